// Credits whose label stands behind them: "佐藤花子撮影", "记者 王某 摄", "홍길동 기자".
#include <algorithm>

#include "src/media/credit_labels.h"
#include "src/media/credit_search.h"
#include "src/media/name_words.h"
#include "src/media/phrases.h"
#include "src/text/steps.h"

namespace tearsheet::media {

bool CreditSearch::by_suffix() {
  if (by_reporter()) return true;
  static const PhraseTable suffixes("撮影;攝;摄;摄影;提供;供图;供圖;写;写真", 0);
  std::size_t last = end_;
  while (last > begin_ && (closes(text_[last - 1].mark) || text_[last - 1].mark == '.')) --last;
  const PhraseMatch suffix = suffixes.ending_at(text_, last, begin_);
  if (!suffix) return false;
  const std::size_t name_end = last - suffix.length;
  std::size_t name = name_end;
  while (name > begin_ && name_end - name < 16 && text_[name - 1].kind == TokenKind::kWord &&
         text_[name - 1].unspaced_script && !(text_[name].space_before && name_end - name > 3))
    --name;
  if (name == name_end || name_end - name > 12) return false;
  const bool boundary = name == begin_ || text_[name - 1].kind == TokenKind::kMark || text_[name].space_before;
  if (!boundary) return false;
  static const PhraseTable reporters("记者;記者;通讯员;カメラマン;写真部", 0);
  std::size_t person = name;
  for (std::size_t i = name; i < name_end; ++i) {
    if (const PhraseMatch match = reporters.at(text_, i)) person = i + match.length;
  }
  if (person >= name_end) return false;
  CreditLine read = line(name, name_end, CreditLabel::kBy);
  read.creators.clear();
  read.source.clear();
  if (text_.folded(last - 1) == "供") return false;
  const bool lent = suffix.length >= 2 && text_.folded(name_end) == "提";
  if (lent)
    read.source = text_.slice(name, name_end);
  else if (name_end - person <= 6)
    read.creators.push_back(text_.slice(person, name_end));
  if (const AgencyMatch agency = agency_at(text_, name)) read.provider = agency.agency->name;
  span_.found = true;
  span_.begin = name > begin_ && text_[name - 1].mark == '(' ? name - 1 : name;
  span_.end = end_;
  span_.content_begin = name;
  span_.content_end = last;
  span_.label = CreditLabel::kBy;
  span_.line = std::move(read);
  return true;
}

// A Korean name and "reporter" behind it, apart from the sentence before.
bool CreditSearch::by_reporter() {
  static const WordSet reporters("기자 특파원 인턴기자 선임기자 객원기자 사진기자");
  std::size_t last = end_;
  while (last > begin_ && (closes(text_[last - 1].mark) || text_[last - 1].mark == '.')) --last;
  if (last < begin_ + 2 || !text_.is_word(last - 1) || !reporters.has(text_.folded(last - 1))) return false;
  const std::size_t name = last - 2;
  const std::size_t bytes = text_.printed(name).size();
  if (!is_caseless(name) || bytes < 6 || bytes > 12) return false;  // two to four syllables
  if (name > begin_ && text_[name - 1].kind != TokenKind::kMark && !text_[name].newline_before) return false;
  CreditLine read = line(name, name + 1, CreditLabel::kBy);
  read.creators.assign(1, text_.slice(name, name + 1));
  read.source.clear();
  const bool bracketed = name > begin_ && (text_.is_mark(name - 1, '(') || text_.is_mark(name - 1, '['));
  return accept(bracketed ? name - 1 : name, end_, name, name + 1, std::move(read));
}

}  // namespace tearsheet::media
