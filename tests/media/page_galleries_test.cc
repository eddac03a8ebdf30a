// Galleries in the markup of common systems and slideshow scripts. Pages, names and words are made up.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "tests/media/story_page.h"

namespace tearsheet {
namespace {

using test::article_of;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

struct Markup {
  std::string_view name;
  std::string_view before;
  std::string_view item;  // "%" is the photo's number
  std::string_view after;
};

std::string gallery_in(const Markup& markup, int photos) {
  std::string html(markup.before);
  for (int i = 1; i <= photos; ++i) {
    for (const char c : markup.item) {
      if (c == '%') {
        html += std::to_string(i);
      } else {
        html += c;
      }
    }
  }
  return html.append(markup.after);
}

const std::vector<Markup> kMarkups = {
    {"WordPress block", "<figure class='wp-block-gallery has-nested-images columns-3'>",
     "<figure class='wp-block-image size-large'><img src='/i/quay-%.jpg' width='900' height='600' alt=''>"
     "<figcaption class='wp-element-caption'>Boat number % at the quay</figcaption></figure>",
     "</figure>"},
    {"WordPress block, before 5.9", "<ul class='wp-block-gallery columns-3'>",
     "<li class='blocks-gallery-item'><figure><img src='/i/quay-%.jpg' width='900' height='600' alt=''>"
     "<figcaption class='blocks-gallery-item__caption'>Boat number % at the quay</figcaption></figure></li>",
     "</ul>"},
    {"WordPress shortcode", "<div id='gallery-1' class='gallery galleryid-7 gallery-columns-3'>",
     "<dl class='gallery-item'><dt class='gallery-icon landscape'><a href='/i/quay-%.jpg'>"
     "<img src='/i/quay-%-150x150.jpg' width='150' height='150' alt=''></a></dt>"
     "<dd class='wp-caption-text gallery-caption'>Boat number % at the quay</dd></dl>",
     "</div>"},
    {"Swiper", "<div class='swiper'><div class='swiper-wrapper'>",
     "<div class='swiper-slide'><img src='/i/quay-%.jpg' width='900' height='600' alt=''>"
     "<p class='caption'>Boat number % at the quay</p></div>",
     "</div><div class='swiper-pagination'></div></div>"},
    {"Bootstrap", "<div id='c1' class='carousel slide'><div class='carousel-inner'>",
     "<div class='carousel-item'><img class='d-block' src='/i/quay-%.jpg' width='900' height='600' alt=''>"
     "<div class='carousel-caption'><p>Boat number % at the quay</p></div></div>",
     "</div></div>"},
    {"Slick", "<div class='slick-slider'><div class='slick-list'><div class='slick-track'>",
     "<div class='slick-slide'><figure><img src='/i/quay-%.jpg' width='900' height='600' alt=''>"
     "<figcaption>Boat number % at the quay</figcaption></figure></div>",
     "</div></div></div>"},
    {"Splide", "<section class='splide'><div class='splide__track'><ul class='splide__list'>",
     "<li class='splide__slide'><img src='/i/quay-%.jpg' width='900' height='600' alt=''>"
     "<div class='caption'>Boat number % at the quay</div></li>",
     "</ul></div></section>"},
    {"Owl", "<div class='owl-carousel owl-theme'>",
     "<div class='item'><img src='/i/quay-%.jpg' width='900' height='600' alt=''>"
     "<span class='caption'>Boat number % at the quay</span></div>",
     "</div>"},
    {"AMP", "<amp-carousel width='400' height='300' layout='responsive' type='slides'>",
     "<figure><amp-img src='/i/quay-%.jpg' width='900' height='600'></amp-img>"
     "<figcaption>Boat number % at the quay</figcaption></figure>",
     "</amp-carousel>"},
    {"Flickity", "<div class='carousel' data-flickity='{}'>",
     "<div class='carousel-cell'><img data-flickity-lazyload='/i/quay-%.jpg' width='900' height='600'>"
     "<p class='caption'>Boat number % at the quay</p></div>",
     "</div>"},
    {"Splide, lazy", "<section class='splide'><ul class='splide__list'>",
     "<li class='splide__slide'><img data-splide-lazy='/i/quay-%.jpg' width='900' height='600'>"
     "<div class='caption'>Boat number % at the quay</div></li>",
     "</ul></section>"},
    {"Envira", "<div class='envira-gallery-wrap'><div class='envira-gallery-public'>",
     "<div class='envira-gallery-item'><a href='/i/quay-%.jpg' data-envira-caption='Boat number % at the quay'>"
     "<img src='/i/quay-%-640x480_c.jpg' data-envira-src='/i/quay-%-640x480_c.jpg' alt=''></a></div>",
     "</div></div>"},
    {"NextGEN", "<div class='ngg-galleryoverview' id='ngg-gallery-a-1'>",
     "<div class='ngg-gallery-thumbnail-box'><a href='/i/quay-%.jpg' data-description='Boat number % at the quay'>"
     "<img src='/i/thumbs/thumbs_quay-%.jpg' alt='quay-%' width='240' height='160'></a></div>",
     "</div>"},
    {"PhotoSwipe", "<div class='my-gallery' itemscope itemtype='http://schema.org/ImageGallery'>",
     "<figure itemprop='associatedMedia' itemscope itemtype='http://schema.org/ImageObject'><a href='/i/quay-%.jpg'>"
     "<img src='/i/quay-%-300x200.jpg' width='300' height='200' alt=''></a>"
     "<figcaption itemprop='caption description'>Boat number % at the quay</figcaption></figure>",
     "</div>"},
};

TEST(PageGalleries, CommonMarkupIsOneGalleryInOrder) {
  for (const Markup& markup : kMarkups) {
    const Article article = article_of(gallery_in(markup, 4));
    ASSERT_THAT(article.galleries, SizeIs(1)) << markup.name;
    ASSERT_THAT(article.photos, SizeIs(4)) << markup.name;
    ASSERT_THAT(article.galleries[0].photo_ids, SizeIs(4)) << markup.name;
    for (std::size_t i = 0; i < 4; ++i) {
      const Photo& photo = article.photos[i];
      const std::string number = std::to_string(i + 1);
      EXPECT_EQ(photo.id, article.galleries[0].photo_ids[i]) << markup.name;
      EXPECT_EQ(photo.role, PhotoRole::kGallery) << markup.name;
      EXPECT_EQ(photo.gallery_id, article.galleries[0].id) << markup.name;
      EXPECT_EQ(photo.content_url, "https://a.example/i/quay-" + number + ".jpg") << markup.name;
      EXPECT_EQ(photo.caption, "Boat number " + number + " at the quay") << markup.name;
    }
    EXPECT_EQ(article.text->find("Boat number"), std::string::npos) << markup.name;
  }
}

TEST(PageGalleries, TwoPicturesOfAMarkedGalleryAreOne) {
  for (const Markup& markup : kMarkups)
    EXPECT_THAT(article_of(gallery_in(markup, 2)).galleries, SizeIs(1)) << markup.name;
}

TEST(PageGalleries, ACarouselBehindAnotherPictureIsOneByItself) {
  const Article article = article_of(
      "<figure><img src='/i/hero.jpg' width='900' height='600'></figure><amp-carousel>"
      "<amp-img src='/i/quay-1.jpg' width='900' height='600'></amp-img>"
      "<amp-img src='/i/quay-2.jpg' width='900' height='600'></amp-img></amp-carousel>");
  ASSERT_THAT(article.galleries, SizeIs(1));
  EXPECT_THAT(article.galleries[0].photo_ids, SizeIs(2));
}

TEST(PageGalleries, TwoPicturesInARowAreNone) {
  const Article article = article_of(
      "<figure><img src='/i/quay-1.jpg' width='900' height='600'></figure>"
      "<figure><img src='/i/quay-2.jpg' width='900' height='600'></figure>");
  EXPECT_THAT(article.galleries, IsEmpty());
  EXPECT_THAT(article.photos, SizeIs(2));
}

TEST(PageGalleries, ProsePartsPictures) {
  std::string html;
  for (int i = 1; i <= 4; ++i) {
    html += "<figure><img src='/i/quay-" + std::to_string(i) + ".jpg' width='900' height='600'></figure>";
    html +=
        "<p>The next boat came in an hour later with its crew of six, who had been out all night and had seen "
        "nothing of the storm that everybody on the quay was talking about by then.</p>";
  }
  EXPECT_THAT(article_of(html).galleries, IsEmpty());
}

TEST(PageGalleries, NameAndCountAreRead) {
  Markup markup = kMarkups[3];
  const std::string before = "<div class='swiper gallery'><h2>The quay in pictures</h2><p>View gallery 12 photos</p>";
  markup.before = before;
  const Article article = article_of(gallery_in(markup, 3));
  ASSERT_THAT(article.galleries, SizeIs(1));
  EXPECT_EQ(article.galleries[0].name, "The quay in pictures");
  EXPECT_EQ(article.galleries[0].declared_count, 12U);
  EXPECT_EQ(article.text->find("View gallery"), std::string::npos);
}

TEST(PageGalleries, ASlideshowsCopiesOfItsEndsAreTheSamePictures) {
  // Slideshow scripts put the last slide before the first and the first behind the last.
  const auto slide = [](std::string_view number) {
    return "<div class='slick-slide'><img src='/i/quay-" + std::string(number) +
           ".jpg' width='900' height='600'></div>";
  };
  const Article article = article_of("<div class='slick-slider'>" + slide("3") + slide("1") + slide("2") + slide("3") +
                                     slide("1") + "</div>");
  ASSERT_THAT(article.galleries, SizeIs(1));
  EXPECT_THAT(article.galleries[0].photo_ids, SizeIs(3));
}

}  // namespace
}  // namespace tearsheet
