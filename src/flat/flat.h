// Flattened text read back: what some tool left of a page when it threw its markup away. Headline, standfirst, gallery
// with its captions run together, story, embeds' remains and related headings come as lines, or not even that; out goes
// the same Article that the page would have given.
#pragma once

#include <string_view>

#include "tearsheet/article.h"
#include "tearsheet/extract.h"

namespace tearsheet::flat {

// Any bytes give an Article, without renderings. `text` should be UTF-8; what is not is dropped.
Article read_flat(std::string_view text, const Options& options);

// Whether bytes are such text: valid UTF-8 without a tag in the first 64 KiB, and neither JSON, CSV nor PDF.
bool looks_like_flat_text(std::string_view bytes);

}  // namespace tearsheet::flat
