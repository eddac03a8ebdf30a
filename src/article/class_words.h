// What an element's class, id and the like say about it: all keywords are found in one walk over the bytes by an
// automaton that is built at compile time. Words glued together (`articleAuthorName`, `entry-title`, `pubdate`) count.
#pragma once

#include <cstdint>
#include <string_view>

#include "src/text/value_memory.h"

namespace tearsheet::article {

enum ClassWord : std::uint32_t {
  kAuthorWord = 1u << 0,       // author, byline, writer
  kDateWord = 1u << 1,         // date, time, published
  kModifiedWord = 1u << 2,     // updated, modified
  kTitleWord = 1u << 3,        // title, headline
  kStandfirstWord = 1u << 4,   // standfirst, dek, subtitle, lead
  kCommentWord = 1u << 5,      // comment, reply
  kRelatedWord = 1u << 6,      // related, recommended, popular, teaser, card
  kBioWord = 1u << 7,          // bio, about the author
  kNavigationWord = 1u << 8,   // nav, menu, breadcrumb, footer
  kVoiceWord = 1u << 9,        // testimonial, review, quote: words of somebody else
  kPhotoWord = 1u << 10,       // photo, caption, credit
  kOtherRoleWord = 1u << 11,   // editor, reviewed, fact-checked, translated
  kNameWord = 1u << 12,        // name, link: the inner part of a byline
  kRoleTitleWord = 1u << 13,   // job, position, role: what stands beside a name
  kSidebarWord = 1u << 14,     // sidebar, widget, aside
  kBylineWord = 1u << 15,      // byline, author-name and the like: nothing but the credit
  kPostWord = 1u << 16,        // article, post, entry, story, thread, topic
  kUserWord = 1u << 17,        // user name of a forum
  kSiteWord = 1u << 18,        // logo, site-title, brand
  kHiddenWord = 1u << 19,      // hidden, visually-hidden
  kEventWord = 1u << 20,       // event, calendar, deadline: dates of something else
  kPublishedWord = 1u << 21,   // published, pubdate, posted
  kNotAuthorWord = 1u << 22,   // authorize, authority, authoring
  kFooterWord = 1u << 23,      // footer: of the site, unless a post's
  kNotRelatedWord = 1u << 24,  // vcard: a person's card, not a story's
};

// A set of ClassWord for an attribute's value.
std::uint32_t class_words(std::string_view value);

// The same with a memory: a page's elements share a few hundred values among them.
class ClassWords {
 public:
  // For the next page. The values asked about are borrowed until then.
  void forget() { memory_.forget(); }
  std::uint32_t operator()(std::string_view value);

 private:
  text::ValueMemory<std::uint32_t> memory_;
};

}  // namespace tearsheet::article
