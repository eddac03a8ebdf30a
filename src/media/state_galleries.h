// Galleries in page state: pictures with captions and credits that an application keeps as JSON and shows by script
// (Next's and Gatsby's props, Apollo's caches with their references, Nuxt's payloads of numbered values, a component's
// data attribute), of which the elements hold one picture or none.
//
// A gallery is a list of objects, each with a picture's address and most with words on it, under a name that says so.
// It is this page's where an object with the page's title leads to it, or where the page shows one of its pictures.
// Objects that are cards of other stories (a headline, a slug, a day of their own) make no gallery.
//
// Bounds: kMaxStateNodes values are read, kMaxMemberNodes below a member, all members together a number of times the
// values there are; kMaxStateGalleries come out.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "src/json/tree.h"
#include "src/media/page_media.h"

namespace tearsheet::media {

inline constexpr std::size_t kMaxStateNodes = 200'000;
inline constexpr std::size_t kMaxMemberNodes = 96;
inline constexpr std::size_t kMaxStateGalleries = 8;

struct StateGallery {
  std::string name;
  std::vector<DeclaredImage> images;  // two or more, in order, each picture once; addresses resolved
  std::uint32_t declared_count = 0;
};

// `title`: the page's. `is_shown`: whether the page shows the picture at an address.
std::vector<StateGallery> find_state_galleries(const json::Tree& tree, std::string_view title,
                                               std::string_view base_url,
                                               const std::function<bool(const std::string&)>& is_shown);

}  // namespace tearsheet::media
