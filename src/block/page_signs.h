// What a page says of its own kind apart from its blocks: how many elements of which names it has, which types it
// declares, who generated it, and what its address is made of.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "src/block/page.h"
#include "tearsheet/document.h"

namespace tearsheet::block {

enum PageCount : std::uint16_t {
#define TEARSHEET_PAGE_ELEMENT(identifier, name) kPageElements_##identifier,
#define TEARSHEET_PAGE_COUNT(name) kPageCount_##name,
#include "src/block/page_signs.def"
#undef TEARSHEET_PAGE_ELEMENT
#undef TEARSHEET_PAGE_COUNT
  kPageCounts,
};

inline constexpr std::array<std::string_view, kPageCounts> kPageCountNames = {
#define TEARSHEET_PAGE_ELEMENT(identifier, name) "elements_" name,
#define TEARSHEET_PAGE_COUNT(name) #name,
#include "src/block/page_signs.def"
#undef TEARSHEET_PAGE_ELEMENT
#undef TEARSHEET_PAGE_COUNT
};

struct PageSigns {
  std::array<std::uint8_t, kPageCounts> counts{};  // quantised (features.h)
  // Each once, in rising order: hashes (FNV-1a) of "type:" and a schema.org type of JSON-LD or microdata, "og:" and the
  // value of og:type, "generator:" and the first word of that meta element, "host:" and a label of the host,
  // "path:" and a segment of the address's path without digits ("first:" too, if it is the first), "number:" and the
  // letters before a segment's number, "file:" and the ending of the last segment. All in lower case.
  std::vector<std::uint32_t> signs;
};

// `url` is the page's address; where it is empty, the one that the page calls its own stands in.
PageSigns read_page_signs(const Page& page, std::string_view url);

}  // namespace tearsheet::block
