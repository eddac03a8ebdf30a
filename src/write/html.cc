// The article's body as an HTML fragment. See html_writer.h for why nothing in it can run.
#include "src/write/html_writer.h"
#include "tearsheet/write.h"

namespace tearsheet {

std::string to_html(const Article& article, const WriteOptions& options) {
  std::string out;
  const write::ArticleIndex index(article);
  write::Room room(out, options);
  write::HtmlWriter writer(index, options, write::HtmlLayout::kLines, out, room);
  writer.blocks(article.blocks, 1);
  if (out.ends_with('\n')) out.pop_back();
  if (room.was_cut() && options.was_cut != nullptr) *options.was_cut = true;
  return out;
}

}  // namespace tearsheet
