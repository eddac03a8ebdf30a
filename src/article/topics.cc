// Section, tags, and whether the page says it may be read for free.
#include <algorithm>

#include "src/article/reading.h"
#include "src/article/unescape.h"
#include "src/article/word_key.h"
#include "src/text/ascii.h"
#include "src/text/white_space.h"

namespace tearsheet::article {
namespace {

constexpr std::size_t kMaxTags = 60;
constexpr std::size_t kMaxTagBytes = 100;

void add_tags(std::string_view list, bool split, std::vector<std::string>& tags) {
  while (!list.empty() && tags.size() < kMaxTags) {
    const std::size_t end = split ? std::min(list.find_first_of(",;|"), list.size()) : list.size();
    std::string tag = text::collapse(list.substr(0, end));
    if (!tag.empty() && tag.size() <= kMaxTagBytes) {
      const std::string key = word_key(tag);
      if (!key.empty() &&
          std::none_of(tags.begin(), tags.end(), [&](const std::string& other) { return word_key(other) == key; })) {
        tags.push_back(std::move(tag));
      }
    }
    list.remove_prefix(std::min(end + 1, list.size()));
  }
}

std::optional<bool> truth_of(std::string_view text) {
  text = text::trim_ascii(text);
  const std::size_t cut = text.find_last_of('/');
  if (cut != std::string_view::npos) text.remove_prefix(cut + 1);  // http://schema.org/False
  for (const char* word : {"true", "yes", "free"}) {
    if (text::equals_ignoring_ascii_case(text, word)) return true;
  }
  for (const char* word : {"false", "no", "locked", "metered", "premium", "paid", "registration", "subscription"}) {
    if (text::equals_ignoring_ascii_case(text, word)) return false;
  }
  return std::nullopt;
}

void read_section(Reading& reading) {
  const LinkedData& linked = reading.linked;
  const auto offer = [&](std::string text, std::string_view source, std::string_view detail) {
    if (text.empty() || text.size() > kMaxTagBytes || text.find("://") != std::string::npos) return;
    reading.tell("section", source, detail, text, reading.article.section.empty() ? 50 : 20);
    if (!reading.article.section.empty()) return;
    reading.article.section = std::move(text);
    reading.credit("section", source);
    reading.tell_chosen("section", reading.article.section);
  };
  offer(linked.text(linked.work()["articleSection"]), "json-ld", "articleSection");
  for (const char* name : {"article:section", "og:article:section", "parsely-section", "section", "sailthru.section",
                           "cxenseparse:section", "dc.subject.section", "category", "og:section", "article.section",
                           "lp.section", "rubrik", "vr:category"}) {
    offer(unescape_text(reading.clues.meta(name)), "meta", name);
  }
  for (const PropertyClue& property : reading.clues.properties) {
    if (property.name == "articlesection") offer(property.text, "microdata", "articleSection");
  }
}

void read_tags(Reading& reading) {
  const LinkedData& linked = reading.linked;
  std::vector<std::string>& tags = reading.article.tags;
  // article:tag and keywords of the work are the page's own; meta keywords, which search engines taught people to
  // stuff, only where there is nothing else.
  for (const MetaClue& meta : reading.clues.metas) {
    if (meta.name == "article:tag" || meta.name == "og:article:tag" || meta.name == "parsely-tags" ||
        meta.name == "sailthru.tags" || meta.name == "og:video:tag") {
      add_tags(unescape_text(meta.value), meta.name != "article:tag" || meta.value.size() > 60, tags);
    }
  }
  if (!tags.empty()) {
    reading.credit("tags", "meta");
    return;
  }
  const json::Value keywords = linked.work()["keywords"];
  if (keywords.is_array()) {
    for (const std::string& tag : linked.texts(keywords)) add_tags(tag, true, tags);
  } else {
    add_tags(linked.text(keywords), true, tags);
  }
  if (!tags.empty()) {
    reading.credit("tags", "json-ld");
    return;
  }
  for (const char* name : {"news_keywords", "keywords", "dc.subject", "citation_keywords"}) {
    add_tags(unescape_text(reading.clues.meta(name)), true, tags);
    if (!tags.empty()) {
      reading.credit("tags", "meta");
      return;
    }
  }
  for (const PropertyClue& property : reading.clues.properties) {
    if (property.name == "keywords") add_tags(property.text, true, tags);
  }
  if (!tags.empty()) reading.credit("tags", "microdata");
}

void read_access(Reading& reading) {
  const auto offer = [&](std::string_view text, std::string_view source, std::string_view detail) {
    const std::optional<bool> truth = truth_of(text);
    if (!truth.has_value()) return;
    reading.tell("isAccessibleForFree", source, detail, *truth ? "true" : "false", 50);
    if (reading.article.is_accessible_for_free.has_value()) return;
    reading.article.is_accessible_for_free = truth;
    reading.credit("isAccessibleForFree", source);
  };
  for (const json::Value value :
       {reading.linked.work()["isAccessibleForFree"], reading.linked.page()["isAccessibleForFree"]}) {
    if (value.kind() == json::Kind::kTrue) offer("true", "json-ld", "isAccessibleForFree");
    if (value.kind() == json::Kind::kFalse) offer("false", "json-ld", "isAccessibleForFree");
    offer(value.text(), "json-ld", "isAccessibleForFree");
  }
  // A page that says of some of its parts alone that they are paid for is not free as a whole.
  const json::Value parts = reading.linked.work()["hasPart"];
  const auto is_paid = [](json::Value part) {
    const json::Value free = part["isAccessibleForFree"];
    return free.kind() == json::Kind::kFalse || truth_of(free.text()) == false;
  };
  bool paid = is_paid(parts);
  if (parts.is_array()) {
    for (json::Value part : parts) paid = paid || is_paid(part);
  }
  if (paid) offer("false", "json-ld", "hasPart isAccessibleForFree");
  offer(reading.clues.meta("article:content_tier"), "meta", "article:content_tier");
  offer(reading.clues.meta("og:article:content_tier"), "meta", "og:article:content_tier");
  for (const PropertyClue& property : reading.clues.properties) {
    if (property.name == "isaccessibleforfree") offer(property.text, "microdata", "isAccessibleForFree");
  }
}

}  // namespace

void read_topics(Reading& reading) {
  read_section(reading);
  read_tags(reading);
  read_access(reading);
}

}  // namespace tearsheet::article
