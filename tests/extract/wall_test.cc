// Pages of our own that show a wall in place of content, and short ones that must be read all the same.
#include "src/wall.h"

#include <gtest/gtest.h>

#include <string>

#include "tearsheet/extract.h"

namespace tearsheet {
namespace {

Status status_of(const std::string& body) {
  const Article article =
      *extract("<!DOCTYPE html><html><head><title>x</title></head><body>" + body + "</body></html>");
  EXPECT_TRUE(article.status != Status::kEmpty || !article.notes.empty());
  return article.status;
}

TEST(Wall, GivesEmptyInAnyLanguage) {
  for (const std::string body : {
           "<h1>Anmelden</h1><form><input name=u><input type=password><button>OK</button></form><p><a href=/n>Neu "
           "hier? "
           "Konto anlegen</a></p>",
           "<div id=cookie-consent role=dialog><h2>Votre vie privée</h2><p>Nous et nos partenaires utilisons des "
           "cookies "
           "pour stocker des informations. Vous pouvez accepter ou refuser.</p><button>Accepter</button></div>",
           "<main><h1>404</h1><p>Запрошенная страница не существует или была перемещена.</p></main>",
           "<noscript>You need to enable JavaScript to run this app.</noscript><div id=root></div>",
           "<h1>Un instant</h1><p>Nous vérifions que vous êtes un humain.</p><form id=challenge-form></form>",
           "<div class=paywall><h2>Weiterlesen mit Abo</h2><p>Dieser Artikel ist Abonnenten vorbehalten.</p></div>",
           "<h1>500 Internal Server Error</h1><pre>java.lang.NullPointerException\n\tat a.b.C.d(C.java:12)</pre>",
       }) {
    EXPECT_EQ(status_of(body), Status::kEmpty) << body;
  }
}

TEST(Wall, AShortStoryBesideALoginFormIsRead) {
  EXPECT_EQ(
      status_of("<form><input name=u><input type=password></form><article><h1>Mill opens</h1><p>After two years of "
                "work the old mill on the river opened its doors on Saturday, and half of the town came to see the "
                "wheel turn.</p><p>Flour from the first sacks went to the baker across the street, who had rolls "
                "ready by noon. They were gone within the hour, and the miller had to send for more.</p></article>"),
      Status::kOk);
}

}  // namespace
}  // namespace tearsheet
