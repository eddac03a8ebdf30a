// A table of providers by host, and a rule each for getting from the address of a frame to the page of the thing. Where
// no rule is known the frame's own address stands, https, its query off unless the query names the thing.
#include "src/media/embed_address.h"

#include <algorithm>

#include "src/text/ascii.h"
#include "src/url/percent.h"

namespace tearsheet::media {
namespace {

enum class Rule : unsigned char {
  kFrame,  // the frame's address, tidied
  kPage,   // the address without "/embed" and the like at its end
  kYouTube,
  kYouTubeShort,  // youtu.be
  kVimeo,
  kSpotify,
  kDailymotion,
  kHrefParameter,  // the page is the value of ?href= or ?url=
  kTwitter,
  kInstagram,
  kTikTok,
  kBluesky,
  kReddit,
  kLinkedIn,
  kPinterest,
  kTwitch,
  kScribd,
  kDocumentCloud,
  kApplePodcasts,
  kRutube,
  kStreamable,
  kTelegram,
};

struct Provider {
  std::string_view host;  // this host and its subdomains
  std::string_view path;  // a prefix of the path; empty for any
  std::string_view name;
  EmbedType type;
  Rule rule;
};

constexpr EmbedType kSocial = EmbedType::kSocial;
constexpr EmbedType kVideo = EmbedType::kVideo;
constexpr EmbedType kAudio = EmbedType::kAudio;
constexpr EmbedType kChart = EmbedType::kChart;
constexpr EmbedType kOther = EmbedType::kOther;

// First match wins. From the providers' own embedding instructions and the oEmbed registry's list of hosts.
constexpr Provider kProviders[] = {
    {"youtube.com", "", "youtube", kVideo, Rule::kYouTube},
    {"youtube-nocookie.com", "", "youtube", kVideo, Rule::kYouTube},
    {"youtu.be", "", "youtube", kVideo, Rule::kYouTubeShort},
    {"vimeo.com", "", "vimeo", kVideo, Rule::kVimeo},
    {"dailymotion.com", "", "dailymotion", kVideo, Rule::kDailymotion},
    {"dai.ly", "", "dailymotion", kVideo, Rule::kDailymotion},
    {"twitter.com", "", "twitter", kSocial, Rule::kTwitter},
    {"x.com", "", "twitter", kSocial, Rule::kTwitter},
    {"instagram.com", "", "instagram", kSocial, Rule::kInstagram},
    {"facebook.com", "", "facebook", kSocial, Rule::kHrefParameter},
    {"fb.watch", "", "facebook", kVideo, Rule::kFrame},
    {"tiktok.com", "", "tiktok", kSocial, Rule::kTikTok},
    {"threads.net", "", "threads", kSocial, Rule::kPage},
    {"threads.com", "", "threads", kSocial, Rule::kPage},
    {"bsky.app", "", "bluesky", kSocial, Rule::kBluesky},
    {"redditmedia.com", "", "reddit", kSocial, Rule::kReddit},
    {"reddit.com", "", "reddit", kSocial, Rule::kReddit},
    {"linkedin.com", "/embed", "linkedin", kSocial, Rule::kLinkedIn},
    {"linkedin.com", "/feed/update", "linkedin", kSocial, Rule::kFrame},
    {"linkedin.com", "/posts", "linkedin", kSocial, Rule::kFrame},
    {"pinterest.com", "", "pinterest", kSocial, Rule::kPinterest},
    {"tumblr.com", "", "tumblr", kSocial, Rule::kFrame},
    {"t.me", "", "telegram", kSocial, Rule::kTelegram},
    {"vk.com", "/video_ext.php", "vk", kVideo, Rule::kFrame},
    {"vk.com", "", "vk", kSocial, Rule::kFrame},
    {"ok.ru", "/videoembed", "ok", kVideo, Rule::kFrame},
    {"open.spotify.com", "", "spotify", kAudio, Rule::kSpotify},
    {"embed.spotify.com", "", "spotify", kAudio, Rule::kSpotify},
    {"soundcloud.com", "", "soundcloud", kAudio, Rule::kHrefParameter},
    {"podcasts.apple.com", "", "apple-podcasts", kAudio, Rule::kApplePodcasts},
    {"music.apple.com", "", "apple-music", kAudio, Rule::kApplePodcasts},
    {"bandcamp.com", "", "bandcamp", kAudio, Rule::kFrame},
    {"mixcloud.com", "", "mixcloud", kAudio, Rule::kFrame},
    {"deezer.com", "", "deezer", kAudio, Rule::kFrame},
    {"audioboom.com", "", "audioboom", kAudio, Rule::kFrame},
    {"megaphone.fm", "", "megaphone", kAudio, Rule::kFrame},
    {"simplecast.com", "", "simplecast", kAudio, Rule::kFrame},
    {"buzzsprout.com", "", "buzzsprout", kAudio, Rule::kFrame},
    {"libsyn.com", "", "libsyn", kAudio, Rule::kFrame},
    {"acast.com", "", "acast", kAudio, Rule::kFrame},
    {"spreaker.com", "", "spreaker", kAudio, Rule::kFrame},
    {"podbean.com", "", "podbean", kAudio, Rule::kFrame},
    {"art19.com", "", "art19", kAudio, Rule::kFrame},
    {"omny.fm", "", "omny", kAudio, Rule::kFrame},
    {"podigee.io", "", "podigee", kAudio, Rule::kFrame},
    {"transistor.fm", "", "transistor", kAudio, Rule::kFrame},
    {"captivate.fm", "", "captivate", kAudio, Rule::kFrame},
    {"ivoox.com", "", "ivoox", kAudio, Rule::kFrame},
    {"jwplayer.com", "", "jwplayer", kVideo, Rule::kFrame},
    {"jwplatform.com", "", "jwplayer", kVideo, Rule::kFrame},
    {"brightcove.net", "", "brightcove", kVideo, Rule::kFrame},
    {"brightcove.com", "", "brightcove", kVideo, Rule::kFrame},
    {"twitch.tv", "", "twitch", kVideo, Rule::kTwitch},
    {"giphy.com", "", "giphy", kOther, Rule::kFrame},
    {"tenor.com", "", "tenor", kOther, Rule::kFrame},
    {"imgur.com", "", "imgur", kOther, Rule::kFrame},
    {"gfycat.com", "", "gfycat", kVideo, Rule::kFrame},
    {"streamable.com", "", "streamable", kVideo, Rule::kStreamable},
    {"wistia.net", "", "wistia", kVideo, Rule::kFrame},
    {"wistia.com", "", "wistia", kVideo, Rule::kFrame},
    {"vidyard.com", "", "vidyard", kVideo, Rule::kFrame},
    {"loom.com", "", "loom", kVideo, Rule::kFrame},
    {"rumble.com", "", "rumble", kVideo, Rule::kFrame},
    {"odysee.com", "", "odysee", kVideo, Rule::kFrame},
    {"bitchute.com", "", "bitchute", kVideo, Rule::kFrame},
    {"rutube.ru", "", "rutube", kVideo, Rule::kRutube},
    {"bilibili.com", "", "bilibili", kVideo, Rule::kFrame},
    {"nicovideo.jp", "", "niconico", kVideo, Rule::kFrame},
    {"youku.com", "", "youku", kVideo, Rule::kFrame},
    {"ted.com", "/talks", "ted", kVideo, Rule::kFrame},
    {"coub.com", "", "coub", kVideo, Rule::kFrame},
    {"kaltura.com", "", "kaltura", kVideo, Rule::kFrame},
    {"datawrapper.dwcdn.net", "", "datawrapper", kChart, Rule::kFrame},
    {"dwcdn.net", "", "datawrapper", kChart, Rule::kFrame},
    {"datawrapper.de", "", "datawrapper", kChart, Rule::kFrame},
    {"flo.uri.sh", "", "flourish", kChart, Rule::kFrame},
    {"flourish.studio", "", "flourish", kChart, Rule::kFrame},
    {"infogram.com", "", "infogram", kChart, Rule::kFrame},
    {"infogr.am", "", "infogram", kChart, Rule::kFrame},
    {"public.tableau.com", "", "tableau", kChart, Rule::kFrame},
    {"everviz.com", "", "everviz", kChart, Rule::kFrame},
    {"plot.ly", "", "plotly", kChart, Rule::kFrame},
    {"observablehq.com", "/embed", "observable", kChart, Rule::kFrame},
    {"ourworldindata.org", "/grapher", "ourworldindata", kChart, Rule::kFrame},
    {"statista.com", "", "statista", kChart, Rule::kFrame},
    {"piktochart.com", "", "piktochart", kChart, Rule::kFrame},
    {"genial.ly", "", "genially", kOther, Rule::kFrame},
    {"thinglink.com", "", "thinglink", kOther, Rule::kFrame},
    {"knightlab.com", "", "knightlab", kOther, Rule::kFrame},
    {"google.com", "/maps", "google-maps", kOther, Rule::kFrame},
    {"maps.google.com", "", "google-maps", kOther, Rule::kFrame},
    {"openstreetmap.org", "", "openstreetmap", kOther, Rule::kFrame},
    {"docs.google.com", "", "google-docs", kOther, Rule::kFrame},
    {"drive.google.com", "", "google-drive", kOther, Rule::kFrame},
    {"scribd.com", "", "scribd", kOther, Rule::kScribd},
    {"documentcloud.org", "", "documentcloud", kOther, Rule::kDocumentCloud},
    {"issuu.com", "", "issuu", kOther, Rule::kFrame},
    {"slideshare.net", "", "slideshare", kOther, Rule::kFrame},
    {"speakerdeck.com", "", "speakerdeck", kOther, Rule::kFrame},
    {"gettyimages.com", "", "getty", kOther, Rule::kFrame},
    {"codepen.io", "", "codepen", kOther, Rule::kFrame},
    {"jsfiddle.net", "", "jsfiddle", kOther, Rule::kFrame},
    {"codesandbox.io", "", "codesandbox", kOther, Rule::kFrame},
    {"gist.github.com", "", "github-gist", kOther, Rule::kFrame},
    {"typeform.com", "", "typeform", kOther, Rule::kFrame},
    {"kickstarter.com", "", "kickstarter", kOther, Rule::kFrame},
    {"sketchfab.com", "", "sketchfab", kOther, Rule::kFrame},
    {"matterport.com", "", "matterport", kOther, Rule::kFrame},
};

// Hosts (with subdomains) and path prefixes of frames that are no content.
struct Furniture {
  std::string_view host;
  std::string_view path;
};
constexpr Furniture kFurniture[] = {
    {"googletagmanager.com", ""},
    {"doubleclick.net", ""},
    {"googlesyndication.com", ""},
    {"google-analytics.com", ""},
    {"googleadservices.com", ""},
    {"adservice.google.com", ""},
    {"amazon-adsystem.com", ""},
    {"adnxs.com", ""},
    {"rubiconproject.com", ""},
    {"pubmatic.com", ""},
    {"criteo.com", ""},
    {"criteo.net", ""},
    {"taboola.com", ""},
    {"outbrain.com", ""},
    {"openx.net", ""},
    {"casalemedia.com", ""},
    {"smartadserver.com", ""},
    {"adform.net", ""},
    {"teads.tv", ""},
    {"sharethis.com", ""},
    {"addthis.com", ""},
    {"addtoany.com", ""},
    {"disqus.com", ""},
    {"disquscdn.com", ""},
    {"google.com", "/recaptcha"},
    {"recaptcha.net", ""},
    {"hcaptcha.com", ""},
    {"challenges.cloudflare.com", ""},
    {"accounts.google.com", ""},
    {"google.com", "/cse"},
    {"facebook.com", "/plugins/like"},
    {"facebook.com", "/plugins/share"},
    {"facebook.com", "/plugins/page"},
    {"facebook.com", "/plugins/fan"},
    {"facebook.com", "/plugins/comments"},
    {"facebook.com", "/plugins/follow"},
    {"facebook.com", "/plugins/likebox"},
    {"facebook.com", "/tr"},
    {"facebook.com", "/sharer"},
    {"platform.twitter.com", "/widgets/"},
    {"twitter.com", "/share"},
    {"twitter.com", "/intent"},
    {"youtube.com", "/subscribe_embed"},
    {"youtube.com", "/iframe_api"},
    {"apis.google.com", ""},
    {"cookiebot.com", ""},
    {"onetrust.com", ""},
    {"consensu.org", ""},
    {"privacy-mgmt.com", ""},
    {"usercentrics.eu", ""},
    {"trustpilot.com", ""},
    {"yotpo.com", ""},
    {"chatbase.co", ""},
    {"intercom.io", ""},
    {"zendesk.com", ""},
    {"hotjar.com", ""},
    {"hsforms.com", ""},
    {"hsforms.net", ""},
    {"mailchimp.com", ""},
    {"substack.com", "/embed"},
    {"demdex.net", ""},
    {"krxd.net", ""},
    {"bluekai.com", ""},
    {"quantserve.com", ""},
    {"scorecardresearch.com", ""},
    {"pinterest.com", "/v3/"},
    {"ct.pinterest.com", ""},
    {"snapchat.com", ""},
    {"bing.com", "/action"},
    {"flattr.com", ""},
    {"paypal.com", ""},
    {"stripe.com", ""},
    {"live.com", "/wlsignin"},
    {"yieldmo.com", ""},
    {"connatix.com", ""},
};

// Parameters that name a thing rather than say how to show it.
constexpr std::string_view kNamingParameters[] = {
    "id",       "v",    "video", "videoid",  "video_id",  "list",     "url",      "href",  "src",      "pb",
    "q",        "mid",  "key",   "media",    "mediaid",   "media_id", "guid",     "clip",  "channel",  "collection",
    "source",   "bvid", "aid",   "feed",     "i",         "oid",      "playlist", "story", "file",     "doc",
    "document", "gid",  "p",     "entry_id", "uiconf_id", "tweetid",  "episode",  "show",  "videoref", "videos",
    "uuid",     "vid",  "bbox",  "marker",   "center",    "location", "cid",
};

struct Parts {
  std::string_view host;
  std::string_view path;   // begins with "/", or empty
  std::string_view query;  // without "?"
};

std::optional<Parts> split(std::string_view address) {
  const std::size_t scheme = address.find("//");
  if (scheme == std::string_view::npos) return std::nullopt;
  const std::string_view before = address.substr(0, scheme);
  if (!before.empty() && !text::equals_ignoring_ascii_case(before, "http:") &&
      !text::equals_ignoring_ascii_case(before, "https:")) {
    return std::nullopt;
  }
  Parts parts;
  std::string_view rest = address.substr(scheme + 2);
  rest = rest.substr(0, rest.find('#'));
  const std::size_t end = rest.find_first_of("/?");
  parts.host = rest.substr(0, end);
  if (const std::size_t user = parts.host.rfind('@'); user != std::string_view::npos)
    parts.host.remove_prefix(user + 1);
  parts.host = parts.host.substr(0, parts.host.find(':'));
  if (parts.host.find('.') == std::string_view::npos) return std::nullopt;
  if (end == std::string_view::npos) return parts;
  rest.remove_prefix(end);
  const std::size_t question = rest.find('?');
  parts.path = rest.substr(0, question);
  if (question != std::string_view::npos) parts.query = rest.substr(question + 1);
  return parts;
}

bool host_matches(std::string_view host, std::string_view wanted) {
  if (host.size() < wanted.size()) return false;
  if (!text::equals_ignoring_ascii_case(host.substr(host.size() - wanted.size()), wanted)) return false;
  return host.size() == wanted.size() || host[host.size() - wanted.size() - 1] == '.';
}

template <typename Visit>
void for_each_parameter(std::string_view query, Visit visit) {
  while (!query.empty()) {
    const std::size_t end = query.find_first_of("&;");
    const std::string_view pair = query.substr(0, end);
    const std::size_t equals = pair.find('=');
    if (!pair.empty())
      visit(pair.substr(0, equals), equals == std::string_view::npos ? "" : pair.substr(equals + 1), pair);
    if (end == std::string_view::npos) break;
    query.remove_prefix(end + 1);
  }
}

std::string_view parameter(std::string_view query, std::string_view name) {
  std::string_view found;
  for_each_parameter(query, [&](std::string_view key, std::string_view value, std::string_view) {
    if (found.empty() && text::equals_ignoring_ascii_case(key, name)) found = value;
  });
  return found;
}

// The path's n-th segment, from 0; empty past the end.
std::string_view segment(std::string_view path, std::size_t n) {
  for (std::size_t i = 0;; ++i) {
    if (path.empty()) return {};
    path.remove_prefix(1);
    const std::size_t end = path.find('/');
    if (i == n) return path.substr(0, end);
    if (end == std::string_view::npos) return {};
    path.remove_prefix(end);
  }
}

bool is_digits(std::string_view word) {
  return !word.empty() && std::all_of(word.begin(), word.end(), text::is_ascii_digit);
}

std::string tidy(const Parts& parts) {
  std::string url = "https://" + text::ascii_lower(parts.host) + std::string(parts.path);
  char separator = '?';
  for_each_parameter(parts.query, [&](std::string_view key, std::string_view, std::string_view pair) {
    const auto names = [&](std::string_view name) { return text::equals_ignoring_ascii_case(key, name); };
    // ?src=embed says where the frame stands; ?src=https%3A… names a thing.
    if ((names("src") || names("source")) && pair.find("://") == std::string_view::npos &&
        pair.find("%3A%2F") == std::string_view::npos && pair.find("%3a%2f") == std::string_view::npos) {
      return;
    }
    if (std::any_of(std::begin(kNamingParameters), std::end(kNamingParameters), names)) {
      url += separator;
      url += pair;
      separator = '&';
    }
  });
  return url;
}

std::string without_query(const Parts& parts) {
  return "https://" + text::ascii_lower(parts.host) + std::string(parts.path);
}

void read_youtube(const Parts& parts, AddressReading& reading) {
  const std::string_view first = segment(parts.path, 0);
  std::string_view id = parameter(parts.query, "v");
  if (id.empty() && (first == "embed" || first == "shorts" || first == "v" || first == "live" || first == "e")) {
    id = segment(parts.path, 1);
    id = id.substr(0, id.find('&'));
    if (id == "videoseries" || id == "playlist" || id == "live_stream") id = {};
  }
  const std::string_view list = parameter(parts.query, "list");
  if (!id.empty()) {
    reading.url = "https://www.youtube.com/watch?v=" + std::string(id);
  } else if (!list.empty()) {
    reading.url = "https://www.youtube.com/playlist?list=" + std::string(list);
  } else if (const std::string_view channel = parameter(parts.query, "channel"); !channel.empty()) {
    reading.url = "https://www.youtube.com/channel/" + std::string(channel) + "/live";
  }
}

void read_vimeo(const Parts& parts, AddressReading& reading) {
  const std::string_view first = segment(parts.path, 0);
  if (first == "video" || first == "event") {
    const std::string_view id = segment(parts.path, 1);
    if (!is_digits(id)) return;
    reading.url = (first == "event" ? "https://vimeo.com/event/" : "https://vimeo.com/") + std::string(id);
  } else if (is_digits(first)) {
    reading.url = "https://vimeo.com/" + std::string(first);
  }
}

void read_dailymotion(const Parts& parts, AddressReading& reading) {
  std::string_view id = parameter(parts.query, "video");
  for (std::size_t i = 0; id.empty() && i < 3; ++i) {
    if (segment(parts.path, i) == "video") id = segment(parts.path, i + 1);
  }
  if (id.empty() && host_matches(parts.host, "dai.ly")) id = segment(parts.path, 0);
  if (!id.empty()) reading.url = "https://www.dailymotion.com/video/" + std::string(id.substr(0, id.find('_')));
}

void read_spotify(const Parts& parts, AddressReading& reading) {
  const std::string uri = url::percent_decode(parameter(parts.query, "uri"));  // spotify:track:ID
  if (uri.starts_with("spotify:")) {
    std::string path = uri.substr(8);
    std::replace(path.begin(), path.end(), ':', '/');
    reading.url = "https://open.spotify.com/" + path;
    return;
  }
  std::string_view path = parts.path;
  // "/intl-de/track/…" is the same track.
  if (segment(path, 0).starts_with("intl-")) path.remove_prefix(segment(path, 0).size() + 1);
  for (const std::string_view prefix : {"/embed-podcast", "/embed"}) {
    if (path.starts_with(prefix)) {
      path.remove_prefix(prefix.size());
      break;
    }
  }
  reading.url = "https://open.spotify.com" + std::string(path);
}

void read_twitter(const Parts& parts, AddressReading& reading) {
  std::string_view path = parts.path;
  for (std::size_t i = 0; i < 4; ++i) {
    const std::string_view name = segment(path, i);
    if (name != "status" && name != "statuses") continue;
    std::string_view id = segment(path, i + 1);
    id = id.substr(0, id.find_first_not_of("0123456789"));
    const std::string_view account = i > 0 ? segment(path, i - 1) : std::string_view{};
    if (id.empty() || account.empty()) return;
    std::string host = text::ascii_lower(parts.host);
    if (host.starts_with("mobile.")) host.erase(0, 7);
    if (host.starts_with("www.")) host.erase(0, 4);
    reading.url = "https://" + host + "/" + std::string(account) + "/status/" + std::string(id);
    if (account != "i" && account != "web") reading.handle = account;
    return;
  }
  if (const std::string_view id = parameter(parts.query, "id"); is_digits(id)) {
    reading.url = "https://twitter.com/i/status/" + std::string(id);
  }
}

void read_instagram(const Parts& parts, AddressReading& reading) {
  for (std::size_t i = 0; i < 2; ++i) {
    const std::string_view kind = segment(parts.path, i);
    if (kind == "p" || kind == "reel" || kind == "tv" || kind == "reels") {
      const std::string_view code = segment(parts.path, i + 1);
      if (code.empty()) return;
      reading.url = "https://www.instagram.com/" + std::string(kind) + "/" + std::string(code) + "/";
      return;
    }
  }
}

void read_tiktok(const Parts& parts, AddressReading& reading) {
  const std::string_view account = segment(parts.path, 0);
  if (account.starts_with('@') && segment(parts.path, 1) == "video") {
    reading.handle = account.substr(1);
    reading.url = "https://www.tiktok.com/" + std::string(account) + "/video/" + std::string(segment(parts.path, 2));
  } else {
    reading.url = without_query(parts);
  }
}

// embed.bsky.app/embed/DID/app.bsky.feed.post/KEY
void read_bluesky(const Parts& parts, AddressReading& reading) {
  if (segment(parts.path, 0) == "embed" && !segment(parts.path, 3).empty()) {
    reading.url = "https://bsky.app/profile/" + url::percent_decode(segment(parts.path, 1)) + "/post/" +
                  std::string(segment(parts.path, 3));
  } else {
    reading.url = without_query(parts);
    const std::string_view profile = segment(parts.path, 1);
    if (segment(parts.path, 0) == "profile" && !profile.starts_with("did:")) reading.handle = profile;
  }
}

void read_twitch(const Parts& parts, AddressReading& reading) {
  std::string_view video = parameter(parts.query, "video");
  if (video.starts_with('v')) video.remove_prefix(1);
  const std::string_view channel = parameter(parts.query, "channel");
  const std::string_view clip = parameter(parts.query, "clip");
  if (!clip.empty()) {
    reading.url = "https://clips.twitch.tv/" + std::string(clip);
  } else if (!video.empty()) {
    reading.url = "https://www.twitch.tv/videos/" + std::string(video);
  } else if (!channel.empty()) {
    reading.url = "https://www.twitch.tv/" + std::string(channel);
  }
}

std::string without_suffixes(std::string url, std::initializer_list<std::string_view> suffixes) {
  for (const std::string_view suffix : suffixes) {
    if (url.ends_with(suffix)) url.resize(url.size() - suffix.size());
  }
  return url;
}

// The value of ?href= or ?url=, decoded once more where it was encoded twice.
void read_href_parameter(const Parts& parts, AddressReading& reading) {
  std::string_view value = parameter(parts.query, "href");
  if (value.empty()) value = parameter(parts.query, "url");
  if (value.empty()) {
    reading.url = without_query(parts);
    return;
  }
  std::string url = url::percent_decode(value);
  if (url.find('%') != std::string::npos) url = url::percent_decode(url);
  if (url.starts_with("//")) url.insert(0, "https:");
  // Facebook's permalinks name the post in their query; all else there is how to show it.
  const auto inner = split(url);
  if (inner && parameter(inner->query, "story_fbid").empty() && parameter(inner->query, "v").empty() &&
      parameter(inner->query, "fbid").empty() && parameter(inner->query, "secret_token").empty()) {
    url.resize(std::min(url.size(), url.find('?')));
  }
  reading.url = std::move(url);
}

void apply(Rule rule, const Parts& parts, AddressReading& reading) {
  switch (rule) {
    case Rule::kFrame:
      reading.url = tidy(parts);
      break;
    case Rule::kPage:
      reading.url = without_suffixes(without_query(parts), {"/", "/embed"});
      break;
    case Rule::kYouTube:
      read_youtube(parts, reading);
      break;
    case Rule::kYouTubeShort:
      if (!segment(parts.path, 0).empty()) {
        reading.url = "https://www.youtube.com/watch?v=" + std::string(segment(parts.path, 0));
      }
      break;
    case Rule::kVimeo:
      read_vimeo(parts, reading);
      break;
    case Rule::kSpotify:
      read_spotify(parts, reading);
      break;
    case Rule::kDailymotion:
      read_dailymotion(parts, reading);
      break;
    case Rule::kHrefParameter:
      read_href_parameter(parts, reading);
      break;
    case Rule::kTwitter:
      read_twitter(parts, reading);
      break;
    case Rule::kInstagram:
      read_instagram(parts, reading);
      break;
    case Rule::kTikTok:
      read_tiktok(parts, reading);
      break;
    case Rule::kBluesky:
      read_bluesky(parts, reading);
      break;
    case Rule::kReddit:
      reading.url = "https://www.reddit.com" + std::string(parts.path);
      break;
    case Rule::kLinkedIn:
      reading.url = "https://www.linkedin.com" + std::string(parts.path.substr(std::string_view("/embed").size()));
      break;
    case Rule::kPinterest:
      if (const std::string_view id = parameter(parts.query, "id"); is_digits(id)) {
        reading.url = "https://www.pinterest.com/pin/" + std::string(id) + "/";
      } else if (segment(parts.path, 0) == "pin") {
        reading.url = "https://www.pinterest.com/pin/" + std::string(segment(parts.path, 1)) + "/";
      }
      break;
    case Rule::kTwitch:
      read_twitch(parts, reading);
      break;
    case Rule::kScribd:
      reading.url = is_digits(segment(parts.path, 1))
                        ? "https://www.scribd.com/document/" + std::string(segment(parts.path, 1))
                        : without_query(parts);
      break;
    case Rule::kDocumentCloud:
      reading.url = "https://www.documentcloud.org" + without_suffixes(std::string(parts.path), {".html", ".js"});
      break;
    case Rule::kApplePodcasts: {
      Parts page = parts;
      if (page.host.starts_with("embed.")) page.host.remove_prefix(6);
      reading.url = tidy(page);
      break;
    }
    case Rule::kRutube:
      reading.url = segment(parts.path, 1) == "embed"
                        ? "https://rutube.ru/video/" + std::string(segment(parts.path, 2)) + "/"
                        : without_query(parts);
      break;
    case Rule::kStreamable: {
      const std::string_view first = segment(parts.path, 0);
      const std::string_view id = first.size() == 1 ? segment(parts.path, 1) : first;
      if (!id.empty()) reading.url = "https://streamable.com/" + std::string(id);
      break;
    }
    case Rule::kTelegram:
      reading.url = without_query(parts);
      reading.handle = segment(parts.path, 0);
      break;
  }
}

// Mastodon and its kin run on thousands of hosts; the address alone tells: /@name/123456/embed.
bool read_mastodon(const Parts& parts, AddressReading& reading) {
  const std::string_view account = segment(parts.path, 0);
  if (!account.starts_with('@') || !is_digits(segment(parts.path, 1)) || segment(parts.path, 2) != "embed")
    return false;
  reading.provider = "mastodon";
  reading.type = EmbedType::kSocial;
  reading.handle = account.substr(1);
  reading.url = without_suffixes(without_query(parts), {"/embed"});
  return true;
}

// Providers that have a host in each country: maps.google.de, www.google.co.uk/maps, www.pinterest.at.
bool read_by_country(const Parts& parts, AddressReading& reading) {
  std::string_view host = parts.host;
  if (host.starts_with("www.")) host.remove_prefix(4);
  if (host.starts_with("maps.google.") || (host.starts_with("google.") && parts.path.starts_with("/maps"))) {
    reading.provider = "google-maps";
    reading.url = tidy(parts);
    return true;
  }
  if (host.starts_with("pinterest.")) {
    reading.provider = "pinterest";
    reading.type = EmbedType::kSocial;
    apply(Rule::kPinterest, parts, reading);
    return true;
  }
  return false;
}

}  // namespace

bool is_furniture_address(std::string_view address) {
  const auto parts = split(address);
  if (!parts) return true;
  return std::any_of(std::begin(kFurniture), std::end(kFurniture), [&](const Furniture& furniture) {
    return host_matches(parts->host, furniture.host) && parts->path.starts_with(furniture.path);
  });
}

bool names_one_thing(const AddressReading& reading) {
  if (reading.provider.empty() || reading.url.empty() || reading.type == EmbedType::kOther) return false;
  if (reading.type != EmbedType::kSocial) return true;
  return reading.url.find("/status/") != std::string::npos || reading.url.find("/p/") != std::string::npos ||
         reading.url.find("/post") != std::string::npos || reading.url.find("/video/") != std::string::npos ||
         reading.url.find("/reel/") != std::string::npos;
}

std::optional<AddressReading> read_address(std::string_view address) {
  const auto parts = split(address);
  if (!parts) return std::nullopt;
  AddressReading reading;
  for (const Provider& provider : kProviders) {
    if (!host_matches(parts->host, provider.host) || !parts->path.starts_with(provider.path)) continue;
    reading.provider = provider.name;
    reading.type = provider.type;
    apply(provider.rule, *parts, reading);
    return reading;
  }
  if (read_mastodon(*parts, reading) || read_by_country(*parts, reading)) return reading;
  reading.url = tidy(*parts);
  return reading;
}

}  // namespace tearsheet::media
