// The outline straight from an Article: knows nothing of any writer.
#include <algorithm>
#include <map>

#include "src/text/utf8.h"
#include "src/text/white_space.h"
#include "tests/write/outline.h"

namespace tearsheet::test {
namespace {

constexpr std::string_view kSafe[] = {"http://", "https://", "mailto:"};

bool is_safe(std::string_view address) {
  return std::ranges::any_of(kSafe, [&](std::string_view start) {
    return address.size() > start.size() && text::starts_with_ignoring_ascii_case(address, start);
  });
}

enum class Breaks : unsigned char { kKept, kSpaces };

class Reader {
 public:
  Reader(const Article& article, const WriteOptions& options) : article_(article), options_(options) {
    collect(article.blocks);
  }

  std::string read() {
    blocks(article_.blocks);
    for (std::size_t i = 0; i < notes_.size(); ++i) {
      out_.open_note(i + 1);
      blocks(notes_[i]->blocks);
      out_.close();
    }
    return out_.text();
  }

 private:
  using Marks = Outline::Marks;

  void collect(const std::vector<Block>& blocks) {
    for (const Block& block : blocks) {
      for (const Footnote& note : block.footnotes) {
        notes_.push_back(&note);
        numbers_.emplace(note.id, notes_.size());
        collect(note.blocks);
      }
      collect(block.blocks);
      for (const ListItem& item : block.items) collect(item.blocks);
      for (const auto& row : block.rows) {
        for (const Cell& cell : row) collect(cell.blocks);
      }
      for (const Definition& definition : block.definitions) {
        collect(definition.term);
        collect(definition.description);
      }
    }
  }

  static std::string name(const Span& span) {
    switch (span.mark) {
      case Mark::kLink:
        return "a=" + raw_address(span.href);
      case Mark::kAbbreviation:
        return "abbr=" + text::collapse_ascii(span.href);
      case Mark::kMath:
        return "code";
      default:
        return std::string(to_string(span.mark));
    }
  }

  bool is_shown(Mark mark) const {
    if (mark == Mark::kLink) return options_.links;
    return mark == Mark::kMath || mark == Mark::kFootnote || options_.formatting;
  }

  struct Open {
    const Span* span;
    std::size_t begin;
    std::size_t end;
  };

  // Whether a reference is one: not where the note is not there, nor inside a link.
  bool refers(const Span& span, const std::vector<Open>& open) const {
    const bool in_link = std::ranges::any_of(
        open, [](const Open& one) { return one.span->mark == Mark::kLink && is_safe(one.span->href); });
    return numbers_.contains(span.href) && !in_link;
  }
  void reference(const Span& span) { out_.token("fn:" + std::to_string(numbers_.at(span.href))); }

  void words(std::string_view text, const std::vector<Span>& spans, Breaks breaks) {
    while (!text.empty() && text::is_ascii_white_space(text.back())) text.remove_suffix(1);
    std::vector<std::string_view> points;
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t start = at;
      text::next_code_point(text, at);
      points.push_back(text.substr(start, at - start));
    }
    const auto is_space = [&](std::size_t i) {
      std::size_t at = 0;
      return text::is_white_space(text::next_code_point(points[i], at));
    };
    std::vector<Open> open;
    std::size_t next = 0;
    const auto close_to = [&](std::size_t i) {
      while (!open.empty() && open.back().end <= i) {
        if (open.back().span->mark == Mark::kRuby)
          out_.token("rt:" + text::collapse_ascii(open.back().span->href), false);
        open.pop_back();
      }
    };
    for (std::size_t i = 0; i < points.size();) {
      close_to(i);
      std::size_t skip_to = i;
      while (next < spans.size() && spans[next].start <= i) {
        const Span& span = spans[next++];
        if (!is_shown(span.mark) || span.start < i) continue;
        std::size_t end = std::min<std::size_t>(span.end, points.size());
        if (!open.empty()) end = std::min(end, open.back().end);
        const bool repeats = std::ranges::any_of(open, [&](const Open& one) { return one.span->mark == span.mark; });
        if (repeats) continue;
        if (span.mark == Mark::kFootnote && refers(span, open)) {
          reference(span);
          skip_to = end;
          break;
        }
        std::size_t begin = i;
        while (begin < end && is_space(begin)) ++begin;
        if (begin == end) continue;
        while (end > begin && is_space(end - 1)) --end;
        open.push_back({&span, begin, end});
        if (span.mark == Mark::kMath) {
          while (next < spans.size() && spans[next].start < end) ++next;
          break;
        }
      }
      if (skip_to > i) {
        while (next < spans.size() && spans[next].start < skip_to) ++next;
        i = skip_to;
        continue;
      }
      const bool in_math =
          std::ranges::any_of(open, [&](const Open& one) { return one.span->mark == Mark::kMath && one.begin <= i; });
      if (points[i] == "\n" && breaks == Breaks::kKept && !in_math) {
        out_.line_break();
      } else {
        Marks marks = base_;
        for (const Open& one : open) {
          if (one.span->mark == Mark::kLink && !is_safe(one.span->href)) continue;
          if (one.span->mark == Mark::kFootnote) {
            marks.insert("superscript");
          } else {
            marks.insert(name(*one.span));
          }
        }
        out_.words(points[i], marks);
      }
      ++i;
    }
    close_to(points.size());
    for (; next < spans.size(); ++next) {
      if (spans[next].mark == Mark::kFootnote && refers(spans[next], {})) reference(spans[next]);
    }
  }

