#include "src/article/state_tree.h"

#include <algorithm>
#include <array>
#include <vector>

#include "src/article/word_key.h"
#include "src/text/ascii.h"
#include "src/text/steps.h"
#include "src/text/white_space.h"
#include "src/text/words.h"

namespace tearsheet::article {
namespace {

constexpr std::size_t kLeastProseWords = 5;
constexpr double kBodyKeyFactor = 1.5;
// How far above its text an object may bear its title.
constexpr std::size_t kTitleLevels = 4;
constexpr std::size_t kMaxMarkupBytes = std::size_t{4} << 20;

bool is_any_of(std::string_view key, const auto& list) {
  return std::any_of(list.begin(), list.end(),
                     [&](std::string_view name) { return text::equals_ignoring_ascii_case(key, name); });
}

// Names that hold an article's words in many systems.
constexpr std::array<std::string_view, 17> kBodyKeys = {
    "articleBody", "body",  "bodyHtml", "content", "contentHtml", "html",       "text",  "rendered", "cooked",
    "markdown",    "story", "copy",     "blocks",  "paragraphs",  "components", "nodes", "children"};
// Names that hold words of the site, or no words.
constexpr std::array<std::string_view, 22> kOtherKeys = {
    "css",     "style",    "styles",   "script",  "svg",    "translations", "i18n",    "locale",
    "locales", "messages", "labels",   "strings", "cookie", "cookies",      "consent", "policy",
    "legal",   "footer",   "comments", "related", "config", "settings"};
constexpr std::array<std::string_view, 6> kTitleKeys = {"title", "headline", "name", "webTitle", "seoTitle", "heading"};
constexpr std::array<std::string_view, 7> kAddressKeys = {"url", "slug", "href", "link", "path", "permalink", "uri"};
// Of a block, what is not its words.
constexpr std::array<std::string_view, 22> kAttributeKeys = {
    "type", "_type",  "__typename", "id",    "_key", "_id",   "kind",    "style", "tag",    "url",   "href",
    "src",  "target", "rel",        "class", "alt",  "marks", "caption", "name",  "credit", "level", "listItem"};

bool has_tags(std::string_view text) {
  return text.find("</") != std::string_view::npos || text.find("<p>") != std::string_view::npos ||
         text.find("<br") != std::string_view::npos;
}

bool is_attribute(json::Value value) { return is_any_of(value.key(), kAttributeKeys); }

void append_escaped(std::string& out, std::string_view text) {
  for (const char c : text) {
    if (c == '<') {
      out += "&lt;";
    } else if (c == '&') {
      out += "&amp;";
    } else {
      out += c;
    }
  }
}

void append_words(std::string& out, std::string_view text) {
  if (has_tags(text)) {
    out += text;
  } else {
    append_escaped(out, text);
  }
}

// The strings of a block in order, without its attributes.
void append_block_words(json::Value block, std::string& out) {
  std::vector<json::Value> open{block};
  while (!open.empty() && out.size() < kMaxMarkupBytes) {
    TEARSHEET_STEP(1);
    const json::Value value = open.back();
    open.pop_back();
    if (value.is_string()) {
      append_words(out, value.text());
      continue;
    }
    const std::size_t before = open.size();
    for (const json::Value inner : value) {
      if (!is_attribute(inner) && (inner.is_string() || inner.is_array() || inner.is_object())) open.push_back(inner);
    }
    std::reverse(open.begin() + static_cast<std::ptrdiff_t>(before), open.end());
  }
}

// What element a block is, by the names that block formats use.
std::string_view element_of(json::Value block) {
  for (const std::string_view key : {"style", "tag", "type", "_type", "__typename", "kind"}) {
    const std::string_view type = block[key].text();
    if (type.size() == 2 && (type[0] | 0x20) == 'h' && type[1] >= '1' && type[1] <= '6') {
      constexpr std::array<std::string_view, 6> kLevels = {"h1", "h2", "h3", "h4", "h5", "h6"};
      return kLevels[static_cast<std::size_t>(type[1] - '1')];
    }
    if (text::find_ignoring_ascii_case(type, "heading") != std::string_view::npos || type == "header") return "h2";
    if (text::find_ignoring_ascii_case(type, "quote") != std::string_view::npos) return "blockquote";
    if (type == "li" || type == "listItem" || type == "list_item") return "li";
  }
  return block["listItem"].is_string() ? "li" : "p";
}

struct Open {
  json::Value value;
  bool bears_title = false;
  bool is_other = false;       // under a name of the site's own words, or a card of a list
  std::size_t words = 0;       // of prose in strings below that are no attributes
  std::size_t best_child = 0;  // the most of them below one member
  std::size_t members = 0;     // that hold some
};

}  // namespace

std::size_t prose_words(std::string_view text) {
  TEARSHEET_STEP(text.size());
  std::size_t words = 0;
  bool sentence = false;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == '<') {
      const std::size_t end = text.find('>', at);
      if (end == std::string_view::npos) break;
      at = end + 1;
      continue;
    }
    const std::size_t end = std::min(text.find('<', at), text.size());
    const std::string_view run = text.substr(at, end - at);
    words += text::count_words(run);
    sentence = sentence || run.find(". ") != std::string_view::npos || run.ends_with('.') || run.ends_with('!') ||
               run.ends_with('?') || run.ends_with("\xE3\x80\x82") ||
               run.find("\xE3\x80\x82") != std::string_view::npos ||
               run.find("\xE0\xA5\xA4") != std::string_view::npos || run.ends_with("\xD8\x9F");
    at = end;
  }
  if (words < kLeastProseWords) return 0;
  // Code, addresses and encoded data have few spaces or many braces.
  const auto braces = static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return c == '{' || c == '}' || c == ';' || c == '='; }));
  if (!has_tags(text) && braces * 8 > words) return 0;
  return sentence || words >= 4 * kLeastProseWords ? words : 0;
}

