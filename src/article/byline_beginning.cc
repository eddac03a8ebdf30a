#include "src/article/byline_beginning.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

#include "src/text/ascii.h"
#include "src/text/word_table.h"

namespace tearsheet::article {
namespace {

// How bylines begin, in lower case and sorted by their first byte.
constexpr auto kBylineBeginnings = [] {
  auto beginnings = std::to_array<std::string_view>({"by ",
                                                     "by:",
                                                     "by\xC2\xA0",
                                                     "written by",
                                                     "posted by",
                                                     "words by",
                                                     "story by",
                                                     "text by",
                                                     "author:",
                                                     "author ",
                                                     "authors:",
                                                     "published by",
                                                     "report by",
                                                     "reported by",
                                                     "words:",
                                                     "von ",
                                                     "von:",
                                                     "autor:",
                                                     "autorin:",
                                                     "text:",
                                                     "par ",
                                                     "por ",
                                                     "por:",
                                                     "di ",
                                                     "door ",
                                                     "av ",
                                                     "af ",
                                                     "tekst:",
                                                     "texte :",
                                                     "szerző:",
                                                     "autori:",
                                                     "автор:",
                                                     "автор ",
                                                     "от ",
                                                     "作者",
                                                     "記者",
                                                     "记者",
                                                     "文/",
                                                     "文／",
                                                     "تأليف",
                                                     "كتب ",
                                                     "oleh ",
                                                     "penulis:",
                                                     "yazan:",
                                                     "författare:",
                                                     "tác giả",
                                                     "auteur:",
                                                     "auteur :",
                                                     "submitted by",
                                                     "started by",
                                                     "topic starter",
                                                     "skrevet av",
                                                     "geschrieben von",
                                                     "ein artikel von",
                                                     "scritto da",
                                                     "a cura di",
                                                     "escrito por",
                                                     "publicado por",
                                                     "reporting by",
                                                     "автор",
                                                     "Автор"});
  std::sort(beginnings.begin(), beginnings.end());
  return beginnings;
}();

// Where the beginnings of each first byte start.
constexpr auto kFirstBeginning = [] {
  std::array<std::uint8_t, 257> first{};
  for (std::size_t byte = 0; byte < 257; ++byte) {
    std::size_t i = 0;
    while (i < kBylineBeginnings.size() && static_cast<unsigned char>(kBylineBeginnings[i][0]) < byte) ++i;
    first[byte] = static_cast<std::uint8_t>(i);
  }
  return first;
}();

// Labels that stand alone in their element.
constexpr std::string_view kLabels[] = {"by",    "von",     "par",    "por",    "di",     "door",
                                        "autor", "autorin", "author", "auteur", "autore", "autorin/autor"};
constexpr text::WordTable kAlone(kLabels);
constexpr std::size_t kLongestLabel = 13;

}  // namespace

bool begins_as_byline(std::string_view text) {
  while (!text.empty() && (text.front() == '|' || text.front() == '-' || text.front() == ' ')) text.remove_prefix(1);
  if (text.empty()) return false;
  const auto byte = static_cast<unsigned char>(text::to_ascii_lower(text.front()));
  const char second = text.size() > 1 ? text::to_ascii_lower(text[1]) : '\0';  // no beginning is of one byte
  for (std::size_t i = kFirstBeginning[byte]; i < kFirstBeginning[byte + 1u]; ++i) {
    if (second == kBylineBeginnings[i][1] && text::starts_with_ignoring_ascii_case(text, kBylineBeginnings[i]))
      return true;
  }
  if (text.size() > kLongestLabel) return false;
  const auto labels = kAlone.beginning_with(static_cast<char>(byte));
  return std::any_of(labels.begin(), labels.end(),
                     [&](std::string_view label) { return text::equals_ignoring_ascii_case(text, label); });
}

}  // namespace tearsheet::article
