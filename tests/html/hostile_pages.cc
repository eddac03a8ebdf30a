#include "tests/html/hostile_pages.h"

#include <string_view>

#include "tests/html/page_makers.h"

namespace tearsheet::test {
namespace {

std::string times(std::size_t count, std::string_view part) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) out += part;
  return out;
}

std::string numbered_times(std::size_t count, const std::string& before, const std::string& after) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) out += before + std::to_string(i) + after;
  return out;
}

// Attribute names whose keys begin alike, so that a weak hash would put them together.
Make similar_names() {
  return [](std::size_t bytes) {
    std::string page;
    for (std::size_t number = 0; page.size() < bytes;) {
      page += "<p";
      for (int i = 0; i < 100; ++i, ++number) {
        page += " a";
        for (unsigned bit = 0; bit < 20; ++bit) page += ((number >> bit) & 1) != 0 ? 'x' : 'y';
      }
      page += '>';
    }
    return page;
  };
}

}  // namespace

const std::vector<HostilePage>& hostile_pages() {
  static const std::vector<HostilePage> pages = {
      // depth
      {"nested div", repeated("", "<div>")},
      {"balanced div", halves("<div>", "</div>")},
      {"nested span, end tag of another", halves("<span>", "</q>")},
      {"open q, then spans, then its end tag behind a special", halves("<q><div><span>", "</q>")},
      {"ul li", repeated("", "<ul><li>")},
      {"dl dd dt", repeated("", "<dl><dd><dt>")},
      {"li in spans", repeated("<li>", "<span><li>")},
      {"nested unknown elements", repeated("", "<x-y>")},
      {"nested h1", repeated("", "<h1><div>")},
      {"nested template", repeated("", "<template>")},
      {"template with table parts", repeated("", "<template><td>x<col>")},
      {"nested object", repeated("", "<object>")},
      {"nested ruby", repeated("", "<ruby><rtc><rt>")},
      {"nested frameset", repeated("", "<frameset>")},
      {"text in frameset", repeated("<frameset>", "a b ")},
      // scopes
      {"p outside, button, spans, divs",
       [](std::size_t bytes) {
         return "<p><button>" + times(bytes / 12, "<span>") + times(bytes / 22, "<div></div>");
       }},
      {"paragraph ends", repeated("", "</p>")},
      {"p in spans, closed and opened", halves("<span>", "<p></p>")},
      {"br end tags", repeated("", "</br>")},
      {"buttons", repeated("", "<button><span>")},
      {"forms", repeated("", "<form><div></form>")},
      {"form far below",
       [](std::size_t bytes) { return "<form>" + times(bytes / 12, "<span>") + times(bytes / 14, "</form><form>"); }},
      // formatting and adoption
      {"a div", repeated("", "<a><div>")},
      {"a alone", repeated("", "<a>")},
      {"a in table cells", repeated("<table>", "<td><a>")},
      {"b i a", repeated("", "<b><i><a>")},
      {"distinct fonts", numbered("", "<font size=#>")},
      {"distinct fonts in paragraphs", numbered("", "<p><font size=#>x")},
      {"thousand fonts, then paragraphs",
       [](std::size_t bytes) {
         std::string page = numbered_times(1000, "<font size=", ">");
         while (page.size() < bytes) page += "</p><p>x";
         return page;
       }},
      {"three fonts with long attributes",
       [](std::size_t bytes) {
         std::string page;
         while (page.size() < bytes) page += "<font size=\"" + times(1000, "x") + std::to_string(page.size()) + "\">";
         return page;
       }},
      {"b i with attribute, nested", repeated("", "<b i><i i>")},
      {"b p misnested", repeated("", "<b><p></b>")},
      {"b div misnested", repeated("", "<b><div></b>")},
      {"b, many div, ends of b", halves("<b><div>", "</b>")},
      {"distinct b, divs and spans, ends of b",
       [](std::size_t bytes) {
         std::string page;
         while (page.size() < bytes) {
           page += numbered_times(100, "<b x=", ">") + times(400, "<span><div>") + times(300, "</b>");
         }
         return page;
       }},
      {"spans, then b p pairs", halves("<span>", "<b><p></b></p>")},
      {"spans, then a div a", halves("<span>", "<a><div></a></div>")},
      {"nobr", repeated("", "<nobr>")},
      {"nobr div", repeated("", "<nobr><div>")},
      {"i in applets", repeated("", "<i><applet>")},
      {"formatting in tables", repeated("<table>", "<b><tr><td><i></b>x")},
      {"eight misnested", repeated("", "<a><b><big><code><em><font><i><s><p></a>x</b></i>")},
      // tables
      {"nested table", repeated("", "<table>")},
      {"nested table cells", repeated("", "<table><tr><td>")},
      {"foster text", repeated("<table>", "a<tr>")},
      {"foster elements", repeated("<table>", "<div>x</div><tr>")},
      {"foster nested", repeated("", "<table><div>")},
      {"captions", repeated("<table>", "<caption><b>")},
      {"columns", repeated("<table>", "<colgroup><col>x")},
      {"white space in tables", repeated("<table>", " </> <tr>")},
      {"table ends", halves("<table><td>", "</tr></tbody></table>")},
      // select
      {"options", repeated("<select>", "<option>")},
      {"options in div", repeated("<select>", "<option><div>")},
      {"selected content", repeated("<select><button><selectedcontent></button>", "<option selected><div>x")},
      {"selected content, closed",
       repeated("<select><button><selectedcontent></button>", "<option selected>x</option>")},
      {"selects", repeated("", "<select><option>x<hr><optgroup>")},
      // foreign content
      {"nested svg", repeated("", "<svg>")},
      {"g, end tags of others", halves("<svg><g>", "</x>")},
      {"svg foreignObject", repeated("", "<svg><foreignObject><p>")},
      {"math mi", repeated("", "<math><mi><b>")},
      {"annotation-xml", repeated("", "<math><annotation-xml encoding=text/html><div>")},
      {"svg attributes", numbered("", "<svg viewBox=# xlink:href=# a#=#>")},
      {"breakouts", repeated("", "<svg><g><g><p>")},
      {"cdata", repeated("<svg>", "<![CDATA[x]]>")},
      {"open cdata", repeated("<svg>", "<![CDATA[x")},
      // attributes and names
      {"one tag, many attributes", numbered("<p", " a#=#")},
      {"one tag, one attribute again and again", repeated("<p", " a=b")},
      {"distinct attribute names", numbered("", "<p a#>")},
      {"distinct element names", numbered("", "<a#>")},
      {"long distinct names", numbered("", "<p data-attribute-name-number-#=1>")},
      {"similar names", similar_names()},
      {"attributes for html", numbered("<html>", "<html a#>")},
      {"attributes for body", numbered("<body>", "<body a#=#>")},
      {"spaces in tags", repeated("<p ", " ")},
      {"slashes in tags", repeated("<p ", "/")},
      {"equals signs in tags", repeated("<p ", "=")},
      {"quotes", repeated("<p a=\"", "' \" ' ")},
      {"attributes of end tags", numbered("", "</p a#=#>")},
      // text
      {"text in pieces", repeated("", "a</x>")},
      {"text in pieces of references", repeated("", "&amp;</x>")},
      {"nothing tags", repeated("", "a</>")},
      {"less than signs", repeated("", "<")},
      {"ampersands", repeated("", "&")},
      {"long references", repeated("", "&CounterClockwiseContourIntegra")},
      {"digits", repeated("&#", "0")},
      {"nulls", repeated("", std::string("\0", 1))},
      {"carriage returns", repeated("<pre>", "\r")},
      {"white space before html", repeated("", "&#32; ")},
      // comments, scripts, raw text
      {"comments", repeated("", "<!---->")},
      {"open comments", repeated("", "<!--")},
      {"comments that do not end", repeated("<!--", "--x>")},
      {"bogus comments", repeated("", "<?")},
      {"declarations", repeated("", "<!x>")},
      {"doctypes", repeated("", "<!DOCTYPE html PUBLIC \"x\">")},
      {"scripts in comments in scripts", repeated("<script>", "<!--<script>")},
      {"script ends in comments", repeated("<script><!--<script>", "</script><script>")},
      {"escaped and not", repeated("<script>", "<!-- -->")},
      {"scripts", repeated("", "<script><!--</script>")},
      {"less than signs in script", repeated("<script>", "</scrip")},
      {"title that does not end", repeated("<title>", "</titl")},
      {"textareas", repeated("", "<textarea>\n</textarea>")},
      {"plaintext", repeated("<plaintext>", "<b>")},
      {"noscript in head", repeated("", "<noscript><link>")},
      {"after the body", repeated("<body></body>", "<!-- x --> y</body>")},
      {"after the frameset", repeated("<frameset></frameset>", "<!-- x --> y</html>")},
      {"heads", repeated("<head></head>", "<meta><script></script><title></title>")},
  };
  return pages;
}

}  // namespace tearsheet::test
