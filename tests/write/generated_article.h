// Articles out of a stream of choices: a seed's (for properties over thousands of cases) or a fuzzer's bytes. Every
// field is filled with what renderings trip over. What comes out keeps the promises of article.h: UTF-8, spans that
// are sorted and nest, blocks no deeper than they may be.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "src/text/utf8.h"
#include "src/text/white_space.h"
#include "tearsheet/article.h"

namespace tearsheet::test {

// Numbers, drawn from bytes as long as there are some, else from a seed.
class Choices {
 public:
  explicit Choices(std::uint64_t seed) : state_(seed * 0x9E3779B97F4A7C15 + 1) {}
  explicit Choices(std::string_view bytes) : bytes_(bytes), from_bytes_(true) {}

  std::uint32_t below(std::uint32_t bound) {
    if (bound <= 1) return 0;
    if (from_bytes_) {
      if (bytes_.empty()) return 0;
      std::uint32_t value = static_cast<unsigned char>(bytes_.front());
      bytes_.remove_prefix(1);
      if (bound > 256 && !bytes_.empty()) {
        value = value << 8 | static_cast<unsigned char>(bytes_.front());
        bytes_.remove_prefix(1);
      }
      return value % bound;
    }
    state_ ^= state_ << 13;
    state_ ^= state_ >> 7;
    state_ ^= state_ << 17;
    return static_cast<std::uint32_t>((state_ >> 11) % bound);
  }
  bool one_in(std::uint32_t bound) { return below(bound) == bound - 1; }
  template <typename List>
  const auto& of(const List& list) {
    return list[below(static_cast<std::uint32_t>(std::size(list)))];
  }

