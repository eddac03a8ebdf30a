// Metadata of pages of our own making: each test is a thing that pages do and readers get wrong.
#include "src/article/metadata.h"

#include <gtest/gtest.h>

#include <string>

#include "src/text/steps.h"

namespace tearsheet::article {
namespace {

Article read(std::string_view html, std::string_view url = "https://www.example.org/a") {
  Document document;
  document.parse(html);
  Article article;
  MetadataReader reader;
  reader.read(document, url, article);
  return article;
}

std::string authors(const Article& article) {
  std::string out;
  for (const Person& person : article.authors) {
    if (!out.empty()) out += "; ";
    out += person.name;
  }
  return out;
}

TEST(MetadataTitle, SiteNameGoesWhateverItsSideAndSign) {
  for (const char* title :
       {"Rain stops play - Example News", "Rain stops play | Example News", "Example News: Rain stops play",
        "Rain stops play – Example News", "Example News » Rain stops play", "Rain stops play|Example News"}) {
    const std::string page =
        std::string("<meta property=og:site_name content='Example News'><title>") + title + "</title><p>Text.";
    EXPECT_EQ(read(page).title, "Rain stops play") << title;
  }
}

TEST(MetadataTitle, AHeadlineKeepsItsOwnDash) {
  EXPECT_EQ(read("<title>Rain – and how to love it - Example</title><h1>Rain – and how to love it</h1>").title,
            "Rain – and how to love it");
}

TEST(MetadataTitle, ALogoIsNoHeadline) {
  EXPECT_EQ(
      read("<title>Rain stops play | Example</title><div class=logo><h1>Example</h1></div><h2>Rain stops play</h2>")
          .title,
      "Rain stops play");
}

TEST(MetadataTitle, AKickerInTheHeadingIsNotTheHeadline) {
  EXPECT_EQ(
      read("<meta property=og:title content='Rain stops play in the north'><title>Rain stops play in the north</title>"
           "<h1><span>Weather</span> Rain stops play in the north</h1>")
          .title,
      "Rain stops play in the north");
}

TEST(MetadataTitle, OnePhraseForSearchEnginesEverywhereGivesWayToTheHeadline) {
  const auto page = [](const char* kind, const char* heading) {
    return read(std::string("<title>Rain coats for 2024</title><meta property=og:title content='Rain coats for 2024'>"
                            "<script type=application/ld+json>{\"@type\": \"") +
                kind + "\", \"headline\": \"Rain coats for 2024\"}</script><article><h1>" + heading + "</h1>")
        .title;
  };
  EXPECT_EQ(page("BlogPosting", "Five rain coats to wear in 2024"), "Five rain coats to wear in 2024");
  EXPECT_EQ(page("BlogPosting", "Welcome"), "Rain coats for 2024");
  EXPECT_EQ(page("BlogPosting", "Shopping: Rain coats for 2024"), "Rain coats for 2024");
  EXPECT_EQ(page("NewsArticle", "Five rain coats to wear in 2024"), "Rain coats for 2024");
}

TEST(MetadataTitle, ABooksNameInEveryPagesHeadingIsTheSites) {
  EXPECT_EQ(read("<title>Of rain - The Book of Weather</title><header><h1>The Book of Weather</h1></header>"
                 "<main><h2>Of rain</h2><p>Text")
                .title,
            "Of rain");
  EXPECT_EQ(read("<title>The Book of Weather - Of rain</title><h1>Of rain</h1><p>Text<h1>Of snow</h1>"
                 "<footer><h2>The Book of Weather</h2></footer>")
                .title,
            "Of rain");
}

TEST(MetadataTitle, AFirstPageIsCalledByItsTitle) {
  const char* page = "<title>Rain and shine, daily</title><h1>Try it for free now</h1><p>Text";
  EXPECT_EQ(read(page, "https://www.example.org/").title, "Rain and shine, daily");
  EXPECT_EQ(read(page, "https://www.example.org/a").title, "Try it for free now");
}

TEST(MetadataTitle, SignsForLineBreaksGo) {
  EXPECT_EQ(read("<title>A</title><h1>Home Repair Assis&shy;tance&#8203; Program</h1>").title,
            "Home Repair Assistance Program");
}

TEST(MetadataTitle, TitlesWrittenForSharingGiveWay) {
  const std::string page =
      "<meta property=og:title content='You will not believe this rain'><title>Rain stops play</title><h1>Rain stops "
      "play</h1><script type=application/ld+json>{\"@type\": \"NewsArticle\", \"headline\": \"Rain stops "
      "play\"}</script>";
  EXPECT_EQ(read(page + "<meta name=twitter:title content='You will not believe this rain'>").title, "Rain stops play");
}

TEST(MetadataTitle, WordsInAngleBracketsStay) {
  EXPECT_EQ(read("<title>&lt;table&gt;: The element</title><h1>&lt;table&gt;: The element</h1>").title,
            "<table>: The element");
}

TEST(MetadataAuthors, FromJsonLdWithIdsFollowed) {
  const Article article = read(R"(<script type="application/ld+json">{"@graph": [
      {"@type": "NewsArticle", "headline": "A", "author": [{"@id": "#ann"}, {"@type": "Person", "name": "Bo Berg", "url": "https://e.org/bo"}]},
      {"@type": "Person", "@id": "#ann", "name": "Ann Alm"}]}</script><h1>A</h1>)");
  EXPECT_EQ(authors(article), "Ann Alm; Bo Berg");
  EXPECT_EQ(article.authors[1].url, "https://e.org/bo");
  EXPECT_EQ(article.provenance.at("authors"), "json-ld");
}