TreeText find_tree_text(const json::Tree& tree, std::string_view title) {
  const std::string title_key = word_key(title);
  TreeText best;
  const auto offer = [&](json::Value value, std::size_t words, bool titled, bool other) {
    if (words == 0 || other) return;
    const bool named = is_any_of(value.key(), kBodyKeys);
    // Nothing says that it is this page's: a notice, a list of labels, other articles.
    if (value.is_array() && !is_any_of(value.key(), kBodyKeys)) return;
    if (!titled && !text::equals_ignoring_ascii_case(value.key(), "articleBody")) return;
    const double score = static_cast<double>(words) * (named ? kBodyKeyFactor : 1);
    if (score > best.score) best = {value, words, score};
  };
  // An explicit stack in place of recursion: a frame is closed when its members are done.
  struct Frame {
    Open open;
    json::Value::Iterator next;
    json::Value::Iterator end;
  };
  std::vector<Frame> frames;
  const auto titled_near = [&] {
    for (std::size_t level = 0; level < kTitleLevels && level < frames.size(); ++level) {
      if (frames[frames.size() - 1 - level].open.bears_title) return true;
    }
    return false;
  };
  const auto enter = [&](json::Value value) {
    Open open;
    open.value = value;
    open.is_other = (!frames.empty() && frames.back().open.is_other) || is_any_of(value.key(), kOtherKeys);
    if (value.is_object()) {
      bool has_title = false;
      bool has_address = false;
      for (const json::Value member : value) {
        TEARSHEET_STEP(1);
        if (!member.is_string()) continue;
        if (is_any_of(member.key(), kTitleKeys)) {
          has_title = true;
          if (title_key.size() >= 8 && word_key(member.text().substr(0, 400)) == title_key) open.bears_title = true;
        }
        has_address = has_address || is_any_of(member.key(), kAddressKeys);
      }
      // One of several cards.
      if (has_title && has_address && !open.bears_title && !frames.empty() && frames.back().open.value.is_array()) {
        json::Value::Iterator second = frames.back().open.value.begin();
        ++second;
        open.is_other = open.is_other || !(second == frames.back().open.value.end());
      }
    }
    frames.push_back({open, value.begin(), value.end()});
  };
  for (const std::uint32_t root : tree.roots()) {
    enter({&tree, root});
    while (!frames.empty()) {
      TEARSHEET_STEP(1);
      Frame& frame = frames.back();
      if (frame.next == frame.end) {
        const Open done = frame.open;
        const bool titled = titled_near();
        frames.pop_back();
        // Blocks: a list whose members share its words.
        if (done.value.is_array() && done.members > 1 && done.best_child * 10 < done.words * 9) {
          offer(done.value, done.words, titled, done.is_other);
        }
        if (!frames.empty() && !done.is_other) {
          Open& around = frames.back().open;
          around.words += done.words;
          around.members += done.words > 0;
          around.best_child = std::max(around.best_child, done.words);
        }
        continue;
      }
      const json::Value value = *frame.next;
      ++frame.next;
      if (value.is_object() || value.is_array()) {
        enter(value);
      } else if (value.is_string() && !(frame.open.value.is_object() && is_attribute(value))) {
        const std::size_t words = prose_words(value.text());
        if (words == 0 || is_any_of(value.key(), kOtherKeys)) continue;
        frame.open.words += words;
        ++frame.open.members;
        frame.open.best_child = std::max(frame.open.best_child, words);
        offer(value, words, titled_near(), frame.open.is_other);
      }
    }
  }
  return best;
}

std::string to_markup(json::Value value) {
  std::string out;
  if (value.is_string()) {
    const std::string_view text = value.text();
    if (has_tags(text)) return std::string(text);
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = std::min(text.find('\n', at), text.size());
      if (const std::string_view line = text::trim(text.substr(at, end - at)); !line.empty()) {
        out += "<p>";
        append_escaped(out, line);
        out += "</p>";
      }
      at = end + 1;
    }
    return out;
  }
  for (const json::Value block : value) {
    if (out.size() >= kMaxMarkupBytes) break;
    std::string words;
    append_block_words(block, words);
    if (text::is_blank(words)) continue;
    const std::string_view element = block.is_object() ? element_of(block) : "p";
    const bool is_markup = words.find("<p") != std::string::npos || words.find("<div") != std::string::npos;
    if (!is_markup) out.append("<").append(element).append(">");
    out += words;
    if (!is_markup) out.append("</").append(element).append(">");
  }
  return out;
}

}  // namespace tearsheet::article
