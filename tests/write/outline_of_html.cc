// The outline of HTML as cmark-gfm and to_html write it: every tag closed, every value in double quotes.
#include <charconv>
#include <map>
#include <set>

#include "src/text/utf8.h"
#include "src/text/white_space.h"
#include "tests/write/outline.h"

namespace tearsheet::test {
namespace {

std::string decode(std::string_view text) {
  static const std::map<std::string_view, std::string_view> kNamed = {
      {"amp", "&"}, {"lt", "<"}, {"gt", ">"}, {"quot", "\""}};
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::size_t end = text[at] == '&' ? text.find(';', at) : std::string_view::npos;
    if (end == std::string_view::npos) {
      out += text[at];
      continue;
    }
    const std::string_view name = text.substr(at + 1, end - at - 1);
    if (const auto known = kNamed.find(name); known != kNamed.end()) {
      out += known->second;
      at = end;
    } else if (name.starts_with('#')) {
      std::uint32_t value = 0;
      const bool is_hex = name.starts_with("#x");
      std::from_chars(name.data() + (is_hex ? 2 : 1), name.data() + name.size(), value, is_hex ? 16 : 10);
      text::append_utf8(out, value);
      at = end;
    } else {
      out += '&';
    }
  }
  return out;
}

std::string attribute(std::string_view tag, std::string_view name) {
  const std::string start = ' ' + std::string(name) + "=\"";
  const std::size_t at = tag.find(start);
  if (at == std::string_view::npos) return {};
  const std::size_t begin = at + start.size();
  return decode(tag.substr(begin, tag.find('"', begin) - begin));
}

// What the end of an element undoes.
enum class Effect : unsigned char {
  kNothing,
  kBlock,
  kLine,
  kMark,
  kSkipped,
  kMaths,
  kPre,
  kAnnotation,
  kTable,
  kHeaderCell,
  kGallery,
  kNotes
};

class Reader {
 public:
  Reader(std::string_view html, const std::vector<std::string>& maths) : html_(html), maths_(maths) {}

  std::string read() {
    for (std::size_t at = 0; at < html_.size();) {
      if (html_[at] != '<') {
        const std::size_t end = std::min(html_.find('<', at), html_.size());
        words(decode(html_.substr(at, end - at)));
        at = end;
        continue;
      }
      const std::size_t end = std::min(html_.find('>', at), html_.size() - 1);
      const std::string_view tag = html_.substr(at + 1, end - at - 1);
      if (tag.starts_with('/')) {
        end_element();
      } else {
        const std::string_view name = tag.substr(0, tag.find_first_of(" /"));
        const bool is_void = name == "br" || name == "hr" || name == "img" || name == "input";
        const Effect effect = start_element(name, tag);
        if (!is_void) effects_.push_back(effect);
      }
      at = end + 1;
    }
    return out_.text();
  }

 private:
  void words(const std::string& text) {
    if (skipped_ > 0) return;
    if (is_collecting_) {
      collected_ += text;
    } else {
      restore_maths(text);
    }
  }

  // "$M0$" and "$$M0$$" are the formulas that were set aside.
  void restore_maths(std::string_view text) {
    while (!text.empty()) {
      const std::size_t at = text.find("$M");
      std::size_t number = maths_.size();
      std::size_t end = text.size();
      if (at != std::string_view::npos) {
        const auto read = std::from_chars(text.data() + at + 2, text.data() + text.size(), number);
        end = static_cast<std::size_t>(read.ptr - text.data());
      }
      if (end >= text.size() || text[end] != '$' || number >= maths_.size()) {
        out_.words(text, marks());
        return;
      }
      const bool is_block = at > 0 && text[at - 1] == '$' && text.substr(end, 2) == "$$";
      out_.words(text.substr(0, at - (is_block ? 1 : 0)), marks());
      if (is_block) {
        open_maths(maths_[number]);
      } else {
        write_maths(maths_[number]);
      }
      text.remove_prefix(end + (is_block ? 2 : 1));
    }
  }
  void open_maths(std::string_view tex) {
    out_.open("math " + text::collapse_ascii(tex));
    out_.close();
  }
  void write_maths(std::string_view tex) {
    Outline::Marks with_code = marks();
    with_code.insert("code");
    out_.words(tex, with_code);
  }

