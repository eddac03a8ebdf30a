// Numbers and strings in a byte string between two processes of one machine.
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>

namespace tearsheet::pipeline {

template <typename T>
  requires std::is_trivially_copyable_v<T>
void put_number(T value, std::string& out) {
  out.append(reinterpret_cast<const char*>(&value), sizeof value);
}

template <typename T>
  requires std::is_trivially_copyable_v<T>
bool take_number(std::string_view& in, T& value) {
  if (in.size() < sizeof value) return false;
  if constexpr (std::is_same_v<T, bool>) {
    if (static_cast<unsigned char>(in.front()) > 1) return false;  // no other byte is a bool
  }
  std::memcpy(&value, in.data(), sizeof value);
  in.remove_prefix(sizeof value);
  return true;
}

inline void put_string(std::string_view value, std::string& out) {
  put_number(static_cast<std::uint64_t>(value.size()), out);
  out.append(value);
}

// The view lies in `in`'s bytes.
inline bool take_view(std::string_view& in, std::string_view& value) {
  std::uint64_t size = 0;
  if (!take_number(in, size) || size > in.size()) return false;
  value = in.substr(0, size);
  in.remove_prefix(size);
  return true;
}

inline bool take_string(std::string_view& in, std::string& value) {
  std::string_view view;
  if (!take_view(in, view)) return false;
  value = view;
  return true;
}

}  // namespace tearsheet::pipeline
