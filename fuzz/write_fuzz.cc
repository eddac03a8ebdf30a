// Bytes become an Article: choices of the generator, and words as they are. Every rendering of it must be well-formed
// UTF-8, JSON must parse, HTML must hold to its allow list, and limits must hold.
#include <simdjson.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "src/text/utf8.h"
#include "tearsheet/write.h"
#include "tests/write/generated_article.h"
#include "tests/write/html_allow_list.h"

namespace {

using namespace tearsheet;

void require(bool holds, const char* what, std::string_view output) {
  if (holds) return;
  std::fprintf(stderr, "%s\n%.*s\n", what, static_cast<int>(output.size()), output.data());
  std::abort();
}

std::string well_formed(std::string_view bytes) {
  std::string out;
  for (std::size_t at = 0; at < bytes.size();) text::append_utf8(out, text::next_code_point(bytes, at));
  return out;
}

void require_utf8(const std::string& output) {
  for (std::size_t at = 0; at < output.size();) {
    const text::CodePoint point = text::decode_utf8(output, at);
    require(point.well_formed, "not UTF-8", output);
    at += point.size;
  }
}

void require_json(const std::string& json) {
  require_utf8(json);
  static simdjson::dom::parser parser;
  require(parser.parse(simdjson::padded_string(json)).error() == simdjson::SUCCESS, "not JSON", json);
  require(json.find('\n') == std::string::npos, "more than one line", json);
}

void check(const Article& article, WriteOptions options) {
  bool was_cut = false;
  options.was_cut = &was_cut;
  const std::string text = to_text(article, options);
  const std::string markdown = to_markdown(article, options);
  const std::string html = to_html(article, options);
  const std::string json = to_json(article, options);
  require_utf8(text);
  require_utf8(markdown);
  require_json(json);
  require_utf8(html);
  const std::string forbidden = test::first_forbidden(html);
  require(forbidden.empty(), forbidden.c_str(), html);
  if (options.max_bytes < 1'000) return;
  for (const std::string* one : {&text, &markdown, &html, &json}) {
    require(one->size() <= options.max_bytes, "longer than the limit", *one);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (bytes.size() < 3 || bytes.size() > 20'000) return 0;
  const auto flags = static_cast<unsigned char>(bytes[0]);
  const std::size_t raw_bytes = bytes.size() * static_cast<unsigned char>(bytes[1]) / 256;
  bytes.remove_prefix(2);
  const std::string raw = well_formed(bytes.substr(0, std::min(raw_bytes, bytes.size())));
  bytes.remove_prefix(std::min(raw_bytes, bytes.size()));

  test::GeneratorOptions generator;
  generator.max_depth = 1 + (flags & 7);
  Article article = test::generate_article(test::Choices(bytes), generator);
  // The words as they are, wherever words can be.
  test::Choices choices(bytes.substr(bytes.size() / 2));
  Block words{.text = raw};
  for (std::uint32_t i = choices.below(8); i > 0; --i) {
    const std::uint32_t start = choices.below(static_cast<std::uint32_t>(raw.size()) + 1);
    words.spans.push_back(
        {.start = start, .end = start + choices.below(40), .mark = static_cast<Mark>(choices.below(14)), .href = raw});
  }
  Block heading = words;
  heading.type = BlockType::kHeading;
  heading.level = flags;
  Block code = words;
  code.type = BlockType::kCode;
  code.language = raw;
  Block table{.type = BlockType::kTable, .caption = raw};
  table.rows = {{Cell{.header = (flags & 8) != 0, .blocks = {words}}, Cell{.blocks = {words}}},
                {Cell{.blocks = {words}}}};
  Block list{.type = BlockType::kList, .ordered = (flags & 16) != 0, .start = static_cast<std::int32_t>(raw.size())};
  list.items = {ListItem{.checked = (flags & 32) != 0, .blocks = {words}},
                ListItem{.checked = {}, .blocks = {words, code}}};
  Block quote{.type = BlockType::kQuote, .blocks = {words, list, heading}, .attribution = raw};
  article.title = article.site = raw;
  article.authors.push_back({raw, raw});
  if (!article.photos.empty()) {
    article.photos[0].alt = article.photos[0].caption = article.photos[0].content_url = raw;
    article.photos[0].credit_text = "https://" + raw;
  }
  for (Block* block : {&words, &heading, &code, &table, &list, &quote}) article.blocks.push_back(std::move(*block));

  WriteOptions options;
  check(article, options);
  options.links = (flags & 32) != 0;
  options.images = (flags & 64) != 0;
  options.formatting = (flags & 128) != 0;
  options.max_bytes = raw.size() * 8;
  check(article, options);
  return 0;
}