  Outline::Marks marks() const { return {marks_.begin(), marks_.end()}; }
  Effect mark(std::string name) {
    marks_.push_back(std::move(name));
    return Effect::kMark;
  }
  Effect block(std::string kind) {
    out_.open(std::move(kind));
    return Effect::kBlock;
  }
  Effect line() {
    out_.end_line_of_words();
    return Effect::kLine;
  }
  Effect skip() {
    ++skipped_;
    return Effect::kSkipped;
  }
  Effect collect(Effect effect) {
    is_collecting_ = true;
    collected_.clear();
    return effect;
  }

  Effect start_element(std::string_view name, std::string_view tag) {
    static const std::map<std::string_view, std::string> kMarks = {
        {"strong", "strong"}, {"em", "emphasis"}, {"del", "strikethrough"}, {"sub", "subscript"},
        {"kbd", "keyboard"},  {"u", "underline"}, {"mark", "highlight"},    {"ruby", "ruby"}};
    if (is_pre_) {
      if (name == "code") language_ = attribute(tag, "class");
      return Effect::kNothing;
    }
    if (const auto known = kMarks.find(name); known != kMarks.end()) return mark(known->second);
    if (name == "code") return mark("code");
    if (name == "abbr") return mark("abbr=" + text::collapse_ascii(attribute(tag, "title")));
    // A reference is <sup><a href="#fn-1">: the link says so.
    if (name == "sup") {
      const bool is_reference = html_.substr(static_cast<std::size_t>(tag.data() + tag.size() + 1 - html_.data()))
                                    .starts_with("<a href=\"#fn-");
      return is_reference ? Effect::kNothing : mark("superscript");
    }
    if (name == "a") {
      const std::string address = attribute(tag, "href");
      if (tag.find("data-footnote-backref") != std::string_view::npos) return skip();
      if (!address.starts_with("#fn-")) return mark("a=" + raw_address(address));
      out_.token("fn:" + address.substr(4));
      return skip();
    }
    if (name == "rp") return skip();
    if (name == "rt") return collect(Effect::kAnnotation);
    if (name == "br") out_.line_break();
    if (name == "img")
      out_.token("img " + raw_address(attribute(tag, "src")) + " " + text::collapse_ascii(attribute(tag, "alt")));
    if (name == "input") out_.rename(tag.find(" checked") != std::string_view::npos ? "li checked" : "li unchecked");
    if (name == "hr") {
      out_.open("hr");
      out_.close();
    }
    if (name == "span") return span(attribute(tag, "class"), attribute(tag, "itemprop"));
    if (name == "pre") {
      is_pre_ = true;
      return collect(Effect::kPre);
    }
    if (name == "p" && attribute(tag, "class") == "math") return collect(Effect::kMaths);
    if (name == "figure") {
      const bool is_gallery = attribute(tag, "itemtype").ends_with("ImageGallery");
      if (is_gallery) {
        ++galleries_;
        out_.open("ul");
        return Effect::kGallery;
      }
      return galleries_ > 0 ? block("li") : line();
    }
    if (name == "section") {
      notes_depths_.push_back(effects_.size() + 1);
      return Effect::kNotes;
    }
    if (name == "ul" || name == "ol") {
      if (!notes_depths_.empty() && effects_.size() == notes_depths_.back()) return Effect::kNothing;
      std::string kind(name);
      if (const std::string start = attribute(tag, "start"); !start.empty()) kind += " start=" + start;
      if (tag.find(" reversed") != std::string_view::npos) kind += " reversed";
      if (const std::string type = attribute(tag, "type"); !type.empty()) kind += " type=" + type;
      return block(kind);
    }
    if (name == "li") {
      const std::string id = attribute(tag, "id");
      if (!id.starts_with("fn-")) return block("li");
      out_.open_note(std::stoul(id.substr(3)));
      return Effect::kBlock;
    }
    if (name == "table") {
      tables_.push_back(false);
      out_.end_line_of_words();
      return Effect::kTable;
    }
    if (name == "tr") {
      if (tables_.empty()) tables_.push_back(false);
      if (!tables_.back()) out_.open("table");
      tables_.back() = true;
      return block("tr");
    }
    if (name == "td" || name == "th") {
      std::string kind = "td";
      for (const std::string_view span : {"colspan", "rowspan"}) {
        if (const std::string value = attribute(tag, span); !value.empty())
          kind += ' ' + std::string(span) + '=' + value;
      }
      out_.open(kind);
      if (name == "td") return Effect::kBlock;
      marks_.push_back("strong");
      return Effect::kHeaderCell;
    }
    static const std::set<std::string_view> kBlocks = {"h1",         "h2", "h3", "h4", "h5",      "h6",
                                                       "blockquote", "dl", "dt", "dd", "details", "summary"};
    if (kBlocks.contains(name)) return block(std::string(name));
    static const std::set<std::string_view> kLines = {"p", "footer", "header", "caption", "article"};
    return kLines.contains(name) ? line() : Effect::kNothing;
  }

