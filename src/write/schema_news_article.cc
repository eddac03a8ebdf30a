// schema.org's NewsArticle as JSON-LD, with its photographs as ImageObject, galleries as ImageGallery, posts as
// SocialMediaPosting and players as VideoObject or AudioObject. Galleries name their photographs by @id.
#include "src/write/json_writer.h"
#include "src/write/schemas.h"
#include "tearsheet/write.h"

namespace tearsheet::write {
namespace {

std::string_view type_of(const Article& article) {
  if (!(article.page_type_probability > 0)) return "NewsArticle";
  switch (article.page_type) {
    case PageType::kForum:
      return "DiscussionForumPosting";
    case PageType::kDocumentation:
      return "TechArticle";
    case PageType::kProduct:
    case PageType::kCollection:
    case PageType::kListing:
    case PageType::kService:
      return "Article";
    case PageType::kArticle:
      break;
  }
  return "NewsArticle";
}

void open(std::string_view type, JsonWriter& json) {
  json.open('{');
  json.text("@type", type);
}

void named(std::string_view key, std::string_view type, std::string_view name, JsonWriter& json) {
  if (name.empty()) return;
  json.key(key);
  open(type, json);
  json.text("name", name);
  json.close('}');
}

void named_list(std::string_view key, const std::vector<std::string>& names, JsonWriter& json) {
  json.list(key, names, [&](std::string_view name) {
    open("Person", json);
    json.text("name", name);
    json.close('}');
  });
}

void image(const Photo& photo, JsonWriter& json) {
  open("ImageObject", json);
  json.text("@id", '#' + photo.id);
  json.text("contentUrl", photo.content_url);
  json.number("width", photo.width);
  json.number("height", photo.height);
  json.text("caption", photo.caption.empty() ? photo.raw_caption : photo.caption);
  json.text("description", photo.alt);
  json.text("creditText", photo.credit_text);
  named_list("creator", photo.creators, json);
  named("provider", "Organization", photo.provider, json);
  named("sourceOrganization", "Organization", photo.source, json);
  json.text("copyrightNotice", photo.copyright_notice);
  json.text("license", photo.license);
  json.text("conditionsOfAccess", photo.usage_terms);
  json.text("dateCreated", photo.date_created.value);
  named("contentLocation", "Place", photo.location, json);
  named_list("about", photo.persons, json);
  json.list("identifier", photo.identifiers, [&](const Identifier& identifier) {
    open("PropertyValue", json);
    json.text("propertyID", identifier.scheme);
    json.text("value", identifier.value);
    json.close('}');
  });
  if (photo.role == PhotoRole::kHero) {
    json.key("representativeOfPage");
    json.value(true);
  }
  json.close('}');
}

void gallery(const Gallery& gallery, JsonWriter& json) {
  open("ImageGallery", json);
  json.text("@id", '#' + gallery.id);
  json.text("name", gallery.name);
  json.list("associatedMedia", gallery.photo_ids, [&](std::string_view id) {
    json.open('{');
    json.text("@id", '#' + std::string(id));
    json.close('}');
  });
  json.close('}');
}

void author_of(const Embed& embed, JsonWriter& json) {
  if (embed.author.empty() && embed.handle.empty()) return;
  json.key("author");
  open("Person", json);
  json.text("name", embed.author);
  if (!embed.handle.empty()) json.text("alternateName", '@' + embed.handle);
  json.close('}');
}

void part(const Embed& embed, JsonWriter& json) {
  const bool is_social = embed.type == EmbedType::kSocial;
  open(is_social                         ? "SocialMediaPosting"
       : embed.type == EmbedType::kVideo ? "VideoObject"
       : embed.type == EmbedType::kAudio ? "AudioObject"
                                         : "CreativeWork",
       json);
  json.text("@id", '#' + embed.id);
  json.text("url", embed.url);
  json.text(is_social ? "headline" : "name", embed.title);
  author_of(embed, json);
  json.text(is_social ? "articleBody" : "description", embed.text);
  json.text("datePublished", embed.date_published);
  named("provider", "Organization", embed.provider, json);
  json.close('}');
}

}  // namespace

void append_news_article(const Article& article, std::string& out) {
  JsonWriter json(out);
  json.open('{');
  json.text("@context", "https://schema.org");
  json.text("@type", type_of(article));
  json.text("headline", article.title);
  json.text("description", article.description);
  json.text("url", article.url);
  json.text("mainEntityOfPage", article.canonical_url);
  json.text("datePublished", article.published);
  json.text("dateModified", article.modified);
  json.list("author", article.authors, [&](const Person& author) {
    open("Person", json);
    json.text("name", author.name);
    json.text("url", author.url);
    json.close('}');
  });
  named("publisher", "Organization", article.site, json);
  json.text("articleSection", article.section);
  json.strings("keywords", article.tags);
  json.text("inLanguage", article.language);
  if (article.is_accessible_for_free) {
    json.key("isAccessibleForFree");
    json.value(*article.is_accessible_for_free);
  }
  json.text("license", article.license);
  json.text("thumbnailUrl", article.image);
  json.text("articleBody", to_text(article));
  json.list("image", article.photos, [&](const Photo& photo) { image(photo, json); });
  if (!article.galleries.empty() || !article.embeds.empty()) {
    json.key("hasPart");
    json.open('[');
    for (const Gallery& one : article.galleries) gallery(one, json);
    for (const Embed& one : article.embeds) part(one, json);
    json.close(']');
  }
  json.list("comment", article.comments, [&](const Comment& comment) {
    open("Comment", json);
    named("author", "Person", comment.author, json);
    json.text("dateCreated", comment.date);
    json.text("text", comment.text);
    json.close('}');
  });
  json.close('}');
}

}  // namespace tearsheet::write
