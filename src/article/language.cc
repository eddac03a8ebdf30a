// The language a page says it is written in, as BCP 47 writes it: html lang, then JSON-LD's inLanguage, og:locale and
// content-language. A page that says nothing is judged by its body's words.

// clang-format off: CLD2's header uses FILE without including it
#include <cstdio>
#include <cld2/public/compact_lang_det.h>
// clang-format on

#include <algorithm>

#include "src/article/reading.h"
#include "src/text/ascii.h"
#include "src/text/white_space.h"

namespace tearsheet::article {
namespace {

constexpr std::size_t kMaxDetectBytes = 8'000;  // enough to be sure, and bounded

// A tag in BCP 47's case (de-AT, zh-Hant-TW); empty where it is none. `_` is read as `-`; `.UTF-8` is cut.
std::string canonical_tag(std::string_view raw) {
  raw = text::trim_ascii(raw);
  raw = raw.substr(0, raw.find_first_of(",;. @"));
  constexpr std::size_t kMaxTagBytes = 35;  // RFC 5646, section 4.4.1
  if (raw.size() < 2 || raw.size() > kMaxTagBytes) return {};
  std::string out;
  std::size_t part_start = 0;
  std::size_t part = 0;
  for (std::size_t i = 0; i <= raw.size(); ++i) {
    if (i < raw.size() && raw[i] != '-' && raw[i] != '_') {
      if (!text::is_ascii_alphanumeric(raw[i])) return {};
      continue;
    }
    const std::string_view word = raw.substr(part_start, i - part_start);
    if (word.empty() || word.size() > 8) return {};
    if (part == 0) {
      if (word.size() > 3 || !std::all_of(word.begin(), word.end(), text::is_ascii_alpha)) return {};
      out = text::ascii_lower(word);
    } else {
      out += '-';
      if (word.size() == 2) {
        for (const char c : word) out += text::to_ascii_upper(c);
      } else if (word.size() == 4 && text::is_ascii_alpha(word[0])) {
        out += text::to_ascii_upper(word[0]);
        out += text::ascii_lower(word.substr(1));
      } else {
        out += text::ascii_lower(word);
      }
    }
    ++part;
    part_start = i + 1;
  }
  if (out == "xx" || out == "und") return {};
  return out;
}

struct Declared {
  std::string tag;
  std::string_view source;
  std::string_view detail;
};

// Names of languages that JSON-LD and metas spell out.
std::string tag_of_name(std::string_view name) {
  struct Named {
    std::string_view name;
    std::string_view tag;
  };
  static constexpr Named kNames[] = {{"english", "en"},    {"german", "de"},  {"deutsch", "de"},   {"french", "fr"},
                                     {"français", "fr"},   {"spanish", "es"}, {"español", "es"},   {"italian", "it"},
                                     {"portuguese", "pt"}, {"dutch", "nl"},   {"russian", "ru"},   {"chinese", "zh"},
                                     {"japanese", "ja"},   {"korean", "ko"},  {"arabic", "ar"},    {"turkish", "tr"},
                                     {"polish", "pl"},     {"hindi", "hi"},   {"indonesian", "id"}};
  const std::string lower = text::ascii_lower(name.substr(0, 20));
  for (const Named& named : kNames) {
    if (lower == named.name) return std::string(named.tag);
  }
  return {};
}

std::vector<Declared> all_declared(const Clues& clues, const LinkedData& linked) {
  std::vector<Declared> out;
  const auto add = [&](std::string_view raw, std::string_view source, std::string_view detail) {
    std::string tag = canonical_tag(raw);
    if (tag.empty()) tag = tag_of_name(raw);
    if (!tag.empty()) out.push_back({std::move(tag), source, detail});
  };
  add(clues.html_language, "dom", "html lang");
  add(linked.text(linked.work()["inLanguage"]), "json-ld", "inLanguage");
  const json::Value language = linked.work()["inLanguage"];
  if (language.is_object()) add(language["alternateName"].text(), "json-ld", "inLanguage");
  add(linked.text(linked.page()["inLanguage"]), "json-ld", "WebPage inLanguage");
  add(clues.meta("og:locale"), "meta", "og:locale");
  add(clues.meta("content-language"), "meta", "content-language");
  add(clues.meta("dc.language"), "meta", "dc.language");
  add(clues.meta("dcterms.language"), "meta", "dcterms.language");
  add(clues.meta("language"), "meta", "language");
  add(clues.meta("citation_language"), "meta", "citation_language");
  for (const PropertyClue& property : clues.properties) {
    if (property.name == "inlanguage") {
      add(property.text, "microdata", "inLanguage");
      break;
    }
  }
  return out;
}

}  // namespace

std::string declared_language(const Clues& clues, const LinkedData& linked) {
  const std::vector<Declared> declared = all_declared(clues, linked);
  if (declared.empty()) return {};
  // A second source may know the region: lang="en" with og:locale en_GB.
  for (const Declared& other : declared) {
    if (declared.front().tag.size() == 2 && other.tag.size() > 2 && other.tag.starts_with(declared.front().tag)) {
      // og:locale en_US is what plugins print unasked; it adds nothing.
      if (other.detail == "og:locale" && other.tag == "en-US") continue;
      return other.tag;
    }
  }
  return declared.front().tag;
}

void read_language(Reading& reading, const MetadataHints& hints) {
  const std::vector<Declared> declared = all_declared(reading.clues, reading.linked);
  for (std::size_t i = 0; i < declared.size(); ++i) {
    reading.tell("language", declared[i].source, declared[i].detail, declared[i].tag, 90 - 5 * static_cast<int>(i));
  }
  if (!declared.empty()) {
    // Two declarations that agree on the language and one of them more exact: the exact one.
    const std::string tag = declared_language(reading.clues, reading.linked);
    reading.article.language = tag;
    for (const Declared& one : declared) {
      if (one.tag == tag) {
        reading.credit("language", one.source);
        break;
      }
    }
    reading.tell_chosen("language", tag);
  } else if (!hints.body_language.empty()) {
    reading.article.language = std::string(hints.body_language);
    reading.credit("language", "text");
    reading.tell("language", "text", "body", hints.body_language, 10, "the page does not say");
    reading.tell_chosen("language", hints.body_language);
  }
}

std::string detect_language(std::string_view text) {
  constexpr std::size_t kMinDetectBytes = 60;
  text = text.substr(0, kMaxDetectBytes);
  while (!text.empty() && (static_cast<unsigned char>(text.back()) & 0xC0) == 0x80) text.remove_suffix(1);
  if (!text.empty() && static_cast<unsigned char>(text.back()) >= 0x80) text.remove_suffix(1);
  if (text.size() < kMinDetectBytes) return {};
  bool reliable = false;
  const CLD2::Language language =
      CLD2::DetectLanguage(text.data(), static_cast<int>(text.size()), /*is_plain_text=*/true, &reliable);
  if (!reliable || language == CLD2::UNKNOWN_LANGUAGE) return {};
  return canonical_tag(CLD2::LanguageCode(language));
}

void detect_missing_language(Article& article) {
  if (!article.language.empty()) return;
  std::string words;
  for (const Block& block : article.blocks) {
    if (words.size() >= kMaxDetectBytes) break;
    if (block.type != BlockType::kParagraph && block.type != BlockType::kHeading) continue;
    words += block.text;
    words += '\n';
  }
  article.language = detect_language(words);
  if (!article.language.empty()) article.provenance["language"] = "text";
}

}  // namespace tearsheet::article
