// Which pages become rows: the options' Choice, asked as early as each question can be answered.
#pragma once

#include <cstdint>
#include <string_view>

#include "src/pipeline/rows.h"
#include "tearsheet/pipeline.h"

namespace tearsheet::pipeline {

// Whether the address passes; asked before the page is read.
bool passes_url_filter(const Choice& choice, std::string_view url);

// Of a page that was read; everything but the address and `dedup`.
LeftOut judge(const Choice& choice, const Article& article, std::uint64_t words);

// Whether `pattern` is part of `text`; * stands for anything.
bool is_part_of(std::string_view pattern, std::string_view text);

}  // namespace tearsheet::pipeline
