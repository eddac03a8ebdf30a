// The names a site goes by: as declared, and as its host spells it. The first declared one is Article::site; all of
// them serve to take the site's name off titles and out of bylines.
#include <algorithm>

#include "src/article/reading.h"
#include "src/article/unescape.h"
#include "src/article/word_key.h"
#include "src/text/ascii.h"
#include "src/text/utf8.h"

namespace tearsheet::article {
namespace {

std::string_view host_of_address(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme == std::string_view::npos) return {};
  url.remove_prefix(scheme + 3);
  url = url.substr(0, url.find_first_of("/?#"));
  if (const std::size_t at = url.find('@'); at != std::string_view::npos) url.remove_prefix(at + 1);
  url = url.substr(0, url.find(':'));
  return text::truncate_utf8(url, 253);
}

// The label that names the owner: bbc of news.bbc.co.uk.
std::string owner_label(std::string_view host) {
  std::vector<std::string_view> labels;
  while (!host.empty()) {
    const std::size_t dot = std::min(host.find('.'), host.size());
    if (dot > 0) labels.push_back(host.substr(0, dot));
    host.remove_prefix(std::min(dot + 1, host.size()));
  }
  if (labels.size() > 1) labels.pop_back();
  static constexpr std::string_view kShared[] = {"co",  "com", "org", "net", "ac",  "gov",       "edu",
                                                 "gob", "or",  "ne",  "go",  "nom", "wordpress", "blogspot"};
  while (labels.size() > 1 && std::find(std::begin(kShared), std::end(kShared), labels.back()) != std::end(kShared)) {
    labels.pop_back();
  }
  if (labels.empty()) return {};
  std::string out;
  for (const char c : labels.back()) {
    if (text::is_ascii_alphanumeric(c) || (c & 0x80) != 0) out += text::to_ascii_lower(c);
  }
  return out;
}

}  // namespace

bool Reading::is_site_name(std::string_view text) const { return is_site_name_key(word_key(text)); }

bool Reading::is_site_name_key(std::string_view key) const {
  if (key.empty()) return false;
  if (key.starts_with("the ")) key.remove_prefix(4);
  for (std::string_view name : site_name_keys) {
    if (name.starts_with("the ")) name.remove_prefix(4);
    if (key == name) return true;
  }
  if (host_key.empty() && host_letters.empty()) return false;
  const std::string tight = squeezed(key);
  if (!host_key.empty() && tight == host_key) return true;
  // example.com, www.example.com
  return !host_letters.empty() && (tight == host_letters || (host_letters.starts_with("www") &&
                                                             tight == std::string_view(host_letters).substr(3)));
}

bool Reading::names_site(std::string_view text) const {
  constexpr std::size_t kLeastBytes = 3;
  const std::string key = word_key(text);
  for (const std::string& name : site_name_keys) {
    if (name.size() >= kLeastBytes && holds_words(key, name)) return true;
  }
  if (host_key.size() < kLeastBytes) return false;
  const std::string_view first = std::string_view(key).substr(0, key.find(' '));
  return squeezed(key).find(host_key) != std::string::npos ||
         (first.size() >= kLeastBytes && host_key.starts_with(first));
}

void read_site_names(Reading& reading) {
  const Clues& clues = reading.clues;
  const LinkedData& linked = reading.linked;
  constexpr std::size_t kMaxNameBytes = 120;
  const auto add = [&](std::string name, std::string_view source, std::string_view detail) {
    if (name.empty() || name.size() > kMaxNameBytes) return;
    reading.tell("site", source, detail, name, 100 - 10 * static_cast<int>(reading.site_names.size()));
    std::string key = word_key(name);
    if (key.empty()) return;
    if (std::find(reading.site_name_keys.begin(), reading.site_name_keys.end(), key) != reading.site_name_keys.end()) {
      return;
    }
    if (reading.article.site.empty() && name.find("://") == std::string::npos) {
      reading.article.site = name;
      reading.credit("site", source);
    }
    reading.site_names.push_back(std::move(name));
    reading.site_name_keys.push_back(std::move(key));
  };
  const auto meta = [&](std::string_view name) { return unescape_text(clues.meta(name)); };
  add(meta("og:site_name"), "meta", "og:site_name");
  add(linked.text(linked.site()["name"]), "json-ld", "WebSite name");
  add(linked.text(linked.publisher()["name"]), "json-ld", "publisher");
  for (const PropertyClue& property : clues.properties) {
    if (property.name == "name" && property.owner == "publisher") add(property.text, "microdata", "publisher");
    if (reading.site_names.size() > 6) break;
  }
  add(meta("application-name"), "meta", "application-name");
  add(meta("apple-mobile-web-app-title"), "meta", "apple-mobile-web-app-title");
  add(meta("dc.publisher"), "meta", "dc.publisher");
  add(meta("citation_journal_title"), "meta", "citation_journal_title");
  // Names that only help to recognise the site.
  const auto add_key = [&](std::string_view name) {
    std::string key = word_key(name);
    if (!key.empty() && key.size() <= kMaxNameBytes) reading.site_name_keys.push_back(std::move(key));
  };
  for (json::Value alternate : linked.site()["alternateName"]) add_key(alternate.text());
  add_key(linked.site()["alternateName"].text());
  std::string_view handle = clues.meta("twitter:site");
  if (handle.starts_with('@')) handle.remove_prefix(1);
  add_key(handle);
  if (clues.logo_alt.size() < 60) {
    std::string alt = word_key(clues.logo_alt);
    if (alt.ends_with(" logo")) alt.resize(alt.size() - 5);
    if (alt.size() > 2) add_key(alt);
  }
  reading.host_key = owner_label(host_of_address(reading.url));
  reading.host_letters = squeezed(word_key(host_of_address(reading.url)));
  if (!reading.article.site.empty()) reading.tell_chosen("site", reading.article.site);
}

}  // namespace tearsheet::article
