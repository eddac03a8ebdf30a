#include "tests/write/outline.h"

#include <algorithm>

#include "src/text/utf8.h"
#include "src/text/white_space.h"

namespace tearsheet::test {

void Outline::end_line_of_words() {
  while (line_.ends_with("↵")) line_.resize(line_.size() - std::string_view("↵").size());
  std::string_view line = line_;
  if (!line.empty()) stack_.back()->children.push_back({"", std::string(line), {}});
  line_.clear();
  marks_.clear();
  pending_space_ = false;
}

void Outline::open(std::string kind) {
  end_line_of_words();
  stack_.back()->children.push_back({std::move(kind), {}, {}});
  stack_.push_back(&stack_.back()->children.back());
}

void Outline::open_note(std::size_t number) {
  end_line_of_words();
  stack_.push_back(&notes_.try_emplace(number, Node{"fn:" + std::to_string(number), {}, {}}).first->second);
}

void Outline::close() {
  end_line_of_words();
  if (stack_.size() > 1) stack_.pop_back();
}

void Outline::words(std::string_view text, const Marks& marks) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    const char32_t c = text::next_code_point(text, at);
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f') {
      pending_space_ = true;
      continue;
    }
    if (c < 0x20 || c == 0x7F || c == 0xFEFF) continue;  // cmark drops U+FEFF at the start
    if (pending_space_ && !line_.empty() && !line_.ends_with("↵")) line_ += ' ';
    pending_space_ = false;
    if (!text::is_white_space(c) && marks != marks_) {
      line_ += '{';
      for (const std::string& mark : marks) line_ += mark + ';';
      line_ += '}';
      marks_ = marks;
    }
    line_.append(text, start, at - start);
  }
}

void Outline::line_break() {
  pending_space_ = false;
  if (!line_.empty()) line_ += "↵";
}

void Outline::token(std::string_view token, bool is_word) {
  if (is_word && pending_space_ && !line_.empty() && !line_.ends_with("↵")) line_ += ' ';
  if (is_word) pending_space_ = false;
  line_ += "⟦";
  line_ += token;
  line_ += "⟧";
}

namespace {

bool is_only_references(std::string_view words) {
  while (!words.empty()) {
    if (words.front() == ' ') {
      words.remove_prefix(1);
    } else if (words.starts_with("⟦fn:")) {
      words.remove_prefix(words.find("⟧") + std::string_view("⟧").size());
    } else {
      return false;
    }
  }
  return true;
}

bool stays_when_empty(std::string_view kind) {
  return kind == "hr" || kind == "details" || kind.starts_with("pre") || kind.starts_with("math");
}

}  // namespace

// Whether anything is left of the node.
bool Outline::prune(Node& node) {
  std::erase_if(node.children, [](Node& child) {
    if (child.kind.empty()) return is_only_references(child.words);
    return !prune(child);
  });
  if (node.kind == "tr") {
    while (!node.children.empty() && node.children.back().children.empty()) node.children.pop_back();
  }
  return !node.children.empty() || stays_when_empty(node.kind) || node.kind.starts_with("td");
}

void Outline::print(const Node& node, int depth, std::string& out) {
  out.append(static_cast<std::size_t>(depth) * 2, ' ');
  out += node.kind.empty() ? node.words : '<' + node.kind + '>';
  out += '\n';
  for (const Node& child : node.children) print(child, depth + 1, out);
}

std::string Outline::text() {
  end_line_of_words();
  for (auto& [number, note] : notes_) root_.children.push_back(std::move(note));
  notes_.clear();
  prune(root_);
  std::string out;
  print(root_, 0, out);
  return out;
}

std::string raw_address(std::string_view address) {
  std::string raw;
  for (std::size_t i = 0; i < address.size(); ++i) {
    const bool is_encoded = address[i] == '%' && i + 2 < address.size() && text::is_ascii_hex_digit(address[i + 1]) &&
                            text::is_ascii_hex_digit(address[i + 2]);
    raw += is_encoded ? static_cast<char>(text::hex_value(address[i + 1]) * 16 + text::hex_value(address[i + 2]))
                      : address[i];
    if (is_encoded) i += 2;
  }
  return raw;
}