 private:
  std::string_view bytes_;
  bool from_bytes_ = false;
  std::uint64_t state_ = 1;
};

inline constexpr std::string_view kNastyWords[] = {"word",
                                                   "a",
                                                   "x",
                                                   "Ärger",
                                                   "日本語",
                                                   "「引用」",
                                                   "שלום",
                                                   "مرحبا",
                                                   "e\u0301",
                                                   "👩‍👩‍👧",
                                                   "so\u00ADft",
                                                   "zero\u200Bwidth",
                                                   "a\u00A0b",
                                                   "*",
                                                   "**",
                                                   "_",
                                                   "__",
                                                   "snake_case_name",
                                                   "*x*",
                                                   "_x_",
                                                   "**x**",
                                                   "5*3*2",
                                                   "~",
                                                   "~~",
                                                   "~~x~~",
                                                   "`",
                                                   "``",
                                                   "`x`",
                                                   "[",
                                                   "]",
                                                   "[x]",
                                                   "[ ]",
                                                   "[a](b)",
                                                   "](",
                                                   "[^1]",
                                                   "[^1]:",
                                                   "[foo]:",
                                                   "![",
                                                   "!",
                                                   "\\",
                                                   "\\*",
                                                   "\\\\",
                                                   "<",
                                                   "<b>",
                                                   "</p>",
                                                   "<!--",
                                                   "<?x",
                                                   "<script>alert(1)</script>",
                                                   "<http://a.b>",
                                                   "a < b",
                                                   "&",
                                                   "&amp;",
                                                   "&lt;script&gt;",
                                                   "&#60;",
                                                   "&copy",
                                                   "AT&T;",
                                                   "#",
                                                   "##",
                                                   "#tag",
                                                   "-",
                                                   "--",
                                                   "---",
                                                   "- -",
                                                   "+",
                                                   "=",
                                                   "===",
                                                   "1.",
                                                   "1)",
                                                   "12.",
                                                   "1986.",
                                                   "1234567890.",
                                                   "1.5",
                                                   ">",
                                                   ">>",
                                                   "|",
                                                   "||",
                                                   "|---|",
                                                   ":-:",
                                                   "-|-",
                                                   "$",
                                                   "$5",
                                                   "$x$",
                                                   "$$",
                                                   "\\(",
                                                   ":",
                                                   "::",
                                                   ":)",
                                                   "\"q\"",
                                                   "'q'",
                                                   "“q”",
                                                   "…",
                                                   "—",
                                                   "(",
                                                   ")",
                                                   "()",
                                                   "{",
                                                   "}",
                                                   "%",
                                                   "^",
                                                   "@x",
                                                   "http://x.org/a_b_c",
                                                   "www.x.org",
                                                   "C#",
                                                   "C++",
                                                   "\t",
                                                   "\n",
                                                   "\n\n",
                                                   " ",
                                                   "  ",
                                                   "\u2028",
                                                   "\u3000",
                                                   "``` x",
                                                   "~~~",
                                                   "***",
                                                   "* * *",
                                                   "___",
                                                   "<details>",
                                                   "</table>",
                                                   "\\|",
                                                   "\r\n",
                                                   "¡",
                                                   "€",
                                                   "→",
                                                   "x\u0301*",
                                                   "«",
                                                   "»",
                                                   "end."};

inline constexpr std::string_view kAddresses[] = {"https://example.org/a",
                                                  "http://example.org/a_b_(c)",
                                                  "https://example.org/x?a=1&copy=2&amp;b=$1$2",
                                                  "https://example.org/(((",
                                                  "https://example.org/a b\"c<d>`e|f\\g*h[i]",
                                                  "https://example.org/日本/ü",
                                                  "mailto:a@example.org",
                                                  "HTTPS://EXAMPLE.ORG/",
                                                  "https://example.org/%20%28",
                                                  "https://example.org/)",
                                                  "https://example.org/&lt;",
                                                  "javascript:alert(1)",
                                                  "JaVaScRiPt:alert(1)",
                                                  " javascript:alert(1)",
                                                  "java\nscript:alert(1)",
                                                  "data:text/html,<script>alert(1)</script>",
                                                  "vbscript:x",
                                                  "//example.org/x",
                                                  "/relative",
                                                  "",
                                                  "https://example.org/\" onload=\"alert(1)",
                                                  "https://example.org/'><img src=x onerror=alert(1)>"};

inline constexpr std::string_view kHostileValues[] = {"\"><script>alert(1)</script>",
                                                      "' onmouseover='alert(1)",
                                                      "<img src=x onerror=alert(1)>",
                                                      "<svg/onload=alert(1)>",
                                                      "</title><script>alert(1)</script>",
                                                      "--><script>alert(1)</script>",
                                                      "]]><script>alert(1)</script>",
                                                      "${alert(1)}",
                                                      "`-alert(1)-`",
                                                      "\\\"\\u0000",
                                                      "<math><mi//xlink:href=\"data:x,<script>alert(1)</script>\">",
                                                      "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
                                                      "a: b # c",
                                                      "- x",
                                                      "yes",
                                                      "null",
                                                      "2024-01-01",
                                                      "\u0085\u2028\uFEFF",
                                                      "plain"};

struct GeneratorOptions {
  bool media = true;      // photographs, galleries, embeds
  bool hostile = true;    // metadata and values that are attacks
  bool footnotes = true;  // references where a reader of Markdown sees them
  int max_depth = 5;
};

class ArticleGenerator {
 public:
  ArticleGenerator(Choices& choices, const GeneratorOptions& options) : choices_(choices), options_(options) {}

  Article article() {
    Article article;
    article.status = static_cast<Status>(choices_.below(7));
    article.title = value();
    article.description = value();
    article.url = address();
    article.canonical_url = address();
    article.hostname = value();
    article.site = value();
    for (std::uint32_t i = choices_.below(3); i > 0; --i) article.authors.push_back({filled(value()), address()});
    if (choices_.one_in(2)) article.published = "2024-05-01T10:00:00+02:00";
    if (choices_.one_in(3)) article.modified = "2024-05-02";
    article.section = value();
    for (std::uint32_t i = choices_.below(3); i > 0; --i) article.tags.push_back(filled(value()));
    article.language = choices_.one_in(2) ? "en" : "he";
    article.page_type = static_cast<PageType>(choices_.below(7));
    article.page_type_probability = choices_.below(101) / 100.0;
    if (choices_.one_in(2)) article.is_accessible_for_free = choices_.one_in(2);
    article.license = address();
    article.image = address();
    article.favicon = address();
    article.next_page = address();
    if (choices_.one_in(3)) article.feeds.push_back(filled(address()));
    if (choices_.one_in(3)) article.alternates.push_back({"de", filled(address())});
    if (choices_.one_in(4)) article.notes.push_back(filled(value()));
    if (choices_.one_in(4)) article.comments.push_back({value(), "2024-05-01", value()});
    if (choices_.one_in(4)) article.related.push_back({filled(value()), address()});
    article.provenance["title"] = "meta";
    article.quality = choices_.below(101) / 100.0;
    if (options_.media) make_media(article);
    footnote_count_ = options_.footnotes ? choices_.below(4) : 0;
    article.blocks = blocks(1, true);
    if (footnote_count_ > 0) article.blocks.push_back(footnotes());
    return article;
  }

