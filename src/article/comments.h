// What readers said under the article, kept apart from it: messages that are not the page, else the comments that the
// page's JSON-LD holds.
#pragma once

#include <vector>

#include "src/article/linked_data.h"
#include "src/article/messages.h"
#include "src/article/metadata.h"
#include "tearsheet/article.h"

namespace tearsheet::article {

inline constexpr std::size_t kMaxComments = 5'000;

std::vector<Comment> read_comments(const block::Page& page, const Messages& messages, const LinkedData& linked);

// Does the page declare itself to be an article, a product, a recipe …: something that comments stand under?
bool declares_work(const MetadataReader& metadata);

// Takes back what was chosen among messages that are not the page.
void leave_out_comments(block::Page& page, const Messages& messages);

}  // namespace tearsheet::article
