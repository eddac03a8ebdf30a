// Reads the standard's indexes out of ICU's converters, pointer by pointer, then mends them.
#include "src/encoding/indexes.h"

#include <unicode/ucnv.h>
#include <unicode/utf16.h>

#include <memory>
#include <span>
#include <string_view>

#include "src/encoding/index_differences.h"
#include "src/text/utf8.h"

namespace tearsheet::encoding {
namespace {

struct CloseConverter {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};

// One of ICU's converters. Where ICU was built without it, every sequence is unassigned.
class Converter {
 public:
  explicit Converter(const char* name) {
    UErrorCode status = U_ZERO_ERROR;
    converter_.reset(ucnv_open(name, &status));
    if (U_FAILURE(status)) converter_.reset();
  }

  // The one code point that `bytes` stand for; 0 for none, for several, and for private use.
  char32_t code_point(std::string_view bytes) const {
    if (!converter_) return 0;
    UChar units[8];
    UErrorCode status = U_ZERO_ERROR;
    const auto size =
        ucnv_toUChars(converter_.get(), units, 8, bytes.data(), static_cast<std::int32_t>(bytes.size()), &status);
    if (U_FAILURE(status) || size < 1 || size > 2) return 0;
    const bool pair = size == 2 && U16_IS_SURROGATE_LEAD(units[0]) && U16_IS_TRAIL(units[1]);
    if (size == 2 && !pair) return 0;
    const auto c = static_cast<char32_t>(pair ? U16_GET_SUPPLEMENTARY(units[0], units[1]) : units[0]);
    constexpr char32_t kSubstitute = 0x1A;  // what some of ICU's tables give for an unassigned sequence
    return c == text::kReplacementCharacter || c == kSubstitute ? 0 : c;
  }

