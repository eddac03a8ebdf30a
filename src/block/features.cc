#include "src/block/features.h"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include <algorithm>
#include <array>
#include <cstring>
#include <initializer_list>

#include "src/block/box_sums.h"
#include "src/block/learned.h"
#include "src/text/steps.h"
#include "src/text/utf8.h"

namespace tearsheet::block {
namespace {

constexpr unsigned kAncestors = 5;
constexpr unsigned kAncestorFeatures = 7;
constexpr unsigned kFlagFeatures = 31;
constexpr unsigned kTopicFeatures = 32;
static_assert(kFeature_up4_images + 1 - kFeature_up0_words == kAncestors * kAncestorFeatures);
static_assert(kFeature_in_list_item + 1 - kFeature_in_article == kFlagFeatures);
static_assert(kFeature_topic_skip + 1 - kFeature_topic_content == kTopicFeatures);
static_assert(kFeature_topic_content == kFeature_in_list_item + 1);

std::uint8_t tag_of(Name name) {
  switch (name) {
    case Name::kP:
      return 1;
    case Name::kH1:
      return 2;
    case Name::kH2:
      return 3;
    case Name::kH3:
      return 4;
    case Name::kH4:
      return 5;
    case Name::kH5:
      return 6;
    case Name::kH6:
      return 7;
    case Name::kLi:
      return 8;
    case Name::kDt:
      return 9;
    case Name::kDd:
      return 10;
    case Name::kTd:
      return 11;
    case Name::kTh:
      return 12;
    case Name::kCaption:
      return 13;
    case Name::kFigcaption:
      return 14;
    case Name::kFigure:
      return 15;
    case Name::kBlockquote:
      return 16;
    case Name::kPre:
      return 17;
    case Name::kArticle:
      return 18;
    case Name::kSection:
      return 19;
    case Name::kMain:
      return 20;
    case Name::kHeader:
      return 21;
    case Name::kFooter:
      return 22;
    case Name::kAside:
      return 23;
    case Name::kNav:
      return 24;
    case Name::kForm:
      return 25;
    case Name::kButton:
      return 26;
    case Name::kSelect:
      return 27;
    case Name::kSummary:
      return 28;
    case Name::kAddress:
      return 29;
    case Name::kLegend:
      return 30;
    case Name::kBody:
      return 31;
    case Name::kDiv:
      return 32;
    default:
      return 33;
  }
}

std::uint8_t heading_level(Name name) {
  if (name < Name::kH1 || name > Name::kH6) return 0;
  return static_cast<std::uint8_t>(static_cast<unsigned>(name) - static_cast<unsigned>(Name::kH1) + 1);
}
static_assert(static_cast<unsigned>(Name::kH6) == static_cast<unsigned>(Name::kH1) + 5);

// What the text ends with, or starts with: 0 nothing, 1 other, 2 digit, 3 upper, 4 lower, 5 wide, 6 comma, 7 colon,
// 8 stop, 9 closing quote or bracket, 10 ellipsis.
std::uint8_t edge_class(std::string_view text, bool end) {
  if (text.empty()) return 0;
  std::size_t at = end ? text.size() : 0;
  const char32_t c = end ? text::previous_code_point(text, at) : text::next_code_point(text, at);
  if (c >= 'a' && c <= 'z') return 4;
  if (c >= 'A' && c <= 'Z') return 3;
  if (c >= '0' && c <= '9') return 2;
  switch (c) {
    case ',':
    case ';':
    case 0x3001:
    case 0xFF0C:
      return 6;
    case ':':
    case 0xFF1A:
      return 7;
    case '.':
    case '!':
    case '?':
    case 0x3002:
    case 0xFF01:
    case 0xFF1F:
    case 0x964:
    case 0x6D4:
    case 0x61F:
      return 8;
    case '"':
    case '\'':
    case ')':
    case ']':
    case 0x201C:
    case 0x201D:
    case 0x2019:
    case 0xBB:
    case 0x300D:
      return 9;
    case 0x2026:
      return 10;
    default:
      return c < 0x80 ? 1 : 5;
  }
}

// A year of four digits, or a date's colon-parted time: cheap signs of a date.
bool has_year(std::string_view text) {
  if (text.size() > 200) return false;
  unsigned run = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    const bool digit = i < text.size() && text[i] >= '0' && text[i] <= '9';
    if (digit) {
      ++run;
      continue;
    }
    if (run == 4) {
      const char first = text[i - 4];
      const char second = text[i - 3];
      if ((first == '2' && second == '0') || (first == '1' && second == '9')) return true;
    }
    run = 0;
  }
  return false;
}

// Words of the title and of the description, as one filter of two hashes: asks whether a leaf's words stand in them.
class HeadWords {
 public:
  enum Line : std::uint8_t { kTitle = 1, kDescription = 2 };

