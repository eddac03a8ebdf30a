#include "src/article/class_words.h"

#include <array>
#include <bit>
#include <cstddef>
#include <cstring>

#include "src/text/ascii.h"
#include "src/text/eight_bytes.h"
#include "src/text/steps.h"

namespace tearsheet::article {
namespace {

struct Keyword {
  std::string_view word;  // lower case; "|" is a boundary: start, end, a sign, or a capital after a small letter
  std::uint32_t flags;
};

constexpr Keyword kKeywords[] = {
    {"author", kAuthorWord},
    {"autor", kAuthorWord},
    {"auteur", kAuthorWord},
    {"byline", kAuthorWord | kBylineWord},
    {"|writer", kAuthorWord},
    {"writtenby", kAuthorWord},
    {"written|by", kAuthorWord},
    {"contributor", kAuthorWord},
    {"|reporter", kAuthorWord},
    {"journalist", kAuthorWord},
    {"redakteur", kAuthorWord},
    {"|creator", kAuthorWord},
    {"authori", kNotAuthorWord},
    {"authoring", kNotAuthorWord},
    {"reporterr", kNotAuthorWord},  // of a form to report errors
    {"posted|by", kAuthorWord},
    {"postedby", kAuthorWord},
    {"author|name", kBylineWord},
    {"authorname", kBylineWord},
    {"authors|name", kBylineWord},
    {"author|link", kBylineWord},
    {"username", kUserWord},
    {"user|name", kUserWord},
    {"poster|", kUserWord},
    {"|member|", kUserWord},
    {"memberlist", kUserWord},
    {"|user|", kUserWord},
    {"|users|", kUserWord},
    {"|members|", kUserWord},
    {"|u|", kUserWord},
    {"profile", kUserWord},
    {"topic|starter", kUserWord},
    {"threadauthor", kUserWord},
    {"|date", kDateWord},
    {"date|", kDateWord},
    {"datum", kDateWord},
    {"datetime", kDateWord},
    {"|fecha", kDateWord},
    {"|datestamp", kDateWord},
    {"timestamp", kDateWord},
    {"|time", kDateWord},
    {"time|", kDateWord},
    {"publish", kDateWord | kPublishedWord},
    {"pubdate", kDateWord | kPublishedWord},
    {"|posted|", kDateWord | kPublishedWord},
    {"postdate", kDateWord | kPublishedWord},
    {"post|date", kDateWord | kPublishedWord},
    {"entry|date", kDateWord | kPublishedWord},
    {"updat", kModifiedWord | kDateWord},
    {"modif", kModifiedWord | kDateWord},
    {"|title", kTitleWord},
    {"title|", kTitleWord},
    {"headline", kTitleWord},
    {"|heading", kTitleWord},
    {"standfirst", kStandfirstWord},
    {"|dek", kStandfirstWord},
    {"dek|", kStandfirstWord},
    {"|deck|", kStandfirstWord},
    {"subtitle", kStandfirstWord},
    {"sub|title", kStandfirstWord},
    {"subhead", kStandfirstWord},
    {"sub|head", kStandfirstWord},
    {"subheadline", kStandfirstWord},
    {"|lead|", kStandfirstWord},
    {"|lede", kStandfirstWord},
    {"|intro|", kStandfirstWord},
    {"|chapo", kStandfirstWord},
    {"|vorspann", kStandfirstWord},
    {"|entradilla", kStandfirstWord},
    {"|ingress", kStandfirstWord},
    {"|perex", kStandfirstWord},
    {"|summary", kStandfirstWord},
    {"comment", kCommentWord},
    {"|reply", kCommentWord},
    {"|replies", kCommentWord},
    {"|respond", kCommentWord},
    {"disqus", kCommentWord},
    {"related", kRelatedWord},
    {"recommend", kRelatedWord},
    {"popular", kRelatedWord},
    {"trending", kRelatedWord},
    {"most|read", kRelatedWord},
    {"mostread", kRelatedWord},
    {"read|next", kRelatedWord},
    {"read|more", kRelatedWord},
    {"|readmore", kRelatedWord},
    {"teaser", kRelatedWord},
    {"|card", kRelatedWord},
    {"card|", kRelatedWord},
    {"|vcard", kNotRelatedWord},
    {"hcard", kNotRelatedWord},
    {"|promo|", kRelatedWord},
    {"|promos|", kRelatedWord},
    {"|promobox", kRelatedWord},
    {"|promotion", kRelatedWord},
    {"promoted|content", kRelatedWord},
    {"similar", kRelatedWord},
    {"suggest", kRelatedWord},
    {"|latest", kRelatedWord},
    {"|recent", kRelatedWord},
    {"carousel", kRelatedWord},
    {"|slider", kRelatedWord},
    {"summary|item", kRelatedWord},
    {"bookmark", kRelatedWord},
    {"|bio|", kBioWord},
    {"|bio", kBioWord},
    {"biograph", kBioWord},
    {"about|author", kBioWord},
    {"about|the|author", kBioWord},
    {"author|description", kBioWord},
    {"author|desc", kBioWord},
    {"|nav|", kNavigationWord},
    {"|navbar", kNavigationWord},
    {"navigation", kNavigationWord},
    {"|menu", kNavigationWord},
    {"menu|", kNavigationWord},
    {"breadcrumb", kNavigationWord},
    {"|footer", kFooterWord},
    {"|pagination", kNavigationWord},
    {"|masthead|", kNavigationWord},
    {"copyright", kNavigationWord},
    {"testimonial", kVoiceWord},
    {"review", kVoiceWord},
    {"|quote", kVoiceWord},
    {"quote|", kVoiceWord},
    {"rating", kVoiceWord},
    {"photo", kPhotoWord},
    {"|caption", kPhotoWord},
    {"caption|", kPhotoWord},
    {"|credit", kPhotoWord},
    {"|figure", kPhotoWord},
    {"editor|", kOtherRoleWord},
    {"|edited", kOtherRoleWord},
    {"|reviewe", kOtherRoleWord},
    {"reviewer", kOtherRoleWord},
    {"reviewed", kOtherRoleWord},
    {"fact|check", kOtherRoleWord},
    {"factcheck", kOtherRoleWord},
    {"translat", kOtherRoleWord},
    {"|name", kNameWord},
    {"name|", kNameWord},
    {"|fn|", kNameWord},
    {"|link|", kNameWord},
    {"job", kRoleTitleWord},
    {"position", kRoleTitleWord},
    {"|role", kRoleTitleWord},
    {"role|", kRoleTitleWord},
    {"designation", kRoleTitleWord},
    {"author|title", kRoleTitleWord},
    {"occupation", kRoleTitleWord},
    {"sidebar", kSidebarWord},
    {"widget", kSidebarWord},
    {"|article", kPostWord},
    {"|post", kPostWord},
    {"|entry", kPostWord},
    {"|story", kPostWord},
    {"|thread", kPostWord},
    {"|topic", kPostWord},
    {"|logo", kSiteWord},
    {"logo|", kSiteWord},
    {"site|title", kSiteWord},
    {"site|name", kSiteWord},
    {"sitename", kSiteWord},
    {"site|header", kSiteWord},
    {"|brand", kSiteWord},
    {"|hidden", kHiddenWord},
    {"sr|only", kHiddenWord},
    {"screen|reader", kHiddenWord},
    {"|event", kEventWord},
    {"calendar", kEventWord},
    {"deadline", kEventWord},
    {"countdown", kEventWord},
};

constexpr std::size_t kMaxClassBytes = 400;  // utility classes run on for kilobytes and say nothing

// Symbols: 0 is a boundary, 1 to 26 are letters. A byte's says beside which letter it is whether it is a capital or
// small one.
constexpr std::size_t kSymbols = 27;
constexpr std::size_t kRow = 32;         // places a state has: symbols, then its flags
constexpr std::size_t kFlagsPlace = 28;  // two places, the lower half first
constexpr std::uint8_t kCapital = 0x80;
constexpr std::uint8_t kSmall = 0x40;

constexpr auto kSymbolOfByte = [] {
  std::array<std::uint8_t, 256> symbols{};
  for (std::uint8_t letter = 1; letter <= 26; ++letter) {
    symbols['a' + letter - 1u] = letter | kSmall;
    symbols['A' + letter - 1u] = letter | kCapital;
  }
  return symbols;
}();

// The same for values without capitals.
constexpr auto kSmallSymbolOfByte = [] {
  std::array<std::uint8_t, 256> symbols{};
  for (std::uint8_t letter = 1; letter <= 26; ++letter) symbols['a' + letter - 1u] = letter;
  return symbols;
}();

constexpr std::size_t symbol_of(char c) { return c == '|' ? 0 : static_cast<std::size_t>(c - 'a') + 1; }

constexpr std::size_t most_states() {
  std::size_t count = 1;
  for (const Keyword& keyword : kKeywords) count += keyword.word.size();
  return count;
}
static_assert(most_states() * kRow <= 65'536);

// Aho and Corasick's automaton with every missing edge filled in: one look-up a byte, no going back. A state is the
// place of its row, so that row[state + symbol] is the state after that symbol; its flags stand behind the symbols.
using Automaton = std::array<std::uint16_t, most_states() * kRow>;

constexpr std::uint32_t flags_of(const Automaton& rows, std::size_t state) {
  if !consteval {
    if constexpr (std::endian::native == std::endian::little) {  // one load; the compiler does not see it by itself
      std::uint32_t flags = 0;
      std::memcpy(&flags, rows.data() + state + kFlagsPlace, sizeof flags);
      return flags;
    }
  }
  return rows[state + kFlagsPlace] | static_cast<std::uint32_t>(rows[state + kFlagsPlace + 1]) << 16;
}

constexpr void add_flags(Automaton& rows, std::size_t state, std::uint32_t flags) {
  rows[state + kFlagsPlace] |= static_cast<std::uint16_t>(flags & 0xFFFF);
  rows[state + kFlagsPlace + 1] |= static_cast<std::uint16_t>(flags >> 16);
}

constexpr Automaton build() {
  Automaton rows{};
  std::array<std::uint16_t, most_states()> fallback{};
  std::size_t states = 1;
  for (const Keyword& keyword : kKeywords) {
    std::size_t state = 0;
    for (const char c : keyword.word) {
      std::uint16_t& edge = rows[state + symbol_of(c)];
      if (edge == 0) edge = static_cast<std::uint16_t>(states++ * kRow);
      state = edge;
    }
    add_flags(rows, state, keyword.flags);
  }
  std::array<std::uint16_t, most_states()> queue{};
  std::size_t head = 0;
  std::size_t tail = 0;
  for (std::size_t s = 0; s < kSymbols; ++s) {
    if (rows[s] != 0) queue[tail++] = rows[s];
  }
  while (head < tail) {
    const std::uint16_t state = queue[head++];
    const std::uint16_t back = fallback[state / kRow];
    add_flags(rows, state, flags_of(rows, back));
    for (std::size_t s = 0; s < kSymbols; ++s) {
      std::uint16_t& child = rows[state + s];
      const std::uint16_t other = rows[back + s];
      if (child != 0) {
        fallback[child / kRow] = other;
        queue[tail++] = child;
      } else {
        child = other;
      }
    }
  }
  return rows;
}

constexpr Automaton kAutomaton = build();

bool has_capital(std::string_view value) {
  using text::kEachByte;
  std::size_t at = 0;
  for (; at + 8 <= value.size(); at += 8) {
    const std::uint64_t bytes = text::eight_bytes(value, at);
    const std::uint64_t low = bytes & ~text::kHighBits;
    // The high bit of each byte: at least 'A', and not more than 'Z'.
    const std::uint64_t capital = (low + (0x80 - 'A') * kEachByte) & ~(low + (0x80 - 'Z' - 1) * kEachByte) & ~bytes;
    if ((capital & text::kHighBits) != 0) return true;
  }
  for (; at < value.size(); ++at) {
    if (text::is_ascii_upper(value[at])) return true;
  }
  return false;
}

struct Walk {
  std::size_t state = 0;
  std::uint32_t flags = 0;

  void step(std::size_t symbol) {
    state = kAutomaton[state + symbol];
    flags |= flags_of(kAutomaton, state);
  }
};

Walk walk(std::string_view value) {
  Walk walk{kAutomaton[0], 0};
  if (!has_capital(value)) {
    for (const char c : value) walk.step(kSmallSymbolOfByte[static_cast<unsigned char>(c)]);
    return walk;
  }
  bool small_before = false;
  for (const char c : value) {
    const std::uint8_t symbol = kSymbolOfByte[static_cast<unsigned char>(c)];
    if (small_before && (symbol & kCapital) != 0) walk.step(0);
    walk.step(symbol & (kRow - 1));
    small_before = (symbol & kSmall) != 0;
  }
  return walk;
}

}  // namespace

std::uint32_t class_words(std::string_view value) {
  value = value.substr(0, kMaxClassBytes);
  TEARSHEET_STEP(value.size());
  Walk end = walk(value);
  end.step(0);
  std::uint32_t flags = end.flags;
  if ((flags & kNotRelatedWord) != 0) flags &= ~(kRelatedWord | kNotRelatedWord);
  if ((flags & kNotAuthorWord) != 0) flags &= ~(kAuthorWord | kBylineWord | kNotAuthorWord);
  // A post's own footer holds its byline and date; any other is the site's.
  if ((flags & kFooterWord) != 0 && (flags & kPostWord) == 0) flags |= kNavigationWord;
  if ((flags & kPostWord) != 0 && (flags & kAuthorWord) != 0) flags &= ~static_cast<std::uint32_t>(kNavigationWord);
  return flags;
}

std::uint32_t ClassWords::operator()(std::string_view value) {
  value = value.substr(0, kMaxClassBytes);
  if (value.empty()) return 0;
  bool known = false;
  auto& slot = memory_.slot(value, known);
  if (!known) slot.answer = class_words(value);
  return slot.answer;
}

}  // namespace tearsheet::article
