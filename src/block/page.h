// A page as blocks: what segment() fills, features() measures, assign_roles() judges and choose() picks from.
//
// Two flat arrays. A Box is a block-level element (div, p, li, td ...); boxes form a tree by parent numbers and stand
// in document order, so a parent comes before its children. A Leaf is what can be kept or left: a run of inline content
// inside one box, or a picture, frame or rule. A leaf's text is a slice of one buffer for the whole page.
//
//   boxes   body  div  article  h1  p        ul  li   ...
//   leaves                      [0] [1][2]       [3]       a picture among a paragraph's text stands after that text
//
// All vectors keep their memory from page to page.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "src/block/text_counts.h"
#include "src/block/topics.h"
#include "tearsheet/article.h"
#include "tearsheet/document.h"
#include "tearsheet/inspect.h"

namespace tearsheet::block {

inline constexpr std::uint32_t kNoBox = 0xFFFFFFFF;
// Bounds, so that a page of nothing but breaks or rules costs no more memory than any other of its size. What comes
// beyond them is not read, and a note says so.
inline constexpr std::uint32_t kMaxLeaves = 50'000;
inline constexpr std::uint32_t kMaxBoxes = 250'000;

enum class LeafKind : std::uint8_t { kText, kImage, kEmbed, kRule };

// What a box is or stands in. Own flags and those of its ancestors are kept apart, in Box.
enum BoxFlag : std::uint32_t {
  kInArticle = 1U << 0,
  kInMain = 1U << 1,
  kInNav = 1U << 2,
  kInHeader = 1U << 3,
  kInFooter = 1U << 4,
  kInAside = 1U << 5,
  kInSection = 1U << 6,
  kInForm = 1U << 7,
  kInList = 1U << 8,
  kInTable = 1U << 9,
  kInFigure = 1U << 10,
  kInQuote = 1U << 11,
  kInDetails = 1U << 12,
  kInDialog = 1U << 13,
  kInHidden = 1U << 14,
  kInAriaHidden = 1U << 15,
  kInNoscript = 1U << 16,
  kInDefinitions = 1U << 17,
  kInCode = 1U << 18,
  kInHeading = 1U << 19,
  kInParagraph = 1U << 20,
  kInArticleBody = 1U << 21,  // itemprop
  kInButton = 1U << 22,
  kInCaption = 1U << 23,  // figcaption, caption
  kInHeaderCell = 1U << 24,
  kInAddress = 1U << 25,
  kInLink = 1U << 26,  // the whole box stands inside <a>
  kInItemscope = 1U << 27,
  kInComment = 1U << 28,  // itemtype Comment
  kInNosnippet = 1U << 29,
  kInListItem = 1U << 30,
};

struct Box {
  NodeId node = kNoNode;
  std::uint32_t parent = kNoBox;
  Name name = Name::kNone;
  std::uint32_t first_leaf = 0;  // the leaves inside are [first_leaf, end_leaf)
  std::uint32_t end_leaf = 0;
  std::uint32_t own = 0;          // BoxFlag
  std::uint32_t flags = 0;        // own and ancestors'
  Topics own_topics = 0;          // of class and id
  Topics topics = 0;              // own and ancestors'
  std::uint32_t first_token = 0;  // class and id tokens are page.tokens[first_token, end_token)
  std::uint32_t end_token = 0;
  std::uint32_t signature = 0;  // of name and classes: siblings of one shape share it
  std::uint32_t index = 0;      // among the parent's boxes
  std::uint32_t boxes = 0;      // children that are boxes
  std::uint32_t alike = 0;      // length of the row of siblings with this signature that it stands in
  std::uint16_t depth = 0;
  // Over all leaves inside that are shown; filled by measure().
  std::uint32_t words = 0;
  std::uint32_t link_words = 0;
  std::uint32_t prose_words = 0;  // in leaves that look like prose
  std::uint32_t images = 0;
  std::uint32_t texts = 0;       // leaves of text
  std::uint32_t wider = kNoBox;  // the nearest ancestor that holds more leaves
};

struct Leaf {
  LeafKind kind = LeafKind::kText;
  bool hidden = false;
  bool chosen = false;
  Role role = Role::kOther;
  Role runner_up = Role::kOther;
  std::uint32_t box = 0;
  NodeId first = kNoNode;  // first and last node of the run that gave text; of other kinds the element
  NodeId last = kNoNode;
  std::uint32_t text_begin = 0;
  std::uint32_t text_end = 0;
  std::uint32_t first_word = 0;  // hashes of its words are page.words[first_word, end_word)
  std::uint32_t end_word = 0;
  TextCounts counts;
  std::uint32_t link_characters = 0;
  std::uint32_t emphasis_characters = 0;
  std::uint16_t links = 0;
  std::uint16_t breaks = 0;  // <br>
  bool has_time = false;
  bool after_split = false;  // the same box's text went on after <br><br> or an insert
  Topics inline_topics = 0;  // of classes on inline elements inside
  std::uint32_t shape = 0;   // of names and classes of three boxes; filled by measure()
  // Scores in 1/65535.
  std::uint16_t role_score = 0;
  std::uint16_t runner_up_score = 0;
  std::uint16_t story_score = 0;
  std::uint16_t page_score = 0;
};

// A photo, gallery or embed of the article goes before leaf number `leaf` (behind the last, if there is none such),
// into the lists, quotes and tables that are around `box`.
struct Place {
  std::uint32_t leaf = 0;
  std::uint32_t box = kNoBox;
  BlockType type = BlockType::kPhoto;
  std::string id;
};

struct Page {
  const Document* document = nullptr;
  std::vector<Box> boxes;
  std::vector<Leaf> leaves;
  std::string text;
  std::vector<std::uint32_t> tokens;
  std::vector<std::uint32_t> words;
  bool noscript_read = false;  // what <noscript> holds counts as shown
  bool hidden_read = false;    // what is hidden counts as shown
  bool cut = false;            // kMaxLeaves or kMaxBoxes was reached

  std::uint32_t best_box = kNoBox;  // where most of the page's prose stands
  // Feature f of leaf i is features[f * stride + i]: a column a feature, padded for whole vectors.
  std::vector<std::uint8_t> features;
  std::uint32_t stride = 0;

  std::uint32_t total_words = 0;
  PageType page_type = PageType::kArticle;
  double page_type_probability = 0;

  std::string_view text_of(const Leaf& leaf) const {
    return std::string_view(text).substr(leaf.text_begin, leaf.text_end - leaf.text_begin);
  }
};

}  // namespace tearsheet::block