  void add(Line line, std::string_view text, std::vector<std::uint32_t>& scratch) {
    constexpr std::size_t kMaxLineBytes = 1'000;
    scratch.clear();
    count_text(text.substr(0, kMaxLineBytes), scratch);
    for (const std::uint32_t word : scratch) {
      lines_[word % kSlots] |= line;
      lines_[(word >> 16) % kSlots] |= line;
    }
  }
  std::uint8_t lines_with(std::uint32_t word) const { return lines_[word % kSlots] & lines_[(word >> 16) % kSlots]; }

 private:
  static constexpr std::size_t kSlots = 1024;
  std::array<std::uint8_t, kSlots> lines_{};
};

// Counts leaves that agree in a hash; two that fall together are taken for one, which is rare and harmless.
struct Tally {
  std::uint32_t leaves = 0;
  std::uint32_t words = 0;
  std::uint32_t link_words = 0;
};

class Measurer {
 public:
  explicit Measurer(Page& page) : page_(page), count_(static_cast<std::uint32_t>(page.leaves.size())) {}

  void run() {
    page_.stride = (count_ + kFeatureRow - 1) / kFeatureRow * kFeatureRow;
    // Room for the columns that the learned scores add, so that these are not moved for them.
    if (const std::size_t all = std::size_t{page_.stride} * kAllColumns; page_.features.capacity() < all) {
      page_.features.clear();
      page_.features.reserve(all);
    }
    page_.features.resize(std::size_t{page_.stride} * kFeatureCount);
    if (count_ == 0) return;
    read_head();
    tally();
    order();
    surroundings();
    above_.assign(page_.boxes.size(), 0);
    for (std::uint32_t first = 0; first < count_; first += kFeatureRow) {
      const std::uint32_t end = std::min(count_, first + kFeatureRow);
      if (end - first < kFeatureRow) rows_.fill(0);
      for (std::uint32_t i = first; i < end; ++i) {
        TEARSHEET_STEP(1);
        own(i);
        box(i);
        place(i);
        neighbours(i);
      }
      turn_rows(first);
    }
  }

 private:
  // Leaves are measured a row at a time into `rows_`, kFeatureRow of them, and then turned into columns.
  void put(Feature feature, std::uint32_t leaf, std::uint8_t value) { row(leaf)[feature] = value; }
  std::uint8_t* row(std::uint32_t leaf) { return rows_.data() + std::size_t{leaf % kFeatureRow} * kRowBytes; }

  // Bit i of `masks`, summed, as byte i of eight features from `feature` on.
  void put_bits(std::uint32_t leaf, unsigned feature, std::uint32_t shift, std::initializer_list<std::uint32_t> masks) {
    std::uint64_t sum = 0;
    for (const std::uint32_t mask : masks) {
      const std::uint64_t spread = (((mask >> shift) & 0xFF) * 0x0101010101010101U) & 0x8040201008040201U;
      sum += ((spread + 0x7F7F7F7F7F7F7F7FU) >> 7) & 0x0101010101010101U;
    }
    std::memcpy(row(leaf) + feature, &sum, 8);
  }

#if defined(__SSE2__)
  // Sixteen leaves by sixteen features at once.
  void turn_rows(std::uint32_t first_leaf) {
    for (std::size_t f = 0; f < kRowBytes; f += 16) {
      const std::size_t features = std::min<std::size_t>(16, kFeatureCount - f);
      for (std::size_t l = 0; l < kFeatureRow; l += 16) {
        __m128i block[16];
        for (std::size_t i = 0; i < 16; ++i) {
          block[i] = _mm_loadu_si128(reinterpret_cast<const __m128i*>(rows_.data() + (l + i) * kRowBytes + f));
        }
        transpose(block);
        std::uint8_t* out = page_.features.data() + f * page_.stride + first_leaf + l;
        for (std::size_t i = 0; i < features; ++i) {
          _mm_storeu_si128(reinterpret_cast<__m128i*>(out + i * page_.stride), block[i]);
        }
      }
    }
  }

