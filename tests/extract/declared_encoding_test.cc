// A page whose bytes and whose meta element disagree, and a transport that knows better.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "tearsheet/encoding.h"
#include "tearsheet/extract.h"

namespace tearsheet {
namespace {

const std::string kPage =
    "<!DOCTYPE html><html><head><meta charset=iso-8859-1><title>Brücke</title></head><body><article><h1>Die Brücke</h1>"
    "<p>Über die alte Brücke führen wieder Züge: nach fünf Jahren Bauzeit wurde sie am Dienstag für die Bürger der "
    "Stadt "
    "geöffnet, und viele kamen schon früh, um sie zu überqueren.</p><p>Die Brücke wurde 1893 gebaut, sagt die "
    "Bürgermeisterin, und soll nun noch einmal hundert Jahre tragen.</p></article></body></html>";

bool says_so(const Article& article) {
  return std::ranges::any_of(article.notes, [](const std::string& note) { return note.contains("meta element"); });
}

TEST(DeclaredEncoding, APageRewrittenInUtf8IsReadAsUtf8AndANoteSaysSo) {
  const Article article = *extract(kPage);
  EXPECT_TRUE(article.text.value_or("").contains("Über die alte Brücke führen wieder Züge"))
      << article.text.value_or("");
  EXPECT_TRUE(says_so(article));
}

TEST(DeclaredEncoding, TheTransportIsBelieved) {
  const Article article = *extract(kPage, {.content_type = "text/html; charset=iso-8859-1"});
  EXPECT_TRUE(article.text.value_or("").contains("Ãœber die alte BrÃ¼cke")) << article.text.value_or("");
  EXPECT_FALSE(says_so(article));
}

TEST(DeclaredEncoding, WhoeverParsesThePageHimselfGetsTheSameText) {
  EXPECT_TRUE(decode_page(kPage).contains("Über die alte Brücke"));
  EXPECT_TRUE(decode_page(kPage, "text/html; charset=iso-8859-1").contains("Ãœber die alte BrÃ¼cke"));
  const std::string latin =
      "<meta charset=iso-8859-1><p>Br\xFC"
      "cke";
  EXPECT_EQ(decode_page(latin), "<meta charset=iso-8859-1><p>Brücke");
}

}  // namespace
}  // namespace tearsheet
