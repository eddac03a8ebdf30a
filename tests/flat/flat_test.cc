// What flat text promises: headline, standfirst, galleries parted, story, embeds' remains and related titles apart; and
// that reading stays linear in the input.
#include "src/flat/flat.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "src/media/caption.h"
#include "src/text/steps.h"

namespace tearsheet {
namespace {

constexpr std::string_view kPage =
    "Bridge over the Sample opens at last\n\n"
    "Two years late and a little over budget, the town has its river crossing back.\n\n"
    "View gallery 2 photosMayor Olga Muster cuts the ribbon. (Lee Sample/AP)Ferry hands watch from the "
    "old landing stage. Photo: Kim Sample/Reuters\n\n"
    "The bridge opened on Monday after two years of work. “It was time,” the mayor said.\n\n"
    "Advertisement\n\n"
    "Nobody had expected so many people, and by noon the queue reached the station.\n\n"
    "View this post on Instagram\n\n"
    "A post shared by lee sample (@leesample)\n\n"
    "You Might Also Like\n\n"
    "Ten bridges to cross\n";

TEST(Flat, ASentenceAloneIsTheTextNotAHeadlineOfNothing) {
  const Article article = flat::read_flat("The bridge opened on Monday after two years of work.\n", {});
  EXPECT_EQ(article.title, "");
  ASSERT_EQ(article.blocks.size(), 1u);
  EXPECT_EQ(flat::read_flat("Bridge over the Sample opens at last\n", {}).title,
            "Bridge over the Sample opens at last");
}

TEST(Flat, PartsOfThePageComeApart) {
  const Article article = flat::read_flat(kPage, {});
  EXPECT_EQ(article.title, "Bridge over the Sample opens at last");
  EXPECT_EQ(article.description, "Two years late and a little over budget, the town has its river crossing back.");
  ASSERT_EQ(article.galleries.size(), 1u);
  EXPECT_EQ(article.galleries[0].declared_count, 2u);
  ASSERT_EQ(article.photos.size(), 2u);
  EXPECT_EQ(article.photos[0].caption, "Mayor Olga Muster cuts the ribbon.");
  EXPECT_EQ(article.photos[0].provider, "AP");
  EXPECT_EQ(article.photos[1].caption, "Ferry hands watch from the old landing stage.");
  EXPECT_EQ(article.photos[1].credit_text, "Kim Sample/Reuters");
  std::vector<std::string> paragraphs;
  for (const Block& block : article.blocks) {
    if (block.type == BlockType::kParagraph) paragraphs.push_back(block.text);
  }
  EXPECT_THAT(paragraphs, ::testing::ElementsAre(::testing::StartsWith("The bridge opened"),
                                                 ::testing::StartsWith("Nobody had expected")));
  ASSERT_EQ(article.embeds.size(), 1u);
  EXPECT_EQ(article.embeds[0].provider, "instagram");
  EXPECT_EQ(article.embeds[0].author, "lee sample");
  EXPECT_EQ(article.embeds[0].handle, "leesample");
  ASSERT_EQ(article.related.size(), 1u);
  EXPECT_EQ(article.related[0].title, "Ten bridges to cross");
}

TEST(Flat, OnlyPlainProseLooksFlat) {
  EXPECT_TRUE(flat::looks_like_flat_text(kPage));
  EXPECT_FALSE(flat::looks_like_flat_text("<p>A page</p>"));
  EXPECT_FALSE(flat::looks_like_flat_text("{\"a\": 1}"));
  EXPECT_FALSE(flat::looks_like_flat_text("[{\"a\": 1}]"));
  EXPECT_FALSE(flat::looks_like_flat_text("name,town,year\nOlga,Sample,2020\nLee,Sample,2021\n"));
  EXPECT_FALSE(flat::looks_like_flat_text("%PDF-1.7 something"));
  EXPECT_FALSE(flat::looks_like_flat_text("Caf\xE9 au lait"));
  EXPECT_FALSE(flat::looks_like_flat_text(""));
}

#if defined(TEARSHEET_COUNT_STEPS)
std::string repeated(std::string_view unit, std::size_t bytes) {
  std::string out;
  while (out.size() < bytes) out.append(unit);
  return out;
}

// What an adversary would repeat: labels, brackets, agencies, phone numbers, flags, names.
TEST(Flat, StepsGrowWithTheInputAlone) {
  for (const std::string_view unit : {"Photo: ",
                                      "(",
                                      "((Photo by ",
                                      "Reuters/",
                                      "+1 310 ",
                                      "UK OUT ",
                                      "*EXCLUSIVE* - ",
                                      "Olga Muster, ",
                                      "CC BY ",
                                      "Pictured: ",
                                      "EMBARGO ",
                                      "A. B. ",
                                      "@x.y ",
                                      "Ref: A1234 ",
                                      "Foto: Lee Sample/dpaDie Brücke ist offen. ",
                                      "\n",
                                      "By Lee Sample\n",
                                      "You Might Also Like\n",
                                      "View gallery",
                                      "Pictured: Lee\nRef: A12345\n"}) {
    std::uint64_t steps[2];
    const std::size_t sizes[2] = {20'000, 60'000};
    for (int i = 0; i < 2; ++i) {
      const std::string text = repeated(unit, sizes[i]);
      (void)flat::read_flat("Warm up\n", {});  // tables are built once
      Photo photo;
      media::read_caption("Warm up", "", photo);
      text::steps = 0;
      (void)flat::read_flat(text, {});
      Photo read;
      media::read_caption(text, "", read);
      steps[i] = text::steps;
    }
    // Three times the bytes: at most little more than three times the steps.
    EXPECT_LE(steps[1], steps[0] * 4) << unit;
    EXPECT_LE(steps[1], sizes[1] * 4000) << unit;
  }
}
#endif

}  // namespace
}  // namespace tearsheet
