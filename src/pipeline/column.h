// A batch of rows, column by column, in the layout that Arrow and Parquet both want: strings as offsets into one run of
// bytes, lists as offsets into elements, a validity byte a row. The worker fills it, the ordered writer takes rows out
// of it, the Arrow export hands its buffers over as they are.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tearsheet::pipeline {

enum class ColumnType : std::uint8_t {
  kString,
  kJson,  // a string that holds one JSON value
  kInt64,
  kDouble,
  kBool,
  kTimestamp,   // microseconds since 1970, UTC
  kStringList,  // its elements are never null
};

struct ColumnSpec {
  std::string name;
  ColumnType type = ColumnType::kString;

  bool operator==(const ColumnSpec&) const = default;
};

// No value is longer than this, so that offsets (32 bits in Arrow) and page sizes (32 bits in Parquet) hold it.
inline constexpr std::size_t kMaxValueBytes = std::size_t{1} << 30;

class Column {
 public:
  explicit Column(ColumnType type = ColumnType::kString) : type_(type) { clear(); }

  void append_null();
  void append_string(std::string_view value);  // kString, kJson; at most kMaxValueBytes
  void append_int(std::int64_t value);         // kInt64, kTimestamp
  void append_double(double value);
  void append_bool(bool value);
  // A list is its elements, then the end of the row.
  void add_element(std::string_view value);
  void end_list();
  void append_list(std::span<const std::string> values);
  // The row of another column of the same type.
  void append_from(const Column& other, std::size_t row);
  // Keeps the first `rows`, and drops the elements of a list that was never ended.
  void truncate(std::size_t rows);
  void clear();

  ColumnType type() const { return type_; }
  std::size_t rows() const { return valid_.size(); }
  bool is_null(std::size_t row) const { return valid_[row] == 0; }
  std::string_view string_at(std::size_t row) const { return slice(row); }
  std::int64_t int_at(std::size_t row) const { return ints_[row]; }
  double double_at(std::size_t row) const { return doubles_[row]; }
  bool bool_at(std::size_t row) const { return ints_[row] != 0; }
  std::size_t list_begin(std::size_t row) const { return static_cast<std::size_t>(list_offsets_[row]); }
  std::size_t list_end(std::size_t row) const { return static_cast<std::size_t>(list_offsets_[row + 1]); }
  std::string_view element_at(std::size_t element) const { return slice(element); }

  // What it holds, for limits on a batch.
  std::size_t byte_size() const;

  // The buffers themselves (Arrow export, the wire between processes).
  const std::vector<std::uint8_t>& validity() const { return valid_; }
  const std::vector<std::int32_t>& offsets() const { return offsets_; }
  const std::vector<std::int32_t>& list_offsets() const { return list_offsets_; }
  const std::vector<std::int64_t>& ints() const { return ints_; }
  const std::vector<double>& doubles() const { return doubles_; }
  const std::string& bytes() const { return bytes_; }

  // To and from a string of this process's byte order. `read` takes what it reads off the front; false if it is short
  // or contradicts itself.
  void write(std::string& out) const;
  bool read(std::string_view& in);

 private:
  std::string_view slice(std::size_t index) const {
    const auto begin = static_cast<std::size_t>(offsets_[index]);
    return std::string_view(bytes_).substr(begin, static_cast<std::size_t>(offsets_[index + 1]) - begin);
  }

  ColumnType type_;
  std::vector<std::uint8_t> valid_;
  std::vector<std::int32_t> offsets_;       // strings, or the elements of lists: one more than there are
  std::vector<std::int32_t> list_offsets_;  // lists: one more than there are rows
  std::vector<std::int64_t> ints_;          // integers, timestamps, truths
  std::vector<double> doubles_;
  std::string bytes_;
};

// Columns of one length.
struct Batch {
  std::vector<Column> columns;

  Batch() = default;
  explicit Batch(std::span<const ColumnSpec> schema);

  std::size_t rows() const { return columns.empty() ? 0 : columns.front().rows(); }
  std::size_t byte_size() const;
  void clear();
};

}  // namespace tearsheet::pipeline
