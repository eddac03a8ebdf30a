// An element is asked by its form: a frame, a quotation that a provider's script would replace, an AMP element, a
// placeholder that waits for consent or a click, a bare address that oEmbed left behind, a media element.
#include "src/media/embed.h"

#include <algorithm>
#include <string>

#include "src/media/embed_address.h"
#include "src/media/embed_post.h"
#include "src/media/embed_state.h"
#include "src/text/ascii.h"
#include "src/text/ascii_words.h"
#include "src/text/steps.h"
#include "src/text/white_space.h"
#include "src/url/url.h"

namespace tearsheet::media {
namespace {

// Where a frame's address may wait until it is wanted, by how often it is seen.
constexpr std::string_view kLazyAttributes[] = {
    "data-src",        "data-lazy-src",           "data-lazyload",  "data-url",           "data-embed-src",
    "data-iframe-src", "data-cookieblock-src",    "data-cmp-src",   "data-consent-src",   "data-embed-url",
    "data-original",   "data-litespeed-src",      "data-src-cmplz", "data-suppressedsrc", "data-rocket-src",
    "data-embed",      "data-video-url",          "data-video",     "data-oembed-url",    "data-source",
    "data-href",       "data-borlabs-cookie-src", "data-pin-url",   "data-ezsrc",
};

constexpr std::size_t kMaxAddressBytes = 4'096;

// Titles that players give every frame.
constexpr std::string_view kEmptyTitles[] = {
    "YouTube video player",
    "YouTube video",
    "YouTube",
    "X Post",
    "Twitter Tweet",
    "Video",
    "Embedded content",
    "embed",
    "video player",
    "Vimeo video player",
    "Dailymotion Video Player",
    "iframe",
    "Post",
};

std::string absolute(std::string_view address, std::string_view base_url) {
  address = text::trim_ascii(address);
  if (address.starts_with("//")) return "https:" + std::string(address);
  if (address.starts_with("http://") || address.starts_with("https://")) return std::string(address);
  if (address.empty() || base_url.empty()) return {};
  return url::resolve(base_url, address).value_or("");
}

bool has_class(const Document& document, NodeId node, std::string_view part) {
  return text::find_ignoring_ascii_case(document.attribute(node, Name::kClass), part) != std::string_view::npos;
}

void set_title(const Document& document, NodeId node, Embed& embed) {
  std::string title = text::collapse(document.attribute(node, Name::kTitle));
  const auto same = [&](std::string_view empty) { return text::equals_ignoring_ascii_case(title, empty); };
  if (!std::any_of(std::begin(kEmptyTitles), std::end(kEmptyTitles), same)) embed.title = std::move(title);
}

Embed from_reading(const AddressReading& reading) {
  Embed embed;
  embed.provider = reading.provider;
  embed.type = reading.type;
  embed.url = reading.url;
  embed.handle = reading.handle;
  return embed;
}

// The value of an attribute whose name is not in the engine's list.
std::string_view named_attribute(const Document& document, NodeId node, std::string_view name) {
  for (const Attribute& attribute : document.attributes(node)) {
    TEARSHEET_STEP(1);
    if (document.name_text(attribute.name) == name) return document.value(attribute);
  }
  return {};
}

// A number of pixels, or -1 where the attribute says nothing of the kind.
int pixels(std::string_view value) {
  int number = -1;
  for (const char c : value.substr(0, 6)) {
    if (!text::is_ascii_digit(c)) return number >= 0 && (c == 'p' || c == '.') ? number : -1;
    number = std::max(number, 0) * 10 + (c - '0');
  }
  return number;
}

// Frames of no size carry trackers. A frame that only waits for its script to size it has a lazy address.
bool is_tiny(const Document& document, NodeId node) {
  const int width = pixels(document.attribute(node, Name::kWidth));
  const int height = pixels(document.attribute(node, Name::kHeight));
  return (width >= 0 && width <= 2) || (height >= 0 && height <= 2);
}

std::optional<Embed> read_frame(const Document& document, NodeId node, std::string_view base_url) {
  std::string unknown;
  const auto consider = [&](std::string_view value) -> std::optional<Embed> {
    const std::string address = absolute(value, base_url);
    if (address.empty() || is_furniture_address(address)) return std::nullopt;
    const auto reading = read_address(address);
    if (!reading || reading->url.empty()) return std::nullopt;
    if (reading->provider.empty()) {
      if (unknown.empty()) unknown = reading->url;
      return std::nullopt;
    }
    Embed embed = from_reading(*reading);
    set_title(document, node, embed);
    return embed;
  };
  const std::string_view source = document.attribute(node, Name::kSrc);
  if (auto embed = consider(source)) return embed;
  if (!source.empty() && unknown.empty() && !source.starts_with("about:") && !source.starts_with("data:") &&
      is_furniture_address(absolute(source, base_url))) {
    return std::nullopt;
  }
  for (const std::string_view name : kLazyAttributes) {
    // Flags and names share these attributes with addresses.
    const std::string_view value = named_attribute(document, node, name);
    if (value.find('.') == std::string_view::npos) continue;
    if (auto embed = consider(value)) return embed;
  }
  // Consent managers and lazy loaders each have names of their own: an address of a known provider is enough.
  for (const Attribute& attribute : document.attributes(node)) {
    TEARSHEET_STEP(1);
    if (!document.value_starts_with(attribute, "http") && !document.value_starts_with(attribute, "//")) continue;
    if (auto embed = consider(document.value(attribute).substr(0, kMaxAddressBytes))) return embed;
  }
  if (unknown.empty() || is_tiny(document, node)) return std::nullopt;
  Embed embed;
  embed.url = unknown;
  set_title(document, node, embed);
  return embed;
}

// class (or a part of it) of a provider's quotation, and the attribute that holds its permalink.
struct Quotation {
  std::string_view class_part;
  std::string_view provider;
  std::string_view permalink_attribute;
};
constexpr Quotation kQuotations[] = {
    {"twitter-tweet", "twitter", ""},
    {"twitter-video", "twitter", ""},
    {"instagram-media", "instagram", "data-instgrm-permalink"},
    {"tiktok-embed", "tiktok", "cite"},
    {"text-post-media", "threads", "data-text-post-permalink"},
    {"bluesky-embed", "bluesky", "data-bluesky-uri"},
    {"reddit-embed-bq", "reddit", ""},
    {"reddit-card", "reddit", ""},
    {"mastodon-embed", "mastodon", "data-embed-url"},
    {"imgur-embed-pub", "imgur", ""},
    {"tumblr-post", "tumblr", ""},
};

// at://DID/app.bsky.feed.post/KEY
std::string bluesky_page(std::string_view uri) {
  if (!uri.starts_with("at://")) return {};
  uri.remove_prefix(5);
  const std::size_t slash = uri.find('/');
  const std::size_t last = uri.rfind('/');
  if (slash == std::string_view::npos || last <= slash) return {};
  return "https://bsky.app/profile/" + std::string(uri.substr(0, slash)) + "/post/" + std::string(uri.substr(last + 1));
}

std::optional<Embed> read_quotation(const Document& document, NodeId node, std::string_view base_url) {
  const Quotation* form = nullptr;
  for (const Quotation& quotation : kQuotations) {
    if (has_class(document, node, quotation.class_part)) {
      form = &quotation;
      break;
    }
  }
  static constexpr Quotation kInstagram = {"", "instagram", "data-instgrm-permalink"};
  if (form == nullptr && document.has_attribute(node, Name::kDataInstgrmPermalink)) form = &kInstagram;
  if (form == nullptr) return std::nullopt;
  Embed embed;
  embed.provider = form->provider;
  embed.type = EmbedType::kSocial;
  if (!form->permalink_attribute.empty()) {
    const std::string_view value = named_attribute(document, node, form->permalink_attribute);
    if (form->provider == "bluesky") {
      embed.url = bluesky_page(value);
    } else if (const auto reading = read_address(absolute(value, base_url));
               reading && (reading->provider == form->provider || form->provider == "mastodon")) {
      embed.url = reading->url;
      embed.handle = reading->handle;
    }
  }
  if (form->provider == "imgur") {
    const std::string_view id = document.attribute(node, Name::kDataId);
    if (!id.empty()) embed.url = "https://imgur.com/" + std::string(id);
  }
  const std::string known_handle = std::move(embed.handle);
  embed.handle.clear();
  read_post(document, node, embed);
  if (embed.url.empty()) embed.url = find_permalink(document, node, form->provider);
  if (embed.handle.empty()) embed.handle = known_handle;
  if (embed.handle.empty() && !embed.url.empty()) {
    if (const auto reading = read_address(embed.url)) embed.handle = reading->handle;
  }
  if (embed.url.empty() && embed.text.empty() && embed.handle.empty()) return std::nullopt;
  return embed;
}

// Elements and placeholders that give an id or address in an attribute: element or class, attribute, what stands before
// the value to make it an address.
struct Placeholder {
  std::string_view element;  // an element's name; empty for any
  std::string_view class_part;
  std::string_view attribute;
  std::string_view prefix;
};
constexpr Placeholder kPlaceholders[] = {
    {"amp-youtube", "", "data-videoid", "https://www.youtube.com/watch?v="},
    {"lite-youtube", "", "videoid", "https://www.youtube.com/watch?v="},
    {"youtube-video", "", "src", ""},
    {"lite-vimeo", "", "videoid", "https://vimeo.com/"},
    {"amp-vimeo", "", "data-videoid", "https://vimeo.com/"},
    {"amp-dailymotion", "", "data-videoid", "https://www.dailymotion.com/video/"},
    {"amp-twitter", "", "data-tweetid", "https://twitter.com/i/status/"},
    {"amp-instagram", "", "data-shortcode", "https://www.instagram.com/p/"},
    {"amp-facebook", "", "data-href", ""},
    {"amp-tiktok", "", "data-src", "https://www.tiktok.com/embed/v2/"},
    {"amp-soundcloud", "", "data-trackid", "https://api.soundcloud.com/tracks/"},
    {"amp-reddit", "", "data-src", ""},
    {"amp-pinterest", "", "data-url", ""},
    {"amp-imgur", "", "data-imgur-id", "https://imgur.com/"},
    {"amp-gist", "", "data-gistid", "https://gist.github.com/"},
    {"amp-iframe", "", "src", ""},
    {"amp-video-iframe", "", "src", ""},
    {"amp-jwplayer", "", "data-media-id", "https://content.jwplatform.com/previews/"},
    {"oembed", "", "url", ""},
    {"", "fb-post", "data-href", ""},
    {"", "fb-video", "data-href", ""},
    {"", "infogram-embed", "data-id", "https://e.infogram.com/"},
    {"", "flourish-embed", "data-src", "https://flo.uri.sh/"},
    {"", "", "data-youtube-id", "https://www.youtube.com/watch?v="},
    {"", "youtube", "data-video-id", "https://www.youtube.com/watch?v="},
    {"", "youtube", "data-videoid", "https://www.youtube.com/watch?v="},
    {"", "youtube", "data-id", "https://www.youtube.com/watch?v="},
    {"", "youtube", "data-embed", "https://www.youtube.com/watch?v="},
    {"", "", "data-vimeo-id", "https://vimeo.com/"},
    {"", "vimeo", "data-video-id", "https://vimeo.com/"},
    {"", "tweet", "data-tweet-id", "https://twitter.com/i/status/"},
    {"", "twitter", "data-tweet-id", "https://twitter.com/i/status/"},
    {"", "pinterest", "data-pin-url", ""},
    {"script", "", "data-telegram-post", "https://t.me/"},
};

bool is_identifier(std::string_view value) {
  return !value.empty() && value.size() <= 100 && std::all_of(value.begin(), value.end(), [](char c) {
    return text::is_ascii_alphanumeric(c) || c == '-' || c == '_' || c == '/' || c == '.';
  });
}

std::optional<Embed> read_placeholder(const Document& document, NodeId node, std::string_view base_url) {
  const std::string_view element = document.name_text(document.name(node));
  const std::string_view classes = document.attribute(node, Name::kClass);
  for (const Placeholder& placeholder : kPlaceholders) {
    if (!placeholder.element.empty() && placeholder.element != element) continue;
    const std::string_view value = text::trim_ascii(named_attribute(document, node, placeholder.attribute));
    if (value.empty()) continue;
    if (placeholder.element.empty() &&
        text::find_ignoring_ascii_case(classes, placeholder.class_part) == std::string_view::npos) {
      continue;
    }
    std::string address;
    if (value.starts_with("http") || value.starts_with("//") || placeholder.prefix.empty()) {
      address = absolute(value, base_url);
    } else if (is_identifier(value)) {
      address = std::string(placeholder.prefix) + std::string(value);
    }
    if (is_furniture_address(address)) continue;
    const auto reading = read_address(address);
    if (!reading || reading->url.empty()) continue;
    if (reading->provider.empty() && element != "amp-iframe" && element != "amp-video-iframe" && element != "oembed")
      continue;
    Embed embed = from_reading(*reading);
    set_title(document, node, embed);
    if (embed.provider == "facebook" || embed.provider == "twitter" || embed.provider == "instagram") {
      read_post(document, node, embed);
    }
    return embed;
  }
  return std::nullopt;
}

// A service's name and a thing's number in two attributes, as consent scripts and players keep them; some have the
// service's name in the class or are elements of their own.
std::optional<Embed> read_service(const Document& document, NodeId node) {
  static constexpr std::string_view kServices[][2] = {
      {"youtube", "https://www.youtube.com/watch?v="},       {"vimeo", "https://vimeo.com/"},
      {"dailymotion", "https://www.dailymotion.com/video/"}, {"twitter", "https://twitter.com/i/status/"},
      {"instagram", "https://www.instagram.com/p/"},         {"tweet", "https://twitter.com/i/status/"},
  };
  static constexpr std::string_view kServiceNames[] = {"data-service", "data-plyr-provider", "data-video-provider",
                                                       "data-provider", "data-embed-type"};
  static constexpr std::string_view kIds[] = {"data-id",       "data-plyr-embed-id", "data-video-id",
                                              "data-embed-id", "video-id",           "videoid"};
  std::string_view id;
  for (const std::string_view name : kIds) {
    if (id.empty()) id = named_attribute(document, node, name);
  }
  const std::string_view element = document.name_text(document.name(node));
  const bool custom = element.find('-') != std::string_view::npos;
  if (id.empty() && custom) id = named_attribute(document, node, "status");
  if (!is_identifier(id)) return std::nullopt;
  std::string_view service;
  for (const std::string_view name : kServiceNames) {
    if (service.empty()) service = named_attribute(document, node, name);
  }
  if (service.empty() && custom) service = document.attribute(node, Name::kType);
  // "youtube_player", <embetty-tweet>
  std::string_view told = custom ? element.substr(element.rfind('-') + 1) : document.attribute(node, Name::kClass);
  if (!custom) told = told.ends_with("_player") ? told.substr(0, told.size() - 7) : std::string_view{};
  for (const auto& [name, prefix] : kServices) {
    if (!text::equals_ignoring_ascii_case(service.empty() ? told : service, name)) continue;
    const auto reading = read_address(std::string(prefix) + std::string(id));
    if (reading && !reading->url.empty()) return from_reading(*reading);
  }
  return std::nullopt;
}

// <video-js data-account="1" data-player="default" data-video-id="2">: Brightcove's player before its script has run.
std::optional<Embed> read_brightcove(const Document& document, NodeId node) {
  const std::string_view account = named_attribute(document, node, "data-account");
  const std::string_view video = named_attribute(document, node, "data-video-id");
  // "ref:NAME" is a video by its owner's name for it.
  const bool is_reference = video.starts_with("ref:");
  if (!is_identifier(account) || !is_identifier(is_reference ? video.substr(4) : video)) return std::nullopt;
  std::string_view player = named_attribute(document, node, "data-player");
  if (player.empty()) player = named_attribute(document, node, "data-player-id");
  if (!is_identifier(player)) player = "default";
  Embed embed;
  embed.provider = "brightcove";
  embed.type = EmbedType::kVideo;
  embed.url = "https://players.brightcove.net/" + std::string(account) + "/" + std::string(player) +
              "_default/index.html?videoId=" + std::string(video);
  return embed;
}

// <p class="codepen" data-slug-hash="x" data-user="y">: a pen before its script has run.
std::optional<Embed> read_codepen(const Document& document, NodeId node) {
  if (!has_class(document, node, "codepen")) return std::nullopt;
  const std::string_view pen = named_attribute(document, node, "data-slug-hash");
  const std::string_view user = named_attribute(document, node, "data-user");
  if (!is_identifier(pen) || !is_identifier(user)) return std::nullopt;
  auto reading = read_address("https://codepen.io/" + std::string(user) + "/pen/" + std::string(pen));
  if (!reading) return std::nullopt;
  Embed embed = from_reading(*reading);
  embed.title = text::collapse(named_attribute(document, node, "data-pen-title"));
  return embed;
}

// class="wistia_embed wistia_async_ID": the player's address follows from its number.
std::optional<Embed> read_wistia(const Document& document, NodeId node) {
  constexpr std::string_view kMark = "wistia_async_";
  std::string_view id = document.attribute(node, Name::kClass);
  const std::size_t mark = id.find(kMark);
  if (mark == std::string_view::npos) return std::nullopt;
  id.remove_prefix(mark + kMark.size());
  id = id.substr(0, id.find_first_of(" \t\n"));
  if (!is_identifier(id)) return std::nullopt;
  const auto reading = read_address("https://fast.wistia.net/embed/iframe/" + std::string(id));
  return reading ? std::optional(from_reading(*reading)) : std::nullopt;
}

// <object>: what it shows is its own address or a parameter's; Tableau's names the view.
std::optional<Embed> read_object(const Document& document, NodeId node, std::string_view base_url) {
  std::string address = absolute(document.attribute(node, Name::kData), base_url);
  for (NodeId n = document.first_child(node); n != kNoNode; n = document.next_sibling(n)) {
    TEARSHEET_STEP(1);
    if (!document.is(n, Name::kParam)) continue;
    const std::string_view name = document.attribute(n, Name::kName);
    const std::string_view value = text::trim_ascii(document.attribute(n, Name::kValue));
    if (name == "name" && has_class(document, node, "tableauViz") && value.size() < 200)
      address = "https://public.tableau.com/views/" + std::string(value);
    if (address.empty() && (name == "movie" || name == "src")) address = absolute(value, base_url);
  }
  if (address.empty() || is_furniture_address(address)) return std::nullopt;
  const auto reading = read_address(address);
  if (!reading || reading->provider.empty() || reading->url.empty()) return std::nullopt;
  return from_reading(*reading);
}

// Scripts that put a thing where they stand: its address follows from theirs.
std::optional<Embed> read_script(const Document& document, NodeId node, std::string_view base_url) {
  std::string address = absolute(document.attribute(node, Name::kSrc), base_url);
  if (address.empty() || address.find('?') != std::string::npos || !address.ends_with(".js")) return std::nullopt;
  const std::string_view all = address;
  std::string page;
  if (all.find("//cdn.jwplayer.com/players/") != std::string_view::npos ||
      all.find("//content.jwplatform.com/players/") != std::string_view::npos) {
    page = std::string(all.substr(0, all.size() - 3)) + ".html";
  } else if (all.find("//datawrapper.dwcdn.net/") != std::string_view::npos && all.ends_with("/embed.js")) {
    page = all.substr(0, all.size() - std::string_view("embed.js").size());
  } else if (const std::string_view video = named_attribute(document, node, "data-video");
             all.find("//geo.dailymotion.com/player/") != std::string_view::npos && is_identifier(video)) {
    page = "https://www.dailymotion.com/video/" + std::string(video);
  } else if (all.find("//gist.github.com/") != std::string_view::npos) {
    page = all.substr(0, all.size() - 3);
  } else {
    return std::nullopt;
  }
  const auto reading = read_address(page);
  if (!reading || reading->provider.empty() || reading->url.empty()) return std::nullopt;
  return from_reading(*reading);
}

std::optional<Embed> read_scripted_link(const Document& document, NodeId node, std::string_view base_url) {
  if (!is_scripted_link(document, node)) return std::nullopt;
  const auto reading = read_address(absolute(document.attribute(node, Name::kHref), base_url));
  if (!reading || reading->provider.empty() || reading->url.empty()) return std::nullopt;
  return from_reading(*reading);
}

// A click-to-load or consent placeholder of any make: an element that is none of the above, says in its attributes
// which frame it will become.
std::optional<Embed> read_waiting_frame(const Document& document, NodeId node, std::string_view base_url) {
  for (const std::string_view name : kLazyAttributes) {
    const std::string_view value = named_attribute(document, node, name);
    if (value.size() < 12) continue;
    if (value.find("<iframe") != std::string_view::npos)
      continue;  // markup in an attribute: the caller's parser reads it
    if (!value.starts_with("http") && !value.starts_with("//")) continue;
    const std::string address = absolute(value, base_url);
    if (is_furniture_address(address)) continue;
    const auto reading = read_address(address);
    if (!reading || !names_one_thing(*reading)) continue;
    Embed embed = from_reading(*reading);
    set_title(document, node, embed);
    return embed;
  }
  return std::nullopt;
}

// WordPress leaves the bare address in the wrapper where oEmbed failed, others in a paragraph of its own.
std::optional<Embed> read_bare_address(const Document& document, NodeId node) {
  const bool paragraph = document.is(node, Name::kP);
  if (!paragraph && !has_class(document, node, "wp-block-embed__wrapper")) return std::nullopt;
  const NodeId only = document.first_child(node);
  if (only == kNoNode || document.type(only) != NodeType::kText || document.next_sibling(only) != kNoNode)
    return std::nullopt;
  std::string_view address = text::trim_ascii(document.text(only));
  // "[embed]…[/embed]", "[youtube …]": a short code that nothing has replaced.
  if (address.starts_with('[') && address.ends_with(']')) {
    address.remove_prefix(std::min(address.find("http"), address.size()));
    address = address.substr(0, address.find_first_of("[] \"'"));
  }
  if (!address.starts_with("http") || address.find_first_of(" \n\t") != std::string_view::npos) return std::nullopt;
  const auto reading = read_address(address);
  if (!reading || reading->url.empty() || (paragraph && !names_one_thing(*reading))) return std::nullopt;
  return from_reading(*reading);
}

// <video> and <audio>: the page's own media.
std::optional<Embed> read_media_element(const Document& document, NodeId node, std::string_view base_url) {
  std::string_view source = document.attribute(node, Name::kSrc);
  if (source.empty()) source = document.attribute(node, Name::kDataSrc);
  for (NodeId n = document.first_child(node); source.empty() && n != kNoNode; n = document.next_sibling(n)) {
    TEARSHEET_STEP(1);
    if (document.is(n, Name::kSource)) {
      source = document.attribute(n, Name::kSrc);
      if (source.empty()) source = document.attribute(n, Name::kDataSrc);
    }
  }
  const std::string address = absolute(source, base_url);
  if (address.empty() || is_furniture_address(address)) return std::nullopt;
  // A silent loop is decoration or an animated picture, and still shows something; a tiny one does not.
  Embed embed;
  embed.type = document.is(node, Name::kAudio) || document.name_text(document.name(node)) == "amp-audio"
                   ? EmbedType::kAudio
                   : EmbedType::kVideo;
  embed.url = address;
  set_title(document, node, embed);
  return embed;
}

constexpr text::AsciiWords kEmbedClasses({"embed", "tweet", "twitter-video", "media", "youtube", "vimeo", "reddit",
                                          "fb-", "gie-single", "tumblr-post", "wistia", "widget-video"});

bool says_embed(std::string_view value, ClassMemory& classes) {
  if (value.empty()) return false;
  bool known = false;
  ClassMemory::Slot& slot = classes.slot(value, known);
  if (!known) slot.answer = kEmbedClasses.in(value);
  return slot.answer;
}

constexpr std::string_view kDocumentCloudId = "DV-viewer-";

// <div id="DV-viewer-1234-report">: DocumentCloud's viewer before its script has run.
std::optional<Embed> read_documentcloud(const Document& document, NodeId node) {
  std::string_view id = document.attribute(node, Name::kId);
  if (!id.starts_with(kDocumentCloudId)) return std::nullopt;
  id.remove_prefix(kDocumentCloudId.size());
  if (!is_identifier(id) || !text::is_ascii_digit(id.front())) return std::nullopt;
  const auto reading = read_address("https://www.documentcloud.org/documents/" + std::string(id));
  if (!reading || reading->url.empty()) return std::nullopt;
  return from_reading(*reading);
}

// A cheap look before the tables: most elements have no attribute that could say "embed" in any of these forms.
bool may_embed(const Document& document, NodeId node, ClassMemory& classes) {
  for (const Attribute& attribute : document.attributes(node)) {
    TEARSHEET_STEP(1);
    switch (attribute.name) {
      case Name::kStyle:
      case Name::kHref:
      case Name::kRole:
        continue;
      case Name::kId:
        if (document.value(attribute).starts_with(kDocumentCloudId)) return true;
        continue;
      case Name::kClass:
        if (says_embed(document.value(attribute), classes)) return true;
        continue;
      case Name::kDataInstgrmPermalink:
      case Name::kDataVideoid:
      case Name::kDataVideoId:
      case Name::kDataTweetId:
        return true;
      default:
        break;
    }
    if (document.value_starts_with(attribute, "http") || document.value_starts_with(attribute, "//")) return true;
    const std::string_view name = document.name_text(attribute.name);
    if (name == "data-service" || name == "data-vimeo-id" || name == "data-youtube-id" || name == "data-account" ||
        name == "data-pin-do" || name == "data-slug-hash" || name == "data-plyr-provider") {
      return true;
    }
  }
  // Elements of a provider's or AMP's own making.
  return document.name_text(document.name(node)).find('-') != std::string_view::npos ||
         document.is(node, Name::kScript);
}

}  // namespace

bool is_scripted_link(const Document& document, NodeId link) {
  if (!document.is(link, Name::kA)) return false;
  const std::string_view classes = document.attribute(link, Name::kClass);
  return classes.contains("gie-single") || classes.contains("embedly-card") ||
         named_attribute(document, link, "data-pin-do") == "embedPin";
}

std::optional<Embed> read_embed(const Document& document, NodeId node, std::string_view base_url,
                                ClassMemory& classes) {
  if (!document.is_element(node) || document.name_space(node) != Namespace::kHtml) return std::nullopt;
  switch (document.name(node)) {
    case Name::kIframe:
    case Name::kFrame:
    case Name::kEmbed:
      return read_frame(document, node, base_url);
    case Name::kObject:
      return read_object(document, node, base_url);
    case Name::kVideo:
      if (auto embed = read_brightcove(document, node)) return embed;
      [[fallthrough]];
    case Name::kAudio:
    case Name::kAmpVideo:
    case Name::kAmpAudio:
      return read_media_element(document, node, base_url);
    default:
      break;
  }
  if (document.is(node, Name::kP)) {
    if (auto embed = read_bare_address(document, node)) return embed;
  }
  if (document.attributes(node).empty() || !may_embed(document, node, classes)) return std::nullopt;
  // No provider's quotation and no wrapper has a class without one of these words.
  const bool says = says_embed(document.attribute(node, Name::kClass), classes);
  if ((says || document.has_attribute(node, Name::kDataInstgrmPermalink)) &&
      (document.is(node, Name::kBlockquote) || document.is(node, Name::kDiv) || document.is(node, Name::kSection))) {
    if (auto embed = read_quotation(document, node, base_url)) return embed;
  }
  if (auto embed = read_placeholder(document, node, base_url)) return embed;
  if (document.is(node, Name::kA)) return read_scripted_link(document, node, base_url);
  if (document.is(node, Name::kScript)) return read_script(document, node, base_url);
  if (document.is(node, Name::kImg) || document.is(node, Name::kButton)) return std::nullopt;
  if (auto embed = read_brightcove(document, node)) return embed;
  if (auto embed = read_service(document, node)) return embed;
  if (auto embed = read_codepen(document, node)) return embed;
  if (says) {
    if (auto embed = read_embed_state(document, node)) return embed;
    if (auto embed = read_wistia(document, node)) return embed;
  }
  if (auto embed = read_documentcloud(document, node)) return embed;
  if (auto embed = read_waiting_frame(document, node, base_url)) return embed;
  return says ? read_bare_address(document, node) : std::nullopt;
}

}  // namespace tearsheet::media
