// Other people's shapes of an article. Each appends one object on one line.
#pragma once

#include <string>

#include "tearsheet/article.h"

namespace tearsheet::write {

void append_trafilatura(const Article& article, std::string& out);
void append_news_article(const Article& article, std::string& out);
void append_ninjs(const Article& article, std::string& out);

}  // namespace tearsheet::write
