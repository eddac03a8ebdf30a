#include "tests/extract/hostile_stages.h"

#include <string_view>

#include "tests/html/page_makers.h"

namespace tearsheet::test {
namespace {

constexpr const char* kStory =
    "<!doctype html><html lang=en><title>A story of some length - The Paper</title><article><h1>A story of some "
    "length</h1>"
    "<p>The ferry left the harbour at seven in the morning, as it has done for the last sixty years, and nobody "
    "waved.</p>"
    "<p>Those who were on board said later that the sea had been calm, and that the coffee had been better than "
    "usual.</p>";

std::string story(std::string_view more = {}) { return std::string(kStory).append(more); }

std::string sentence_times(std::size_t count) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) out += "Words of a long line that goes on. ";
  return out;
}

// A page's worth of JSON in one script element; `close` ends it well.
Make linked_data(std::string begin, std::string part, std::string close) {
  const Make inner = numbered(story("<script type='application/ld+json'>") + begin, std::move(part));
  return [=](std::size_t bytes) { return inner(bytes) + close + "</script>"; };
}

// `open` for a half, words, then `close` for the other half: well nested.
Make nested(std::string open, std::string close) {
  return [=](std::size_t bytes) {
    const std::size_t count = bytes / (open.size() + close.size());
    std::string page = story();
    page.reserve(bytes + 1024);
    for (std::size_t i = 0; i < count; ++i) page += open;
    page += "The innermost sentence of them all, long enough to be one.";
    for (std::size_t i = 0; i < count; ++i) page += close;
    return page;
  };
}

// Page state: `part` again and again in a list, each leading to one object of as many members.
Make references(std::string part) {
  return [=](std::size_t bytes) {
    std::string page = story("<script type=application/json>{\"title\":\"A story of some length\",\"gallery\":[0");
    page.reserve(bytes + 1024);
    while (page.size() < bytes / 2) page.append(",").append(part);
    page += "],\"Image:1\":{\"caption\":0";
    for (std::size_t i = 0; page.size() < bytes; ++i) page.append(",\"k").append(std::to_string(i)).append("\":1");
    return page += "}}</script>";
  };
}

}  // namespace

