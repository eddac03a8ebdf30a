// The names that enumerators have in every output.
#include <array>

#include "tearsheet/article.h"

namespace tearsheet {
namespace {

template <typename Enum, std::size_t kCount>
std::string_view name_of(Enum value, const std::array<std::string_view, kCount>& names) {
  return names[static_cast<std::size_t>(value) < kCount ? static_cast<std::size_t>(value) : 0];
}

}  // namespace

std::string_view to_string(Status status) {
  static constexpr std::array<std::string_view, 7> kNames = {"ok",     "empty",     "not-html", "truncated",
                                                             "budget", "too-large", "failed"};
  return name_of(status, kNames);
}

std::string_view to_string(Mark mark) {
  static constexpr std::array<std::string_view, 14> kNames = {
      "strong",   "emphasis",  "code",      "link",         "strikethrough", "subscript", "superscript",
      "keyboard", "highlight", "underline", "abbreviation", "math",          "footnote",  "ruby"};
  return name_of(mark, kNames);
}

std::string_view to_string(BlockType type) {
  static constexpr std::array<std::string_view, 15> kNames = {
      "paragraph",      "heading", "list",      "quote", "code",    "table", "math", "post",
      "definitionList", "details", "footnotes", "photo", "gallery", "embed", "rule"};
  return name_of(type, kNames);
}

std::string_view to_string(PhotoRole role) {
  static constexpr std::array<std::string_view, 4> kNames = {"inline", "hero", "gallery", "thumbnail"};
  return name_of(role, kNames);
}

std::string_view to_string(DatePrecision precision) {
  static constexpr std::array<std::string_view, 5> kNames = {"", "year", "month", "day", "time"};
  return name_of(precision, kNames);
}

std::string_view to_string(Exclusivity exclusivity) {
  static constexpr std::array<std::string_view, 3> kNames = {"", "exclusive", "non-exclusive"};
  return name_of(exclusivity, kNames);
}

std::string_view to_string(RestrictionCode code) {
  static constexpr std::array<std::string_view, 17> kNames = {"other",
                                                              "editorial-only",
                                                              "mandatory-credit",
                                                              "no-sales",
                                                              "no-archive",
                                                              "territory-excluded",
                                                              "territory-allowed",
                                                              "embargo",
                                                              "pixelate-minors",
                                                              "no-standalone",
                                                              "no-book",
                                                              "no-push",
                                                              "handout",
                                                              "pool",
                                                              "file-photo",
                                                              "symbol-image",
                                                              "desk-only"};
  return name_of(code, kNames);
}

std::string_view to_string(EmbedType type) {
  static constexpr std::array<std::string_view, 5> kNames = {"other", "social", "video", "audio", "chart"};
  return name_of(type, kNames);
}

std::string_view to_string(PageType type) {
  static constexpr std::array<std::string_view, 7> kNames = {"article", "forum",         "product", "collection",
                                                             "listing", "documentation", "service"};
  return name_of(type, kNames);
}

}  // namespace tearsheet
