// Counting words by arithmetic on bit masks; and ICU's dictionaries behind a door.
#include "src/text/words.h"

#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/utf16.h>

#include <array>
#include <bit>
#include <string>

namespace tearsheet::text {
namespace {

constexpr std::uint8_t kSpaceClass = 1;
constexpr std::uint8_t kWordClass = 2;

constexpr auto kAsciiClasses = [] {
  std::array<std::uint8_t, 256> classes{};
  for (unsigned c = 0; c < 0x80; ++c) {
    if (is_white_space(c)) classes[c] = kSpaceClass;
    if (is_ascii_alphanumeric(static_cast<char>(c))) classes[c] = kWordClass;
  }
  return classes;
}();

// Counts words in blocks of 64 characters. With N the bits of characters that are no space and A those that are letters
// or digits, N + A carries out of each run of N that holds an A, into the space behind it, and out of no other: one
// addition finds the spaces that end a word, and its carry is the word still open at the block's end.
class WordCounter {
 public:
  void add(std::uint64_t character_class) {
    spaces_ |= (character_class & 1) << filled_;
    letters_ |= (character_class >> 1) << filled_;
    if (++filled_ == 64) finish_block();
  }

  // Only where the block is empty.
  void add_ascii_block(std::string_view block) {
    for (unsigned i = 0; i < 64; ++i) {
      const std::uint64_t character_class = kAsciiClasses[static_cast<unsigned char>(block[i])];
      spaces_ |= (character_class & 1) << i;
      letters_ |= (character_class >> 1) << i;
    }
    finish_block();
  }

  // Words that end where they stand, and part what is around them.
  void add_whole_words(std::size_t count) {
    count_ += count;
    add(kSpaceClass);
  }

  bool is_empty() const { return filled_ == 0; }

  std::size_t finish() {
    add(kSpaceClass);
    if (filled_ > 0) {
      spaces_ |= ~std::uint64_t{0} << filled_;
      finish_block();
    }
    return count_;
  }

 private:
  void finish_block() {
    std::uint64_t sum = 0;
    const bool carry = __builtin_add_overflow(~spaces_, letters_, &sum);
    const bool carry_of_open = __builtin_add_overflow(sum, std::uint64_t{open_}, &sum);
    count_ += static_cast<std::size_t>(std::popcount(sum & spaces_));
    open_ = carry || carry_of_open;
    spaces_ = letters_ = 0;
    filled_ = 0;
  }

  std::uint64_t spaces_ = 0;
  std::uint64_t letters_ = 0;
  unsigned filled_ = 0;
  bool open_ = false;
  std::size_t count_ = 0;
};

bool is_ascii(std::string_view block) {
  unsigned char all = 0;
  for (const char c : block) all |= static_cast<unsigned char>(c);
  return all < 0x80;
}

// A longer run is parted in pieces of this size: text without a space for so long is no prose.
constexpr std::size_t kMaxRunBytes = 3 * 4096;

}  // namespace

bool is_word_character(char32_t c) {
  if (c < 0x80) return is_ascii_alphanumeric(static_cast<char>(c));
  return c != kReplacementCharacter &&
         (U_GET_GC_MASK(static_cast<UChar32>(c)) & (U_GC_L_MASK | U_GC_M_MASK | U_GC_N_MASK)) != 0;
}

struct DictionaryWords::Impl {
  struct Close {
    void operator()(UBreakIterator* opened) const { ubrk_close(opened); }
  };
  std::unique_ptr<UBreakIterator, Close> iterator;
  std::u16string units;
};

DictionaryWords::DictionaryWords() = default;
DictionaryWords::~DictionaryWords() = default;

std::span<const std::size_t> DictionaryWords::ends_of(std::string_view run) {
  if (!impl_) {
    impl_ = std::make_unique<Impl>();
    UErrorCode status = U_ZERO_ERROR;
    impl_->iterator.reset(ubrk_open(UBRK_WORD, "en", nullptr, 0, &status));
    if (U_FAILURE(status)) impl_->iterator.reset();
  }
  ends_.clear();
  constexpr std::size_t kBytesOfACharacter = 3;  // all that need a dictionary
  for (std::size_t start = 0; start < run.size();) {
    const std::string_view piece = run.substr(start, kMaxRunBytes);
    TEARSHEET_STEP(piece.size());
    impl_->units.clear();
    for (std::size_t at = 0; at < piece.size();) impl_->units += static_cast<char16_t>(next_code_point(piece, at));
    UErrorCode status = U_ZERO_ERROR;
    if (impl_->iterator) {
      ubrk_setText(impl_->iterator.get(), impl_->units.data(), static_cast<std::int32_t>(impl_->units.size()), &status);
      for (std::int32_t end = ubrk_next(impl_->iterator.get()); U_SUCCESS(status) && end != UBRK_DONE;
           end = ubrk_next(impl_->iterator.get())) {
        ends_.push_back(start + static_cast<std::size_t>(end) * kBytesOfACharacter);
      }
    }
    start += piece.size();
    if (ends_.empty() || ends_.back() != start) ends_.push_back(start);
  }
  return ends_;
}

std::size_t count_words(std::string_view text) {
  WordCounter words;
  DictionaryWords dictionary;
  for (std::size_t at = 0; at < text.size();) {
    TEARSHEET_STEP(1);
    if (words.is_empty() && text.size() - at >= 64 && is_ascii(text.substr(at, 64))) {
      words.add_ascii_block(text.substr(at, 64));
      at += 64;
      continue;
    }
    if (static_cast<unsigned char>(text[at]) < 0x80) {
      words.add(kAsciiClasses[static_cast<unsigned char>(text[at++])]);
      continue;
    }
    const std::size_t start = at;
    const char32_t c = next_code_point(text, at);
    if (is_white_space(c)) {
      words.add(kSpaceClass);
    } else if (is_word_by_itself(c)) {
      words.add_whole_words(1);
    } else if (needs_dictionary(c)) {
      at = end_of_dictionary_run(text, at);
      words.add_whole_words(dictionary.ends_of(text.substr(start, at - start)).size());
    } else {
      words.add(is_word_character(c) ? kWordClass : 0);
    }
  }
  return words.finish();
}

}  // namespace tearsheet::text
