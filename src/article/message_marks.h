// Who and when, as the furniture of a message says it: a forum's post, a reader's comment. In: a page's leaves. Out:
// for each short leaf that names a user or a moment what it says.
//
// Evidence for a user: itemprop or rel "author", a class that names one, a link into the members' pages as forum and
// comment software lays them out. For a moment: <time>, a machine's date in an attribute, a class that speaks of dates,
// or a date that stands alone in the text. Each leaf is looked at through a bounded number of nodes.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "src/article/class_words.h"
#include "src/block/page.h"
#include "src/date/date.h"

namespace tearsheet::article {

struct MessageMark {
  std::uint32_t leaf = 0;
  std::string author;             // empty: this leaf names nobody
  std::uint8_t author_rank = 0;   // higher is surer
  std::string date;               // ISO 8601, where it can be read
  std::uint8_t date_rank = 0;     // higher is surer
  bool has_date = false;          // it speaks of a moment, readable ("3 hours ago") or not
  std::uint32_t other_words = 0;  // words that are neither
};

// In the order of the leaves. `class_words` may hold what was asked of it about this page before.
std::vector<MessageMark> mark_messages(const block::Page& page, const date::DateContext& dates,
                                       ClassWords& class_words);

// What the element of a message says of its author and date in attributes of its own, as some software has it.
// The names of attributes in which elements of a message name its author, as this page has them; kNone for others.
using AuthorNames = std::array<Name, 4>;
AuthorNames author_names(const Document& document);
struct DeclaredMark {
  std::string author;
  std::string date;
};
DeclaredMark declared_mark(const Document& document, NodeId node, const date::DateContext& dates);

}  // namespace tearsheet::article
