#include "src/pipeline/column.h"

#include <cassert>
#include <cstring>

namespace tearsheet::pipeline {
namespace {

template <typename T>
void write_vector(const std::vector<T>& values, std::string& out) {
  const std::uint64_t size = values.size();
  out.append(reinterpret_cast<const char*>(&size), sizeof size);
  out.append(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T));
}

bool take_size(std::string_view& in, std::size_t unit, std::uint64_t& size) {
  if (in.size() < sizeof size) return false;
  std::memcpy(&size, in.data(), sizeof size);
  in.remove_prefix(sizeof size);
  return size <= in.size() / unit;
}

template <typename T>
bool read_vector(std::string_view& in, std::vector<T>& values) {
  std::uint64_t size = 0;
  if (!take_size(in, sizeof(T), size)) return false;
  values.resize(size);
  if (size != 0) std::memcpy(values.data(), in.data(), size * sizeof(T));
  in.remove_prefix(size * sizeof(T));
  return true;
}

bool are_offsets(const std::vector<std::int32_t>& offsets, std::size_t count, std::size_t limit) {
  if (offsets.size() != count + 1 || offsets.front() != 0) return false;
  for (std::size_t i = 0; i < count; ++i) {
    if (offsets[i + 1] < offsets[i]) return false;
  }
  return static_cast<std::size_t>(offsets.back()) == limit;
}

}  // namespace

void Column::clear() {
  valid_.clear();
  offsets_.clear();
  list_offsets_.clear();
  ints_.clear();
  doubles_.clear();
  bytes_.clear();
  if (type_ == ColumnType::kString || type_ == ColumnType::kJson || type_ == ColumnType::kStringList) {
    offsets_.push_back(0);
  }
  if (type_ == ColumnType::kStringList) list_offsets_.push_back(0);
}

void Column::append_null() {
  valid_.push_back(0);
  switch (type_) {
    case ColumnType::kString:
    case ColumnType::kJson:
      offsets_.push_back(offsets_.back());
      break;
    case ColumnType::kStringList:
      list_offsets_.push_back(list_offsets_.back());
      break;
    case ColumnType::kDouble:
      doubles_.push_back(0);
      break;
    case ColumnType::kInt64:
    case ColumnType::kTimestamp:
    case ColumnType::kBool:
      ints_.push_back(0);
      break;
  }
}

void Column::append_string(std::string_view value) {
  assert(type_ == ColumnType::kString || type_ == ColumnType::kJson);
  valid_.push_back(1);
  bytes_.append(value);
  offsets_.push_back(static_cast<std::int32_t>(bytes_.size()));
}

void Column::append_int(std::int64_t value) {
  assert(type_ == ColumnType::kInt64 || type_ == ColumnType::kTimestamp);
  valid_.push_back(1);
  ints_.push_back(value);
}

void Column::append_double(double value) {
  assert(type_ == ColumnType::kDouble);
  valid_.push_back(1);
  doubles_.push_back(value);
}

void Column::append_bool(bool value) {
  assert(type_ == ColumnType::kBool);
  valid_.push_back(1);
  ints_.push_back(value ? 1 : 0);
}

void Column::add_element(std::string_view value) {
  assert(type_ == ColumnType::kStringList);
  bytes_.append(value);
  offsets_.push_back(static_cast<std::int32_t>(bytes_.size()));
}

void Column::end_list() {
  valid_.push_back(1);
  list_offsets_.push_back(static_cast<std::int32_t>(offsets_.size() - 1));
}

void Column::append_list(std::span<const std::string> values) {
  for (const std::string& value : values) add_element(value);
  end_list();
}

void Column::append_from(const Column& other, std::size_t row) {
  assert(type_ == other.type_);
  if (other.is_null(row)) return append_null();
  switch (type_) {
    case ColumnType::kString:
    case ColumnType::kJson:
      return append_string(other.string_at(row));
    case ColumnType::kInt64:
    case ColumnType::kTimestamp:
      return append_int(other.int_at(row));
    case ColumnType::kDouble:
      return append_double(other.double_at(row));
    case ColumnType::kBool:
      return append_bool(other.bool_at(row));
    case ColumnType::kStringList:
      for (std::size_t i = other.list_begin(row); i < other.list_end(row); ++i) add_element(other.element_at(i));
      return end_list();
  }
}

void Column::truncate(std::size_t rows) {
  // Each buffer by itself: a value whose appending failed may be in some of them.
  if (valid_.size() > rows) valid_.resize(rows);
  switch (type_) {
    case ColumnType::kStringList:
      if (list_offsets_.size() > rows + 1) list_offsets_.resize(rows + 1);
      offsets_.resize(static_cast<std::size_t>(list_offsets_.back()) + 1);
      bytes_.resize(static_cast<std::size_t>(offsets_.back()));
      break;
    case ColumnType::kString:
    case ColumnType::kJson:
      if (offsets_.size() > rows + 1) offsets_.resize(rows + 1);
      bytes_.resize(static_cast<std::size_t>(offsets_.back()));
      break;
    case ColumnType::kDouble:
      if (doubles_.size() > rows) doubles_.resize(rows);
      break;
    case ColumnType::kInt64:
    case ColumnType::kTimestamp:
    case ColumnType::kBool:
      if (ints_.size() > rows) ints_.resize(rows);
      break;
  }
}

std::size_t Column::byte_size() const {
  return valid_.size() + 4 * (offsets_.size() + list_offsets_.size()) + 8 * (ints_.size() + doubles_.size()) +
         bytes_.size();
}

void Column::write(std::string& out) const {
  write_vector(valid_, out);
  write_vector(offsets_, out);
  write_vector(list_offsets_, out);
  write_vector(ints_, out);
  write_vector(doubles_, out);
  const std::uint64_t size = bytes_.size();
  out.append(reinterpret_cast<const char*>(&size), sizeof size);
  out.append(bytes_);
}

bool Column::read(std::string_view& in) {
  std::uint64_t size = 0;
  if (!read_vector(in, valid_) || !read_vector(in, offsets_) || !read_vector(in, list_offsets_) ||
      !read_vector(in, ints_) || !read_vector(in, doubles_) || !take_size(in, 1, size)) {
    return false;
  }
  bytes_.assign(in.substr(0, size));
  in.remove_prefix(size);
  switch (type_) {
    case ColumnType::kString:
    case ColumnType::kJson:
      return are_offsets(offsets_, rows(), bytes_.size());
    case ColumnType::kStringList:
      return !offsets_.empty() && are_offsets(offsets_, offsets_.size() - 1, bytes_.size()) &&
             are_offsets(list_offsets_, rows(), offsets_.size() - 1);
    case ColumnType::kDouble:
      return doubles_.size() == rows();
    case ColumnType::kInt64:
    case ColumnType::kTimestamp:
    case ColumnType::kBool:
      return ints_.size() == rows();
  }
  return false;
}

Batch::Batch(std::span<const ColumnSpec> schema) {
  columns.reserve(schema.size());
  for (const ColumnSpec& spec : schema) columns.emplace_back(spec.type);
}

std::size_t Batch::byte_size() const {
  std::size_t sum = 0;
  for (const Column& column : columns) sum += column.byte_size();
  return sum;
}

void Batch::clear() {
  for (Column& column : columns) column.clear();
}

}  // namespace tearsheet::pipeline
