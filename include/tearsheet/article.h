// The article as tearsheet gives it: plain data that owns its strings.
//
// Names follow docs/article.schema.json, which follows schema.org; IPTC gives the photo fields their
// meaning. An empty string, an empty vector and an empty optional all say "the page does not say":
// nothing is guessed from silence. All text is UTF-8 and well formed.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tearsheet {

enum class Status : std::uint8_t {
  kOk,         // an article
  kEmpty,      // a page with nothing to read; `notes` says what it seems to be
  kNotHtml,    // the bytes are something else (PDF, image, ...)
  kTruncated,  // an article from a page that was cut; what is there is given
  kBudget,     // a limit was reached before anything could be read
  kTooLarge,   // larger than Limits::max_input_bytes
  kFailed,     // could not be read at all
};

// ---- body -------------------------------------------------------------------------------------

enum class Mark : std::uint8_t {
  kStrong,
  kEmphasis,
  kCode,
  kLink,  // href
  kStrikethrough,
  kSubscript,
  kSuperscript,
  kKeyboard,
  kHighlight,
  kUnderline,
  kAbbreviation,  // href holds the expansion
  kMath,          // the marked text is TeX
  kFootnote,      // a reference; href is the footnote's id
  kRuby,          // href holds the annotation
};

// `start` and `end` count code points of the block's text, end exclusive. Spans are sorted by start,
// longer first, and nest properly.
struct Span {
  std::uint32_t start = 0;
  std::uint32_t end = 0;
  Mark mark = Mark::kStrong;
  std::string href;
};

enum class BlockType : std::uint8_t {
  kParagraph,
  kHeading,
  kList,
  kQuote,
  kCode,
  kTable,
  kMath,
  kPost,
  kDefinitionList,
  kDetails,
  kFootnotes,
  kPhoto,
  kGallery,
  kEmbed,
  kRule,
};

// Blocks nest no deeper than this (Article::blocks is depth 1): whoever builds an Article puts what is deeper
// into the block at this depth. The writers recurse over blocks, so they leave out what is deeper still.
inline constexpr int kMaxBlockDepth = 64;

struct Block;

struct ListItem {
  std::optional<bool> checked;  // of a task list
  std::vector<Block> blocks;
};

struct Definition {
  std::vector<Block> term;         // usually one paragraph
  std::vector<Block> description;  // may be empty: two terms, one description
};

struct Footnote {
  std::string id;     // what a kFootnote span's href names
  std::string label;  // as printed
  std::vector<Block> blocks;
};

struct Cell {
  bool header = false;
  std::uint32_t colspan = 1;
  std::uint32_t rowspan = 1;
  std::vector<Block> blocks;
};

// One block of the body. Which members mean something follows from `type`; the others are empty.
struct Block {
  BlockType type = BlockType::kParagraph;
  // paragraph, heading, code (verbatim), math (words around it: empty), details (its summary), post (its head
  // as printed, where that counts as content: for `text` alone). A line break of the page is "\n".
  std::string text;
  std::vector<Span> spans;

  std::uint8_t level = 0;               // heading: 1 to 6
  bool ordered = false;                 // list
  bool reversed = false;                // list
  char marker = 0;                      // list: '1' 'a' 'A' 'i' 'I' as the page numbers it; 0 is '1'
  std::int32_t start = 1;               // list, ordered
  std::vector<ListItem> items;          // list
  std::vector<Block> blocks;            // quote, post, details
  std::string attribution;              // quote
  std::string language;                 // code
  std::string tex;                      // math
  std::string author;                   // post
  std::string date;                     // post, ISO 8601
  std::vector<std::vector<Cell>> rows;  // table
  std::string caption;                  // table
  std::vector<Definition> definitions;  // definitionList
  std::vector<Footnote> footnotes;      // footnotes
  std::string id;                       // photo, gallery, embed: whose
};

// ---- photographs ------------------------------------------------------------------------------

enum class PhotoRole : std::uint8_t { kInline, kHero, kGallery, kThumbnail };

struct Rendition {
  std::string url;
  std::uint32_t width = 0;  // pixels; 0 is unknown
  std::uint32_t height = 0;
};

enum class DatePrecision : std::uint8_t { kNone, kYear, kMonth, kDay, kTime };

struct PhotoDate {
  std::string value;  // ISO 8601; empty where the reading is ambiguous
  std::string raw;    // as printed
  DatePrecision precision = DatePrecision::kNone;
  std::vector<std::string> candidates;  // two readings of an ambiguous date
};

struct Identifier {
  std::string scheme;
  std::string value;
};

