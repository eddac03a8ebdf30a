#include "src/write/article_index.h"

#include "src/text/steps.h"

namespace tearsheet::write {

ArticleIndex::ArticleIndex(const Article& article) {
  TEARSHEET_STEP(article.photos.size() + article.galleries.size() + article.embeds.size());
  for (const Photo& photo : article.photos) photos_.emplace(photo.id, &photo);
  for (const Gallery& gallery : article.galleries) galleries_.emplace(gallery.id, &gallery);
  for (const Embed& embed : article.embeds) embeds_.emplace(embed.id, &embed);
  collect_footnotes(article.blocks, 1);
}

std::size_t ArticleIndex::footnote_number(std::string_view id) const {
  const auto found = footnote_numbers_.find(id);
  return found == footnote_numbers_.end() ? 0 : found->second;
}

std::size_t ArticleIndex::number_of(const Footnote& footnote) const {
  const auto found = numbers_.find(&footnote);
  return found == numbers_.end() ? 0 : found->second;
}

void ArticleIndex::collect_footnotes(const std::vector<Block>& blocks, int depth) {
  if (depth > kMaxBlockDepth) return;
  TEARSHEET_STEP(blocks.size());
  for (const Block& block : blocks) {
    for (const Footnote& footnote : block.footnotes) {
      footnotes_.push_back(&footnote);
      numbers_.emplace(&footnote, footnotes_.size());
      if (!footnote.id.empty()) footnote_numbers_.emplace(footnote.id, footnotes_.size());
      collect_footnotes(footnote.blocks, depth + 1);
    }
    collect_footnotes(block.blocks, depth + 1);
    for (const ListItem& item : block.items) collect_footnotes(item.blocks, depth + 1);
    for (const std::vector<Cell>& row : block.rows) {
      for (const Cell& cell : row) collect_footnotes(cell.blocks, depth + 1);
    }
    for (const Definition& definition : block.definitions) {
      collect_footnotes(definition.term, depth + 1);
      collect_footnotes(definition.description, depth + 1);
    }
  }
}

}  // namespace tearsheet::write
