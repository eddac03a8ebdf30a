// Everything on a page that speaks of its metadata, collected in one pass over the tree: meta and link elements,
// headings, bylines, dates, microdata and RDFa properties, JSON-LD. Choosing is done afterwards (metadata.h); here
// nothing is judged, only bounded: each list has a limit, each text is cut.
//
// Lifetimes: views point into the Document; texts are the clues' own.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "src/json/read.h"
#include "tearsheet/document.h"

namespace tearsheet::article {

struct MetaClue {
  std::string name;  // lower case: name, property, itemprop or http-equiv
  std::string_view value;
};

struct LinkClue {
  std::string rel;  // lower case
  std::string_view href;
  std::string_view type;
  std::string_view hreflang;
  std::string_view sizes;
};

// Where in the page something stands.
struct Place {
  NodeId node = kNoNode;
  std::uint32_t own = 0;     // ClassWord of the element itself
  std::uint32_t around = 0;  // ClassWord of its ancestors, of those that do not hold the whole story
  std::uint32_t order = 0;   // elements before it
  bool in_article = false;   // inside <article> or <main>
  bool in_header = false;
  bool in_aside = false;  // <aside>, <nav>, <footer>
  bool in_footer = false;
  bool in_list = false;   // inside li: a card of many, perhaps
  bool in_quote = false;  // words of somebody else, a post of theirs
};

struct HeadingClue {
  Place place;
  std::uint8_t level = 0;  // 1 to 6; 0: no heading element, a class says so
  std::string text;
};

// One run of text inside an element: text of neighbouring inline elements is kept apart, since pages glue a name and a
// job title together with nothing but CSS between them.
struct Piece {
  std::string text;
  std::string_view href;      // of the link it stands in
  std::uint32_t words = 0;    // ClassWord of the elements between
  bool block_before = false;  // a block or br stands between it and the piece before
};

enum class BylineKind : std::uint8_t {
  kClass,
  kRelAuthor,
  kItemprop,
  kAuthorAddress,
  kPlainText,
  kAddressElement,
  kUserName
};

struct BylineClue {
  Place place;
  BylineKind kind = BylineKind::kClass;
  std::vector<Piece> pieces;
};

struct TimeClue {
  Place place;
  std::string_view datetime;  // of a time element; or its title attribute
  std::string text;
  bool is_time_element = false;
  std::string before;  // the words in front of it, such as "Updated:"
};

struct PropertyClue {
  Place place;
  std::string name;        // lower case, prefix off: datepublished
  std::string_view item;   // the type of the item it belongs to, the part behind the last slash or colon
  std::string_view owner;  // the property that item is the value of: author in author → name
  std::string_view outer;  // the type of the item that has that property: Review in Review → author → name
  std::uint32_t item_number = 0;
  std::string text;
  std::string_view href;
  bool rdfa = false;
};

struct Clues {
  std::vector<MetaClue> metas;
  std::vector<LinkClue> links;
  std::vector<HeadingClue> headings;
  std::vector<HeadingClue> standfirsts;  // by class; level 0
  std::vector<BylineClue> bylines;
  std::vector<TimeClue> times;
  std::vector<PropertyClue> properties;
  std::vector<std::string_view> license_links;
  std::vector<std::string_view> license_link_rels;  // beside license_links: "license" or empty
  json::Tree linked_data;
  bool linked_data_repaired = false;
  std::vector<NodeId> state_scripts;  // application/json and the like: page state, unread
  std::string title;
  std::string_view html_language;
  std::string_view base_href;
  std::string_view logo_alt;  // alt of the site's logo
  NodeId main_heading = kNoNode;
  std::uint32_t main_heading_order = 0;
  std::uint32_t elements = 0;

  void clear();
  std::string_view meta(std::string_view name) const;  // the first non-empty one of that name

  // Places are counted in elements and texts. A page without a main heading is far from it everywhere.
  int distance_from_headline(const Place& place) const;
  bool has_heading_between(std::uint32_t a, std::uint32_t b) const;
  // Right above or below the headline, nothing but a few elements and no other heading between.
  bool is_at_headline(const Place& place) const;
};

}  // namespace tearsheet::article
