#include "python/reading.h"

#include <iterator>
#include <string>
#include <utility>
#include <vector>

namespace tearsheet::python {
namespace {

bool is_plain_text(std::string_view content_type) {
  constexpr std::string_view kPlain = "text/plain";
  if (content_type.size() < kPlain.size()) return false;
  for (std::size_t i = 0; i < kPlain.size(); ++i) {
    const char c = content_type[i];
    if ((c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c) != kPlain[i]) return false;
  }
  return true;
}

}  // namespace

Extractor& thread_extractor() {
  thread_local Extractor extractor;
  return extractor;
}

Result<ReadArticle> read_page(Extractor& extractor, std::string_view bytes, const Options& options) {
  Result<Article> article = extractor.extract(bytes, options);
  if (!article) return std::unexpected(std::move(article.error()));
  if (!options.comments) article->comments.clear();
  ReadArticle read;
  read.article = std::move(*article);
  read.write = {.links = options.links,
                .images = options.images,
                .formatting = options.formatting,
                .front_matter = options.front_matter,
                .max_bytes = options.limits.max_expansion * bytes.size() + (std::size_t{64} << 10)};
  return read;
}

Result<ReadArticle> read_record(Extractor& extractor, PayloadReader& payloads, const WarcRecord& record,
                                Options options) {
  const Payload& payload = payloads.read(record);
  std::vector<std::string> notes;
  if (record.damage != RecordDamage::kNone) notes.push_back("record: " + to_string(record.damage));
  if (payload.notes != PayloadNote::kNone) notes.push_back("message: " + to_string(payload.notes));
  for (const CodingStep& step : payload.steps) {
    if (step.end == CodingEnd::kComplete) continue;
    notes.push_back(std::string(to_string(step.coding)) + ": " + std::string(to_string(step.end)));
  }
  options.content_type = payload.content_type;
  options.flat = record.type == RecordType::kConversion || is_plain_text(payload.content_type);
  options.truncated = !record.truncated.empty() || has(record.damage, RecordDamage::kContentCut) ||
                      has(record.damage, RecordDamage::kContentCapped) || has(record.damage, RecordDamage::kBomb) ||
                      has(record.damage, RecordDamage::kMemberDamaged) || !payload.is_complete();
  Result<ReadArticle> read = read_page(extractor, payload.body, options);
  if (!read) return read;
  std::vector<std::string>& all = read->article.notes;
  all.insert(all.begin(), std::make_move_iterator(notes.begin()), std::make_move_iterator(notes.end()));
  return read;
}

}  // namespace tearsheet::python
