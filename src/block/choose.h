// Which leaves are the content. In: a page with scores, and what the caller wants. Out: Leaf::chosen.
//
// Leaves are taken in order of probability, as many as give the highest expected F1 over words: with probabilities p
// and words w, taking the set S gives about 2·Σ_S wp / (Σ_S w + Σ wp). Nothing is taken where even the best set
// promises less than kLeastExpectedF1. A table of data is taken whole or not at all.
#pragma once

#include "src/block/page.h"
#include "tearsheet/extract.h"

namespace tearsheet::block {

// The scope that kAuto stands for on this page.
Scope resolve_scope(const Page& page, Scope scope);

struct Choice {
  Scope scope = Scope::kStory;
  double expected_f1 = 0;
};

Choice choose(Page& page, Scope scope, Focus focus);

// For readers who want no tables (Options::tables): what stands in a table of data is taken back.
void leave_out_tables(Page& page);

}  // namespace tearsheet::block
