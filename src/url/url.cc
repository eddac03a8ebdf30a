// A parsed address as text again: the standard's URL serialiser and origin.
#include "src/url/url.h"

#include "src/text/steps.h"
#include "src/url/schemes.h"

namespace tearsheet::url {

bool Url::is_special() const { return is_special_scheme(scheme); }

std::string Url::href() const {
  std::string out = scheme + ':';
  if (host) {
    out += "//";
    if (!username.empty() || !password.empty()) {
      out += username;
      if (!password.empty()) (out += ':') += password;
      out += '@';
    }
    out += *host;
    if (port) (out += ':') += std::to_string(*port);
  } else if (!opaque_path && path.starts_with("//")) {
    out += "/.";  // or the path would read as a host
  }
  out += path;
  if (query) (out += '?') += *query;
  if (fragment) (out += '#') += *fragment;
  TEARSHEET_STEP(out.size());
  return out;
}

std::string Url::origin() const {
  if (scheme == "blob") {
    const auto inner = opaque_path ? parse(path) : std::nullopt;
    if (inner && (inner->scheme == "http" || inner->scheme == "https")) return inner->origin();
    return "null";
  }
  if (!is_special() || scheme == "file") return "null";
  std::string out = scheme + "://" + host.value_or("");
  if (port) (out += ':') += std::to_string(*port);
  return out;
}

std::string_view host_of(std::string_view url) {
  const std::size_t colon = url.find(':');
  if (colon == std::string_view::npos || !url.substr(colon + 1).starts_with("//")) return {};
  std::string_view authority = url.substr(colon + 3);
  authority = authority.substr(0, authority.find_first_of("/?#\\"));
  if (const std::size_t at = authority.rfind('@'); at != std::string_view::npos) authority.remove_prefix(at + 1);
  if (authority.starts_with('[')) return authority.substr(0, authority.find(']') + 1);
  return authority.substr(0, authority.find(':'));
}

}  // namespace tearsheet::url
