// Archives made for tests: pages of many sizes and kinds, a gzip member a record; and a folder that goes away.
#pragma once

#include <libdeflate.h>
#include <unistd.h>

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <random>
#include <string>
#include <vector>

namespace tearsheet::pipeline::test {

class Folder {
 public:
  Folder() {
    static std::atomic<int> count{0};
    path_ = std::filesystem::temp_directory_path() /
            ("tearsheet-test-" + std::to_string(::getpid()) + "-" + std::to_string(count++));
    std::filesystem::create_directories(path_);
  }
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  Folder(const Folder&) = delete;
  std::string operator/(std::string_view name) const { return (path_ / name).string(); }
  std::string path() const { return path_.string(); }

 private:
  std::filesystem::path path_;
};

inline std::string slurp(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

inline void spill(const std::filesystem::path& path, std::string_view bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

// Every file of a folder by name; temporaries and locks as well.
inline std::map<std::string, std::string> contents(const std::string& folder) {
  std::map<std::string, std::string> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    files[entry.path().filename().string()] = slurp(entry.path());
  }
  return files;
}

inline std::string gzip(std::string_view bytes) {
  libdeflate_compressor* const compressor = libdeflate_alloc_compressor(1);
  std::string out(libdeflate_gzip_compress_bound(compressor, bytes.size()), '\0');
  out.resize(libdeflate_gzip_compress(compressor, bytes.data(), bytes.size(), out.data(), out.size()));
  libdeflate_free_compressor(compressor);
  return out;
}

inline std::string gunzip(std::string_view bytes) {
  libdeflate_decompressor* const decompressor = libdeflate_alloc_decompressor();
  std::string out;
  while (!bytes.empty()) {
    std::string member(std::size_t{64} << 20, '\0');
    std::size_t taken = 0;
    std::size_t made = 0;
    if (libdeflate_gzip_decompress_ex(decompressor, bytes.data(), bytes.size(), member.data(), member.size(), &taken,
                                      &made) != LIBDEFLATE_SUCCESS) {
      break;
    }
    out.append(member, 0, made);
    bytes.remove_prefix(taken);
  }
  libdeflate_free_decompressor(decompressor);
  return out;
}

inline std::string warc_record(std::string_view type, int number, std::string_view url, std::string_view content) {
  char id[64];
  std::snprintf(id, sizeof id, "<urn:uuid:00000000-0000-4000-8000-%012d>", number);
  std::string head = "WARC/1.0\r\nWARC-Type: " + std::string(type) + "\r\nWARC-Record-ID: " + id +
                     "\r\nWARC-Date: 2024-05-01T12:00:00Z\r\nContent-Type: ";
  head += type == "response" ? "application/http; msgtype=response" : "text/plain";
  if (!url.empty()) head += "\r\nWARC-Target-URI: " + std::string(url);
  head += "\r\nContent-Length: " + std::to_string(content.size()) + "\r\n\r\n";
  return head + std::string(content) + "\r\n\r\n";
}

inline std::string http_response(std::string_view body, std::string_view type = "text/html; charset=utf-8") {
  return "HTTP/1.1 200 OK\r\nContent-Type: " + std::string(type) +
         "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + std::string(body);
}

inline std::string sample_page(int number, std::size_t paragraphs) {
  std::mt19937 random(static_cast<unsigned>(number));
  static const char* const kWords[] = {"the",  "harbour", "was",       "quiet", "before", "dawn",
                                       "and",  "nobody",  "saw",       "über",  "die",    "Brücke",
                                       "新聞", "😀",      "committee", "voted", "again"};
  std::string page = "<!DOCTYPE html><html lang=\"" + std::string(number % 3 == 0 ? "de" : "en-GB") +
                     "\"><head><title>Page number " + std::to_string(number) +
                     "</title></head><body><article><h1>Page number " + std::to_string(number) + "</h1>";
  if (number % 4 == 0) {
    page += "<figure><img src=\"https://example.org/" + std::to_string(number) +
            ".jpg\" width=\"800\" height=\"600\" alt=\"A harbour\"><figcaption>The harbour at dawn. Photo: A. "
            "Person/Agency</figcaption></figure>";
  }
  for (std::size_t i = 0; i < paragraphs; ++i) {
    page += "<p>";
    for (auto words = random() % 60 + 30; words != 0; --words) page += std::string(kWords[random() % 17]) + " ";
    page += "and that was paragraph " + std::to_string(i) + " of page " + std::to_string(number) + ".</p>";
  }
  return page + "</article></body></html>";
}

struct SampleArchive {
  std::string bytes;
  int records = 0;
  int pages = 0;  // records that are pages
  std::map<std::string, std::uint64_t> skipped;
};

// `pages` responses with requests and metadata among them; every 29th page is empty, every 31st no HTML, every 17th the
// words of the one before.
inline SampleArchive sample_archive(int pages, int seed = 0) {
  SampleArchive archive;
  const auto add = [&](std::string_view type, std::string_view url, std::string_view content) {
    archive.bytes += gzip(warc_record(type, seed * 100'000 + archive.records, url, content));
    ++archive.records;
    if (type == "response")
      ++archive.pages;
    else
      ++archive.skipped[std::string(type)];
  };
  add("warcinfo", "", "software: test\r\n");
  for (int i = 0; i < pages; ++i) {
    const std::string url = "https://example.org/" + std::to_string(seed) + "/" + std::to_string(i);
    const int number = seed * 1000 + (i % 17 == 16 ? i - 1 : i);
    if (i % 3 == 0) add("request", url, "GET / HTTP/1.1\r\nHost: example.org\r\n\r\n");
    if (i % 31 == 30) {
      add("response", url, http_response("%PDF-1.4 not a page", "application/pdf"));
    } else {
      add("response", url,
          http_response(i % 29 == 28 ? "" : sample_page(number, i % 50 == 49 ? 300 : number % 13 + 2)));
    }
    if (i % 5 == 0) add("metadata", url, "fetchTimeMs: 12\r\n");
  }
  return archive;
}

}  // namespace tearsheet::pipeline::test
