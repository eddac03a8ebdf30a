// IPTC's ninjs 3.1: the story as a text item, its photographs, galleries and embeds as associations. ninjs takes dates
// only with time and zone, addresses only whole; what the page has less of is left out.
#include "src/text/ascii.h"
#include "src/text/utf8.h"
#include "src/write/html_text.h"
#include "src/write/json_writer.h"
#include "src/write/schemas.h"
#include "tearsheet/write.h"

namespace tearsheet::write {
namespace {

// YYYY-MM-DDThh:mm:ss with Z or +hh:mm; seconds are added where the page has none.
std::string date_time(std::string_view date) {
  const bool has_time = date.size() >= 17 && date[10] == 'T';
  if (!has_time) return {};
  const bool is_utc = date.ends_with('Z');
  const std::size_t zone = is_utc ? date.size() - 1 : date.find_first_of("+-", 11);
  if (zone == std::string_view::npos) return {};
  const std::string_view time = date.substr(0, zone);
  std::string whole(time);
  if (time.size() == 16) whole += ":00";
  whole += date.substr(zone);
  return whole;
}

void address(std::string_view name, std::string_view value, JsonWriter& json) {
  if (!is_safe_address(value)) return;
  std::string clean;
  append_clean_address(value, clean);
  json.text(name, clean);
}

// The story's own address with the part's id, for what has none.
std::string part_address(const Article& article, std::string_view id) {
  const std::string& own = article.canonical_url.empty() ? article.url : article.canonical_url;
  std::string clean;
  if (is_safe_address(own)) {
    append_clean_address(own.substr(0, own.find('#')), clean);
  } else {
    clean = "urn:tearsheet:article";
  }
  if (id.empty()) return clean;
  clean += '#';
  append_clean_address(id, clean);
  return clean;
}

void worded(std::string_view name, std::string_view role, std::string_view content_type, std::string_view value,
            JsonWriter& json) {
  if (value.empty()) return;
  json.key(name);
  json.open('[');
  json.open('{');
  json.text("role", role);
  json.text("contentType", content_type);
  json.text("value", value);
  json.close('}');
  json.close(']');
}

void names(std::string_view key, const std::vector<std::string>& all, std::string_view relation, JsonWriter& json) {
  json.list(key, all, [&](std::string_view name) {
    json.open('{');
    json.text("name", name);
    json.text("rel", relation);
    json.close('}');
  });
}

std::string joined(const std::vector<std::string>& all) {
  std::string text;
  for (const std::string& one : all) {
    if (!text.empty()) text += ", ";
    text += one;
  }
  return text;
}

struct Source {
  std::string_view name;
  std::string_view role;
};

void sources(std::initializer_list<Source> all, JsonWriter& json) {
  std::vector<Source> given;
  for (const Source& source : all) {
    if (!source.name.empty()) given.push_back(source);
  }
  json.list("infoSources", given, [&](const Source& source) {
    json.open('{');
    json.text("name", source.name);
    json.text("role", source.role);
    json.close('}');
  });
}

// A licence's address, else the restrictions as the Article JSON has them.
void rights(const Photo& photo, JsonWriter& json) {
  const bool has_license = is_safe_address(photo.license);
  if (!has_license && photo.restrictions.empty()) return;
  json.key("rightsInfo");
  json.open('{');
  if (has_license) {
    address("linkedRights", photo.license, json);
  } else {
    std::string encoded;
    JsonWriter inner(encoded);
    inner.each(photo.restrictions, [&](const Restriction& restriction) {
      inner.open('{');
      inner.text("code", to_string(restriction.code));
      inner.text("territory", restriction.territory);
      inner.text("until", restriction.until);
      if (restriction.conditional) {
        inner.key("conditional");
        inner.value(true);
      }
      inner.text("raw", restriction.raw);
      inner.close('}');
    });
    json.text("encodedRights", encoded);
  }
  json.close('}');
}

void rendition(std::string_view name, std::string_view url, std::uint32_t width, std::uint32_t height,
               JsonWriter& json) {
  json.open('{');
  json.text("name", name);
  address("href", url, json);
  json.number("width", width);
  json.number("height", height);
  json.close('}');
}

void renditions(const Photo& photo, JsonWriter& json) {
  if (!is_safe_address(photo.content_url)) return;
  json.key("renditions");
  json.open('[');
  rendition("main", photo.content_url, photo.width, photo.height, json);
  std::size_t number = 0;
  for (const Rendition& one : photo.renditions) {
    if (!is_safe_address(one.url) || one.url == photo.content_url) continue;
    const std::string name = one.width > 0 ? std::to_string(one.width) + 'w' : "rendition-" + std::to_string(++number);
    rendition(name, one.url, one.width, one.height, json);
  }
  json.close(']');
}

void picture(const Photo& photo, const Article& article, JsonWriter& json) {
  json.open('{');
  json.text("name", photo.id);
  json.text("rel", to_string(photo.role));
  json.text("uri", part_address(article, photo.id));
  json.text("type", "picture");
  json.text("contentCreated", date_time(photo.date_created.value));
  for (const Restriction& restriction : photo.restrictions) {
    const std::string until = restriction.code == RestrictionCode::kEmbargo ? date_time(restriction.until) : "";
    if (until.empty()) continue;
    json.text("embargoedUntil", until);
    break;
  }
  json.text("copyrightNotice", photo.copyright_notice);
  json.text("usageTerms", photo.usage_terms);
  json.text("edNote", photo.instructions);
  worded("descriptions", "caption", "text/plain", photo.caption.empty() ? photo.raw_caption : photo.caption, json);
  names("people", photo.persons, "depicts", json);
  if (!photo.location.empty()) names("places", {photo.location}, "depicts", json);
  sources({{photo.credit_text, "credit"}, {photo.provider, "provider"}, {photo.source, "source"}}, json);
  json.text("by", joined(photo.creators));
  renditions(photo, json);
  json.list("altIds", photo.identifiers, [&](const Identifier& identifier) {
    json.open('{');
    json.text("role", identifier.scheme);
    json.text("value", identifier.value);
    json.close('}');
  });
  rights(photo, json);
  json.close('}');
}

void gallery(const Gallery& gallery, const Article& article, JsonWriter& json) {
  json.open('{');
  json.text("name", gallery.id);
  json.text("rel", "gallery");
  json.text("uri", part_address(article, gallery.id));
  json.text("type", "composite");
  worded("headlines", "main", "text/plain", gallery.name, json);
  json.list("associations", gallery.photo_ids, [&](std::string_view id) {
    json.open('{');
    json.text("name", id);
    json.text("uri", part_address(article, id));
    json.text("type", "picture");
    json.close('}');
  });
  json.close('}');
}

void embed(const Embed& embed, const Article& article, JsonWriter& json) {
  json.open('{');
  json.text("name", embed.id);
  json.text("rel", "embed");
  if (is_safe_address(embed.url)) {
    address("uri", embed.url, json);
  } else {
    json.text("uri", part_address(article, embed.id));
  }
  json.text("type", embed.type == EmbedType::kVideo   ? "video"
                    : embed.type == EmbedType::kAudio ? "audio"
                    : embed.type == EmbedType::kChart ? "graphic"
                                                      : "text");
  json.text("firstCreated", date_time(embed.date_published));
  worded("bodies", "main", "text/plain", embed.text, json);
  worded("headlines", "main", "text/plain", embed.title, json);
  sources({{embed.provider, "provider"}}, json);
  json.text("by", !embed.author.empty() ? embed.author : embed.handle.empty() ? "" : '@' + embed.handle);
  json.close('}');
}

void bodies(const Article& article, JsonWriter& json) {
  const std::string text = to_text(article);
  if (text.empty()) return;
  json.key("bodies");
  json.open('[');
  json.open('{');
  json.text("role", "main");
  json.text("contentType", "text/plain");
  json.key("charCount");
  json.value(text::count_code_points(text));
  json.text("value", text);
  json.close('}');
  json.open('{');
  json.text("role", "main");
  json.text("contentType", "text/html");
  json.text("value", to_html(article, {.images = false}));
  json.close('}');
  json.close(']');
}

}  // namespace

void append_ninjs(const Article& article, std::string& out) {
  JsonWriter json(out);
  json.open('{');
  json.text("uri", part_address(article, {}));
  json.text("type", "text");
  json.text("representationType", article.status == Status::kTruncated ? "partial" : "full");
  json.text("firstCreated", date_time(article.published));
  json.text("versionCreated", date_time(article.modified));
  json.text("language", article.language);
  worded("headlines", "main", "text/plain", article.title, json);
  worded("descriptions", "summary", "text/plain", article.description, json);
  bodies(article, json);
  std::vector<std::string> authors;
  for (const Person& author : article.authors) authors.push_back(author.name);
  json.text("by", joined(authors));
  names("people", authors, "author", json);
  sources({{article.site, "publisher"}}, json);
  std::vector<Source> subjects;
  if (!article.section.empty()) subjects.push_back({article.section, "section"});
  for (const std::string& tag : article.tags) subjects.push_back({tag, "about"});
  json.list("subjects", subjects, [&](const Source& subject) {
    json.open('{');
    json.text("name", subject.name);
    json.text("rel", subject.role);
    json.close('}');
  });
  if (is_safe_address(article.license)) {
    json.key("rightsInfo");
    json.open('{');
    address("linkedRights", article.license, json);
    json.close('}');
  }
  if (!article.photos.empty() || !article.galleries.empty() || !article.embeds.empty()) {
    json.key("associations");
    json.open('[');
    for (const Photo& one : article.photos) picture(one, article, json);
    for (const Gallery& one : article.galleries) gallery(one, article, json);
    for (const Embed& one : article.embeds) embed(one, article, json);
    json.close(']');
  }
  json.key("standard");
  json.open('{');
  json.text("name", "ninjs");
  json.text("version", "3.1");
  json.close('}');
  json.close('}');
}

}  // namespace tearsheet::write
