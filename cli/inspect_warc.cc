// tearsheet inspect warc FILE...: every record of an archive, one a line, with what was found in it: where it is, its
// type, the HTTP status, what the bytes are, which codings were undone, what is cut or broken; and every range that is
// no record. A summary of each file goes to standard error. `--jsonl` gives the same as JSON, one object a line.
#include <array>
#include <charconv>
#include <cstdio>
#include <string>
#include <string_view>

#include "cli/exit_status.h"
#include "cli/inspect.h"
#include "tearsheet/warc.h"

namespace tearsheet::cli {
namespace {

constexpr std::string_view kHelp =
    "usage: tearsheet inspect warc [--jsonl] [--offset N] [--length N] FILE...\n"
    "FILE is a WARC, ARC or WACZ: a path, - or an http(s) or s3 address\n";

bool starts_with_any(std::string_view text, std::initializer_list<std::string_view> prefixes) {
  for (const std::string_view prefix : prefixes) {
    if (text.size() < prefix.size()) continue;
    bool same = true;
    for (std::size_t i = 0; i < prefix.size() && same; ++i) {
      const char c = text[i] >= 'A' && text[i] <= 'Z' ? static_cast<char>(text[i] + 32) : text[i];
      same = c == prefix[i];
    }
    if (same) return true;
  }
  return false;
}

// What the bytes are, whatever the headers say; as far as a listing needs to know.
std::string_view type_found(std::string_view body) {
  if (body.empty()) return "empty";
  if (body.starts_with("%PDF-")) return "pdf";
  if (body.starts_with("\x89PNG") || body.starts_with("GIF8") || body.starts_with("\xFF\xD8\xFF") ||
      (body.starts_with("RIFF") && body.substr(0, 16).find("WEBP") != body.npos))
    return "image";
  if (body.starts_with("PK\x03\x04")) return "zip";
  if (body.starts_with("\x1F\x8B")) return "gzip";
  if (body.starts_with("wOF2") || body.starts_with("wOFF")) return "font";
  if (body.starts_with("\xFF\xFE") || body.starts_with("\xFE\xFF")) return "text";
  std::string_view front = body.substr(0, 1024);
  for (const char c : front)
    if (static_cast<unsigned char>(c) < 9 || (static_cast<unsigned char>(c) > 13 && static_cast<unsigned char>(c) < 27))
      return "binary";
  if (front.starts_with("\xEF\xBB\xBF")) front.remove_prefix(3);
  front.remove_prefix(std::min(front.find_first_not_of(" \t\r\n"), front.size()));
  if (starts_with_any(front, {"<?xml", "<rss", "<feed", "<svg", "<urlset"})) {
    return front.find("<html") != front.npos ? "html" : "xml";
  }
  if (front.starts_with('<')) return "html";
  if (front.starts_with('{') || front.starts_with('[')) return "json";
  return "text";
}

// Addresses come from anywhere: control characters and bytes beyond ASCII are shown as %XX, in both forms.
std::string shown(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte > 0x20 && byte < 0x7F && c != '"' && c != '\\') {
      out += c;
    } else {
      constexpr std::string_view kDigits = "0123456789ABCDEF";
      out += '%';
      out += kDigits[byte >> 4];
      out += kDigits[byte & 15];
    }
  }
  return out;
}

std::string codings_of(const Payload& payload) {
  std::string out;
  for (const CodingStep& step : payload.steps) {
    if (!out.empty()) out += ',';
    if (!step.declared) out += '+';  // found in the bytes, not declared
    out += to_string(step.coding);
    if (step.end != CodingEnd::kComplete) out.append(":").append(to_string(step.end));
  }
  return out;
}

std::string damage_of(const WarcRecord& record, const Payload& payload) {
  std::string out = to_string(record.damage);
  const std::string notes = to_string(payload.notes);
  if (!out.empty() && !notes.empty()) out += ',';
  return out + notes;
}

std::string or_dash(std::string text) { return text.empty() ? "-" : text; }

class Listing {
 public:
  explicit Listing(bool json) : json_(json) {}

  void head() const {
    if (!json_) std::puts("offset\tlength\ttype\tstatus\tfound\tbytes\tcodings\ttruncated\tdamage\taddress");
  }

