#include "src/block/page_signs.h"

#include <algorithm>
#include <cstddef>

#include "src/block/features.h"
#include "src/text/ascii.h"
#include "src/text/fnv.h"
#include "src/text/steps.h"
#include "src/url/url.h"

namespace tearsheet::block {
namespace {

// A longer word is a name of its own, not one that sites share.
constexpr std::size_t kMaxSignBytes = 24;

class SignReader {
 public:
  explicit SignReader(const Document& document) : document_(document) {}

  // One pass over the elements, whatever their order.
  void read_elements() {
    std::array<std::uint32_t, static_cast<std::size_t>(Name::kFirstDynamic) + 1> elements{};
    const std::uint32_t count = document_.node_count();
    TEARSHEET_STEP(count);
    for (NodeId node = 0; node < count; ++node) {
      if (!document_.is_element(node)) continue;
      const Name name = document_.name(node);
      ++elements[static_cast<std::size_t>(std::min(name, Name::kFirstDynamic))];
      if (name == Name::kScript) read_linked_data(node);
      // itemtype stands beside itemscope.
      if (document_.attributes(node).size() >= 2) read_item_type(document_.attribute(node, Name::kItemtype));
    }
    const auto set = [&](PageCount column, Name name) {
      found_.counts[column] = quantise(elements[static_cast<std::size_t>(name)]);
    };
#define TEARSHEET_PAGE_ELEMENT(identifier, name) set(kPageElements_##identifier, Name::identifier);
#include "src/block/page_signs.def"
#undef TEARSHEET_PAGE_ELEMENT
  }

  void read_head() {
    const NodeId head = document_.head();
    if (head == kNoNode) return;
    for (NodeId node = document_.first_child(head); node != kNoNode; node = document_.next_sibling(node)) {
      TEARSHEET_STEP(1);
      if (document_.is(node, Name::kMeta)) {
        read_meta(node);
      } else if (document_.is(node, Name::kLink) && document_.attribute(node, Name::kRel) == "canonical") {
        own_url_ = document_.attribute(node, Name::kHref);
      }
    }
  }

  void read_address(std::string_view url) {
    if (url.empty()) url = own_url_;
    const std::string_view host = url::host_of(url);
    if (host.empty()) return;
    read_host(host);
    url.remove_prefix(static_cast<std::size_t>(host.data() - url.data()) + host.size());
    url = url.substr(0, url.find('#'));
    const std::size_t query = url.find('?');
    found_.counts[kPageCount_has_query] = query != std::string_view::npos ? 1 : 0;
    url = url.substr(0, query);
    const std::size_t path = url.find('/');  // behind the port
    if (path != std::string_view::npos) read_path(url.substr(path + 1));
  }

  PageSigns take(const Page& page) {
    found_.counts[kPageCount_leaves] = quantise(static_cast<std::uint32_t>(page.leaves.size()));
    found_.counts[kPageCount_words] = quantise(page.total_words);
    std::ranges::sort(found_.signs);
    const auto repeated = std::ranges::unique(found_.signs);
    found_.signs.erase(repeated.begin(), repeated.end());
    return std::move(found_);
  }

 private:
  void add(std::string_view kind, std::string_view word) {
    if (word.empty() || word.size() > kMaxSignBytes) return;
    text::Fnv1a sign;
    sign.add(kind);
    for (const char c : word) sign.add(text::to_ascii_lower(c));
    found_.signs.push_back(sign.hash());
  }

  static std::string_view letters_of(std::string_view value) {
    const auto end = std::ranges::find_if_not(value, text::is_ascii_alpha);
    return value.substr(0, static_cast<std::size_t>(end - value.begin()));
  }

  // The words behind each "@type": in raw text, since broken JSON declares as well; of an array the first.
  void read_linked_data(NodeId script) {
    if (document_.attribute(script, Name::kType).find("ld+json") == std::string_view::npos) return;
    const std::string_view json = document_.text(document_.first_child(script));
    TEARSHEET_STEP(json.size());
    constexpr std::string_view kKey = "@type\"";
    for (std::size_t at = json.find(kKey); at != std::string_view::npos; at = json.find(kKey, at)) {
      at = std::min(json.find_first_not_of(" \t\r\n:[\"", at + kKey.size()), json.size());
      add("type:", without_schema(json.substr(at, kSchema.size() + kMaxSignBytes + 1)));
    }
  }

