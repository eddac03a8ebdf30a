// The licence as the page declares it, with its exact version: schema.org's license, rel=license, and links to Creative
// Commons where the page carries one licence alone. A page that links to several (a gallery of pictures, a page about
// licences) declares none for itself by that.
#include <algorithm>

#include "src/article/reading.h"
#include "src/text/white_space.h"
#include "src/url/creative_commons.h"
#include "src/url/url.h"

namespace tearsheet::article {

void read_license(Reading& reading) {
  struct Found {
    std::string value;
    std::string_view source;
    std::string_view detail;
    int score;
  };
  std::vector<Found> found;
  const auto add = [&](std::string_view raw, std::string_view source, std::string_view detail, int score) {
    raw = text::trim_ascii(raw);
    if (raw.empty() || raw.size() > 500) return;
    std::string value = url::licence_address(raw);
    if (value.empty()) {
      if (const auto absolute = url::resolve(reading.base, raw); absolute && absolute->starts_with("http")) {
        value = *absolute;
      } else {
        return;
      }
    }
    reading.tell("license", source, detail, value, score);
    found.push_back({std::move(value), source, detail, score});
  };
  const auto add_linked = [&](json::Value object, std::string_view detail) {
    const json::Value license = object["license"];
    if (license.is_object()) {
      add(license["url"].text(), "json-ld", detail, 60);
      add(license["@id"].text(), "json-ld", detail, 58);
    } else if (license.is_array()) {
      for (json::Value one : license) add(one.text(), "json-ld", detail, 60);
    } else if (license.text().find("://") != std::string_view::npos || license.text().starts_with('/')) {
      add(license.text(), "json-ld", detail, 60);
    }
  };
  add_linked(reading.linked.work(), "license");
  add_linked(reading.linked.page(), "WebPage license");
  for (const LinkClue& link : reading.clues.links) {
    if (link.rel == "license") add(link.href, "dom", "link rel=license", 56);
  }
  for (const char* name :
       {"dcterms.license", "dc.rights.license", "dcterms.rights", "dc.rights", "license", "citation_license"}) {
    const std::string_view value = reading.clues.meta(name);
    if (value.find("://") != std::string_view::npos) add(value, "meta", name, 54);
  }
  std::vector<std::string> linked_licenses;
  for (std::size_t i = 0; i < reading.clues.license_links.size(); ++i) {
    const bool declared = !reading.clues.license_link_rels[i].empty();
    const std::string value = url::licence_address(reading.clues.license_links[i]);
    if (declared) add(reading.clues.license_links[i], "dom", "a rel=license", 52);
    if (!value.empty() && std::find(linked_licenses.begin(), linked_licenses.end(), value) == linked_licenses.end()) {
      linked_licenses.push_back(value);
    }
  }
  if (linked_licenses.size() == 1) add(linked_licenses.front(), "dom", "a creativecommons.org", 40);
  const auto best =
      std::max_element(found.begin(), found.end(), [](const Found& a, const Found& b) { return a.score < b.score; });
  if (best == found.end()) return;
  // Several rel=license of different licences: they are the pictures'.
  if (best->detail == "a rel=license" && linked_licenses.size() > 1) return;
  reading.article.license = best->value;
  reading.credit("license", best->source);
  reading.tell_chosen("license", best->value);
}

}  // namespace tearsheet::article
