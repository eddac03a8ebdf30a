// What the caption reader promises: each part of a caption in its own field, nothing named that the caption does not
// say.
#include "src/media/caption.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tearsheet/media.h"

namespace tearsheet {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(Caption, LabelledCreditLeavesTheCaption) {
  const Photo photo = read_caption("The old mill in Brennach. Photo: Ilse Beispiel/Reuters");
  EXPECT_EQ(photo.caption, "The old mill in Brennach.");
  EXPECT_EQ(photo.credit_text, "Ilse Beispiel/Reuters");
  EXPECT_THAT(photo.creators, ElementsAre("Ilse Beispiel"));
  EXPECT_EQ(photo.provider, "Reuters");
}

TEST(Caption, CreditGluedToTheSentenceIsFound) {
  const Photo photo = read_caption("Deszcz w miastecziuReuters");
  EXPECT_EQ(photo.caption, "Deszcz w miastecziu");
  EXPECT_EQ(photo.provider, "Reuters");
}

TEST(Caption, CopyrightNoticeIsKeptWhole) {
  const Photo photo = read_caption("Stau © Ilse Beispiel / dpa");
  EXPECT_EQ(photo.caption, "Stau");
  EXPECT_EQ(photo.copyright_notice, "© Ilse Beispiel / dpa");
  EXPECT_EQ(photo.provider, "dpa");
}

TEST(Caption, SentenceWithoutCreditGivesNone) {
  const Photo photo = read_caption("The mayor said that Reuters had called him and that he would call back.");
  EXPECT_EQ(photo.credit_text, "");
  EXPECT_EQ(photo.provider, "");
  EXPECT_THAT(photo.creators, IsEmpty());
}

TEST(Caption, AgencyNamesThatAreWordsNeedEvidence) {
  EXPECT_EQ(read_caption("Children splash in the mega pool").provider, "");
  EXPECT_EQ(read_caption("The EPA and the PA governor met. (EPA)").provider, "EPA");
}

TEST(Caption, CreditOfItsOwnElementOutranksTheCaption) {
  Photo photo;
  media::read_caption("A bridge in the rain.", "", photo, {.credit = "Photograph: Olga Muster/AFP", .language = "en"});
  EXPECT_EQ(photo.caption, "A bridge in the rain.");
  EXPECT_EQ(photo.credit_text, "Olga Muster/AFP");
  EXPECT_THAT(photo.creators, ElementsAre("Olga Muster"));
  EXPECT_EQ(photo.provider, "AFP");
}

TEST(Caption, AmbiguousStampHasTwoCandidatesAndNoValue) {
  const Photo photo = read_caption("Anna Muster walks.\nRef: ABC1234567 080722 NON-EXCLUSIVE");
  EXPECT_EQ(photo.date_created.value, "");
  EXPECT_THAT(photo.date_created.candidates, ElementsAre("2022-07-08", "2022-08-07"));
  EXPECT_EQ(photo.exclusivity, Exclusivity::kNonExclusive);
  ASSERT_EQ(photo.identifiers.size(), 1u);
  EXPECT_EQ(photo.identifiers[0].value, "ABC1234567");
}

}  // namespace
}  // namespace tearsheet
