#include "src/pipeline/page.h"

#include "src/pipeline/json_text.h"
#include "src/pipeline/wire.h"

namespace tearsheet::pipeline {

void Page::clear() {
  id.clear();
  file.clear();
  url.clear();
  date.clear();
  content_type.clear();
  offset = -1;
  length = -1;
  flat = false;
  truncated = false;
  problem.clear();
  archived = false;
  packed = false;
  bytes.clear();
}

void Page::write(std::string& out) const {
  for (const std::string* text : {&id, &file, &url, &date, &content_type, &problem}) put_string(*text, out);
  put_number(offset, out);
  put_number(length, out);
  put_number(flat, out);
  put_number(truncated, out);
  put_number(archived, out);
  put_number(packed, out);
  if (!archived) return put_string(bytes, out);
  const WarcRecord& from = record.record();
  put_number(from.type, out);
  put_number(from.format, out);
  put_number(from.damage, out);
  put_string(from.target_uri, out);
  put_string(from.content_type, out);
  put_string(from.payload_type, out);
  put_string(from.truncated, out);
  put_string(from.content, out);
  put_number(static_cast<std::uint64_t>(from.headers.size()), out);
  for (const HeaderField& field : from.headers) {
    put_string(field.name, out);
    put_string(field.value, out);
  }
}

bool Page::read(std::string_view& in) {
  for (std::string* text : {&id, &file, &url, &date, &content_type, &problem}) {
    if (!take_string(in, *text)) return false;
  }
  if (!take_number(in, offset) || !take_number(in, length) || !take_number(in, flat) || !take_number(in, truncated) ||
      !take_number(in, archived) || !take_number(in, packed)) {
    return false;
  }
  if (!archived) return take_string(in, bytes);
  WarcRecord from;
  std::uint64_t fields = 0;
  if (!take_number(in, from.type) || !take_number(in, from.format) || !take_number(in, from.damage) ||
      static_cast<std::size_t>(from.type) >= kRecordTypes || from.format > ArchiveFormat::kArc ||
      !take_view(in, from.target_uri) || !take_view(in, from.content_type) || !take_view(in, from.payload_type) ||
      !take_view(in, from.truncated) || !take_view(in, from.content) || !take_number(in, fields) ||
      fields > in.size()) {
    return false;
  }
  for (; fields != 0; --fields) {
    HeaderField& field = from.headers.emplace_back();
    if (!take_view(in, field.name) || !take_view(in, field.value)) return false;
  }
  record.assign(from);
  return true;
}

void fill_from_record(const WarcRecord& record, std::string_view file, Page& page) {
  page.clear();
  std::string_view id = record.record_id;
  if (id.starts_with('<') && id.ends_with('>')) id = id.substr(1, id.size() - 2);
  page.id = well_formed(id);
  page.file = well_formed(file);
  if (!record.entry.empty()) page.file.append("#").append(well_formed(record.entry));
  page.url = well_formed(record.target_uri);
  page.date = record.date;
  page.offset = static_cast<std::int64_t>(record.offset);
  page.length = static_cast<std::int64_t>(record.length);
  if (page.id.empty()) {  // ARC has no ids: the place is one
    page.id = page.file + ":" + std::to_string(record.offset);
    if (record.length == 0) page.id += "+" + std::to_string(record.stream_offset);
  }
  page.flat = record.type == RecordType::kConversion;
  page.truncated = !record.truncated.empty() || has(record.damage, RecordDamage::kContentCut) ||
                   has(record.damage, RecordDamage::kContentCapped) || has(record.damage, RecordDamage::kBomb) ||
                   has(record.damage, RecordDamage::kMemberDamaged);
  page.archived = true;
  page.record.assign(record);
}

}  // namespace tearsheet::pipeline
