// The standard's tokenizer, by runs instead of characters: text runs to the next '<', a quoted value to its quote, a
// script to its end tag, each found in the input's index; only names and the rare constructs are read by the byte.
// No state is left half-way, since the whole input is there.
//
// The Sink receives the tokens:
//   void characters(const dom::Slice&);            text; may come in several calls
//   void start_tag(Tag&); void end_tag(Tag&);      may call set_content_model()
//   void comment(const dom::Slice&); void doctype(const Doctype&); void end_of_file();
//   bool cdata_allowed() const;                    is the adjusted current node foreign?
//   bool stopped() const;                          has a budget run out?
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>

#include "src/dom/store.h"
#include "src/html/input_index.h"
#include "src/html/token.h"
#include "src/simd/name_key.h"
#include "src/text/ascii.h"
#include "src/text/steps.h"

namespace tearsheet::html {

inline constexpr std::uint8_t kDataFlags = detail::kCharacterReferences | detail::kDropNull;
inline constexpr std::uint8_t kAttributeFlags = detail::kCharacterReferences | detail::kInAttribute;

template <class Sink>
class Tokenizer {
 public:
  Tokenizer(Sink& sink, dom::Store& store, simd::Level level, std::uint32_t max_attributes)
      : sink_(sink),
        store_(store),
        input_(store.input.data()),
        size_(static_cast<std::uint32_t>(store.input.size())),
        max_attributes_(max_attributes),
        index_(store.input, level) {}

  void set_content_model(ContentModel model) { model_ = model; }
  // "The tag name of the last start tag": what an appropriate end tag is called.
  void set_last_start_tag(Name name) { last_start_tag_ = name; }
  bool attributes_capped() const { return attributes_capped_; }

  void run() {
    while (at_ < size_ && !sink_.stopped()) {
      TEARSHEET_STEP(1);
      switch (model_) {
        case ContentModel::kData:
          data();
          break;
        case ContentModel::kRcdata:
        case ContentModel::kRawtext:
          raw_text();
          break;
        case ContentModel::kScriptData:
          script_data();
          break;
        case ContentModel::kPlaintext:
          emit_rest(0);
          break;
        case ContentModel::kCdataSection:
          cdata_section(at_);
          model_ = ContentModel::kData;
          break;
      }
    }
    sink_.end_of_file();
  }

 private:
  static constexpr std::uint32_t kNoEnd = 0xFFFFFFFF;

  char byte(std::uint32_t at) const { return input_[at]; }
  bool is_alpha_at(std::uint32_t at) const { return at < size_ && text::is_ascii_alpha(input_[at]); }
  static bool is_space(char c) { return text::is_ascii_white_space(c); }
  std::string_view rest_from(std::uint32_t at) const { return {input_ + at, size_ - at}; }

  void emit(std::uint32_t begin, std::uint32_t end, bool decode, std::uint8_t flags) {
    if (begin == end) return;
    if (decode) flags |= detail::kNeedsDecoding;
    sink_.characters({begin, end - begin, flags});
  }

  // ---- data

  void data() {
    while (at_ < size_ && model_ == ContentModel::kData && !sink_.stopped()) {
      const std::uint32_t begin = at_;
      std::uint32_t scan = at_;
      bool decode = false;
      while (true) {
        TEARSHEET_STEP(1);
        const std::uint32_t less = index_.find_less_than(scan, decode);
        if (less + 1 >= size_) {  // none, or the input's last byte: text in either case
          at_ = size_;
          emit(begin, size_, decode, kDataFlags);
          return;
        }
        const char c = input_[less + 1];
        if (text::is_ascii_alpha(c)) {
          emit(begin, less, decode, kDataFlags);
          tag<false>(less + 1);
          break;
        }
        if (c == '/') {
          if (less + 2 >= size_) {
            at_ = size_;
            emit(begin, size_, decode, kDataFlags);
            return;
          }
          emit(begin, less, decode, kDataFlags);
          const char first = input_[less + 2];
          if (text::is_ascii_alpha(first)) {
            tag<true>(less + 2);
          } else if (first == '>') {
            at_ = less + 3;  // </> is nothing at all
          } else {
            bogus_comment(less + 2);
          }
          break;
        }
        if (c == '!') {
          emit(begin, less, decode, kDataFlags);
          markup_declaration(less + 2);
          break;
        }
        if (c == '?') {
          emit(begin, less, decode, kDataFlags);
          bogus_comment(less + 1);
          break;
        }
        scan = less + 1;  // a '<' that begins nothing
      }
    }
  }

