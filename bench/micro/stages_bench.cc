// The stages behind the tree, each in MB/s of the page's bytes: blocks, features, roles, metadata, media, body, and
// each writer. The page is made here: an article with photographs, a quotation and a list between a navigation and rows
// of related stories, as news pages are built. `bench/worker` over real pages gives the figure that counts.
#include <benchmark/benchmark.h>

#include <string>

#include "src/article/body.h"
#include "src/article/metadata.h"
#include "src/block/choose.h"
#include "src/block/features.h"
#include "src/block/model.h"
#include "src/block/segment.h"
#include "src/media/page_media.h"
#include "tearsheet/extract.h"
#include "tearsheet/write.h"

namespace {

using tearsheet::Article;
using tearsheet::Options;
using tearsheet::Scope;

constexpr std::string_view kAddress = "https://news.example/2024/05/harbour-wall";

std::string make_page() {
  std::string page =
      "<!DOCTYPE html><html lang=\"en\"><head><title>The wall that holds the harbour | Example News</title>"
      "<meta property=\"og:title\" content=\"The wall that holds the harbour\">"
      "<meta property=\"og:image\" content=\"https://news.example/i/wall-1200.jpg\">"
      "<meta name=\"description\" content=\"A town learns what its wall is made of.\">"
      "<link rel=\"canonical\" href=\"https://news.example/2024/05/harbour-wall\">"
      "<script type=\"application/ld+json\">{\"@context\":\"https://schema.org\",\"@type\":\"NewsArticle\","
      "\"headline\":\"The wall that holds the harbour\",\"datePublished\":\"2024-05-03T09:30:00Z\","
      "\"author\":{\"@type\":\"Person\",\"name\":\"Ada Example\"}}</script></head><body>"
      "<header class=\"site-header\"><nav class=\"main-nav\"><ul>";
  for (int i = 0; i < 60; ++i) {
    const std::string number = std::to_string(i);
    page += "<li class=\"nav-item nav-item--" + number + "\"><a href=\"/section/" + number + "\">Section " + number +
            "</a></li>\n";
  }
  page +=
      "</ul></nav></header><main><article class=\"story\"><h1 class=\"headline\">The wall that holds the harbour</h1>"
      "<div class=\"byline\">By <a rel=\"author\" href=\"/people/ada\">Ada Example</a></div>"
      "<time datetime=\"2024-05-03T09:30:00Z\">3 May 2024</time>\n";
  for (int i = 0; i < 40; ++i) {
    const std::string number = std::to_string(i);
    page +=
        "<p>Paragraph " + number +
        " tells how the stones were set, who paid for them, and why the tide of 1893 took them away again. It holds "
        "<b>strong</b> and <em>quiet</em> words, a <a href=\"/archive/" +
        number + "?page=2\">link to the archive</a>, and an ampersand &amp; a dash.</p>\n";
    if (i % 8 == 0) {
      page += "<figure class=\"photo\"><img src=\"/i/wall-" + number + "-640.jpg\" srcset=\"/i/wall-" + number +
              "-1280.jpg 1280w\" width=\"640\" height=\"480\" alt=\"The wall\">"
              "<figcaption>The wall at low tide, seen from the pier. Photo: Ben Example</figcaption></figure>\n";
    }
    if (i == 20) page += "<blockquote><p>We never asked what was behind it.</p></blockquote><ul><li>one<li>two</ul>\n";
  }
  page += "</article><aside class=\"related\">\n";
  for (int i = 0; i < 80; ++i) {
    const std::string number = std::to_string(i);
    page += "<div class=\"card card--teaser\" id=\"card-" + number + "\"><a href=\"https://news.example/story/" +
            number + "\"><img src=\"/t/" + number +
            ".jpg\" width=\"120\" height=\"80\" alt=\"\"><h3>Another story, number " + number +
            ", of the same town</h3></a><span class=\"date\">2 May 2024</span></div>\n";
  }
  return page + "</aside></main><footer class=\"site-footer\"><p>&copy; 2024 Example News</p></footer></body></html>";
}

const std::string& page() {
  static const std::string made = make_page();
  return made;
}

void set_bytes(benchmark::State& state) {
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) * static_cast<std::int64_t>(page().size()));
}

