#include "src/media/embed_state.h"

#include <string>
#include <string_view>

#include "src/date/date.h"
#include "src/json/read.h"
#include "src/json/tree.h"
#include "src/media/embed_address.h"
#include "src/text/ascii.h"
#include "src/text/steps.h"
#include "src/text/white_space.h"

namespace tearsheet::media {
namespace {

constexpr std::size_t kMaxStateBytes = std::size_t{16} << 10;
constexpr std::size_t kMinStateBytes = 16;
constexpr std::size_t kMaxMembers = 256;

constexpr std::string_view kAddressNames[] = {"url",       "youtube_url", "vimeo_url", "dailymotion_url",
                                              "video_url", "embed_url",   "embedUrl",  "src",
                                              "href",      "permalink"};

bool is_identifier(std::string_view value) {
  if (value.empty() || value.size() > 40) return false;
  for (const char c : value) {
    if (!text::is_ascii_alphanumeric(c) && c != '-' && c != '_') return false;
  }
  return true;
}

// The first of several members that says something.
std::string_view first_text(json::Value object, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    if (const std::string_view value = object[name].text(); !value.empty()) return value;
  }
  return {};
}

std::optional<Embed> read_state(const Document& document, NodeId node, std::string_view state) {
  json::Reader reader;
  json::Tree tree;
  if (!reader.read_clean(state, tree) || tree.roots().empty() || tree.size() > kMaxMembers) return std::nullopt;
  const json::Value root = tree.root(0);
  std::optional<AddressReading> reading;
  for (const std::string_view name : kAddressNames) {
    const std::string_view value = root[name].text();
    if (!value.starts_with("http") && !value.starts_with("//")) continue;
    reading = read_address(value);
    if (reading && names_one_thing(*reading)) break;
    reading.reset();
  }
  if (!reading) {
    const std::string_view video = root["videoId"].text();
    const std::string_view classes = document.attribute(node, Name::kClass);
    if (!is_identifier(video)) return std::nullopt;
    const bool youtube = classes.find("youtube") != std::string_view::npos;
    if (!youtube && classes.find("vimeo") == std::string_view::npos) return std::nullopt;
    reading = read_address((youtube ? "https://www.youtube.com/watch?v=" : "https://vimeo.com/") + std::string(video));
    if (!reading || reading->url.empty()) return std::nullopt;
  }
  Embed embed;
  embed.provider = reading->provider;
  embed.type = reading->type;
  embed.url = reading->url;
  embed.handle = reading->handle;
  if (embed.type != EmbedType::kSocial) return embed;
  embed.text = text::collapse(first_text(root, {"full_text", "text"}));
  embed.author = text::collapse(first_text(root, {"name", "author_name"}));
  if (embed.handle.empty()) embed.handle = text::collapse(first_text(root, {"username", "handle"}));
  if (const auto day = date::read_machine_date(first_text(root, {"date", "created_at", "timestamp"})))
    embed.date_published = date::to_iso(*day);
  return embed;
}

}  // namespace

std::optional<Embed> read_embed_state(const Document& document, NodeId node) {
  for (const Attribute& attribute : document.attributes(node)) {
    TEARSHEET_STEP(1);
    if (attribute.length < kMinStateBytes || attribute.length > kMaxStateBytes) continue;
    if (!document.value_starts_with(attribute, "{")) continue;
    const std::string_view value = document.value(attribute);
    TEARSHEET_STEP(value.size());
    if (auto embed = read_state(document, node, value)) return embed;
  }
  return std::nullopt;
}

}  // namespace tearsheet::media