  // The transpose of a 16 by 16 matrix of bytes: row i and row i + 8 are interleaved, four times over.
  static void transpose(__m128i (&rows)[16]) {
    __m128i turned[16];
    for (std::size_t i = 0; i < 8; ++i) {
      turned[2 * i] = _mm_unpacklo_epi8(rows[i], rows[i + 8]);
      turned[2 * i + 1] = _mm_unpackhi_epi8(rows[i], rows[i + 8]);
    }
    for (std::size_t i = 0; i < 8; ++i) {
      rows[2 * i] = _mm_unpacklo_epi8(turned[i], turned[i + 8]);
      rows[2 * i + 1] = _mm_unpackhi_epi8(turned[i], turned[i + 8]);
    }
    for (std::size_t i = 0; i < 8; ++i) {
      turned[2 * i] = _mm_unpacklo_epi8(rows[i], rows[i + 8]);
      turned[2 * i + 1] = _mm_unpackhi_epi8(rows[i], rows[i + 8]);
    }
    for (std::size_t i = 0; i < 8; ++i) {
      rows[2 * i] = _mm_unpacklo_epi8(turned[i], turned[i + 8]);
      rows[2 * i + 1] = _mm_unpackhi_epi8(turned[i], turned[i + 8]);
    }
  }
#else
  // Eight leaves by eight features at once.
  void turn_rows(std::uint32_t first_leaf) {
    for (std::size_t f = 0; f < kRowBytes; f += 8) {
      for (std::size_t l = 0; l < kFeatureRow; l += 8) {
        std::uint64_t block[8];
        for (std::size_t i = 0; i < 8; ++i) std::memcpy(&block[i], rows_.data() + (l + i) * kRowBytes + f, 8);
        transpose(block);
        for (std::size_t i = 0; i < 8 && f + i < kFeatureCount; ++i) {
          std::memcpy(page_.features.data() + (f + i) * page_.stride + first_leaf + l, &block[i], 8);
        }
      }
    }
  }

  // The transpose of an 8 by 8 matrix of bytes: swap blocks of four, two, one.
  static void transpose(std::uint64_t (&m)[8]) {
    const auto swap = [&](std::size_t a, std::size_t b, unsigned bits, std::uint64_t mask) {
      const std::uint64_t t = ((m[a] >> bits) ^ m[b]) & mask;
      m[a] ^= t << bits;
      m[b] ^= t;
    };
    for (std::size_t i = 0; i < 4; ++i) swap(i, i + 4, 32, 0x00000000FFFFFFFFU);
    for (const std::size_t i : {0, 1, 4, 5}) swap(i, i + 2, 16, 0x0000FFFF0000FFFFU);
    for (const std::size_t i : {0, 2, 4, 6}) swap(i, i + 1, 8, 0x00FF00FF00FF00FFU);
  }
#endif

  void read_head() {
    const Document& document = *page_.document;
    const NodeId head = document.head();
    if (head == kNoNode) return;
    std::vector<std::uint32_t> scratch;
    std::string title;
    for (NodeId node = document.first_child(head); node != kNoNode; node = document.next_sibling(node)) {
      TEARSHEET_STEP(1);
      if (document.is(node, Name::kTitle)) {
        title.clear();
        document.append_text_content(node, title);
        head_.add(HeadWords::kTitle, title, scratch);
      } else if (document.is(node, Name::kMeta)) {
        std::string_view name = document.attribute(node, Name::kProperty);
        if (name.empty()) name = document.attribute(node, Name::kName);
        if (name == "og:title" || name == "twitter:title") {
          head_.add(HeadWords::kTitle, document.attribute(node, Name::kContent), scratch);
        } else if (name == "description" || name == "og:description" || name == "twitter:description") {
          head_.add(HeadWords::kDescription, document.attribute(node, Name::kContent), scratch);
        }
      }
    }
  }

  std::uint32_t link_words(const Leaf& leaf) const { return leaf_link_words(page_, leaf); }

