// The article as Markdown: front matter, body, footnotes.
#include "src/write/front_matter.h"
#include "src/write/markdown_writer.h"
#include "tearsheet/write.h"

namespace tearsheet {

std::string to_markdown(const Article& article, const WriteOptions& options) {
  std::string out;
  const write::ArticleIndex index(article);
  write::Room room(out, options);
  if (options.front_matter) {
    write::append_front_matter(article, out);
    room.take_back_to(0);
  }
  write::MarkdownWriter writer(index, options, out, room);
  writer.blocks(article.blocks, 1);
  writer.footnotes();
  // Readers take U+FEFF at the start for a byte-order mark.
  std::size_t marks = 0;
  while (std::string_view(out).substr(marks).starts_with("\uFEFF")) marks += 3;
  out.erase(0, marks);
  if (out.ends_with("\n\n")) out.pop_back();  // front matter alone
  if (room.was_cut() && options.was_cut != nullptr) *options.was_cut = true;
  return out;
}

}  // namespace tearsheet
