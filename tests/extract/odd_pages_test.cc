// Short and odd pages of our own that hold something to read, and what must come out: these words, in this order. What
// holds nothing is in nothing_to_read.txt.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "tearsheet/extract.h"

namespace tearsheet {
namespace {

std::string page_of(std::string_view language, std::string_view title, std::string_view body) {
  return "<!DOCTYPE html><html lang=" + std::string(language) + "><head><meta charset=utf-8><title>" +
         std::string(title) + "</title></head><body>" + std::string(body) + "</body></html>";
}

void expect_in_order(const std::string& html, const std::vector<std::string_view>& parts) {
  const Result<Article> article = extract(html);
  ASSERT_TRUE(article.has_value());
  ASSERT_EQ(article->status, Status::kOk) << html;
  const std::string text = article->text.value_or("");
  std::size_t at = 0;
  for (const std::string_view part : parts) {
    const std::size_t found = text.find(part, at);
    ASSERT_NE(found, std::string::npos) << "missing: " << part << "\nin: " << text;
    at = found + part.size();
  }
}

TEST(OddPages, ANewsItemOfSixtyWords) {
  expect_in_order(
      page_of("en", "Ferry back in service",
              "<nav><a href=/>Home</a> <a href=/n>News</a></nav><article><h1>Ferry back in service</h1><p>The ferry "
              "between the two banks of the river runs again from Monday, the harbour office said. It had been in dock "
              "for five weeks after its rudder broke in a storm.</p><p>Crossings leave every half hour until ten at "
              "night. Tickets that were bought before the storm stay valid until the end of the year.</p></article>"),
      {"The ferry between the two banks", "in a storm.", "Crossings leave every half hour", "end of the year."});
}

// Words of walls, in stories without a date or an author.
TEST(OddPages, AStoryMaySpeakOfWhatWallsSay) {
  expect_in_order(
      page_of(
          "en", "Missing hiker not found after a week of searching",
          "<article><h1>Missing hiker not found after a week of searching</h1><p>Rescuers ended their search in the "
          "hills on Sunday. The man was not found, and the weather is turning, a spokesman said.</p><p>His family "
          "asked walkers to keep looking along the old road.</p></article>"),
      {"Rescuers ended their search", "was not found", "along the old road."});
  expect_in_order(
      page_of("en", "500 jobs lost at the mill",
              "<article><h1>500 jobs lost at the mill</h1><p>The paper mill by the lake closes in spring, its owners "
              "said on Friday. Five hundred people work there, half of them for more than ten years.</p><p>The town "
              "will talk with the owners next week.</p></article>"),
      {"The paper mill by the lake", "ten years.", "next week."});
  expect_in_order(
      page_of("de", "Brücke wegen Wartung gesperrt",
              "<article><h1>Brücke wegen Wartung gesperrt</h1><p>Die alte Brücke am Markt bleibt bis Donnerstag "
              "gesperrt. Arbeiter tauschen die Lager aus, wie die Stadt mitteilte.</p><p>Fußgänger kommen über den "
              "Steg am Wehr ans andere Ufer, Radfahrer müssen schieben.</p></article>"),
      {"Die alte Brücke am Markt", "wie die Stadt mitteilte.", "Radfahrer müssen schieben."});
}

TEST(OddPages, APoemKeepsItsLines) {
  expect_in_order(
      page_of(
          "fr", "Le moulin",
          "<article><h1>Le moulin</h1><p>Le moulin tourne au bord de l'eau,<br>la roue soulève un peu de ciel,<br>et "
          "le meunier, sous son chapeau,<br>compte les sacs comme du miel.</p><p>Le soir descend sur le "
          "ruisseau,<br>la roue s'endort avec le vent,<br>et l'on n'entend plus qu'un oiseau<br>qui chante encore "
          "en s'envolant.</p></article>"),
      {"bord de l'eau,\nla roue soulève", "comme du miel.", "Le soir descend", "en s'envolant."});
}

TEST(OddPages, ARecipe) {
  expect_in_order(
      page_of("it", "Pane di mulino",
              "<article><h1>Pane di mulino</h1><p>Un pane semplice, che si conserva per una settimana intera.</p>"
              "<h2>Ingredienti</h2><ul><li>500 g di farina</li><li>350 ml di acqua tiepida</li><li>10 g di sale</li>"
              "</ul><h2>Preparazione</h2><ol><li>Mescolate la farina con l'acqua e lasciate riposare per un'ora.</li>"
              "<li>Aggiungete il sale e impastate fino a quando la pasta è liscia.</li><li>Cuocete in forno caldo per "
              "quaranta minuti.</li></ol></article>"),
      {"500 g di farina", "350 ml di acqua", "10 g di sale", "Mescolate la farina", "Aggiungete il sale",
       "quaranta minuti."});
}

TEST(OddPages, AnInterview) {
  expect_in_order(
      page_of(
          "es", "«El río manda»",
          "<article><h1>«El río manda»</h1><p>Hablamos con la última molinera del valle, que deja su oficio después "
          "de cuarenta años de trabajo.</p><p><b>¿Cuándo empezó?</b></p><p>Con quince años. Mi padre estaba enfermo "
          "y alguien tenía que abrir la compuerta por la mañana.</p><p><b>¿Qué va a echar de menos?</b></p><p>El "
          "ruido. En casa no duermo si no oigo el agua, y mi marido se ríe de mí.</p></article>"),
      {"¿Cuándo empezó?", "Con quince años.", "¿Qué va a echar de menos?", "El ruido."});
}

TEST(OddPages, ALiveBlog) {
  expect_in_order(
      page_of(
          "en", "Flood on the river: as it happened",
          "<main><h1>Flood on the river: as it happened</h1><section><h2>18:40 Water falls at the weir</h2><p>The "
          "level has gone down by a hand since noon, the river office says, and goes on falling.</p></section>"
          "<section><h2>15:05 School opens as a shelter</h2><p>About forty people from the lower streets have moved "
          "into the gym of the school for the night.</p></section><section><h2>11:20 First street under water</h2>"
          "<p>Mill Lane is closed. The fire brigade is pumping out cellars on both sides of it.</p></section>"
          "</main>"),
      {"The level has gone down", "About forty people", "Mill Lane is closed."});
}

TEST(OddPages, APressRelease) {
  expect_in_order(
      page_of("sv", "Kvarnen AB köper bageri",
              "<main><h1>Kvarnen AB köper bageri</h1><p>Kvarnen AB har i dag tecknat avtal om att köpa samtliga aktier "
              "i bageriet vid torget. Köpet väntas bli klart före sommaren.</p><p>– Vi har malt deras mjöl i trettio "
              "år, och nu bakar vi brödet också, säger företagets chef.</p><p>Bageriet har tolv anställda, och alla "
              "får stanna kvar.</p></main>"),
      {"Kvarnen AB har i dag", "malt deras mjöl", "tolv anställda"});
}

TEST(OddPages, ATranscriptBehindASoundFile) {
  expect_in_order(
      page_of("en", "Episode 12: The lock keeper",
              "<main><h1>Episode 12: The lock keeper</h1><audio src=/12.mp3 controls></audio>"
              "<h2>Transcript</h2><p><b>HOST:</b> Welcome back to the river hour.</p><p><b>KEEPER:</b> Thank "
              "you. It is warm in here.</p><p>[laughter]</p><p><b>HOST:</b> When did you open your first "
              "gate?</p><p><b>KEEPER:</b> In the spring of the flood, with my father standing behind me and "
              "shouting.</p><p><b>HOST:</b> And the last?</p><p><b>KEEPER:</b> This morning.</p></main>"),
      {"HOST: Welcome back", "KEEPER: Thank you.", "[laughter]", "your first gate?", "and shouting.", "And the last?",
       "This morning."});
}

TEST(OddPages, APageOfPicturesHasItsCaptionsWithThem) {
  std::string figures;
  const std::vector<std::string> captions = {"The first boats pass the mole at six in the morning.",
                                             "Children wave from the quay of the old harbour.",
                                             "The winners, from the rowing club of the upper town, with their cup."};
  for (std::size_t i = 0; i < captions.size(); ++i) {
    figures += "<figure><img src=/img/r" + std::to_string(i) + ".jpg width=900 height=600><figcaption>" + captions[i] +
               " Photo: Ida Storm</figcaption></figure>";
  }
  const Article article = extract(page_of("en", "The regatta in pictures",
                                          "<nav><a href=/>Home</a></nav><article><h1>The regatta in pictures</h1>" +
                                              figures + "</article>"),
                                  {.url = "https://town.example/regatta"})
                              .value();
  EXPECT_EQ(article.status, Status::kOk);
  ASSERT_EQ(article.photos.size(), captions.size());
  for (std::size_t i = 0; i < captions.size(); ++i) {
    EXPECT_EQ(article.photos[i].caption, captions[i]);
    EXPECT_EQ(article.photos[i].credit_text, "Ida Storm");
  }
}

TEST(OddPages, AFrameWithAPdfHoldsNothingToRead) {
  const Article article = extract(page_of("en", "Minutes of May",
                                          "<nav><a href=/>Home</a> <a href=/m>Minutes</a></nav><main><h1>Minutes of "
                                          "May</h1><iframe src=/files/minutes-may.pdf></iframe></main>"))
                              .value();
  EXPECT_EQ(article.status, Status::kEmpty);
  EXPECT_FALSE(article.notes.empty());
}

// In an <article>, with headings and days: all entries, in their order, each once.
TEST(OddPages, AListingThatLooksLikeAnArticle) {
  std::string entries;
  const std::vector<std::string_view> heads = {"Ferry back in service", "Bakery wins a prize", "School closes early",
                                               "New lamps on the quay", "Choir looks for basses"};
  const std::vector<std::string_view> words = {
      "The ferry between the two banks runs again from Monday after five weeks in dock.",
      "The jury praised the rye bread, which is baked at night in a wood oven by the river.",
      "Pupils go home at noon on Friday because the heating has to be repaired before winter.",
      "The town has put up forty lamps along the old quay, which was dark for years.",
      "The choir of the upper town meets on Tuesdays and would like to hear from low voices."};
  std::vector<std::string_view> parts;
  for (std::size_t i = 0; i < heads.size(); ++i) {
    const std::string number = std::to_string(i + 1);
    entries += "<div class=teaser><h2><a href=/n/" + number + ">" + std::string(heads[i]) + "</a></h2><p class=date>" +
               number + " May 2024</p><p>" + std::string(words[i]) + " <a href=/n/" + number +
               ">Read more</a></p></div>";
    parts.push_back(heads[i]);
    parts.push_back(words[i]);
  }
  const std::string page = page_of("en", "News from the town",
                                   "<nav><a href=/>Home</a> <a href=/n>News</a></nav><article><h1>News from the town"
                                   "</h1>" +
                                       entries + "</article><footer>Imprint</footer>");
  expect_in_order(page, parts);
  const std::string text = extract(page).value().text.value_or("");
  EXPECT_EQ(text.find(words[0]), text.rfind(words[0]));
  EXPECT_EQ(text.find("Imprint"), std::string::npos);
}

// A picture without a word and what sixty readers say of it: called an article, and no story in it.
TEST(OddPages, AnArticleWithoutAStoryIsChosenFromTheWholePage) {
  const std::vector<std::string_view> remarks = {
      "I had the same one and the hinge gave up in the second winter, so I went back to the old kind.",
      "Try it with the lid off first.", "Mine came with two keys and neither of them fits the lower lock.",
      "Maybe ask at the yard on Saturday, they know more about these than anyone here."};
  std::string comments;
  for (std::size_t i = 0; i < 60; ++i) {
    const std::string number = std::to_string(i + 1);
    comments += "<dt class=comment-author id=c" + number + "><a href=/u/" + number +
                ">Orla</a> said...</dt><dd class=comment-body><p>" + std::string(remarks[i % remarks.size()]) +
                "</p></dd><dd class=comment-footer><a href=#c" + number + ">" + number + " days ago</a></dd>";
  }
  const std::string page =
      "<!DOCTYPE html><html lang=en><head><title>The notebook: a new week</title><meta property=og:type "
      "content=article></head><body><div id=header><h1 class=title>The notebook</h1></div><div id=main><div "
      "class=post><h2 class=date-header>Sunday, September 9</h2><h3 class=post-title>a new week.</h3><div "
      "class=post-body></div></div><div id=comments class=comments><h4>60 comments:</h4><dl>" +
      comments + "</dl></div></div><div id=footer>All rights reserved.</div></body></html>";
  constexpr std::string_view kNote = "no story stands out on this page: chosen from the whole page";
  const Article chosen = extract(page).value();
  EXPECT_EQ(chosen.page_type, PageType::kArticle);
  EXPECT_EQ(chosen.status, Status::kOk);
  EXPECT_EQ(std::ranges::count(chosen.notes, kNote), 1);
  Options story;
  story.scope = Scope::kStory;
  EXPECT_EQ(extract(page, story).value().status, Status::kEmpty);
}

}  // namespace
}  // namespace tearsheet
