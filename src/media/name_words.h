// Words that tell a person's name from other capitalised words: given names of many languages, particles inside names,
// roles and titles before them, and the words that mark a body, a paper or a place instead.
#pragma once

#include <string_view>

#include "src/media/caption_text.h"
#include "src/media/phrases.h"

namespace tearsheet::media {

bool is_given_name(const FoldedWord& folded);
bool is_name_particle(const FoldedWord& folded);      // "van", "de la", "bin": small words inside names
bool is_organisation_word(const FoldedWord& folded);  // "University", "Stadt", "Images"
bool is_role_word(const FoldedWord& folded);          // "President", "Innenminister", "wife": what stands before a name
bool is_not_a_name(const FoldedWord& folded);         // capitalised, but no part of a person's name

}  // namespace tearsheet::media