 private:
  std::unique_ptr<UConverter, CloseConverter> converter_;
};

constexpr bool is_private_use(char32_t c) { return c >= 0xE000 && c <= 0xF8FF; }

// Fills `index` for a grid of two bytes: `leads` and `trails` in the order of their pointers.
struct Trails {
  unsigned first_low, last_low, first_high, last_high;
  unsigned size() const {
    return last_low - first_low + 1 + (last_high >= first_high ? last_high - first_high + 1 : 0);
  }
  unsigned at(unsigned i) const {
    const unsigned low = last_low - first_low + 1;
    return i < low ? first_low + i : first_high + (i - low);
  }
};

enum class PrivateUse : std::uint8_t { kKeep, kDrop };

template <typename Unit>
void read_grid(const Converter& converter, std::string_view prefix, unsigned first_lead, unsigned last_lead,
               const Trails& trails, PrivateUse private_use, std::vector<Unit>& index) {
  char bytes[3] = {};
  prefix.copy(bytes, 1);
  for (unsigned lead = first_lead; lead <= last_lead; ++lead) {
    for (unsigned i = 0; i < trails.size(); ++i) {
      bytes[prefix.size()] = static_cast<char>(lead);
      bytes[prefix.size() + 1] = static_cast<char>(trails.at(i));
      char32_t c = converter.code_point({bytes, prefix.size() + 2});
      if (private_use == PrivateUse::kDrop && is_private_use(c)) c = 0;
      index.push_back(static_cast<Unit>(c));
    }
  }
}

// Puts what the standard says in the place of what ICU says.
template <typename Unit>
void mend(std::span<const Difference> differences, unsigned first_lead, const Trails& trails,
          std::vector<Unit>& index) {
  for (const Difference& difference : differences) {
    const unsigned trail = difference.bytes & 0xFF;
    const unsigned column = trail <= trails.last_low
                                ? trail - trails.first_low
                                : trail - trails.first_high + trails.last_low - trails.first_low + 1;
    index[((difference.bytes >> 8) - first_lead) * trails.size() + column] = static_cast<Unit>(difference.standard);
  }
}

constexpr Trails kBig5Trails{0x40, 0x7E, 0xA1, 0xFE};
constexpr Trails kGb18030Trails{0x40, 0x7E, 0x80, 0xFE};
constexpr Trails kShiftJisTrails{0x40, 0x7E, 0x80, 0xFC};
constexpr Trails kEucKrTrails{0x41, 0xFE, 1, 0};
constexpr Trails kEucTrails{0xA1, 0xFE, 1, 0};

}  // namespace

void Indexes::load(Encoding encoding) {
  switch (encoding) {
    case Encoding::kBig5:
      if (big5_.empty()) load_big5();
      break;
    case Encoding::kEucKr:
      if (euc_kr_.empty()) load_euc_kr();
      break;
    case Encoding::kShiftJis:
    case Encoding::kIso2022Jp:
      if (jis0208_.empty()) load_jis0208();
      break;
    case Encoding::kEucJp:
      if (jis0208_.empty()) load_jis0208();
      if (jis0212_.empty()) load_jis0212();
      break;
    case Encoding::kGbk:
    case Encoding::kGb18030:
      if (gb18030_.empty()) load_gb18030();
      break;
    default:
      if (is_single_byte(encoding) && encoding != single_byte_encoding_) load_single_byte(encoding);
  }
}

void Indexes::load_single_byte(Encoding encoding) {
  // ICU knows the encodings by the standard's names, but for one that has another encoder only.
  const Converter converter(encoding == Encoding::kIso8859_8I ? "ISO-8859-8" : name_of(encoding).data());
  for (unsigned i = 0; i < 128; ++i) {
    const char byte = static_cast<char>(0x80 + i);
    char32_t c = encoding == Encoding::kIso8859_16 ? iso_8859_16()[i] : converter.code_point({&byte, 1});
    for (const SingleByteDifference& difference : single_byte_differences()) {
      if (difference.encoding == encoding && difference.byte == 0x80 + i) c = difference.standard;
    }
    auto& character = single_byte_.characters[i];
    character = {};
    if (c != 0) character.size = static_cast<std::uint8_t>(text::encode_utf8(c, character.utf8));
  }
  single_byte_encoding_ = encoding;
}

void Indexes::load_big5() {
  read_grid(Converter("ibm-1375_P100-2008"), "", 0x81, 0xFE, kBig5Trails, PrivateUse::kDrop, big5_);
  mend(big5_differences(), 0x81, kBig5Trails, big5_);
}

void Indexes::load_euc_kr() {
  read_grid(Converter("windows-949-2000"), "", 0x81, 0xFE, kEucKrTrails, PrivateUse::kDrop, euc_kr_);
}

void Indexes::load_jis0208() {
  const Converter converter("ibm-943_P15A-2003");
  read_grid(converter, "", 0x81, 0x9F, kShiftJisTrails, PrivateUse::kDrop, jis0208_);
  read_grid(converter, "", 0xE0, 0xFC, kShiftJisTrails, PrivateUse::kDrop, jis0208_);
}

void Indexes::load_jis0212() {
  read_grid(Converter("euc-jp-2007"), "\x8F", 0xA1, 0xFE, kEucTrails, PrivateUse::kDrop, jis0212_);
  mend(jis0212_differences(), 0xA1, kEucTrails, jis0212_);
}

// The four-byte sequences of the basic plane are, in order, all characters that have no two bytes; so says the
// standard they come from, and GB18030-2022 moved only two-byte characters (the differences mended last).
void Indexes::load_gb18030() {
  read_grid(Converter("gb18030"), "", 0x81, 0xFE, kGb18030Trails, PrivateUse::kKeep, gb18030_);
  std::vector<bool> has_two_bytes(0x10000);
  for (const std::uint16_t c : gb18030_) has_two_bytes[c] = true;
  // The edition of 2005 exchanged these two; the order of the four-byte sequences stayed that of 2000.
  has_two_bytes[0x1E3F] = false;
  has_two_bytes[0xE7C7] = true;
  for (char32_t c = 0x80; c <= 0xFFFF; ++c) {
    if (!has_two_bytes[c] && !text::is_surrogate(c)) gb18030_four_bytes_.push_back(static_cast<std::uint16_t>(c));
  }
  mend(gb18030_differences(), 0x81, kGb18030Trails, gb18030_);
}

char32_t Indexes::gb18030_ranges(std::size_t pointer) const {
  if (pointer == 7457) return 0xE7C7;
  if (pointer >= 189000 && pointer <= 1237575) return static_cast<char32_t>(0x10000 + pointer - 189000);
  return at(gb18030_four_bytes_, pointer);
}

}  // namespace tearsheet::encoding