 private:
  static std::string filled(std::string text) { return text.empty() ? "x" : text; }

  std::string value() {
    if (options_.hostile && choices_.one_in(2)) return std::string(choices_.of(kHostileValues));
    return choices_.one_in(4) ? std::string() : words(4);
  }

  std::string address() { return std::string(choices_.of(kAddresses)); }
  std::string safe_address() { return std::string(kAddresses[choices_.below(11)]); }

  std::string words(std::uint32_t most) {
    std::string text;
    for (std::uint32_t i = choices_.below(most) + 1; i > 0; --i) {
      text += choices_.of(kNastyWords);
      if (!choices_.one_in(3)) text += ' ';
    }
    return text;
  }

  // Spans by splitting [start, end) again and again.
  void spans(std::uint32_t start, std::uint32_t end, int depth, bool references, std::vector<Span>& out) {
    std::uint32_t at = start;
    while (at < end && !choices_.one_in(3)) {
      const std::uint32_t begin = at + choices_.below(end - at);
      const std::uint32_t stop = begin + 1 + choices_.below(end - begin);
      Span span{.start = begin, .end = std::min(stop, end), .mark = static_cast<Mark>(choices_.below(14)), .href = {}};
      switch (span.mark) {
        case Mark::kLink:
          span.href = address();
          break;
        case Mark::kAbbreviation:
          span.href = choices_.one_in(2) ? "some $ | words" : std::string(choices_.of(kHostileValues));
          break;
        case Mark::kRuby:
          span.href = choices_.one_in(2) ? "ルビ" : "*r*|$";
          break;
        case Mark::kFootnote:
          if (!references || footnote_count_ == 0) {
            span.mark = Mark::kStrong;
            break;
          }
          span.href = "note " + std::to_string(choices_.below(footnote_count_));
          break;
        default:
          break;
      }
      const bool may_nest = span.mark != Mark::kFootnote && span.mark != Mark::kMath;
      const bool inner_references = references && span.mark != Mark::kLink;
      out.push_back(span);
      if (may_nest && depth < 3 && choices_.one_in(2)) spans(span.start, span.end, depth + 1, inner_references, out);
      at = span.end;
    }
  }

  void fill_words(Block& block, bool references) {
    block.text = words(10);
    if (choices_.one_in(2)) return;
    spans(0, static_cast<std::uint32_t>(text::count_code_points(block.text)), 0, references, block.spans);
    // A reference is printed as something.
    std::vector<bool> is_space;
    for (std::size_t at = 0; at < block.text.size();) {
      is_space.push_back(text::is_white_space(text::next_code_point(block.text, at)));
    }
    for (Span& span : block.spans) {
      if (span.mark != Mark::kFootnote) continue;
      for (std::uint32_t i = span.start; i < span.end; ++i) {
        if (is_space[i]) span.mark = Mark::kEmphasis;
      }
    }
  }

  std::vector<Block> blocks(int depth, bool references) {
    std::vector<Block> out;
    for (std::uint32_t i = choices_.below(depth == 1 ? 8 : 3) + 1; i > 0; --i) out.push_back(block(depth, references));
    return out;
  }

  Block paragraph(bool references) {
    Block block;
    fill_words(block, references);
    return block;
  }