  Effect span(std::string_view class_name, std::string_view property) {
    if (class_name == "math") return collect(Effect::kMaths);
    if (property == "caption") {
      out_.line_break();
      return mark("emphasis");
    }
    if (property == "creditText") {
      out_.line_break();
      out_.words("— ", marks());
      return Effect::kNothing;
    }
    return property.empty() ? Effect::kNothing : skip();
  }

  void end_element() {
    if (effects_.empty()) {  // not what the article says, whatever it is
      out_.token("unmatched end");
      return;
    }
    const Effect effect = effects_.back();
    effects_.pop_back();
    switch (effect) {
      case Effect::kNothing:
        return;
      case Effect::kNotes:
        notes_depths_.pop_back();
        return;
      case Effect::kGallery:
        --galleries_;
        out_.close();
        return;
      case Effect::kHeaderCell:
        marks_.pop_back();
        out_.close();
        return;
      case Effect::kBlock:
        out_.close();
        return;
      case Effect::kLine:
        out_.end_line_of_words();
        return;
      case Effect::kMark:
        marks_.pop_back();
        return;
      case Effect::kSkipped:
        --skipped_;
        return;
      case Effect::kAnnotation:
        out_.token("rt:" + text::collapse_ascii(collected_), false);
        break;
      case Effect::kMaths: {
        const std::string_view tex = std::string_view(collected_)
                                         .substr(std::min<std::size_t>(2, collected_.size()),
                                                 collected_.size() - std::min<std::size_t>(4, collected_.size()));
        if (collected_.starts_with("\\[")) {
          open_maths(tex);
        } else {
          write_maths(tex);
        }
        break;
      }
      case Effect::kPre:
        is_pre_ = false;
        code();
        break;
      case Effect::kTable:
        if (tables_.empty()) return;
        if (tables_.back()) out_.close();
        tables_.pop_back();
        return;
    }
    is_collecting_ = false;
  }

  void code() {
    std::string language = language_.starts_with("language-") ? language_.substr(9) : language_;
    while (!collected_.empty() && text::is_ascii_white_space(collected_.back())) collected_.pop_back();
    if (language == "math") {
      open_maths(collected_);
      return;
    }
    out_.open("pre " + language + "|" + collected_);
    out_.close();
    language_.clear();
  }

  std::string_view html_;
  const std::vector<std::string>& maths_;
  Outline out_;
  std::vector<Effect> effects_;
  std::vector<std::string> marks_;
  std::vector<bool> tables_;  // whether a row has come
  std::string collected_;
  std::string language_;
  bool is_collecting_ = false;
  bool is_pre_ = false;
  std::vector<std::size_t> notes_depths_;  // how many elements are open in each list of notes
  int skipped_ = 0;
  int galleries_ = 0;
};

}  // namespace

std::string outline_of_html(std::string_view html, const std::vector<std::string>& maths) {
  return Reader(html, maths).read();
}

}  // namespace tearsheet::test
