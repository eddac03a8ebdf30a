// The words for types, reasons, codings and damage, as `tearsheet inspect warc` and the manifests print them.
#include <array>

#include "tearsheet/warc.h"

namespace tearsheet {
namespace {

constexpr std::array<std::string_view, kRecordTypes> kTypeNames = {
    "response", "resource", "revisit", "conversion", "continuation", "request", "metadata", "warcinfo", "other"};
constexpr std::array<std::string_view, kSkipReasons> kReasonNames = {
    "not-a-record", "padding",  "member-damaged", "member-cut",      "bomb",    "header-too-long",
    "header-cut",   "checksum", "encrypted",      "unknown-packing", "no-data", "directory-broken"};
constexpr std::array<std::string_view, 5> kCodingNames = {"chunked", "gzip", "deflate", "br", "zstd"};
constexpr std::array<std::string_view, 4> kEndNames = {"complete", "cut", "damaged", "capped"};
constexpr std::array<std::string_view, 8> kDamageNames = {"content-cut",       "content-capped", "bomb",
                                                          "length-missing",    "length-wrong",   "member-damaged",
                                                          "checksum-mismatch", "header-damaged"};
constexpr std::array<std::string_view, 9> kNoteNames = {"no-status-line", "headers-cut",      "headers-damaged",
                                                        "not-chunked",    "not-coded",        "undeclared-coding",
                                                        "unknown-coding", "too-many-codings", "shorter-than-said"};

template <std::size_t size>
std::string_view named(const std::array<std::string_view, size>& names, std::size_t index) {
  return index < size ? names[index] : "unknown";
}

template <std::size_t size>
std::string joined(const std::array<std::string_view, size>& names, unsigned bits) {
  std::string text;
  for (std::size_t i = 0; i < size; ++i) {
    if ((bits >> i & 1) == 0) continue;
    if (!text.empty()) text += ',';
    text += names[i];
  }
  return text;
}

}  // namespace

std::string_view to_string(RecordType type) { return named(kTypeNames, static_cast<std::size_t>(type)); }
std::string_view to_string(SkipReason reason) { return named(kReasonNames, static_cast<std::size_t>(reason)); }
std::string_view to_string(Coding coding) { return named(kCodingNames, static_cast<std::size_t>(coding)); }
std::string_view to_string(CodingEnd end) { return named(kEndNames, static_cast<std::size_t>(end)); }
std::string to_string(RecordDamage damage) { return joined(kDamageNames, static_cast<unsigned>(damage)); }
std::string to_string(PayloadNote notes) { return joined(kNoteNames, static_cast<unsigned>(notes)); }

}  // namespace tearsheet
