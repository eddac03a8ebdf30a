#include "src/article/clues.h"

#include <cstdlib>
#include <utility>

#include "src/text/steps.h"
#include "src/text/white_space.h"

namespace tearsheet::article {

void Clues::clear() {
  metas.clear();
  links.clear();
  headings.clear();
  standfirsts.clear();
  bylines.clear();
  times.clear();
  properties.clear();
  license_links.clear();
  license_link_rels.clear();
  linked_data.clear();
  linked_data_repaired = false;
  state_scripts.clear();
  title.clear();
  html_language = {};
  base_href = {};
  logo_alt = {};
  main_heading = kNoNode;
  main_heading_order = 0;
  elements = 0;
}

std::string_view Clues::meta(std::string_view name) const {
  for (const MetaClue& clue : metas) {
    if (clue.name == name && !text::is_blank(clue.value)) return clue.value;
  }
  return {};
}

int Clues::distance_from_headline(const Place& place) const {
  constexpr int kFar = 150;
  if (main_heading == kNoNode) return kFar;
  return std::abs(static_cast<int>(place.order) - static_cast<int>(main_heading_order));
}

bool Clues::has_heading_between(std::uint32_t a, std::uint32_t b) const {
  if (a > b) std::swap(a, b);
  for (const HeadingClue& heading : headings) {
    TEARSHEET_STEP(1);
    if (heading.level != 0 && heading.place.order > a && heading.place.order < b) return true;
  }
  return false;
}

bool Clues::is_at_headline(const Place& place) const {
  constexpr int kNear = 30;
  if (main_heading == kNoNode || distance_from_headline(place) > kNear) return false;
  return place.order > main_heading_order ? !has_heading_between(main_heading_order + 1, place.order)
                                          : !has_heading_between(place.order, main_heading_order);
}

}  // namespace tearsheet::article
