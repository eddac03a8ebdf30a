#include "src/pipeline/choosing.h"

#include <algorithm>

#include "src/text/ascii.h"

namespace tearsheet::pipeline {
namespace {

// "en" takes "en" and "en-GB", not "eng".
bool takes_language(std::string_view wanted, std::string_view language) {
  if (language.size() < wanted.size()) return false;
  if (!text::equals_ignoring_ascii_case(language.substr(0, wanted.size()), wanted)) return false;
  return language.size() == wanted.size() || language[wanted.size()] == '-';
}

// BCP 47: subtags of 1 to 8 letters and digits, the first a language's, of letters alone.
bool is_language_tag(std::string_view tag) {
  constexpr std::size_t kMaxSubtagBytes = 8;
  const std::string_view language = tag.substr(0, tag.find('-'));
  if (language.size() < 2 || !std::ranges::all_of(language, text::is_ascii_alpha)) return false;
  std::size_t size = 0;
  for (const char c : tag) {
    size = c == '-' ? 0 : size + 1;
    if ((c != '-' && !text::is_ascii_alphanumeric(c)) || size > kMaxSubtagBytes) return false;
  }
  return size > 0 && tag.find("--") == std::string_view::npos;
}

}  // namespace

bool is_part_of(std::string_view pattern, std::string_view text) {
  // The leftmost place for each piece between stars is right for all: no going back.
  std::size_t from = 0;
  while (!pattern.empty()) {
    const std::size_t star = pattern.find('*');
    const std::string_view piece = pattern.substr(0, star);
    const std::size_t at = text.find(piece, from);
    if (at == std::string_view::npos) return false;
    from = at + piece.size();
    pattern.remove_prefix(star == std::string_view::npos ? pattern.size() : star + 1);
  }
  return true;
}

bool passes_url_filter(const Choice& choice, std::string_view url) {
  return choice.url_filters.empty() ||
         std::ranges::any_of(choice.url_filters, [&](const std::string& filter) { return is_part_of(filter, url); });
}

LeftOut judge(const Choice& choice, const Article& article, std::uint64_t words) {
  if (!choice.statuses.empty() && !std::ranges::count(choice.statuses, article.status)) return LeftOut::kStatus;
  if (!choice.languages.empty() && std::ranges::none_of(choice.languages, [&](const std::string& wanted) {
        return takes_language(wanted, article.language);
      })) {
    return LeftOut::kLanguage;
  }
  if (!choice.page_types.empty() &&
      (!(article.page_type_probability > 0) || !std::ranges::count(choice.page_types, article.page_type))) {
    return LeftOut::kPageType;
  }
  if (choice.only_with_metadata &&
      (article.title.empty() || article.published.empty() || (article.url.empty() && article.canonical_url.empty()))) {
    return LeftOut::kMetadata;
  }
  if (words < choice.min_words) return LeftOut::kMinWords;
  if (article.quality < choice.min_quality) return LeftOut::kMinQuality;
  return LeftOut::kNot;
}

}  // namespace tearsheet::pipeline

std::string_view tearsheet::left_out_by(const Choice& choice, const Article& article, std::uint64_t words) {
  return pipeline::to_string(pipeline::judge(choice, article, words));
}

std::optional<tearsheet::Error> tearsheet::check(const Choice& choice) {
  for (const std::string& language : choice.languages) {
    if (!pipeline::is_language_tag(language)) {
      return Error{ErrorCode::kInvalidOption, "\"" + language + "\" is no language: en, pt-BR, zh-Hant"};
    }
  }
  if (!(choice.min_quality >= 0 && choice.min_quality <= 1)) {
    return Error{ErrorCode::kInvalidOption, "min_quality must be 0 to 1"};
  }
  return std::nullopt;
}
