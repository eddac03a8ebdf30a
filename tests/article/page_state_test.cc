// Pages whose elements hold nothing: where the words are found all the same, and what is left alone.
#include "src/article/page_state.h"

#include <gtest/gtest.h>

#include <string>

#include "tearsheet/extract.h"

namespace tearsheet {
namespace {

const std::string kOne =
    "After two years of work the old mill on the river opened its doors on Saturday, and half of the town came to see "
    "the wheel turn.";
const std::string kTwo =
    "The council had put the money aside in spring, and volunteers laid the new floor over the summer, board by board, "
    "as the miller told us. Flour from the first sacks went to the baker across the street, who had rolls ready by "
    "noon.";

Article read(const std::string& page) { return *extract("<!DOCTYPE html><title>The mill opens again</title>" + page); }

void expect_story(const Article& article, const std::string& source) {
  SCOPED_TRACE(source);
  EXPECT_EQ(article.status, Status::kOk);
  ASSERT_EQ(article.text, kOne + "\n\n" + kTwo);
  EXPECT_EQ(article.provenance.at("text"), source);
  EXPECT_FALSE(article.notes.empty());
}

TEST(PageState, ArticleBodyOfJsonLd) {
  expect_story(read(R"(<script type="application/ld+json">{"@type":"NewsArticle","headline":"The mill opens again",)"
                    R"("articleBody":")" +
                    kOne + "\\n\\n" + kTwo + R"("}</script><div id=root></div>)"),
               "json-ld");
}

TEST(PageState, BlocksOfAnApplication) {
  expect_story(
      read(R"(<div id=app></div><script id=data type="application/json">{"props":{"story":{"title":)"
           R"("The mill opens again","slug":"mill","content":[{"type":"paragraph","text":")" +
           kOne + R"("},{"type":"paragraph","children":[{"type":"text","text":")" + kTwo + R"("}]}]}}}</script>)"),
      "page-state");
}

TEST(PageState, SeveralAssignmentsInOneScript) {
  const std::string story =
      R"({"a":{"headline":"The mill opens again","bodyHtml":"<p>)" + kOne + R"(<\/p><p>)" + kTwo + R"(<\/p>"}})";
  const std::string settings = R"({"host":"a.example","flags":["x;}","\\"]})";
  const std::string first = "<div id=app></div><script>window.CONFIG=" + settings + ";window['STATE']=";
  // What follows the last value is no JSON: a call, a function, nothing.
  for (const std::string rest : {"", ";", " ;\n; ", ";start(7)", ";(function(){if(a){b()}})()"}) {
    expect_story(read(first + story + rest + "</script>"), "page-state");
  }
  // An end that never comes: what is there is read.
  expect_story(read(first + story.substr(0, story.size() - 1) + "</script>"), "page-state");
}

TEST(PageState, MarkupInAScriptsAssignment) {
  expect_story(
      read(R"(<div id=app></div><script>window.__STATE__ = {"a":{"headline":"The mill opens again","bodyHtml":"<p>)" +
           kOne + R"(<\/p><p>)" + kTwo + R"(<\/p><script>x()<\/script>"}};</script>)"),
      "page-state");
}

TEST(PageState, WordsOfTheSiteAreNoArticle) {
  const Article article =
      read(R"(<div id=app></div><script>window.__T__ = {"consentText":")" + kOne + " " + kTwo + R"("};</script>)");
  EXPECT_EQ(article.status, Status::kEmpty);
}

TEST(PageState, CardsOfOtherArticlesAreNoArticle) {
  std::string cards;
  for (int i = 0; i < 4; ++i) {
    if (i > 0) cards += ",";
    cards += R"({"title":"Another day at the river","url":"/x","body":")" + kTwo + R"("})";
  }
  EXPECT_EQ(read("<div id=app></div><script>window.__S__ = {\"list\":[" + cards + "]};</script>").status,
            Status::kEmpty);
}

TEST(PageState, APageThatShowsItsWordsIsReadAsItIs) {
  const Article article =
      read("<article><p>" + kOne + "</p><p>" + kTwo + "</p></article><script>window.__S__ = " +
           R"({"title":"The mill opens again","body":"<p>)" + kTwo + "</p><p>" + kTwo + "</p>\"};</script>");
  EXPECT_EQ(article.provenance.count("text"), 0U);
  EXPECT_EQ(article.text, kOne + "\n\n" + kTwo);
}

TEST(PageState, DeclarativeShadowRootsStandInTheirHost) {
  const Article article = read("<main><story-body><template shadowrootmode=open><article><p>" + kOne + "</p><p>" +
                               kTwo + "</p></article></template></story-body></main>");
  EXPECT_EQ(article.text, kOne + "\n\n" + kTwo);
}

}  // namespace
}  // namespace tearsheet
