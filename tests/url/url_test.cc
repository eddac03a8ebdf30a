// What the rest of the program asks of addresses: resolving the references of a page, hosts, tracking left off, bounds.
#include "src/url/url.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "src/text/steps.h"

namespace tearsheet::url {
namespace {

TEST(Resolve, ReferencesAreMeantFromTheBase) {
  const std::string base = "https://www.example.org/news/2026/story.html?x=1#top";
  EXPECT_EQ(resolve(base, "a.jpg"), "https://www.example.org/news/2026/a.jpg");
  EXPECT_EQ(resolve(base, "/a.jpg"), "https://www.example.org/a.jpg");
  EXPECT_EQ(resolve(base, "//cdn.example.net/a.jpg"), "https://cdn.example.net/a.jpg");
  EXPECT_EQ(resolve(base, "../a b.jpg"), "https://www.example.org/news/a%20b.jpg");
  EXPECT_EQ(resolve(base, "?y=2"), "https://www.example.org/news/2026/story.html?y=2");
  EXPECT_EQ(resolve(base, "#end"), "https://www.example.org/news/2026/story.html?x=1#end");
  EXPECT_EQ(resolve(base, ""), "https://www.example.org/news/2026/story.html?x=1");
  EXPECT_EQ(resolve(base, " \n/a\tb.jpg "), "https://www.example.org/ab.jpg");
  EXPECT_EQ(resolve(base, "mailto:a@b"), "mailto:a@b");
  EXPECT_EQ(resolve(base, "http://bücher.example/ä"), "http://xn--bcher-kva.example/%C3%A4");
}

TEST(Resolve, WithoutABaseOnlyAbsoluteReferencesMeanAnything) {
  EXPECT_EQ(resolve("", "a.jpg"), std::nullopt);
  EXPECT_EQ(resolve("not an address", "a.jpg"), std::nullopt);
  EXPECT_EQ(resolve("not an address", "https://example.org"), "https://example.org/");
  EXPECT_EQ(resolve("", "https://example.org:443/"), "https://example.org/");
}

TEST(Resolve, TheShortWayGivesWhatTheParserGives) {
  // Addresses on both sides of what is_serialised() takes for granted.
  const std::vector<std::string> hosts = {"example.org",
                                          "EXAMPLE.org",
                                          "example.org:80",
                                          "example.org:8080",
                                          "a@b",
                                          "1.2.3.4",
                                          "0x7f.1",
                                          "a.0x7f",
                                          "a.09",
                                          "xn--a",
                                          "a-b.example.org.",
                                          "[::1]",
                                          "ex%41mple.org",
                                          "a..b",
                                          "a_b.c",
                                          "localhost",
                                          "a.1b",
                                          ".a",
                                          "-a"};
  const std::vector<std::string> tails = {
      "",      "/",      "/a/b.html", "/./a",    "/a/..",  "/a/%2e%2E/b", "/.a",      "/a//b", "/a\\b",
      "/a b",  "/a'b",   "/a?b'c",    "/a?b\"c", "/a#b`c", "/a#b#c",      "/a?b?c#d", "/a^b",  "/a|b",
      "/a{b}", "/a?{b}", "/%zz",      "/a?",     "/a#",    "/é",          "/a?é",     "/a\tb", "/a~!$&()*+,;=:@[]",
      "?q",    "#f",     "/a/...",    "/%2e",    "/a/.%2e"};
  for (const char* scheme : {"http://", "https://", "HTTP://", "http:/", "ftp://"}) {
    for (const auto& host : hosts) {
      for (const auto& tail : tails) {
        const std::string address = scheme + host + tail;
        const auto url = parse(address);
        EXPECT_EQ(resolve("", address), url ? std::optional(url->href()) : std::nullopt) << address;
      }
    }
  }
}

TEST(Resolve, TheShortWaysFromABaseGiveWhatTheParserGives) {
  const std::vector<std::string> bases = {"https://example.org/news/2026/story.html?x=a/b#c/d",
                                          "http://example.org/",
                                          "https://example.org",
                                          "https://example.org/a b/c",
                                          "https://example.org/a/./b",
                                          "https://example.org/a/../b",
                                          "https://example.org:8080/a/b",
                                          "https://xn--a/b/c",
                                          "https://EXAMPLE.org/a/b",
                                          "https://u@example.org/a/b",
                                          "file:///a/b",
                                          "https://example.org/a%2fb/c",
                                          "https://example.org/a/%2e%2e/b",
                                          "ftp://example.org/a/b",
                                          "mailto:a@b"};
  const std::vector<std::string> references = {"a.jpg",
                                               "a/b.jpg",
                                               "a/../b.jpg",
                                               "a/.b",
                                               "a/%2e/b",
                                               "a:b",
                                               "a/b:c",
                                               "a?b:c",
                                               "a b",
                                               "a?b=c d",
                                               "?b",
                                               "#b",
                                               "1.jpg",
                                               "a\\b",
                                               "é.jpg",
                                               "a?é",
                                               "a#é",
                                               "a^b",
                                               "a|b",
                                               ".a",
                                               "..",
                                               "_a.jpg",
                                               "a.jpg#",
                                               "a//b",
                                               "//b.org/c",
                                               "//b.org",
                                               "//",
                                               "//B.org/",
                                               "///a",
                                               "//b:80/c",
                                               "//1.2.3/c",
                                               "//xn--a/c",
                                               "/c/d?e#f",
                                               "/c/./d",
                                               "/c d",
                                               "/",
                                               "",
                                               "//b.org/c d",
                                               "//b.org/./",
                                               "//u@b/c",
                                               "a\tb",
                                               " a.jpg",
                                               "a.jpg ",
                                               "%2e%2e/a",
                                               "a/..",
                                               "//b_c/d",
                                               "#",
                                               "#a b",
                                               "#a#b",
                                               "#é",
                                               "#a\"",
                                               "http:",
                                               "https://",
                                               "https:/",
                                               "http://b.org",
                                               "https://b.org?x",
                                               "https://b.org#x",
                                               "https://b.org:443",
                                               "https://1.2.3",
                                               "https://xn--a",
                                               "https:b.org",
                                               "http"};
  for (const auto& base : bases) {
    const auto parsed = parse(base);
    for (const auto& reference : references) {
      const auto url = parse(reference, parsed ? &*parsed : nullptr);
      EXPECT_EQ(resolve(base, reference), url ? std::optional(url->href()) : std::nullopt) << base << ' ' << reference;
    }
  }
}

TEST(Resolve, AddressesPastTheCapAreNone) {
  const std::string start = "https://example.org/";
  EXPECT_TRUE(resolve("", start + std::string(kMaxUrlBytes - start.size(), 'a')));
  EXPECT_FALSE(resolve("", start + std::string(kMaxUrlBytes - start.size() + 1, 'a')));
  EXPECT_FALSE(resolve("", "https://" + std::string(kMaxUrlBytes, ' ')));
}

TEST(Idna, TablesNewerThanIcusAreMended) {
  EXPECT_EQ(resolve("", "https://STRAẞE.example/"), "https://xn--strae-oqa.example/");
  EXPECT_EQ(resolve("", "https://look\u180Eout.net/"), "https://lookout.net/");
  EXPECT_EQ(resolve("", "https://\u2132x.example/"), resolve("", "https://\u214Ex.example/"));
  EXPECT_EQ(resolve("", "https://\u10A0.example/"), resolve("", "https://\u2D00.example/"));
  EXPECT_EQ(resolve("", "https://\u10C5.example/"), resolve("", "https://\u2D25.example/"));
}

TEST(HostOf, IsWhatStandsThere) {
  EXPECT_EQ(host_of("https://user:pw@www.example.org:8080/a@b:c"), "www.example.org");
  EXPECT_EQ(host_of("http://[::1]:80/"), "[::1]");
  EXPECT_EQ(host_of("https://example.org?x=//y"), "example.org");
  EXPECT_EQ(host_of("mailto:a@b.example"), "");
  EXPECT_EQ(host_of("/relative/path"), "");
  EXPECT_EQ(host_of(""), "");
}

TEST(StripTracking, TakesTrackingAlone) {
  EXPECT_EQ(strip_tracking("https://a.b/c?utm_source=x&id=7&UTM_Medium=y&fbclid=z#part"), "https://a.b/c?id=7#part");
  EXPECT_EQ(strip_tracking("https://a.b/c?gclid=1"), "https://a.b/c");
  EXPECT_EQ(strip_tracking("https://a.b/c?a=1&amp;utm_source=x&amp;b=2"), "https://a.b/c?a=1&amp;b=2");
  EXPECT_EQ(strip_tracking("https://a.b/c#xtor=RSS-1"), "https://a.b/c");
}

TEST(StripTracking, KeepsAllElseByteForByte) {
  for (const char* address :
       {"https://a.b/c", "https://a.b/c?", "https://a.b/c#", "https://a.b/c?#", "https://a.b/c?a&&b=&=c&",
        "https://a.b/i.jpg?w=640&h=480&ref=x&source=y&id=utm_source", "https://a.b/utm_source=1/?x=%20+", "",
        "https://a.b/c?attribute=1&gclidx=2&pk_id=3&at_home=4&ga_id=5", "https://a.b/#a&b"}) {
    EXPECT_EQ(strip_tracking(address), address);
  }
}

#if defined(TEARSHEET_COUNT_STEPS)
TEST(Url, StepsAreLinear) {
  const std::vector<std::string> shapes = {"../", "@", ":", "/",  "%2e%2e/", "a@",       "\\",
                                           "[",   "?", "#", "a.", "é",       "&utm_x=1", "0."};
  for (const auto& shape : shapes) {
    for (const char* start : {"https://", "https://a/", "x:", "x://", "file:///", ""}) {
      const auto steps_of = [&](std::size_t bytes) {
        std::string address = start;
        while (address.size() + shape.size() <= bytes) address += shape;
        text::steps = 0;
        resolve("https://example.org/a/b", address);
        strip_tracking(address);
        return text::steps;
      };
      const auto half = steps_of(kMaxUrlBytes / 2);
      const auto whole = steps_of(kMaxUrlBytes);
      EXPECT_LE(whole, 12 * kMaxUrlBytes) << start << shape;
      EXPECT_LE(whole, half * 21 / 10 + 100) << start << shape;
    }
  }
}
#endif

}  // namespace
}  // namespace tearsheet::url
