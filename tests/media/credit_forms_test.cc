// Credits in the forms of stock libraries, papers and open licences, in several languages. Names and words are made up.
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "src/media/caption.h"
#include "tests/media/story_page.h"

namespace tearsheet {
namespace {

struct Form {
  std::string_view raw;
  std::string_view caption;
  std::string_view creators;  // apart by ';'
  std::string_view provider;
  std::string_view source = {};
  std::string_view license = {};
};

Photo read(std::string_view raw) {
  Photo photo;
  media::read_caption(raw, {}, photo, {});
  return photo;
}

std::string joined(const std::vector<std::string>& names) {
  std::string out;
  for (const std::string& name : names) out.append(out.empty() ? "" : ";").append(name);
  return out;
}

void expect_forms(const std::vector<Form>& forms) {
  for (const Form& form : forms) {
    const Photo photo = read(form.raw);
    EXPECT_EQ(photo.caption, form.caption) << form.raw;
    EXPECT_EQ(joined(photo.creators), form.creators) << form.raw;
    EXPECT_EQ(photo.provider, form.provider) << form.raw;
    EXPECT_EQ(photo.source, form.source) << form.raw;
    EXPECT_EQ(photo.license, form.license) << form.raw;
  }
}

TEST(CreditForms, StockLibraries) {
  expect_forms({
      {"Boats by Tam Orrin via Unsplash", "Boats", "Tam Orrin", "Unsplash"},
      {"Photo by Tam Orrin from Pexels", "", "Tam Orrin", "Pexels"},
      {"Il molo all'alba. Foto di Ilse Varga su Unsplash", "Il molo all'alba.", "Ilse Varga", "Unsplash"},
      {"Netze am Kai. Bild von Ilse Varga auf Pixabay", "Netze am Kai.", "Ilse Varga", "Pixabay"},
      {"Foto: Marek Holt - stock.adobe.com", "", "Marek Holt", "Adobe Stock"},
      {"Nets at dawn. Marek Holt/Alamy Stock Photo", "Nets at dawn.", "Marek Holt", "Alamy"},
      {"Ilse Varga | Dreamstime.com", "", "Ilse Varga", "Dreamstime"},
      {"Zdjęcie: Ilse Varga/123RF", "", "Ilse Varga", "123RF"},
  });
}

TEST(CreditForms, OpenLicences) {
  constexpr std::string_view kShareAlike = "https://creativecommons.org/licenses/by-sa/4.0/";
  expect_forms({
      {"Harbour. Photo: Ilse Varga / Wikimedia Commons / CC BY-SA 4.0", "Harbour.", "Ilse Varga", "Wikimedia Commons",
       "", kShareAlike},
      {"Harbour. By Ilse Varga - Own work, CC BY-SA 4.0, via Wikimedia Commons", "Harbour.", "Ilse Varga",
       "Wikimedia Commons", "", kShareAlike},
      {"Bild: Ilse Varga, CC BY-SA 4.0 <https://creativecommons.org/licenses/by-sa/4.0>, via Wikimedia Commons", "",
       "Ilse Varga", "Wikimedia Commons", "", kShareAlike},
      {"Image: Public domain, via Wikimedia Commons", "", "", "Wikimedia Commons"},
      {"Nets on the quay. Photo: Ilse Varga under a Creative Commons Attribution 4.0 licence", "Nets on the quay.",
       "Ilse Varga", "", "", "https://creativecommons.org/licenses/by/4.0/"},
      {"Photo by Ilse Varga, used under CC BY-NC-ND 2.0", "", "Ilse Varga", "", "",
       "https://creativecommons.org/licenses/by-nc-nd/2.0/"},
      {"Nets. Foto: Ilse Varga, CC BY-SA 3.0 DE", "Nets.", "Ilse Varga", "", "",
       "https://creativecommons.org/licenses/by-sa/3.0/de/"},
      {"Nets. Image: Ilse Varga (CC0)", "Nets.", "Ilse Varga", "", "",
       "https://creativecommons.org/publicdomain/zero/1.0/"},
      // Which of several it is, nobody says.
      {"Nets. Photo: Ilse Varga (CC BY-SA)", "Nets.", "Ilse Varga", ""},
  });
  EXPECT_EQ(read("Photo by Ilse Varga, used under CC BY-NC-ND 2.0").usage_terms, "CC BY-NC-ND 2.0");
}

TEST(CreditForms, PapersAndLenders) {
  expect_forms({
      {"The quay. Photo: Ilse Varga | Video: Marek Holt", "The quay.", "Ilse Varga;Marek Holt", ""},
      {"The quay. Photo: Ilse Varga. Styling: Marek Holt", "The quay.", "Ilse Varga", ""},
      {"The quay. Photo: Ilse Varga. Make-up: Marek Holt", "The quay.", "Ilse Varga", ""},
      {"The quay (Photo by Ilse Varga for The Brennach Post)", "The quay", "Ilse Varga", "", "The Brennach Post"},
      {"The quay. Credit...Ilse Varga for The Brennach Post", "The quay.", "Ilse Varga", "", "The Brennach Post"},
      {"Nets at dawn. Marek Holt/The Brennach Post via AP", "Nets at dawn.", "Marek Holt", "AP", "The Brennach Post"},
      {"Nets. Photo courtesy of Brennach Harbour Trust", "Nets.", "", "", "Brennach Harbour Trust"},
      {"El muelle. Foto: cortesía del Puerto de Brennach", "El muelle.", "", "", "Puerto de Brennach"},
      {"Il molo (foto per gentile concessione del Porto di Brennach)", "Il molo", "", "", "Porto di Brennach"},
      {"La plaza. Foto de María Varga", "La plaza.", "María Varga", ""},
      {"Illustration: Ilse Varga/The Brennach Post", "", "Ilse Varga", "", "The Brennach Post"},
  });
}

TEST(CreditForms, ALicenceThatTheCaptionLinksTo) {
  const Article article = test::article_of(
      "<figure><img src='/i/quay.jpg' width='900' height='600' alt=''><figcaption>Boats at the quay. Photo: Ilse Varga "
      "(<a href='//creativecommons.org/licenses/by/2.0/deed.fr'>some rights reserved</a>)</figcaption></figure>");
  ASSERT_EQ(article.photos.size(), 1U);
  EXPECT_EQ(article.photos[0].license, "https://creativecommons.org/licenses/by/2.0/");
}

TEST(CreditForms, SentencesGoOnWithTheSameWords) {
  for (const std::string_view raw :
       {"A painting by Ilse Varga on the quay", "A statement by Ilse Varga on Facebook.",
        "Foto de Ilse Varga en el muelle", "Retrato de María Varga.", "Under the bridge in Brennach",
        "Das Buch von Anna Varga.", "The boats lay under a grey sky on Tuesday"}) {
    const Photo photo = read(raw);
    EXPECT_EQ(photo.credit_text, "") << raw;
    EXPECT_EQ(photo.caption, raw);
  }
}

}  // namespace
}  // namespace tearsheet
