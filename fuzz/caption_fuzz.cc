// Any bytes as a caption, its credit element and its alternative text: no crash, and what comes out is well formed.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "src/media/caption.h"
#include "src/text/utf8.h"

namespace {

void require_well_formed(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto point = tearsheet::text::decode_utf8(text, at);
    if (!point.well_formed) std::abort();
    at += point.size;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  // The first two NUL bytes part caption, credit and alternative text.
  const std::size_t first = bytes.find('\0');
  const std::string_view caption = bytes.substr(0, first);
  const std::string_view rest = first == std::string_view::npos ? std::string_view{} : bytes.substr(first + 1);
  const std::size_t second = rest.find('\0');
  const std::string_view credit = rest.substr(0, second);
  const std::string_view alt = second == std::string_view::npos ? std::string_view{} : rest.substr(second + 1);
  tearsheet::Photo photo;
  tearsheet::media::read_caption(caption, alt, photo, {.credit = credit, .language = size % 2 == 0 ? "en" : "de"});
  require_well_formed(photo.caption);
  require_well_formed(photo.credit_text);
  require_well_formed(photo.provider);
  require_well_formed(photo.source);
  require_well_formed(photo.location);
  require_well_formed(photo.usage_terms);
  for (const auto& name : photo.creators) require_well_formed(name);
  for (const auto& name : photo.persons) require_well_formed(name);
  for (const auto& contact : photo.contacts) require_well_formed(contact.phone);
  for (const auto& restriction : photo.restrictions) {
    if (restriction.raw.empty()) std::abort();
    require_well_formed(restriction.raw);
  }
  if (!photo.date_created.value.empty() && !photo.date_created.candidates.empty()) std::abort();
  return 0;
}
