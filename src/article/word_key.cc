#include "src/article/word_key.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>

#include "src/text/ascii.h"
#include "src/text/steps.h"
#include "src/text/utf8.h"

namespace tearsheet::article {

namespace {

// What an ASCII byte is in a key: itself in lower case, or 0 where it parts words.
constexpr auto kKeyOfByte = [] {
  std::array<char, 128> keys{};
  for (std::size_t byte = 0; byte < 127; ++byte) {
    const auto c = static_cast<char>(byte);
    keys[byte] = text::is_ascii_alphanumeric(c) ? text::to_ascii_lower(c) : '\0';
  }
  return keys;
}();

// Appends the character at `text[at]`, which is not ASCII, and moves behind it.
char* append_beyond_ascii(std::string_view text, std::size_t& at, bool& gap, const char* begin, char* end) {
  const char32_t c = text::next_code_point(text, at);
  if (c == 0x2019 || c == 0x2018 || c == 0xAD || c == 0x200B) return end;
  const auto type = u_charType(static_cast<UChar32>(c));
  if (u_isalnum(static_cast<UChar32>(c)) == 0 && type != U_NON_SPACING_MARK && type != U_COMBINING_SPACING_MARK) {
    gap = true;
    return end;
  }
  if (gap && end != begin) *end++ = ' ';
  gap = false;
  return end + text::encode_utf8(static_cast<char32_t>(u_tolower(static_cast<UChar32>(c))), end);
}

}  // namespace

std::string word_key(std::string_view text) {
  std::string key;
  // A character grows in lower case by one byte at most; a replacement character stands for one byte at least.
  key.resize_and_overwrite(3 * text.size(), [&](char* begin, std::size_t) {
    char* end = begin;
    bool gap = false;
    for (std::size_t at = 0; at < text.size();) {
      TEARSHEET_STEP(1);
      const auto byte = static_cast<unsigned char>(text[at]);
      if (byte >= 0x80) {
        end = append_beyond_ascii(text, at, gap, begin, end);
        continue;
      }
      ++at;
      if (const char c = kKeyOfByte[byte]; c != 0) {
        if (gap) {
          *end = ' ';
          end += end != begin ? 1 : 0;
          gap = false;
        }
        *end++ = c;
      } else {
        gap |= byte != '\'';
      }
    }
    return static_cast<std::size_t>(end - begin);
  });
  return key;
}

std::vector<std::string_view> key_words(std::string_view key) {
  std::vector<std::string_view> words;
  words.reserve(static_cast<std::size_t>(std::count(key.begin(), key.end(), ' ')) + 1);
  while (!key.empty()) {
    const std::size_t end = std::min(key.find(' '), key.size());
    if (end > 0) words.push_back(key.substr(0, end));
    key.remove_prefix(std::min(end + 1, key.size()));
  }
  return words;
}

WordSet::WordSet(std::string_view key) : key_(key), sorted_(key_words(key)) {
  std::sort(sorted_.begin(), sorted_.end());
}

namespace {

// How much of `part`, in hundredths, are words that `holds` holds.
template <typename Holds>
int share_held(std::string_view part, Holds holds) {
  std::size_t all = 0;
  std::size_t shared = 0;
  while (!part.empty()) {
    TEARSHEET_STEP(1);
    const std::size_t end = std::min(part.find(' '), part.size());
    const std::string_view word = part.substr(0, end);
    all += word.size();
    if (holds(word)) shared += word.size();
    part.remove_prefix(std::min(end + 1, part.size()));
  }
  return all == 0 ? 0 : static_cast<int>(100 * shared / all);
}

}  // namespace

int WordSet::share(std::string_view part) const {
  return share_held(part,
                    [&](std::string_view word) { return std::binary_search(sorted_.begin(), sorted_.end(), word); });
}

int share_of_words(std::string_view part, std::string_view whole) {
  // Short texts are searched as they stand: most are headlines.
  constexpr std::size_t kShort = 200;
  if (whole.size() > kShort) return WordSet(whole).share(part);
  return share_held(part, [&](std::string_view word) { return holds_words(whole, word); });
}

bool holds_words(std::string_view whole, std::string_view part) {
  if (part.empty()) return false;
  for (std::size_t at = whole.find(part); at != std::string_view::npos; at = whole.find(part, at + 1)) {
    TEARSHEET_STEP(1);
    const std::size_t end = at + part.size();
    if ((at == 0 || whole[at - 1] == ' ') && (end == whole.size() || whole[end] == ' ')) return true;
  }
  return false;
}

std::string squeezed(std::string_view key) {
  std::string out;
  std::copy_if(key.begin(), key.end(), std::back_inserter(out), [](char c) { return c != ' '; });
  return out;
}

}  // namespace tearsheet::article
