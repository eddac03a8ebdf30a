// The messages of a page: a forum's posts, an article's reader comments. In: boxes, leaves, and which leaves were
// chosen as content. Out: the messages in page order with author and date, and whether they are the page or stand under
// something else. Which boxes are messages is for message_groups.h to say.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "src/article/class_words.h"
#include "src/block/page.h"

namespace tearsheet::article {

struct Message {
  std::uint32_t box = 0;
  std::string author;                    // empty: not said
  std::string date;                      // ISO 8601; empty: not said, or not readable
  std::vector<std::uint32_t> furniture;  // leaves that say no more than who and when
};

inline constexpr std::uint32_t kNoMessage = 0xFFFFFFFF;

struct Messages {
  std::vector<Message> list;  // in page order; a parent before what is nested in it
  // Whose message a leaf is, the innermost: number in `list`, or kNoMessage. Empty where there are no messages.
  std::vector<std::uint32_t> of_leaf;
  bool are_page = false;  // posts of a forum; else comments
};

struct MessageContext {
  std::string_view language;  // of the page, BCP 47 or empty; for dates in words
  bool under_work = false;    // the page declares an article, a product or the like to be what it shows
};
// `class_words` may hold what was asked of it about this page before.
Messages find_messages(const block::Page& page, const MessageContext& context, ClassWords& class_words);

}  // namespace tearsheet::article