TEST(MetadataAuthors, RolesAreNotMixedIn) {
  EXPECT_EQ(
      authors(read("<h1>A story of rain</h1><div class=byline>By <a href=/ann>Ann Alm</a> and <a href=/bo>Bo Berg</a>"
                   "<br>Edited by Cy Cole<br>Photography by Di Dahl</div><p>Text.")),
      "Ann Alm; Bo Berg");
  EXPECT_EQ(authors(read("<h1>A story of rain</h1><p class=author>Von Ann Alm | Fotos: Bo Berg</p>")), "Ann Alm");
}

TEST(MetadataAuthors, ASentenceOfAnotherRoleEndsTheByline) {
  EXPECT_EQ(authors(read("<h1>Rain</h1><div class=byline>By Ann Alm. Photos: Bo Berg</div><p>Text")), "Ann Alm");
  EXPECT_EQ(authors(read("<h1>Rain</h1><div class=byline>By Ann B. Alm</div><p>Text")), "Ann B. Alm");
}

TEST(MetadataAuthors, NoneAreInvented) {
  EXPECT_EQ(authors(read("<meta name=author content=admin><h1>A story of rain</h1>")), "");
  EXPECT_EQ(
      authors(read(
          "<meta name=author content='Example News'><meta property=og:site_name content='Example News'><h1>Rain</h1>")),
      "");
  EXPECT_EQ(authors(read("<h1>Our service</h1><div class=testimonials><p class=author>Ann Alm</p></div>")), "");
  EXPECT_EQ(authors(read("<h1>A story of rain</h1><div id=comments><span class=comment-author>Ann Alm</span></div>")),
            "");
  EXPECT_EQ(authors(read("<h1>A story of rain</h1><p>Rain was praised by Ann Alm at the weekend.")), "");
  EXPECT_EQ(authors(read("<h1>Our service</h1><div itemscope itemtype=https://schema.org/Review><div itemprop=author "
                         "itemscope itemtype=https://schema.org/Person><b itemprop=name>Ann Alm</b></div></div>")),
            "");
  EXPECT_EQ(
      authors(read("<meta property=og:type content=article><meta name=parsely-author content=aalm7><h1>Rain</h1>")),
      "");
  EXPECT_EQ(authors(read("<h1>Rain</h1><p>Text<footer>Site by <b itemprop=author>Example Ink</b></footer>")), "");
  EXPECT_EQ(authors(read("<meta name=author content='https://facebook.com/example'><h1>Rain</h1>")), "");
}

TEST(MetadataAuthors, WhatAServiceForStatisticsIsToldOfTheSiteIsNoByline) {
  const std::string page =
      "<meta property=og:type content=article><meta property=og:site_name content='Harbourwatch'>"
      "<meta name=cXenseParse:author content='$'><title>Rain stops play | Harbourwatch</title>"
      "<h1>Rain stops play</h1><p>Harbourwatch reported on Monday that the match was called off.";
  const auto with = [&](std::string_view name) {
    std::string filled = page;
    return authors(read(filled.replace(filled.find('$'), 1, name)));
  };
  EXPECT_EQ(with("Harbourwatch"), "");
  EXPECT_EQ(with("Nora Quist"), "Nora Quist");
}

// content's usual slip.
TEST(MetadataAuthors, AnAddressBehindTheSitesNameIsNobody) {
  EXPECT_EQ(
      authors(read("<meta property=og:type content=article><meta property=og:site_name content='Gazette'>"
                   "<script type=application/ld+json>{\"@type\": \"NewsArticle\", \"headline\": \"Rain\"}</script>"
                   "<meta name=author content='Gazette, Harbourton, Norland'><h1>Rain</h1>")),
      "Gazette");
}

TEST(MetadataAuthors, TeamsAndFirmsSignOnlyWhereTheyArePrinted) {
  const auto page = [](const char* name, const char* byline) {
    return authors(
        read(std::string("<meta property=og:type content=article><meta property=og:site_name content='Gazette'>"
                         "<meta name=author content='") +
             name + "'><h1>Rain</h1>" + byline + "<p>Text"));
  };
  EXPECT_EQ(page("Enrolment Team", ""), "");
  EXPECT_EQ(page("Enrolment Team", "<p class=byline>By Enrolment Team</p>"), "Enrolment Team");
  EXPECT_EQ(page("Gazette Staff", ""), "Gazette Staff");
  EXPECT_EQ(page("Umbrella Makers Ltd", ""), "");
}

