// JSON as pages have it: what simdjson takes, what only the repair takes, and that neither leaves its bounds.
#include "src/json/read.h"

#include <gtest/gtest.h>

#include <string>

#include "src/json/repair.h"
#include "src/text/steps.h"

namespace tearsheet::json {
namespace {

// The tree printed back, so that a test reads as before and after.
void print(Value value, std::string& out) {
  switch (value.kind()) {
    case Kind::kObject:
    case Kind::kArray: {
      const bool object = value.is_object();
      out += object ? '{' : '[';
      bool first = true;
      for (Value member : value) {
        if (!first) out += ',';
        first = false;
        if (object) out.append(member.key()).append(":");
        print(member, out);
      }
      out += object ? '}' : ']';
      break;
    }
    case Kind::kString:
      out.append("'").append(value.text()).append("'");
      break;
    case Kind::kNumber:
      out.append(value.text());
      break;
    case Kind::kTrue:
      out += "true";
      break;
    case Kind::kFalse:
      out += "false";
      break;
    case Kind::kNull:
      out += "null";
      break;
    case Kind::kNone:
      out += "none";
      break;
  }
}

std::string read_all(std::string_view text, Outcome expected) {
  Reader reader;
  Tree tree;
  EXPECT_EQ(reader.read(text, tree), expected) << text;
  std::string out;
  for (std::size_t i = 0; i < tree.roots().size(); ++i) {
    if (i > 0) out += " ";
    print(tree.root(i), out);
  }
  return out;
}

std::string mended(std::string_view text) { return read_all(text, Outcome::kRepaired); }

TEST(JsonRead, CleanTextGivesItsTree) {
  EXPECT_EQ(read_all(R"({"a": [1, -2.5, true, null, "x\n\u00e9"], "b": {}})", Outcome::kClean),
            "{a:[1,-2.5,true,null,'x\né'],b:{}}");
}

TEST(JsonRead, LookupTakesTheLastOfEqualKeysAndNoneIsSafe) {
  Reader reader;
  Tree tree;
  reader.read(R"({"a": 1, "b": {"c": "d"}, "a": 2})", tree);
  const Value root = tree.root(0);
  EXPECT_EQ(root["a"].text(), "2");
  EXPECT_EQ(root["b"]["c"].text(), "d");
  EXPECT_EQ(root["b"]["missing"]["deeper"].kind(), Kind::kNone);
  EXPECT_EQ(root["b"]["missing"]["deeper"].text(), "");
}

TEST(JsonRead, SeveralTextsShareOneTree) {
  Reader reader;
  Tree tree;
  reader.read(R"({"a": 1})", tree);
  reader.read(R"([2])", tree);
  ASSERT_EQ(tree.roots().size(), 2u);
  EXPECT_EQ(tree.root(0)["a"].text(), "1");
  EXPECT_TRUE(tree.root(1).is_array());
}

TEST(JsonRepair, TrailingCommas) { EXPECT_EQ(mended(R"({"a": [1, 2,], "b": 3,})"), "{a:[1,2],b:3}"); }

TEST(JsonRepair, MissingCommas) { EXPECT_EQ(mended("{\"a\": \"x\"\n \"b\": \"y\"}"), "{a:'x',b:'y'}"); }

TEST(JsonRepair, Comments) {
  EXPECT_EQ(mended("// one\n{\"a\": /* two */ 1, // three\n \"b\": \"http://x\"}"), "{a:1,b:'http://x'}");
}

TEST(JsonRepair, RawNewlinesAndTabsInStrings) { EXPECT_EQ(mended("{\"a\": \"x\ny\tz\"}"), "{a:'x\ny\tz'}"); }

TEST(JsonRepair, QuotesInsideStrings) {
  EXPECT_EQ(mended(R"({"a": "He said "no" today", "b": 1})"), R"({a:'He said "no" today',b:1})");
  EXPECT_EQ(mended(R"({"a": "He said "no", then left", "b": "c"})"), R"({a:'He said "no", then left',b:'c'})");
}

TEST(JsonRepair, SingleQuotesAndBareKeys) {
  EXPECT_EQ(mended(R"({a: 'it\'s', 'b': "say \'x\'", c: undefined})"), "{a:'it's',b:'say 'x'',c:null}");
}

TEST(JsonRepair, EntitiesForQuotes) {
  EXPECT_EQ(mended(R"({&quot;a&quot;: &quot;x &amp;amp; y&quot;})"), "{a:'x &amp; y'}");
}

TEST(JsonRepair, TypographicQuotes) { EXPECT_EQ(mended("{“a”: “b”, “c”: 1}"), "{a:'b',c:1}"); }

TEST(JsonRepair, WrappedInCdataOrComment) {
  EXPECT_EQ(mended("//<![CDATA[\n{\"a\": 1}\n//]]>"), "{a:1}");
  EXPECT_EQ(mended("<!-- {\"a\": 1} -->"), "{a:1}");
  EXPECT_EQ(mended("/*<![CDATA[*/ {\"a\": 1} /*]]>*/"), "{a:1}");
}

TEST(JsonRepair, SemicolonAtTheEnd) { EXPECT_EQ(mended("{\"a\": 1};"), "{a:1}"); }

TEST(JsonRepair, AssignmentBefore) { EXPECT_EQ(mended("window.__STATE__ = {\"a\": 1};"), "{a:1}"); }

TEST(JsonRepair, SeveralObjects) { EXPECT_EQ(mended("{\"a\": 1}\n{\"b\": 2}, {\"c\": 3}"), "{a:1} {b:2} {c:3}"); }

TEST(JsonRepair, CutInTheMiddle) {
  EXPECT_EQ(mended(R"({"a": {"b": ["x", "y)"), "{a:{b:['x','y']}}");
  EXPECT_EQ(mended(R"({"a": 1, "b")"), "{a:1,b:null}");
}

TEST(JsonRepair, BracketsThatDoNotMatch) { EXPECT_EQ(mended(R"({"a": [1, {"b": 2}, "c": 3})"), "{a:[1,{b:2},'c',3]}"); }

TEST(JsonRepair, BadEscapes) {
  EXPECT_EQ(mended(R"({"a": "x\-y\x41 \ud83d! \ud83d\ude00"})"), "{a:'x-yA \xEF\xBF\xBD! \xF0\x9F\x98\x80'}");
}

TEST(JsonRepair, NumbersBeyondRangeStayAsText) {
  EXPECT_EQ(mended(R"({"a": 123456789012345678901234567890, "b": 007})"),
            "{a:'123456789012345678901234567890',b:'007'}");
}

TEST(JsonRepair, NothingToReadIsUnreadable) {
  EXPECT_EQ(read_all("", Outcome::kUnreadable), "");
  EXPECT_EQ(read_all("  \n ", Outcome::kUnreadable), "");
  EXPECT_EQ(read_all("var x = y;", Outcome::kUnreadable), "");
}

TEST(JsonRepair, DepthIsBoundedAndTheRestIsRead) {
  std::string text = "{\"a\": ";
  for (int i = 0; i < 100'000; ++i) text += '[';
  for (int i = 0; i < 100'000; ++i) text += ']';
  text += ", \"b\": 2}";
  Reader reader;
  Tree tree;
  EXPECT_EQ(reader.read(text, tree), Outcome::kRepaired);
  EXPECT_EQ(tree.root(0)["b"].text(), "2");
  EXPECT_LE(tree.size(), kMaxDepth + 3);
}

#if defined(TEARSHEET_COUNT_STEPS)
TEST(JsonRepair, StepsAreLinear) {
  for (const std::string_view unit :
       {"\"", "{", "[}", "\" ", "\", ", "{\"a\":", "a:", "//", "/*", "<", "\\u", "'\"", "]]>"}) {
    std::uint64_t previous = 0;
    for (const std::size_t count : {20'000, 40'000}) {
      std::string text = "{";
      while (text.size() < count * unit.size()) text += unit;
      std::string out;
      text::steps = 0;
      repair(text, kMaxDepth, out);
      EXPECT_LE(text::steps, 8 * text.size() + 100) << unit;
      if (previous != 0) {
        EXPECT_LE(text::steps, previous * 21 / 10 + 100) << unit;
      }
      previous = text::steps;
      EXPECT_LE(out.size(), 7 * text.size() + 100) << unit;
    }
  }
}
#endif

TEST(Read, CleanTextAloneWhereNoRepairIsWanted) {
  Reader reader;
  Tree tree;
  EXPECT_TRUE(reader.read_clean(R"({"a": [1, "b"]})", tree));
  EXPECT_EQ(tree.roots().size(), 1U);
  for (const std::string_view text : {"", "  ", R"({"a": 1,})", R"({"a": 1}; b())", "a"}) {
    EXPECT_FALSE(reader.read_clean(text, tree)) << text;
  }
  EXPECT_EQ(tree.roots().size(), 1U);
}

}  // namespace
}  // namespace tearsheet::json