namespace {

// Whether nothing but the markers of quotes, items and notes stands before a line's words.
bool is_block_prefix(std::string_view prefix) {
  while (!prefix.empty()) {
    if (prefix.front() == ' ' || prefix.front() == '>') {
      prefix.remove_prefix(1);
      continue;
    }
    std::size_t marker = 0;
    if (prefix.front() == '-' || prefix.front() == '+') {
      marker = 1;
    } else if (prefix.starts_with("[^")) {
      marker = prefix.find("]:") + 2;
    } else {
      while (marker < prefix.size() && text::is_ascii_digit(prefix[marker])) ++marker;
      if (marker == 0 || marker == prefix.size() || (prefix[marker] != '.' && prefix[marker] != ')')) return false;
      ++marker;
    }
    if (marker >= prefix.size() || prefix[marker] != ' ') return false;
    prefix.remove_prefix(marker);
  }
  return true;
}

}  // namespace

std::string set_maths_aside(std::string_view markdown, std::vector<std::string>& maths) {
  std::string out;
  const auto set_aside = [&](std::string_view tex) {
    out += 'M' + std::to_string(maths.size());
    maths.emplace_back(tex);
  };
  std::size_t line_start = 0;
  for (std::size_t at = 0; at < markdown.size();) {
    const char c = markdown[at];
    if (c == '\\' && at + 1 < markdown.size()) {
      out += markdown.substr(at, 2);
      if (markdown[at + 1] == '\n') line_start = at + 2;
      at += 2;
      continue;
    }
    if (c == '\n') line_start = at + 1;
    const std::string_view prefix = markdown.substr(line_start, at - line_start);
    const bool begins_line = is_block_prefix(prefix);
    if (c == '`') {
      std::size_t run = at;
      while (run < markdown.size() && markdown[run] == '`') ++run;
      const std::string fence(run - at, '`');
      std::size_t end = run;
      const std::size_t line_end = std::min(markdown.find('\n', at), markdown.size());
      const bool is_block =
          begins_line && fence.size() >= 3 && markdown.substr(run, line_end - run).find('`') == std::string_view::npos;
      while (true) {
        end = markdown.find(fence, end);
        if (end == std::string_view::npos) break;
        std::size_t stop = end;
        while (stop < markdown.size() && markdown[stop] == '`') ++stop;
        if (stop - end == fence.size()) {
          end = stop;
          break;
        }
        end = stop;
      }
      if (end == std::string_view::npos || (!is_block && end > line_end)) end = run;
      out += markdown.substr(at, end - at);
      at = end;
      continue;
    }
    if (c == '$' && begins_line && markdown.substr(at, 3) == "$$\n") {
      const std::size_t end = markdown.find("$$", at + 2);
      std::string tex;
      std::string_view inside = markdown.substr(at + 2, end - at - 2);
      while (!inside.empty()) {
        const std::size_t stop = std::min(inside.find('\n'), inside.size());
        std::string_view line = inside.substr(0, stop);
        inside.remove_prefix(std::min(stop + 1, inside.size()));
        // The lines of a block in a quote begin as its first line does, with spaces for a list's marker.
        line.remove_prefix(std::min(line.size(), prefix.size()));
        tex += line;
        tex += '\n';
      }
      out += "$$";
      set_aside(tex);
      out += "$$";
      at = end + 2;
      continue;
    }
    if (c == '$') {
      const std::size_t end = markdown.find_first_of("$\n", at + 1);
      if (end != std::string_view::npos && markdown[end] == '$') {
        out += '$';
        set_aside(markdown.substr(at + 1, end - at - 1));
        out += '$';
        at = end + 1;
        continue;
      }
    }
    out += c;
    ++at;
  }
  return out;
}

}  // namespace tearsheet::test