TEST(MetadataAuthors, ANoticeThatNamesTheSiteIsNoByline) {
  const std::string page =
      "<script type=application/ld+json>{\"@type\": \"TechArticle\", \"headline\": \"Rain\", \"author\": {\"@type\": "
      "\"Organization\", \"name\": \"Gazette\"}, \"publisher\": {\"name\": \"Gazette\"}}</script><h1>Rain</h1>";
  EXPECT_EQ(authors(read(page + "<p>By using this site you agree that Gazette, its affiliates and its providers may "
                                "keep what you write here for as long as they like.")),
            "");
  EXPECT_EQ(authors(read(page + "<p class=byline>By Gazette</p>")), "Gazette");
}

TEST(MetadataAuthors, ASignatureNamesTheWriterWhereTheSiteDeclaresItself) {
  const std::string head =
      "<script type=application/ld+json>{\"@type\": \"NewsArticle\", \"headline\": \"Rain\", \"author\": {\"name\": "
      "\"Gazette\"}, \"publisher\": {\"name\": \"Gazette\"}}</script><h1>Rain</h1>";
  const std::string text = "<p>It has rained in Harbourton for nine days, and nobody there remembers more water.</p>";
  EXPECT_EQ(authors(read(head + "<p><strong>Ann Alm/Bo Berg</strong></p>" + text)), "Ann Alm; Bo Berg");
  EXPECT_EQ(authors(read(head + text + "<p style='text-align: right'><b>Ann Alm</b></p>")), "Ann Alm");
  EXPECT_EQ(authors(read(head + text + "<p><b>Harbourton Floods</b></p>" + text)), "Gazette");
  EXPECT_EQ(authors(read(head + "<p><strong>Ann Alm</strong> reports from Harbourton.</p>" + text)), "Gazette");
}

TEST(MetadataAuthors, AMenuUnderItsOwnersNameIsNoByline) {
  EXPECT_EQ(
      authors(read("<h1>Rain</h1><div class=author><b>Ann Alm</b>, <a href=/a>Archive</a>, <a href=/p>Projects</a>, "
                   "<a href=/c>Colophon</a>, <a href=/f>Feeds</a></div><p>Text")),
      "");
  EXPECT_EQ(authors(read("<h1>Rain</h1><div class=author>By Ann Alm, Bo Berg, Cy Cole and Di Dahl</div><p>Text")),
            "Ann Alm; Bo Berg; Cy Cole; Di Dahl");
}

TEST(MetadataAuthors, AFormForErrorsHasNoReporter) {
  EXPECT_EQ(authors(read("<h1>Rain</h1><p>Text<div class=reporterrbox><div>No Worry: mark the words.</div></div>")),
            "");
}

TEST(MetadataAuthors, ASubjectsPageIsNoForum) {
  const char* page =
      "<h1>Rain</h1><ul><li><h3>One</h3><span class=username>Ann Alm</span><li><h3>Two</h3><span class=username>Bo "
      "Berg</span></ul>";
  EXPECT_EQ(authors(read(page, "https://example.org/topic/rain/")), "");
  EXPECT_EQ(authors(read(page, "https://example.org/topic/412-rain/")), "Ann Alm");
}

TEST(MetadataAuthors, AMetaElementsValueStandsInForItsContent) {
  EXPECT_EQ(authors(read("<meta property=og:type value=article><meta name=author value='Nora Quist'><h1>Rain</h1>"
                         "<p>By Nora Quist</p>")),
            "Nora Quist");
}

TEST(MetadataAuthors, APersonsOwnSiteBearsTheirName) {
  const auto site = [](const char* name) {
    return authors(read(std::string("<meta property=og:type content=article><meta property=og:site_name content='") +
                        name + "'><meta name=author content='" + name + "'><h1>A story of rain</h1>"));
  };
  EXPECT_EQ(site("Ann Alm"), "Ann Alm");
  EXPECT_EQ(site("Example Data Group"), "");
  EXPECT_EQ(site("The Example"), "");
}

TEST(MetadataAuthors, ABylineAtTheHeadlineIsTheStorysWhateverItsBoxIsCalled) {
  EXPECT_EQ(authors(read("<div class=card-list><h1>A story of rain</h1><ul class='nav meta'><li><span class=author>Ann "
                         "Alm</span></ul></div><p>Text")),
            "Ann Alm");
}

TEST(MetadataAuthors, TheHeadlineMayBeALesserHeading) {
  EXPECT_EQ(
      authors(read("<title>Rain stops play in the north – Example</title><h1>Example</h1><div class='teaser post'>"
                   "<h3>Rain stops play in the north</h3><h4 class=author>by Ann Alm</h4><p>Text</div>")),
      "Ann Alm");
}

