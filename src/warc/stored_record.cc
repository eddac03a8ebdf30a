// A record with its bytes in memory of its own. The reader's records lie in one piece but for a few fields (an ARC
// date, a WACZ entry's name), so every view is copied behind the others, and views into the content are kept relative
// to it.
#include "src/warc/header_lines.h"
#include "tearsheet/warc.h"

namespace tearsheet {

std::string_view WarcRecord::header(std::string_view name) const {
  const HeaderField* field = warc::find_field(headers, name);
  return field == nullptr ? std::string_view{} : field->value;
}

void StoredRecord::assign(const WarcRecord& record) {
  if (&record == &record_) return;
  std::size_t total = record.content.size();
  const auto each_view = [](auto& of, auto&& take) {
    for (auto* view : {&of.entry, &of.version, &of.target_uri, &of.date, &of.record_id, &of.content_type, &of.truncated,
                       &of.payload_type})
      take(*view);
    for (auto& field : of.headers) {
      take(field.name);
      take(field.value);
    }
  };
  each_view(record, [&](const std::string_view& view) { total += view.size(); });
  // The old bytes are no longer looked at: assign() may be given anything but this object's own record.
  bytes_.clear();
  bytes_.reserve(total);
  record_ = record;
  each_view(record_, [&](std::string_view& view) {
    const char* const at = bytes_.data() + bytes_.size();
    bytes_.insert(bytes_.end(), view.begin(), view.end());
    view = {at, view.size()};
  });
  const char* const at = bytes_.data() + bytes_.size();
  bytes_.insert(bytes_.end(), record.content.begin(), record.content.end());
  record_.content = {at, record.content.size()};
}

}  // namespace tearsheet
