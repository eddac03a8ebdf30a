// Markup in, posts and comments out. The pages are our own, laid out as common software lays them out.
#include "src/article/messages.h"

#include <gtest/gtest.h>

#include <string>

#include "tearsheet/extract.h"

namespace tearsheet {
namespace {

const std::string kFirst =
    "My kettle whistles before the water is hot, and I have tried two others of the same make. Has anyone here seen "
    "this before, and is there something about the lid that I should look at?";
const std::string kSecond =
    "The whistle sits too low in that model, so steam from the bottom reaches it early. Lift the lid once at half the "
    "time and it will wait, or bend the small plate inside by a hair.";
const std::string kThird =
    "I bent the plate as you said and it works now, many thanks. The water boils and only then does the thing sing, "
    "which is all that I ever wanted of it.";

Article read(const std::string& body, const std::string& head = "") {
  Options options;
  options.scope = Scope::kPage;
  options.url = "https://example.org/t/1";
  return *extract("<!DOCTYPE html><html lang=en><head><title>Kettle</title>" + head + "</head><body>" + body, options);
}

std::vector<const Block*> posts_of(const Article& article) {
  std::vector<const Block*> posts;
  for (const Block& block : article.blocks) {
    if (block.type == BlockType::kPost) posts.push_back(&block);
  }
  return posts;
}

void expect_thread(const Article& article, const char* what) {
  SCOPED_TRACE(what);
  const auto posts = posts_of(article);
  ASSERT_EQ(posts.size(), 3U);
  EXPECT_EQ(posts[0]->author, "ada_k");
  EXPECT_EQ(posts[1]->author, "Brewster");
  EXPECT_EQ(posts[2]->author, "ada_k");
  EXPECT_EQ(posts[0]->date.substr(0, 10), "2024-03-05");
  EXPECT_EQ(posts[1]->date.substr(0, 10), "2024-03-06");
  ASSERT_FALSE(posts[0]->blocks.empty());
  EXPECT_EQ(posts[0]->blocks.back().text, kFirst);
  EXPECT_EQ(posts[1]->blocks.back().text, kSecond);
  EXPECT_EQ(posts[2]->blocks.back().text, kThird);
  EXPECT_TRUE(article.comments.empty());
}

// One page of `one(author, machine's date, printed date, words)` for each message.
template <typename One>
std::string thread_of(One&& one) {
  return one("ada_k", "2024-03-05T10:00:00Z", "5 March 2024", kFirst) +
         one("Brewster", "2024-03-06T11:30:00Z", "6 March 2024", kSecond) +
         one("ada_k", "2024-03-07T08:15:00Z", "7 March 2024", kThird);
}

TEST(Messages, TopicsWithTimeElementsAndMicrodata) {
  expect_thread(read("<h1>Kettle</h1><div class=topic>" +
                     thread_of([](std::string author, std::string date, std::string, std::string words) {
                       return "<div id=post_1 class='topic-body crawler-post' itemprop=comment itemscope "
                              "itemtype='http://schema.org/Comment'><div class=crawler-post-meta><span class=creator "
                              "itemprop=author itemscope itemtype='http://schema.org/Person'><a itemprop=url "
                              "href='/u/x'><span itemprop=name>" +
                              author + "</span></a></span> <time datetime='" + date + "' itemprop=datePublished>" +
                              date + "</time></div><div class=post itemprop=text><p>" + words + "</p></div></div>";
                     }) +
                     "</div>"),
                "crawler's view");
}

TEST(Messages, DefinitionListsOfProfilesBesideThePost) {
  int number = 0;
  expect_thread(
      read("<div id=page-body>" + thread_of([&](std::string author, std::string, std::string date, std::string words) {
             ++number;
             return "<div id=p" + std::to_string(number) + " class='post has-profile bg" + std::to_string(number % 2) +
                    "'><dl class=postprofile><dt><a class=username href='./memberlist.php?mode=viewprofile&u=2'>" +
                    author +
                    "</a></dt><dd>Posts: 12</dd><dd>Joined: 1 May 2009</dd></dl><div class=postbody><h3><a "
                    "href='#p1'>Re: "
                    "Kettle that whistles</a></h3><p class=author>by <a class=username "
                    "href='./memberlist.php?mode=viewprofile&u=2'>" +
                    author + "</a> » " + date + "</p><div class=content><p>" + words + "</p></div></div></div>";
           }) +
           "</div>"),
      "profiles");
}

TEST(Messages, ArticlesThatDeclareTheirAuthor) {
  expect_thread(
      read(thread_of([](std::string author, std::string date, std::string printed, std::string words) {
        return "<article class='message message--post' data-author='" + author +
               "'><div class=message-cell><a href='/members/x.1/' class=avatar>A</a><h4 class=message-name><a "
               "class=username href='/members/x.1/'>" +
               author +
               "</a></h4><dl><dt>Joined<dd>May 1, 2009</dl></div><div class=message-main><header><time datetime='" +
               date + "'>" + printed + "</time></header><div class=bbWrapper><p>" + words +
               "</p></div></div></article>";
      })),
      "declared");
}

TEST(Messages, TablesOfTables) {
  int number = 0;
  expect_thread(
      read("<div id=posts>" + thread_of([&](std::string author, std::string, std::string date, std::string words) {
             const std::string id = std::to_string(++number);
             return "<table class=tborder id=post" + id + "><tr><td class=thead>" + date +
                    ", 16:26</td></tr><tr><td class=alt2><a class=bigusername href='member.php?u=" + id + "'>" +
                    author + "</a><div>Join Date: May 2009</div></td><td class=alt1><div id=post_message_" + id +
                    "><p>" + words + "</p></div></td></tr></table>";
           }) +
           "</div>"),
      "tables");
}

TEST(Messages, RepliesThatNestFollowWhatTheyAnswer) {
  const auto one = [](std::string author, std::string date, std::string words, std::string inner) {
    return "<div class=comment><a class=user href='/user/" + author + "'>" + author + "</a> <time datetime='" + date +
           "'>then</time><div class=md><p>" + words + "</p></div><div class=child>" + inner + "</div></div>";
  };
  expect_thread(
      read("<div class=commentarea>" +
           one("ada_k", "2024-03-05T10:00:00Z", kFirst,
               one("Brewster", "2024-03-06T10:00:00Z", kSecond, one("ada_k", "2024-03-07T10:00:00Z", kThird, ""))) +
           "</div>"),
      "nested");
}

TEST(Messages, AThreadIsByWhoOpenedIt) {
  const auto one = [](std::string author, std::string date, std::string printed, std::string words) {
    return "<article class='message message--post' data-author='" + author +
           "'><div class=message-cell><h4 class=message-name><a class=username href='/members/x.1/'>" + author +
           "</a></h4></div><div class=message-main><header><time datetime='" + date + "'>" + printed +
           "</time></header><div class=bbWrapper><p>" + words + "</p></div></div></article>";
  };
  const Article article = read("<p class=date>Saturday, 9 March 2024</p><h1>Kettle</h1>" + thread_of(one));
  ASSERT_EQ(posts_of(article).size(), 3U);
  ASSERT_EQ(article.authors.size(), 1U);
  EXPECT_EQ(article.authors[0].name, "ada_k");
  EXPECT_EQ(article.published, "2024-03-05T10:00:00Z");
}

TEST(Messages, QuestionAndAnswersHoldTheRemarksOnThem) {
  const auto one = [](std::string kind, std::string author, std::string date, std::string words) {
    return "<div class='" + kind + " js-" + kind + "'><div class=post-layout><div class='s-prose'><p>" + words +
           "</p></div><div class=user-info><span title='" + date +
           "' class=relativetime>long ago</span><div class=user-details itemprop=author><a href='/users/7/x'>" +
           author +
           "</a></div></div><ul class=comments-list><li class=comment><span>Have a look at the plate inside "
           "first.</span> – <a class=comment-user href='/users/9/y'>remarker</a> <span class=comment-date title='" +
           date + "'>later</span></li></ul></div></div>";
  };
  Article article = read(one("question", "ada_k", "2024-03-05 10:00:00Z", kFirst) +
                         one("answer", "Brewster", "2024-03-06 10:00:00Z", kSecond) +
                         one("answer", "ada_k", "2024-03-07 10:00:00Z", kThird));
  // The remarks stand behind the words; they are the post's.
  for (Block& block : article.blocks) {
    if (block.type == BlockType::kPost && block.blocks.size() > 1)
      block.blocks.erase(block.blocks.begin() + 1, block.blocks.end());
  }
  expect_thread(article, "answers");
}

const std::string kStory =
    "<article><h1>The mill opens again</h1><p>After two years of work the old mill on the river opened its doors on "
    "Saturday, and half of the town came to see the wheel turn.</p><p>The council had put the money aside in spring, "
    "and volunteers laid the new floor over the summer, board by board, as the miller told us.</p><p>Flour from the "
    "first sacks went to the baker across the street, who had rolls ready by noon. They were gone within the "
    "hour.</p><p>The mill is open on Saturdays from ten to four. Children enter for free, and grown-ups pay what a "
    "roll costs.</p></article>";

TEST(Messages, CommentsUnderAnArticleAreNoPartOfIt) {
  const std::string comments =
      "<div id=comments class=comments-area><h2>2 Comments</h2><ol class=comment-list><li class='comment "
      "even'><article class=comment-body><footer class=comment-meta><div class='comment-author vcard'><b class=fn>Jo "
      "Field</b> <span class=says>says:</span></div><div class=comment-metadata><a href='#c1'><time "
      "datetime='2024-05-01T09:00:00+00:00'>May 1, 2024</time></a></div></footer><div class=comment-content><p>We were "
      "there with the children.</p><p>The rolls were good.</p></div><div class=reply><a href='?r=1'>Reply</a></div>"
      "</article><ol class=children><li class='comment odd'><article class=comment-body><footer "
      "class=comment-meta><div "
      "class='comment-author vcard'><b class=fn>The Miller</b> <span class=says>says:</span></div><div "
      "class=comment-metadata><time datetime='2024-05-02T10:00:00+00:00'>May 2, 2024</time></div></footer><div "
      "class=comment-content><p>Come again, we have more of them now.</p></div></article></li></ol></li></ol></div>";
  const Article article = read(kStory + comments, R"(<meta property="og:type" content="article">)");
  ASSERT_EQ(article.comments.size(), 2U);
  EXPECT_EQ(article.comments[0].author, "Jo Field");
  EXPECT_EQ(article.comments[0].date, "2024-05-01T09:00:00Z");
  EXPECT_EQ(article.comments[0].text, "We were there with the children.\n\nThe rolls were good.");
  EXPECT_EQ(article.comments[1].author, "The Miller");
  EXPECT_EQ(article.comments[1].text, "Come again, we have more of them now.");
  EXPECT_TRUE(posts_of(article).empty());
  EXPECT_EQ(article.text->find("Come again"), std::string::npos);
  EXPECT_NE(article.text->find("Flour from the first sacks"), std::string::npos);
}

TEST(Messages, CommentsThatOnlyJsonHas) {
  const Article article =
      read(kStory, R"(<script type="application/ld+json">{"@type":"NewsArticle","headline":"The mill opens again",)"
                   R"("comment":[{"@type":"Comment","text":"We were there.","dateCreated":"2024-05-01",)"
                   R"("author":{"@type":"Person","name":"Jo Field"}}]}</script>)");
  ASSERT_EQ(article.comments.size(), 1U);
  EXPECT_EQ(article.comments[0].author, "Jo Field");
  EXPECT_EQ(article.comments[0].date, "2024-05-01");
  EXPECT_EQ(article.comments[0].text, "We were there.");
}

TEST(Messages, ReadersWhoWantNoCommentsGetNone) {
  Options options;
  options.comments = false;
  const Article article = *extract(
      kStory + R"(<script type="application/ld+json">{"@type":"Article","comment":{"text":"We were there."}}</script>)",
      options);
  EXPECT_TRUE(article.comments.empty());
}

TEST(Messages, CardsOfAListingAreNoPosts) {
  std::string cards;
  for (int i = 0; i < 6; ++i) {
    cards +=
        "<article class=post><h2><a href='/story-" + std::to_string(i) +
        "'>A story about the river</a></h2><div class=meta><a href='/author/jo'>Jo Field</a> <time "
        "datetime='2024-05-01'>May 1, 2024</time></div><p>Half of the town came to see the wheel turn, and the rolls "
        "were gone within the hour.</p></article>";
  }
  EXPECT_TRUE(posts_of(read("<main>" + cards + "</main>")).empty());
}

}  // namespace
}  // namespace tearsheet