  void tally() {
    shapes_.assign(kTallies, {});
    std::uint32_t slots = 1;
    while (slots < 2 * count_) slots *= 2;
    copies_.assign(slots, 0);
    copy_of_.resize(count_);
    for (std::uint32_t i = 0; i < count_; ++i) {
      Leaf& leaf = page_.leaves[i];
      HashState state = kHashSeed;
      std::uint32_t box = leaf.box;
      for (unsigned level = 0; level < 3 && box != kNoBox; ++level) {
        state = hash_step(state, page_.boxes[box].signature);
        box = page_.boxes[box].parent;
      }
      const std::uint32_t hash = hash_end(hash_step(state, static_cast<std::uint32_t>(leaf.kind)));
      leaf.shape = hash;
      Tally& tally = shapes_[hash % kTallies];
      ++tally.leaves;
      tally.words += leaf.counts.words;
      tally.link_words += link_words(leaf);
      HashState copy = kHashSeed;
      for (std::uint32_t w = leaf.first_word; w < leaf.end_word; ++w) copy = hash_step(copy, page_.words[w]);
      copy_of_[i] = hash_end(copy) & (slots - 1);
      if (leaf.end_word > leaf.first_word) ++copies_[copy_of_[i]];
    }
  }

  // Leaves of text in order, running sums over them, headings and prose.
  void order() {
    texts_.reserve(count_);
    for (auto* sums : {&word_sums_, &link_sums_, &prose_sums_}) sums->reserve(count_ + 1);
    text_before_.resize(count_ + 1);
    word_sums_.assign(1, 0);
    link_sums_.assign(1, 0);
    prose_sums_.assign(1, 0);
    heading_of_.resize(count_);
    first_prose_ = last_prose_ = first_h1_ = kNone;
    std::uint32_t heading = kNone;
    for (std::uint32_t i = 0; i < count_; ++i) {
      const Leaf& leaf = page_.leaves[i];
      text_before_[i] = static_cast<std::uint32_t>(texts_.size());
      heading_of_[i] = heading;
      if (leaf.kind != LeafKind::kText || leaf.hidden) continue;
      const auto position = static_cast<std::uint32_t>(texts_.size());
      texts_.push_back(i);
      word_sums_.push_back(word_sums_.back() + leaf.counts.words);
      link_sums_.push_back(link_sums_.back() + link_words(leaf));
      const bool prose = is_prose(page_, leaf);
      prose_sums_.push_back(prose_sums_.back() + (prose ? leaf.counts.words : 0));
      if (prose) {
        if (first_prose_ == kNone) first_prose_ = position;
        last_prose_ = position;
      }
      if (heading_level(page_.boxes[leaf.box].name) != 0) {
        heading = position;
        if (page_.boxes[leaf.box].name == Name::kH1 && first_h1_ == kNone) first_h1_ = position;
      }
    }
    text_before_[count_] = static_cast<std::uint32_t>(texts_.size());
    // The next heading after each leaf of text, for the sums of a section.
    section_end_.resize(texts_.size());
    auto end = static_cast<std::uint32_t>(texts_.size());
    for (std::size_t k = texts_.size(); k-- > 0;) {
      section_end_[k] = end;
      if (heading_level(page_.boxes[page_.leaves[texts_[k]].box].name) != 0) end = static_cast<std::uint32_t>(k);
    }
  }

