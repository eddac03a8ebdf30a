// The standard's host parser: what stands between "//" and the port, serialised.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace tearsheet::url {

enum class HostKind { kDomain, kOpaque };  // of a special scheme, of any other

std::optional<std::string> parse_host(std::string_view input, HostKind kind);

// The standard's "domain to ASCII", not strict. Names that need Unicode's tables are bounded by kMaxUnicodeDomainBytes:
// Punycode takes quadratic time, and no name in use has more than 253 bytes.
inline constexpr std::size_t kMaxUnicodeDomainBytes = 1024;
std::optional<std::string> domain_to_ascii(std::string_view domain);

bool ends_in_a_number(std::string_view host);
std::optional<std::string> parse_ipv4(std::string_view input);  // "127.0.0.1"
std::optional<std::string> parse_ipv6(std::string_view input);  // without the brackets, in and out

}  // namespace tearsheet::url
