// Other people's shapes: their names, their types, their validators.
#include <gtest/gtest.h>
#include <simdjson.h>

#include <cstdlib>
#include <fstream>

#include "tearsheet/write.h"
#include "tests/shared_data.h"
#include "tests/write/generated_article.h"

namespace tearsheet::test {
namespace {

Article small_article() {
  Article article;
  article.url = "https://example.org/a?x=1";
  article.canonical_url = "https://example.org/a";
  article.hostname = "example.org";
  article.site = "Example";
  article.title = "Title";
  article.description = "Standfirst";
  article.authors = {{"A One", "https://example.org/a-one"}, {"B Two", ""}};
  article.published = "2024-05-01T10:00+02:00";
  article.section = "News";
  article.tags = {"x", "y"};
  article.is_accessible_for_free = true;
  article.blocks = {
      Block{.text = "First\nline."},
      Block{.type = BlockType::kList, .items = {ListItem{.checked = {}, .blocks = {Block{.text = "item"}}}}},
      Block{.type = BlockType::kPhoto, .id = "photo-1"}};
  article.photos.push_back({.id = "photo-1",
                            .role = PhotoRole::kHero,
                            .content_url = "https://example.org/1.jpg",
                            .renditions = {{"https://example.org/1-300.jpg", 300, 200}},
                            .width = 1200,
                            .height = 800,
                            .raw_caption = "A caption. Photo: C Three/Agency",
                            .caption = "A caption.",
                            .credit_text = "C Three/Agency",
                            .creators = {"C Three"},
                            .provider = "Agency",
                            .copyright_notice = "© Agency",
                            .identifiers = {{"TagID", "AG1"}},
                            .restrictions = {{.code = RestrictionCode::kNoSales, .raw = "NO SALES"}}});
  article.galleries.push_back({.id = "gallery-1", .name = "Gallery", .photo_ids = {"photo-1"}});
  article.embeds.push_back({.id = "embed-1",
                            .provider = "twitter",
                            .type = EmbedType::kSocial,
                            .url = "https://x.com/a/status/1",
                            .author = "D Four",
                            .handle = "d4",
                            .text = "Words",
                            .date_published = "2024-05-01"});
  article.embeds.push_back({.id = "embed-2",
                            .provider = "youtube",
                            .type = EmbedType::kVideo,
                            .url = "https://www.youtube.com/watch?v=x",
                            .title = "Film"});
  article.comments = {{"E", "", "Well said"}};
  return article;
}

// As trafilatura 2.3.1 writes it: json.dumps over its fields, in their order.
TEST(Schema, TrafilaturaIsItsJsonToTheLetter) {
  EXPECT_EQ(to_schema(small_article(), Schema::kTrafilatura),
            R"({"title": "Title", "author": "A One; B Two", "hostname": "example.org", "date": "2024-05-01", )"
            R"("fingerprint": null, "id": null, "license": null, "comments": "Well said", )"
            R"("raw_text": "First line. item", "text": "First\nline.\n- item", "language": null, "image": null, )"
            R"("pagetype": null, "filedate": null, "source": "https://example.org/a", "source-hostname": "Example", )"
            R"("excerpt": "Standfirst", "categories": "News", "tags": "x;y"})");
}

TEST(Schema, TrafilaturasHostIsWithoutWwwAndStandsInForTheSite) {
  Article article = small_article();
  article.hostname = "www.example.org";
  article.site.clear();
  const std::string json = to_schema(article, Schema::kTrafilatura);
  EXPECT_NE(json.find(R"("hostname": "example.org")"), std::string::npos) << json;
  EXPECT_NE(json.find(R"("source-hostname": "example.org")"), std::string::npos) << json;
}

TEST(Schema, NewsArticleHasItsPhotographsGalleriesPostsAndFilms) {
  simdjson::dom::parser parser;
  simdjson::dom::element root;
  ASSERT_EQ(parser.parse(simdjson::padded_string(to_schema(small_article(), Schema::kNewsArticle))).get(root),
            simdjson::SUCCESS);
  EXPECT_EQ(std::string_view(root["@context"]), "https://schema.org");
  EXPECT_EQ(std::string_view(root["@type"]), "NewsArticle");
  EXPECT_EQ(std::string_view(root["author"].at(1)["name"]), "B Two");
  const simdjson::dom::element image = root["image"].at(0);
  EXPECT_EQ(std::string_view(image["@type"]), "ImageObject");
  EXPECT_EQ(std::string_view(image["creditText"]), "C Three/Agency");
  EXPECT_EQ(std::string_view(image["creator"].at(0)["name"]), "C Three");
  EXPECT_EQ(std::string_view(image["copyrightNotice"]), "© Agency");
  EXPECT_EQ(std::string_view(root["hasPart"].at(0)["@type"]), "ImageGallery");
  EXPECT_EQ(std::string_view(root["hasPart"].at(0)["associatedMedia"].at(0)["@id"]), std::string_view(image["@id"]));
  EXPECT_EQ(std::string_view(root["hasPart"].at(1)["@type"]), "SocialMediaPosting");
  EXPECT_EQ(std::string_view(root["hasPart"].at(1)["articleBody"]), "Words");
  EXPECT_EQ(std::string_view(root["hasPart"].at(2)["@type"]), "VideoObject");
}

TEST(Schema, NinjsHasRenditionsAndRights) {
  simdjson::dom::parser parser;
  simdjson::dom::element root;
  ASSERT_EQ(parser.parse(simdjson::padded_string(to_schema(small_article(), Schema::kNinjs))).get(root),
            simdjson::SUCCESS);
  EXPECT_EQ(std::string_view(root["uri"]), "https://example.org/a");
  EXPECT_EQ(std::string_view(root["firstCreated"]), "2024-05-01T10:00:00+02:00");
  const simdjson::dom::element photo = root["associations"].at(0);
  EXPECT_EQ(std::string_view(photo["type"]), "picture");
  EXPECT_EQ(std::string_view(photo["renditions"].at(1)["href"]), "https://example.org/1-300.jpg");
  EXPECT_EQ(std::string_view(photo["rightsInfo"]["encodedRights"]), R"([{"code":"no-sales","raw":"NO SALES"}])");
}

int run(const std::string& command) { return std::system(command.c_str()); }

// One line an article, in a file of this test's own.
std::string written(std::string_view name, Schema schema) {
  const std::string path = testing::TempDir() + "tearsheet-" + std::string(name) + ".jsonl";
  std::ofstream file(path, std::ios::binary);
  file << to_schema(small_article(), schema) << '\n';
  for (std::uint64_t seed = 1; seed <= 60; ++seed) file << to_schema(generate_article(Choices(seed)), schema) << '\n';
  return path;
}

TEST(Schema, ArticlesHoldToTheirContract) {
  const std::string path = written("article", Schema::kTearsheet);
  EXPECT_EQ(run("python3 '" TEARSHEET_SOURCE_DIR "/tests/write/validate_schema.py' '" + path + "'"), 0);
}

TEST(Schema, NinjsHoldsToIptcsSchema) {
  TEARSHEET_NEEDS_SHARED("conformance/ninjs", "61 items");
  const std::string path = written("ninjs", Schema::kNinjs);
  const std::string schema = (shared_data() / "conformance/ninjs/ninjs-schema_3.1.json").string();
  EXPECT_EQ(run("python3 '" TEARSHEET_SOURCE_DIR "/tests/write/validate_ninjs.py' '" + schema + "' '" + path + "'"), 0);
}

}  // namespace
}  // namespace tearsheet::test
