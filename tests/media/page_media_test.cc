// Pictures of a page and the words that go with each. Pages, names and words are made up.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "tearsheet/extract.h"

namespace tearsheet {
namespace {

using ::testing::ElementsAre;
using ::testing::EndsWith;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr std::string_view kStory =
    "<p>The harbour of Brennach was quiet on Monday morning when the first boats came in, and the mayor said that it "
    "would stay so for a while yet.</p><p>Nobody had expected the second storm to come so early, and the fishermen had "
    "left their nets on the quay for the night, as they have always done in autumn.</p>";

// The photographs of a story with `media` between headline and words.
std::vector<Photo> photos_of(std::string_view media, std::string_view wrapper = "<article>") {
  std::string page = "<!DOCTYPE html><title>Storm in Brennach</title>";
  page += wrapper;
  page += "<h1>Storm in Brennach</h1>";
  page += media;
  page += kStory;
  const auto article = extract(page, {.url = "https://paper.example/storm"});
  return article ? article->photos : std::vector<Photo>{};
}

Photo photo_of(std::string_view media) {
  const auto photos = photos_of(media);
  return photos.empty() ? Photo{} : photos.front();
}

TEST(PageMedia, AStandInNeverWinsOverALazyAddress) {
  const Photo photo = photo_of(
      R"(<figure><img src="/img/fallback.png" data-src="/img/harbour-1.jpg" width="540" height="360"></figure>)");
  EXPECT_EQ(photo.content_url, "https://paper.example/img/harbour-1.jpg");
}

TEST(PageMedia, AFormulaThatAServiceDrawsIsNoPhotograph) {
  EXPECT_THAT(
      photos_of(R"(<p>So <img src="https://latex.example/svg.latex?x%5E2" width="300" height="200"> it is.</p>)"),
      IsEmpty());
}

TEST(PageMedia, APicturesPageIsNotItsAddress) {
  EXPECT_EQ(photo_of(R"(<a href="/wiki/File:Harbour_wall.jpg"><img src="/t/harbour-wall.jpg" width="300" height="200"
                        alt="The wall of the harbour"></a>)")
                .content_url,
            "https://paper.example/t/harbour-wall.jpg");
  EXPECT_EQ(photo_of(R"(<figure><img src="/t/harbour-wall.jpg" data-url="/photos/list?id=4" width="300"></figure>)")
                .content_url,
            "https://paper.example/t/harbour-wall.jpg");
}

TEST(PageMedia, ClassesOfTheSurroundingsDoNotLoseThePicture) {
  for (const std::string_view wrapper :
       {"<div class='content without-sidebar'>", "<div class='page-banner articlePage'>", "<div class='print'>"}) {
    EXPECT_THAT(photos_of(R"(<img src="/img/harbour-1.jpg" width="800" height="500" alt="The harbour">)", wrapper),
                SizeIs(1))
        << wrapper;
  }
}

TEST(PageMedia, ClassesInsideACaptionedFigureSayWhatItHasBesideThePicture) {
  const auto in_figure = [](std::string_view caption) {
    return std::string(
               "<figure><div class='frame frame--has-profile has-hint-icon'><img src='/img/chart-1.jpg' alt=''>") +
           "</div>" + std::string(caption) + "</figure>";
  };
  EXPECT_THAT(photos_of(in_figure("<figcaption>Chart: The Brennach Post</figcaption>")), SizeIs(1));
  EXPECT_THAT(photos_of(in_figure("")), IsEmpty());
}

TEST(PageMedia, WidgetsAsidesAndButtonsHoldPicturesWithCaptions) {
  for (const std::string_view media :
       {"<div class='article__aside article__aside--img'><img src='/img/h.jpg' width='640' height='400'>"
        "<p class='caption'>Nets on the quay.</p></div>",
        "<aside><figure><img src='/img/h.jpg' width='640' height='400'><figcaption>Nets on the "
        "quay.</figcaption></figure>"
        "</aside>",
        "<button class='viewer-button'><div><figure><img src='/img/h.jpg' width='640' height='400'></figure>"
        "<figcaption>Nets on the quay.</figcaption></div></button>"}) {
    const Photo photo = photo_of(media);
    EXPECT_EQ(photo.caption, "Nets on the quay.") << media;
  }
}

TEST(PageMedia, CreditsAreFoundByElement) {
  for (const std::string_view caption :
       {"<span class='caption'>Nets on the quay.</span> <span class='image-byline'>Foto: Ilse Muster</span>",
        "Nets on the quay. <cite>Ilse Muster</cite>", "Nets on the quay. <small>Ilse Muster</small>",
        "<span class='source'>Ilse Muster</span> <span class='caption'>Nets on the quay.</span>",
        "Nets on the quay. <span itemprop='copyrightHolder'>Ilse Muster</span>"}) {
    const Photo photo = photo_of("<figure><img src='/img/h.jpg' width='640' height='400'><figcaption>" +
                                 std::string(caption) + "</figcaption></figure>");
    EXPECT_EQ(photo.caption, "Nets on the quay.") << caption;
    EXPECT_EQ(photo.credit_text, "Ilse Muster") << caption;
  }
}

TEST(PageMedia, ACreditMayHaveTwoElements) {
  const Photo photo = photo_of(
      "<figure><img src='/img/h.jpg' width='640' height='400'><figcaption><span class=caption>Nets on the quay.</span> "
      "<span class=credit>Photo by ILSE MUSTER</span> /<span class=distributor>AFP via Getty Images</span></figcaption>"
      "</figure>");
  EXPECT_EQ(photo.caption, "Nets on the quay.");
  EXPECT_EQ(photo.provider, "Getty Images");
  EXPECT_THAT(photo.creators, ElementsAre("ILSE MUSTER"));
}

TEST(PageMedia, ALabelledLineBesideThePictureMakesTheOtherItsCaption) {
  const Photo photo = photo_of(
      "<div class='x1'><span class='x2'>Foto: Ilse Muster</span><img src='/img/h.jpg' width='640' height='400'>"
      "<div class='x3'>Nets on the quay</div></div>");
  EXPECT_EQ(photo.caption, "Nets on the quay");
  EXPECT_EQ(photo.credit_text, "Ilse Muster");
}

TEST(PageMedia, TheStorysBylineIsNoCredit) {
  const Photo photo = photo_of(
      "<div><img src='/img/h.jpg' width='640' height='400' alt='Nets on the quay'><div class='byline'>By Olga Muster"
      "</div></div>");
  EXPECT_EQ(photo.credit_text, "");
}

TEST(PageMedia, AttributesTitlesAndMicrodataGiveCaptionAndCredit) {
  EXPECT_EQ(photo_of("<img src='/img/h.jpg' width='640' height='400' data-caption='Nets on the quay' "
                     "data-source='Ilse Muster/imago'>")
                .credit_text,
            "Ilse Muster/imago");
  EXPECT_EQ(photo_of("<img src='/img/h.jpg' width='640' height='400' alt='Nets on the quay' title='Nets on the quay | "
                     "Getty Images/Ilse Muster'>")
                .credit_text,
            "Getty Images/Ilse Muster");
  EXPECT_EQ(photo_of("<div itemscope itemtype='https://schema.org/ImageObject'><img src='/img/h.jpg' width='640' "
                     "height='400'><meta itemprop='caption' content='Nets on the quay'></div>")
                .caption,
            "Nets on the quay");
}

TEST(PageMedia, StandingImageObjectsGiveTheCredit) {
  const Photo photo = photo_of(
      "<script type='application/ld+json'>{\"@context\":\"https://schema.org\",\"@type\":\"ImageObject\",\"url\":"
      "\"https://paper.example/img/nets-on-the-quay-1.jpg\",\"copyrightHolder\":{\"@type\":\"Person\",\"name\":"
      "\"dpa/Ilse Muster\"}}</script><img src='/img/nets-on-the-quay-1.jpg' width='640' height='400' alt='Nets'>");
  EXPECT_EQ(photo.credit_text, "dpa/Ilse Muster");
}

TEST(PageMedia, CustomElementsArePictures) {
  const auto photos = photos_of(
      "<figure><app-image src='/img/harbour-1.jpg' alt='The harbour'></app-image><figcaption>The harbour before the "
      "storm.</figcaption></figure><p>One line.</p><img src='/img/nets-2.jpg' width='300' height='200' alt='Nets'>");
  ASSERT_THAT(photos, SizeIs(2));
  EXPECT_THAT(photos[0].content_url, EndsWith("harbour-1.jpg"));
  EXPECT_EQ(photos[0].caption, "The harbour before the storm.");
  EXPECT_NE(photos[1].caption, photos[0].caption);  // each to its own picture
}

TEST(PageMedia, NamesOfFilesAndTheHeadlineDescribeNothing) {
  EXPECT_EQ(photo_of("<img src='/img/h.jpg' width='640' height='400' alt='DSC_0042.jpg'>").caption, "");
  EXPECT_EQ(photo_of("<img src='/img/h.jpg' width='640' height='400' alt='US-harbour-storm-in-brennach-2'>").caption,
            "");
  EXPECT_EQ(photo_of("<img src='/img/h.jpg' width='640' height='400' alt='Storm in Brennach'>").caption, "");
}

TEST(PageMedia, FurnitureIsNoPhoto) {
  for (const std::string_view media :
       {"<img src='/img/harbour.jpg' width='16' height='16'>", "<img class='avatar' src='/img/ilse.jpg' width='96'>",
        "<figure><img src='/i/icon-spinner.svg'><figcaption>This video has failed.</figcaption></figure>",
        "<img src='/styles/smilies/wave.gif'>", "<img src='https://c.statcounter.example/7/0/1/'>",
        "<img src='/img/paper-logo.png' width='400' height='90'>", "<img src='/t.gif' width='1' height='1'>"}) {
    EXPECT_THAT(photos_of(media), IsEmpty()) << media;
  }
}

TEST(PageMedia, EmbedsWithoutContentOfTheirOwnAreFoundInPlace) {
  for (
      const std::string_view embed :
      {R"(<div class="fb-post" data-href="https://www.facebook.com/harbour/posts/99"></div>)",
       R"(<lite-vimeo videoid="123456"></lite-vimeo>)", R"(<amp-dailymotion data-videoid="x8abc"></amp-dailymotion>)",
       R"(<script async src="https://telegram.org/js/telegram-widget.js?22" data-telegram-post="harbour/42"></script>)",
       R"(<div class="infogram-embed" data-id="abc-def"></div>)",
       R"(<div class="consent-placeholder" data-embed-url="https://www.youtube.com/embed/abc"><button>Load</button></div>)"}) {
    std::string page = "<!DOCTYPE html><title>Storm in Brennach</title><article><h1>Storm in Brennach</h1>";
    page += kStory;
    page += embed;
    page += "<p>On Tuesday the boats went out again, and by noon most of the nets had been found on the beach.</p>";
    const auto article = extract(page, {.url = "https://paper.example/storm"});
    ASSERT_TRUE(article.has_value());
    ASSERT_THAT(article->embeds, SizeIs(1)) << embed;
    ASSERT_GE(article->blocks.size(), 2U);
    EXPECT_EQ(article->blocks[article->blocks.size() - 2].type, BlockType::kEmbed) << embed;
  }
}

TEST(PageMedia, LinksThatAScriptReplacesAreEmbedsAndNoWords) {
  const auto article = extract("<!DOCTYPE html><title>Storm in Brennach</title><article><h1>Storm in Brennach</h1>" +
                                   std::string(kStory) +
                                   "<div class='getty embed image'><a id='x1' class='gie-single' target='_blank' "
                                   "href='http://www.gettyimages.com/detail/112233'>Embed from Getty Images</a></div>" +
                                   std::string(kStory),
                               {.url = "https://paper.example/storm"});
  ASSERT_TRUE(article.has_value());
  ASSERT_THAT(article->embeds, SizeIs(1));
  EXPECT_EQ(article->embeds[0].provider, "getty");
  EXPECT_EQ(article->text->find("Embed from"), std::string::npos);
}

TEST(PageMedia, EmbedsBehindAWallOfConsentAreFoundInPlace) {
  const auto article = extract(
      "<!DOCTYPE html><title>Storm in Brennach</title><article><h1>Storm in Brennach</h1>" + std::string(kStory) +
          "<div class='BorlabsCookie _brlbs-cb-youtube'><div class='_brlbs-content-blocker'><p>By loading the video, "
          "you agree to the privacy policy of the provider.</p><a role='button'>Load video</a></div>"
          "<div class='borlabs-hide' data-borlabs-cookie-type='content-blocker'><script type='text/template'>"
          "PGlmcmFtZSBzcmM9Imh0dHBzOi8vd3d3LnlvdXR1YmUuY29tL2VtYmVkL2FiYyI+PC9pZnJhbWU+</script></div></div>" +
          std::string(kStory),
      {.url = "https://paper.example/storm"});
  ASSERT_TRUE(article.has_value());
  ASSERT_THAT(article->embeds, SizeIs(1));
  EXPECT_EQ(article->embeds[0].url, "https://www.youtube.com/watch?v=abc");
  std::vector<BlockType> types;
  for (const Block& block : article->blocks) types.push_back(block.type);
  EXPECT_THAT(types, ElementsAre(BlockType::kParagraph, BlockType::kParagraph, BlockType::kEmbed, BlockType::kParagraph,
                                 BlockType::kParagraph));
}

TEST(PageMedia, EmbedsAreNumberedInPageOrder) {
  const auto article = extract(
      std::string("<!DOCTYPE html><title>Storm</title><article><h1>Storm in Brennach</h1>") + std::string(kStory) +
          R"(<lite-youtube videoid="first"></lite-youtube><p>The wind fell.</p>)"
          R"(<iframe src="https://player.vimeo.com/video/22"></iframe><p>The sea fell too.</p>)"
          R"(<blockquote class="twitter-tweet"><p>Over.</p><a href="https://x.com/ilse/status/33">March 4, 2025</a>)"
          R"(</blockquote><p>And all was well in the harbour of Brennach, the mayor said on Wednesday.</p></article>)",
      {.url = "https://paper.example/storm"});
  ASSERT_TRUE(article.has_value());
  ASSERT_THAT(article->embeds, SizeIs(3));
  EXPECT_EQ(article->embeds[0].provider, "youtube");
  EXPECT_EQ(article->embeds[1].provider, "vimeo");
  EXPECT_EQ(article->embeds[2].provider, "twitter");
  EXPECT_EQ(article->embeds[2].id, "embed-3");
}

TEST(PageMedia, TwoRecordsOfOneFileNameAreTwoPictures) {
  EXPECT_THAT(photos_of("<figure><img src='/incoming/article101001.ece/s615/0_Parade-in-Brennach.jpg'></figure>"
                        "<figure><img src='/incoming/article101002.ece/s615/0_Parade-in-Brennach.jpg'></figure>"),
              SizeIs(2));
}

TEST(PageMedia, EmbedsThatWaitInATemplate) {
  std::string page = "<!DOCTYPE html><title>Storm in Brennach</title><article><h1>Storm in Brennach</h1>";
  page.append(kStory)
      .append(
          "<div class=consent><template><iframe "
          "src='https://www.youtube.com/embed/abcdefghijk'></iframe></template></div>")
      .append(kStory)
      .append(
          "<template><blockquote class=twitter-tweet><a "
          "href='https://twitter.com/finch/status/12345'>x</a></blockquote>"
          "</template>")
      .append(kStory);
  const auto article = extract(page, {.url = "https://paper.example/storm"});
  ASSERT_TRUE(article);
  ASSERT_THAT(article->embeds, SizeIs(2));
  EXPECT_EQ(article->embeds[0].url, "https://www.youtube.com/watch?v=abcdefghijk");
  EXPECT_EQ(article->embeds[1].provider, "twitter");
}

}  // namespace
}  // namespace tearsheet
