// Roles and scores: the seam behind which the model stands. In: a measured page. Out: each leaf's role, the runner-up,
// and how likely it belongs to the story, or to the page's main content; the page's type.
//
// How likely is learned (learned.h). What a leaf is, beside content or not, follows from its box and from what the
// classes around it speak of, by points in model.cc.
#pragma once

#include "src/block/learned.h"
#include "src/block/page.h"
#include "tearsheet/extract.h"

namespace tearsheet::block {

// Both scores are the same where only one was asked for; `scope` kAuto asks for the one that the page's type calls for.
void assign_roles(Page& page, LearnedScorer& scorer, Scope scope);

}  // namespace tearsheet::block
