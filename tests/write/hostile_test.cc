// Nothing that a page says becomes markup: whatever stands in any field, HTML holds to its allow list, and so does
// Markdown once it is read with raw HTML on. Showing or not showing something changes nothing else.
#include <gtest/gtest.h>

#include "tearsheet/write.h"
#include "tests/write/cmark.h"
#include "tests/write/generated_article.h"
#include "tests/write/html_allow_list.h"
#include "tests/write/outline.h"
#include "tests/write/round_trip.h"

namespace tearsheet::test {
namespace {

// What cmark-gfm itself writes and no page can: attributes of footnotes, of a table's cells, and the slash of void
// elements.
std::string without_cmarks_own(std::string html) {
  const auto drop = [&](std::string_view begin, std::string_view end) {
    std::string kept;
    std::size_t at = 0;
    for (std::size_t found = html.find(begin); found != std::string::npos; found = html.find(begin, at)) {
      const std::size_t last = end.empty() ? found + begin.size() : html.find(end, found + begin.size());
      if (last == std::string::npos) break;
      kept.append(html, at, found - at);
      at = last + end.size();
    }
    kept.append(html, at);
    html = std::move(kept);
  };
  drop(" data-footnote-backref-idx=\"", "\"");
  drop(" data-footnote-ref", "");
  drop(" data-footnote-backref", "");
  drop(" data-footnotes", "");
  drop(" aria-label=\"", "\"");
  drop(" class=\"footnote-backref\"", "");
  drop("href=\"#fnref-", "\"");
  drop(" /", "");
  return html;
}

TEST(Hostile, HtmlHoldsToItsAllowList) {
  for (std::uint64_t seed = 1; seed < 20'000; ++seed) {
    const std::string html = to_html(generate_article(Choices(seed)));
    ASSERT_EQ(first_forbidden(html), "") << seed;
  }
}

TEST(Hostile, MarkdownHoldsToItWhenReadWithRawHtml) {
  TEARSHEET_NEEDS_CMARK("20000 generated articles");
  for (std::uint64_t seed = 1; seed < 20'000; ++seed) {
    const std::string markdown = to_markdown(generate_article(Choices(seed)), {.front_matter = false});
    std::string html = Cmark::instance().to_html(markdown);
    html = without_cmarks_own(html);
    for (std::size_t at = html.find("<a >"); at != std::string::npos; at = html.find("<a >"))
      html.replace(at, 4, "<a>");
    ASSERT_EQ(first_forbidden(html), "") << seed;
  }
}

TEST(Hostile, ATagBehindABareAddressIsNone) {
  for (const std::string address :
       {"https://x.org/", "www.x.org/a", "https://x.org/\"", "https://x.org/`", "https://x.org/\\"}) {
    Article article;
    article.blocks.push_back({.text = address + "<img src=x onerror=alert(1)>"});
    const std::string markdown = to_markdown(article, {.front_matter = false});
    EXPECT_NE(markdown.find("&lt;img"), std::string::npos) << markdown;
  }
}

TEST(Hostile, FrontMatterIsNoMarkupWhereItIsReadAsWords) {
  Article article;
  article.title = "<img src=x onerror=alert(1)> [a](javascript:alert(1)) 1 < 2 (b)";
  article.blocks.push_back({.text = "words"});
  EXPECT_EQ(to_markdown(article),
            "---\ntitle: \"\\x3cimg src=x onerror=alert(1)> [a]\\x28javascript:alert(1)) 1 < 2 (b)\"\n---\n\nwords");
}

TEST(Hostile, EveryFieldByItself) {
  for (const std::string_view attack : kHostileValues) {
    const std::string value(attack);
    Article article;
    article.photos.push_back({.id = "p",
                              .content_url = "https://x.org/" + value,
                              .alt = value,
                              .raw_caption = value,
                              .caption = value,
                              .credit_text = value + ".",
                              .copyright_notice = value});
    article.galleries.push_back({.id = "g", .name = value, .photo_ids = {"p"}});
    article.embeds.push_back({.id = "e",
                              .provider = value,
                              .url = "https://x.org/" + value,
                              .author = value,
                              .handle = value,
                              .text = value,
                              .title = value,
                              .date_published = value});
    for (int mark = 0; mark < 14; ++mark) {
      for (const std::string& href : {value, "https://x.org/" + value}) {
        article.blocks.push_back(
            {.text = value, .spans = {{.start = 0, .end = 1'000, .mark = static_cast<Mark>(mark), .href = href}}});
      }
    }
    article.blocks.push_back({.type = BlockType::kHeading, .text = value, .level = 200});
    article.blocks.push_back({.type = BlockType::kCode, .text = value, .language = value});
    article.blocks.push_back({.type = BlockType::kMath, .tex = value});
    article.blocks.push_back({.type = BlockType::kQuote, .attribution = value});
    article.blocks.push_back({.type = BlockType::kPost, .author = value, .date = value});
    article.blocks.push_back({.type = BlockType::kDetails, .text = value});
    article.blocks.push_back(
        {.type = BlockType::kList, .ordered = true, .marker = '"', .start = -1, .items = {ListItem{}}});
    article.blocks.push_back(
        {.type = BlockType::kTable, .rows = {{Cell{.blocks = {Block{.text = value}}}}}, .caption = value});
    article.blocks.push_back({.type = BlockType::kFootnotes,
                              .footnotes = {{.id = value, .label = value, .blocks = {Block{.text = value}}}}});
    for (const auto& [type, id] :
         {std::pair{BlockType::kPhoto, "p"}, {BlockType::kGallery, "g"}, {BlockType::kEmbed, "e"}}) {
      article.blocks.push_back({.type = type, .id = id});
    }
    EXPECT_EQ(first_forbidden(to_html(article)), "") << attack;
  }
}

TEST(Hostile, AddressesThatRunAreLeftOut) {
  for (const std::string address :
       {"javascript:alert(1)", "JAVASCRIPT:alert(1)", " javascript:alert(1)", "\x01javascript:alert(1)",
        "java\tscript:alert(1)", "vbscript:x", "data:text/html,x", "blob:x", "file:///etc/passwd", "about:blank",
        "//x.org", "/x", "x", "#x", "http:", "https://", "view-source:http://x.org"}) {
    Article article;
    article.blocks.push_back(
        {.text = "words", .spans = {{.start = 0, .end = 5, .mark = Mark::kLink, .href = address}}});
    article.photos.push_back({.id = "p", .content_url = address, .alt = "alt"});
    article.blocks.push_back({.type = BlockType::kPhoto, .id = "p"});
    EXPECT_EQ(to_html(article), "<p>words</p>") << address;
    EXPECT_EQ(to_markdown(article), "words") << address;
  }
}

TEST(Options, ThatShowChangeNothingElse) {
  for (std::uint64_t seed = 1; seed < 300; ++seed) {
    const Article article = generate_article(Choices(seed));
    const std::string text = to_text(article);
    std::string blocks;
    append_json_field(article, "blocks", blocks);
    for (int flags = 0; flags < 16; ++flags) {
      const WriteOptions options = {.links = (flags & 1) != 0,
                                    .images = (flags & 2) != 0,
                                    .formatting = (flags & 4) != 0,
                                    .front_matter = (flags & 8) != 0};
      ASSERT_EQ(to_text(article, options), text);
      // What is left of each rendering is what the article says without what is not shown.
      const std::string wanted = outline_of(article, options);
      const std::string html = to_html(article, options);
      ASSERT_EQ(outline_of_html(html), wanted) << seed << " with options " << flags << "\n" << html;
      if (Cmark::instance().is_there()) {
        const RoundTrip result = round_trip(article, options);
        ASSERT_TRUE(result.is_equal()) << seed << " with options " << flags << "\n"
                                       << first_difference(result.wanted, result.got) << "\n--- markdown\n"
                                       << result.markdown;
      }
      std::string after;
      append_json_field(article, "blocks", after);
      ASSERT_EQ(after, blocks);
    }
  }
}

}  // namespace
}  // namespace tearsheet::test
