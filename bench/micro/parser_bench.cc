// The parser's parts, each in MB/s: the index of the input, the tokenizer alone, the tree, the tree with every value
// decoded, and the serializer. The page is made here, in the proportions of real ones: a third script and style, half
// tags, a tenth text. Run `bench/parse` over real pages for the figure that counts.
#include <benchmark/benchmark.h>

#include <string>
#include <vector>

#include "src/dom/store.h"
#include "src/html/parse.h"
#include "src/html/tokenizer.h"
#include "src/simd/classify.h"
#include "tearsheet/document.h"

namespace {

using tearsheet::Document;
using tearsheet::simd::Level;

std::string make_page(std::size_t bytes) {
  std::string page = "<!DOCTYPE html><html lang=\"en\"><head><title>A page &amp; its parts</title><style>";
  while (page.size() < bytes / 8) page += ".card > .title{margin:0 4px;color:#123456}\n";
  page += "</style></head><body>";
  for (int number = 0; page.size() < bytes; ++number) {
    page += "<div class=\"card card--wide\" id=\"c" + std::to_string(number) +
            "\"><a href=\"https://example.org/story/" + std::to_string(number) +
            "?from=list&amp;n=1\" data-track=\"list\"><img src=\"/i/" + std::to_string(number) +
            ".jpg\" alt=\"A photograph\" width=\"640\" height=\"480\"></a><p>Some words of text, <b>bold</b> and &quot;"
            "quoted&quot;, then <span>more</span>.</p><ul><li>one<li>two</ul></div>\n";
    if (number % 8 == 0) {
      page +=
          "<script>window.data = window.data || []; for (var i = 0; i < 10; i++) { data.push({\"n\": i, \"a\": "
          "'<b>'}); }"
          "/* " +
          std::string(900, 'x') + " */</script>";
    }
  }
  return page;
}

const std::string& page() {
  static const std::string made = make_page(256 << 10);
  return made;
}

void set_bytes(benchmark::State& state) {
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) * static_cast<std::int64_t>(page().size()));
}

void index_of_input(benchmark::State& state) {
  const auto level = static_cast<Level>(state.range(0));
  if (level > tearsheet::simd::best_level()) {
    state.SkipWithError("this processor does not have it");
    return;
  }
  const tearsheet::simd::Classify classify = tearsheet::simd::classify_at(level);
  const std::size_t blocks = page().size() / tearsheet::simd::kBlockBytes;
  std::vector<tearsheet::simd::BlockMasks> masks(blocks);
  for (auto _ : state) {
    classify(page().data(), blocks, masks.data());
    benchmark::DoNotOptimize(masks.data());
  }
  set_bytes(state);
  state.SetLabel(tearsheet::simd::level_name(level));
}
BENCHMARK(index_of_input)->DenseRange(0, 3);

struct CountingSink {
  std::uint64_t tokens = 0;
  void characters(const tearsheet::dom::Slice&) { ++tokens; }
  void start_tag(tearsheet::html::Tag&) { ++tokens; }
  void end_tag(const tearsheet::html::Tag&) { ++tokens; }
  void comment(const tearsheet::dom::Slice&) { ++tokens; }
  void doctype(const tearsheet::html::Doctype&) { ++tokens; }
  void end_of_file() {}
  bool cdata_allowed() const { return false; }
  bool stopped() const { return false; }
};

void tokenizer_alone(benchmark::State& state) {
  tearsheet::dom::Store store;
  std::uint64_t tokens = 0;
  for (auto _ : state) {
    store.reset(page());
    CountingSink sink;
    tearsheet::html::Tokenizer<CountingSink> tokenizer(sink, store, tearsheet::simd::best_level(), 1024);
    tokenizer.run();
    tokens += sink.tokens;
  }
  benchmark::DoNotOptimize(tokens);
  set_bytes(state);
}
BENCHMARK(tokenizer_alone);

void tree(benchmark::State& state) {
  Document document;
  for (auto _ : state) {
    tearsheet::html::parse_at(static_cast<Level>(state.range(0)), document, page());
    benchmark::DoNotOptimize(document.node_count());
  }
  set_bytes(state);
  state.SetLabel(tearsheet::simd::level_name(static_cast<Level>(state.range(0))));
}
BENCHMARK(tree)->DenseRange(0, static_cast<int>(tearsheet::simd::best_level()));

void tree_and_every_value(benchmark::State& state) {
  Document document;
  for (auto _ : state) {
    document.parse(page());
    document.force();
    benchmark::DoNotOptimize(document.node_count());
  }
  set_bytes(state);
}
BENCHMARK(tree_and_every_value);

void serialize(benchmark::State& state) {
  Document document;
  document.parse(page());
  for (auto _ : state) benchmark::DoNotOptimize(document.inner_html());
  set_bytes(state);
}
BENCHMARK(serialize);

}  // namespace