TEST(MetadataAuthors, WhatByNamesItselfIsNotTheLineBelow) {
  EXPECT_EQ(authors(read("<h1>Catches</h1><p>By month</p><p>Saint Brendan</p><p>Text</p>")), "");
  EXPECT_EQ(authors(read("<h1>Catches</h1><table><tr><th>Boat<th>By month<tr><td>Saint Brendan<td>3</table>")), "");
  EXPECT_EQ(authors(read("<h1>Catches</h1><p>By</p><p>Ann Alm</p><p>Text</p>")), "Ann Alm");
}

TEST(MetadataAuthors, BehindADateAndBehindABar) {
  EXPECT_EQ(authors(read("<h1>Rain</h1><p class=author>Posted on September 21, 2020 by Ann Alm</p>")), "Ann Alm");
  EXPECT_EQ(authors(read("<h1>Rain</h1><p><span>Weather</span> <span>| By</span> <span>Ann Alm</span></p>")),
            "Ann Alm");
  EXPECT_EQ(authors(read("<h1>Regen</h1><ul><li><b>Autorin/Autor</b> Ann Alm</ul>")), "Ann Alm");
}

TEST(MetadataAuthors, AnAccountGivesWayToEveryOtherDeclaration) {
  EXPECT_EQ(authors(read("<meta name=parsely-author content=ann-alm><meta name=author content='Ann Alm'>"
                         "<meta property=og:type content=article><h1>Rain</h1><p class=byline>By Ann Alm</p>")),
            "Ann Alm");
}

TEST(MetadataAuthors, CardsOfOtherStoriesNameOtherPeople) {
  EXPECT_EQ(
      authors(read(
          "<h1>News</h1><ul><li><h3>One</h3><span class=byline>By Ann Alm</span><li><h3>Two</h3><span class=byline>By "
          "Bo Berg</span><li><h3>Three</h3><span class=byline>By Cy Cole</span></ul>")),
      "");
}

TEST(MetadataAuthors, AnAgencyInBracketsIsAnAuthorOfItsOwn) {
  EXPECT_EQ(authors(read("<h1>Nets</h1><div class=byline>Par Jean Alm (avec AFP)</div>")), "Jean Alm; AFP");
}

TEST(MetadataAuthors, WhoTookThePicturesIsNoAuthorInScriptsWithoutSpacesEither) {
  EXPECT_EQ(authors(read("<h1>網</h1><div class=author>取材・文：山田太郎　写真：鈴木一郎</div>")), "山田太郎");
  EXPECT_EQ(authors(read("<meta name=author content='写真：鈴木一郎'><h1>網</h1>")), "");
  EXPECT_EQ(authors(read("<h1>网</h1><div class=author>责任编辑：江波</div>")), "");
}

TEST(MetadataAuthors, ARowOfNamesBehindAnotherRoleIsOfThatRole) {
  EXPECT_EQ(authors(read("<h1>Nets</h1><p class=author>Redaktion: Ann Alm und <a href=/b>Berta Ek</a></p>")), "");
  EXPECT_EQ(authors(read("<h1>Nets</h1><p class=author>By Ann Alm and <a href=/b>Berta Ek</a></p>")),
            "Ann Alm; Berta Ek");
}

TEST(MetadataAuthors, ProfilesHaveTheirWholeAddress) {
  for (const char* byline :
       {"<div class=byline>By <a rel=author href='/p/ann?utm_source=x'>Ann Alm</a></div>",
        "<script type='application/ld+json'>{\"@type\":\"Article\",\"headline\":\"Nets out again\",\"author\":"
        "{\"name\":\"Ann Alm\",\"url\":\"/p/ann\"}}</script>",
        "<div itemscope itemtype='https://schema.org/Article'><span itemprop=author itemscope "
        "itemtype='https://schema.org/Person'><a itemprop=url href='/p/ann'><b itemprop=name>Ann "
        "Alm</b></a></span></div>",
        "<div vocab='https://schema.org/' typeof=Article><span property=author typeof=Person><a property=url "
        "href='/p/ann'><b property=name>Ann Alm</b></a></span></div>"}) {
    const Article article = read(std::string("<title>Nets out again</title><h1>Nets out again</h1>") + byline);
    ASSERT_EQ(article.authors.size(), 1U) << byline;
    EXPECT_EQ(article.authors[0].name, "Ann Alm") << byline;
    EXPECT_EQ(article.authors[0].url, "https://www.example.org/p/ann") << byline;
  }
}

TEST(MetadataDates, TheStorysOwnDayInAnUnknownScriptIsNotReplacedByACards) {
  const std::string card = "<aside><div><h3>Other</h3><span class=date>2025-01-02</span></div></aside>";
  EXPECT_EQ(read("<h1>Nets</h1><span class=date>4 മാർച്ച് 2026</span><p>Text.</p>" + card).published, "2026-03-04");
  EXPECT_EQ(read("<h1>Nets</h1><span class=date>4 ማርች 2026</span><p>Text.</p>" + card).published, "");
}

