// Which of a picture's addresses is its own, and which are one picture. Pages, names and words are made up.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "src/media/picture_identity.h"
#include "tests/media/story_page.h"

namespace tearsheet {
namespace {

using test::article_of;
using ::testing::IsEmpty;
using ::testing::SizeIs;

std::string declared(std::string_view address) {
  return R"(<script type="application/ld+json">{"@type":"NewsArticle","headline":"Storm in Brennach","image":)"
         R"({"@type":"ImageObject","url":")" +
         std::string(address) + R"(","width":3000,"height":2000}}</script>)";
}

TEST(PictureAddresses, AWidthInAFilesName) {
  EXPECT_EQ(media::width_in_address("https://a.example/i/quay-1200x800.jpg?v=2"), 1200U);
  EXPECT_EQ(media::width_in_address("/i/quay_640X360.webp"), 640U);
  for (const std::string_view none : {"", "x", "/i/quay.jpg", "/i/12x8.jpg", "/i/max.jpg", "/i/-12345x800.jpg",
                                      "/i/quay-x800.jpg", "/i/quay-1200x.jpg", "/600x400/quay.jpg"}) {
    EXPECT_EQ(media::width_in_address(none), 0U) << none;
  }
}

TEST(PictureAddresses, OneFileInItsSizes) {
  EXPECT_TRUE(media::is_same_file("/i/quay-300x200.jpg", "/i/quay.jpg?w=9"));
  EXPECT_TRUE(media::is_same_file("/i/quay-300x200.jpg", "/i/quay-1200x800.webp"));
  EXPECT_FALSE(media::is_same_file("/i/quay-300x200.jpg", "/i/wide/quay.jpg"));
  EXPECT_FALSE(media::is_same_file("/i/quay-1.jpg", "/i/quay-2.jpg"));
}

TEST(PictureAddresses, AResizersFileOnItsOwnServer) {
  EXPECT_EQ(media::picture_identity("https://a.example/_next/image?url=%2Fi%2Fharbour-quay.jpg&w=640&q=75"),
            media::picture_identity("https://a.example/i/harbour-quay.jpg"));
  EXPECT_NE(media::picture_identity("https://a.example/_next/image?url=%2Fi%2Fharbour-quay.jpg&w=640"),
            media::picture_identity("https://a.example/_next/image?url=%2Fi%2Fharbour-wall.jpg&w=640"));
}

TEST(PictureAddresses, TheLargerOfTwoThatAreOnePicture) {
  const Article article = article_of(
      "<figure><img src='/i/quay-300x200.jpg' alt='Boats'></figure><p>The quay again, as it looked in the "
      "evening.</p><figure><img src='/i/quay-1200x800.jpg' alt='Boats'></figure>");
  ASSERT_THAT(article.photos, SizeIs(1));
  EXPECT_EQ(article.photos[0].content_url, "https://a.example/i/quay-1200x800.jpg");
  EXPECT_THAT(article.photos[0].renditions, SizeIs(2));
}

TEST(PictureAddresses, TheDeclaredFileWhereThePageShowsASmallOne) {
  const auto photo_of = [](std::string_view image, std::string_view address) {
    return article_of("<figure><img src='" + std::string(image) + "' alt='Boats'></figure>", declared(address)).photos;
  };
  auto photos = photo_of("/i/quay-300x200.jpg", "https://a.example/i/quay.jpg");
  ASSERT_THAT(photos, SizeIs(1));
  EXPECT_EQ(photos[0].content_url, "https://a.example/i/quay.jpg");
  EXPECT_EQ(photos[0].width, 3000U);
  EXPECT_EQ(photos[0].height, 2000U);
  EXPECT_THAT(photos[0].renditions, SizeIs(2));
  // A picture that fills the page stays; so does one of which another crop is declared. Its size is not the crop's.
  for (const std::string_view address :
       {"https://a.example/i/quay.jpg", "https://a.example/i/wide/quay-1024x700.jpg"}) {
    photos = photo_of("/i/quay-1024x700.jpg", address);
    ASSERT_THAT(photos, SizeIs(1));
    EXPECT_EQ(photos[0].content_url, "https://a.example/i/quay-1024x700.jpg");
    EXPECT_EQ(photos[0].width, 0U);
    EXPECT_THAT(photos[0].renditions, SizeIs(2));
  }
}

