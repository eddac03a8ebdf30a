// HTML's "prescan a byte stream to determine its encoding", in the standard's own steps: a crude reading of tags for a
// meta element with a charset, or an http-equiv Content-Type. Linear: the position only moves on. Attribute values are
// kept only as far as a charset could need them.
#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "src/encoding/sniff.h"
#include "src/text/ascii.h"
#include "src/text/steps.h"

namespace tearsheet::encoding {
namespace {

using text::is_ascii_alpha;
using text::is_ascii_white_space;

// A name or value longer than this can say nothing about the encoding, so its rest is passed over.
constexpr std::size_t kMaxTokenBytes = kPrescanBytes;
constexpr std::size_t kMaxAttributes = 256;

struct Attribute {
  std::string name;
  std::string value;
};

enum class Found : std::uint8_t { kAttribute, kNone, kOutOfBytes };

class Scanner {
 public:
  explicit Scanner(std::string_view bytes) : bytes_(bytes) {}

  std::optional<Encoding> run(bool skip_raw_text) {
    while (!at_end()) {
      at_ = std::min(bytes_.find('<', at_), bytes_.size());
      if (at_end()) break;
      if (rest().starts_with("<!--")) {
        skip_comment();
      } else if (starts_meta()) {
        at_ += 5;
        const auto encoding = read_meta();
        if (encoding) return encoding;
      } else if (starts_tag()) {
        const std::string_view raw_name = skip_raw_text ? raw_text_name() : std::string_view{};
        skip_tag();
        if (!raw_name.empty()) skip_raw_text_until_end_tag(raw_name);
      } else if (rest().starts_with("<!") || rest().starts_with("</") || rest().starts_with("<?")) {
        at_ = std::min(bytes_.find('>', at_), bytes_.size());
      }
      ++at_;  // "Next byte"
    }
    TEARSHEET_STEP(bytes_.size());
    return std::nullopt;
  }

 private:
  bool at_end() const { return at_ >= bytes_.size(); }
  std::string_view rest() const { return bytes_.substr(at_); }
  static bool is_space_or_slash(char c) { return is_ascii_white_space(c) || c == '/'; }

  // The two dashes of "-->" may be those of "<!--".
  void skip_comment() {
    const std::size_t end = bytes_.find("-->", at_ + 2);
    at_ = end == std::string_view::npos ? bytes_.size() : end + 2;
  }

  bool starts_meta() const {
    return rest().size() > 5 && text::equals_ignoring_ascii_case(rest().substr(1, 4), "meta") &&
           is_space_or_slash(rest()[5]);
  }

  bool starts_tag() const {
    const std::size_t letter = rest().starts_with("</") ? 2 : 1;
    return rest().size() > letter && is_ascii_alpha(rest()[letter]);
  }

  void skip_tag() {
    while (!at_end() && !is_ascii_white_space(bytes_[at_]) && bytes_[at_] != '>') ++at_;
    while (get_attribute(nullptr) == Found::kAttribute) {
    }
  }

  std::string_view raw_text_name() const {
    constexpr std::array<std::string_view, 8> kNames = {"script",   "style",  "title",   "textarea",
                                                        "noframes", "iframe", "noembed", "xmp"};
    for (const std::string_view name : kNames) {
      if (text::starts_with_ignoring_ascii_case(rest().substr(1), name) && rest().size() > name.size() + 1) {
        const char after = rest()[name.size() + 1];
        if (is_space_or_slash(after) || after == '>') return name;
      }
    }
    return {};
  }

  // Leaves the position right before the end tag's "<".
  void skip_raw_text_until_end_tag(std::string_view name) {
    for (std::size_t end = at_; (end = bytes_.find("</", end)) != std::string_view::npos; ++end) {
      if (text::starts_with_ignoring_ascii_case(bytes_.substr(end + 2), name)) {
        at_ = end - 1;
        return;
      }
    }
    at_ = bytes_.size();
  }

  // The position is behind "<meta". Nothing where the element declares no encoding, or the bytes ran out in it.
  std::optional<Encoding> read_meta() {
    std::vector<std::string> seen;
    bool got_pragma = false;
    std::optional<bool> need_pragma;
    std::optional<Encoding> charset;
    bool charset_failed = false;
    Attribute attribute;
    Found found;
    while ((found = get_attribute(&attribute)) == Found::kAttribute) {
      if (seen.size() >= kMaxAttributes || std::ranges::find(seen, attribute.name) != seen.end()) continue;
      seen.push_back(attribute.name);
      if (attribute.name == "http-equiv") {
        if (attribute.value == "content-type") got_pragma = true;
      } else if (attribute.name == "content") {
        if (!charset && !charset_failed) {
          if (const auto encoding = encoding_of_meta_content(attribute.value)) {
            charset = encoding;
            need_pragma = true;
          }
        }
      } else if (attribute.name == "charset") {
        charset = encoding_of_label(attribute.value);
        charset_failed = !charset;
        need_pragma = false;
      }
    }
    if (found == Found::kOutOfBytes || !need_pragma || (*need_pragma && !got_pragma) || !charset) return std::nullopt;
    if (is_utf16(*charset)) return Encoding::kUtf8;
    if (*charset == Encoding::kXUserDefined) return Encoding::kWindows1252;
    return charset;
  }

