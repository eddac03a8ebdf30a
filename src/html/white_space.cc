// White space in character tokens that nobody has decoded: a character reference to a space is a space too.
#include "src/dom/decode.h"
#include "src/html/tree_builder.h"
#include "src/text/ascii.h"

namespace tearsheet::html {
namespace {

// How many bytes of `raw` from `at` on stand for one white space character; 0 if the next character is another.
std::uint32_t white_space_at(std::string_view raw, std::uint32_t at, std::uint8_t flags) {
  if (text::is_ascii_white_space(raw[at])) return 1;
  if (raw[at] != '&' || (flags & detail::kCharacterReferences) == 0) return 0;
  std::string value;
  const std::size_t used = dom::decode_reference(raw.substr(at), false, value);
  return used != 0 && value.size() == 1 && text::is_ascii_white_space(value[0]) ? static_cast<std::uint32_t>(used) : 0;
}

}  // namespace

std::uint32_t TreeBuilder::leading_white_space(const dom::Slice& slice) const {
  const std::string_view raw = store_.input.substr(slice.offset, slice.length);
  std::uint32_t at = 0;
  while (at < raw.size()) {
    const std::uint32_t step = white_space_at(raw, at, slice.flags);
    if (step == 0) break;
    at += step;
  }
  TEARSHEET_STEP(at + 1);
  return at;
}

// NUL counts as nothing.
bool TreeBuilder::is_white_space(const dom::Slice& slice) const {
  const std::string_view raw = store_.input.substr(slice.offset, slice.length);
  std::uint32_t at = 0;
  while (at < raw.size()) {
    const std::uint32_t step = raw[at] == '\0' ? 1 : white_space_at(raw, at, slice.flags);
    if (step == 0) break;
    at += step;
  }
  TEARSHEET_STEP(at + 1);
  return at == raw.size();
}

bool TreeBuilder::is_only_null(const dom::Slice& slice) const {
  return store_.input.substr(slice.offset, slice.length).find_first_not_of('\0') == std::string_view::npos;
}

dom::Slice TreeBuilder::without_first_newline(const dom::Slice& slice) const {
  const std::string_view raw = store_.input.substr(slice.offset, slice.length);
  if (raw.starts_with("\r\n")) return last_part(slice, 2);
  if (raw.starts_with('\n') || raw.starts_with('\r')) return last_part(slice, 1);
  if (raw.starts_with('&') && (slice.flags & detail::kCharacterReferences) != 0) {
    std::string value;
    const std::size_t used = dom::decode_reference(raw, false, value);
    if (value == "\n") return last_part(slice, static_cast<std::uint32_t>(used));
  }
  return slice;
}

// In framesets only white space is inserted, the other characters are dropped one by one.
void TreeBuilder::insert_white_space_only(const dom::Slice& slice) {
  const std::string_view raw = store_.input.substr(slice.offset, slice.length);
  TEARSHEET_STEP(raw.size());
  std::uint32_t begin = 0;
  for (std::uint32_t at = 0; at <= raw.size();) {
    const std::uint32_t step = at < raw.size() ? white_space_at(raw, at, slice.flags) : 0;
    if (step != 0) {
      at += step;
      continue;
    }
    if (at > begin) insert_text(first_part(last_part(slice, begin), at - begin));
    if (at == raw.size()) break;
    std::uint32_t skipped = 1;
    if (raw[at] == '&' && (slice.flags & detail::kCharacterReferences) != 0) {
      std::string value;
      skipped = std::max(1U, static_cast<std::uint32_t>(dom::decode_reference(raw.substr(at), false, value)));
    }
    at += skipped;
    begin = at;
  }
}

}  // namespace tearsheet::html
