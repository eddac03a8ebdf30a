#include "src/declared_images.h"

#include <charconv>
#include <optional>

#include "src/text/steps.h"
#include "src/url/url.h"

namespace tearsheet {
namespace {

constexpr std::size_t kMaxDeclaredImages = 100;

std::uint32_t pixels(json::Value value) {
  if (value.is_object()) value = value["value"];
  const std::string_view text = value.text();
  std::uint32_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

std::string name_of(const article::LinkedData& data, json::Value value) {
  value = data.resolve(value);
  if (value.is_array()) {
    for (const json::Value one : value) return name_of(data, one);
  }
  return value.is_object() ? data.text(value["name"]) : data.text(value);
}

void add(const article::LinkedData& data, json::Value value, std::string_view base_url,
         std::vector<media::DeclaredImage>& out) {
  if (out.size() >= kMaxDeclaredImages) return;
  TEARSHEET_STEP(1);
  value = data.resolve(value);
  media::DeclaredImage image;
  if (value.is_string()) {
    image.url = value.text();
  } else if (value.is_object()) {
    image.url = data.text(value["contentUrl"]);
    if (image.url.empty()) image.url = data.text(value["url"]);
    image.caption = data.text(value["caption"]);
    if (image.caption.empty()) image.caption = data.text(value["description"]);
    image.credit = data.text(value["creditText"]);
    image.copyright = data.text(value["copyrightNotice"]);
    image.author = name_of(data, value["creator"]);
    if (image.author.empty()) image.author = name_of(data, value["author"]);
    image.copyright_holder = name_of(data, value["copyrightHolder"]);
    image.license = data.text(value["license"]);
    image.width = pixels(value["width"]);
    image.height = pixels(value["height"]);
  }
  if (image.url.empty()) return;
  if (auto resolved = url::resolve(base_url, image.url)) image.url = *std::move(resolved);
  out.push_back(std::move(image));
}

void add_all(const article::LinkedData& data, json::Value value, std::string_view base_url,
             std::vector<media::DeclaredImage>& out) {
  if (!value.is_array()) return add(data, value, base_url, out);
  for (const json::Value one : value) add(data, one, base_url, out);
}

}  // namespace

std::vector<media::DeclaredImage> declared_images(const article::LinkedData& data, std::string_view base_url) {
  std::vector<media::DeclaredImage> images;
  for (const json::Value work : {data.work(), data.page()}) {
    for (const std::string_view member : {"image", "primaryImageOfPage", "associatedMedia"}) {
      if (const json::Value value = work[member]) add_all(data, value, base_url, images);
    }
  }
  // Pictures that stand by themselves, or in a gallery: each beside its <img>, or all in one script.
  if (const json::Tree* tree = data.tree()) {
    for (std::uint32_t node = 0; node < tree->size() && images.size() < kMaxDeclaredImages; ++node) {
      const json::Value value(tree, node);
      if (value.is_object() && value["@type"].text() == "ImageObject") add(data, value, base_url, images);
    }
  }
  return images;
}

}  // namespace tearsheet
