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
  if (out.ends_with("\n\n")) out.pop_back();  // front matter alone
  if (room.was_cut() && options.was_cut != nullptr) *options.was_cut = true;
  return out;
}

}  // namespace tearsheet
