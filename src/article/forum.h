// Pages that show a forum's thread: told by what they declare, by the software that made them, by their address. Who
// opened a thread, and when, is what such a page is by and of.
#pragma once

#include <string_view>

#include "src/article/clues.h"
#include "src/article/linked_data.h"
#include "src/article/messages.h"
#include "tearsheet/article.h"

namespace tearsheet::article {

bool is_forum(const Clues& clues, const LinkedData& linked, std::string_view page_url);

// Fills authors and published of a forum's page from the first of its posts; what the page declares (JSON-LD,
// microdata, meta) stays. A post that does not say both who and when changes nothing.
void take_opening_post(const Messages& messages, Article& article);

}  // namespace tearsheet::article
