// Renderings of an Article. Each function is a pure function of its arguments; none of them decides
// what belongs to the article, only how it is shown.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "tearsheet/article.h"

namespace tearsheet {

struct WriteOptions {
  bool links = true;
  bool images = true;                                    // photos, galleries and embeds
  bool formatting = true;                                // inline marks
  bool front_matter = true;                              // markdown alone
  std::size_t max_bytes = static_cast<std::size_t>(-1);  // cut (at a block) beyond this
  bool* was_cut = nullptr;                               // set to true if max_bytes bit
};

// The page's own words alone: a block a line, blank line between, list items begin with "- ", table
// cells parted by tabs. Ends without a newline. No captions.
std::string to_text(const Article& article, const WriteOptions& options = {});

// CommonMark with tables, footnotes, task lists, strikethrough; maths in $.
std::string to_markdown(const Article& article, const WriteOptions& options = {});

// Clean, semantic, safe by construction: allow-listed elements and attributes, http, https and mailto
// addresses alone. A fragment (no <html>).
std::string to_html(const Article& article, const WriteOptions& options = {});

// One object on one line, keys in the order of docs/article.schema.json, no trailing newline. Of the options
// only max_bytes and was_cut mean anything here; a cut is also said in "notes".
std::string to_json(const Article& article, const WriteOptions& options = {});
void append_json(const Article& article, std::string& out, const WriteOptions& options = {});

// The JSON value of one field by its name in the output ("authors", "photos", ...), for columns and
// --property. False, and nothing appended, where the article does not have it or no field is named so.
bool append_json_field(const Article& article, std::string_view name, std::string& out);

// One photo, one embed as it stands in the Article JSON.
std::string to_json(const Photo& photo);
std::string to_json(const Embed& embed);

// Other people's shapes of the same article.
enum class Schema : unsigned char { kTearsheet, kTrafilatura, kNewsArticle, kNinjs };
std::string to_schema(const Article& article, Schema schema);

}  // namespace tearsheet