  void emit_rest(std::uint8_t flags) {
    const std::uint32_t begin = at_;
    at_ = size_;
    bool decode = false;
    for (std::uint32_t scan = begin; scan < size_;) scan = index_.find_less_than(scan, decode) + 1;
    emit(begin, size_, decode, flags);
  }

  // ---- tags

  // The name at `at`, which is moved behind it. Tag names run to white space, / or >; attribute names to = as well.
  template <bool kIsTag>
  [[gnu::always_inline]] Name name_at(std::uint32_t& at) {
    if (size_ - at >= 16) [[likely]] {
      const simd::NameKey key = simd::read_name_key(input_ + at);
      if (key.length - 1 < 15) [[likely]] {
        const char stop = input_[at + key.length];
        if ((!kIsTag && stop == '=') || stop == '>' || stop == ' ') [[likely]] {
          const std::string_view raw(input_ + at, key.length);
          at += key.length;
          return store_.names.intern(key, raw);
        }
      }
    }
    const Name name = uncommon_name_at<kIsTag>(at);
    at = name_end_;
    return name;
  }

  // Names that are long, or at the input's end, or hold NUL, or begin with =, or end before a less common byte; leaves
  // their end in name_end_.
  template <bool kIsTag>
  [[gnu::noinline]] Name uncommon_name_at(std::uint32_t at) {
    constexpr std::uint32_t kPlainBytes = 64;
    char lower[kPlainBytes];
    const std::uint32_t begin = at;
    const std::uint32_t plain_end = at + std::min(kPlainBytes, size_ - at);
    for (; at < plain_end; ++at) {
      const char c = input_[at];
      if (is_space(c) || c == '>' || c == '/' || c == '=' || c == '\0') break;
      lower[at - begin] = text::to_ascii_lower(c);
    }
    TEARSHEET_STEP(at - begin);
    if (at < plain_end && at != begin && input_[at] != '\0' && (!kIsTag || input_[at] != '=')) {
      name_end_ = at;
      return store_.names.intern_text({lower, at - begin});
    }
    at = begin;
    scratch_.clear();
    if (!kIsTag && at < size_ && input_[at] == '=') {
      scratch_ += '=';  // a name may begin with it
      ++at;
    }
    for (; at < size_; ++at) {
      const char c = input_[at];
      if (is_space(c) || c == '>' || c == '/' || (!kIsTag && c == '=')) break;
      if (c == '\0') {
        scratch_ += "\xEF\xBF\xBD";
      } else {
        scratch_ += text::to_ascii_lower(c);
      }
    }
    TEARSHEET_STEP(scratch_.size());
    name_end_ = at;
    return store_.names.intern_text(scratch_);
  }

  template <bool kIsEnd>
  [[gnu::always_inline]] void tag(std::uint32_t at) {
    Tag token;
    token.first_attribute = store_.attributes.size();
    token.name = name_at<true>(at);
    if (at < size_ && input_[at] == '>') [[likely]] {
      at_ = at + 1;
    } else {
      const std::uint32_t end = attributes(at, token);
      if (end == kNoEnd) {  // "eof-in-tag": the tag is no token at all
        store_.attributes.truncate(token.first_attribute);
        at_ = size_;
        return;
      }
      at_ = end;
      token.attribute_count = store_.attributes.size() - token.first_attribute;
    }
    if constexpr (kIsEnd) {
      store_.attributes.truncate(token.first_attribute);
      token.attribute_count = 0;
      sink_.end_tag(token);
    } else {
      last_start_tag_ = token.name;
      sink_.start_tag(token);
      if (!token.kept) store_.attributes.truncate(token.first_attribute);
    }
  }

