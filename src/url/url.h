// The WHATWG URL standard: parse, resolve, serialise. In: UTF-8 as it stands in a page; out: the one address it means,
// or nothing where it means none. Linear in its input and bounded: addresses longer than kMaxUrlBytes are none.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tearsheet::url {

// No server takes more, browsers stop at 32 KiB to 2 MB; a base of this size repeated for every link of a page would
// still be dear, so keep what you resolve.
inline constexpr std::size_t kMaxUrlBytes = 16 * 1024;

// An address, parsed. All strings are as the standard serialises them: percent-encoded, ASCII.
struct Url {
  std::string scheme;  // lower case, without ":"
  std::string username;
  std::string password;
  std::optional<std::string> host;      // "example.org", "127.0.0.1", "[::1]"; empty for file:///a; none for mailto:a
  std::optional<std::uint16_t> port;    // none if it is the scheme's own
  std::string path;                     // "/a/b", or anything where opaque_path
  bool opaque_path = false;             // mailto:, data:, javascript:
  std::optional<std::string> query;     // without "?"
  std::optional<std::string> fragment;  // without "#"

  bool operator==(const Url&) const = default;

  bool is_special() const;     // http, https, ws, wss, ftp, file
  std::string href() const;    // the whole address
  std::string origin() const;  // "https://example.org:8080"; "null" for what has none
};

// The standard's basic URL parser.
std::optional<Url> parse(std::string_view input, const Url* base = nullptr);

// `reference` as it is meant on a page at `base`; an empty base is no base, so the reference has to be absolute.
// Plain absolute addresses, which most are, are recognised and copied.
std::optional<std::string> resolve(std::string_view base, std::string_view reference);

// The same for many references of one page: the base is parsed once.
class Resolver {
 public:
  explicit Resolver(std::string_view base);
  std::optional<std::string> resolve(std::string_view reference) const;
  const std::optional<Url>& base() const { return base_; }

 private:
  std::optional<Url> base_;
};

// The host of an absolute address "scheme://user@host:port/…" as it stands there; empty if there is none. No parsing:
// meant for addresses that resolve() gave.
std::string_view host_of(std::string_view url);

// Without the query parameters that only tell who sent the reader (tracking.cc lists them); all else byte for byte.
std::string strip_tracking(std::string_view url);

}  // namespace tearsheet::url
