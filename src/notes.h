// What is said about a reading beside the article: a note for every bound that bit, and the status that follows.
#pragma once

#include "src/article/body.h"
#include "src/read_page.h"
#include "tearsheet/article.h"

namespace tearsheet {

void note_caps(const PageReader& reader, const article::Body& body, Article& article);
void settle_status(const Options& options, Article& article);

}  // namespace tearsheet