TEST(MetadataDates, APostThatIsQuotedLendsNoneToTheStory) {
  const std::string story = "<article><h1>Harbour walls to be raised</h1><p>The council has put two million aside.</p>";
  const std::string post =
      "<blockquote class=twitter-tweet><p>At last.</p>Inish Council (@inish) <a "
      "href='https://twitter.com/inish/status/1'>"
      "March 3, 2021</a></blockquote>";
  EXPECT_EQ(read(story + post).published, "");
  EXPECT_EQ(read(story + post + "<p class=date>5 March 2021</p>").published, "2021-03-05");
}

TEST(MetadataDates, ElementsThatShowHowLongAgoCarryTheMoment) {
  for (const char* element : {"<relative-time datetime='2026-03-04T10:00:00Z'>3 days ago</relative-time>",
                              "<x-timeago ts='2026-03-04T10:00:00.000000+0000'>3d</x-timeago>"}) {
    EXPECT_TRUE(read(std::string("<h1>Nets</h1><p>") + element + "</p>").published.starts_with("2026-03-04T10:00:00"))
        << element;
  }
  EXPECT_EQ(read("<h1>Nets</h1><p><relative-time>3 days ago</relative-time></p>").published, "");
}

TEST(MetadataDates, DublinCoreAsHtmlsConventionOrRdfaHasIt) {
  EXPECT_EQ(read("<meta property='dcterms:issued' content='2026-03-01'>").published, "2026-03-01");
  EXPECT_EQ(read("<meta name='DC.Date.Issued' content='2026-03-01'>").published, "2026-03-01");
}

TEST(MetadataDates, LibrariesAndPublishersNamesOfTheDay) {
  EXPECT_EQ(read("<meta name='prism.publicationDate' content='2026-03-01'><h1>A</h1>").published, "2026-03-01");
  EXPECT_EQ(read("<meta name=displaydate content='2026-03-01T10:00:00Z'><h1>A</h1>").published, "2026-03-01T10:00:00Z");
}

TEST(MetadataDates, PublishedAndModifiedApartWithZones) {
  const Article article = read(
      "<meta property=article:published_time content=2021-09-29T09:12:44-04:00>"
      "<meta property=article:modified_time content=2021-09-30T10:00:00Z><h1>A</h1>");
  EXPECT_EQ(article.published, "2021-09-29T09:12:44-04:00");
  EXPECT_EQ(article.modified, "2021-09-30T10:00:00Z");
}

TEST(MetadataDates, TimeAndZoneComeFromTheSourceThatHasThem) {
  EXPECT_EQ(read("<meta name=date content=2021-09-29><h1>A</h1><time datetime=2021-09-29T09:12:44-04:00>29 Sep</time>")
                .published,
            "2021-09-29T09:12:44-04:00");
}

TEST(MetadataDates, VisibleDatesNearTheHeadline) {
  EXPECT_EQ(read("<h1>Regen</h1><p class=date>29. September 2021, 17:25 Uhr</p><p>Text").published, "2021-09-29T17:25");
}

TEST(MetadataDates, ADayPrintedAtTheHeadlineIsNotLaterThanASystemsClock) {
  const auto page = [](const char* printed) {
    return read(std::string("<script type=application/ld+json>{\"@type\": \"Article\", \"headline\": \"Rain\", "
                            "\"datePublished\": \"2025-08-21\"}</script><h1>Rain</h1><p class=date>") +
                printed + "</p><p>Text")
        .published;
  };
  EXPECT_EQ(page("April 26, 2023"), "2023-04-26");
  EXPECT_EQ(page("September 2, 2025"), "2025-08-21");
  EXPECT_EQ(page("August 20, 2025"), "2025-08-21");  // another time zone's day
  EXPECT_EQ(page("Updated April 26, 2023"), "2025-08-21");
}

TEST(MetadataDates, MetaElementsNamedLikeAPublicationDate) {
  EXPECT_EQ(read("<meta name=w-published-date content=2025-05-27T06:03:43Z><h1>A</h1>").published,
            "2025-05-27T06:03:43Z");
  EXPECT_EQ(read("<meta name=x-publish-update-time content=2025-05-27><h1>A</h1>").published, "");
}

TEST(MetadataDates, APromotedPageIsNoCard) {
  EXPECT_EQ(read("<h1>Rain</h1><div class='node node-promoted'><p>By <b>Ann Alm</b></p>"
                 "<p class=submitted><time datetime=2019-07-07T18:44:31+0200>7 July</time></p></div>")
                .published,
            "2019-07-07T18:44:31+02:00");
}

