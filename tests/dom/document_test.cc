// The Document's own promises: links, values decoded on demand, answers about nodes that are not there.
#include "tearsheet/document.h"

#include <gtest/gtest.h>

#include <string>

namespace tearsheet {
namespace {

TEST(Document, AnswersBeforeAnythingIsParsed) {
  const Document document;
  EXPECT_EQ(document.node_count(), 0U);
  EXPECT_EQ(document.html(), kNoNode);
  EXPECT_EQ(document.body(), kNoNode);
  EXPECT_EQ(document.parent(kDocumentNode), kNoNode);
  EXPECT_EQ(document.next(kDocumentNode), kNoNode);
  EXPECT_TRUE(document.text(kDocumentNode).empty());
  EXPECT_TRUE(document.attributes(kNoNode).empty());
  EXPECT_FALSE(document.is(kNoNode, Name::kDiv));
  EXPECT_EQ(document.inner_html(), "");
  EXPECT_EQ(document.name_text(Name::kDiv), "div");
  EXPECT_EQ(document.name_text(Name::kSvgForeignObject), "foreignObject");
}

TEST(Document, GivesElementsInDocumentOrder) {
  Document document;
  document.parse("<!DOCTYPE html><title>T</title><p>one <b>two</b><p>three");
  std::string order;
  for (NodeId node = document.next(kDocumentNode); node != kNoNode; node = document.next(node)) {
    if (document.is_element(node)) order += std::string(document.name_text(document.name(node))) + ' ';
    if (document.type(node) == NodeType::kText) order += '"' + std::string(document.text(node)) + "\" ";
  }
  EXPECT_EQ(order, "html head title \"T\" body p \"one \" b \"two\" p \"three\" ");
  EXPECT_EQ(document.quirks_mode(), QuirksMode::kNoQuirks);
  EXPECT_EQ(document.parent(document.body()), document.html());
  EXPECT_EQ(document.previous_sibling(document.body()), document.head());
}

TEST(Document, DecodesWhenReadAndKeepsWhatItGaveOut) {
  const std::string page =
      "<a title='x &amp; y' href=\"?a=1&copy=2&lt;\">f&uuml;r\r\nall</x>&#x80;</a><script>a && b</script>";
  Document document;
  document.parse(page);
  const NodeId link = document.first_child(document.body());
  const std::string_view title = document.attribute(link, Name::kTitle);
  const std::string_view text = document.text(document.first_child(link));
  EXPECT_EQ(title, "x & y");
  EXPECT_EQ(text, "f\xC3\xBCr\nall\xE2\x82\xAC");
  EXPECT_EQ(document.attribute(link, Name::kHref), "?a=1&copy=2<");
  EXPECT_EQ(document.text(document.first_child(document.next_sibling(link))), "a && b");
  document.force();
  EXPECT_EQ(document.attribute(link, Name::kTitle).data(), title.data());
  EXPECT_EQ(document.text(document.first_child(link)).data(), text.data());
  std::string all;
  document.append_text_content(document.body(), all);
  EXPECT_EQ(all,
            "f\xC3\xBCr\nall\xE2\x82\xAC"
            "a && b");
}

TEST(Document, KeepsEveryAttributeWhateverItsName) {
  std::string page = "<p";
  for (int i = 0; i < 900; ++i) page += " data-name-" + std::to_string(i) + "-of-the-page=v" + std::to_string(i);
  page += " id=x ID=y>";
  Document document;
  document.parse(page);
  const NodeId p = document.first_child(document.body());
  EXPECT_EQ(document.attributes(p).size(), 901U);
  EXPECT_EQ(document.attribute(p, document.find_name("data-name-777-of-the-page")), "v777");
  EXPECT_EQ(document.attribute(p, Name::kId), "x");
  EXPECT_EQ(document.find_name("data-name-900-of-the-page"), Name::kNone);
  EXPECT_FALSE(document.caps().attributes);
}

TEST(Document, ReusesItsMemoryAndForgetsThePageBefore) {
  Document document;
  document.parse("<p class=first>one<custom-element other-name=1>");
  document.parse("<p>two");
  EXPECT_EQ(document.find_name("custom-element"), Name::kNone);
  EXPECT_EQ(document.inner_html(document.body()), "<p>two</p>");
  Document moved = std::move(document);
  EXPECT_EQ(moved.inner_html(moved.body()), "<p>two</p>");
  EXPECT_EQ(document.node_count(), 0U);
  document.parse("<p>three");
  EXPECT_EQ(document.inner_html(document.body()), "<p>three</p>");
}

TEST(Document, HoldsTemplateContentsApart) {
  Document document;
  document.parse("<body><template><p>in</template><p>out");
  const NodeId element = document.first_child(document.body());
  ASSERT_TRUE(document.is(element, Name::kTemplate));
  EXPECT_EQ(document.first_child(element), kNoNode);
  const NodeId content = document.template_content(element);
  ASSERT_NE(content, kNoNode);
  EXPECT_EQ(document.type(content), NodeType::kContent);
  EXPECT_EQ(document.parent(content), element);
  EXPECT_EQ(document.inner_html(element), "<p>in</p>");
  std::string text;
  document.append_text_content(document.body(), text);
  EXPECT_EQ(text, "out");
}

TEST(Document, SerializesAsTheStandardSays) {
  Document document;
  document.parse(
      "<p title='\"&amp;<\xC2\xA0'>a &lt; b &amp; c\xC2\xA0<br><svg viewbox=1 xlink:href=u><path/></svg>"
      "<style>a > b</style><!-- c -->");
  EXPECT_EQ(document.inner_html(document.body()),
            "<p title=\"&quot;&amp;&lt;&nbsp;\">a &lt; b &amp; c&nbsp;<br><svg viewBox=\"1\" xlink:href=\"u\"><path>"
            "</path></svg><style>a > b</style><!-- c --></p>");
}

TEST(Document, ParsesFragments) {
  Document document;
  document.parse_fragment("<td>x", Name::kTr);
  EXPECT_EQ(document.inner_html(document.html()), "<td>x</td>");
  document.parse_fragment("<td>x", Name::kDiv);
  EXPECT_EQ(document.inner_html(document.html()), "x");
}

}  // namespace
}  // namespace tearsheet