enum class Exclusivity : std::uint8_t { kUnknown, kExclusive, kNonExclusive };

enum class RestrictionCode : std::uint8_t {
  kOther,
  kEditorialOnly,
  kMandatoryCredit,
  kNoSales,
  kNoArchive,
  kTerritoryExcluded,
  kTerritoryAllowed,
  kEmbargo,
  kPixelateMinors,
  kNoStandalone,
  kNoBook,
  kNoPush,
  kHandout,
  kPool,
  kFilePhoto,
  kSymbolImage,
  kDeskOnly,
};

struct Restriction {
  RestrictionCode code = RestrictionCode::kOther;
  std::string territory;     // ISO 3166, "001" for the world
  std::string until;         // ISO 8601
  bool conditional = false;  // standing text: says nothing about this picture
  std::string raw;           // always there
};

struct Contact {
  std::string label;
  std::string phone;  // as printed
  std::string url;
};

struct Photo {
  std::string id;
  PhotoRole role = PhotoRole::kInline;
  std::string gallery_id;
  std::string content_url;  // the largest the page offers
  std::vector<Rendition> renditions;
  std::uint32_t width = 0;
  std::uint32_t height = 0;
  std::string alt;
  std::string raw_caption;  // verbatim, white space collapsed
  std::string caption;      // what it shows
  std::string credit_text;  // label and brackets off
  std::vector<std::string> creators;
  std::string provider;  // the agency that licenses it
  std::string source;
  std::string copyright_notice;
  PhotoDate date_created;
  std::string location;
  std::vector<std::string> persons;
  std::vector<Identifier> identifiers;
  Exclusivity exclusivity = Exclusivity::kUnknown;
  std::string usage_terms;
  std::string instructions;
  std::vector<Restriction> restrictions;
  std::vector<Contact> contacts;
  std::string license;
};

struct Gallery {
  std::string id;
  std::string name;
  std::vector<std::string> photo_ids;
  std::uint32_t declared_count = 0;  // 0: not declared
};

enum class EmbedType : std::uint8_t { kOther, kSocial, kVideo, kAudio, kChart };

struct Embed {
  std::string id;
  std::string provider;  // lower case; empty for an unknown frame
  EmbedType type = EmbedType::kOther;
  std::string url;  // tracking parameters off
  std::string author;
  std::string handle;  // no @
  std::string text;    // the post's own words
  std::string title;
  std::string date_published;
};

// ---- the page ---------------------------------------------------------------------------------

struct Person {
  std::string name;
  std::string url;
};

enum class PageType : std::uint8_t {
  kArticle,
  kForum,
  kProduct,
  kCollection,
  kListing,
  kDocumentation,
  kService,
};

struct Comment {
  std::string author;
  std::string date;
  std::string text;
};

struct RelatedLink {
  std::string title;
  std::string url;
};

struct Alternate {
  std::string language;  // hreflang
  std::string url;
};

struct Article {
  Status status = Status::kOk;
  std::vector<std::string> notes;

  std::string url;
  std::string canonical_url;
  std::string hostname;
  std::string site;

  std::string title;
  std::string description;
  std::vector<Person> authors;
  std::string published;  // ISO 8601, as precise as the page
  std::string modified;
  std::string section;
  std::vector<std::string> tags;
  std::string language;  // BCP 47
  PageType page_type = PageType::kArticle;
  double page_type_probability = 0;  // 0: not judged
  std::optional<bool> is_accessible_for_free;
  std::string license;
  std::string image;
  std::string next_page;
  std::vector<std::string> feeds;
  std::vector<Alternate> alternates;
  std::string favicon;

  // Renderings of the body, each only where Options asked for it.
  std::optional<std::string> text;
  std::optional<std::string> markdown;
  std::optional<std::string> html;

  std::vector<Block> blocks;
  std::vector<Photo> photos;
  std::vector<Gallery> galleries;
  std::vector<Embed> embeds;
  std::vector<Comment> comments;
  std::vector<RelatedLink> related;

  std::map<std::string, std::string> provenance;  // field -> json-ld, microdata, meta, dom, url, text
  double quality = 0;                             // 0 to 1: how sure the reading is
};

// The names these values have in every output ("not-html", "kNoSales" -> "no-sales").
std::string_view to_string(Status status);
std::string_view to_string(Mark mark);
std::string_view to_string(BlockType type);
std::string_view to_string(PhotoRole role);
std::string_view to_string(DatePrecision precision);
std::string_view to_string(Exclusivity exclusivity);
std::string_view to_string(RestrictionCode code);
std::string_view to_string(EmbedType type);
std::string_view to_string(PageType type);

}  // namespace tearsheet
