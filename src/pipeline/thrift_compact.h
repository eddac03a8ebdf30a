// Thrift's compact protocol, writing half: what Parquet's page headers and footer are made of. Field ids are given in
// ascending order; a struct ends with a stop byte.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tearsheet::pipeline {

class ThriftWriter {
 public:
  explicit ThriftWriter(std::string& out) : out_(out) {}

  void field_bool(int id, bool value) { header(id, value ? kTrue : kFalse); }
  void field_i8(int id, std::int8_t value) {
    header(id, kI8);
    out_.push_back(static_cast<char>(value));
  }
  void field_i16(int id, std::int16_t value) { number(id, kI16, value); }
  void field_i32(int id, std::int32_t value) { number(id, kI32, value); }
  void field_i64(int id, std::int64_t value) { number(id, kI64, value); }
  void field_binary(int id, std::string_view value) {
    header(id, kBinary);
    element_binary(value);
  }

  void begin_struct(int id) {
    header(id, kStruct);
    open();
  }
  void end_struct() {
    out_.push_back(0);
    last_id_ = outer_ids_.back();
    outer_ids_.pop_back();
  }
  // The outermost struct has no field header.
  void open() {
    outer_ids_.push_back(last_id_);
    last_id_ = 0;
  }

  void begin_struct_list(int id, std::size_t size) { list(id, kStruct, size); }
  void begin_binary_list(int id, std::size_t size) { list(id, kBinary, size); }
  void begin_i32_list(int id, std::size_t size) { list(id, kI32, size); }
  void begin_i64_list(int id, std::size_t size) { list(id, kI64, size); }
  void begin_bool_list(int id, std::size_t size) { list(id, kTrue, size); }
  void element_binary(std::string_view value) {
    varint(value.size());
    out_.append(value);
  }
  void element_number(std::int64_t value) { varint(zigzag(value)); }
  void element_bool(bool value) { out_.push_back(static_cast<char>(value ? kTrue : kFalse)); }

 private:
  enum Type : std::uint8_t {
    kTrue = 1,
    kFalse = 2,
    kI8 = 3,
    kI16 = 4,
    kI32 = 5,
    kI64 = 6,
    kBinary = 8,
    kList = 9,
    kStruct = 12,
  };

  static std::uint64_t zigzag(std::int64_t value) {
    return (static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63);
  }
  void varint(std::uint64_t value) {
    for (; value >= 0x80; value >>= 7) out_.push_back(static_cast<char>(value | 0x80));
    out_.push_back(static_cast<char>(value));
  }
  void header(int id, Type type) {
    const int delta = id - last_id_;
    if (delta > 0 && delta <= 15) {
      out_.push_back(static_cast<char>(delta << 4 | type));
    } else {
      out_.push_back(static_cast<char>(type));
      varint(zigzag(id));
    }
    last_id_ = id;
  }
  void number(int id, Type type, std::int64_t value) {
    header(id, type);
    varint(zigzag(value));
  }
  void list(int id, Type element, std::size_t size) {
    header(id, kList);
    if (size < 15) {
      out_.push_back(static_cast<char>(size << 4 | element));
    } else {
      out_.push_back(static_cast<char>(0xF0 | element));
      varint(size);
    }
  }

  std::string& out_;
  int last_id_ = 0;
  std::vector<int> outer_ids_;
};

}  // namespace tearsheet::pipeline
