#include "src/media/phrases.h"

#include <algorithm>

#include "src/text/steps.h"

namespace tearsheet::media {

PhraseTable::PhraseTable(std::span<const Phrase> phrases) {
  for (const Phrase& phrase : phrases) add(phrase.words, phrase.value);
}

PhraseTable::PhraseTable(std::string_view list, int value) { add_list(list, value); }

void PhraseTable::add(std::string_view words, int value) {
  const CaptionText text(words);
  if (text.size() == 0) return;
  Entry entry{{}, value};
  for (std::size_t i = 0; i < text.size(); ++i) entry.words.emplace_back(text.folded(i));
  longest_ = std::max(longest_, entry.words.size());
  auto& bucket = by_first_[entry.words.front()];
  for (const Entry& other : bucket) {
    if (other.words == entry.words) return;  // the first of two spellings counts
  }
  const auto place = std::find_if(bucket.begin(), bucket.end(),
                                  [&](const Entry& other) { return other.words.size() < entry.words.size(); });
  bucket.insert(place, std::move(entry));
}

void PhraseTable::add_list(std::string_view list, int value) {
  while (!list.empty()) {
    const std::size_t end = std::min(list.find(';'), list.size());
    add(list.substr(0, end), value);
    list.remove_prefix(std::min(end + 1, list.size()));
  }
}

PhraseMatch PhraseTable::at(const CaptionText& text, std::size_t token) const {
  TEARSHEET_STEP(1);
  if (token >= text.size()) return {};
  const auto bucket = by_first_.find(text.folded(token));
  if (bucket == by_first_.end()) return {};
  for (const Entry& entry : bucket->second) {
    TEARSHEET_STEP(1);
    if (token + entry.words.size() > text.size()) continue;
    bool same = true;
    for (std::size_t i = 1; same && i < entry.words.size(); ++i) same = text.folded(token + i) == entry.words[i];
    if (same) return {entry.words.size(), entry.value};
  }
  return {};
}

PhraseMatch PhraseTable::ending_at(const CaptionText& text, std::size_t end, std::size_t begin) const {
  const std::size_t most = std::min(longest_, end - std::min(begin, end));
  for (std::size_t length = most; length > 0; --length) {
    // The longest at that place may be longer or shorter than what ends here; only an exact end counts.
    const auto bucket = by_first_.find(text.folded(end - length));
    TEARSHEET_STEP(1);
    if (bucket == by_first_.end()) continue;
    for (const Entry& entry : bucket->second) {
      TEARSHEET_STEP(1);
      if (entry.words.size() != length) continue;
      bool same = true;
      for (std::size_t i = 1; same && i < length; ++i) same = text.folded(end - length + i) == entry.words[i];
      if (same) return {length, entry.value};
    }
  }
  return {};
}

WordSet::WordSet(std::string_view words) {
  std::size_t at = 0;
  while (at < words.size()) {
    const std::size_t begin = words.find_first_not_of(" \n", at);
    if (begin == std::string_view::npos) break;
    const std::size_t end = std::min(words.find_first_of(" \n", begin), words.size());
    words_.emplace(fold(words.substr(begin, end - begin)), true);
    at = end;
  }
}

}  // namespace tearsheet::media
