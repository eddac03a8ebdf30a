// What the tokenizer hands on: tokens whose parts are slices of the input. A run of characters is one token; its slice
// says how it is to be decoded, and nobody has decoded it yet.
#pragma once

#include <cstdint>

#include "src/dom/store.h"
#include "tearsheet/document.h"

namespace tearsheet::html {

// A start or end tag. Its attributes lie at the end of the store's attribute array; whoever makes an element of the tag
// sets `kept`; of a tag that is ignored the tokenizer takes them back.
struct Tag {
  Name name = Name::kNone;
  std::uint32_t first_attribute = 0;
  std::uint32_t attribute_count = 0;
  bool self_closing = false;
  bool kept = false;
};

struct Doctype {
  Name name = Name::kNone;
  dom::Slice public_identifier;
  dom::Slice system_identifier;
  bool has_public_identifier = false;
  bool has_system_identifier = false;
  bool force_quirks = false;
};

// The tokenizer's states that tree construction switches to.
enum class ContentModel : std::uint8_t { kData, kRcdata, kRawtext, kScriptData, kPlaintext, kCdataSection };

}  // namespace tearsheet::html
