// Bytes to UTF-8: the way nearly every page takes (valid UTF-8, said to be so), pages with a fault, undeclared ones,
// and one of each kind of legacy encoding, in bytes of input a second; what tables cost when first met; resolving
// addresses.
#include <benchmark/benchmark.h>

#include <cstdint>
#include <string>
#include <string_view>

#include "src/encoding/decode.h"
#include "src/url/url.h"

namespace {

using tearsheet::encoding::Decoder;

constexpr std::size_t kPageBytes = 256 * 1024;

std::string page_of(std::string_view head, std::string_view text) {
  std::string page(head);
  while (page.size() < kPageBytes) {
    page += "<p class=\"story-body__text\" data-id=\"42\">";
    page += text;
    page += "</p>\n";
  }
  return page;
}

void decode(benchmark::State& state, const std::string& page, std::string_view content_type = {}) {
  Decoder decoder;
  for (auto _ : state) benchmark::DoNotOptimize(decoder.decode(page, content_type));
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) * static_cast<std::int64_t>(page.size()));
}

constexpr std::string_view kUtf8Head = "<!doctype html><meta charset=utf-8><title>x</title>";
constexpr std::string_view kEnglish = "The exhibition of old photographs opened in the city’s library.";
constexpr std::string_view kRussian = "Вчера вечером в городской библиотеке открылась выставка";
constexpr std::string_view kFrenchInLatin1 =
    "d\xE9j\xE0 tr\xE8s anim\xE9"
    "es, les rues et les places de la ville";

void Utf8(benchmark::State& state) { decode(state, page_of(kUtf8Head, kEnglish)); }
BENCHMARK(Utf8);

void Utf8Cyrillic(benchmark::State& state) { decode(state, page_of(kUtf8Head, kRussian)); }
BENCHMARK(Utf8Cyrillic);

void Utf8Undeclared(benchmark::State& state) { decode(state, page_of("<!doctype html>", kEnglish)); }
BENCHMARK(Utf8Undeclared);

void Utf8WithFaults(benchmark::State& state) { decode(state, page_of(kUtf8Head, kFrenchInLatin1)); }
BENCHMARK(Utf8WithFaults);

void Windows1252(benchmark::State& state) {
  decode(state, page_of("", kFrenchInLatin1), "text/html; charset=iso-8859-1");
}
BENCHMARK(Windows1252);

void Windows1251(benchmark::State& state) {
  decode(state, page_of("", "\xC2\xF7\xE5\xF0\xE0 \xE2\xE5\xF7\xE5\xF0\xEE\xEC \xE2 \xE3\xEE\xF0\xEE\xE4\xE5"),
         "text/html; charset=windows-1251");
}
BENCHMARK(Windows1251);

void ShiftJis(benchmark::State& state) {
  decode(state, page_of("", "\x8D\xF0\x93\xFA\x82\xCC\x96\xE9\x81\x41\x8E\x73\x97\xA7"),
         "text/html; charset=shift_jis");
}
BENCHMARK(ShiftJis);

void Gbk(benchmark::State& state) {
  decode(state, page_of("", "\xD7\xF2\xCC\xEC\xCD\xED\xC9\xCF\xA3\xAC\xCA\xD0"), "text/html; charset=gbk");
}
BENCHMARK(Gbk);

void LegacyUndeclared(benchmark::State& state) { decode(state, page_of("<!doctype html>", kFrenchInLatin1)); }
BENCHMARK(LegacyUndeclared);

void FirstPageInGbk(benchmark::State& state) {
  for (auto _ : state) {
    Decoder decoder;
    benchmark::DoNotOptimize(decoder.decode("\xD7\xF2", "text/html; charset=gbk"));
  }
}
BENCHMARK(FirstPageInGbk);

void FirstPageInWindows1251(benchmark::State& state) {
  for (auto _ : state) {
    Decoder decoder;
    benchmark::DoNotOptimize(decoder.decode("\xD7\xF2", "text/html; charset=windows-1251"));
  }
}
BENCHMARK(FirstPageInWindows1251);

void Resolve(benchmark::State& state, std::string_view reference) {
  const tearsheet::url::Resolver resolver("https://www.example.org/news/2026/11/story.html?page=2");
  for (auto _ : state) benchmark::DoNotOptimize(resolver.resolve(reference));
}
BENCHMARK_CAPTURE(Resolve, absolute, "https://cdn.example.net/images/2026/11/photo-1200.jpg?w=1200&q=80");
BENCHMARK_CAPTURE(Resolve, relative, "../../images/2026/11/photo-1200.jpg?w=1200&q=80");

}  // namespace
