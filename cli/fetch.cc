#include "cli/fetch.h"

#include <arpa/inet.h>
#include <curl/curl.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdint>
#include <cstring>
#include <memory>

#include "tearsheet/version.h"

namespace tearsheet::cli {
namespace {

constexpr long kMaxRedirects = 10;
constexpr long kConnectTimeoutSeconds = 10;

// The special-purpose ranges of RFC 6890 that are not the public internet.
bool is_private_v4(std::uint32_t address) {
  struct Range {
    std::uint32_t base;
    int bits;
  };
  static constexpr Range kRanges[] = {
      {0x00000000, 8},  {0x0A000000, 8},  {0x64400000, 10}, {0x7F000000, 8},  {0xA9FE0000, 16},
      {0xAC100000, 12}, {0xC0000000, 24}, {0xC0000200, 24}, {0xC0A80000, 16}, {0xC6120000, 15},
      {0xC6336400, 24}, {0xCB007100, 24}, {0xE0000000, 4},  {0xF0000000, 4},
  };
  for (const Range& range : kRanges) {
    if ((address >> (32 - range.bits)) == (range.base >> (32 - range.bits))) return true;
  }
  return false;
}

std::uint32_t v4_at(const unsigned char* bytes) {
  return (std::uint32_t{bytes[0]} << 24) | (std::uint32_t{bytes[1]} << 16) | (std::uint32_t{bytes[2]} << 8) | bytes[3];
}

bool is_private(const sockaddr* address) {
  if (address->sa_family == AF_INET) {
    return is_private_v4(ntohl(reinterpret_cast<const sockaddr_in*>(address)->sin_addr.s_addr));
  }
  if (address->sa_family != AF_INET6) return true;
  const unsigned char* bytes = reinterpret_cast<const sockaddr_in6*>(address)->sin6_addr.s6_addr;
  static constexpr unsigned char kMapped[12] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};
  static constexpr unsigned char kNat64[12] = {0, 0x64, 0xFF, 0x9B};
  if (std::memcmp(bytes, kMapped, 12) == 0 || std::memcmp(bytes, kNat64, 12) == 0)
    return is_private_v4(v4_at(bytes + 12));
  if (bytes[0] == 0x20 && bytes[1] == 0x02) return is_private_v4(v4_at(bytes + 2));  // 6to4
  // Only 2000::/3 is global unicast; 2001:db8::/32 in it is documentation.
  if ((bytes[0] & 0xE0) != 0x20) return true;
  return bytes[0] == 0x20 && bytes[1] == 0x01 && bytes[2] == 0x0D && bytes[3] == 0xB8;
}

struct Transfer {
  Page page;
  std::size_t max_bytes = 0;
  bool allow_private = false;
  bool refused_private = false;
};

std::size_t on_body(char* data, std::size_t size, std::size_t count, void* user) {
  auto& transfer = *static_cast<Transfer*>(user);
  const std::size_t bytes = size * count;
  const std::size_t room = transfer.max_bytes - transfer.page.bytes.size();
  transfer.page.bytes.append(data, bytes < room ? bytes : room);
  if (bytes > room) {
    transfer.page.truncated = true;
    return 0;
  }
  return bytes;
}

// libcurl asks for a socket once the address is known: after DNS, at every redirect.
curl_socket_t on_open_socket(void* user, curlsocktype /*purpose*/, curl_sockaddr* address) {
  auto& transfer = *static_cast<Transfer*>(user);
  if (!transfer.allow_private && is_private(&address->addr)) {
    transfer.refused_private = true;
    return CURL_SOCKET_BAD;
  }
  return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

Error network_error(std::string message) { return {ErrorCode::kNetwork, std::move(message)}; }

}  // namespace

bool is_web_address(const std::string& input) {
  const auto starts = [&](const char* scheme) { return strncasecmp(input.c_str(), scheme, std::strlen(scheme)) == 0; };
  return starts("http://") || starts("https://");
}

Result<Page> fetch(const std::string& url, const FetchLimits& limits) {
  const std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> curl(curl_easy_init(), &curl_easy_cleanup);
  if (!curl) return std::unexpected(network_error("libcurl could not start"));
  Transfer transfer;
  transfer.max_bytes = limits.max_bytes;
  transfer.allow_private = limits.allow_private;
  CURL* const handle = curl.get();
  char reason[CURL_ERROR_SIZE] = "";
  curl_easy_setopt(handle, CURLOPT_URL, url.c_str());
  curl_easy_setopt(handle, CURLOPT_ERRORBUFFER, reason);
  curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(handle, CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(handle, CURLOPT_FOLLOWLOCATION, 1L);
  curl_easy_setopt(handle, CURLOPT_MAXREDIRS, kMaxRedirects);
  curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT, kConnectTimeoutSeconds);
  curl_easy_setopt(handle, CURLOPT_TIMEOUT, limits.timeout_seconds);
  curl_easy_setopt(handle, CURLOPT_ACCEPT_ENCODING, "");
  curl_easy_setopt(handle, CURLOPT_USERAGENT, (std::string("tearsheet/") + std::string(kVersion)).c_str());
  curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, on_body);
  curl_easy_setopt(handle, CURLOPT_WRITEDATA, &transfer);
  curl_easy_setopt(handle, CURLOPT_OPENSOCKETFUNCTION, on_open_socket);
  curl_easy_setopt(handle, CURLOPT_OPENSOCKETDATA, &transfer);
  // A proxy would make the connection for us, to an address that nobody here has seen.
  if (!limits.allow_private) curl_easy_setopt(handle, CURLOPT_PROXY, "");
  const CURLcode code = curl_easy_perform(handle);
  if (transfer.refused_private) {
    return std::unexpected(network_error("refused: its address is on a private network (--allow-private)"));
  }
  if (code != CURLE_OK && !transfer.page.truncated) {
    return std::unexpected(network_error(reason[0] != '\0' ? reason : curl_easy_strerror(code)));
  }
  long status = 0;
  curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);
  if (status >= 400) return std::unexpected(network_error("the server answered " + std::to_string(status)));
  const char* text = nullptr;
  if (curl_easy_getinfo(handle, CURLINFO_EFFECTIVE_URL, &text) == CURLE_OK && text != nullptr) transfer.page.url = text;
  text = nullptr;
  if (curl_easy_getinfo(handle, CURLINFO_CONTENT_TYPE, &text) == CURLE_OK && text != nullptr) {
    transfer.page.content_type = text;
  }
  return std::move(transfer.page);
}

}  // namespace tearsheet::cli