const std::vector<HostilePage>& hostile_stages() {
  static const std::vector<HostilePage> pages = {
      // cutting into blocks, features
      {"one long line", repeated(story("<p>"), "Words of a long line that goes on. ")},
      {"one long word", repeated(story("<p>"), "a")},
      {"one long word of Chinese", repeated(story("<p>"), "漁船在早上離開港口")},
      {"one long word of Thai", repeated(story("<p>"), "เรือออกจากท่าเรือ")},
      {"commas", repeated(story("<p>"), ", ")},
      {"combining marks", repeated(story("<p>a"), "\u0301")},
      {"zero-width joiners", repeated(story("<p>"), "\u200d\u200b")},
      {"br br", repeated(story(), "words<br><br>")},
      {"br alone", repeated(story("<p>"), "<br>")},
      {"inline elements, each a word", repeated(story("<p>"), "<b>x</b> ")},
      {"inline elements, deep, in paragraphs",
       repeated(story(), "<p><b><i><em><strong><u>x</u></strong></em></i></b></p>")},
      {"empty paragraphs", repeated(story(), "<p></p>")},
      {"paragraphs of one word", repeated(story(), "<p>word")},
      {"the same paragraph", repeated(story(), "<p>The same paragraph again, word for word, as long as one is.</p>")},
      {"distinct paragraphs",
       numbered(story(), "<p>Paragraph number # is a little different from the one before it.</p>")},
      {"hidden boxes in hidden boxes", repeated(story(), "<div hidden style='display:none' aria-hidden=true>x")},
      {"long styles", repeated(story("<div style='"), "display : block ; ")},
      {"long class", repeated(story("<div class='"), "article-body content ")},
      {"distinct classes", numbered(story("<div class='"), "c# ")},
      {"distinct class a paragraph", numbered(story(), "<p class='row-# col-#' id=p#>words")},
      {"long class names", repeated(story("<div class="), "sidebar-nav-article-")},
      {"roles and labels", numbered(story(), "<div role=navigation aria-labelledby=p# id=p#>x</div>")},
      {"labels of one another", numbered(story(), "<div id=l# aria-labelledby='l# l#1 l#2 l#3'>x</div>")},
      {"links alone", numbered(story(), "<a href=/story-#>Story number #</a> ")},
      {"links in a list", numbered(story("<ul>"), "<li><a href=/story-#>Story number # of the list</a>")},
      {"links with long addresses",
       repeated(story(), "<p><a href='https://example.org/" + std::string(2000, 'a') + "?b=c'>x</a>")},
      {"one long address", repeated(story("<a href='https://example.org/"), "a/../b/%41/")},
      {"a base of dots", repeated("<base href='https://example.org/", "a/../")},
      // structures of the body
      {"lists in lists", nested("<ul><li>item", "</li></ul>")},
      {"ordered lists that begin anywhere", numbered(story(), "<ol start=#><li value=#>item</ol>")},
      {"definition lists", repeated(story("<dl>"), "<dt>term<dd>words")},
      {"definition lists in one another", nested("<dl><dt>t<dd>", "</dd></dl>")},
      {"quotes in quotes", nested("<blockquote>", "</blockquote>")},
      {"details in details", nested("<details><summary>s</summary>", "</details>")},
      {"sections and headings", nested("<section><h2>Heading</h2>", "</section>")},
      {"figures in figures", nested("<figure>", "<figcaption>caption</figcaption></figure>")},
      {"headings alone", numbered(story(), "<h2>Heading number #</h2>")},
      {"rules", repeated(story(), "<hr>")},
      {"code lines", repeated(story("<pre><code>"), "if (x) { y(); }\n")},
      {"code with a number a line", numbered(story("<pre>"), "<span class=line-number>#</span>code\n")},
      {"code in spans", repeated(story("<pre><code>"), "<span class=k>x</span>")},
      {"backticks", repeated(story("<pre>"), "```\n")},
      {"backticks in code", repeated(story("<p><code>"), "`")},
      {"asterisks", repeated(story("<p>"), "*_**__")},
      {"brackets", repeated(story("<p>"), "[x](")},
      {"formulas",
       repeated(story("<p>"), "<math><mi>x</mi><annotation encoding='application/x-tex'>x^2</annotation></math>")},
      {"dollar signs", repeated(story("<p>"), "$x$ \\(y\\) ")},
      {"footnotes",
       numbered(story(), "<p>words<sup id=r#><a href=#n#>[#]</a></sup></p><p id=n#><a href=#r#>^</a> note</p>")},
      {"footnotes to one place", repeated(story("<p id=n1>"), "<sup><a href='#n1'>1</a></sup>")},
      {"fragments to nothing", numbered(story(), "<sup><a href='#fn#'>#</a></sup>")},
      // tables
      {"a table of cells", repeated(story("<table>"), "<tr><td>a<td>b<td>c")},
      {"a row of cells", repeated(story("<table><tr>"), "<td>x")},
      {"large spans", repeated(story("<table>"), "<tr><td colspan=1000 rowspan=65534>x")},
      {"spans over spans", repeated(story("<table>"), "<tr><td rowspan=1000>x<td colspan=900>y")},
      {"tables in tables", nested("<table><tr><td>cell", "</td></tr></table>")},
      {"header cells", numbered(story("<table>"), "<tr><th scope=row headers='h# h1'>x<td id=h#>y")},
      {"column elements", repeated(story("<table>"), "<col span=1000>")},
      {"cells of lists", repeated(story("<table><tr>"), "<td><ul><li>x<li>y</ul>")},
      {"a layout of tables",
       repeated(story(), "<table><tr><td><p>A cell that is a paragraph of the page, as in 1999.</table>")},
      // pictures
      {"pictures", numbered(story(), "<img src=/photo-#.jpg width=800 height=600 alt='A photo'>")},
      {"the same picture", repeated(story(), "<img src=/photo.jpg width=800 height=600>")},
      {"one picture in a thousand sizes", numbered(story(), "<img src=/photo-#x#.jpg>")},
      {"figures",
       numbered(story(),
                "<figure><img src=/p#.jpg><figcaption>A caption of it. Photo: A. Name / Agency</figcaption></figure>")},
      {"one srcset", numbered(story("<img src=/a.jpg srcset='"), "/photo-#.jpg #w, ")},
      {"srcset of commas", repeated(story("<img src=/a.jpg srcset='"), ", ,")},
      {"srcset of parentheses", repeated(story("<img src=/a.jpg srcset='/a.jpg "), "(")},
      {"sources", numbered(story("<picture>"), "<source media='(min-width: #px)' srcset='/a-#.jpg 1x, /b-#.jpg 2x'>")},
      {"a gallery", numbered(story("<div class=gallery>"), "<a href=/large-#.jpg><img src=/small-#.jpg alt=x></a>")},
      {"galleries",
       numbered(story(), "<div class=gallery data-count=#><img src=/a#.jpg><img src=/b#.jpg><img src=/c#.jpg></div>")},
      {"galleries in galleries", nested("<div class='gallery slideshow'><img src=/a.jpg>", "</div>")},
      {"one long caption",
       repeated(story("<figure><img src=/a.jpg><figcaption>"), "Photo: A. Name / Agency via Other. ")},
      {"a caption of credits", repeated(story("<figure><img src=/a.jpg><figcaption>"), "(Credit: ")},
      {"a caption of slashes", repeated(story("<figure><img src=/a.jpg><figcaption>"), "Name/")},
      {"a caption of dates", repeated(story("<figure><img src=/a.jpg><figcaption>"), "03/04/2021, ")},
      {"a caption of rights",
       repeated(story("<figure><img src=/a.jpg><figcaption>"), "NO SALES, UK OUT FOR 28 DAYS. ")},
      {"a caption of phones",
       repeated(story("<figure><img src=/a.jpg><figcaption>"), "US: +1 310 555 0100 / sales@example.org ")},
      {"one long alt", repeated(story("<img src=/a.jpg alt='"), "A man at the sea; photo by A. Name. ")},
      {"pictures in noscript",
       numbered(story(), "<img data-src=/a#.jpg src=data:,><noscript><img src=/a#.jpg></noscript>")},
      {"background pictures", numbered(story(), "<div style='background-image:url(/a#.jpg)'></div>")},
      {"data addresses", repeated(story("<img src='data:image/png;base64,"), "AAAA")},
      {"captions without pictures", repeated(story(), "<figcaption class=caption>words</figcaption>")},
      {"pictures behind one caption",
       numbered(story("<figure><figcaption>All of them. Photo: A. Name</figcaption>"), "<img src=/a#.jpg>")},
      // embeds
      {"frames", numbered(story(), "<iframe src=https://www.youtube.com/embed/abcdefgh#></iframe>")},
      {"posts", numbered(story(),
                         "<blockquote class=twitter-tweet><p>words</p>&mdash; N (@n) <a "
                         "href=https://twitter.com/n/status/#>May 1, 2024</a></blockquote>")},
      {"posts in posts", nested("<blockquote class=twitter-tweet><p>x</p>", "</blockquote>")},
      {"a post of links", repeated(story("<blockquote class=twitter-tweet>"), "<a href=https://t.co/x>x</a>")},
      // metadata
      {"meta elements", numbered("<title>T</title>", "<meta property=article:tag content='tag #'>")},
      {"one long meta", repeated("<meta name=author content='", "By A. Name and ")},
      {"keywords", numbered("<meta name=keywords content='", "word #, ")},
      {"links of the head", numbered("<title>T</title>", "<link rel=alternate hreflang=en-# href=/#>")},
      {"one long title", repeated("<title>", "Words | The Paper - ")},
      {"titles", numbered("", "<h1>Title number #</h1>")},
      {"bylines", numbered(story(), "<p class=byline>By <a rel=author href=/a/#>Author Number</a> and Other Name</p>")},
      {"one long byline", repeated(story("<div class=byline>By "), "A. Name, B. Name and ")},
      {"dates", numbered(story(), "<time datetime=2024-05-01T12:00:#>May 1, 2024</time>")},
      {"one long date", repeated(story("<div class=date>"), "May 1, 2024 ")},
      {"digits as dates", repeated(story("<div class=published>"), "2024")},
      {"microdata",
       repeated(story(), "<div itemscope itemtype=https://schema.org/Article itemprop=a><b itemprop=name>x</b>")},
      {"item references", numbered(story(), "<div itemscope id=i# itemref='i# i1 i2'><b itemprop=name>x</b></div>")},
      {"linked data, an array", linked_data("[", "{\"@type\":\"NewsArticle\",\"headline\":\"H #\"},", "{}]")},
      {"linked data, nested", linked_data("", "{\"@graph\":[", "")},
      {"linked data, ids of one another",
       linked_data("{\"@graph\":[", "{\"@id\":\"a#\",\"author\":{\"@id\":\"a#0\"}},", "{}]}")},
      {"linked data, one author of many",
       linked_data("{\"@type\":\"Article\",\"author\":[", "{\"name\":\"A. Name #\"},", "{}]}")},
      {"linked data, one string", linked_data("{\"headline\":\"", "words &amp;amp; \\\\u0041 ", "\"}")},
      {"linked data, open strings", linked_data("", "{\"a\":\"", "")},
      {"linked data, line ends in strings", linked_data("{\"headline\":\"", "a\n\t", "\"}")},
      {"linked data, comments and commas", linked_data("[", "/* x */ ,, // y\n", "]")},
      {"linked data, many scripts",
       numbered(story(), "<script type=application/ld+json>{\"@type\":\"Article\",\"headline\":\"H #\"}</script>")},
      {"linked data, pictures",
       linked_data("{\"@type\":\"Article\",\"image\":[",
                   "{\"@type\":\"ImageObject\",\"url\":\"/a#.jpg\",\"caption\":\"x\"},", "{}]}")},
      {"page state", repeated(story("<script id=__NEXT_DATA__ type=application/json>"), "{\"a\":[{\"b\":")},
      {"page state, references to one large object", references("{\"__ref\":\"Image:1\"}")},
      {"page state, lists of references to one large object",
       references("[{\"__ref\":\"Image:1\"},{\"__ref\":\"Image:1\"},{\"__ref\":\"Image:1\"}]")},
      {"page state, lists in members",
       references("{\"image\":[{\"caption\":[[[[{\"text\":{\"__ref\":\"Image:1\"}}]]]]}]}")},
      {"page state, one string",
       repeated(story("<script id=__NEXT_DATA__ type=application/json>{\"articleBody\":\""), "<p>words \\n ")},
      // notes, quotes, tables of roles, formulas
      {"footnotes that lead back",
       numbered(story(), "<p>Claim<a id=r# href=#n#>1</a>.<div id=n#><a href=#r#>1</a> A note of it.</div>")},
      {"footnotes of one mark",
       numbered(story("<p>Claim<a id=r href=#n1>1</a>."), "<div id=n#><a href=#r>1</a> A note of it.</div>")},
      {"footnotes in footnotes", nested("<div id=n><a id=r href=#n>1</a>", "<a href=#r>1</a></div>")},
      {"quotes and who said them",
       repeated(story(), "<blockquote><p>Words of some length.</p><cite>A</cite></blockquote>")},
      {"quotes in quotes, each attributed", nested("<blockquote>words", "<footer>A</footer></blockquote>")},
      {"details in summaries", nested("<details><summary>words of some length here", "</summary></details>")},
      {"tables of roles", repeated(story("<div role=table>"), "<div role=row><div role=cell>x</div></div>")},
      {"tables of roles in tables", nested("<div role=table><div role=row><div role=cell>x", "</div></div></div>")},
      {"listings in tables", repeated(story("<table>"), "<tr><td class=blob-num>1</td><td>words</td></tr>")},
      {"listings in listings", nested("<table><tr><td class=blob-num>1</td><td>words", "</td></tr></table>")},
      {"items that number themselves", numbered(story("<ol>"), "<li value=7#>words")},
      {"formulas in words", repeated(story("<script src=mathjax.js></script><p>"), "\\(a\\) <b>\\[</b> $$ ")},
      // comments, related
      {"readers comments",
       numbered(story("<section id=comments>"),
                "<div class=comment id=c#><b class=author>N #</b><time>May 1, 2024</time><p>A comment.</p></div>")},
      {"readers comments in comments", nested("<div class=comment><p>A comment.</p>", "</div>")},
      {"forum posts", numbered(story(),
                               "<div class=post itemscope itemtype=https://schema.org/DiscussionForumPosting "
                               "id=p#><span class=username>N#</span><p>A post of some words.</p></div>")},
      {"related boxes", numbered(story(), "<aside class=related><h3>Related</h3><a href=/s#>Story #</a></aside>")},
      {"cards",
       numbered(story(),
                "<div class=card><a href=/s#><img src=/t#.jpg><h3>Story #</h3></a><p>A teaser of it.</p></div>")},
      // flattened and other bytes
      {"long lines in long paragraphs", repeated(story("<p>" + sentence_times(100)), "<p>" + sentence_times(40))},
      {"every tag once, again",
       repeated(story(), "<nav><header><footer><aside><main><article><section><form><fieldset><label>x")},
      {"declarative shadow roots",
       repeated(story(), "<div><template shadowrootmode=open><p>words of a shadow</p></template></div>")},
      {"templates and slots", nested("<div><template shadowrootmode=open><slot></slot>", "</template></div>")},
  };
  return pages;
}

}  // namespace tearsheet::test
