// The Article JSON: whole, escaped, silent where the page is.
#include <gtest/gtest.h>
#include <simdjson.h>

#include "tearsheet/version.h"
#include "tearsheet/write.h"
#include "tests/write/generated_article.h"

namespace tearsheet::test {
namespace {

TEST(Json, SaysNothingWhereThePageSaysNothing) {
  EXPECT_EQ(to_json(Article{}), R"({"status":"ok","quality":0,"engine":")" + std::string(kEngine) + R"("})");
}

TEST(Json, KeepsNamesOrderAndEmptyRenderings) {
  Article article;
  article.title = "T";
  article.canonical_url = "https://example.org/";
  article.authors = {{"A", "https://example.org/a"}, {"B", ""}};
  article.is_accessible_for_free = false;
  article.page_type = PageType::kForum;
  article.page_type_probability = 0.98765;
  article.text = "";
  article.quality = 0.5;
  EXPECT_EQ(to_json(article),
            R"({"status":"ok","canonicalUrl":"https://example.org/","title":"T",)"
            R"("authors":[{"name":"A","url":"https://example.org/a"},{"name":"B"}],)"
            R"("pageType":{"type":"forum","probability":0.9877},"isAccessibleForFree":false,"text":"",)"
            R"("quality":0.5,"engine":")" +
                std::string(kEngine) + R"("})");
}

TEST(Json, EscapesEveryByteWhereverItStands) {
  simdjson::dom::parser parser;
  for (std::size_t length = 0; length < 40; ++length) {
    for (std::size_t at = 0; at < length; ++at) {
      for (const char c : {'"', '\\', '\n', '\t', '\r', '\x01', '\x1F', '\x7F', '/'}) {
        Article article;
        article.title = std::string(length, 'a');
        article.title[at] = c;
        const std::string json = to_json(article);
        ASSERT_EQ(json.find('\n'), std::string::npos);
        simdjson::dom::element root;
        ASSERT_EQ(parser.parse(simdjson::padded_string(json)).get(root), simdjson::SUCCESS);
        ASSERT_EQ(std::string_view(root["title"]), article.title);
      }
    }
  }
}

TEST(Json, ReadsBackWholeFromGeneratedArticles) {
  simdjson::dom::parser parser;
  for (std::uint64_t seed = 1; seed < 500; ++seed) {
    const Article article = generate_article(Choices(seed));
    const std::string json = to_json(article);
    simdjson::dom::element root;
    ASSERT_EQ(parser.parse(simdjson::padded_string(json)).get(root), simdjson::SUCCESS) << json;
    if (!article.title.empty()) {
      ASSERT_EQ(std::string_view(root["title"]), article.title);
    }
    ASSERT_EQ(simdjson::dom::array(root["blocks"]).size(), article.blocks.size());
    for (std::size_t i = 0; i < article.blocks.size(); ++i) {
      const Block& block = article.blocks[i];
      const simdjson::dom::element one = root["blocks"].at(i);
      ASSERT_EQ(std::string_view(one["type"]), to_string(block.type));
      if (block.type != BlockType::kParagraph) continue;
      ASSERT_EQ(std::string_view(one["text"]), block.text);
      for (std::size_t k = 0; k < block.spans.size(); ++k) {
        const simdjson::dom::element span = one["spans"].at(k);
        ASSERT_EQ(std::uint64_t(span["start"]), block.spans[k].start);
        ASSERT_EQ(std::uint64_t(span["end"]), block.spans[k].end);
        ASSERT_EQ(std::string_view(span["mark"]), to_string(block.spans[k].mark));
      }
    }
  }
}

TEST(Json, GivesOneFieldByItsName) {
  Article article;
  article.tags = {"a", "b"};
  std::string out = "x=";
  EXPECT_TRUE(append_json_field(article, "tags", out));
  EXPECT_EQ(out, R"(x=["a","b"])");
  EXPECT_FALSE(append_json_field(article, "title", out));
  EXPECT_FALSE(append_json_field(article, "no such field", out));
  EXPECT_EQ(out, R"(x=["a","b"])");
}

}  // namespace
}  // namespace tearsheet::test
