#include "src/article/title_parts.h"

#include <algorithm>

#include "src/article/word_key.h"
#include "src/text/ascii.h"
#include "src/text/steps.h"
#include "src/text/utf8.h"
#include "src/text/white_space.h"

namespace tearsheet::article {
namespace {

struct Cut {
  std::size_t begin = 0;  // of the separator, spaces included
  std::size_t end = 0;
  char32_t sign = 0;
};

bool is_separator(char32_t c) {
  switch (c) {
    case '|':
    case '-':
    case ':':
    case '/':
    case '>':
    case '<':
    case '~':
    case '_':
    case '*':
    case 0x2013:  // – — ― · • » « › ‹ ｜ ∣ ◦ ⋆ ★ 丨 ㅣ
    case 0x2014:
    case 0x2015:
    case 0xB7:
    case 0x2022:
    case 0xBB:
    case 0xAB:
    case 0x203A:
    case 0x2039:
    case 0xFF5C:
    case 0xFF1A:
    case 0x2223:
    case 0x25E6:
    case 0x22C6:
    case 0x2605:
    case 0x4E28:
    case 0x3163:
      return true;
    default:
      return false;
  }
}

bool is_colon(char32_t c) { return c == ':' || c == 0xFF1A; }

// Signs that part even without spaces around them.
bool parts_alone(char32_t c) { return c == '|' || c == 0xFF5C || c == 0x3163 || c == 0x4E28 || c == 0xFF1A; }

std::vector<Cut> find_cuts(std::string_view text) {
  std::vector<Cut> cuts;
  constexpr std::size_t kMaxCuts = 20;
  for (std::size_t at = 0; at < text.size() && cuts.size() < kMaxCuts;) {
    TEARSHEET_STEP(1);
    const std::size_t begin = at;
    const char32_t c = text::next_code_point(text, at);
    if (!is_separator(c)) continue;
    std::size_t end = at;
    while (end < text.size()) {  // :: and // count as one
      std::size_t next = end;
      if (!is_separator(text::next_code_point(text, next))) break;
      end = next;
    }
    const bool space_before = begin > 0 && text[begin - 1] == ' ';
    const bool space_after = end < text.size() && text[end] == ' ';
    at = end;
    if (begin == 0 || end == text.size()) continue;
    if (!parts_alone(c) && !(space_before && space_after) && !(c == ':' && space_after) && !(c == '-' && space_after)) {
      continue;
    }
    cuts.push_back({begin - (space_before ? 1 : 0), end + (space_after ? 1 : 0), c});
  }
  return cuts;
}

// Does this end segment name the site? Its own name, the host's spelling, or words around them ("Sport - BBC News").
bool names_site(std::string_view segment, const Reading& reading) {
  if (reading.is_site_name(segment)) return true;
  const std::string key = word_key(segment);
  if (key.empty()) return true;  // signs alone
  const std::string tight = squeezed(key);
  const auto words = key_words(key);
  if (words.size() <= 6) {
    for (const std::string& name : reading.site_name_keys) {
      if (name.size() >= 3 && holds_words(key, name) && (words.size() <= 4 || name.size() * 2 > key.size()))
        return true;
      if (key.size() >= 4 && holds_words(name, key) && words.size() <= 4 && key.size() * 2 >= name.size()) return true;
      if (squeezed(name) == tight) return true;
    }
    if (reading.host_key.size() >= 3 && tight.find(reading.host_key) != std::string::npos && words.size() <= 5)
      return true;
    // "Wall Street Journal" and wsj, "Houstonia Magazine" and houstoniamag
    if (tight.size() >= 4 && reading.host_key.find(tight) != std::string::npos) return true;
    if (reading.host_key.size() >= 6 && tight.size() >= 6) {
      const auto same = static_cast<std::size_t>(
          std::mismatch(tight.begin(), tight.end(), reading.host_key.begin(), reading.host_key.end()).first -
          tight.begin());
      if (same >= 6 && same * 10 >= reading.host_key.size() * 8) return true;
    }
    std::string initials;
    for (const std::string_view word : words) initials += word.substr(0, 1);
    if (initials.size() >= 3 && initials == reading.host_key) return true;
  }
  return false;
}

std::string_view trimmed_ends(std::string_view text) {
  static constexpr std::string_view kMarks[] = {"¶", "#", "§", "🔗"};
  text = text::trim(text);
  for (const std::string_view mark : kMarks) {
    if (text.size() > mark.size() && text.ends_with(mark)) text = text::trim(text.substr(0, text.size() - mark.size()));
  }
  return text;
}

}  // namespace

std::string without_site_name(std::string_view raw, const Reading& reading, const std::vector<std::string>& anchors,
                              bool heading) {
  std::string_view text = trimmed_ends(raw);
  if (heading) return std::string(text);

  const std::vector<Cut> cuts = find_cuts(text);
  if (cuts.empty()) return std::string(text);
  const std::string whole = word_key(text);
  if (std::find(anchors.begin(), anchors.end(), whole) != anchors.end()) return std::string(text);

  // A run of whole segments that a heading repeats.
  std::string_view best;
  for (std::size_t first = 0; first <= cuts.size(); ++first) {
    const std::size_t begin = first == 0 ? 0 : cuts[first - 1].end;
    for (std::size_t last = first; last <= cuts.size(); ++last) {
      TEARSHEET_STEP(1);
      const std::size_t end = last == cuts.size() ? text.size() : cuts[last].begin;
      if (end <= begin) continue;
      // "Kicker: headline" stays whole, though a heading may repeat its second half alone.
      if ((first > 0 && is_colon(cuts[first - 1].sign)) || (last < cuts.size() && is_colon(cuts[last].sign))) continue;
      const std::string_view run = text.substr(begin, end - begin);
      if (run.size() <= best.size() || run.size() == text.size()) continue;
      const std::string key = word_key(run);
      if (key.size() < 4 || std::find(anchors.begin(), anchors.end(), key) == anchors.end()) continue;
      if (reading.is_site_name(run)) continue;
      best = run;
    }
  }
  if (!best.empty()) return std::string(trimmed_ends(best));

  // The site's name at either end, again while it goes on.
  std::size_t begin = 0;
  std::size_t end = text.size();
  std::size_t first = 0;
  std::size_t last = cuts.size();
  bool cut_any = false;
  while (last > first) {
    const Cut& cut = cuts[last - 1];
    const std::string_view tail = text.substr(cut.end, end - cut.end);
    if (!names_site(tail, reading)) break;
    end = cut.begin;
    --last;
    cut_any = true;
  }
  while (last > first) {
    const Cut& cut = cuts[first];
    const std::string_view head = text.substr(begin, cut.begin - begin);
    if (!(reading.is_site_name(head) || (!is_colon(cut.sign) && names_site(head, reading)))) break;
    begin = cut.end;
    ++first;
    cut_any = true;
  }
  // Nobody knows the site's name: behind a bar stands the site all the same.
  if (!cut_any && last > first &&
      (cuts[last - 1].sign == '|' || cuts[last - 1].sign == 0xFF5C || cuts[last - 1].sign == 0x3163)) {
    const std::string_view rest = text.substr(begin, cuts[last - 1].begin - begin);
    const std::string_view tail = text.substr(cuts[last - 1].end, end - cuts[last - 1].end);
    if (rest.size() >= 10 && tail.size() <= 50 && tail.size() < rest.size()) end = cuts[last - 1].begin;
  }
  const std::string_view rest = trimmed_ends(text.substr(begin, end - begin));
  return rest.empty() ? std::string(text) : std::string(rest);
}

}  // namespace tearsheet::article
