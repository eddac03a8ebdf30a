#include "src/block/page_type.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "src/block/segment.h"
#include "tearsheet/extract.h"

namespace tearsheet::block {
namespace {

// FNV-1a, as model/page_types.py would look a sign up.
std::uint32_t sign(std::string_view word) {
  std::uint32_t hash = 2166136261U;
  for (const char c : word) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  return hash;
}

PageSigns signs_of(std::string_view html, std::string_view url) {
  Document document;
  document.parse(html);
  Page page;
  segment(document, page);
  return read_page_signs(page, url);
}

std::vector<std::uint32_t> sorted(std::vector<std::uint32_t> hashes) {
  std::ranges::sort(hashes);
  return hashes;
}

TEST(PageSigns, AreWhatThePageDeclares) {
  const PageSigns found = signs_of(
      "<head><meta property='og:type' content='Product'><meta name=Generator content='Mill 3.1'>"
      "<script type='application/ld+json'>{\"@type\" : [\"https://schema.org/Product\", \"Thing\"], "
      "\"offers\":{\"@type\":\"Offer\"</script></head>"
      "<body><div itemscope itemtype='http://schema.org/Review'></div></body>",
      "");
  EXPECT_EQ(found.signs, sorted({sign("og:product"), sign("generator:mill"), sign("type:product"), sign("type:offer"),
                                 sign("type:review")}));
}

TEST(PageSigns, AreThePiecesOfTheAddress) {
  const PageSigns found =
      signs_of("<p>x", "https://forum.mill.example:8080/Threads/2024/thread-112_wheel.7/page-2.html?a=/b#c/d");
  EXPECT_EQ(found.signs, sorted({sign("host:forum"), sign("path:threads"), sign("first:threads"), sign("number:page"),
                                 sign("file:html")}));
  EXPECT_EQ(found.counts[kPageCount_path_segments], 4);
  EXPECT_EQ(found.counts[kPageCount_path_has_year], 1);
  EXPECT_EQ(found.counts[kPageCount_has_query], 1);
  EXPECT_EQ(found.counts[kPageCount_last_segment_digits], 1);
}

TEST(PageSigns, WithoutAnAddressAreThoseOfThePagesOwn) {
  const std::string html = "<link rel=canonical href='https://mill.example/wiki/lock'><p>x";
  EXPECT_EQ(signs_of(html, "").signs, sorted({sign("path:wiki"), sign("first:wiki"), sign("path:lock")}));
  EXPECT_EQ(signs_of(html, "https://mill.example/").signs, std::vector<std::uint32_t>());
}

TEST(PageTypes, TheModelInTheTreeIsForThisEngine) { EXPECT_FALSE(type_model().trees.empty()); }

TEST(PageTypes, AFileThatDoesNotFitIsNone) {
  const std::vector<unsigned char> cut(100, 0);
  EXPECT_FALSE(read_type_model(cut).has_value());
  EXPECT_FALSE(read_type_model({}).has_value());
}

std::string paragraphs(int count) {
  std::string html;
  for (int i = 0; i < count; ++i) {
    html += "<p>The wheel turns " + std::to_string(i + 2) +
            " times a minute when the river is high, says the miller, who has counted it for thirty years, and it has "
            "stood still only once, in the winter of the great frost.</p>";
  }
  return html;
}

std::string shop() {
  std::string html =
      "<title>Mill stone, 40 cm</title><meta property=og:type content=product>"
      "<script type=application/ld+json>{\"@type\":\"Product\",\"name\":\"Mill stone\",\"offers\":"
      "{\"@type\":\"Offer\",\"price\":\"210\"}}</script>"
      "<main class=product><h1 class=product-title>Mill stone, 40 cm</h1><div class=price>€ 210.00</div>"
      "<form><input type=number name=quantity><button class=add-to-cart>Add to cart</button></form>"
      "<div class=product-description><p>Quarried basalt, dressed by hand, for grain of all kinds.</p><ul>";
  for (const char* line : {"Width: 40 cm", "Height: 12 cm", "Weight: 31 kg"}) {
    html += std::string("<li>") + line + "</li>";
  }
  return html + "</ul></div></main><section class=related-products><h2>You may also like</h2></section>";
}

std::string thread() {
  std::string html =
      "<title>Which stone for rye?</title><meta name=generator content=Discourse><div itemscope "
      "itemtype=https://schema.org/DiscussionForumPosting>"
      "<h1>Which stone for rye?</h1>";
  for (int i = 0; i < 8; ++i) {
    html += "<div class=post id=post_" + std::to_string(i) +
            "><div class=username><a href=/u/a>miller</a></div><time datetime=2024-05-0" + std::to_string(i + 1) +
            ">May</time><div class=post-content><p>I would take the basalt one, it stays sharp for longer than any "
            "other that I tried.</p></div><button>Reply</button><button>Like</button></div>";
  }
  return html;
}

PageType type_of(const std::string& html, std::string url) {
  Options options;
  options.url = std::move(url);
  const Article article = extract(html, options).value();
  EXPECT_GT(article.page_type_probability, 0.3);
  EXPECT_LE(article.page_type_probability, 1);
  return article.page_type;
}

TEST(PageTypes, AreToldApart) {
  EXPECT_EQ(type_of("<title>The wheel</title><article><h1>The wheel</h1>" + paragraphs(12) + "</article>",
                    "https://mill.example/2024/05/the-wheel-that-stood-still"),
            PageType::kArticle);
  EXPECT_EQ(type_of(shop(), "https://mill.example/products/mill-stone"), PageType::kProduct);
  EXPECT_EQ(type_of(thread(), "https://forum.mill.example/t/which-stone-for-rye/112"), PageType::kForum);
}

}  // namespace
}  // namespace tearsheet::block