  void leaf(const Block& block) {
    out_.end_line_of_words();
    words(trim(block), block.spans, Breaks::kKept);
    out_.end_line_of_words();
  }
  // Breaks at the ends are dropped by the outline; spaces too.
  static std::string_view trim(const Block& block) {
    return text::is_blank(block.text) ? std::string_view() : block.text;
  }

  void line(std::string_view text, const Marks& marks) {
    out_.end_line_of_words();
    if (!text::is_blank(text)) out_.words(text, marks);
    out_.end_line_of_words();
  }

  void blocks(const std::vector<Block>& blocks) {
    for (const Block& one : blocks) block(one);
  }

  void block(const Block& block) {
    switch (block.type) {
      case BlockType::kParagraph:
        leaf(block);
        return;
      case BlockType::kHeading:
        out_.open('h' + std::to_string(block.level));
        leaf(block);
        out_.close();
        return;
      case BlockType::kCode:
        code(block);
        return;
      case BlockType::kMath:
        if (text::is_blank(block.tex)) return;
        out_.open("math " + plain(block.tex));
        out_.close();
        return;
      case BlockType::kRule:
        out_.open("hr");
        out_.close();
        return;
      case BlockType::kList:
        list(block);
        return;
      case BlockType::kQuote:
        out_.open("blockquote");
        blocks(block.blocks);
        if (!text::is_blank(block.attribution)) line("— " + block.attribution, base_);
        out_.close();
        return;
      case BlockType::kTable:
        table(block);
        return;
      case BlockType::kPost:
        post(block);
        return;
      case BlockType::kDetails:
        out_.open("details");
        out_.open("summary");
        leaf(block);
        out_.close();
        blocks(block.blocks);
        out_.close();
        return;
      case BlockType::kDefinitionList:
        out_.open("dl");
        for (const Definition& definition : block.definitions) {
          out_.open("dt");
          blocks(definition.term);
          out_.close();
          out_.open("dd");
          blocks(definition.description);
          out_.close();
        }
        out_.close();
        return;
      case BlockType::kFootnotes:
        return;
      case BlockType::kPhoto:
        for (const Photo& one : article_.photos) {
          if (options_.images && one.id == block.id) photo(one);
        }
        return;
      case BlockType::kGallery:
        for (const Gallery& one : article_.galleries) {
          if (options_.images && one.id == block.id) gallery(one);
        }
        return;
      case BlockType::kEmbed:
        for (const Embed& one : article_.embeds) {
          if (options_.images && one.id == block.id) embed(one);
        }
        return;
    }
  }

  static std::string plain(std::string_view text) {
    std::string out;
    for (const char c : text) {
      if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t' || c == '\r') out += c;
    }
    return text::collapse_ascii(out);
  }

  void code(const Block& block) {
    std::string text;
    for (std::size_t i = 0; i < block.text.size(); ++i) {
      char c = block.text[i];
      if (c == '\r') {
        if (i + 1 < block.text.size() && block.text[i + 1] == '\n') continue;
        c = '\n';
      }
      if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t') text += c;
    }
    while (!text.empty() && text::is_ascii_white_space(text.back())) text.pop_back();
    text.erase(0, text.find_first_not_of('\n'));
    if (text::is_blank(text)) return;
    std::string language;
    for (const char c : block.language) {
      if (text::is_ascii_alphanumeric(c) || std::string_view("+-#._").find(c) != std::string_view::npos) language += c;
    }
    out_.open("pre " + language + "|" + text);
    out_.close();
  }

