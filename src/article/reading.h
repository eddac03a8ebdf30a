// What the choosers of the single fields share while one page is read: the clues, the linked data, the names the site
// goes by, and the list of candidates.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "src/article/clues.h"
#include "src/article/linked_data.h"
#include "src/article/metadata.h"
#include "src/date/date.h"

namespace tearsheet::article {

struct Reading {
  const Document& document;
  const Clues& clues;
  const LinkedData& linked;
  std::string_view url;
  std::string_view base;  // of relative addresses
  Article& article;
  std::vector<Candidate>* trace = nullptr;

  std::vector<std::string> site_names;      // as printed, best first
  std::vector<std::string> site_name_keys;  // word keys of those
  std::string host_key;                     // example of www.example.co.uk
  std::string host_letters;                 // examplecouk
  std::string title_key;                    // of the chosen title

  void tell(std::string_view field, std::string_view source, std::string_view detail, std::string_view value, int score,
            std::string_view reason = {}) const {
    if (trace == nullptr) return;
    trace->push_back({std::string(field), std::string(source), std::string(detail), std::string(value), score, false,
                      std::string(reason)});
  }
  void tell_chosen(std::string_view field, std::string_view value) const {
    if (trace == nullptr) return;
    Candidate* best = nullptr;
    for (Candidate& candidate : *trace) {
      if (candidate.field != field || candidate.value != value) continue;
      if (best == nullptr || candidate.score > best->score) best = &candidate;
    }
    if (best != nullptr) best->chosen = true;
  }
  void credit(const char* field, std::string_view source) const { article.provenance[field] = std::string(source); }

  // Is this text the site's own name, or its host's?
  bool is_site_name(std::string_view text) const;
  bool is_site_name_key(std::string_view key) const;  // the same of a text's word_key()
  // Does it hold one of the site's names, as "Gazette Staff" does?
  bool names_site(std::string_view text) const;
};

// Each fills its fields of reading.article and their provenance. In this order.
void read_site_names(Reading& reading);
void read_title(Reading& reading);
void read_description(Reading& reading);
void read_authors(Reading& reading);
void read_dates(Reading& reading);
void read_language(Reading& reading, const MetadataHints& hints);
void read_license(Reading& reading);
void read_addresses(Reading& reading);  // canonical, image, next page, feeds, alternates, favicon
void read_topics(Reading& reading);     // section, tags, isAccessibleForFree

// The page's own language tag as declared, checked and put into BCP 47's case; empty where none.
std::string declared_language(const Clues& clues, const LinkedData& linked);

}  // namespace tearsheet::article
