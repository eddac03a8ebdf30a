// Hostile srcset attributes and embeds: what reads them is linear in what it is given. The steps are counted in builds
// with TEARSHEET_COUNT_STEPS; in others every shape is only read.
#include "src/text/steps.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "src/media/srcset.h"
#include "tearsheet/media.h"

namespace tearsheet {
namespace {

struct Shape {
  std::string_view before;
  std::string_view unit;
  std::string_view after;
};

std::string grown(const Shape& shape, std::size_t bytes) {
  std::string text(shape.before);
  while (text.size() < bytes) text += shape.unit;
  return text.append(shape.after);
}

// Steps at most `per_byte` a byte, and doubling the input at most 2.1 times the steps.
void expect_linear(const Shape& shape, std::uint64_t per_byte, const std::function<void(std::string_view)>& read) {
  [[maybe_unused]] std::uint64_t previous = 0;
  for (const std::size_t bytes : {16'384U, 32'768U, 65'536U, 131'072U}) {
    const std::string text = grown(shape, bytes);
#if defined(TEARSHEET_COUNT_STEPS)
    text::steps = 0;
    read(text);
    EXPECT_LE(text::steps, per_byte * text.size() + 2'000) << shape.before << shape.unit << " of " << bytes;
    if (previous != 0) {
      EXPECT_LE(text::steps, previous * 21 / 10 + 2'000) << shape.before << shape.unit << " of " << bytes;
    }
    previous = text::steps;
#else
    (void)per_byte;
    read(text);
#endif
  }
}

TEST(LinearMedia, Srcset) {
  for (const Shape& shape : std::vector<Shape>{
           {"", "a.jpg 1w, ", ""},
           {"", ",", ""},
           {"", " ", "a.jpg"},
           {"", "a", " 1w"},
           {"a.jpg ", "(", ""},
           {"a.jpg ", "(1w) ", ")"},
           {"a.jpg ", "9", "w"},
           {"a.jpg ", "1w ", ","},
           {"", "a,,,, ", ""},
           {"", "a.jpg 1x,b.jpg,,c.jpg 2x ,", ""},
       }) {
    expect_linear(shape, 2, [](std::string_view text) {
      std::vector<media::ImageCandidate> candidates;
      media::parse_srcset(text, candidates);
      EXPECT_LE(candidates.size(), media::kMaxSrcsetCandidates);
    });
  }
}

TEST(LinearMedia, Embeds) {
  for (const Shape& shape : std::vector<Shape>{
           {"<blockquote class=twitter-tweet>", "<p>We wait.</p>", "</blockquote>"},
           {"<blockquote class=twitter-tweet>", "<a href='https://twitter.com/a'>x</a>", "</blockquote>"},
           {"<blockquote class=twitter-tweet>", "<p>&mdash; ", "</blockquote>"},
           {"<blockquote class=instagram-media><div>", "<div>", ""},
           {"", "<blockquote class=twitter-tweet><p>x", ""},
           {"", "<div class=tweet data-src='https://x.example/'>", ""},
           {"", "<iframe data-src='https://x.example/a'></iframe>", ""},
           {"<iframe src='https://www.youtube.com/embed/", "a", "'></iframe>"},
           {"<iframe src='https://x.example/?u=", "%2F", "'></iframe>"},
           {"<iframe src='https://x.example/?", "u=http%3A%2F%2F&amp;", "'></iframe>"},
           {"<div ", "data-a=https://x.example/ ", "></div>"},
           {"<div class='", "embed tweet ", "'></div>"},
           {"<script type=text/template>", "PGlmcmFtZSBzcmM9", "</script>"},
           {"<div data-content='", "PGRpdiBkYXRhLWE9", "'></div>"},
           {"", "<div data-content='PGlmcmFtZSBzcmM9'></div>", ""},
           {"", "<div class=embed data-attrs='{\"url\":1,\"a\":2}'></div>", ""},
           {"<div class=embed data-attrs='{", "\"a\":[],", "'></div>"},
           {"<div data-html='%3C", "%69", "'></div>"},
           {"<iframe ", "data-a=https://x.example/ ", "></iframe>"},
           {"<video>", "<source>", "</video>"},
           {"<p>https://youtu.be/", "a", "</p>"},
       }) {
    expect_linear(shape, 40, [](std::string_view text) { (void)read_embed(text, "https://paper.example/story"); });
  }
}

}  // namespace
}  // namespace tearsheet