  void list(const Block& block) {
    std::string kind = block.ordered ? "ol" : "ul";
    if (block.ordered) {
      if (block.start != 1) kind += " start=" + std::to_string(block.start);
      if (block.reversed) kind += " reversed";
      if (block.marker != 0 && block.marker != '1') kind += std::string(" type=") + block.marker;
    }
    out_.open(kind);
    for (const ListItem& item : block.items) {
      out_.open(!item.checked ? "li" : *item.checked ? "li checked" : "li unchecked");
      blocks(item.blocks);
      out_.close();
    }
    out_.close();
  }

  void table(const Block& block) {
    line(block.caption, base_);
    out_.open("table");
    for (const auto& row : block.rows) {
      out_.open("tr");
      for (const Cell& cell : row) {
        std::string kind = "td";
        if (cell.colspan > 1) kind += " colspan=" + std::to_string(std::min(cell.colspan, 1000U));
        if (cell.rowspan != 1) kind += " rowspan=" + std::to_string(std::min(cell.rowspan, 65534U));
        out_.open(kind);
        const Marks outer = base_;
        if (cell.header) base_.insert("strong");
        blocks(cell.blocks);
        base_ = outer;
        out_.close();
      }
      out_.close();
    }
    out_.close();
  }

  void post(const Block& block) {
    out_.end_line_of_words();
    const std::string author = text::is_blank(block.author) ? "" : text::collapse_ascii(block.author);
    Marks strong = base_;
    strong.insert("strong");
    if (!author.empty()) out_.words(author, strong);
    if (!block.date.empty()) out_.words((author.empty() ? "" : ", ") + block.date, base_);
    out_.end_line_of_words();
    blocks(block.blocks);
  }

  void photo(const Photo& photo) {
    const std::string_view caption =
        photo.caption.empty() && photo.credit_text.empty() ? photo.raw_caption : photo.caption;
    out_.end_line_of_words();
    if (is_safe(photo.content_url)) out_.token("img " + raw_address(photo.content_url) + " " + plain(photo.alt));
    if (!text::is_blank(caption)) {
      out_.line_break();
      Marks marks = base_;
      marks.insert("emphasis");
      out_.words(caption, marks);
    }
    if (!text::is_blank(photo.credit_text)) {
      out_.line_break();
      out_.words("— ", base_);
      out_.words(photo.credit_text, base_);
    }
    out_.end_line_of_words();
  }

  void gallery(const Gallery& gallery) {
    out_.open("ul");
    for (const std::string& id : gallery.photo_ids) {
      for (const Photo& one : article_.photos) {
        if (one.id != id) continue;
        out_.open("li");
        photo(one);
        out_.close();
      }
    }
    out_.close();
  }

  void embed(const Embed& embed) {
    std::string author = text::collapse(embed.author);
    if (!embed.handle.empty()) author = author.empty() ? "@" + embed.handle : author + " (@" + embed.handle + ")";
    std::string label = text::collapse(embed.title);
    if (label.empty() && !author.empty()) label = author + (embed.provider.empty() ? "" : ", " + embed.provider);
    if (label.empty()) label = embed.provider.empty() ? embed.url : embed.provider;
    Marks link = base_;
    if (is_safe(embed.url) && options_.links) link.insert("a=" + raw_address(embed.url));
    if (text::is_blank(embed.text)) {
      line(label, link);
      return;
    }
    out_.open("blockquote");
    words(embed.text, {}, Breaks::kKept);
    out_.end_line_of_words();
    if (author.empty()) author = label;
    if (!author.empty() || !embed.date_published.empty()) out_.words("— ", base_);
    out_.words(author, link);
    if (!embed.date_published.empty()) out_.words((author.empty() ? "" : ", ") + embed.date_published, base_);
    out_.close();
  }

  const Article& article_;
  const WriteOptions& options_;
  Outline out_;
  Marks base_;
  std::vector<const Footnote*> notes_;
  std::map<std::string_view, std::size_t> numbers_;
};

}  // namespace

std::string outline_of(const Article& article, const WriteOptions& options) { return Reader(article, options).read(); }

}  // namespace tearsheet::test
