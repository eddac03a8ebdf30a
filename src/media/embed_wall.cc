#include "src/media/embed_wall.h"

#include <array>
#include <cstdint>
#include <string_view>

#include "src/text/ascii.h"
#include "src/text/steps.h"
#include "src/text/white_space.h"
#include "src/url/percent.h"

namespace tearsheet::media {
namespace {

constexpr std::size_t kMaxMarkupBytes = std::size_t{64} << 10;
constexpr std::size_t kMinMarkupBytes = 20;

// What "<i", "<b" and "<d" are in Base64: <iframe>, <blockquote> and <div> begin an embed's markup.
constexpr std::string_view kEncodedBeginnings[] = {"PGlm", "PGJs", "PGRp"};
constexpr std::string_view kBeginnings[] = {"<iframe", "<blockquote"};

constexpr std::array<std::int8_t, 256> kBase64Values = [] {
  std::array<std::int8_t, 256> values{};
  values.fill(-1);
  constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  for (std::size_t i = 0; i < kAlphabet.size(); ++i)
    values[static_cast<unsigned char>(kAlphabet[i])] = static_cast<std::int8_t>(i);
  return values;
}();

// Empty where `encoded` is not Base64 throughout; white space between its characters is passed over.
std::string decode_base64(std::string_view encoded) {
  std::string out;
  out.reserve(encoded.size() / 4 * 3);
  std::uint32_t bits = 0;
  unsigned count = 0;
  for (const char c : encoded) {
    TEARSHEET_STEP(1);
    if (text::is_ascii_white_space(c)) continue;
    if (c == '=') break;
    const int value = kBase64Values[static_cast<unsigned char>(c)];
    if (value < 0) return {};
    bits = (bits << 6) | static_cast<std::uint32_t>(value);
    if (++count % 4 == 0) {
      out += static_cast<char>(bits >> 16);
      out += static_cast<char>(bits >> 8);
      out += static_cast<char>(bits);
      bits = 0;
    }
  }
  if (count % 4 == 3) {
    out += static_cast<char>(bits >> 10);
    out += static_cast<char>(bits >> 2);
  } else if (count % 4 == 2) {
    out += static_cast<char>(bits >> 4);
  }
  return out;
}

std::string markup_in(std::string_view value) {
  value = text::trim_ascii(value);
  if (value.size() > kMaxMarkupBytes) return {};
  for (const std::string_view beginning : kEncodedBeginnings) {
    if (value.starts_with(beginning)) return decode_base64(value);
  }
  if (value.starts_with("%3C")) {
    TEARSHEET_STEP(value.size());
    std::string decoded = url::percent_decode(value);
    for (const std::string_view beginning : kBeginnings) {
      if (text::starts_with_ignoring_ascii_case(decoded, beginning)) return decoded;
    }
    return {};
  }
  for (const std::string_view beginning : kBeginnings) {
    if (text::starts_with_ignoring_ascii_case(value, beginning)) return std::string(value);
  }
  return {};
}

}  // namespace

std::string walled_markup(const Document& document, NodeId node) {
  if (document.is(node, Name::kScript)) {
    // A type that no browser runs: the script's text is kept until someone agrees.
    const std::string_view type = document.attribute(node, Name::kType);
    if (type != "text/template" && type != "text/plain" && type != "text/html" && type != "text/x-template") return {};
    const NodeId content = document.first_child(node);
    return content == kNoNode ? std::string() : markup_in(document.text(content));
  }
  for (const Attribute& attribute : document.attributes(node)) {
    TEARSHEET_STEP(1);
    if (attribute.length < kMinMarkupBytes || attribute.name == Name::kClass || attribute.name == Name::kId) continue;
    if (!document.value_starts_with(attribute, "PG") && !document.value_starts_with(attribute, "<") &&
        !document.value_starts_with(attribute, "%3C"))
      continue;
    if (std::string markup = markup_in(document.value(attribute)); !markup.empty()) return markup;
  }
  return {};
}

}  // namespace tearsheet::media
