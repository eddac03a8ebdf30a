// Every block of a page with its role, for people to read.
#pragma once

#include <string>

#include "tearsheet/inspect.h"

namespace tearsheet::cli {

// Two lines a block: "*" where it was chosen, its role and the runner-up with their scores, how likely it belongs to
// the story and to the page, its first words; then its path and what weighed most.
std::string table_of_roles(const Inspection& inspection);

// "class_score=14 -1.2, total_leaves=45 -0.9": the weightiest reasons.
std::string reasons_in_words(const InspectedBlock& block);

}  // namespace tearsheet::cli
