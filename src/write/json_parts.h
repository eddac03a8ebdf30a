// The parts of the Article JSON that are objects of their own.
#pragma once

#include <vector>

#include "src/write/json_writer.h"
#include "tearsheet/article.h"

namespace tearsheet::write {

// A list of blocks; `depth` is theirs, 1 for the article's own.
void write_blocks(const std::vector<Block>& blocks, int depth, JsonWriter& json);
void write_photo(const Photo& photo, JsonWriter& json);
void write_gallery(const Gallery& gallery, JsonWriter& json);
void write_embed(const Embed& embed, JsonWriter& json);

}  // namespace tearsheet::write
