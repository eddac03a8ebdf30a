// The standard's special schemes and their ports.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace tearsheet::url {

constexpr bool is_special_scheme(std::string_view scheme) {
  return scheme == "https" || scheme == "http" || scheme == "ws" || scheme == "wss" || scheme == "ftp" ||
         scheme == "file";
}

constexpr std::optional<std::uint16_t> default_port(std::string_view scheme) {
  if (scheme == "https" || scheme == "wss") return 443;
  if (scheme == "http" || scheme == "ws") return 80;
  if (scheme == "ftp") return 21;
  return std::nullopt;
}

}  // namespace tearsheet::url