TEST(MetadataDates, ADayPrintedAndMarkedUpOutranksASystemsDayBesideIt) {
  const auto page = [](const char* declared) {
    return read(std::string("<meta property=article:published_time content=") + declared +
                "><h1>Rain</h1><div itemscope itemtype='https://schema.org/Article'><span itemprop=datePublished "
                "content=2020-12-06>6 December 2020</span></div>")
        .published;
  };
  EXPECT_EQ(page("2020-12-05"), "2020-12-06");
  EXPECT_EQ(page("2020-12-03"), "2020-12-03");
  EXPECT_EQ(page("2020-12-05T23:36:00Z"), "2020-12-05T23:36:00Z");
}

TEST(MetadataDates, ADayWithinASentenceIsNoDateline) {
  EXPECT_EQ(read("<h1>Rain</h1><p>On July 31, 2019, two members of the council proposed to sell umbrellas</p>"
                 "<div><i>August 06, 2019</i></div>")
                .published,
            "2019-08-06");
}

TEST(MetadataDates, APersonsCardIsNoCardOfAStory) {
  EXPECT_EQ(read("<h1>Rain</h1><p>A<p>B<p>C<p>D<p>E<p>F<p>G<p>H<p>I<p>J<p>K<p>L<p>M<div class='article-author vcard'>"
                 "<time class=published datetime=2021-11-04>4 November</time></div>")
                .published,
            "2021-11-04");
}

TEST(MetadataDates, ADayInTheTitle) {
  EXPECT_EQ(read("<title>Rain stops play | Example | 28.04.2023</title><h1>Rain stops play</h1>").published,
            "2023-04-28");
  EXPECT_EQ(read("<title>Rain of 28.04.2023 | Example</title><h1>Rain</h1>").published, "");
}

TEST(MetadataDates, UtcIsPutOnTheClockThatThePagePrints) {
  const auto page = [](const char* printed) {
    return read(std::string("<meta property=article:published_time content=2022-05-04T03:37:37Z><h1>Rain</h1>"
                            "<p class=date>Published ") +
                printed + "</p>")
        .published;
  };
  EXPECT_EQ(page("May 3, 2022 11:37 pm"), "2022-05-03T23:37:37-04:00");
  EXPECT_EQ(page("May 3, 2022 11:36 pm"), "2022-05-04T03:37:37Z");
  EXPECT_EQ(page("May 1, 2022 3:37 am"), "2022-05-04T03:37:37Z");
}

TEST(MetadataDates, ADayOfAChangeIsSoWhateverStandsBeforeIt) {
  for (const char* label : {"Updated on", "Last updated:", "Aktualisiert am", "Date modified:"}) {
    const Article article = read(std::string("<h1>Nets</h1><p class=date>Published March 3, 2020</p><p class=date>") +
                                 label + " April 4, 2021</p>");
    EXPECT_EQ(article.published, "2020-03-03") << label;
    EXPECT_EQ(article.modified, "2021-04-04") << label;
  }
}

TEST(MetadataDates, WhatAPagePrintsAsPublishedOutranksASystemsDayOfTheChange) {
  EXPECT_EQ(read("<script type='application/ld+json'>{\"@type\":\"Article\",\"headline\":\"Nets\",\"datePublished\":"
                 "\"2025-08-21\"}</script><h1>Nets</h1><p class=date>Published Apr 26, 2023</p>"
                 "<p class=date>Updated Aug 21, 2025</p>")
                .published,
            "2023-04-26");
}

TEST(MetadataDates, ATableOfDaysIsNoDateline) {
  std::string rows;
  for (const char* month : {"January", "February", "March", "April", "May"}) {
    rows += std::string("<div class=date>") + month + " 1, 2013</div>";
  }
  EXPECT_EQ(read("<meta property=article:published_time content='2025-02-12T10:00:00Z'><h1>Nets</h1>" + rows).published,
            "2025-02-12T10:00:00Z");
}

TEST(MetadataDates, NamesOfProductsLeaveRoomForTheDay) {
  std::string menu;
  for (int i = 100; i < 400; ++i) menu += "<a>Model X" + std::to_string(i) + " for T" + std::to_string(i) + "</a>";
  EXPECT_EQ(read("<div>" + menu + "</div><h1>Nets</h1><h5><span>2024-11-06</span></h5>").published, "2024-11-06");
}

TEST(MetadataDates, ThoseOfOthersAreNotTaken) {
  EXPECT_EQ(read("<h1>Rain</h1><p>Text</p><footer>© 2019 Example. Last build 03 May 2019</footer>").published, "");
  EXPECT_EQ(
      read("<h1>Rain</h1><p>Text</p><div class=comments><time datetime=2020-01-01>1 Jan 2020</time></div>").published,
      "");
  EXPECT_EQ(read("<h1>Rain</h1><p>2 hours ago</p>").published, "");
}

TEST(MetadataDates, DayAndMonthBySettledOrder) {
  EXPECT_EQ(read("<html lang=en-US><h1>Rain</h1><p class=date>03/04/2021</p>").published, "2021-03-04");
  EXPECT_EQ(read("<html lang=en-GB><h1>Rain</h1><p class=date>03/04/2021</p>").published, "2021-04-03");
  EXPECT_EQ(read("<html lang=en><h1>Rain</h1><p class=date>03/04/2021</p>").published, "");
  EXPECT_EQ(
      read("<html lang=en><h1>Rain</h1><p class=date>03/04/2021</p>", "https://example.org/2021/03/04/rain").published,
      "2021-03-04");
}

