// Galleries that a page keeps as its application's state and shows by script. Pages, names and words are made up.
#include "src/media/state_galleries.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "src/json/read.h"
#include "tests/media/story_page.h"

namespace tearsheet {
namespace {

using test::article_of;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr std::string_view kFirstImage =
    "<figure><img src='/i/quay-1.jpg?w=300' width='300' height='200' alt=''></figure>";

// `item` a number of times, "%" the number.
std::string items(std::string_view item, int count) {
  std::string out;
  for (int i = 1; i <= count; ++i) {
    if (i > 1) out += ',';
    for (const char c : item) {
      if (c == '%') {
        out += std::to_string(i);
      } else {
        out += c;
      }
    }
  }
  return out;
}

// State is worth reading from a size on.
std::string script(std::string_view json) {
  return "<script type='application/json'>{\"build\":\"" + std::string(400, 'b') + "\",\"page\":" + std::string(json) +
         "}</script>";
}

constexpr std::string_view kItem =
    R"({"url":"/i/quay-%.jpg","width":1200,"height":800,"caption":"Boat number % at the quay","credit":"Foto: Ada Lund"})";

std::vector<std::string> captions(const Article& article) {
  std::vector<std::string> out;
  for (const Photo& photo : article.photos) out.push_back(photo.caption);
  return out;
}

void expect_three_boats(const Article& article) {
  ASSERT_THAT(article.galleries, SizeIs(1));
  EXPECT_THAT(article.galleries[0].photo_ids, ElementsAre("photo-1", "photo-2", "photo-3"));
  EXPECT_THAT(captions(article),
              ElementsAre("Boat number 1 at the quay", "Boat number 2 at the quay", "Boat number 3 at the quay"));
  for (const Photo& photo : article.photos) EXPECT_EQ(photo.credit_text, "Ada Lund");
  std::size_t blocks = 0;
  for (const Block& block : article.blocks) blocks += block.type == BlockType::kGallery;
  EXPECT_EQ(blocks, 1U);
}

TEST(StateGalleries, AnObjectWithThePagesTitleLeadsToIt) {
  const Article article =
      article_of("", script(R"({"article":{"title":"Storm in Brennach","gallery":{"title":"The fleet",)"
                            R"("total":12,"images":[)" +
                            items(kItem, 3) + "]}}}"));
  expect_three_boats(article);
  EXPECT_EQ(article.galleries[0].name, "The fleet");
  EXPECT_EQ(article.galleries[0].declared_count, 12U);
  EXPECT_EQ(article.photos[2].content_url, "https://a.example/i/quay-3.jpg");
  EXPECT_EQ(article.photos[2].width, 1200U);
}

TEST(StateGalleries, ThePageShowsOneOfItsPictures) {
  const Article article = article_of(kFirstImage, script("{\"slides\":[" + items(kItem, 3) + "]}"));
  expect_three_boats(article);
}

TEST(StateGalleries, ReferencesOfACache) {
  const std::string images =
      items(R"("Image:%":{"__typename":"Image","caption":"Boat number % at the quay","credit":"Ada Lund","sizes":[)"
            R"({"url":"/i/quay-%.jpg?w=300","width":300},{"url":"/i/quay-%.jpg?w=1200","width":1200}]})",
            3);
  const Article article =
      article_of("", script(R"({"Story:1":{"headline":"Storm in Brennach","lead":{"__ref":"Slideshow:9"}},)"
                            R"("Slideshow:9":{"__typename":"Slideshow","slides":[)" +
                            items(R"({"__ref":"Image:%"})", 3) + "]}," + images + "}"));
  expect_three_boats(article);
  EXPECT_EQ(article.photos[0].content_url, "https://a.example/i/quay-1.jpg?w=1200");
  EXPECT_THAT(article.photos[0].renditions, SizeIs(2));
}

TEST(StateGalleries, APayloadOfNumberedValues) {
  const std::string payload =
      R"([{"data":1},{"story":2},{"title":3,"gallery":4},"Storm in Brennach",[5,6,7],)"
      R"({"src":8,"caption":11,"credit":14},{"src":9,"caption":12,"credit":14},{"src":10,"caption":13,"credit":14},)"
      R"("/i/quay-1.jpg","/i/quay-2.jpg","/i/quay-3.jpg","Boat number 1 at the quay","Boat number 2 at the quay",)"
      R"("Boat number 3 at the quay","Ada Lund",")" +
      std::string(400, 'b') + "\"]";
  expect_three_boats(article_of("", "<script type='application/json'>" + payload + "</script>"));
}

TEST(StateGalleries, AComponentsDataAttribute) {
  const std::string props = "{\"build\":\"" + std::string(400, 'b') + "\",\"images\":[" + items(kItem, 3) + "]}";
  expect_three_boats(article_of(std::string(kFirstImage) + "<div data-props='" + props + "'></div>", ""));
}

TEST(StateGalleries, CardsOfOtherStoriesAreNoGallery) {
  const Article article = article_of(
      kFirstImage,
      script(
          R"({"title":"Storm in Brennach","photos":[)" +
          items(R"({"headline":"Other story %","slug":"/o%","caption":"Words","image":{"url":"/i/other-%.jpg"}})", 4) +
          "]}"));
  EXPECT_THAT(article.galleries, IsEmpty());
  EXPECT_THAT(article.photos, SizeIs(1));
}

TEST(StateGalleries, OnePicturesCropsAreNoGallery) {
  const Article article = article_of(
      kFirstImage,
      script(R"({"title":"Storm in Brennach","images":[)" +
             items(R"({"url":"/i/crop-%-of-quay.jpg","width":900,"caption":"The quay at noon"})", 4) + "]}"));
  EXPECT_THAT(article.galleries, IsEmpty());
}

TEST(StateGalleries, AGalleryThatNothingTiesToThePageIsNotItsOwn) {
  const Article article = article_of("", script("{\"gallery\":[" + items(kItem, 4) + "]}"));
  EXPECT_THAT(article.galleries, IsEmpty());
}

TEST(StateGalleries, PicturesBetweenTheStorysWordsStayThere) {
  const std::string words =
      "<p>Another hour went by before the last of the boats had come in, and by then the whole of the town stood on "
      "the quay to see who was on it and who was not, whatever the mayor had said of the wind.</p>";
  const Article article = article_of(
      std::string(kFirstImage) + words + "<figure><img src='/i/quay-2.jpg' width='900' height='600'></figure>",
      script(R"({"title":"Storm in Brennach","images":[)" + items(kItem, 4) + "]}"));
  ASSERT_THAT(article.galleries, SizeIs(1));
  EXPECT_THAT(article.galleries[0].photo_ids, SizeIs(3));
  EXPECT_THAT(article.photos, SizeIs(4));
  for (const Photo& photo : article.photos) EXPECT_EQ(photo.credit_text, "Ada Lund") << photo.id;
}

TEST(StateGalleries, ReferencesThatLeadInCirclesEnd) {
  json::Tree tree;
  json::Reader reader;
  reader.read(R"({"A:1":{"title":"Storm in Brennach","gallery":{"__ref":"B:1"}},"B:1":{"images":[{"__ref":"A:1"},)"
              R"({"__ref":"C:1"}]},"C:1":{"__ref":"C:1"}})",
              tree);
  EXPECT_THAT(media::find_state_galleries(tree, "Storm in Brennach", "https://a.example/",
                                          [](const std::string&) { return true; }),
              IsEmpty());
}

TEST(StateGalleries, AreNotReadWhereNoWordsStandOnPictures) {
  // Captions that are empty, switches or labels, and no credits: a component's settings or one picture's crops.
  for (const std::string_view words : {R"("caption":"","credit":"")", R"("caption":true)",
                                       R"("caption":null,"showCaption":1)", R"("caption":"Image")"}) {
    const std::string item = R"({"url":"/i/quay-%.jpg","width":1200,"height":800,)" + std::string(words) + "}";
    EXPECT_THAT(article_of(std::string(kFirstImage) + script(R"({"gallery":[)" + items(item, 3) + "]}")).galleries,
                IsEmpty())
        << words;
  }
}

TEST(StateGalleries, CreditsAloneAreWords) {
  const std::string item =
      R"({"url":"/i/quay-%.jpg","width":1200,"height":800,"caption":"","credit":"Ada Lund / Agency %"})";
  const Article article = article_of(std::string(kFirstImage) + script(R"({"gallery":[)" + items(item, 3) + "]}"));
  ASSERT_THAT(article.galleries, SizeIs(1));
  EXPECT_THAT(article.photos, SizeIs(3));
}

TEST(StateGalleries, InStateOfAScriptWithinAScript) {
  // JSON in a string: quotes are escaped, names and words are found all the same.
  const std::string inner = R"({"of":")" + std::string(200, 'o') + R"(","gallery":[)" + items(kItem, 3) + "]}";
  std::string escaped;
  for (const char c : inner) {
    if (c == '"') escaped += '\\';
    escaped += c;
  }
  expect_three_boats(article_of(std::string(kFirstImage) + "<script>window.APP = {\"build\":\"" +
                                std::string(400, 'b') + "\",\"state\":\"" + escaped + "\"};</script>"));
}

}  // namespace
}  // namespace tearsheet