  static constexpr std::string_view kSchema = "https://schema.org/";
  static std::string_view without_schema(std::string_view type) {
    const std::size_t slash = type.find("schema.org/");
    if (slash != std::string_view::npos) type.remove_prefix(slash + std::string_view("schema.org/").size());
    return letters_of(type);
  }

  void read_item_type(std::string_view value) {
    if (value.find("schema.org/") != std::string_view::npos) add("type:", without_schema(value));
  }

  void read_meta(NodeId meta) {
    const std::string_view property = document_.attribute(meta, Name::kProperty);
    const std::string_view content = document_.attribute(meta, Name::kContent);
    if (property == "og:type") {
      add("og:", content);
    } else if (property == "og:url" && own_url_.empty()) {
      own_url_ = content;
    } else if (text::equals_ignoring_ascii_case(document_.attribute(meta, Name::kName), "generator")) {
      add("generator:", letters_of(content));
    }
  }

  // All labels but the last two, which name the site.
  void read_host(std::string_view host) {
    std::size_t end = host.size();
    for (int label = 0; label < 2; ++label) {
      end = host.rfind('.', end == 0 ? 0 : end - 1);
      if (end == std::string_view::npos) return;
    }
    host = host.substr(0, end);
    while (!host.empty()) {
      const std::size_t dot = std::min(host.find('.'), host.size());
      add("host:", host.substr(0, dot));
      host.remove_prefix(std::min(dot + 1, host.size()));
    }
  }

  void read_path(std::string_view path) {
    std::uint32_t segments = 0;
    std::string_view last;
    found_.counts[kPageCount_path_ends_with_slash] = path.empty() || path.ends_with('/') ? 1 : 0;
    while (!path.empty()) {
      const std::size_t slash = std::min(path.find('/'), path.size());
      const std::string_view segment = path.substr(0, slash);
      path.remove_prefix(std::min(slash + 1, path.size()));
      if (segment.empty()) continue;
      read_segment(segment, segments == 0);
      last = segment;
      ++segments;
    }
    found_.counts[kPageCount_path_segments] = quantise(segments);
    found_.counts[kPageCount_last_segment_bytes] = quantise(static_cast<std::uint32_t>(last.size()));
    const auto count = [&](auto&& is) { return quantise(static_cast<std::uint32_t>(std::ranges::count_if(last, is))); };
    found_.counts[kPageCount_last_segment_hyphens] = count([](char c) { return c == '-' || c == '_'; });
    found_.counts[kPageCount_last_segment_digits] = count(text::is_ascii_digit);
    const std::size_t dot = last.rfind('.');
    if (dot != std::string_view::npos) add("file:", last.substr(dot + 1));
  }

  void read_segment(std::string_view segment, bool first) {
    if (segment.size() == 4 && (segment.starts_with("19") || segment.starts_with("20")) &&
        std::ranges::all_of(segment, text::is_ascii_digit)) {
      found_.counts[kPageCount_path_has_year] = 1;
    }
    segment = segment.substr(0, segment.rfind('.'));
    if (std::ranges::none_of(segment, text::is_ascii_digit)) {
      add("path:", segment);
      if (first) add("first:", segment);
      return;
    }
    const std::string_view letters = letters_of(segment);
    std::string_view rest = segment.substr(letters.size());
    if (rest.starts_with('-') || rest.starts_with('_')) rest.remove_prefix(1);
    if (std::ranges::all_of(rest, text::is_ascii_digit)) add("number:", letters);
  }

  const Document& document_;
  std::string_view own_url_;
  PageSigns found_;
};

}  // namespace

PageSigns read_page_signs(const Page& page, std::string_view url) {
  SignReader reader(*page.document);
  reader.read_elements();
  reader.read_head();
  reader.read_address(url);
  return reader.take(page);
}

}  // namespace tearsheet::block
