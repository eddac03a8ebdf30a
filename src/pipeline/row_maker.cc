#include "src/pipeline/row_maker.h"

#include <cstdlib>
#include <new>
#include <utility>

#include "src/pipeline/choosing.h"
#include "src/pipeline/json_text.h"
#include "src/pipeline/trafilatura_row.h"
#include "src/text/ascii.h"
#include "tearsheet/write.h"

namespace tearsheet::pipeline {
namespace {

void end_row(Rows& rows, Row row) {
  row.line_end = rows.lines.size();
  row.batch_end = rows.batch.rows();
  row.photos_end = rows.photos.rows();
  row.links_end = rows.links.rows();
  rows.rows.push_back(row);
}

void note_codings(const Payload& payload, std::vector<std::string>& notes) {
  for (const CodingStep& step : payload.steps) {
    if (step.end == CodingEnd::kComplete) continue;
    notes.push_back(std::string(to_string(step.coding)) + ": " + std::string(to_string(step.end)));
  }
}

bool is_plain_text(std::string_view content_type) {
  constexpr std::string_view kPlain = "text/plain";
  return content_type.size() >= kPlain.size() &&
         text::equals_ignoring_ascii_case(content_type.substr(0, kPlain.size()), kPlain);
}

}  // namespace

Rows empty_rows(const RowPlan& plan) {
  Rows rows;
  if (!plan.as_lines) rows.batch = Batch(plan.specs);
  if (plan.photos) rows.photos = Batch(photo_schema());
  if (plan.links) rows.links = Batch(link_schema());
  return rows;
}

RowMaker::RowMaker(const RowPlan& plan) : plan_(plan), payloads_(plan.payload), options_(plan.extract) {
  for (const ColumnDefinition* column : plan.columns) scratch_.emplace_back(column->type);
}

void RowMaker::make(const Page& page, Rows& rows) {
  if (!passes_url_filter(plan_.choice, page.url)) {
    return end_row(rows, {.left_out = LeftOut::kUrlFilter});
  }
  if (!page.problem.empty()) return make_failed(page, page.problem, rows);
  if (!plan_.crash_on_url.empty() && page.url == plan_.crash_on_url) std::abort();

  std::string_view bytes = page.bytes;
  std::string_view content_type = page.content_type;
  int http_status = 0;
  std::vector<std::string> notes;
  options_.truncated = page.truncated;
  if (page.packed) {
    static constexpr std::string_view kHead = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n";
    message_.assign(kHead).append(page.bytes);
    const Payload& payload = payloads_.read_http(message_);
    bytes = payload.body;
    note_codings(payload, notes);
    if (!payload.is_complete()) options_.truncated = true;
  } else if (page.archived) {
    const WarcRecord& record = page.record.record();
    const Payload& payload = payloads_.read(record);
    bytes = payload.body;
    content_type = payload.content_type;
    http_status = payload.status;
    if (record.damage != RecordDamage::kNone) notes.push_back("record: " + to_string(record.damage));
    if (payload.notes != PayloadNote::kNone) notes.push_back("message: " + to_string(payload.notes));
    note_codings(payload, notes);
    if (!payload.is_complete()) options_.truncated = true;
  }
  options_.url = page.url;
  options_.content_type = content_type;
  options_.flat = page.flat || is_plain_text(content_type);

  Result<Article> article = extractor_.extract(bytes, options_);
  if (!article) return make_failed(page, article.error().message, rows);
  article->notes.insert(article->notes.begin(), std::make_move_iterator(notes.begin()),
                        std::make_move_iterator(notes.end()));
  finish(page, *article, http_status, content_type, bytes.size(), rows);
}

void RowMaker::make_failed(const Page& page, std::string_view reason, Rows& rows) {
  Article article;
  article.status = Status::kFailed;
  article.url = page.url;
  article.notes.emplace_back(reason);
  finish(page, article, 0, {}, 0, rows);
}

void RowMaker::finish(const Page& page, Article& article, int http_status, std::string_view content_type,
                      std::uint64_t page_bytes, Rows& rows) {
  ReadPage read{.page = &page, .article = &article, .http_status = http_status, .content_type = content_type};
  if (plan_.digests && article.text && !article.text->empty()) {
    read.digest = digest_text(*article.text);
    read.content_hash = hash_bytes(*article.text);
  }
  Row row{
      .left_out = judge(plan_.choice, article, read.digest.words), .status = article.status, .page_bytes = page_bytes};
  if (row.left_out != LeftOut::kNot) return end_row(rows, row);
  if (read.content_hash) {
    row.has_text = true;
    row.content_hash = *read.content_hash;
  }
  if (plan_.schema == RowSchema::kTearsheet) {
    article.url.clear();  // it stands among the record's fields
    if (!plan_.shows_text) article.text.reset();
  }
  if (plan_.as_lines) {
    append_line(read, page_bytes, rows.lines);
  } else if (plan_.schema == RowSchema::kTrafilatura) {
    append_trafilatura_row(trafilatura_json(article, page.id), rows.batch);
  } else {
    for (std::size_t i = 0; i < plan_.columns.size(); ++i) plan_.columns[i]->fill(read, rows.batch.columns[i]);
  }
  if (plan_.photos) append_photos(read, rows.photos);
  if (plan_.links) append_links(read, rows.links);
  end_row(rows, row);
}

// The record's fields, then the Article JSON as it is, then the digests; what has no value is left out.
void RowMaker::append_line(const ReadPage& read, std::uint64_t page_bytes, std::string& lines) {
  if (plan_.schema == RowSchema::kTrafilatura) {
    lines += trafilatura_json(*read.article, read.page->id);
    lines += '\n';
    return;
  }
  const std::size_t begin = lines.size();
  const auto separate = [&] { lines += lines.size() == begin ? '{' : ','; };
  const bool one_go = plan_.whole && plan_.schema == RowSchema::kTearsheet;
  bool article_done = false;
  for (std::size_t i = 0; i < plan_.columns.size(); ++i) {
    const ColumnDefinition& column = *plan_.columns[i];
    if (plan_.schema == RowSchema::kTearsheet && column.home == ColumnHome::kArticle) {
      if (one_go) {
        if (std::exchange(article_done, true)) continue;
        separate();
        const std::size_t at = lines.size();
        const Limits& limits = options_.limits;
        append_json(*read.article, lines, {.max_bytes = page_bytes * limits.max_expansion + (std::size_t{64} << 10)});
        lines.erase(at, 1);  // its braces are ours
        lines.pop_back();
      } else {
        std::string value;
        if (!append_json_field(*read.article, column.name, value)) continue;
        separate();
        append_json_string(column.name, lines);
        lines += ':';
        lines += value;
      }
      continue;
    }
    Column& value = scratch_[i];
    value.clear();
    column.fill(read, value);
    if (plan_.schema == RowSchema::kTearsheet && value.is_null(0)) continue;
    separate();
    append_json_string(column.name, lines);
    lines += ':';
    append_json_value(value, 0, lines);
  }
  if (lines.size() == begin) lines += '{';
  lines += "}\n";
}

}  // namespace tearsheet::pipeline
