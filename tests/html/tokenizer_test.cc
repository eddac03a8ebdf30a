// html5lib's tokenizer tests, every one from each of its initial states, at every processor level.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <string>
#include <vector>

#include "src/json/read.h"
#include "src/text/ascii.h"
#include "src/text/utf8.h"
#include "tests/html/token_recorder.h"
#include "tests/shared_data.h"

namespace tearsheet {
namespace {

using test::in_quotes;

// Of a "doubleEscaped" test: \uHHHH within the string is one code unit; lone surrogates are written as three bytes.
std::string unescape_again(std::string_view value) {
  std::string out;
  for (std::size_t at = 0; at < value.size();) {
    if (value.substr(at, 2) != "\\u" || at + 6 > value.size()) {
      out += value[at++];
      continue;
    }
    char32_t unit = 0;
    for (std::size_t i = at + 2; i < at + 6; ++i) unit = unit * 16 + static_cast<char32_t>(text::hex_value(value[i]));
    at += 6;
    if (unit >= 0xD800 && unit <= 0xDFFF) {
      out += static_cast<char>(0xE0 | (unit >> 12));
      out += static_cast<char>(0x80 | ((unit >> 6) & 0x3F));
      out += static_cast<char>(0x80 | (unit & 0x3F));
    } else {
      text::append_utf8(out, unit);
    }
  }
  return out;
}

html::ContentModel state_named(std::string_view name) {
  if (name == "PLAINTEXT state") return html::ContentModel::kPlaintext;
  if (name == "RCDATA state") return html::ContentModel::kRcdata;
  if (name == "RAWTEXT state") return html::ContentModel::kRawtext;
  if (name == "Script data state") return html::ContentModel::kScriptData;
  if (name == "CDATA section state") return html::ContentModel::kCdataSection;
  EXPECT_EQ(name, "Data state");
  return html::ContentModel::kData;
}

std::string expected_tokens(json::Value output, bool escaped_twice) {
  const auto string_of = [&](json::Value value) {
    return escaped_twice ? unescape_again(value.text()) : std::string(value.text());
  };
  std::string out;
  for (const json::Value token : output) {
    std::vector<json::Value> parts;
    for (const json::Value part : token) parts.push_back(part);
    const std::string_view type = parts.at(0).text();
    if (type == "Character") out += test::character_line(string_of(parts.at(1)));
    if (type == "Comment") out += test::comment_line(string_of(parts.at(1)));
    if (type == "EndTag") out += "end " + string_of(parts.at(1)) + '\n';
    if (type == "StartTag") {
      out += "start " + string_of(parts.at(1));
      std::vector<std::string> attributes;
      for (const json::Value attribute : parts.at(2)) {
        const std::string name = escaped_twice ? unescape_again(attribute.key()) : std::string(attribute.key());
        attributes.push_back(' ' + in_quotes(name) + '=' + in_quotes(string_of(attribute)));
      }
      std::ranges::sort(attributes);
      for (const std::string& attribute : attributes) out += attribute;
      out += parts.size() > 3 ? " /\n" : "\n";
    }
    if (type == "DOCTYPE") {
      out += "doctype";
      for (std::size_t i = 1; i <= 3; ++i)
        out += ' ' + (parts.at(i).is_string() ? in_quotes(string_of(parts.at(i))) : "null");
      out += parts.at(4).kind() == json::Kind::kTrue ? "\n" : " quirks\n";
    }
  }
  return out;
}

// "Coercing an HTML DOM into an infoset", which html5lib's xmlViolation tests expect and we do not do.
std::string coerced_for_xml(std::string tokens) {
  const auto replace = [&](std::string_view from, std::string_view to) {
    for (std::size_t at = tokens.find(from); at != tokens.npos; at = tokens.find(from, at)) {
      tokens.replace(at, from.size(), to);
    }
  };
  replace("\xEF\xBF\xBF", "\xEF\xBF\xBD");
  replace("\f", " ");
  replace("--", "- -");
  return tokens;
}

TEST(Tokenizer, Html5libTests) {
  TEARSHEET_NEEDS_SHARED("conformance/html5lib-tests/tokenizer", "7036 tokenizer runs");
  std::vector<std::filesystem::path> files;
  for (const auto& entry :
       std::filesystem::directory_iterator(test::shared_data() / "conformance/html5lib-tests/tokenizer")) {
    if (entry.path().extension() == ".test") files.push_back(entry.path());
  }
  std::ranges::sort(files);
  int runs = 0;
  int failed = 0;
  json::Reader reader;
  for (const auto& file : files) {
    const std::string content = test::read_file(file);
    json::Tree tree;
    ASSERT_EQ(reader.read(content, tree), json::Outcome::kClean) << file;
    const json::Value root = tree.root(0);
    const bool for_xml = static_cast<bool>(root["xmlViolationTests"]);
    for (const json::Value test_case : for_xml ? root["xmlViolationTests"] : root["tests"]) {
      const bool escaped_twice = test_case["doubleEscaped"].kind() == json::Kind::kTrue;
      const std::string input = escaped_twice ? unescape_again(test_case["input"].text())  //
                                              : std::string(test_case["input"].text());
      const std::string expected = expected_tokens(test_case["output"], escaped_twice);
      std::vector<std::string_view> states;
      for (const json::Value state : test_case["initialStates"]) states.push_back(state.text());
      if (states.empty()) states.emplace_back("Data state");
      for (const std::string_view state : states) {
        ++runs;
        const test::TokenizerSetup setup{state_named(state), std::string(test_case["lastStartTag"].text())};
        for (const simd::Level level : simd::available_levels()) {
          std::string actual = test::token_text(level, input, setup);
          if (for_xml) actual = coerced_for_xml(actual);
          if (actual == expected) continue;
          if (++failed <= 20) {
            ADD_FAILURE() << file.filename() << ": " << test_case["description"].text() << " (" << state << ", "
                          << simd::level_name(level) << ")\ninput " << in_quotes(input) << "\n-- expected\n"
                          << expected << "-- got\n"
                          << actual;
          }
        }
      }
    }
  }
  std::printf("html5lib tokenizer: %d runs, %d failed\n", runs, failed);
  EXPECT_EQ(runs, 7036);
  EXPECT_EQ(failed, 0);
}

}  // namespace
}  // namespace tearsheet