  void record(std::string_view file, const WarcRecord& record, const Payload& payload) const {
    const std::string type(to_string(record.type));
    const std::string found(type_found(payload.body));
    const std::string codings = codings_of(payload);
    const std::string truncated = shown(record.truncated);
    const std::string damage = damage_of(record, payload);
    const std::string address = shown(record.target_uri);
    if (json_) {
      std::printf(
          "{\"file\":\"%s\",\"entry\":\"%s\",\"offset\":%llu,\"length\":%llu,\"streamOffset\":%llu,\"type\":\"%s\","
          "\"status\":%d,\"found\":\"%s\",\"bytes\":%zu,\"codings\":\"%s\",\"truncated\":\"%s\",\"damage\":\"%s\","
          "\"url\":\"%s\"}\n",
          shown(file).c_str(), shown(record.entry).c_str(), number(record.offset), number(record.length),
          number(record.stream_offset), type.c_str(), payload.status, found.c_str(), payload.body.size(),
          codings.c_str(), truncated.c_str(), damage.c_str(), address.c_str());
      return;
    }
    const std::string status = payload.status == 0 ? "-" : std::to_string(payload.status);
    std::printf("%llu\t%llu\t%s\t%s\t%s\t%zu\t%s\t%s\t%s\t%s\n", number(record.offset), number(record.length),
                type.c_str(), status.c_str(), found.c_str(), payload.body.size(), or_dash(codings).c_str(),
                or_dash(truncated).c_str(), or_dash(damage).c_str(), or_dash(address).c_str());
  }

  void skip(const SkippedRange& range) const {
    const std::string reason(to_string(range.reason));
    if (json_) {
      std::printf(
          "{\"file\":\"%s\",\"entry\":\"%s\",\"offset\":%llu,\"length\":%llu,\"streamOffset\":%llu,\"streamLength\":%"
          "llu,"
          "\"skipped\":\"%s\"}\n",
          shown(range.file).c_str(), shown(range.entry).c_str(), number(range.offset), number(range.length),
          number(range.stream_offset), number(range.stream_length), reason.c_str());
      return;
    }
    std::printf("%llu\t%llu\tskipped\t-\t-\t%llu\t-\t-\t%s\t-\n", number(range.offset), number(range.length),
                number(range.stream_length), reason.c_str());
  }

 private:
  static unsigned long long number(std::uint64_t value) { return value; }
  bool json_;
};

void print_summary(std::string_view name, const WarcCounts& counts) {
  std::string types;
  for (std::size_t i = 0; i < kRecordTypes; ++i) {
    if (counts.by_type[i] == 0) continue;
    types += types.empty() ? " (" : ", ";
    types += std::to_string(counts.by_type[i]) + " " + std::string(to_string(static_cast<RecordType>(i)));
  }
  if (!types.empty()) types += ')';
  std::fprintf(stderr, "%.*s: %llu records%s, %llu damaged, %llu ranges skipped\n", static_cast<int>(name.size()),
               name.data(), static_cast<unsigned long long>(counts.records), types.c_str(),
               static_cast<unsigned long long>(counts.damaged), static_cast<unsigned long long>(counts.skips));
}

bool list_file(const std::string& name, const WarcOptions& options, const Listing& listing, PayloadReader& payloads) {
  auto reader = WarcReader::open(name, options);
  if (!reader) {
    std::fprintf(stderr, "tearsheet: %s\n", reader.error().message.c_str());
    return false;
  }
  while (true) {
    const auto event = reader->next();
    if (!event) {
      std::fprintf(stderr, "tearsheet: %s\n", event.error().message.c_str());
      return false;
    }
    if (*event == WarcEvent::kEnd) break;
    if (*event == WarcEvent::kSkipped)
      listing.skip(reader->skipped());
    else
      listing.record(reader->name(), reader->record(), payloads.read(reader->record()));
  }
  print_summary(name, reader->counts());
  return true;
}

bool read_number(const std::string& text, std::uint64_t& value) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size();
}

}  // namespace

int inspect_warc(std::span<const std::string> arguments) {
  std::vector<std::string> files;
  WarcOptions options;
  bool json = false;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string& word = arguments[i];
    if (word == "--help" || word == "-h") {
      std::fwrite(kHelp.data(), 1, kHelp.size(), stdout);
      return kSuccess;
    }
    if (word == "--jsonl" || word == "--json") {
      json = true;
    } else if (word == "--offset" || word == "--length") {
      std::uint64_t& value = word == "--offset" ? options.range.offset : options.range.length;
      if (++i == arguments.size() || !read_number(arguments[i], value)) {
        std::fprintf(stderr, "tearsheet: %s needs a number of bytes\n", word.c_str());
        return kUsage;
      }
    } else if (word.size() > 1 && word.starts_with('-')) {
      std::fprintf(stderr, "tearsheet: unknown option %s\n%.*s", word.c_str(), static_cast<int>(kHelp.size()),
                   kHelp.data());
      return kUsage;
    } else {
      files.push_back(word);
    }
  }
  if (files.empty()) {
    std::fwrite(kHelp.data(), 1, kHelp.size(), stderr);
    return kUsage;
  }
  const Listing listing(json);
  PayloadReader payloads;
  bool all_read = true;
  listing.head();
  for (const std::string& file : files) all_read = list_file(file, options, listing, payloads) && all_read;
  return all_read && std::fflush(stdout) == 0 ? kSuccess : kSomeFailed;
}

}  // namespace tearsheet::cli
