// A raw caption read into a photo's fields: what it shows, apart from credit, creators, agency, copyright notice, date,
// place, people, reference numbers, exclusivity, terms, restrictions and phone lists. Text in, text out: no page.
#pragma once

#include <string_view>

#include "tearsheet/article.h"

namespace tearsheet::media {

struct CaptionContext {
  // The credit that the page keeps apart from the caption (an element with class "credit", JSON-LD's creditText): it
  // outranks one in the caption, which is still taken out of it.
  std::string_view credit = {};
  std::string_view language = {};  // the page's, BCP 47; settles the order of numeric dates
};

// Fills the text fields of `photo`; those of the address, size and role stay. `raw_caption` keeps its line breaks if
// the page had some: agencies write in lines. `alt` may give persons, or a caption where there is none.
void read_caption(std::string_view raw_caption, std::string_view alt, Photo& photo, const CaptionContext& context = {});

// A tooltip that says more than the alternative text: fills the credit alone, where it has a credit's form.
void read_caption_title(std::string_view title, Photo& photo, const CaptionContext& context);

// The context's credit alone, where the photo has none yet.
void read_credit(const CaptionContext& context, Photo& photo);

}  // namespace tearsheet::media
