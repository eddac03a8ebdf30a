// A story of two paragraphs, for tests of what stands between them. Names and words are made up.
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "tearsheet/extract.h"

namespace tearsheet::test {

// The article of a page with `media` between the paragraphs and `script` behind the story.
inline Article article_of(std::string_view media, std::string_view script = {}) {
  std::string page =
      "<!DOCTYPE html><title>Storm in Brennach</title><article><h1>Storm in Brennach</h1>"
      "<p>The harbour of Brennach was quiet on Monday morning when the first boats came in, and the mayor said that it "
      "would stay so for a while yet, since nobody wanted to leave the quay before the wind had gone.</p>";
  page.append(media).append(
      "<p>Nobody had expected the second storm to come so early, and the fishermen had left their nets on the quay for "
      "the night, as they have always done in autumn when the weather is fair and the water calm.</p></article>");
  page.append(script);
  auto article = extract(page, {.url = "https://a.example/s"});
  return article ? *std::move(article) : Article{};
}

}  // namespace tearsheet::test
