// The numbers of the Parquet format that we write (parquet.thrift names them so), and the bounds of our files.
#pragma once

#include <cstddef>
#include <cstdint>

namespace tearsheet::pipeline::parquet {

enum PhysicalType : std::int32_t { kBoolean = 0, kInt64 = 2, kDouble = 5, kByteArray = 6 };
enum ConvertedType : std::int32_t { kUtf8 = 0, kList = 3, kTimestampMicros = 10, kInt64Signed = 18 };
enum Repetition : std::int32_t { kRequired = 0, kOptional = 1, kRepeated = 2 };
enum Encoding : std::int32_t { kPlain = 0, kRle = 3, kRleDictionary = 8 };
enum Codec : std::int32_t { kZstd = 6 };
enum PageType : std::int32_t { kDataPage = 0, kDictionaryPage = 2 };
enum BoundaryOrder : std::int32_t { kUnordered = 0, kAscending = 1, kDescending = 2 };

// A page is what a reader decompresses at once and what the page index can skip.
inline constexpr std::size_t kPageBytes = std::size_t{256} << 10;
inline constexpr std::size_t kPageRows = 20'000;
// A dictionary beyond this is given up: the reader holds it in memory, and it no longer saves anything.
inline constexpr std::size_t kDictionaryBytes = std::size_t{128} << 10;
// A value longer than this is no word of a vocabulary.
inline constexpr std::size_t kDictionaryValueBytes = 1024;
// Bounds in statistics are cut to this; they stay bounds.
inline constexpr std::size_t kStatisticsBytes = 64;

}  // namespace tearsheet::pipeline::parquet
