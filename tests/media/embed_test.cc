// Embeds in the forms that pages give them. Names, numbers and words are made up.
#include <gtest/gtest.h>

#include <optional>
#include <string>

#include "src/media/embed_address.h"
#include "tearsheet/media.h"

namespace tearsheet {
namespace {

std::string url_of(std::string_view fragment) {
  const auto embed = read_embed(fragment, "https://paper.example/story");
  return embed ? embed->provider + " " + embed->url : "nothing";
}

TEST(EmbedTest, FramesGiveThePageOfTheThing) {
  EXPECT_EQ(url_of(R"(<iframe src="https://www.youtube-nocookie.com/embed/abcDEF_1234?rel=0&amp;start=5"></iframe>)"),
            "youtube https://www.youtube.com/watch?v=abcDEF_1234");
  EXPECT_EQ(url_of(R"(<iframe src="//player.vimeo.com/video/123456?h=1"></iframe>)"), "vimeo https://vimeo.com/123456");
  EXPECT_EQ(url_of(R"(<iframe src="https://open.spotify.com/embed/show/3xyz?utm_source=o"></iframe>)"),
            "spotify https://open.spotify.com/show/3xyz");
  EXPECT_EQ(
      url_of(
          R"(<iframe src="https://www.facebook.com/plugins/post.php?href=https%3A%2F%2Fwww.facebook.com%2Fharbour%2Fposts%2F99&amp;width=500"></iframe>)"),
      "facebook https://www.facebook.com/harbour/posts/99");
  EXPECT_EQ(url_of(R"(<iframe src="https://player.twitch.tv/?video=v4411&parent=x.example"></iframe>)"),
            "twitch https://www.twitch.tv/videos/4411");
  EXPECT_EQ(url_of(R"(<iframe src="https://town.social/@harbour/110022/embed"></iframe>)"),
            "mastodon https://town.social/@harbour/110022");
  EXPECT_EQ(url_of(R"(<iframe src="https://embed.bsky.app/embed/did:plc:abc/app.bsky.feed.post/3kk"></iframe>)"),
            "bluesky https://bsky.app/profile/did:plc:abc/post/3kk");
  EXPECT_EQ(url_of(R"(<iframe src="https://datawrapper.dwcdn.net/AbC1d/3/?x=1"></iframe>)"),
            "datawrapper https://datawrapper.dwcdn.net/AbC1d/3/");
}

TEST(EmbedTest, LazyAndConsentWalledFramesAreFound) {
  EXPECT_EQ(url_of(R"(<iframe src="about:blank" data-src="https://www.youtube.com/embed/abc"></iframe>)"),
            "youtube https://www.youtube.com/watch?v=abc");
  EXPECT_EQ(url_of(R"(<iframe data-cookieblock-src="https://www.youtube.com/embed/abc"></iframe>)"),
            "youtube https://www.youtube.com/watch?v=abc");
  EXPECT_EQ(url_of(R"(<div class="youtube-player" data-id="abc"></div>)"),
            "youtube https://www.youtube.com/watch?v=abc");
  EXPECT_EQ(url_of(R"(<lite-youtube videoid="abc"></lite-youtube>)"), "youtube https://www.youtube.com/watch?v=abc");
  EXPECT_EQ(url_of(R"(<figure class="media"><oembed url="https://youtu.be/abc"></oembed></figure>)"),
            "youtube https://www.youtube.com/watch?v=abc");
  EXPECT_EQ(url_of("<div class=\"wp-block-embed__wrapper\">\nhttps://vimeo.com/77\n</div>"),
            "vimeo https://vimeo.com/77");
}

TEST(EmbedTest, MarkupBehindAWallIsRead) {
  // <iframe src="https://www.youtube.com/embed/abc"></iframe>, as it stands and in Base64
  constexpr std::string_view kEncoded = "PGlmcmFtZSBzcmM9Imh0dHBzOi8vd3d3LnlvdXR1YmUuY29tL2VtYmVkL2FiYyI+PC9pZnJhbWU+";
  const std::string encoded(kEncoded);
  constexpr std::string_view kFound = "youtube https://www.youtube.com/watch?v=abc";
  EXPECT_EQ(url_of("<div class=borlabs-hide><script type=text/template>" + encoded + "</script></div>"), kFound);
  EXPECT_EQ(url_of("<div data-borlabs-cookie-content='" + encoded + "'><p>Load the video</p></div>"), kFound);
  EXPECT_EQ(url_of("<div data-html='&lt;iframe src=\"https://www.youtube.com/embed/abc\">&lt;/iframe>'></div>"),
            kFound);
  EXPECT_EQ(url_of("<script type=text/template><iframe src=\"//www.youtube.com/embed/abc\"></iframe></script>"),
            kFound);
  // Not Base64, not an embed's markup, not a script that waits, a frame of nobody's.
  EXPECT_EQ(url_of("<div data-content='PGlmcmFt*'></div>"), "nothing");
  EXPECT_EQ(url_of("<div data-content='PHA+eDwvcD4='></div>"), "nothing");
  EXPECT_EQ(url_of("<script type=text/javascript>" + encoded + "</script>"), "nothing");
  EXPECT_EQ(url_of("<div data-html='&lt;iframe src=https://a.example/x>&lt;/iframe>'></div>"), "nothing");
}

TEST(EmbedTest, ManagersOfConsentHaveAttributesOfTheirOwn) {
  constexpr std::string_view kFound = "youtube https://www.youtube.com/watch?v=abc";
  for (const std::string_view attribute :
       {"uc-src", "data-uc-src", "suppressedsrc", "consent-original-src-_", "data-dsgvoaio-src", "data-src-cmplz"}) {
    EXPECT_EQ(url_of("<iframe src=\"//cdn.consent.example/empty.html\" " + std::string(attribute) +
                     "=\"https://www.youtube.com/embed/abc\"></iframe>"),
              kFound)
        << attribute;
  }
  EXPECT_EQ(url_of("<div data-html='%3Ciframe%20src%3D%22https%3A%2F%2Fwww.youtube.com%2Fembed%2Fabc%22%3E'></div>"),
            kFound);
  EXPECT_EQ(url_of("<script type=text/plain><iframe src=\"//www.youtube.com/embed/abc\"></iframe></script>"), kFound);
  // A frame's address that waits is its own, whatever else it mentions.
  EXPECT_EQ(url_of("<iframe src='https://tides.example/table' data-help='https://tides.example/help'></iframe>"),
            " https://tides.example/table");
}

TEST(EmbedTest, AServiceAndANumberApart) {
  constexpr std::string_view kFound = "youtube https://www.youtube.com/watch?v=abc";
  EXPECT_EQ(url_of(R"(<embetty-video type="youtube" video-id="abc"></embetty-video>)"), kFound);
  EXPECT_EQ(url_of(R"(<embetty-tweet status="4455"></embetty-tweet>)"), "twitter https://twitter.com/i/status/4455");
  EXPECT_EQ(url_of(R"(<div data-plyr-provider="youtube" data-plyr-embed-id="abc"></div>)"), kFound);
  EXPECT_EQ(url_of(R"(<div class="youtube_player" videoID="abc"></div>)"), kFound);
  EXPECT_EQ(url_of(R"(<div class="vimeo_player" videoID="77"></div>)"), "vimeo https://vimeo.com/77");
  EXPECT_EQ(url_of(R"(<script src="https://geo.dailymotion.com/player/xf.js" data-video="x8"></script>)"),
            "dailymotion https://www.dailymotion.com/video/x8");
  EXPECT_EQ(url_of(R"(<div class="media" data-provider="nobody" data-id="abc"></div>)"), "nothing");
}

TEST(EmbedTest, StateInAnAttribute) {
  EXPECT_EQ(url_of(R"(<div class="youtube-wrap" data-attrs='{"videoId":"abc","startTime":null}'></div>)"),
            "youtube https://www.youtube.com/watch?v=abc");
  EXPECT_EQ(url_of(R"(<div class="elementor-widget-video" data-settings='{"video_type":"vimeo",)"
                   R"("vimeo_url":"https:\/\/vimeo.com\/77"}'></div>)"),
            "vimeo https://vimeo.com/77");
  const auto embed = read_embed(
      R"(<div class="tweet" data-attrs='{"url":"https://twitter.com/finch/status/998877","full_text":"The quay is open.",)"
      R"("username":"finch","name":"Ada Finch","date":"2022-03-01T10:00:00.000Z"}'></div>)",
      "");
  ASSERT_TRUE(embed);
  EXPECT_EQ(embed->text, "The quay is open.");
  EXPECT_EQ(embed->author, "Ada Finch");
  EXPECT_EQ(embed->handle, "finch");
  EXPECT_TRUE(embed->date_published.starts_with("2022-03-01"));
  EXPECT_EQ(url_of(R"(<div class="embed" data-attrs='{"url":"https://twitter.com/finch"}'></div>)"), "nothing");
  EXPECT_EQ(url_of(R"(<div class="embed" data-attrs='{"url":'></div>)"), "nothing");
}

TEST(EmbedTest, HostsOfCountries) {
  EXPECT_EQ(url_of(R"(<iframe src="https://maps.google.de/maps?q=Brennach&output=embed"></iframe>)"),
            "google-maps https://maps.google.de/maps?q=Brennach");
  EXPECT_EQ(url_of(R"(<a data-pin-do="embedPin" href="https://www.pinterest.co.uk/pin/99887766/"></a>)"),
            "pinterest https://www.pinterest.com/pin/99887766/");
  EXPECT_EQ(url_of(R"(<iframe src="https://open.spotify.com/intl-de/embed/track/5xyz"></iframe>)"),
            "spotify https://open.spotify.com/track/5xyz");
}

TEST(EmbedTest, AmpElementsAreFound) {
  EXPECT_EQ(url_of(R"(<amp-instagram data-shortcode="B1x"></amp-instagram>)"),
            "instagram https://www.instagram.com/p/B1x/");
  EXPECT_EQ(url_of(R"(<amp-twitter data-tweetid="4455"></amp-twitter>)"), "twitter https://twitter.com/i/status/4455");
}

TEST(EmbedTest, WhatAScriptWouldReplaceIsFound) {
  EXPECT_EQ(url_of(R"(<a data-pin-do="embedPin" href="https://www.pinterest.com/pin/99887766/"></a>)"),
            "pinterest https://www.pinterest.com/pin/99887766/");
  EXPECT_EQ(url_of(R"(<a class="gie-single" href="https://www.gettyimages.com/detail/112233">Embed</a>)"),
            "getty https://www.gettyimages.com/detail/112233");
  EXPECT_EQ(url_of(R"(<video-js data-account="12" data-player="def" data-video-id="34"></video-js>)"),
            "brightcove https://players.brightcove.net/12/def_default/index.html?videoId=34");
  EXPECT_EQ(url_of(R"(<script src="https://cdn.jwplayer.com/players/AbCd-XyZ.js"></script>)"),
            "jwplayer https://cdn.jwplayer.com/players/AbCd-XyZ.html");
  EXPECT_EQ(url_of(R"(<script defer src="https://datawrapper.dwcdn.net/AbC1d/embed.js"></script>)"),
            "datawrapper https://datawrapper.dwcdn.net/AbC1d/");
  EXPECT_EQ(url_of(R"(<div id="DV-viewer-112233-harbour-report"></div>)"),
            "documentcloud https://www.documentcloud.org/documents/112233-harbour-report");
  EXPECT_EQ(url_of(R"(<div data-service="youtube" data-id="abc"></div>)"),
            "youtube https://www.youtube.com/watch?v=abc");
  EXPECT_EQ(url_of(R"(<div data-vimeo-id="77"></div>)"), "vimeo https://vimeo.com/77");
  EXPECT_EQ(url_of(R"(<script async src="https://platform.paper.example/widgets.js"></script>)"), "nothing");
}

TEST(EmbedTest, ABareAddressInAParagraphIsAnEmbedIfItNamesOneThing) {
  EXPECT_EQ(url_of("<p>https://twitter.com/harbour/status/1234567890</p>"),
            "twitter https://twitter.com/harbour/status/1234567890");
  EXPECT_EQ(url_of("<p>https://twitter.com/harbour</p>"), "nothing");
  EXPECT_EQ(url_of("<p>See https://twitter.com/harbour/status/1234567890</p>"), "nothing");
}

TEST(EmbedTest, AdvertisingAndWidgetsAreNoEmbeds) {
  for (const char* frame :
       {R"(<iframe src="https://www.googletagmanager.com/ns.html?id=G"></iframe>)",
        R"(<iframe src="https://ad.doubleclick.net/x"></iframe>)",
        R"(<iframe src="https://www.facebook.com/plugins/like.php?href=x"></iframe>)",
        R"(<iframe src="https://track.example.com/p" width="1" height="1"></iframe>)",
        R"(<iframe src="about:blank"></iframe>)", R"x(<iframe src="javascript:alert(1)"></iframe>)x"}) {
    EXPECT_EQ(url_of(frame), "nothing") << frame;
  }
}

TEST(EmbedTest, AnUnknownFrameIsAnEmbedOfTypeOther) {
  const auto embed = read_embed(R"(<iframe src="/interactive/tides?utm_source=x" title="Tide table"></iframe>)",
                                "https://paper.example/story");
  ASSERT_TRUE(embed.has_value());
  EXPECT_EQ(embed->provider, "");
  EXPECT_EQ(embed->type, EmbedType::kOther);
  EXPECT_EQ(embed->url, "https://paper.example/interactive/tides");
  EXPECT_EQ(embed->title, "Tide table");
}

TEST(EmbedTest, ATweetGivesAuthorHandleWordsAndDay) {
  const auto embed = read_embed(
      R"(<blockquote class="twitter-tweet"><p lang="en">No boat today &mdash; the swell is too high.<br>More at noon. )"
      R"x(<a href="https://twitter.com/other/status/1">link</a></p>&mdash; Inish Dara Ferry (@inishdara) )x"
      R"(<a href="https://twitter.com/inishdara/status/998877?ref_src=twsrc%5Etfw">February 3, 2026</a></blockquote>)");
  ASSERT_TRUE(embed.has_value());
  EXPECT_EQ(embed->url, "https://twitter.com/inishdara/status/998877");
  EXPECT_EQ(embed->author, "Inish Dara Ferry");
  EXPECT_EQ(embed->handle, "inishdara");
  EXPECT_EQ(embed->text, "No boat today — the swell is too high. More at noon. link");
  EXPECT_EQ(embed->date_published, "2026-02-03");
  EXPECT_EQ(embed->type, EmbedType::kSocial);
}

TEST(EmbedTest, AHandleHasNoSignBeforeIt) {
  const auto embed = read_embed(
      R"(<blockquote class="twitter-tweet"><p>The quay is open.</p>&mdash; Ada Finch (@@finch) <a
      href="https://twitter.com/finch/status/1234567890">March 3, 2026</a></blockquote>)",
      "https://paper.example/story");
  ASSERT_TRUE(embed);
  EXPECT_EQ(embed->handle, "finch");
}

TEST(EmbedTest, AnInstagramPostGivesNameAndHandleWithoutFurniture) {
  const auto embed = read_embed(
      R"(<blockquote class="instagram-media" data-instgrm-permalink="https://www.instagram.com/p/Xy1/?utm_source=ig_embed">)"
      R"(<div><a href="https://www.instagram.com/p/Xy1/"><div>Sieh dir diesen Beitrag auf Instagram an</div></a>)"
      R"x(<p><a href="https://www.instagram.com/p/Xy1/">Ein Beitrag geteilt von Nuala Brody (@nualabrody)</a></p></div></blockquote>)x");
  ASSERT_TRUE(embed.has_value());
  EXPECT_EQ(embed->url, "https://www.instagram.com/p/Xy1/");
  EXPECT_EQ(embed->author, "Nuala Brody");
  EXPECT_EQ(embed->handle, "nualabrody");
  EXPECT_EQ(embed->text, "");
}

TEST(EmbedTest, WhatAScriptWouldHaveReplacedIsFound) {
  EXPECT_EQ(url_of(R"(<amp-brightcove data-account="12" data-player="Ab" data-video-id="ref:quay"></amp-brightcove>)"),
            "brightcove https://players.brightcove.net/12/Ab_default/index.html?videoId=ref:quay");
  EXPECT_EQ(url_of(R"(<amp-gist data-gistid="b9bb35" height="225"></amp-gist>)"),
            "github-gist https://gist.github.com/b9bb35");
  EXPECT_EQ(url_of(R"(<p class="codepen" data-slug-hash="abC" data-user="finch">See the Pen</p>)"),
            "codepen https://codepen.io/finch/pen/abC");
  EXPECT_EQ(url_of(R"(<div class="wistia_embed wistia_async_ab12cd popover=true">&nbsp;</div>)"),
            "wistia https://fast.wistia.net/embed/iframe/ab12cd");
  EXPECT_EQ(
      url_of(R"(<object class="tableauViz"><param name="host_url" value="x"><param name="name" value="Quay/Boats">)"
             R"(</object>)"),
      "tableau https://public.tableau.com/views/Quay/Boats");
  EXPECT_EQ(url_of(R"(<object><param name="movie" value="http://www.youtube.com/v/abcDEF&hl=en"></object>)"),
            "youtube https://www.youtube.com/watch?v=abcDEF");
  EXPECT_EQ(
      url_of(R"(<div class="tumblr-post" data-href="https://embed.tumblr.com/embed/post/x/12">)"
             R"(<a href="https://finch.tumblr.com/post/12/quay">https://finch.tumblr.com/post/12/quay</a></div>)"),
      "tumblr https://finch.tumblr.com/post/12/quay");
  EXPECT_EQ(url_of("<p>[embed]https://www.youtube.com/watch?v=abc[/embed]</p>"),
            "youtube https://www.youtube.com/watch?v=abc");
}

TEST(EmbedTest, APostsFurnitureIsNotItsWords) {
  auto embed = read_embed(
      R"(<blockquote class="mastodon-embed" data-embed-url="https://town.social/@finch/110022/embed">)"
      R"(<a href="https://town.social/@finch/110022"><div>Post by @finch@town.social</div><div>View on Mastodon</div></a>)"
      R"(</blockquote>)",
      "");
  ASSERT_TRUE(embed);
  EXPECT_EQ(embed->text, "");
  embed = read_embed(
      R"(<blockquote class="reddit-embed-bq"><a href="https://www.reddit.com/r/quays/comments/1ab/open/">The quay is open)"
      R"(</a><br> by<a href="https://www.reddit.com/user/finch/">u/finch</a> in<a href="https://www.reddit.com/r/quays/">)"
      R"(quays</a></blockquote>)",
      "");
  ASSERT_TRUE(embed);
  EXPECT_EQ(embed->text, "The quay is open");
  EXPECT_EQ(embed->author, "finch");
  embed = read_embed(
      R"(<blockquote class="tiktok-embed" cite="https://www.tiktok.com/@finch/video/67183"><section><a>@finch</a>)"
      R"(<p>Nets out</p></section></blockquote>)",
      "");
  ASSERT_TRUE(embed);
  EXPECT_EQ(embed->text, "Nets out");
}

TEST(EmbedTest, AQuotationOfNoProviderIsNoEmbed) {
  EXPECT_EQ(
      url_of(R"x(<blockquote><p>We wait.</p> (@nobody) <a href="https://twitter.com/a/status/1">x</a></blockquote>)x"),
      "nothing");
}

}  // namespace
}  // namespace tearsheet