Options options() {
  Options made;
  made.url = kAddress;
  made.scope = Scope::kPage;
  return made;
}

// All that stands before metadata, media and body.
struct Reading {
  tearsheet::Document document;
  tearsheet::block::Page blocks;
  tearsheet::block::LearnedScorer scorer;

  Reading() { document.parse(page()); }
  void read() {
    tearsheet::block::segment(document, blocks);
    tearsheet::block::measure(blocks);
    tearsheet::block::assign_roles(blocks, scorer, Scope::kPage);
    tearsheet::block::choose(blocks, Scope::kPage, {});
  }
};

void blocks(benchmark::State& state) {
  tearsheet::Document document;
  document.parse(page());
  tearsheet::block::Page blocks;
  for (auto _ : state) {
    tearsheet::block::segment(document, blocks);
    benchmark::DoNotOptimize(blocks.leaves.data());
  }
  set_bytes(state);
}
BENCHMARK(blocks);

void features(benchmark::State& state) {
  tearsheet::Document document;
  document.parse(page());
  tearsheet::block::Page blocks;
  tearsheet::block::segment(document, blocks);
  for (auto _ : state) {
    tearsheet::block::measure(blocks);
    benchmark::DoNotOptimize(blocks.features.data());
  }
  set_bytes(state);
}
BENCHMARK(features);

void roles(benchmark::State& state) {
  tearsheet::Document document;
  document.parse(page());
  tearsheet::block::Page blocks;
  tearsheet::block::segment(document, blocks);
  tearsheet::block::measure(blocks);
  tearsheet::block::LearnedScorer scorer;
  for (auto _ : state) {
    tearsheet::block::assign_roles(blocks, scorer, Scope::kPage);
    benchmark::DoNotOptimize(tearsheet::block::choose(blocks, Scope::kPage, {}));
  }
  set_bytes(state);
}
BENCHMARK(roles);

void metadata(benchmark::State& state) {
  tearsheet::Document document;
  document.parse(page());
  tearsheet::article::MetadataReader reader;
  for (auto _ : state) {
    Article article;
    reader.read(document, kAddress, article);
    benchmark::DoNotOptimize(article.title.data());
  }
  set_bytes(state);
}
BENCHMARK(metadata);

// Media take captions out of what is chosen, so each round begins with a page just read, which is not timed.
void media(benchmark::State& state) {
  Reading reading;
  for (auto _ : state) {
    state.PauseTiming();
    reading.read();
    state.ResumeTiming();
    const auto found = tearsheet::media::collect_media(reading.blocks, {.base_url = kAddress, .language = "en"});
    benchmark::DoNotOptimize(found.photos.data());
  }
  set_bytes(state);
}
BENCHMARK(media);

void body(benchmark::State& state) {
  Reading reading;
  reading.read();
  for (auto _ : state) {
    const auto assembled = tearsheet::article::assemble_body(reading.blocks, kAddress);
    benchmark::DoNotOptimize(assembled.blocks.data());
  }
  set_bytes(state);
}
BENCHMARK(body);

template <std::string (*write)(const Article&, const tearsheet::WriteOptions&)>
void writer(benchmark::State& state) {
  const auto article = tearsheet::extract(page(), options());
  for (auto _ : state) benchmark::DoNotOptimize(write(*article, {}));
  set_bytes(state);
}
BENCHMARK(writer<tearsheet::to_text>)->Name("text");
BENCHMARK(writer<tearsheet::to_markdown>)->Name("markdown");
BENCHMARK(writer<tearsheet::to_html>)->Name("html");
std::string article_json(const Article& article, const tearsheet::WriteOptions& write) {
  return tearsheet::to_json(article, write);
}
BENCHMARK(writer<article_json>)->Name("json");

void page_to_json(benchmark::State& state) {
  tearsheet::Extractor extractor;
  std::string json;
  for (auto _ : state) {
    json.clear();
    const auto article = extractor.extract(page(), options());
    tearsheet::append_json(*article, json);
    benchmark::DoNotOptimize(json.data());
  }
  set_bytes(state);
}
BENCHMARK(page_to_json);

}  // namespace
