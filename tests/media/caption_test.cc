// What the caption reader promises: each part of a caption in its own field, nothing named that the caption does not
// say.
#include "src/media/caption.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>

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

TEST(Caption, KoreanReporterAndSourceAreCredits) {
  const Photo reporter = read_caption("시장이 항구에서 연설을 하고 있다. 홍길동 기자");
  EXPECT_EQ(reporter.caption, "시장이 항구에서 연설을 하고 있다.");
  EXPECT_THAT(reporter.creators, ElementsAre("홍길동"));
  EXPECT_EQ(read_caption("항구의 아침. [사진 출처 = 가상시 홍보실]").credit_text, "가상시 홍보실");
  EXPECT_EQ(read_caption("시장이 취재하는 기자").credit_text, "");
}

TEST(Caption, ABodyInBracketsBehindTheSentenceIsTheCredit) {
  EXPECT_EQ(read_caption("The gate of the old mill at night. (County Court, Eastern District of Brennach)").credit_text,
            "County Court, Eastern District of Brennach");
  EXPECT_EQ(read_caption("(The Brennach Herald)").credit_text, "The Brennach Herald");
  EXPECT_EQ(read_caption("The mayor (left) and his deputy (right)").credit_text, "");
}

TEST(Caption, AnAbbreviationDoesNotEndTheCredit) {
  EXPECT_EQ(read_caption("The dish at dawn. Credit: Natl Inst. for Tide Research (NITR), Brennach").credit_text,
            "Natl Inst. for Tide Research (NITR), Brennach");
}

TEST(Caption, FewWordsBehindALabelAtTheEndAreTheCredit) {
  const Photo photo = read_caption("Bác sĩ khám cho bệnh nhân. Ảnh: Bệnh viện cung cấp");
  EXPECT_EQ(photo.caption, "Bác sĩ khám cho bệnh nhân.");
  EXPECT_EQ(photo.credit_text, "Bệnh viện cung cấp");
}

TEST(Caption, DesksSayHowACreditMustRead) {
  for (const std::string_view label :
       {"BYLINE MUST READ:", "Credit must read:", "Credit should read:", "Please credit:"}) {
    const Photo photo = read_caption("Boats at the quay. " + std::string(label) + " Ilse Beispiel / WENN");
    EXPECT_EQ(photo.caption, "Boats at the quay.") << label;
    EXPECT_EQ(photo.credit_text, "Ilse Beispiel / WENN") << label;
    EXPECT_THAT(photo.source, IsEmpty()) << label;
  }
  EXPECT_EQ(read_caption("The mayor said he must credit the crew for the catch.").credit_text, "");
}

TEST(Caption, AChineseLabelBehindASpace) {
  const Photo photo = read_caption("港口的船只 图/视觉中国");
  EXPECT_EQ(photo.caption, "港口的船只");
  EXPECT_EQ(photo.credit_text, "视觉中国");
  EXPECT_EQ(photo.provider, "VCG");
}

TEST(Caption, ALicenceWithItsNounIsNobody) {
  for (const std::string_view licence : {"licence CC BY 4.0", "Lizenz: CC BY-SA 3.0", "license CC0"}) {
    const Photo photo = read_caption("Boats at the quay. Photo: Ilse Beispiel, " + std::string(licence));
    EXPECT_THAT(photo.creators, ElementsAre("Ilse Beispiel")) << licence;
    EXPECT_THAT(photo.source, IsEmpty()) << licence;
    EXPECT_EQ(photo.usage_terms, licence);
  }
}

TEST(Caption, ACaptionMayBeginWithWhereItMayNotBeUsed) {
  const Photo photo = read_caption("Not available in UK or France until 12 June 2026. Boats. Image: Ilse Beispiel");
  EXPECT_EQ(photo.caption, "Boats.");
  EXPECT_THAT(photo.restrictions, ::testing::SizeIs(2));
  EXPECT_THAT(photo.location, IsEmpty());
  EXPECT_EQ(read_caption("Out of France and into the harbour: the crew").caption,
            "Out of France and into the harbour: the crew");
}

TEST(Caption, AMonthThatTwoLanguagesShare) {
  EXPECT_EQ(read_caption("Łodzie w porcie, 3 listopada 2023. Fot. Ilse Beispiel").date_created.value, "2023-11-03");
  Photo photo;
  media::read_caption("Brodovi u luci, 3. listopada 2023.", {}, photo, {.credit = {}, .language = "hr"});
  EXPECT_EQ(photo.date_created.value, "2023-10-03");
}

TEST(Caption, NothingStandsBeforeAStopAtTheBeginning) {
  EXPECT_EQ(read_caption(". Brennach harbour at dawn").caption, "Brennach harbour at dawn");
  EXPECT_EQ(read_caption("", ". Brennach").credit_text, "");
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