  bool skip_white_space() {
    while (!at_end() && is_ascii_white_space(bytes_[at_])) ++at_;
    return !at_end();
  }

  // The standard's "get an attribute"; without `attribute` it is only passed over.
  Found get_attribute(Attribute* attribute) {
    while (!at_end() && is_space_or_slash(bytes_[at_])) ++at_;
    if (at_end()) return Found::kOutOfBytes;
    if (bytes_[at_] == '>') return Found::kNone;
    const std::size_t name = at_;
    std::size_t name_end;
    for (;; ++at_) {
      if (at_end()) return Found::kOutOfBytes;
      const char c = bytes_[at_];
      name_end = at_;
      if (c == '=' && at_ > name) break;
      if (is_ascii_white_space(c)) {
        if (!skip_white_space()) return Found::kOutOfBytes;
        if (bytes_[at_] == '=') break;
        return keep(attribute, bytes_.substr(name, name_end - name), {});
      }
      if (c == '/' || c == '>') return keep(attribute, bytes_.substr(name, name_end - name), {});
    }
    ++at_;  // past "="
    if (!skip_white_space()) return Found::kOutOfBytes;
    const char first = bytes_[at_];
    const bool quoted = first == '"' || first == '\'';
    const std::size_t value = quoted ? at_ + 1 : at_;
    const std::size_t value_end = quoted ? bytes_.find(first, value) : bytes_.find_first_of("\t\n\f\r >", value);
    if (value_end == std::string_view::npos) {
      at_ = bytes_.size();
      return Found::kOutOfBytes;
    }
    at_ = quoted ? value_end + 1 : value_end;
    return keep(attribute, bytes_.substr(name, name_end - name), bytes_.substr(value, value_end - value));
  }

  static Found keep(Attribute* attribute, std::string_view name, std::string_view value) {
    if (attribute != nullptr) {
      attribute->name = text::ascii_lower(name.substr(0, kMaxTokenBytes));
      attribute->value = text::ascii_lower(value.substr(0, kMaxTokenBytes));
    }
    return Found::kAttribute;
  }

  std::string_view bytes_;
  std::size_t at_ = 0;
};

}  // namespace

// "Extracting a character encoding from a meta element".
std::optional<Encoding> encoding_of_meta_content(std::string_view content) {
  for (std::size_t at = 0; (at = text::find_ignoring_ascii_case(content, "charset", at)) != std::string_view::npos;) {
    at += 7;
    const auto skip_white_space = [&] {
      while (at < content.size() && is_ascii_white_space(content[at])) ++at;
    };
    skip_white_space();
    if (at >= content.size()) return std::nullopt;
    if (content[at] != '=') continue;
    ++at;
    skip_white_space();
    if (at >= content.size()) return std::nullopt;
    if (content[at] == '"' || content[at] == '\'') {
      const std::size_t end = content.find(content[at], at + 1);
      if (end == std::string_view::npos) return std::nullopt;
      return encoding_of_label(content.substr(at + 1, end - at - 1));
    }
    return encoding_of_label(content.substr(at, content.find_first_of("\t\n\f\r ;", at) - at));
  }
  return std::nullopt;
}

// "Get an XML encoding".
std::optional<Encoding> encoding_of_xml_declaration(std::string_view bytes) {
  if (!bytes.starts_with("<?xml") || bytes.find('>') == std::string_view::npos) return std::nullopt;
  std::size_t at = bytes.find("encoding");
  if (at == std::string_view::npos) return std::nullopt;
  at += 8;
  const auto skip_to_graphic = [&] {
    while (at < bytes.size() && static_cast<unsigned char>(bytes[at]) <= 0x20) ++at;
    return at < bytes.size();
  };
  if (!skip_to_graphic() || bytes[at] != '=') return std::nullopt;
  ++at;
  if (!skip_to_graphic() || (bytes[at] != '"' && bytes[at] != '\'')) return std::nullopt;
  const std::size_t end = bytes.find(bytes[at], at + 1);
  if (end == std::string_view::npos) return std::nullopt;
  const std::string_view label = bytes.substr(at + 1, end - at - 1);
  for (const char c : label) {
    if (static_cast<unsigned char>(c) <= 0x20) return std::nullopt;
  }
  const auto encoding = encoding_of_label(label);
  return encoding && is_utf16(*encoding) ? Encoding::kUtf8 : encoding;
}

std::optional<Encoding> prescan(std::string_view bytes) {
  using namespace std::string_view_literals;
  if (bytes.starts_with("<\0?\0x\0"sv)) return Encoding::kUtf16Le;
  if (bytes.starts_with("\0<\0?\0x"sv)) return Encoding::kUtf16Be;
  if (const auto encoding = Scanner(bytes).run(false)) return encoding;
  return encoding_of_xml_declaration(bytes);
}

std::optional<Encoding> find_late_meta(std::string_view bytes) {
  return Scanner(bytes.substr(0, kLatePrescanBytes)).run(true);
}

}  // namespace tearsheet::encoding