  Block block(int depth, bool references) {
    Block block;
    const bool is_leaf = depth >= options_.max_depth;
    switch (is_leaf ? choices_.below(4) : choices_.below(17)) {
      case 0:
      case 1:
        return paragraph(references);
      case 2:
        block.type = BlockType::kHeading;
        block.level = static_cast<std::uint8_t>(1 + choices_.below(6));
        fill_words(block, references);
        return block;
      case 3:
        block.type = BlockType::kCode;
        block.language = choices_.one_in(2) ? "c++" : "\"><x y";
        block.text = "  indented\n" + words(6) + "\n\n\tx = `y`;\n" + (choices_.one_in(2) ? "```\n" : "</code>");
        return block;
      case 4:
      case 5:
      case 6:
        return list(depth, references);
      case 7:
        block.type = BlockType::kQuote;
        block.blocks = blocks(depth + 1, references);
        if (choices_.one_in(2)) block.attribution = words(3);
        return block;
      case 8:
      case 9:
        return table(depth);
      case 10:
        block.type = BlockType::kMath;
        block.tex = choices_.one_in(3) ? words(5) : "\\frac{a}{b}\n\n x_1 * x_2 < 3 | \\|y\\|";
        return block;
      case 11:
        block.type = BlockType::kDefinitionList;
        for (std::uint32_t i = choices_.below(3) + 1; i > 0; --i) {
          Definition definition;
          definition.term.push_back(paragraph(false));
          if (!choices_.one_in(4)) definition.description = blocks(depth + 1, false);
          block.definitions.push_back(std::move(definition));
        }
        return block;
      case 12:
        block.type = BlockType::kDetails;
        fill_words(block, false);
        block.blocks = blocks(depth + 1, references);
        return block;
      case 13:
        block.type = BlockType::kPost;
        block.author = choices_.one_in(4) ? "" : words(2);
        block.date = choices_.one_in(2) ? "2024-05-01" : "";
        block.blocks = blocks(depth + 1, references);
        return block;
      case 14:
        block.type = BlockType::kRule;
        return block;
      default:
        if (!options_.media) return paragraph(references);
        return medium();
    }
  }

  Block list(int depth, bool references) {
    Block block;
    block.type = BlockType::kList;
    block.ordered = choices_.one_in(2);
    if (block.ordered) {
      constexpr std::int32_t kStarts[] = {1, 1, 1, 0, 7, 99, -3, 999999999};
      block.start = choices_.of(kStarts);
      block.reversed = choices_.one_in(8);
      constexpr char kMarkers[] = {0, 0, '1', 'a', 'A', 'i', 'I'};
      block.marker = choices_.of(kMarkers);
    }
    const bool is_plain =
        !block.reversed && (block.marker == 0 || block.marker == '1') && block.start >= 0 && block.start < 999999999;
    const bool inner_references = references && (!block.ordered || is_plain);
    const bool has_boxes = choices_.one_in(4);
    for (std::uint32_t i = choices_.below(4) + 1; i > 0; --i) {
      ListItem item;
      if (!choices_.one_in(10)) item.blocks.push_back(paragraph(inner_references));
      if (choices_.one_in(3)) {
        std::vector<Block> more = blocks(depth + 1, inner_references);
        item.blocks.insert(item.blocks.end(), more.begin(), more.end());
      }
      const bool has_words = !item.blocks.empty() && item.blocks.front().type == BlockType::kParagraph &&
                             !text::is_blank(item.blocks.front().text);
      if (has_boxes && has_words && choices_.one_in(2)) item.checked = choices_.one_in(2);
      block.items.push_back(std::move(item));
    }
    return block;
  }

  Block table(int depth) {
    Block block;
    block.type = BlockType::kTable;
    if (choices_.one_in(3)) block.caption = words(3);
    const bool has_header = choices_.one_in(2);
    const bool has_row_headers = choices_.one_in(4);
    const bool is_nested = choices_.one_in(4);
    const std::uint32_t columns = choices_.below(4) + 1;
    for (std::uint32_t r = choices_.below(4) + 1; r > 0; --r) {
      std::vector<Cell> row;
      const std::uint32_t width = choices_.one_in(6) ? choices_.below(columns + 1) : columns;
      for (std::uint32_t c = 0; c < width; ++c) {
        Cell cell;
        cell.header = (has_header && block.rows.empty()) || (has_row_headers && c == 0);
        if (choices_.one_in(12)) cell.colspan = choices_.one_in(3) ? 5'000'000 : 2;
        if (choices_.one_in(16)) cell.rowspan = choices_.one_in(3) ? 0 : 3;
        if (!choices_.one_in(6)) {
          if (is_nested) {
            cell.blocks = blocks(depth + 1, false);
          } else {
            cell.blocks.push_back(paragraph(false));
          }
        }
        row.push_back(std::move(cell));
      }
      block.rows.push_back(std::move(row));
    }
    return block;
  }

