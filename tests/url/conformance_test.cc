// The URL standard's own tests: urltestdata.json (parse, resolve, serialise) and toascii.json (international names).
#include <gtest/gtest.h>
#include <simdjson.h>

#include <cstdio>
#include <map>
#include <set>
#include <string>

#include "src/text/ascii.h"
#include "src/url/host.h"
#include "src/url/url.h"
#include "tests/shared_data.h"

namespace tearsheet::url {
namespace {

// A lone surrogate in JSON ("\uD800") is, as a scalar value string, U+FFFD; simdjson rejects it, so it is written so.
std::string replace_lone_surrogates(std::string json) {
  const auto unit = [&](std::size_t at) -> int {
    if (json.compare(at, 2, "\\u") != 0) return -1;
    return std::stoi(json.substr(at + 2, 4), nullptr, 16);
  };
  for (std::size_t at = 0; (at = json.find('\\', at)) != std::string::npos;) {
    if (json[at + 1] != 'u') {
      at += 2;
      continue;
    }
    const int value = unit(at);
    const bool lead = value >= 0xD800 && value <= 0xDBFF;
    const int next = lead && at + 6 < json.size() ? unit(at + 6) : -1;
    if (lead && next >= 0xDC00 && next <= 0xDFFF) {
      at += 12;
      continue;
    }
    if (value >= 0xD800 && value <= 0xDFFF) json.replace(at + 2, 4, "FFFD");
    at += 6;
  }
  return json;
}

std::string get(simdjson::dom::element test, const char* key) {
  std::string_view value;
  if (test[key].get_string().get(value) != simdjson::SUCCESS) return {};
  return std::string(value);
}

bool has(simdjson::dom::element test, const char* key) { return !test[key].error() && !test[key].is_null(); }

void expect_components(simdjson::dom::element test, const Url& url) {
  EXPECT_EQ(url.href(), get(test, "href"));
  EXPECT_EQ(url.scheme + ":", get(test, "protocol"));
  EXPECT_EQ(url.username, get(test, "username"));
  EXPECT_EQ(url.password, get(test, "password"));
  EXPECT_EQ(url.host.value_or(""), get(test, "hostname"));
  EXPECT_EQ(url.port ? std::to_string(*url.port) : "", get(test, "port"));
  EXPECT_EQ(url.path, get(test, "pathname"));
  EXPECT_EQ(url.query.value_or("").empty() ? "" : "?" + *url.query, get(test, "search"));
  EXPECT_EQ(url.fragment.value_or("").empty() ? "" : "#" + *url.fragment, get(test, "hash"));
  if (has(test, "origin")) {
    EXPECT_EQ(url.origin(), get(test, "origin"));
  }
}

TEST(UrlConformance, EveryCaseOfUrltestdata) {
  TEARSHEET_NEEDS_SHARED("conformance/url/urltestdata.json", "891 URL cases");
  const std::string json =
      replace_lone_surrogates(test::read_file(test::shared_data() / "conformance/url/urltestdata.json"));
  simdjson::dom::parser parser;
  simdjson::dom::array tests;
  ASSERT_EQ(parser.parse(json).get_array().get(tests), simdjson::SUCCESS);
  std::size_t run = 0;
  for (const simdjson::dom::element test : tests) {
    if (!test.is_object()) continue;  // a comment
    ++run;
    const std::string input = get(test, "input");
    const std::string base_text = get(test, "base");
    SCOPED_TRACE(::testing::Message() << "input <" << input << "> base <" << base_text << ">");
    std::optional<Url> base;
    if (has(test, "base")) base = parse(base_text);
    const bool base_failed = has(test, "base") && !base;
    const std::optional<Url> url = base_failed ? std::nullopt : parse(input, base ? &*base : nullptr);
    const std::optional<std::string> resolved = base_failed ? std::nullopt : resolve(base_text, input);
    if (has(test, "failure")) {
      EXPECT_FALSE(url) << url->href();
      EXPECT_FALSE(resolved) << *resolved;
      continue;
    }
    EXPECT_TRUE(url);
    if (!url) continue;
    expect_components(test, *url);
    EXPECT_EQ(resolved, get(test, "href"));
    EXPECT_EQ(parse(url->href()), url) << "serialising and parsing again is stable";
  }
  std::printf("%zu URL cases run\n", run);
  EXPECT_EQ(run, 891U);
}

TEST(UrlConformance, EveryCaseOfToascii) {
  TEARSHEET_NEEDS_SHARED("conformance/url/toascii.json", "87 toASCII cases");
  const std::string json =
      replace_lone_surrogates(test::read_file(test::shared_data() / "conformance/url/toascii.json"));
  simdjson::dom::parser parser;
  simdjson::dom::array tests;
  ASSERT_EQ(parser.parse(json).get_array().get(tests), simdjson::SUCCESS);
  std::size_t run = 0;
  for (const simdjson::dom::element test : tests) {
    if (!test.is_object()) continue;
    ++run;
    const std::string input = get(test, "input");
    SCOPED_TRACE(::testing::Message() << "input <" << input << "> " << get(test, "comment"));
    const auto url = parse("https://" + input + "/x");
    if (has(test, "output")) {
      EXPECT_TRUE(url);
      if (url) {
        EXPECT_EQ(url->host, get(test, "output"));
      }
    } else {
      EXPECT_FALSE(url) << url->href();
    }
  }
  std::printf("%zu toASCII cases run\n", run);
  EXPECT_EQ(run, 87U);
}

}  // namespace
}  // namespace tearsheet::url
