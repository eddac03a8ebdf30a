// The stories that a page points to beside its own: links in leaves that are related, each address once.
#pragma once

#include <string_view>
#include <vector>

#include "src/block/page.h"
#include "tearsheet/article.h"

namespace tearsheet::article {

inline constexpr std::size_t kMaxRelated = 100;
std::vector<RelatedLink> find_related(const block::Page& page, std::string_view base_url);

}  // namespace tearsheet::article
