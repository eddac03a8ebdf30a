#include "src/html/open_elements.h"

namespace tearsheet::html {

void OpenElements::remove(std::uint32_t place) {
  const std::vector<OpenElement> above(entries_.begin() + place, entries_.end());
  pop_to(place - 1);
  for (const OpenElement& entry : above) push(entry.node, entry.name, entry.name_space, entry.categories);
  TEARSHEET_STEP(above.size());
}

void OpenElements::replace_from(std::uint32_t first, const std::vector<OpenElement>& entries) {
  pop_to(first);
  for (const OpenElement& entry : entries) push(entry.node, entry.name, entry.name_space, entry.categories);
  TEARSHEET_STEP(entries.size());
}

}  // namespace tearsheet::html
