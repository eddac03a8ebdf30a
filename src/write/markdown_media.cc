// Photographs, galleries and embeds as Markdown, in forms that a reader sees and a program can read back:
// docs/markdown.md describes them.
#include "src/text/white_space.h"
#include "src/write/embed_words.h"
#include "src/write/markdown_writer.h"

namespace tearsheet::write {

// Three lines of one paragraph: ![alt](address), *caption*, — credit.
void MarkdownWriter::photo(const Photo& photo) {
  const bool has_address = is_safe_address(photo.content_url);
  const std::string_view caption =
      photo.caption.empty() && photo.credit_text.empty() ? photo.raw_caption : photo.caption;
  const bool has_caption = !text::is_blank(caption);
  const bool has_credit = !text::is_blank(photo.credit_text);
  if (!has_address && !has_caption && !has_credit) return;
  leaf([&] {
    const MarkdownInline::Place place = {
        .line = MarkdownLine::kSingle, .starts_line = false, .shares_block = true, .prefix = prefix_};
    bool is_first = true;
    const auto next_line = [&] {
      if (!is_first) {
        out_ += '\\';
        new_line();
      }
      is_first = false;
    };
    if (has_address) {
      next_line();
      MarkdownInline::Place in_brackets = place;
      in_brackets.inside_link = true;
      out_ += "![";
      inline_.write(photo.alt, {}, options_, in_brackets);
      out_ += "](";
      inline_.write_destination(photo.content_url, MarkdownLine::kSingle);
      out_ += ')';
    }
    if (has_caption) {
      next_line();
      WriteOptions options = options_;
      options.formatting = true;
      const auto length = static_cast<std::uint32_t>(text::count_code_points(caption));
      scratch_spans_.assign(1, Span{.start = 0, .end = length, .mark = Mark::kEmphasis, .href = {}});
      inline_.write(caption, scratch_spans_, options, place);
    }
    if (has_credit) {
      next_line();
      out_ += "— ";
      inline_.write(photo.credit_text, {}, options_, place);
    }
  });
}

// A list of photographs.
void MarkdownWriter::gallery(const Gallery& gallery) {
  const ListKind kind = kind_after_last_list(false);
  const std::size_t before = out_.size();
  TEARSHEET_STEP(gallery.photo_ids.size());
  for (const std::string& id : gallery.photo_ids) {
    if (room_.is_full()) break;
    const Photo* found = index_.photo(id);
    if (found == nullptr) continue;
    nested(kind == ListKind::kBullet ? "- " : "+ ", "  ", false, [&] { photo(*found); });
  }
  if (out_.size() > before) last_list_ = kind;
}

// > the post's words
// >
// > — [Author (@handle)](address), date
//
// and [title](address) where there are no words.
void MarkdownWriter::embed(const Embed& embed) {
  const auto link = [&](std::string_view words, std::string_view rest) {
    std::string line(words);
    const auto length = static_cast<std::uint32_t>(text::count_code_points(line));
    line += rest;
    scratch_spans_.assign(1, Span{.start = 0, .end = length, .mark = Mark::kLink, .href = embed.url});
    inline_.write(line, scratch_spans_, options_,
                  {.line = MarkdownLine::kSingle, .starts_line = !out_.ends_with("— "), .prefix = prefix_});
  };
  const std::string label = embed_label(embed);
  if (text::is_blank(embed.text)) {
    if (!label.empty()) leaf([&] { link(label, {}); });
    return;
  }
  nested("> ", "> ", false, [&] {
    leaf([&] { inline_.write(embed.text, {}, options_, {.prefix = prefix_}); });
    std::string author = embed_author(embed);
    if (author.empty()) author = label;
    std::string date = embed.date_published;
    if (!author.empty() && !date.empty()) date.insert(0, ", ");
    if (author.empty() && date.empty()) return;
    leaf([&] {
      out_ += "— ";
      link(author, date);
    });
  });
}

}  // namespace tearsheet::write
