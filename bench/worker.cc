// The worker that a comparison runs beside other extractors: one process, one thread, one page a line.
//
// In, a line each: {"id", "path" of a gzipped page, "url" or null}. Out, a line each, flushed: "id", "text", "title",
// "author" (names joined by "; "), "date" (published, or modified where nothing else is known), "image", "images"
// [{url, caption, credit}], "bytes" of the page, and "ms": CPU time from the bytes to the complete, serialised Article
// JSON. Reading and gunzip are not counted.
//
//   worker [--scope auto|story|page]
#include <simdjson.h>
#include <zlib.h>

#include <cstdio>
#include <cstring>
#include <ctime>
#include <iostream>
#include <string>
#include <vector>

#include "tearsheet/article.h"
#include "tearsheet/extract.h"
#include "tearsheet/write.h"

namespace {

double cpu_milliseconds() {
  timespec time{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

bool read_gzip(const char* path, std::string& out) {
  out.clear();
  gzFile file = gzopen(path, "rb");
  if (file == nullptr) return false;
  gzbuffer(file, 1U << 17);
  int got = 0;
  do {
    const std::size_t before = out.size();
    out.resize(before + (std::size_t{1} << 18));
    got = gzread(file, out.data() + before, 1U << 18);
    out.resize(before + static_cast<std::size_t>(got > 0 ? got : 0));
  } while (got > 0);
  return gzclose(file) == Z_OK && got == 0;
}

void append_string(std::string& out, std::string_view text) {
  out += '"';
  for (const char character : text) {
    const auto byte = static_cast<unsigned char>(character);
    if (character == '"' || character == '\\') {
      out += '\\';
      out += character;
    } else if (byte < 0x20) {
      char escaped[8];
      std::snprintf(escaped, sizeof escaped, "\\u%04x", byte);
      out += escaped;
    } else {
      out += character;
    }
  }
  out += '"';
}

void append_field(std::string& out, const char* name, std::string_view text) {
  out += ",\"";
  out += name;
  out += "\":";
  if (text.empty()) {
    out += "null";
  } else {
    append_string(out, text);
  }
}

std::string answer(std::string_view id, const tearsheet::Article& article, std::size_t bytes, double milliseconds) {
  std::string out = "{\"id\":";
  append_string(out, id);
  out += ",\"text\":";
  append_string(out, article.text.value_or(""));
  append_field(out, "title", article.title);
  std::string authors;
  for (const auto& author : article.authors) {
    if (!authors.empty()) authors += "; ";
    authors += author.name;
  }
  append_field(out, "author", authors);
  append_field(out, "date", article.published.empty() ? article.modified : article.published);
  append_field(out, "image", article.image);
  out += ",\"images\":[";
  bool first = true;
  for (const auto& photo : article.photos) {
    if (photo.role == tearsheet::PhotoRole::kThumbnail) continue;
    if (!first) out += ',';
    first = false;
    out += "{\"url\":";
    append_string(out, photo.content_url);
    append_field(out, "caption", photo.caption);
    append_field(out, "credit", photo.credit_text);
    out += '}';
  }
  char tail[96];
  std::snprintf(tail, sizeof tail, "],\"bytes\":%zu,\"ms\":%.4f}\n", bytes, milliseconds);
  return out + tail;
}

}  // namespace

int main(int argc, char** argv) {
  tearsheet::Options options;
  for (int i = 1; i < argc; ++i) {
    const std::string_view argument = argv[i];
    const std::string_view value = i + 1 < argc ? argv[i + 1] : "";
    if (argument == "--scope" && (value == "auto" || value == "story" || value == "page")) {
      options.scope = value == "story"  ? tearsheet::Scope::kStory
                      : value == "page" ? tearsheet::Scope::kPage
                                        : tearsheet::Scope::kAuto;
      ++i;
    } else {
      std::fprintf(stderr, "usage: worker [--scope auto|story|page] < requests\n");
      return 2;
    }
  }
  tearsheet::Extractor extractor;
  const tearsheet::Article nothing;
  simdjson::dom::parser parser;
  std::string line;
  std::string page;
  std::string json;
  while (std::getline(std::cin, line)) {
    simdjson::dom::element request;
    std::string_view id;
    std::string_view path;
    std::string_view url;
    if (parser.parse(line).get(request) != simdjson::SUCCESS || request["id"].get(id) != simdjson::SUCCESS ||
        request["path"].get(path) != simdjson::SUCCESS) {
      std::fprintf(stderr, "worker: not a request: %.80s\n", line.c_str());
      continue;
    }
    options.url = request["url"].get(url) == simdjson::SUCCESS ? std::string(url) : std::string();
    if (!read_gzip(std::string(path).c_str(), page)) {
      std::cout << "{\"id\":\"" << id << "\",\"error\":\"cannot read\",\"text\":\"\"}\n" << std::flush;
      continue;
    }
    const double begin = cpu_milliseconds();
    const auto article = extractor.extract(page, options);
    json.clear();
    if (article) tearsheet::append_json(*article, json);
    const double spent = cpu_milliseconds() - begin;
    std::cout << answer(id, article ? *article : nothing, page.size(), spent) << std::flush;
  }
  return 0;
}
