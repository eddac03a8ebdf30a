// However large or deep an article is, what is written is as long as it may be, whole, and made in linear time.
#include <gtest/gtest.h>
#include <simdjson.h>

#include "src/text/steps.h"
#include "tearsheet/write.h"
#include "tests/write/generated_article.h"
#include "tests/write/outline.h"

namespace tearsheet::test {
namespace {

using Write = std::string (*)(const Article&, const WriteOptions&);
constexpr Write kWriters[] = {to_text, to_markdown, to_html, to_json};
constexpr std::size_t kClosingRoom = 4'096;  // below its limit by this much, a writer stops

Article large_article(std::size_t count) {
  Article article;
  for (std::size_t i = 0; i < count; ++i) {
    Article one = generate_article(Choices(7'000 + i), {.media = false});
    for (Block& block : one.blocks) article.blocks.push_back(std::move(block));
  }
  return article;
}

bool is_json(const std::string& json) {
  simdjson::dom::parser parser;
  return parser.parse(simdjson::padded_string(json)).error() == simdjson::SUCCESS;
}

std::size_t count_of(std::string_view text, std::string_view what) {
  std::size_t count = 0;
  for (std::size_t at = text.find(what); at != std::string_view::npos; at = text.find(what, at + 1)) ++count;
  return count;
}

TEST(Bounds, HoldForEveryRenderingAndEveryLimit) {
  const Article article = large_article(60);
  for (const Write write : kWriters) {
    const std::size_t whole = write(article, {}).size();
    ASSERT_GT(whole, 40'000U);
    for (std::size_t limit = 1'000; limit < whole + 8'000; limit += 7'777) {
      bool was_cut = false;
      const std::string out = write(article, {.max_bytes = limit, .was_cut = &was_cut});
      EXPECT_LE(out.size(), limit);
      EXPECT_EQ(was_cut, limit < whole + kClosingRoom && out.size() != whole);
      if (write == static_cast<Write>(to_json)) {
        EXPECT_TRUE(is_json(out));
        EXPECT_EQ(out.find("JSON cut") != std::string::npos, was_cut);
      }
      if (write == static_cast<Write>(to_html)) {
        for (const char* name : {"table", "li", "blockquote", "details", "td", "tr"}) {
          EXPECT_EQ(count_of(out, '<' + std::string(name) + '>') + count_of(out, '<' + std::string(name) + ' '),
                    count_of(out, "</" + std::string(name) + '>'))
              << name;
        }
      }
    }
  }
}

TEST(Bounds, DoNotTakeAwayFromAnArticleThatFits) {
  const Article article = large_article(3);
  for (const Write write : kWriters) {
    const std::string whole = write(article, {});
    bool was_cut = false;
    EXPECT_EQ(write(article, {.max_bytes = whole.size() + kClosingRoom, .was_cut = &was_cut}), whole);
    EXPECT_FALSE(was_cut);
  }
}

// Spans, deep nesting and quotes' prefixes are what makes renderings longer than pages.
TEST(Bounds, SpansAreNotExpanded) {
  Article article;
  Block table{.type = BlockType::kTable};
  for (int i = 0; i < 50; ++i) {
    table.rows.push_back({Cell{.colspan = 4'000'000'000, .rowspan = 4'000'000'000, .blocks = {Block{.text = "x"}}}});
  }
  article.blocks.push_back(table);
  EXPECT_LT(to_text(article).size(), 500U);
  EXPECT_LT(to_markdown(article).size(), 4'000U);
  EXPECT_LT(to_html(article).size(), 4'000U);
}

TEST(Bounds, RaggedTablesAreNotFilledUp) {
  Article article;
  Block table{.type = BlockType::kTable};
  table.rows.assign(1'000, std::vector<Cell>(1, Cell{.blocks = {Block{.text = "x"}}}));
  table.rows[0].resize(1'000, Cell{.blocks = {Block{.text = "x"}}});
  article.blocks.push_back(table);
  EXPECT_LT(to_markdown(article).size(), 60'000U);
}

TEST(Bounds, BlocksDeeperThanAnArticleMayNestAreLeftOut) {
  Block block{.text = "deep"};
  for (int i = 0; i < 500; ++i) {
    Block outer{.type = i % 2 == 0 ? BlockType::kQuote : BlockType::kDetails, .text = i % 2 == 0 ? "" : "s"};
    outer.blocks.push_back(std::move(block));
    block = std::move(outer);
  }
  Article article;
  article.blocks.push_back(std::move(block));
  for (const Write write : kWriters) EXPECT_EQ(write(article, {}).find("deep"), std::string::npos);
}

#if defined(TEARSHEET_COUNT_STEPS)
// Words that make a writer look far ahead or back, over and over.
TEST(Bounds, StepsAreLinearInTheArticle) {
  const std::string_view kShapes[] = {"*",    "_",    "* ",     "a_",     "`",   "``` ", "[",     "]",    "](",
                                      "~",    "#",    "# #",    "$",      "\\",  "&",    "&a",    "<",    "<a",
                                      "|",    "\n",   " \n",    "- ",     "1. ", "\n1.", "\n[ ]", "=\n",  "-\n",
                                      "[a]:", "\n|-", "\u00A0", "\u200B", "!",   "日",   "\n> ",  "\n```"};
  for (const std::string_view shape : kShapes) {
    for (const BlockType type : {BlockType::kParagraph, BlockType::kHeading, BlockType::kCode}) {
      std::uint64_t last = 0;
      for (const std::size_t bytes : {20'000U, 40'000U}) {
        Article article;
        Block block{.type = type, .level = 1};
        while (block.text.size() < bytes) block.text += shape;
        const auto length = static_cast<std::uint32_t>(text::count_code_points(block.text));
        for (std::uint32_t i = 0; i + 3 < length; i += 3) {
          block.spans.push_back({.start = i, .end = i + 2, .mark = static_cast<Mark>(i / 3 % 14), .href = "x"});
        }
        article.blocks.push_back(std::move(block));
        text::steps = 0;
        to_markdown(article);
        to_html(article);
        to_text(article);
        to_json(article);
        EXPECT_LT(text::steps, 60 * bytes) << shape;
        if (last > 0) {
          EXPECT_LT(static_cast<double>(text::steps), 2.1 * static_cast<double>(last)) << shape;
        }
        last = text::steps;
      }
    }
  }
}
#endif

}  // namespace
}  // namespace tearsheet::test
