#include "src/media/phrases.h"

#include <algorithm>

namespace tearsheet::media {

PhraseTable::PhraseTable(std::span<const Phrase> phrases) {
  for (const Phrase& phrase : phrases) add(phrase.words, phrase.value);
}

PhraseTable::PhraseTable(std::string_view list, int value) { add_list(list, value); }

void PhraseTable::add(std::string_view words, int value) { add(CaptionText(words), value); }

void PhraseTable::add(const CaptionText& text, int value) {
  if (text.size() == 0) return;
  std::uint32_t* link = &first_words_.number_of(text.folded(0));
  while (*link != kNone && entries_[*link].length >= text.size()) {
    const Entry& other = entries_[*link];
    if (other.length == text.size() && is_at(other, text, 0)) return;  // the first of two spellings counts
    link = &entries_[*link].next;
  }
  const auto number = static_cast<std::uint32_t>(entries_.size());
  const Entry entry{static_cast<std::uint32_t>(words_.size()), static_cast<std::uint32_t>(text.size()), *link, value};
  *link = number;
  entries_.push_back(entry);
  for (std::size_t i = 1; i < text.size(); ++i) {
    const FoldedWord word = text.folded(i);
    words_.push_back(
        {word.hash(), static_cast<std::uint32_t>(folded_.size()), static_cast<std::uint32_t>(word.size())});
    folded_.append(word);
  }
  longest_ = std::max(longest_, text.size());
}

void PhraseTable::add_list(std::string_view list, int value) {
  CaptionText text;
  while (!list.empty()) {
    const std::size_t end = std::min(list.find(';'), list.size());
    text.read(list.substr(0, end));
    add(text, value);
    list.remove_prefix(std::min(end + 1, list.size()));
  }
}

// Whether the rest of an entry stands behind its first word, which is at `token`.
bool PhraseTable::is_at(const Entry& entry, const CaptionText& text, std::size_t token) const {
  for (std::size_t i = 1; i < entry.length; ++i) {
    const Word& word = words_[entry.words + i - 1];
    const FoldedWord there = text.folded(token + i);
    if (there.hash() != word.hash || there != std::string_view(folded_).substr(word.begin, word.size)) return false;
  }
  return true;
}

PhraseMatch PhraseTable::longest_of(std::uint32_t first, const CaptionText& text, std::size_t token) const {
  for (std::uint32_t i = first; i != kNone; i = entries_[i].next) {
    TEARSHEET_STEP(1);
    const Entry& entry = entries_[i];
    if (token + entry.length <= text.size() && is_at(entry, text, token)) return {entry.length, entry.value};
  }
  return {};
}

PhraseMatch PhraseTable::ending_at(const CaptionText& text, std::size_t end, std::size_t begin) const {
  const std::size_t most = std::min(longest_, end - std::min(begin, end));
  for (std::size_t length = most; length > 0; --length) {
    // The longest at that place may be longer or shorter than what ends here; only an exact end counts.
    TEARSHEET_STEP(1);
    for (std::uint32_t i = first_words_.find(text.folded(end - length)); i != kNone; i = entries_[i].next) {
      TEARSHEET_STEP(1);
      const Entry& entry = entries_[i];
      if (entry.length == length && is_at(entry, text, end - length)) return {length, entry.value};
    }
  }
  return {};
}

WordSet::WordSet(std::string_view words) {
  std::size_t at = 0;
  while (at < words.size()) {
    if (words[at] == ' ' || words[at] == '\n') {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < words.size() && words[end] != ' ' && words[end] != '\n') ++end;
    const std::string folded = fold(words.substr(at, end - at));
    words_.number_of(std::string_view(folded)) = 0;
    at = end;
  }
}

}  // namespace tearsheet::media
