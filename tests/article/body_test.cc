// Markup in, blocks out: every structure that a body carries, as a reader of the Article finds it.
#include "src/article/body.h"

#include <gtest/gtest.h>

#include <functional>
#include <string>

#include "src/block/features.h"
#include "src/block/segment.h"
#include "src/text/steps.h"
#include "tearsheet/write.h"

namespace tearsheet::article {
namespace {

// The body of a page of whose leaves those are chosen that are shown and `wanted`, captions of pictures left out.
Body body_of(const std::string& html, const std::function<bool(const block::Leaf&)>& wanted,
             std::string_view base_url = "https://example.org/a/") {
  Document document;
  document.parse(html);
  block::Page page;
  block::segment(document, page);
  block::measure(page);
  for (block::Leaf& leaf : page.leaves) {
    const bool caption =
        (page.boxes[leaf.box].flags & block::kInCaption) != 0 && (page.boxes[leaf.box].flags & block::kInTable) == 0;
    leaf.role = caption ? Role::kCaption : Role::kParagraph;
    leaf.chosen = !leaf.hidden && !caption && wanted(leaf);
  }
  return assemble_body(page, base_url);
}

// The body of a page that is all content.
Body body_of(const std::string& html, std::string_view base_url = "https://example.org/a/") {
  return body_of(html, [](const block::Leaf&) { return true; }, base_url);
}

std::string blocks_json(const std::string& html) {
  Article article;
  Body body = body_of(html);
  article.blocks = std::move(body.blocks);
  std::string out;
  append_json_field(article, "blocks", out);
  return out;
}

TEST(Body, ParagraphsCarrySpansInCodePoints) {
  const Body body =
      body_of("<p>\xC3\xA9t\xC3\xA9 <b>hot <i>sun</i></b> and <a href='../x?utm_source=a&id=1'>a link</a>.</p>");
  ASSERT_EQ(body.blocks.size(), 1U);
  const Block& block = body.blocks[0];
  EXPECT_EQ(block.text, "\xC3\xA9t\xC3\xA9 hot sun and a link.");
  ASSERT_EQ(block.spans.size(), 3U);
  EXPECT_EQ(block.spans[0].mark, Mark::kStrong);
  EXPECT_EQ(block.spans[0].start, 4U);
  EXPECT_EQ(block.spans[0].end, 11U);
  EXPECT_EQ(block.spans[1].mark, Mark::kEmphasis);
  EXPECT_EQ(block.spans[1].start, 8U);
  EXPECT_EQ(block.spans[2].mark, Mark::kLink);
  EXPECT_EQ(block.spans[2].href, "https://example.org/x?id=1");
}

TEST(Body, SpansAreTightAndEmptyOnesGo) {
  const Body body = body_of("<p>a<b> b </b>c<i> </i>d<a href=x></a></p>");
  ASSERT_EQ(body.blocks.size(), 1U);
  EXPECT_EQ(body.blocks[0].text, "a b c d");
  ASSERT_EQ(body.blocks[0].spans.size(), 1U);
  EXPECT_EQ(body.blocks[0].spans[0].start, 2U);
  EXPECT_EQ(body.blocks[0].spans[0].end, 3U);
}

TEST(Body, TouchingSpansOfOneMarkJoinUnlessThatCutsAcross) {
  const Body joined = body_of("<p><b>one</b><b>two</b> x</p>");
  ASSERT_EQ(joined.blocks[0].spans.size(), 1U);
  EXPECT_EQ(joined.blocks[0].spans[0].end, 6U);
  const Body across = body_of("<p><i>one<b>two</b></i><b>three</b></p>");
  ASSERT_EQ(across.blocks[0].spans.size(), 3U);
  EXPECT_EQ(across.blocks[0].spans[1].end, 6U);
}

TEST(Body, LinksThatRunSomethingAreNoLinks) {
  EXPECT_TRUE(body_of("<p><a href=' JavaScript:x()'>a</a> <a href='data:text/html,x'>b</a> <a href='#'>c</a></p>")
                  .blocks[0]
                  .spans.empty());
}

TEST(Body, InvisibleCharactersGoAndJoinersStay) {
  EXPECT_EQ(body_of("<p>soft\xC2\xADhyphen zero\xE2\x80\x8Bwidth no\xC2\xA0"
                    "break zwj\xE2\x80\x8Dx</p>")
                .blocks[0]
                .text,
            "softhyphen zerowidth no break zwj\xE2\x80\x8Dx");
}

TEST(Body, BreaksAreLines) {
  EXPECT_EQ(body_of("<p>Roses are red,<br>\n violets are blue</p>").blocks[0].text, "Roses are red,\nviolets are blue");
}

TEST(Body, RubyAbbreviationsAndQuotationsKeepWhatTheySay) {
  const Body body =
      body_of("<p><ruby>\xE6\xBC\xA2<rt>kan</rt></ruby> <abbr title='World Wide Web'>WWW</abbr> <q>yes</q></p>");
  EXPECT_EQ(body.blocks[0].text, "\xE6\xBC\xA2 WWW \xE2\x80\x9Cyes\xE2\x80\x9D");
  ASSERT_EQ(body.blocks[0].spans.size(), 2U);
  EXPECT_EQ(body.blocks[0].spans[0].mark, Mark::kRuby);
  EXPECT_EQ(body.blocks[0].spans[0].href, "kan");
  EXPECT_EQ(body.blocks[0].spans[1].href, "World Wide Web");
}

TEST(Body, ListsNestAndKeepTheirNumbering) {
  EXPECT_EQ(blocks_json("<ol start=3 type=a><li>one<ul><li>inner</ul><li><p>two</p><p>more</p></ol>"),
            R"([{"type":"list","ordered":true,"start":3,"marker":"a","items":[[{"type":"paragraph","text":"one"},)"
            R"({"type":"list","ordered":false,"items":[[{"type":"paragraph","text":"inner"}]]}],)"
            R"([{"type":"paragraph","text":"two"},{"type":"paragraph","text":"more"}]]}])");
}

TEST(Body, AListBesideItsItemsBelongsToTheItemBeforeIt) {
  EXPECT_EQ(blocks_json("<ul><li>one</li><ul><li>under one</li></ul><li>two</li></ul>"),
            blocks_json("<ul><li>one<ul><li>under one</li></ul></li><li>two</li></ul>"));
}

TEST(Body, AStyleLettersAListAsItsTypeDoes) {
  EXPECT_EQ(blocks_json("<ol style='list-style-type: lower-alpha'><li>x</li></ol>"),
            blocks_json("<ol type=a><li>x</li></ol>"));
}

TEST(Body, TaskListsAreTicked) {
  const Body body =
      body_of("<ul><li><input type=checkbox checked> done<li><label><input type=checkbox> open</label><li>none</ul>");
  ASSERT_EQ(body.blocks[0].items.size(), 3U);
  EXPECT_EQ(body.blocks[0].items[0].checked, true);
  EXPECT_EQ(body.blocks[0].items[1].checked, false);
  EXPECT_FALSE(body.blocks[0].items[2].checked.has_value());
}

TEST(Body, QuotesHaveTheirAttributionApart) {
  const Body body = body_of("<blockquote><p>Words.</p><footer>A. Writer</footer></blockquote><p>after</p>");
  ASSERT_EQ(body.blocks.size(), 2U);
  EXPECT_EQ(body.blocks[0].type, BlockType::kQuote);
  EXPECT_EQ(body.blocks[0].attribution, "A. Writer");
  ASSERT_EQ(body.blocks[0].blocks.size(), 1U);
}

TEST(Body, QuotesAreAttributedInEachFormInUse) {
  for (const std::string html : {
           "<blockquote><p>Words.</p><footer>\xE2\x80\x94 <cite>A. Writer</cite></footer></blockquote>",
           "<blockquote><p>Words.</p><cite>A. Writer</cite></blockquote>",
           "<blockquote><p>Words.</p><p>-- <cite><a href=/w>A. Writer</a></cite></p></blockquote>",
           "<figure><blockquote><p>Words.</p></blockquote><figcaption>\xE2\x80\x93 A. Writer</figcaption></figure>",
       }) {
    const Body body = body_of(html);
    ASSERT_EQ(body.blocks.size(), 1U) << html;
    EXPECT_EQ(body.blocks[0].type, BlockType::kQuote) << html;
    EXPECT_EQ(body.blocks[0].attribution, "A. Writer") << html;
    ASSERT_EQ(body.blocks[0].blocks.size(), 1U) << html;
    EXPECT_EQ(body.blocks[0].blocks[0].text, "Words.") << html;
  }
}

TEST(Body, AWorkNamedInAQuoteIsNoAttribution) {
  const Body body = body_of("<blockquote><p>She read <cite>On Nets</cite> aloud.</p><p>Twice.</p></blockquote>");
  ASSERT_EQ(body.blocks.size(), 1U);
  EXPECT_EQ(body.blocks[0].attribution, "");
  EXPECT_EQ(body.blocks[0].blocks.size(), 2U);
}

TEST(Body, WhoIsQuotedAndWhatUnfoldsComeWithWhatWasChosen) {
  const auto choose_long = [](const block::Leaf& leaf) { return leaf.counts.words > 6; };
  const Body body = body_of(
      "<blockquote><p>Words of some length that anyone would choose.</p><cite>A. Writer</cite></blockquote>"
      "<details><summary>How long will it take?</summary><p>Until spring, or so the engineer in charge said.</p>"
      "</details><details><summary>Show details</summary><p>Until spring, or so the engineer in charge said.</p>"
      "</details>",
      choose_long);
  ASSERT_EQ(body.blocks.size(), 3U);
  EXPECT_EQ(body.blocks[0].attribution, "A. Writer");
  EXPECT_EQ(body.blocks[1].text, "How long will it take?");
  EXPECT_EQ(body.blocks[2].text, "");
  const Body none = body_of("<blockquote><p>Few words.</p><cite>A. Writer</cite></blockquote>", choose_long);
  EXPECT_TRUE(none.blocks.empty());
}

TEST(Body, ItemsThatNumberThemselvesBeginAnotherList) {
  const Body body = body_of("<ol type=a><li value=3>c<li>d<li value=9>i</ol>");
  ASSERT_EQ(body.blocks.size(), 2U);
  EXPECT_EQ(body.blocks[0].start, 3);
  EXPECT_EQ(body.blocks[0].items.size(), 2U);
  EXPECT_EQ(body.blocks[1].start, 9);
  EXPECT_EQ(body.blocks[1].marker, 'a');
  ASSERT_EQ(body.blocks[1].items.size(), 1U);
}

TEST(Body, FormulasBetweenDelimitersAreMathsWhereAScriptDrawsThem) {
  const std::string script = "<script src='https://cdn.example.org/MathJax.js'></script>";
  const Body body = body_of(
      "<p>So \\(a+b\\) <b>is</b> <i>\xC3\xA9 \\( c \\)</i>, not <code>\\(d\\)</code> or $5$.</p><p>$$e\n= f$$</p>" +
      script);
  ASSERT_EQ(body.blocks.size(), 2U);
  const Block& block = body.blocks[0];
  EXPECT_EQ(block.text, "So a+b is \xC3\xA9 c, not \\(d\\) or $5$.");
  ASSERT_EQ(block.spans.size(), 5U);
  EXPECT_EQ(block.spans[0].mark, Mark::kMath);
  EXPECT_EQ(block.spans[0].start, 3U);
  EXPECT_EQ(block.spans[0].end, 6U);
  EXPECT_EQ(block.spans[1].mark, Mark::kStrong);
  EXPECT_EQ(block.spans[1].start, 7U);
  EXPECT_EQ(block.spans[2].mark, Mark::kEmphasis);
  EXPECT_EQ(block.spans[2].start, 10U);
  EXPECT_EQ(block.spans[2].end, 13U);
  EXPECT_EQ(block.spans[3].mark, Mark::kMath);
  EXPECT_EQ(block.spans[3].start, 12U);
  EXPECT_EQ(block.spans[4].mark, Mark::kCode);
  EXPECT_EQ(body.blocks[1].type, BlockType::kMath);
  EXPECT_EQ(body.blocks[1].tex, "e = f");
  // Nobody draws them: words.
  EXPECT_EQ(body_of("<p>So \\(a+b\\).</p>").blocks[0].text, "So \\(a+b\\).");
  // Cut by a mark, or not closed.
  EXPECT_EQ(body_of("<p>So \\(a<b>+b\\) c</b> \\(x.</p>" + script).blocks[0].text, "So \\(a+b\\) c \\(x.");
}

TEST(Body, TablesOfRolesAreTables) {
  const Body body = body_of(
      "<div role=table><div role=rowgroup><div role=row><div role=columnheader>Ship</div><div "
      "role=columnheader>Crew</div></div></div><div role=row><div role=rowheader>Anna</div><div role=cell "
      "aria-colspan=2><p>14</p></div></div></div>");
  ASSERT_EQ(body.blocks.size(), 1U);
  const Block& table = body.blocks[0];
  ASSERT_EQ(table.type, BlockType::kTable);
  ASSERT_EQ(table.rows.size(), 2U);
  EXPECT_TRUE(table.rows[0][1].header);
  EXPECT_TRUE(table.rows[1][0].header);
  EXPECT_FALSE(table.rows[1][1].header);
  EXPECT_EQ(table.rows[1][1].colspan, 2U);
  EXPECT_EQ(table.rows[1][1].blocks[0].text, "14");
}

TEST(Body, CellsByRoleMayBeAnyElementAndEmpty) {
  const Body body = body_of(
      "<div role=table><div role=row><span role=columnheader>Ship</span> <b role=columnheader>Crew</b></div><div "
      "role=row><span role=cell></span><span role=cell>14 <i>or</i> 15</span></div><span role=row><span "
      "role=cell>Anna</span><div role=cell></div></span></div>");
  ASSERT_EQ(body.blocks.size(), 1U);
  const Block& table = body.blocks[0];
  ASSERT_EQ(table.type, BlockType::kTable);
  ASSERT_EQ(table.rows.size(), 3U);
  ASSERT_EQ(table.rows[0].size(), 2U);
  EXPECT_EQ(table.rows[0][1].blocks[0].text, "Crew");
  ASSERT_EQ(table.rows[1].size(), 2U);
  EXPECT_TRUE(table.rows[1][0].blocks.empty());
  EXPECT_EQ(table.rows[1][1].blocks[0].text, "14 or 15");
  ASSERT_EQ(table.rows[2].size(), 2U);
  EXPECT_TRUE(table.rows[2][1].blocks.empty());
}

TEST(Body, ATableWithHeadingsHoldsTablesInItsCells) {
  const std::string inner = "<table><tr><th>Month<th>Crates<tr><td>May<td>20</table>";
  const Body body =
      body_of("<table><tr><th>Ship<th>By month<tr><td>Anna<td>" + inner + "<tr><td>Berta<td>" + inner + "</table>");
  ASSERT_EQ(body.blocks.size(), 1U);
  const Block& table = body.blocks[0];
  ASSERT_EQ(table.type, BlockType::kTable);
  ASSERT_EQ(table.rows.size(), 3U);
  ASSERT_EQ(table.rows[1].size(), 2U);
  ASSERT_EQ(table.rows[1][1].blocks.size(), 1U);
  const Block& within = table.rows[1][1].blocks[0];
  ASSERT_EQ(within.type, BlockType::kTable);
  ASSERT_EQ(within.rows.size(), 2U);
  EXPECT_EQ(within.rows[1][1].blocks[0].text, "20");
  // Without headings of its own it lays out; and so it does where the tables inside hold tables.
  EXPECT_NE(body_of("<table><tr><td>Anna<td>" + inner + "<tr><td>Berta<td>" + inner + "</table>").blocks.size(), 1U);
  const std::string outer = "<table><tr><th>Ship<th>By month<tr><td>Anna<td>" + inner + "</table>";
  EXPECT_NE(body_of("<table><tr><th>Fleet<th>Ships<tr><td>North<td>" + outer + "</table>").blocks.size(), 1U);
}

TEST(Body, TablesKeepEmptyCellsHeadersAndSpans) {
  const Body body = body_of(
      "<table><caption>Sums</caption><thead><tr><td>a<td>b<tbody><tr><td><td "
      "colspan=5000>2<tr><th>x<td>y<tr><td><td></table>");
  ASSERT_EQ(body.blocks.size(), 1U);
  const Block& table = body.blocks[0];
  ASSERT_EQ(table.type, BlockType::kTable);
  EXPECT_EQ(table.caption, "Sums");
  ASSERT_EQ(table.rows.size(), 3U);
  EXPECT_TRUE(table.rows[0][0].header);
  EXPECT_TRUE(table.rows[1][0].blocks.empty());
  EXPECT_EQ(table.rows[1][1].colspan, kMaxSpanCells);
  EXPECT_TRUE(body.cells_cut);
  EXPECT_TRUE(table.rows[2][0].header);
}

TEST(Body, LayoutTablesLeaveNoTrace) {
  const Body body = body_of("<table><tr><td><p>one</p><p>two</p></td></tr></table>");
  ASSERT_EQ(body.blocks.size(), 2U);
  EXPECT_EQ(body.blocks[0].type, BlockType::kParagraph);
}

TEST(Body, DefinitionListsPairTermsWithWhatTheyMean) {
  const Body body = body_of("<dl><dt>a<dt>b<dd>c<dd>d<dt>e<dd>f</dl>");
  ASSERT_EQ(body.blocks.size(), 1U);
  const auto& definitions = body.blocks[0].definitions;
  ASSERT_EQ(definitions.size(), 3U);
  EXPECT_TRUE(definitions[0].description.empty());
  EXPECT_EQ(definitions[1].description.size(), 2U);
}

TEST(Body, DetailsHaveTheirSummary) {
  const Body body = body_of("<details><summary>More</summary><p>inside</p></details>");
  ASSERT_EQ(body.blocks.size(), 1U);
  EXPECT_EQ(body.blocks[0].text, "More");
  EXPECT_EQ(body.blocks[0].blocks.size(), 1U);
}

TEST(Body, CodeIsVerbatimWithItsLanguageAndWithoutLineNumbers) {
  const Body body = body_of(
      "<div class='highlight-source-js'><pre><span class=lineno>1 </span>let a = {};\n<span class=lineno>2 </span>  "
      "f(a);\n</pre></div>"
      "<table><tr><td><pre>1\n2\n</pre></td><td><pre class='brush: python; gutter: true'>x = 1\nif x:\n    "
      "y(x)</pre></td></tr></table>"
      "<pre><code class='language-c++'>int main() {}\n</code></pre>");
  ASSERT_EQ(body.blocks.size(), 3U);
  EXPECT_EQ(body.blocks[0].language, "js");
  EXPECT_EQ(body.blocks[0].text, "let a = {};\n  f(a);");
  EXPECT_EQ(body.blocks[1].language, "python");
  EXPECT_EQ(body.blocks[1].text, "x = 1\nif x:\n    y(x)");
  EXPECT_EQ(body.blocks[2].language, "c++");
}

TEST(Body, TheLanguageStandsOutsideOfATableOfNumbersToo) {
  const auto language = [](const std::string& html) {
    const Body body = body_of(html);
    return body.blocks.empty() ? "nothing" : body.blocks.back().language;
  };
  EXPECT_EQ(
      language("<div class='language-ruby highlighter-rouge'><div class=highlight><pre class=highlight><code><table>"
               "<tbody><tr><td class='rouge-gutter gl'><pre class=lineno>1\n2\n</pre></td><td class=rouge-code>"
               "<pre>def catch(net)\nend\n</pre></td></tr></tbody></table></code></pre></div></div>"),
      "ruby");
  EXPECT_EQ(
      language("<div class='highlight-rust notranslate'><div class=highlight><pre>fn main() {}</pre></div></div>"),
      "rust");
  EXPECT_EQ(language("<pre data-enlighter-language=php>echo 1;</pre>"), "php");
  EXPECT_EQ(language("<pre data-syntaxhighlighter-params='brush: java; gutter: false'>int a;</pre>"), "java");
}

TEST(Body, APreThatIsVerseIsParagraphs) {
  const Body body = body_of("<pre>Roses are red,\n   violets are blue,\n\nsugar is sweet\nand so are you.</pre>");
  ASSERT_EQ(body.blocks.size(), 2U);
  EXPECT_EQ(body.blocks[0].type, BlockType::kParagraph);
  EXPECT_EQ(body.blocks[0].text, "Roses are red,\nviolets are blue,");
}

TEST(Body, FormulasAreTex) {
  const Body body = body_of(
      "<p>So <math><mfrac><mi>a</mi><mrow><mi>b</mi><mo>+</mo><mn>1</mn></mrow></mfrac></math> holds</p>"
      "<p><span class=katex-display><span class=katex><span class=katex-mathml><math "
      "display=block><semantics><mi>x</mi>"
      "<annotation encoding='application/x-tex'>x^2</annotation></semantics></math></span>"
      "<span class=katex-html aria-hidden=true>x2</span></span></span></p>");
  ASSERT_EQ(body.blocks.size(), 2U);
  EXPECT_EQ(body.blocks[0].text, "So \\frac{a}{b+1} holds");
  ASSERT_EQ(body.blocks[0].spans.size(), 1U);
  EXPECT_EQ(body.blocks[0].spans[0].mark, Mark::kMath);
  EXPECT_EQ(body.blocks[1].type, BlockType::kMath);
  EXPECT_EQ(body.blocks[1].tex, "x^2");
}

TEST(Body, FormulasOfAttributesAndServicesAreTex) {
  const auto inline_tex = [](const std::string& element) {
    const Body body = body_of("<p>So " + element + " holds</p>");
    return body.blocks.size() == 1 && body.blocks[0].spans.size() == 1 && body.blocks[0].spans[0].mark == Mark::kMath
               ? body.blocks[0].text
               : "no formula";
  };
  EXPECT_EQ(inline_tex("<span class='inline-math' data-math='x^2'></span>"), "So x^2 holds");
  EXPECT_EQ(inline_tex("<span class='katex' data-latex='\\frac12'>1/2</span>"), "So \\frac12 holds");
  EXPECT_EQ(inline_tex("<span data-math='x^2'>words</span>"), "no formula");
  EXPECT_EQ(inline_tex("<img src='https://draw.example/latex.svg?%5Cfrac%7Ba%7D%7Bb%7D'>"), "So \\frac{a}{b} holds");
  EXPECT_EQ(inline_tex("<img src='https://draw.example/latex.svg?a&space;%5Cto&space;b'>"), "So a \\to b holds");
  EXPECT_EQ(inline_tex("<img src='https://draw.example/chart?cht=tx&chl=%5Calpha&w=9'>"), "So \\alpha holds");
  EXPECT_EQ(inline_tex("<img src='https://draw.example/a.png?w=9'>"), "no formula");
  EXPECT_EQ(inline_tex("<img src='https://draw.example/latex.png?%5Ca%01%FF'>"), "no formula");
}

std::string first_tex(const std::string& html) {
  const Body body = body_of(html);
  if (body.blocks.size() != 1) return std::to_string(body.blocks.size()) + " blocks";
  return body.blocks[0].type == BlockType::kMath ? "$$" + body.blocks[0].tex : body.blocks[0].text;
}

TEST(Body, FormulasBetweenDelimitersInAnElementForThemAreTex) {
  EXPECT_EQ(first_tex("<p>so <span class='math inline'>\\(x \\in A\\)</span> holds</p>"), "so x \\in A holds");
  EXPECT_EQ(first_tex("<p>so <span class=math-container>$y_1$</span> holds</p>"), "so y_1 holds");
  EXPECT_EQ(first_tex("<p>so <math-renderer>$\\sqrt{3}$</math-renderer> holds</p>"), "so \\sqrt{3} holds");
  EXPECT_EQ(first_tex("<div class=arithmatex>\\[g = 1\\]</div>"), "$$g = 1");
  EXPECT_EQ(first_tex("<p>from <span class=math>$5</span> to $6</p>"), "from $5 to $6");
  EXPECT_EQ(first_tex("<p>from <span class=price>$5$</span></p>"), "from $5$");
}

TEST(Body, WhatMathJaxDrewIsReadFromTheScriptBehindIt) {
  EXPECT_EQ(first_tex("<p>so <span class=MathJax_Preview>x2</span><span class=MathJax><nobr>x2</nobr><span><math><msup>"
                      "<mi>x</mi><mn>2</mn></msup></math></span></span><script type='math/tex'>x^2</script> holds</p>"),
            "so x^2 holds");
  EXPECT_EQ(first_tex("<p>so <span class=MathJax><nobr>x2</nobr></span><script type='math/tex'>x^2</script></p>"),
            "so x^2");
  EXPECT_EQ(first_tex("<div class=MathJax_Display><nobr>y</nobr></div><script type='math/tex; mode=display'>y = 1"
                      "</script>"),
            "$$y = 1");
}

TEST(Body, FencesFacesAndIndicesOfFormulas) {
  EXPECT_EQ(first_tex("<p>a <math><mfenced open='[' close=']'><mi>x</mi></mfenced></math></p>"), "a \\left[x\\right]");
  EXPECT_EQ(first_tex("<p>a <math><mi mathvariant=bold>v</mi><mi mathvariant=double-struck>R</mi></math></p>"),
            "a \\mathbf{v}\\mathbb{R}");
  EXPECT_EQ(first_tex("<p>a <math><munder><mo>lim</mo><mi>x</mi></munder></math></p>"), "a \\lim_x");
  EXPECT_EQ(first_tex("<p>a <math><mmultiscripts><mi>X</mi><mn>1</mn><mn>2</mn><mprescripts/><mn>3</mn><none/>"
                      "</mmultiscripts></math></p>"),
            "a {}_3X_1^2");
}

TEST(Body, EquationsThatLeanOnTheirSignsAreAligned) {
  const Body body = body_of(
      "<p>So <math><mtable columnalign='right "
      "left'><mtr><mtd><mi>x</mi></mtd><mtd><mo>=</mo><mn>1</mn></mtd></mtr></mtable>"
      "</math> and <math><mtable><mtr><mtd><mn>1</mn></mtd><mtd><mn>2</mn></mtd></mtr></mtable></math></p>");
  ASSERT_EQ(body.blocks.size(), 1U);
  EXPECT_EQ(body.blocks[0].text, "So \\begin{aligned} x & =1 \\end{aligned} and \\begin{matrix} 1 & 2 \\end{matrix}");
}

TEST(Body, TablesThatNumberLinesAreListings) {
  const std::string words = "<p>Before.</p>";
  for (const std::string html : {
           "<pre><code class='hljs python'><table class=hljs-ln><tbody><tr><td class=hljs-ln-numbers "
           "data-line-number=1>"
           "<div data-line-number=1></div></td><td class=hljs-ln-code><b>def</b> f():</td></tr><tr><td "
           "class=hljs-ln-numbers data-line-number=2></td><td></td></tr><tr><td class=hljs-ln-numbers "
           "data-line-number=3></td><td class=hljs-ln-code>    return 1\n</td></tr></tbody></table></code></pre>",
           "<div class='highlight highlight-source-python'><table><tr><td class=blob-num>1</td><td>def "
           "f():</td></tr><tr><td "
           "class=blob-num>2</td><td></td></tr><tr><td class=blob-num>3</td><td>    return 1</td></tr></table></div>",
       }) {
    const Body body = body_of(words + html + words);
    ASSERT_EQ(body.blocks.size(), 3U) << html;
    EXPECT_EQ(body.blocks[1].type, BlockType::kCode) << html;
    EXPECT_EQ(body.blocks[1].text, "def f():\n\n    return 1") << html;
    EXPECT_EQ(body.blocks[1].language, "python") << html;
  }
  // A table of numbers and words is a table.
  const Body table = body_of("<table><tr><td>1</td><td>one</td></tr><tr><td>2</td><td>two</td></tr></table>");
  ASSERT_EQ(table.blocks.size(), 1U);
  EXPECT_EQ(table.blocks[0].type, BlockType::kTable);
}

TEST(Body, NumbersThatNobodyCanSelectAreNoCode) {
  const Body body = body_of(
      "<pre><code><span style='-webkit-user-select:none;user-select:none'> 1</span><span>a = 7</span>\n"
      "<span class='select-none'>2</span>b = <span style='user-select:none'>hint</span></code></pre>");
  ASSERT_EQ(body.blocks.size(), 1U);
  EXPECT_EQ(body.blocks[0].text, "a = 7\nb = hint");
}

// Markup of one listing, with a paragraph before and behind it.
void expect_listing(const std::string& html, const std::string& language) {
  const Body body = body_of("<p>Before.</p>" + html + "<p>Behind.</p>");
  ASSERT_EQ(body.blocks.size(), 3U) << html;
  EXPECT_EQ(body.blocks[1].type, BlockType::kCode) << html;
  EXPECT_EQ(body.blocks[1].text, "def f():\n    # <i>\n\n    return 1") << html;
  EXPECT_EQ(body.blocks[1].language, language) << html;
}

TEST(Body, LinesOfEditorsAndHighlightersAreListings) {
  const auto line = [](const std::string& class_name, const std::string& words) {
    return "<div class='" + class_name + "'>" + words + "</div>";
  };
  const auto lines = [&](const std::string& class_name, const std::string& empty) {
    return line(class_name, "<span class=k>def</span> f():") + line(class_name, "    # &lt;i&gt;") +
           line(class_name, empty) + line(class_name, "    return 1");
  };
  const std::string spaces = "&nbsp;&nbsp;&nbsp;&nbsp;";
  const std::string numbers =
      "<div class='line number1'>1</div><div class='line number2'>2</div><div class=line>3</div>";
  // CodeMirror 6 and 5, the latter with a number beside each line.
  expect_listing(
      "<div class=cm-editor><div class=cm-scroller><div class=cm-gutters aria-hidden=true><div class=cm-gutterElement>1"
      "</div><div class=cm-gutterElement>2</div></div><div class=cm-content data-language=python>" +
          lines("cm-line", "<br>") + "</div></div></div>",
      "python");
  const auto numbered = [](const std::string& words) {
    return "<div><div class=CodeMirror-gutter-wrapper><div class=CodeMirror-linenumber>1</div></div><pre class="
           "CodeMirror-line><span>" +
           words + "</span></pre></div>";
  };
  expect_listing("<div class='CodeMirror cm-s-default'><div class=CodeMirror-code>" + numbered("def f():") +
                     numbered("    # &lt;i&gt;") + numbered("&#8203;") + numbered("    return 1") + "</div></div>",
                 "");
  // SyntaxHighlighter, with its gutter and without.
  for (const std::string& gutter : {"<td class=gutter>" + numbers + "</td>", std::string()}) {
    expect_listing("<div class='syntaxhighlighter python'><div class=toolbar><a href=#>?</a></div><table><tr>" +
                       gutter + "<td class=code><div class=container>" +
                       line("line number1", "<code class=k>def</code> f():") +
                       line("line", "<code class=spaces>" + spaces + "</code># &lt;i&gt;") + line("line", "&nbsp;") +
                       line("line", spaces + "return 1") + "</div></td></tr></table></div>",
                   "python");
  }
  // Crayon names the language in a toolbar.
  expect_listing(
      "<div class=crayon-syntax><div class=crayon-toolbar><span class=crayon-language>Python</span></div><textarea>def"
      "</textarea><table><tr><td class=crayon-nums><div class=crayon-num>1</div><div "
      "class=crayon-num>2</div></td><td>" +
          lines("crayon-line", "&nbsp;") + "</td></tr></table></div>",
      "python");
  // Ace, as it stands in an editor, and Monaco.
  expect_listing(
      "<div class=ace_editor><div class=ace_gutter><div class=ace_gutter-cell>1</div></div><div class=ace_marker-layer>"
      "<div class=ace_active-line></div></div><div class=ace_text-layer>" +
          lines("ace_line", "") + "</div></div>",
      "");
  expect_listing(
      "<div class=monaco-editor data-mode-id=python><div class=margin><div class=line-numbers>1</div></div>"
      "<div class=view-overlays><div class=current-line></div></div><div class=view-lines>" +
          lines("view-line", "<span></span>") + "</div></div>",
      "python");
  // Items of a list.
  expect_listing("<div class='geshi python'><ol><li>def f():</li><li>" + spaces +
                     "# &lt;i&gt;</li><li>&nbsp;</li><li>" + spaces + "return 1</li></ol></div>",
                 "python");
  // An editor that holds a <pre> is a wrapper; a poem's lines are no code.
  const Body wrapper =
      body_of("<div class=cm-editor><pre>a = 1;</pre></div><div class=verse><div class=line>Nets</div></div>");
  ASSERT_EQ(wrapper.blocks.size(), 2U);
  EXPECT_EQ(wrapper.blocks[0].text, "a = 1;");
  EXPECT_EQ(wrapper.blocks[1].type, BlockType::kParagraph);
}

TEST(Body, WhatAReaderWouldNotCopyIsNoCode) {
  const std::string code = "def f():\n    # &lt;i&gt;\n\n    return 1";
  for (const std::string& html : {
           // Buttons and labels inside the <pre>; empty lines in elements of their own.
           "<pre><div class='bar select-none'>python</div><div><button>Copy code</button></div><code>" + code +
               "</code></pre>",
           "<pre><code class=language-python><span class=code-lang>python</span>" + code +
               "\n<span class=copy-code-btn>\xE5\xA4\x8D\xE5\x88\xB6</span></code></pre>",
           std::string("<pre class=language-python><ol><li>def f():</li><li>    # &lt;i&gt;</li><li></li><li>    "
                       "return 1</li></ol></pre>"),
           std::string(
               "<pre><code class=language-python><div class=ec-line><div class=gutter><div class=ln>1</div></div><div "
               "class=code>def f():</div></div><div class=ec-line><div class=gutter><div "
               "class=ln>2</div></div><div class=code>    # &lt;i&gt;</div></div><div class=line></div><div "
               "class=ec-line>    return 1</div></code></pre>"),
           // Numbers outside of it.
           "<div class=language-python><pre>" + code +
               "</pre><div class=line-numbers-wrapper><span class=line-number>1</span><br><span>2</span></div></div>",
           "<pre class=language-python><code>" + code +
               "</code><ul class=pre-numbering><li>1</li><li>2</li></ul></pre>",
           // One number alone.
           "<table><tr><th colspan=2></th><tr><td class=linenos><pre>1\n2</pre></td><td><pre class=language-python>" +
               code + "</pre></td></tr></table>",
           "<table><tr><td class=linenos><pre>1</pre></td><td class=code><pre class=language-python>" + code +
               "</pre></td></tr></table>",
       }) {
    const Body body = body_of("<p>Before.</p>" + html + "<p>Behind.</p>");
    ASSERT_EQ(body.blocks.size(), 3U) << html;
    EXPECT_EQ(body.blocks[1].text, "def f():\n    # <i>\n\n    return 1") << html;
  }
  // Spans are named in the highlighter's own language: "c" is a comment.
  EXPECT_EQ(body_of("<pre><span class=c>/* */</span> a();</pre>").blocks.at(0).language, "");
}

TEST(Body, FootnotesAreFoundFromTheirReferences) {
  const Body body = body_of(
      "<p>Text<sup id=fnref1><a href='#fn1'>1</a></sup> on.</p>"
      "<section class=footnotes><ol><li id=fn1><p>The note. <a "
      "href='#fnref1'>\xE2\x86\xA9</a></p></li></ol></section>");
  ASSERT_EQ(body.blocks.size(), 2U);
  ASSERT_EQ(body.blocks[0].spans.size(), 1U);
  EXPECT_EQ(body.blocks[0].spans[0].mark, Mark::kFootnote);
  EXPECT_EQ(body.blocks[0].spans[0].href, "fn1");
  ASSERT_EQ(body.blocks[1].type, BlockType::kFootnotes);
  ASSERT_EQ(body.blocks[1].footnotes.size(), 1U);
  EXPECT_EQ(body.blocks[1].footnotes[0].id, "fn1");
  EXPECT_EQ(body.blocks[1].footnotes[0].blocks[0].text, "The note.");
}

// One paragraph with a mark, one block of notes: the mark's text and what the note of that id says.
void expect_one_note(const std::string& html, const std::string& id, const std::string& text, const std::string& note) {
  const Body body = body_of(html);
  ASSERT_EQ(body.blocks.size(), 2U) << html;
  EXPECT_EQ(body.blocks[0].text, text);
  ASSERT_EQ(body.blocks[0].spans.size(), 1U) << html;
  EXPECT_EQ(body.blocks[0].spans[0].mark, Mark::kFootnote);
  EXPECT_EQ(body.blocks[0].spans[0].href, id);
  ASSERT_EQ(body.blocks[1].type, BlockType::kFootnotes) << html;
  ASSERT_EQ(body.blocks[1].footnotes.size(), 1U);
  EXPECT_EQ(body.blocks[1].footnotes[0].id, id);
  ASSERT_EQ(body.blocks[1].footnotes[0].blocks.size(), 1U);
  EXPECT_EQ(body.blocks[1].footnotes[0].blocks[0].text, note);
}

TEST(Body, FootnotesAreFoundByLinksThereAndBackWhateverTheirIds) {
  // A list whose ids are numbers drawn at random.
  expect_one_note(
      "<p>Claim<sup class=fn><a href='#0a1b-22' id='0a1b-22-link'>1</a></sup>.</p><ol><li id='0a1b-22'>Nets. <a "
      "href='#0a1b-22-link'>\xE2\x86\xA9\xEF\xB8\x8E</a></li></ol>",
      "0a1b-22", "Claim1.", "Nets.");
  // A word processor's: names, and paragraphs by themselves behind a rule.
  expect_one_note(
      "<p>Claim<a href='#_ftn1' name='_ftnref1'>[1]</a>.</p><hr><p><a href='#_ftnref1' name='_ftn1'>[1]</a> Nets.</p>",
      "_ftn1", "Claim[1].", "Nets.");
  expect_one_note(
      "<p>Claim<a name=n1anc href='#n1sym'><sup>1</sup></a>.</p><div id=sdfootnote1><p><a name=n1sym "
      "href='#n1anc'>1</a> Nets.</p></div>",
      "n1sym", "Claim1.", "Nets.");
  // The number in a box of its own.
  expect_one_note(
      "<p>Claim<a id=footnote-anchor-1 href='#footnote-1'>1</a>.</p><div><a id=footnote-1 "
      "href='#footnote-anchor-1'>1</a><div><p>Nets.</p></div></div>",
      "footnote-1", "Claim1.", "Nets.");
}

TEST(Body, FootnotesAreFoundByTheirRoles) {
  expect_one_note(
      "<p>Claim<a role=doc-noteref href='#n1'>1</a>.</p><aside id=n1 role=doc-footnote><p>Nets.</p></aside>", "n1",
      "Claim1.", "Nets.");
}

TEST(Body, WhatIsLeftOfANotesMarkIsNoWordOfIt) {
  expect_one_note(
      "<p>Claim<sup id='cite_ref-1'><a href='#cite_note-1'>[1]</a></sup>.</p><ol><li id='cite_note-1'><span>^ <a "
      "href='#cite_ref-1'><i>a</i></a></span> <span>Nets.</span></li></ol>",
      "cite_note-1", "Claim[1].", "Nets.");
  expect_one_note(
      "<p>Claim<a href='#id2' id=id1>1</a>.</p><aside id=id2><span>[<a href='#id1'>1</a>]</span><p>Nets.</p></aside>",
      "id2", "Claim1.", "Nets.");
}

TEST(Body, LinksToPlacesOfThePageAreNoFootnotes) {
  // A table of contents whose headings lead back to it; links that lead to one place from several.
  const Body contents = body_of(
      "<p><a id=toc1 href='#one'>The first part</a></p><h2 id=one><a href='#toc1'>The first part</a></h2>"
      "<p><a id=toc2 href='#two'>2</a></p><h2 id=two><a href='#toc2'>Two</a></h2>");
  for (const Block& block : contents.blocks) EXPECT_NE(block.type, BlockType::kFootnotes);
}

TEST(Body, NotesThatShareAParagraphArePartedByItsLines) {
  const std::string claim = "<p>Claim<a href='#a' id=ra>1</a>, other<a href='#b' id=rb>2</a>.</p>";
  for (const std::string& notes : {
           std::string("<p><a id=a href='#ra'>1</a> Nets.<br><a id=b href='#rb'>2</a> <i>Ropes</i>.</p>"),
           std::string("<p><a name=a></a><a href='#ra'>[1]</a> Nets.<br>\n<a name=b></a><a href='#rb'>[2]</a> "
                       "<i>Ropes</i>.</p>"),
           std::string("<div><a id=a href='#ra'>1</a> Nets.<br><br><a id=b href='#rb'>2</a> <i>Ropes</i>.</div>"),
       }) {
    const Body body = body_of(claim + notes);
    ASSERT_EQ(body.blocks.size(), 2U) << notes;
    ASSERT_EQ(body.blocks[0].spans.size(), 2U) << notes;
    EXPECT_EQ(body.blocks[0].spans[1].mark, Mark::kFootnote);
    EXPECT_EQ(body.blocks[0].spans[1].href, "b");
    ASSERT_EQ(body.blocks[1].footnotes.size(), 2U) << notes;
    EXPECT_EQ(body.blocks[1].footnotes[0].id, "a");
    EXPECT_EQ(body.blocks[1].footnotes[0].blocks.at(0).text, "Nets.");
    const Block& last = body.blocks[1].footnotes[1].blocks.at(0);
    EXPECT_EQ(last.text, "Ropes.");
    ASSERT_EQ(last.spans.size(), 1U);
    EXPECT_EQ(last.spans[0].start, 0U);
    EXPECT_EQ(last.spans[0].end, 5U);
  }
}

TEST(Body, NotesWithinASentenceAreTakenOutOfIt) {
  const std::string input = "<input type=checkbox id=s class=margin-toggle>";
  for (const std::string& note : {
           // Tufte's: a style sheet counts the one and shows the other.
           "<label for=s class='margin-toggle sidenote-number'></label>" + input +
               "<span class=sidenote>Of <i>hemp</i>.</span>",
           "<span class=sidenote-wrapper><label for=s class=margin-toggle>1</label>" + input +
               "<small class=sidenote><span class=sidenote-number>1. </span>Of <i>hemp</i>.</small></span>",
           std::string("<span class='ltx_note ltx_role_footnote'><sup class=ltx_note_mark>1</sup><span "
                       "class=ltx_note_outer><span class=ltx_note_content><sup class=ltx_note_mark>1</sup><span "
                       "class=ltx_tag>1</span>Of <i>hemp</i>.</span></span></span>"),
       }) {
    const Body body = body_of("<p>Nets" + note + " were mended.</p><p>Behind.</p>");
    ASSERT_EQ(body.blocks.size(), 3U) << note;
    EXPECT_EQ(body.blocks[0].text, "Nets1 were mended.") << note;
    ASSERT_EQ(body.blocks[0].spans.size(), 1U);
    EXPECT_EQ(body.blocks[0].spans[0].mark, Mark::kFootnote);
    ASSERT_EQ(body.blocks[2].footnotes.size(), 1U);
    const Footnote& found = body.blocks[2].footnotes[0];
    EXPECT_EQ(found.id, body.blocks[0].spans[0].href);
    EXPECT_EQ(found.label, "1");
    EXPECT_EQ(found.blocks.at(0).text, "Of hemp.");
    ASSERT_EQ(found.blocks[0].spans.size(), 1U);
    EXPECT_EQ(found.blocks[0].spans[0].start, 3U);
  }
  // A note that waits hidden behind the last word; a copy of a note that the page has at its end.
  const Body hidden = body_of(
      "<p>Nets.<span class=inline-footnote>1<span class=footnoteContent style='display:none'>Of "
      "hemp.</span></span></p>");
  ASSERT_EQ(hidden.blocks.size(), 2U);
  EXPECT_EQ(hidden.blocks[0].text, "Nets.1");
  EXPECT_EQ(hidden.blocks[1].footnotes.at(0).blocks.at(0).text, "Of hemp.");
  const Body copy = body_of(
      "<p>Nets<sup><a id=r href='#n'>1</a></sup><span class=sidenote>Of hemp.</span> on.</p><div id=n><p>Of hemp. <a "
      "href='#r'>1</a></p></div>");
  ASSERT_EQ(copy.blocks.size(), 2U);
  EXPECT_EQ(copy.blocks[0].text, "Nets1 on.");
  EXPECT_EQ(copy.blocks[1].footnotes.size(), 1U);
}

TEST(Body, SignsBesideAHeadingAreNoWordsOfIt) {
  const Body body = body_of(
      "<h2>Use <a class=headerlink href='#use'>\xC2\xB6</a></h2><h3><a href='#b'>Build</a><span class=mw-editsection>"
      "[<a href=/edit>edit</a>]</span></h3>");
  ASSERT_EQ(body.blocks.size(), 2U);
  EXPECT_EQ(body.blocks[0].text, "Use");
  EXPECT_EQ(body.blocks[1].text, "Build");
}

TEST(Body, AFigureOfATableKeepsItsCaptionAsText) {
  const Body body = body_of("<figure><table><tr><th>a<th>b<tr><td>1<td>2</table><p>Source: us</p></figure>");
  ASSERT_EQ(body.blocks.size(), 2U);
  EXPECT_EQ(body.blocks[1].text, "Source: us");
}

TEST(Body, RulesPartSomethingFromSomething) {
  const Body body = body_of("<hr><p>a</p><hr><hr><p>b</p><hr>");
  ASSERT_EQ(body.blocks.size(), 3U);
  EXPECT_EQ(body.blocks[1].type, BlockType::kRule);
}

TEST(Body, OneLongAddressAroundManyParagraphsIsNotWrittenForEach) {
  std::string html = "<div><a href='https://example.org/" + std::string(8'000, 'x') + "'>";
  for (int i = 0; i < 5'000; ++i) html += "words<br><br>";
  const Body body = body_of(html);
  ASSERT_EQ(body.blocks.size(), 5'000U);
  std::size_t bytes = 0;
  for (const Block& block : body.blocks) {
    for (const Span& span : block.spans) bytes += span.href.size();
  }
  EXPECT_LE(bytes, std::size_t{9} << 20);
  EXPECT_EQ(body.blocks.back().text, "words");
}

int depth_of(const std::vector<Block>& blocks) {
  int deepest = 0;
  for (const Block& block : blocks) {
    deepest = std::max(deepest, depth_of(block.blocks));
    for (const auto& item : block.items) deepest = std::max(deepest, depth_of(item.blocks));
  }
  return blocks.empty() ? 0 : deepest + 1;
}

TEST(Body, NestingIsBoundedAndNoWordIsLost) {
  std::string html;
  for (int i = 0; i < 200; ++i) html += "<blockquote><ul><li>w" + std::to_string(i) + " ";
  const Body body = body_of(html);
  EXPECT_TRUE(body.depth_cut);
  EXPECT_LE(depth_of(body.blocks), kMaxBlockDepth);
  Article article;
  article.blocks = body.blocks;
  const std::string text = to_text(article);
  for (int i = 0; i < 200; ++i) EXPECT_NE(text.find("w" + std::to_string(i)), std::string::npos) << i;
}

#if defined(TEARSHEET_COUNT_STEPS)
TEST(Body, StepsAreLinearInThePage) {
  for (const std::string shape : {"<ul><li>x",
                                  "<p>a <b>b <i>c",
                                  "<table><tr><td>x",
                                  "<blockquote>x<p>y",
                                  "<pre>x\n",
                                  "<dl><dt>x<dd>y",
                                  "<p>x<br>",
                                  "<figure><img src=a><figcaption>b</figcaption></figure>",
                                  "<math><mrow><mi>x</mi>",
                                  "<a href=#fn1>1</a>",
                                  "<ol><li id=fn1>x",
                                  "<details><summary>x",
                                  "<ruby>a<rt>b",
                                  "<img src=a>",
                                  "<td>x",
                                  "<div class=cm-editor>",
                                  "<div class=CodeMirror><b class=ln>1",
                                  "<i class=lineno>1<div class=cm-line>x",
                                  "<pre><b class=gutter>1",
                                  "<p>x<label>1</label><span class=sidenote>y</span>",
                                  "<span class=sidenote>",
                                  "<a id=x href=#y>1</a><br>",
                                  "<tr><td class=blob-num>1<td>x"}) {
    const auto cost = [&](std::size_t bytes) {
      std::string html;
      while (html.size() < bytes) html += shape;
      const std::uint64_t before = text::steps;
      body_of(html);
      return text::steps - before;
    };
    const std::uint64_t once = cost(60'000);
    EXPECT_LE(cost(120'000), once * 21 / 10 + 20'000) << shape;
  }
}
#endif

}  // namespace
}  // namespace tearsheet::article