  void own(std::uint32_t i) {
    const Leaf& leaf = page_.leaves[i];
    const TextCounts& counts = leaf.counts;
    const std::string_view text = page_.text_of(leaf);
    const std::uint32_t bytes = leaf.text_end - leaf.text_begin;
    put(kFeature_kind, i, static_cast<std::uint8_t>(leaf.kind));
    put(kFeature_words, i, quantise(counts.words));
    put(kFeature_characters, i, quantise(counts.characters));
    const std::uint32_t letters = counts.letters + counts.digits;
    put(kFeature_word_length, i, counts.words == 0 ? 0 : quantise(letters * 4 / counts.words));
    put(kFeature_link_share, i, share(leaf.link_characters, bytes));
    put(kFeature_links, i, quantise(leaf.links));
    put(kFeature_emphasis_share, i, share(leaf.emphasis_characters, bytes));
    put(kFeature_digit_share, i, share(counts.digits, letters));
    put(kFeature_upper_share, i, share(counts.upper, counts.letters));
    put(kFeature_punctuation_share, i, share(counts.punctuation * 2, counts.characters));
    put(kFeature_wide_share, i, share(counts.wide, counts.characters));
    put(kFeature_short_word_share, i, share(counts.short_words, counts.words));
    put(kFeature_commas, i, quantise(counts.commas));
    put(kFeature_sentences, i, quantise(counts.sentences));
    put(kFeature_sentence_words, i, quantise(counts.words / (counts.sentences + 1)));
    put(kFeature_breaks, i, quantise(leaf.breaks));
    put(kFeature_ends_with, i, edge_class(text, true));
    put(kFeature_starts_with, i, edge_class(text, false));
    put(kFeature_has_time, i, leaf.has_time);
    const bool short_text = bytes < 400;
    put(kFeature_has_copyright, i, short_text && counts.copyright);
    put(kFeature_has_bar, i, short_text && counts.bar);
    put(kFeature_year, i, counts.digits >= 4 && has_year(text));
    put(kFeature_after_split, i, leaf.after_split);
    put(kFeature_hidden, i, leaf.hidden);
    std::uint32_t in_title = 0;
    std::uint32_t in_description = 0;
    const std::uint32_t hashes = leaf.end_word - leaf.first_word;
    constexpr std::uint32_t kMaxWords = 100;
    if (hashes <= kMaxWords) {
      for (std::uint32_t w = leaf.first_word; w < leaf.end_word; ++w) {
        const std::uint8_t lines = head_.lines_with(page_.words[w]);
        in_title += lines & HeadWords::kTitle;
        in_description += lines / HeadWords::kDescription;
      }
    }
    put(kFeature_title_share, i, share(in_title, hashes));
    put(kFeature_description_share, i, share(in_description, hashes));
    put(kFeature_copies, i, quantise(copies_[copy_of_[i]]));
    put(kFeature_prose, i, is_prose(page_, leaf));
  }

  void box(std::uint32_t i) {
    const Leaf& leaf = page_.leaves[i];
    const Box& box = page_.boxes[leaf.box];
    put(kFeature_tag, i, tag_of(box.name));
    put(kFeature_heading_level, i, heading_level(box.name));
    put(kFeature_is_paragraph, i, box.name == Name::kP);
    put(kFeature_is_item, i, box.name == Name::kLi);
    put(kFeature_is_cell, i, box.name == Name::kTd || box.name == Name::kTh);
    put(kFeature_is_div, i, box.name == Name::kDiv);
    put(kFeature_depth, i, quantise(box.depth));
    const Box* parent = box.parent == kNoBox ? nullptr : &page_.boxes[box.parent];
    put(kFeature_siblings, i, quantise(parent ? parent->boxes : 0));
    put(kFeature_sibling_index, i, quantise(box.index));
    put(kFeature_alike, i, quantise(box.alike));
    put(kFeature_alike_above, i, quantise(parent ? parent->alike : 0));
    std::uint32_t highest = 0;
    std::uint32_t up = leaf.box;
    for (unsigned level = 0; level < 6 && up != kNoBox; ++level) {
      highest = std::max(highest, page_.boxes[up].alike);
      up = page_.boxes[up].parent;
    }
    put(kFeature_alike_highest, i, quantise(highest));
    const Tally& tally = shapes_[leaf.shape % kTallies];
    put(kFeature_shape_leaves, i, quantise(tally.leaves));
    put(kFeature_shape_words, i, quantise(tally.words / std::max(1U, tally.leaves)));
    put(kFeature_shape_link_share, i, share(tally.link_words, tally.words));
    put(kFeature_shape_word_share, i, share(tally.words, page_.total_words));

    up = leaf.box;
    for (unsigned level = 0; level < kAncestors; ++level) {
      std::uint64_t sums = 0;
      if (up != kNoBox) {
        sums = sums_above(up);
        up = page_.boxes[up].wider;
      }
      std::memcpy(row(i) + kFeature_up0_words + level * kAncestorFeatures, &sums, kAncestorFeatures);
    }

    // Names and classes around it. Flags: its own box and the next are near.
    const std::uint32_t near_flags = box.own | (parent ? parent->own : 0);
    const Topics first = box.own_topics | leaf.inline_topics;
    const Topics second = first | (parent ? parent->own_topics : 0);
    const Topics third = second | (parent && parent->parent != kNoBox ? page_.boxes[parent->parent].own_topics : 0);
    const Topics all = third | box.topics;
    // The flags' last byte falls on the first topic, which is written after.
    for (unsigned k = 0; k < 32; k += 8) put_bits(i, kFeature_in_article + k, k, {box.flags, near_flags});
    for (unsigned k = 0; k < 32; k += 8) put_bits(i, kFeature_topic_content + k, k, {first, second, third, all});
    put(kFeature_best_up, i, up_[leaf.box]);
    put(kFeature_best_down, i, down_[leaf.box]);
  }