  Block footnotes() {
    Block block;
    block.type = BlockType::kFootnotes;
    for (std::uint32_t i = 0; i < footnote_count_; ++i) {
      Footnote footnote;
      footnote.id = "note " + std::to_string(i);
      footnote.label = words(1);
      footnote.blocks.push_back(paragraph(true));
      if (choices_.one_in(3)) footnote.blocks.push_back(block_in_footnote());
      block.footnotes.push_back(std::move(footnote));
    }
    return block;
  }
  Block block_in_footnote() { return choices_.one_in(2) ? list(options_.max_depth - 1, false) : paragraph(false); }

  Block medium() {
    Block block;
    constexpr BlockType kTypes[] = {BlockType::kPhoto, BlockType::kPhoto, BlockType::kGallery, BlockType::kEmbed};
    block.type = choices_.of(kTypes);
    block.id = (block.type == BlockType::kPhoto     ? "photo-"
                : block.type == BlockType::kGallery ? "gallery-"
                                                    : "embed-") +
               std::to_string(choices_.below(3));
    return block;
  }

  void make_media(Article& article) {
    for (int i = 0; i < 3; ++i) {
      Photo photo;
      photo.id = "photo-" + std::to_string(i);
      photo.role = static_cast<PhotoRole>(choices_.below(4));
      photo.content_url = address();
      if (choices_.one_in(2)) photo.renditions.push_back({filled(address()), choices_.below(3) * 300, 0});
      photo.width = choices_.below(2000);
      photo.height = choices_.below(2000);
      photo.alt = value();
      photo.caption = value();
      photo.raw_caption = photo.caption;
      photo.credit_text = value();
      if (choices_.one_in(2)) photo.creators.push_back(filled(value()));
      photo.provider = value();
      photo.source = value();
      photo.copyright_notice = choices_.one_in(2) ? photo.credit_text : "";
      if (choices_.one_in(2)) {
        photo.date_created = {
            .value = "2021-03-14", .raw = filled(value()), .precision = DatePrecision::kDay, .candidates = {}};
      } else if (choices_.one_in(2)) {
        photo.date_created = {.value = {},
                              .raw = "3/4/21",
                              .precision = DatePrecision::kNone,
                              .candidates = {"2021-03-04", "2021-04-03"}};
      }
      photo.location = value();
      if (choices_.one_in(2)) photo.persons.push_back(filled(value()));
      if (choices_.one_in(3)) photo.identifiers.push_back({value(), filled(value())});
      photo.exclusivity = static_cast<Exclusivity>(choices_.below(3));
      photo.usage_terms = value();
      photo.instructions = value();
      if (choices_.one_in(3)) {
        photo.restrictions.push_back({.code = static_cast<RestrictionCode>(choices_.below(17)),
                                      .territory = choices_.one_in(2) ? "GB" : "001",
                                      .until = choices_.one_in(2) ? "2024-05-01" : "",
                                      .conditional = choices_.one_in(2),
                                      .raw = filled(value())});
      }
      if (choices_.one_in(3)) photo.contacts.push_back({value(), "+1 888 505 6342", address()});
      photo.license = address();
      article.photos.push_back(std::move(photo));

      Gallery gallery;
      gallery.id = "gallery-" + std::to_string(i);
      gallery.name = value();
      for (int k = 0; k <= i; ++k) gallery.photo_ids.push_back("photo-" + std::to_string(k));
      gallery.declared_count = choices_.below(20);
      article.galleries.push_back(std::move(gallery));

      Embed embed;
      embed.id = "embed-" + std::to_string(i);
      embed.provider = choices_.one_in(2) ? "twitter" : "";
      embed.type = static_cast<EmbedType>(choices_.below(5));
      embed.url = address();
      embed.author = value();
      embed.handle = choices_.one_in(2) ? "handle" : "";
      embed.text = value();
      embed.title = value();
      embed.date_published = choices_.one_in(2) ? "2024-05-01" : "";
      article.embeds.push_back(std::move(embed));
    }
  }

  Choices& choices_;
  GeneratorOptions options_;
  std::uint32_t footnote_count_ = 0;
};

inline Article generate_article(Choices choices, const GeneratorOptions& options = {}) {
  return ArticleGenerator(choices, options).article();
}

}  // namespace tearsheet::test
