// Resolving, with a short way for what most references are: an absolute http(s) address in ASCII that is serialised
// already. One table look-up a byte says whether it is; anything in doubt takes the parser.
#include <array>

#include "src/text/ascii.h"
#include "src/text/steps.h"
#include "src/url/percent.h"
#include "src/url/url.h"

namespace tearsheet::url {
namespace {

enum Part : std::uint8_t { kInHost = 1, kInPath = 2, kInQuery = 4, kInFragment = 8 };

// Byte → the parts of a serialised address in which it stands for itself.
constexpr auto kPlain = [] {
  std::array<std::uint8_t, 256> parts{};
  for (unsigned c = 0x21; c < 0x7F; ++c) {
    const char byte = static_cast<char>(c);
    const std::uint8_t sets = kPercentEncodeSets[c];
    const bool lower = text::is_ascii_lower(byte) || text::is_ascii_digit(byte) || byte == '-' || byte == '.';
    if (lower) parts[c] |= kInHost;
    if ((sets & kPath) == 0 && byte != '\\') parts[c] |= kInPath;
    if ((sets & kSpecialQuery) == 0) parts[c] |= kInQuery;
    if ((sets & kFragment) == 0) parts[c] |= kInFragment;
  }
  return parts;
}();

std::size_t skip(std::string_view url, std::size_t at, Part part) {
  const auto parts_of = [&](std::size_t i) { return kPlain[static_cast<unsigned char>(url[i])]; };
  while (at + 4 <= url.size() && (parts_of(at) & parts_of(at + 1) & parts_of(at + 2) & parts_of(at + 3) & part) != 0)
    at += 4;
  while (at < url.size() && (parts_of(at) & part) != 0) ++at;
  return at;
}

// Dot segments, plain or encoded, begin with one of these.
bool may_have_dot_segment(std::string_view path) {
  for (std::size_t slash = path.find('/'); slash + 1 < path.size(); slash = path.find('/', slash + 1)) {
    if (slash == std::string_view::npos) break;
    if (path[slash + 1] == '.' || path.substr(slash + 1).starts_with("%2")) return true;
  }
  return false;
}

// Where the path begins in an http(s) address whose host is serialised already and has no port; 0 of any other.
std::size_t path_of_plain_host(std::string_view url) {
  if (url.size() > kMaxUrlBytes) return 0;
  const std::size_t host = url.starts_with("https://") ? 8 : url.starts_with("http://") ? 7 : 0;
  if (host == 0) return 0;
  const std::size_t path = skip(url, host, kInHost);
  if (path == host || path == url.size() || url[path] != '/') return 0;
  const std::string_view name = url.substr(host, path - host);
  // A label in Punycode may be one that no host can have.
  if (name.find("xn--") != std::string_view::npos) return 0;
  // A last label that begins with a letter is no number of an IPv4 address.
  return text::is_ascii_alpha(name[name.rfind('.') + 1]) ? path : 0;
}

// Is what stands from `path` on, a slash, what the parser and serialiser would give for it?
bool is_serialised_from(std::string_view url, std::size_t path) {
  std::size_t at = skip(url, path, kInPath);
  if (may_have_dot_segment(url.substr(path, at - path))) return false;
  if (at < url.size() && url[at] == '?') at = skip(url, at + 1, kInQuery);
  if (at < url.size() && url[at] == '#') at = skip(url, at + 1, kInFragment);
  TEARSHEET_STEP(at);
  return at == url.size();
}

// Is `url` what the parser and serialiser would give for it?
bool is_serialised(std::string_view url) {
  const std::size_t path = path_of_plain_host(url);
  return path != 0 && is_serialised_from(url, path);
}

std::string joined(std::string_view base, std::string_view reference) {
  std::string url;
  url.reserve(base.size() + reference.size());
  return url.append(base).append(reference);
}

// What a reference means that is serialised but for what it leaves to the base; nothing where the parser has to say.
std::optional<std::string> continue_base(std::string_view base, std::string_view reference) {
  if (reference.empty() || reference.size() > kMaxUrlBytes) return std::nullopt;
  const std::size_t path = path_of_plain_host(base);
  if (path == 0) return std::nullopt;
  // "//images.example.org/harbour.jpg": the scheme.
  if (reference.starts_with("//")) {
    std::string url = joined(base.substr(0, base.find('/')), reference);
    if (!is_serialised(url)) return std::nullopt;
    return url;
  }
  // "/news/2021?page=2": scheme and host.
  if (reference.front() == '/') {
    if (!is_serialised_from(reference, 0)) return std::nullopt;
    return joined(base.substr(0, path), reference);
  }
  // "#note-1": all but the fragment.
  if (reference.front() == '#') {
    base = base.substr(0, base.find('#'));
    if (skip(reference, 1, kInFragment) != reference.size() || !is_serialised_from(base, path)) return std::nullopt;
    return joined(base, reference);
  }
  // "harbour.jpg", "images/harbour.jpg": the folder. A colon may end a scheme.
  const bool is_relative = text::is_ascii_alphanumeric(reference.front()) && !reference.contains(':');
  if (!is_relative || !is_serialised_from(reference, 0)) return std::nullopt;
  base = base.substr(0, base.find_first_of("?#"));
  base = base.substr(0, base.rfind('/') + 1);
  if (!is_serialised_from(base, path)) return std::nullopt;
  return joined(base, reference);
}

}  // namespace

Resolver::Resolver(std::string_view base) : base_(base.empty() ? std::nullopt : parse(base)) {}

std::optional<std::string> Resolver::resolve(std::string_view reference) const {
  if (is_serialised(reference)) return std::string(reference);
  const auto url = parse(reference, base_ ? &*base_ : nullptr);
  if (!url) return std::nullopt;
  return url->href();
}

std::optional<std::string> resolve(std::string_view base, std::string_view reference) {
  if (is_serialised(reference)) return std::string(reference);
  if (auto url = continue_base(base, reference)) return url;
  // "https://example.org": only the path is not said.
  if (reference.find('/', std::string_view("https://").size()) == std::string_view::npos) {
    std::string url = joined(reference, "/");
    if (is_serialised(url)) return url;
  }
  return Resolver(base).resolve(reference);
}

}  // namespace tearsheet::url
