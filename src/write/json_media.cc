// Photographs, galleries and embeds as JSON.
#include "src/write/json_parts.h"
#include "tearsheet/write.h"

namespace tearsheet::write {
namespace {

void write_name(std::string_view name, JsonWriter& json) {
  json.open('{');
  json.key("name");
  json.value(name);
  json.close('}');
}

void write_rendition(const Rendition& rendition, JsonWriter& json) {
  json.open('{');
  json.key("url");
  json.value(rendition.url);
  json.number("width", rendition.width);
  json.number("height", rendition.height);
  json.close('}');
}

void write_date(const PhotoDate& date, JsonWriter& json) {
  if (date.value.empty() && date.raw.empty() && date.candidates.empty()) return;
  json.key("dateCreated");
  json.open('{');
  json.text("value", date.value);
  json.text("raw", date.raw);
  json.text("precision", to_string(date.precision));
  json.strings("candidates", date.candidates);
  json.close('}');
}

void write_restriction(const Restriction& restriction, JsonWriter& json) {
  json.open('{');
  json.key("code");
  json.value(to_string(restriction.code));
  json.text("territory", restriction.territory);
  json.text("until", restriction.until);
  if (restriction.conditional) {
    json.key("conditional");
    json.value(true);
  }
  json.key("raw");
  json.value(restriction.raw);
  json.close('}');
}

void write_contact(const Contact& contact, JsonWriter& json) {
  json.open('{');
  json.text("label", contact.label);
  json.text("phone", contact.phone);
  json.text("url", contact.url);
  json.close('}');
}

void write_identifier(const Identifier& identifier, JsonWriter& json) {
  json.open('{');
  json.text("scheme", identifier.scheme);
  json.key("value");
  json.value(identifier.value);
  json.close('}');
}

}  // namespace

void write_photo(const Photo& photo, JsonWriter& json) {
  json.open('{');
  json.key("id");
  json.value(photo.id);
  json.key("role");
  json.value(to_string(photo.role));
  json.text("galleryId", photo.gallery_id);
  json.text("contentUrl", photo.content_url);
  json.list("renditions", photo.renditions, [&](const Rendition& rendition) { write_rendition(rendition, json); });
  json.number("width", photo.width);
  json.number("height", photo.height);
  json.text("alt", photo.alt);
  json.text("rawCaption", photo.raw_caption);
  json.text("caption", photo.caption);
  json.text("creditText", photo.credit_text);
  json.list("creators", photo.creators, [&](std::string_view name) { write_name(name, json); });
  if (!photo.provider.empty()) {
    json.key("provider");
    write_name(photo.provider, json);
  }
  json.text("source", photo.source);
  json.text("copyrightNotice", photo.copyright_notice);
  write_date(photo.date_created, json);
  json.text("location", photo.location);
  json.strings("persons", photo.persons);
  json.list("identifier", photo.identifiers, [&](const Identifier& identifier) { write_identifier(identifier, json); });
  json.text("exclusivity", to_string(photo.exclusivity));
  json.text("usageTerms", photo.usage_terms);
  json.text("instructions", photo.instructions);
  json.list("restrictions", photo.restrictions,
            [&](const Restriction& restriction) { write_restriction(restriction, json); });
  json.list("contacts", photo.contacts, [&](const Contact& contact) { write_contact(contact, json); });
  json.text("license", photo.license);
  json.close('}');
}

void write_gallery(const Gallery& gallery, JsonWriter& json) {
  json.open('{');
  json.key("id");
  json.value(gallery.id);
  json.text("name", gallery.name);
  json.key("photoIds");
  json.each(gallery.photo_ids, [&](std::string_view id) { json.value(id); });
  json.number("declaredCount", gallery.declared_count);
  json.close('}');
}

void write_embed(const Embed& embed, JsonWriter& json) {
  json.open('{');
  json.key("id");
  json.value(embed.id);
  json.text("provider", embed.provider);
  json.key("type");
  json.value(to_string(embed.type));
  json.text("url", embed.url);
  json.text("author", embed.author);
  json.text("handle", embed.handle);
  json.text("text", embed.text);
  json.text("title", embed.title);
  json.text("datePublished", embed.date_published);
  json.close('}');
}

}  // namespace tearsheet::write

namespace tearsheet {

std::string to_json(const Photo& photo) {
  std::string out;
  write::JsonWriter json(out);
  write::write_photo(photo, json);
  return out;
}

std::string to_json(const Embed& embed) {
  std::string out;
  write::JsonWriter json(out);
  write::write_embed(embed, json);
  return out;
}

}  // namespace tearsheet
