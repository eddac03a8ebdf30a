// What a block's id or a mark's href names: photos, galleries and embeds by id, footnotes by number.
#pragma once

#include <cstddef>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "tearsheet/article.h"

namespace tearsheet::write {

class ArticleIndex {
 public:
  explicit ArticleIndex(const Article& article);

  const Photo* photo(std::string_view id) const { return find(photos_, id); }
  const Gallery* gallery(std::string_view id) const { return find(galleries_, id); }
  const Embed* embed(std::string_view id) const { return find(embeds_, id); }
  // The footnotes of the article in order, from 1; 0 for an id that no footnote has.
  std::size_t footnote_number(std::string_view id) const;
  const std::vector<const Footnote*>& footnotes() const { return footnotes_; }
  // The number of a footnote that is in `footnotes()`.
  std::size_t number_of(const Footnote& footnote) const;

 private:
  template <typename Item>
  using ById = std::unordered_map<std::string_view, const Item*>;

  template <typename Item>
  static const Item* find(const ById<Item>& items, std::string_view id) {
    const auto found = items.find(id);
    return found == items.end() ? nullptr : found->second;
  }
  void collect_footnotes(const std::vector<Block>& blocks, int depth);

  ById<Photo> photos_;
  ById<Gallery> galleries_;
  ById<Embed> embeds_;
  std::vector<const Footnote*> footnotes_;
  std::unordered_map<std::string_view, std::size_t> footnote_numbers_;
  std::unordered_map<const Footnote*, std::size_t> numbers_;
};

}  // namespace tearsheet::write
