// A page in, the article out.
//
//   auto article = tearsheet::extract(bytes, {.url = "https://example.org/a"});
//
// `extract` is a convenience; whoever reads many pages keeps one Extractor a thread, which reuses its
// memory from page to page. Two Extractors share nothing. The answer depends on the bytes and the
// options alone: not on time, locale, environment, processor or what was read before.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "tearsheet/article.h"
#include "tearsheet/error.h"

namespace tearsheet {

// Which of the page's own words are "the content".
enum class Scope : std::uint8_t {
  kAuto,   // the story for articles, the page for every other type
  kStory,  // the story alone: no headline, standfirst, byline, related, comments
  kPage,   // all that is the page's main content, headings and all
};

enum class Focus : std::uint8_t {
  kBalanced,
  kPrecision,  // leave out what is doubtful
  kRecall,     // keep what is doubtful
};

// Bounds on one page. Each that bites is named in Article::notes. Never a clock.
struct Limits {
  std::size_t max_input_bytes = std::size_t{64} << 20;
  std::uint32_t max_depth = 512;  // as Blink: deeper elements become siblings
  std::uint32_t max_nodes = 4'000'000;
  std::uint32_t max_attributes_per_element = 1'024;
  // Each rendering is at most max_expansion x the input + 64 KiB.
  std::uint32_t max_expansion = 16;
};

struct Options {
  // -- what the caller knows
  std::string url;           // where the page came from: base of relative addresses; may be empty
  std::string content_type;  // the transport's Content-Type header; its charset outranks the page's own
  bool truncated = false;    // the caller knows that the bytes are cut (WARC-Truncated)
  bool flat = false;         // the input is flattened text, not HTML

  // -- what chooses: the only options that change `text` and `blocks`
  Scope scope = Scope::kAuto;
  Focus focus = Focus::kBalanced;
  bool tables = true;

  // -- what shows: renderings to make, and what is seen in them
  bool render_text = true;
  bool render_markdown = false;
  bool render_html = false;
  bool links = true;         // in markdown, html
  bool images = true;        // in markdown, html
  bool formatting = true;    // in markdown, html
  bool comments = true;      // give Article::comments
  bool front_matter = true;  // in markdown

  Limits limits;
};

class Extractor {
 public:
  Extractor();
  ~Extractor();
  Extractor(Extractor&&) noexcept;
  Extractor& operator=(Extractor&&) noexcept;

  // `bytes` is the page as served, in any encoding; borrowed for the call. Any bytes give an Article;
  // an Error says that an option is wrong.
  Result<Article> extract(std::string_view bytes, const Options& options = {});

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

Result<Article> extract(std::string_view bytes, const Options& options = {});

}  // namespace tearsheet
