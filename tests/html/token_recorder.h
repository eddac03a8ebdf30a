// The tokenizer's tokens as text, one a line, in a form that html5lib's expected tokens are brought into as well.
#pragma once

#include <string>
#include <string_view>

#include "src/html/token.h"
#include "src/simd/level.h"

namespace tearsheet::test {

struct TokenizerSetup {
  html::ContentModel state = html::ContentModel::kData;
  std::string last_start_tag;
};

// Tokens of `input`; neighbouring characters are one token.
std::string token_text(simd::Level level, std::string_view input, const TokenizerSetup& setup);

// The lines of one token, for building what is expected.
std::string character_line(std::string_view data);
std::string comment_line(std::string_view data);
std::string in_quotes(std::string_view value);

}  // namespace tearsheet::test
