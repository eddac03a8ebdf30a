#include "src/article/metadata.h"

#include <algorithm>

#include "src/article/clue_collector.h"
#include "src/article/reading.h"
#include "src/article/unescape.h"
#include "src/article/word_key.h"
#include "src/url/url.h"

namespace tearsheet::article {

struct MetadataReader::Impl {
  ClueCollector collector;
  Clues clues;
  LinkedData linked;
};

MetadataReader::MetadataReader() : impl_(std::make_unique<Impl>()) {}
MetadataReader::~MetadataReader() = default;
MetadataReader::MetadataReader(MetadataReader&&) noexcept = default;
MetadataReader& MetadataReader::operator=(MetadataReader&&) noexcept = default;

const Clues& MetadataReader::clues() const { return impl_->clues; }
const LinkedData& MetadataReader::linked_data() const { return impl_->linked; }
ClassWords& MetadataReader::class_words() { return impl_->collector.class_words(); }

void MetadataReader::read(const Document& document, std::string_view url, Article& article, const MetadataHints& hints,
                          std::vector<Candidate>* candidates) {
  impl_->collector.collect(document, impl_->clues);
  const Clues& clues = impl_->clues;

  // Where the page says it lives; a page read without an address still knows its own.
  std::string_view canonical;
  for (const LinkClue& link : clues.links) {
    if (link.rel == "canonical" && canonical.empty()) canonical = link.href;
  }
  if (canonical.empty()) canonical = clues.meta("og:url");
  std::string own(url);
  if (own.empty() && canonical.starts_with("http")) own = std::string(canonical);
  std::string base = own;
  if (!clues.base_href.empty()) {
    if (auto resolved = url::resolve(own, clues.base_href)) base = std::move(*resolved);
  }

  std::vector<std::string> titles;
  for (const std::string_view title : {std::string_view(clues.title), clues.meta("og:title")}) {
    std::string key = word_key(unescape_text(title));
    if (!key.empty()) titles.push_back(std::move(key));
  }
  for (const HeadingClue& heading : clues.headings) {
    if (heading.level == 1 && titles.size() < 6) titles.push_back(word_key(heading.text));
  }
  impl_->linked.read(clues.linked_data, {own, canonical}, titles);

  Reading reading{.document = document,
                  .clues = clues,
                  .linked = impl_->linked,
                  .url = own,
                  .base = base,
                  .article = article,
                  .trace = candidates};
  if (article.hostname.empty()) article.hostname = std::string(url::host_of(own));
  read_site_names(reading);
  read_title(reading);
  read_description(reading);
  read_authors(reading);
  read_dates(reading);
  read_language(reading, hints);
  read_license(reading);
  read_addresses(reading);
  read_topics(reading);
}

}  // namespace tearsheet::article