  // The before attribute name state and all that follow, to behind the tag's '>'; kNoEnd at the end of the input.
  [[gnu::noinline]] std::uint32_t attributes(std::uint32_t at, Tag& token) {
    const std::uint32_t tag_number = ++tag_number_;
    const char* const input = input_;
    const std::uint32_t size = size_;
    while (true) {
      TEARSHEET_STEP(1);
      if (at >= size) [[unlikely]]
        return kNoEnd;
      const char c = input[at];
      if (c == ' ') {
        ++at;
        continue;
      }
      if (c == '>') return at + 1;
      if (is_space(c)) {
        ++at;
        continue;
      }
      if (c == '/') {
        ++at;
        if (at < size && input[at] == '>') {
          token.self_closing = true;
          return at + 1;
        }
        continue;
      }

      const Name name = name_at<false>(at);
      Attribute found{.name = name, .offset = at};
      if (at >= size) return kNoEnd;
      if (input[at] != '=') {
        at = skip_spaces(at);
        if (at >= size) return kNoEnd;
        if (input[at] != '=') {
          keep_attribute(found, token, tag_number);
          continue;
        }
      }
      ++at;
      if (at < size && is_space(input[at])) at = skip_spaces(at);
      if (at >= size) return kNoEnd;
      const char quote = input[at];
      bool decode = false;
      if (quote == '"') [[likely]] {
        ++at;
        found.offset = at;
        const std::uint32_t end = index_.find_double_quote(at, decode);
        if (end >= size) [[unlikely]]
          return kNoEnd;
        found.length = end - at;
        at = end + 1;
      } else {
        const bool single_quote = quote == '\'';
        at += single_quote ? 1 : 0;
        found.offset = at;
        const std::uint32_t end = single_quote ? single_quote_from(at, decode) : unquoted_end_from(at, decode);
        if (end >= size) return kNoEnd;
        found.length = end - at;
        at = end + (single_quote ? 1 : 0);
      }
      if (decode) found.flags = detail::kNeedsDecoding | kAttributeFlags;
      keep_attribute(found, token, tag_number);
    }
  }

  [[gnu::always_inline]] void keep_attribute(const Attribute& attribute, const Tag& token, std::uint32_t tag_number) {
    dom::NameState& state = store_.names.state(attribute.name);
    if (state.tag == tag_number) return;  // a duplicate: the first one counts
    if (store_.attributes.size() - token.first_attribute >= max_attributes_) [[unlikely]] {
      attributes_capped_ = true;
      return;
    }
    state.tag = tag_number;
    store_.attributes.push(attribute);
  }

  [[gnu::noinline]] std::uint32_t single_quote_from(std::uint32_t at, bool& decode) const {
    const std::size_t found = rest_from(at).find('\'');
    const std::uint32_t end = found == std::string_view::npos ? size_ : at + static_cast<std::uint32_t>(found);
    TEARSHEET_STEP(end - at);
    const std::string_view value(input_ + at, end - at);
    decode = value.find('&') != value.npos || value.find('\r') != value.npos || value.find('\0') != value.npos;
    return end;
  }

  std::uint32_t unquoted_end_from(std::uint32_t at, bool& decode) const {
    const std::uint32_t begin = at;
    unsigned needs = 0;
    while (at < size_ && input_[at] != '>' && !is_space(input_[at])) {
      const char c = input_[at++];
      needs |= static_cast<unsigned>(c == '&') | static_cast<unsigned>(c == '\0');
    }
    TEARSHEET_STEP(at - begin);
    decode |= needs != 0;
    return at;
  }

#include "src/html/tokenizer_declarations.inc"
#include "src/html/tokenizer_raw_text.inc"

  Sink& sink_;
  dom::Store& store_;
  const char* input_;
  std::uint32_t size_;
  std::uint32_t at_ = 0;
  std::uint32_t tag_number_ = 0;
  std::uint32_t name_end_ = 0;
  std::uint32_t max_attributes_;
  ContentModel model_ = ContentModel::kData;
  Name last_start_tag_ = Name::kNone;
  bool attributes_capped_ = false;
  std::uint32_t comment_end_from_ = 0;  // script data: where "-->" was last looked for, and where it is
  std::uint32_t comment_end_at_ = 0;
  std::string scratch_;
  InputIndex index_;
};

}  // namespace tearsheet::html