TEST(MetadataRest, AddressesAreAbsolute) {
  const Article article = read(
      "<link rel=canonical href=/b><link rel='shortcut icon' href=/i.ico><link rel=alternate type=application/rss+xml "
      "href=/feed>"
      "<link rel=alternate hreflang=de href=/de><link rel=next href='?page=2'><meta property=og:image "
      "content=//cdn.example.org/p.jpg>");
  EXPECT_EQ(article.canonical_url, "https://www.example.org/b");
  EXPECT_EQ(article.favicon, "https://www.example.org/i.ico");
  ASSERT_EQ(article.feeds.size(), 1u);
  EXPECT_EQ(article.feeds[0], "https://www.example.org/feed");
  ASSERT_EQ(article.alternates.size(), 1u);
  EXPECT_EQ(article.alternates[0].url, "https://www.example.org/de");
  EXPECT_EQ(article.next_page, "https://www.example.org/a?page=2");
  EXPECT_EQ(article.image, "https://cdn.example.org/p.jpg");
}

std::string linked(const std::string& members) {
  return "<title>Nets out again</title><h1>Nets out again</h1><script "
         "type='application/ld+json'>{\"@graph\":[{\"@type\":"
         "\"Article\",\"headline\":\"Nets out again\"," +
         members + "}]}</script>";
}

TEST(MetadataRest, APictureThatIsNamedElsewhereIsFoundThere) {
  const std::string work = "\"image\":{\"@id\":\"https://www.example.org/a#pic\"}";
  EXPECT_EQ(read(linked(work + "},{\"@type\":\"ImageObject\",\"@id\":\"https://www.example.org/a#pic\","
                               "\"contentUrl\":\"https://www.example.org/i.jpg\""))
                .image,
            "https://www.example.org/i.jpg");
  // A name within the page is no picture's address; another may be.
  EXPECT_EQ(read(linked(work)).image, "");
  EXPECT_EQ(read(linked("\"image\":{\"@id\":\"https://www.example.org/i.jpg\"}")).image,
            "https://www.example.org/i.jpg");
}

TEST(MetadataRest, TheLeadImageHasNoTracking) {
  EXPECT_EQ(read("<meta property=og:image content='/i.jpg?utm_source=fb&amp;w=1200'>").image,
            "https://www.example.org/i.jpg?w=1200");
}

TEST(MetadataRest, WhatProgramsPrintForAMissingValueIsNone) {
  for (const std::string missing : {"None", "null", "undefined", "[object Object]"}) {
    const std::string quoted = '"' + missing + '"';
    const Article article =
        read("<meta name=description content='" + missing + "'><meta name=author content='" + missing +
             "'><meta property=og:image content='" + missing + "'><link rel=canonical href='" + missing + "'>" +
             linked("\"image\":" + quoted + ",\"url\":" + quoted + ",\"author\":{\"name\":" + quoted +
                    ",\"url\":" + quoted + "},\"articleSection\":" + quoted + ",\"keywords\":[" + quoted +
                    ",\"nets\"],\"publisher\":{\"name\":" + quoted + "}"));
    EXPECT_EQ(article.title, "Nets out again");
    EXPECT_EQ(article.description, "");
    EXPECT_EQ(article.image, "");
    EXPECT_EQ(article.canonical_url, "");
    EXPECT_EQ(article.section, "");
    EXPECT_EQ(article.site, "");
    EXPECT_TRUE(article.authors.empty());
    EXPECT_EQ(article.tags, std::vector<std::string>{"nets"});
  }
}

TEST(MetadataRest, APageWithPartsToPayForIsNotFree) {
  const std::string part = "{\"@type\":\"WebPageElement\",\"isAccessibleForFree\":\"False\",\"cssSelector\":\".p\"}";
  EXPECT_EQ(read(linked("\"hasPart\":" + part)).is_accessible_for_free, false);
  EXPECT_EQ(read(linked("\"hasPart\":[{\"name\":\"x\"}," + part + "]")).is_accessible_for_free, false);
  EXPECT_EQ(read(linked("\"isAccessibleForFree\":true,\"hasPart\":" + part)).is_accessible_for_free, true);
  EXPECT_FALSE(read(linked("\"hasPart\":{\"name\":\"x\"}")).is_accessible_for_free.has_value());
}

TEST(MetadataRest, TheStandfirstIsTheDescription) {
  EXPECT_EQ(
      read("<meta name=description content='Words for search engines about rain and coats.'><article><h1>Rain</h1>"
           "<p class=standfirst>It rained for nine days, and the town kept count.</p><p>Text")
          .description,
      "It rained for nine days, and the town kept count.");
  EXPECT_EQ(read("<meta name=description content='It rained for nine days.'><h1>Rain</h1><p>Text").description,
            "It rained for nine days.");
}

