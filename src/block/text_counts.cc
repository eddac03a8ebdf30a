#include "src/block/text_counts.h"

#include <array>

#include "src/block/topics.h"
#include "src/text/steps.h"
#include "src/text/utf8.h"

namespace tearsheet::block {
namespace {

enum class Class : std::uint8_t { kSpace, kLower, kUpper, kDigit, kComma, kStop, kPunctuation, kWide };

constexpr std::array<Class, 256> build_classes() {
  std::array<Class, 256> classes{};
  for (unsigned c = 0; c < 256; ++c) {
    if (c >= 'a' && c <= 'z') {
      classes[c] = Class::kLower;
    } else if (c >= 'A' && c <= 'Z') {
      classes[c] = Class::kUpper;
    } else if (c >= '0' && c <= '9') {
      classes[c] = Class::kDigit;
    } else if (c == ',' || c == ';') {
      classes[c] = Class::kComma;
    } else if (c == '.' || c == '!' || c == '?') {
      classes[c] = Class::kStop;
    } else if (c >= 0x80) {
      classes[c] = Class::kWide;
    } else {
      classes[c] = c <= ' ' ? Class::kSpace : Class::kPunctuation;
    }
  }
  return classes;
}
constexpr std::array<Class, 256> kClasses = build_classes();

enum class Script : std::uint8_t { kSpace, kMark, kStop, kComma, kLower, kUpper, kIdeograph, kUnspaced };

// What a code point beyond ASCII is, by blocks: exact enough for counting, and no table.
Script script_of(char32_t c) {
  if (c < 0xC0)
    return c == 0xA0 || c == 0x85 ? Script::kSpace
                                  : (c == 0xAA || c == 0xB5 || c == 0xBA ? Script::kLower : Script::kMark);
  if (c < 0x100) return c == 0xD7 || c == 0xF7 ? Script::kMark : (c < 0xDF ? Script::kUpper : Script::kLower);
  if (c < 0x180) return (c & 1) == 0 ? Script::kUpper : Script::kLower;
  if (c < 0x370) return Script::kLower;
  if (c < 0x400) return c >= 0x386 && c <= 0x3AB ? Script::kUpper : (c == 0x37E ? Script::kStop : Script::kLower);
  if (c < 0x530) return c <= 0x42F ? Script::kUpper : Script::kLower;
  if (c == 0x55D || c == 0x60C || c == 0x61B) return Script::kComma;
  if (c == 0x589 || c == 0x61F || c == 0x6D4 || c == 0x964 || c == 0x965) return Script::kStop;
  if (c < 0xE00) return Script::kLower;
  if (c < 0xF00 || (c >= 0x1000 && c < 0x10A0) || (c >= 0x1780 && c < 0x1800)) return Script::kUnspaced;
  if (c < 0x2000) return Script::kLower;
  if (c < 0x2070)
    return c <= 0x200A || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ? Script::kSpace
           : c == 0x2026                                                           ? Script::kStop
                                                                                   : Script::kMark;
  if (c < 0x2C00) return c >= 0x2100 && c < 0x2150 ? Script::kLower : Script::kMark;
  if (c < 0x2E00) return Script::kLower;
  if (c < 0x2E80) return Script::kMark;
  if (c == 0x3000) return Script::kSpace;
  if (c == 0x3001) return Script::kComma;
  if (c == 0x3002) return Script::kStop;
  if (c > 0x3000 && c < 0x3040) return c == 0x3005 || c == 0x3007 ? Script::kIdeograph : Script::kMark;
  if (c >= 0x2E80 && c < 0xA000) return Script::kIdeograph;
  if (c >= 0xAC00 && c < 0xD800) return Script::kLower;  // Hangul is written with spaces
  if (c >= 0xF900 && c < 0xFB00) return Script::kIdeograph;
  if (c >= 0xFF00 && c < 0xFFF0) {
    if (c == 0xFF0C || c == 0xFF1B) return Script::kComma;
    if (c == 0xFF01 || c == 0xFF0E || c == 0xFF1F || c == 0xFF61) return Script::kStop;
    return (c >= 0xFF10 && c <= 0xFF19) || (c >= 0xFF21 && c <= 0xFF3A) || (c >= 0xFF41 && c <= 0xFF5A) ||
                   (c >= 0xFF66 && c <= 0xFFDC)
               ? Script::kLower
               : Script::kMark;
  }
  if (c >= 0x1F000 && c < 0x20000) return Script::kMark;
  if (c >= 0x20000 && c < 0x32000) return Script::kIdeograph;
  return Script::kLower;
}

}  // namespace

TextCounts count_text(std::string_view text, std::vector<std::uint32_t>& words) {
  TEARSHEET_STEP(text.size());
  TextCounts counts;
  std::uint32_t ideographs = 0;
  std::uint32_t unspaced = 0;
  HashState hash = kHashSeed;
  std::uint32_t length = 0;
  const auto end_word = [&] {
    if (length == 0) return;
    ++counts.words;
    counts.short_words += length <= 3;
    words.push_back(hash_end(hash));
    hash = kHashSeed;
    length = 0;
  };
  const std::size_t size = text.size();
  const auto ends_sentence = [&](std::size_t after) {
    return after >= size || text[after] == ' ' || text[after] == '\n' || text[after] == '"' || text[after] == ')' ||
           static_cast<unsigned char>(text[after]) >= 0x80;
  };
  for (std::size_t i = 0; i < size;) {
    const auto byte = static_cast<unsigned char>(text[i]);
    switch (kClasses[byte]) {
      case Class::kLower: {
        // The commonest case by far: the rest of the word at once.
        const std::size_t start = i;
        auto letter = static_cast<std::uint32_t>(byte);
        do {
          hash = hash_step(hash, letter);
          ++i;
          letter = i < size ? static_cast<unsigned char>(text[i]) : 0;
        } while (letter - 'a' < 26);
        const auto run = static_cast<std::uint32_t>(i - start);
        length += run;
        counts.letters += run;
        counts.characters += run;
        continue;
      }
      case Class::kUpper:
        hash = hash_step(hash, byte | 0x20U);
        ++length;
        ++counts.letters;
        ++counts.upper;
        break;
      case Class::kDigit:
        hash = hash_step(hash, '0');
        ++length;
        ++counts.digits;
        break;
      case Class::kSpace:
        end_word();
        break;
      case Class::kComma:
        end_word();
        ++counts.commas;
        ++counts.punctuation;
        break;
      case Class::kStop:
        end_word();
        ++counts.punctuation;
        counts.sentences += ends_sentence(i + 1);
        break;
      case Class::kPunctuation:
        if (byte == '\'' && length > 0) break;  // "don't" is one word
        end_word();
        ++counts.punctuation;
        counts.bar |= byte == '|';
        break;
      case Class::kWide: {
        std::size_t next = i;
        const char32_t c = text::next_code_point(text, next);
        ++counts.characters;
        ++counts.wide;
        switch (script_of(c)) {
          case Script::kSpace:
            end_word();
            break;
          case Script::kMark:
            if (c == 0x2019 && length > 0) break;
            if (c == 0xAD || (c >= 0x200B && c <= 0x200D) || c == 0x2060) break;
            end_word();
            ++counts.punctuation;
            counts.copyright |= c == 0xA9;
            break;
          case Script::kStop:
            end_word();
            ++counts.punctuation;
            ++counts.sentences;
            break;
          case Script::kComma:
            end_word();
            ++counts.punctuation;
            ++counts.commas;
            break;
          case Script::kUpper:
            ++counts.upper;
            [[fallthrough]];
          case Script::kLower:
            ++counts.letters;
            ++length;
            for (; i < next; ++i) hash = hash_step(hash, static_cast<unsigned char>(text[i]));
            break;
          case Script::kIdeograph:
          case Script::kUnspaced: {
            end_word();
            ++counts.letters;
            HashState own = kHashSeed;
            for (std::size_t k = i; k < next; ++k) own = hash_step(own, static_cast<unsigned char>(text[k]));
            words.push_back(hash_end(own));
            ++(script_of(c) == Script::kIdeograph ? ideographs : unspaced);
            break;
          }
        }
        i = next;
        continue;
      }
    }
    ++i;
    ++counts.characters;
  }
  end_word();
  counts.words += (ideographs + 1) / 2 + (unspaced + 4) / 5;
  return counts;
}

}  // namespace tearsheet::block
