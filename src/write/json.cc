// The Article JSON: one table of fields in the order of docs/article.schema.json. A field writes its key and value, or
// nothing where the page does not say, so absent is the only way to say so.
#include <algorithm>
#include <array>

#include "src/write/json_parts.h"
#include "tearsheet/version.h"
#include "tearsheet/write.h"

namespace tearsheet {
namespace {

using write::JsonWriter;

// Room kept for closing what is open and for the fields after the body.
constexpr std::size_t kClosingBytes = 4'096;
constexpr std::string_view kCutNote = "JSON cut: it would have been larger than the limit for one page";

struct Field {
  std::string_view name;
  void (*write)(std::string_view name, const Article& article, JsonWriter& json);
};

template <auto member>
constexpr Field text_field(std::string_view name) {
  return {name,
          [](std::string_view key, const Article& article, JsonWriter& json) { json.text(key, article.*member); }};
}

template <auto member>
constexpr Field strings_field(std::string_view name) {
  return {name,
          [](std::string_view key, const Article& article, JsonWriter& json) { json.strings(key, article.*member); }};
}

// An optional string: an empty rendering was asked for and is there.
template <auto member>
constexpr Field rendering_field(std::string_view name) {
  return {name, [](std::string_view key, const Article& article, JsonWriter& json) {
            if (!(article.*member)) return;
            json.key(key);
            json.value(*(article.*member));
          }};
}

template <auto member, auto write_one>
constexpr Field objects_field(std::string_view name) {
  return {name, [](std::string_view key, const Article& article, JsonWriter& json) {
            json.list(key, article.*member, [&](const auto& item) { write_one(item, json); });
          }};
}

void write_person(const Person& person, JsonWriter& json) {
  json.open('{');
  json.key("name");
  json.value(person.name);
  json.text("url", person.url);
  json.close('}');
}

void write_alternate(const Alternate& alternate, JsonWriter& json) {
  json.open('{');
  json.text("language", alternate.language);
  json.key("url");
  json.value(alternate.url);
  json.close('}');
}

void write_comment(const Comment& comment, JsonWriter& json) {
  json.open('{');
  json.text("author", comment.author);
  json.text("date", comment.date);
  json.key("text");
  json.value(comment.text);
  json.close('}');
}

void write_related(const RelatedLink& link, JsonWriter& json) {
  json.open('{');
  json.text("title", link.title);
  json.text("url", link.url);
  json.close('}');
}

void write_page_type(std::string_view key, const Article& article, JsonWriter& json) {
  if (!(article.page_type_probability > 0)) return;
  json.key(key);
  json.open('{');
  json.key("type");
  json.value(to_string(article.page_type));
  json.key("probability");
  json.share(article.page_type_probability);
  json.close('}');
}

void write_is_free(std::string_view key, const Article& article, JsonWriter& json) {
  if (!article.is_accessible_for_free) return;
  json.key(key);
  json.value(*article.is_accessible_for_free);
}

void write_body(std::string_view key, const Article& article, JsonWriter& json) {
  if (article.blocks.empty()) return;
  json.key(key);
  write::write_blocks(article.blocks, 1, json);
}

void write_provenance(std::string_view key, const Article& article, JsonWriter& json) {
  if (article.provenance.empty()) return;
  json.key(key);
  json.open('{');
  for (const auto& [field, source] : article.provenance) {
    json.key_escaped(field);
    json.value(source);
  }
  json.close('}');
}

constexpr std::array kFields = {
    Field{"status", [](std::string_view key, const Article& article,
                       JsonWriter& json) { json.text(key, to_string(article.status)); }},
    strings_field<&Article::notes>("notes"),
    text_field<&Article::url>("url"),
    text_field<&Article::canonical_url>("canonicalUrl"),
    text_field<&Article::hostname>("hostname"),
    text_field<&Article::site>("site"),
    text_field<&Article::title>("title"),
    text_field<&Article::description>("description"),
    objects_field<&Article::authors, write_person>("authors"),
    text_field<&Article::published>("published"),
    text_field<&Article::modified>("modified"),
    text_field<&Article::section>("section"),
    strings_field<&Article::tags>("tags"),
    text_field<&Article::language>("language"),
    Field{"pageType", write_page_type},
    Field{"isAccessibleForFree", write_is_free},
    text_field<&Article::license>("license"),
    text_field<&Article::image>("image"),
    text_field<&Article::next_page>("nextPage"),
    strings_field<&Article::feeds>("feeds"),
    objects_field<&Article::alternates, write_alternate>("alternates"),
    text_field<&Article::favicon>("favicon"),
    rendering_field<&Article::text>("text"),
    rendering_field<&Article::markdown>("markdown"),
    rendering_field<&Article::html>("html"),
    Field{"blocks", write_body},
    objects_field<&Article::photos, write::write_photo>("photos"),
    objects_field<&Article::galleries, write::write_gallery>("galleries"),
    objects_field<&Article::embeds, write::write_embed>("embeds"),
    objects_field<&Article::comments, write_comment>("comments"),
    objects_field<&Article::related, write_related>("related"),
    Field{"provenance", write_provenance},
    Field{"quality",
          [](std::string_view key, const Article& article, JsonWriter& json) {
            json.key(key);
            json.share(article.quality);
          }},
    Field{"engine", [](std::string_view key, const Article&, JsonWriter& json) { json.text(key, kEngine); }},
};

// The last fields are written whatever the limit says.
bool is_short(std::string_view name) {
  return name == "status" || name == "provenance" || name == "quality" || name == "engine";
}

}  // namespace

void append_json(const Article& article, std::string& out, const WriteOptions& options) {
  const std::size_t begin = out.size();
  const std::size_t room = options.max_bytes > kClosingBytes ? options.max_bytes - kClosingBytes : 0;
  const std::size_t limit = room > out.max_size() - begin ? out.max_size() : begin + room;
  JsonWriter json(out, limit);
  json.open('{');
  std::size_t end_of_status = 0;
  for (const Field& field : kFields) {
    if (is_short(field.name)) {
      field.write(field.name, article, json);
    } else {
      json.bounded([&] { field.write(field.name, article, json); });
    }
    if (field.name == "status") end_of_status = out.size();
  }
  json.close('}');
  if (!json.was_cut()) return;
  if (options.was_cut != nullptr) *options.was_cut = true;
  std::string note = ",\"notes\":[";
  write::append_json_string(kCutNote, note);
  constexpr std::string_view kNotesKey = ",\"notes\":[";
  const bool has_notes = std::string_view(out).substr(end_of_status).starts_with(kNotesKey);
  if (has_notes) {
    // Before the notes that stand: their list may itself have been cut to nothing.
    const std::size_t after_key = end_of_status + kNotesKey.size();
    if (out[after_key] != ']') note += ',';
    out.replace(end_of_status, kNotesKey.size(), note);
  } else {
    note += ']';
    out.insert(end_of_status, note);
  }
}

std::string to_json(const Article& article, const WriteOptions& options) {
  std::string out;
  append_json(article, out, options);
  return out;
}

bool append_json_field(const Article& article, std::string_view name, std::string& out) {
  const auto* field = std::ranges::find(kFields, name, &Field::name);
  if (field == kFields.end()) return false;
  std::string member;
  JsonWriter json(member);
  field->write(name, article, json);
  if (member.empty()) return false;
  out.append(member, name.size() + 3);  // "name":
  return true;
}

}  // namespace tearsheet