TEST(MetadataRest, BrokenJsonLdIsReadAsFarAsItGoes) {
  for (const char* data :
       {"{\"@type\": \"NewsArticle\", \"headline\": \"Rain\", \"author\": {\"name\": \"Ann Alm\"},}",
        "/* <![CDATA[ */ {\"@type\": \"NewsArticle\", \"headline\": \"Rain\", \"author\": {\"name\": \"Ann Alm\"}} /* "
        "]]> */",
        "{\"@type\": \"NewsArticle\", // ours\n\"headline\": \"Rain\nand shine\", \"author\": {\"name\": \"Ann Alm\"}}",
        "{&quot;@type&quot;: &quot;NewsArticle&quot;, &quot;author&quot;: {&quot;name&quot;: &quot;Ann Alm&quot;}}",
        "{\"@type\": \"WebSite\"} {\"@type\": \"NewsArticle\", \"author\": {\"name\": \"Ann Alm\"}}",
        "{\"@graph\": [{\"@type\": \"NewsArticle\", \"author\": {\"name\": \"Ann Alm\"}}]}",
        "{\"@type\": \"NewsArticle\", \"author\": {\"name\": \"Ann Alm\"}, \"articleBody\": \"It rained and"}) {
    EXPECT_EQ(authors(read(std::string("<script type=application/ld+json>") + data + "</script><h1>Rain</h1>")),
              "Ann Alm")
        << data;
  }
}

TEST(MetadataRest, LicenceWithItsExactVersion) {
  EXPECT_EQ(read("<h1>A</h1><a rel=license href='//creativecommons.org/licenses/by/3.0/igo/deed.en'>CC</a>").license,
            "https://creativecommons.org/licenses/by/3.0/igo/");
  EXPECT_EQ(read("<h1>A</h1><a href='http://creativecommons.org/licenses/by-sa/3.0/de/deed.de'>CC</a>").license,
            "https://creativecommons.org/licenses/by-sa/3.0/de/");
  EXPECT_EQ(read("<h1>A</h1><a href='https://creativecommons.org/licenses/by/4.0/'>CC</a><a "
                 "href='https://creativecommons.org/licenses/by/2.0/'>CC</a>")
                .license,
            "");
}

TEST(MetadataRest, LanguageAsBcp47) {
  EXPECT_EQ(read("<html lang=de_AT>").language, "de-AT");
  EXPECT_EQ(read("<meta property=og:locale content=pt_BR>").language, "pt-BR");
  EXPECT_EQ(read("<html lang=en><meta property=og:locale content=en_GB>").language, "en-GB");
  EXPECT_EQ(read("<html lang='{{lang}}'>").language, "");
}

TEST(MetadataRest, FreeToReadAsDeclared) {
  const Article article = read(
      R"(<script type="application/ld+json">{"@type":"NewsArticle","headline":"A","isAccessibleForFree":"False"}</script><h1>A</h1>)");
  ASSERT_TRUE(article.is_accessible_for_free.has_value());
  EXPECT_FALSE(*article.is_accessible_for_free);
  EXPECT_FALSE(read("<h1>A</h1>").is_accessible_for_free.has_value());
}

TEST(DetectLanguage, OnlyWhereSure) {
  EXPECT_EQ(
      detect_language(
          "Der Regen hat am Wochenende das Spiel unterbrochen, und die Zuschauer gingen früh nach Hause, ohne Sieger."),
      "de");
  EXPECT_EQ(detect_language("ok"), "");
}

#if defined(TEARSHEET_COUNT_STEPS)
TEST(Metadata, StepsAreLinear) {
  for (const std::string_view unit :
       {"<h1>a</h1>", "<div class=author>By Ann Alm", "<time>1/2/2021</time>", "<p itemscope itemprop=author>x",
        "<meta name=author content=x>",
        "<script type=application/ld+json>{\"@type\":\"Article\",\"@id\":\"a\"}</script>", "<div class=related>",
        "<a rel=author href=/author/x>By", "By ", "<span class='byline date title lead'>",
        "<title>a | b - c : d</title>", "<b class=date>2021-01-01<i>"}) {
    std::uint64_t previous = 0;
    for (const std::size_t count : {4'000, 8'000}) {
      std::string page = "<h1>Headline of this page</h1>";
      for (std::size_t i = 0; i < count; ++i) page += unit;
      Document document;
      document.parse(page);
      Article article;
      MetadataReader reader;
      text::steps = 0;
      reader.read(document, "https://example.org/", article);
      EXPECT_LE(text::steps, 40 * page.size() + 3'000'000) << unit;
      if (previous > 3'000'000) {
        EXPECT_LE(text::steps, previous * 21 / 10) << unit;
      }
      previous = text::steps;
    }
  }
}
#endif

}  // namespace
}  // namespace tearsheet::article
