// How an embed is named to a reader: the words of its link.
#pragma once

#include <string>

#include "tearsheet/article.h"

namespace tearsheet::write {

// "Author (@handle)", either alone, or nothing.
std::string embed_author(const Embed& embed);

// Its title, else whose it is, else the provider, else the address.
std::string embed_label(const Embed& embed);

}  // namespace tearsheet::write