  // What is said of a box as an ancestor: seven features in a word, worked out once. The eighth byte says that it was.
  std::uint64_t sums_above(std::uint32_t index) {
    std::uint64_t& sums = above_[index];
    if (sums != 0) return sums;
    const Box& box = page_.boxes[index];
    const std::uint8_t bytes[8] = {quantise(box.words),
                                   share(box.link_words, box.words),
                                   share(box.prose_words, box.words),
                                   quantise(box.end_leaf - box.first_leaf),
                                   quantise(box.texts == 0 ? 0 : box.words / box.texts),
                                   share(box.words, page_.total_words),
                                   quantise(box.images),
                                   1};
    std::memcpy(&sums, bytes, 8);
    return sums;
  }

  void place(std::uint32_t i) {
    const std::uint32_t at = text_before_[i];
    const auto texts = static_cast<std::uint32_t>(texts_.size());
    put(kFeature_place, i, share(i, count_));
    put(kFeature_words_before, i, share(word_sums_[at], word_sums_.back()));
    put(kFeature_place_in_prose, i, share(prose_sums_[at], prose_sums_.back()));
    const auto distance = [](std::uint32_t from, std::uint32_t to) {
      return from == kNone || to == kNone ? std::uint8_t{255} : from <= to ? quantise(to - from) : std::uint8_t{254};
    };
    put(kFeature_after_first_prose, i, distance(first_prose_, at));
    put(kFeature_before_last_prose, i, distance(at, last_prose_));
    put(kFeature_after_h1, i, distance(first_h1_, at));
    put(kFeature_before_h1, i, distance(at, first_h1_));
    const std::uint32_t heading = heading_of_[i];
    put(kFeature_since_heading, i, distance(heading, at));
    std::uint8_t level = 0;
    std::uint32_t begin = 0;
    if (heading != kNone) {
      level = heading_level(page_.boxes[page_.leaves[texts_[heading]].box].name);
      begin = heading + 1;
    }
    put(kFeature_last_heading_level, i, level);
    const std::uint32_t end = at < texts ? std::max(section_end_[at], begin) : texts;
    begin = std::min(begin, end);
    const std::uint32_t words = word_sums_[end] - word_sums_[begin];
    put(kFeature_section_words, i, quantise(words));
    put(kFeature_section_link_share, i, share(link_sums_[end] - link_sums_[begin], words));
    put(kFeature_total_words, i, quantise(page_.total_words));
    put(kFeature_total_leaves, i, quantise(count_));
    put(kFeature_total_link_share, i, share(link_sums_.back(), word_sums_.back()));
    put(kFeature_total_prose_share, i, share(prose_sums_.back(), word_sums_.back()));
  }