TEST(PictureAddresses, WhoSentTheReaderIsLeftOff) {
  const Article article =
      article_of("<figure><img src='/i/quay.jpg?w=900&amp;utm_source=x&amp;fbclid=1' alt='Boats'></figure>");
  ASSERT_THAT(article.photos, SizeIs(1));
  EXPECT_EQ(article.photos[0].content_url, "https://a.example/i/quay.jpg?w=900");
}

TEST(PictureAddresses, BackgroundsOfFiguresWithCaptions) {
  for (const std::string_view element :
       {"<div data-bg='/i/quay.jpg'></div>", R"html(<div data-background-image="url('/i/quay.jpg')"></div>)html",
        "<a href='#'></a><div role='img' style='height:3em;background: #fff url(/i/quay.jpg) no-repeat'></div>"}) {
    const std::string captioned =
        "<figure>" + std::string(element) + "<figcaption>Boats at the quay</figcaption></figure>";
    const Article article = article_of(captioned);
    ASSERT_THAT(article.photos, SizeIs(1)) << element;
    EXPECT_EQ(article.photos[0].content_url, "https://a.example/i/quay.jpg");
    EXPECT_EQ(article.photos[0].caption, "Boats at the quay");
    EXPECT_THAT(article_of("<div class='box'>" + std::string(element) + "</div>").photos, IsEmpty()) << element;
  }
  for (const std::string_view broken : {"url(", "url()", "url('", "background", "background:url("}) {
    EXPECT_THAT(article_of("<figure><div style=\"background:" + std::string(broken) + "\" data-bg=\"" +
                           std::string(broken) + "\"></div><figcaption>Boats at the quay</figcaption></figure>")
                    .photos,
                IsEmpty())
        << broken;
  }
}

TEST(UnmarkedCaptions, ALineInItalicsWithACredit) {
  const Article article = article_of(
      "<p><img src='/i/quay.jpg' width='900' height='600' alt=''></p><p><em>Boats at the quay. Photo: Ada "
      "Lund</em></p>");
  ASSERT_THAT(article.photos, SizeIs(1));
  EXPECT_EQ(article.photos[0].caption, "Boats at the quay.");
  EXPECT_EQ(article.photos[0].credit_text, "Ada Lund");
  EXPECT_EQ(article.text->find("Boats at the quay"), std::string::npos);
}

TEST(UnmarkedCaptions, ALineInItalicsInThePicturesParagraph) {
  const Article article =
      article_of("<p><img src='/i/quay.jpg' width='900' height='600' alt=''><br><i>Boats at the quay</i></p>");
  ASSERT_THAT(article.photos, SizeIs(1));
  EXPECT_EQ(article.photos[0].caption, "Boats at the quay");
}

TEST(UnmarkedCaptions, AHabitOfThePage) {
  const auto picture = [](int number, std::string_view words) {
    return "<p><img src='/i/quay-" + std::to_string(number) + ".jpg' width='900' height='600' alt=''></p>" +
           std::string(words) + "<p>The men went home at noon and came back when the wind had turned to the south.</p>";
  };
  const Article article = article_of(picture(1, "<p><em>Boats at the quay</em></p>") +
                                     picture(2, "<p><small>Nets in the yard</small></p>"));
  ASSERT_THAT(article.photos, SizeIs(2));
  EXPECT_EQ(article.photos[0].caption, "Boats at the quay");
  EXPECT_EQ(article.photos[1].caption, "Nets in the yard");
  // One line in italics is the writer's, as is a line of which a part is; both stay in the text.
  for (const std::string_view words : {"<p><em>This story is part of a series</em></p>",
                                       "<p><em>Boats</em> lay at the quay. Photo: none was taken</p>"}) {
    const Article single = article_of(picture(1, words));
    ASSERT_THAT(single.photos, SizeIs(1));
    EXPECT_THAT(single.photos[0].caption, IsEmpty()) << words;
    EXPECT_NE(
        single.text->find(words.find("series") != std::string_view::npos ? "part of a series" : "lay at the quay"),
        std::string::npos);
  }
}

TEST(Captions, AShortPagesFootIsNoCredit) {
  const std::string media = "<figure><img src='/i/quay.jpg' width='900' height='600' alt='Boats at the quay'></figure>";
  const Article article = article_of(media, "<footer>© 2026 The Brennach Post</footer>");
  ASSERT_THAT(article.photos, SizeIs(1));
  EXPECT_THAT(article.photos[0].credit_text, IsEmpty());
}

}  // namespace
}  // namespace tearsheet
