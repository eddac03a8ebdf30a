// Plain text is the page's own words: what the rules of ARTICLE JSON's `text` say, case by case.
#include <gtest/gtest.h>

#include "tearsheet/write.h"

namespace tearsheet::test {
namespace {

Block paragraph(std::string text) { return Block{.text = std::move(text)}; }

Block list(std::vector<ListItem> items, bool ordered = false) {
  return Block{.type = BlockType::kList, .ordered = ordered, .items = std::move(items)};
}

ListItem item(std::vector<Block> blocks) { return {.checked = std::nullopt, .blocks = std::move(blocks)}; }

std::string text_of(std::vector<Block> blocks) {
  Article article;
  article.blocks = std::move(blocks);
  return to_text(article);
}

TEST(Text, PartsBlocksByABlankLineAndEndsWithoutOne) {
  EXPECT_EQ(text_of({paragraph("One."), Block{.type = BlockType::kHeading, .text = "Two", .level = 2},
                     paragraph("Three\nlines.")}),
            "One.\n\nTwo\n\nThree\nlines.");
}

TEST(Text, BeginsItemsWithADashAndInventsNoNumbers) {
  EXPECT_EQ(text_of({paragraph("Before"), list({item({paragraph("a")}), item({paragraph("b"), paragraph("c")})}, true),
                     paragraph("After")}),
            "Before\n\n- a\n- b\n  c\n\nAfter");
}

TEST(Text, IndentsListsInLists) {
  EXPECT_EQ(text_of({list({item({paragraph("a"), list({item({paragraph("b")})})}), item({paragraph("c\nd")})})}),
            "- a\n  - b\n- c\n  d");
}

TEST(Text, PartsCellsByTabsAndRowsByLines) {
  const auto cell = [](std::string text) { return Cell{.blocks = {paragraph(std::move(text))}}; };
  Block table{.type = BlockType::kTable, .caption = "Caption"};
  table.rows = {{cell("a"), cell("b\tc\nd")}, {Cell{}, cell("e"), Cell{}}, {Cell{}, Cell{}}};
  EXPECT_EQ(text_of({table, paragraph("After")}), "Caption\na\tb c d\n\te\n\nAfter");
}

TEST(Text, LeavesOutPhotographsGalleriesEmbedsAndRules) {
  Article article;
  article.photos.push_back({.id = "p", .raw_caption = "caption", .caption = "caption", .credit_text = "credit"});
  article.blocks = {paragraph("a"), Block{.type = BlockType::kPhoto, .id = "p"}, Block{.type = BlockType::kRule},
                    paragraph("b")};
  EXPECT_EQ(to_text(article), "a\n\nb");
}

TEST(Text, KeepsCodeAsItIsAndQuotesWithWhoSaidIt) {
  EXPECT_EQ(text_of({Block{.type = BlockType::kCode, .text = "\n  a\n\n  b\n"},
                     Block{.type = BlockType::kQuote, .blocks = {paragraph("q")}, .attribution = "Someone"}}),
            "  a\n\n  b\n\nq\n\nSomeone");
}

TEST(Text, LeavesOutWhatIsBlank) {
  EXPECT_EQ(text_of({paragraph(" \n "), list({item({}), item({paragraph("\u00A0")})}), paragraph("a")}), "a");
  EXPECT_EQ(text_of({}), "");
}

}  // namespace
}  // namespace tearsheet::test