  void neighbours(std::uint32_t i) {
    const std::uint32_t at = text_before_[i];
    const auto texts = static_cast<std::uint32_t>(texts_.size());
    const bool listed = at < texts && texts_[at] == i;
    const std::uint32_t after = at + (listed ? 1 : 0);
    const Leaf& leaf = page_.leaves[i];
    const Leaf* previous = at > 0 ? &page_.leaves[texts_[at - 1]] : nullptr;
    const Leaf* second_previous = at > 1 ? &page_.leaves[texts_[at - 2]] : nullptr;
    const Leaf* next = after < texts ? &page_.leaves[texts_[after]] : nullptr;
    const Leaf* second_next = after + 1 < texts ? &page_.leaves[texts_[after + 1]] : nullptr;
    const auto words = [](const Leaf* of) { return of ? quantise(of->counts.words) : std::uint8_t{0}; };
    const auto links = [](const Leaf* of) {
      return of ? share(of->link_characters, of->text_end - of->text_begin) : std::uint8_t{0};
    };
    const auto tag = [&](const Leaf* of) { return of ? tag_of(page_.boxes[of->box].name) : std::uint8_t{0}; };
    const auto same_parent = [&](const Leaf* of) {
      return static_cast<std::uint8_t>(of && page_.boxes[of->box].parent == page_.boxes[leaf.box].parent);
    };
    put(kFeature_previous_words, i, words(previous));
    put(kFeature_previous_link_share, i, links(previous));
    put(kFeature_previous_tag, i, tag(previous));
    put(kFeature_previous_same_box, i, previous && previous->box == leaf.box);
    put(kFeature_previous_same_parent, i, same_parent(previous));
    put(kFeature_previous_same_shape, i, previous && previous->shape == leaf.shape);
    put(kFeature_second_previous_words, i, words(second_previous));
    put(kFeature_second_previous_link_share, i, links(second_previous));
    put(kFeature_next_words, i, words(next));
    put(kFeature_next_link_share, i, links(next));
    put(kFeature_next_tag, i, tag(next));
    put(kFeature_next_same_parent, i, same_parent(next));
    put(kFeature_next_same_shape, i, next && next->shape == leaf.shape);
    put(kFeature_second_next_words, i, words(second_next));
    put(kFeature_second_next_link_share, i, links(second_next));
    window(i, at, after, 3, kFeature_near_words);
    window(i, at, after, 10, kFeature_far_words);
  }

  void window(std::uint32_t i, std::uint32_t at, std::uint32_t after, std::uint32_t reach, Feature feature) {
    const std::uint32_t begin = at > reach ? at - reach : 0;
    const std::uint32_t end = std::min(static_cast<std::uint32_t>(texts_.size()), after + reach);
    const std::uint32_t words = word_sums_[end] - word_sums_[begin];
    put(feature, i, quantise(end > begin ? words / (end - begin) : 0));
    put(static_cast<Feature>(feature + 1), i, share(link_sums_[end] - link_sums_[begin], words));
    put(static_cast<Feature>(feature + 2), i, share(prose_sums_[end] - prose_sums_[begin], words));
  }

  // How far each leaf stands from the box with most prose: levels up to a common ancestor, levels down from it.
  void surroundings() {
    const std::size_t boxes = page_.boxes.size();
    up_.assign(boxes, 255);
    down_.assign(boxes, 255);
    std::uint8_t down = 0;
    for (std::uint32_t b = page_.best_box; b != kNoBox; b = page_.boxes[b].parent) {
      up_[b] = 0;
      down_[b] = down;
      if (down < 254) ++down;
    }
    for (std::size_t b = 0; b < boxes; ++b) {
      const std::uint32_t parent = page_.boxes[b].parent;
      if (parent == kNoBox || down_[b] != 255) continue;
      down_[b] = down_[parent];
      up_[b] = static_cast<std::uint8_t>(std::min(254, up_[parent] + 1));
    }
  }

  static constexpr std::uint32_t kNone = 0xFFFFFFFF;
  static constexpr std::uint32_t kTallies = 4096;
  static constexpr std::size_t kRowBytes = (kFeatureCount + 16) / 16 * 16;

  Page& page_;
  std::uint32_t count_;
  HeadWords head_;
  std::vector<Tally> shapes_;
  std::vector<std::uint32_t> copies_;
  std::vector<std::uint32_t> copy_of_;
  std::vector<std::uint32_t> texts_;        // leaves of text, by number
  std::vector<std::uint32_t> text_before_;  // leaves of text before each leaf
  std::vector<std::uint32_t> word_sums_;
  std::vector<std::uint32_t> link_sums_;
  std::vector<std::uint32_t> prose_sums_;
  std::vector<std::uint32_t> heading_of_;
  std::vector<std::uint32_t> section_end_;
  std::vector<std::uint64_t> above_;  // by box
  std::array<std::uint8_t, std::size_t{kFeatureRow} * kRowBytes> rows_{};
  std::vector<std::uint8_t> up_;
  std::vector<std::uint8_t> down_;
  std::uint32_t first_prose_ = kNone;
  std::uint32_t last_prose_ = kNone;
  std::uint32_t first_h1_ = kNone;
};

}  // namespace

void measure(Page& page) {
  sum_boxes(page);
  Measurer(page).run();
}

}  // namespace tearsheet::block
