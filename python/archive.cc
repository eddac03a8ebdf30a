#include "python/archive.h"

#include <nanobind/stl/string.h>
#include <nanobind/stl/string_view.h>

#include <optional>
#include <string>
#include <utility>

#include "python/article.h"
#include "python/errors.h"
#include "python/fields.h"
#include "python/gil.h"
#include "python/options.h"
#include "python/python_source.h"
#include "python/reading.h"

namespace tearsheet::python {
namespace {

// What an HTTP message in a record holds, once somebody has asked.
struct Message {
  int status = 0;
  std::string content_type;
  std::string body;
  std::string notes;
  std::vector<std::pair<std::string, std::string>> headers;
};

struct PyWarcRecord {
  StoredRecord stored;
  std::string file;
  std::optional<Message> message;
};

const Message& message_of(PyWarcRecord& self) {
  if (!self.message) {
    PayloadReader payloads;
    const Payload& payload = payloads.read(self.stored.record());
    Message message{.status = payload.status,
                    .content_type = std::string(payload.content_type),
                    .body = std::string(payload.body),
                    .notes = to_string(payload.notes),
                    .headers = {}};
    for (const HeaderField& field : payload.headers) message.headers.emplace_back(field.name, field.value);
    self.message = std::move(message);
  }
  return *self.message;
}

bool is_page(const WarcRecord& record) {
  return record.type == RecordType::kResponse || record.type == RecordType::kResource ||
         record.type == RecordType::kConversion;
}

template <auto kMember>
nb::object record_text(const PyWarcRecord& self) {
  const std::string_view text = self.stored.record().*kMember;
  return text.empty() ? nb::object(nb::none()) : doubtful_str(text);
}
template <auto kMember>
std::uint64_t record_number(const PyWarcRecord& self) {
  return self.stored.record().*kMember;
}

nb::list record_headers(const PyWarcRecord& self) {
  nb::list headers;
  for (const HeaderField& field : self.stored.record().headers) {
    headers.append(nb::make_tuple(doubtful_str(field.name), doubtful_str(field.value)));
  }
  return headers;
}

nb::list message_headers(PyWarcRecord& self) {
  nb::list headers;
  for (const auto& [name, value] : message_of(self).headers) {
    headers.append(nb::make_tuple(doubtful_str(name), doubtful_str(value)));
  }
  return headers;
}

ReadArticle extract_record(const PyWarcRecord& self, const nb::kwargs& arguments) {
  Options options = extract_options(arguments);
  options.url = well_formed(self.stored.record().target_uri);
  const std::string url = options.url;
  const WithoutGil released;
  PayloadReader payloads;
  Result<ReadArticle> read = read_record(thread_extractor(), payloads, self.stored.record(), std::move(options));
  if (!read) {
    const WithGil held;
    raise(read.error(), url);
  }
  return std::move(*read);
}

std::string represent(const PyWarcRecord& self) {
  const WarcRecord& record = self.stored.record();
  std::string text = "<WarcRecord " + std::string(to_string(record.type));
  if (!record.target_uri.empty()) text += " " + well_formed(record.target_uri);
  return text + " at " + std::to_string(record.offset) + ">";
}

struct PySkippedRange {
  std::string file;
  std::string reason;
  std::uint64_t offset = 0;
  std::uint64_t length = 0;
};

class PyWarcReader {
 public:
  PyWarcReader(nb::object source, const nb::kwargs& arguments) {
    WarcOptions options;
    for (auto [key, value] : arguments) {
      const std::string_view name = nb::borrow<nb::str>(key).c_str();
      if (name == "offset") {
        options.range.offset = count_option(name, value, kToTheEnd);
      } else if (name == "length") {
        if (!value.is_none()) options.range.length = count_option(name, value, kToTheEnd);
      } else if (name == "split") {
        options.range_use = bool_option(name, value) ? RangeUse::kSplit : RangeUse::kExact;
      } else if (name == "max_content_bytes") {
        options.max_content_bytes = count_option(name, value, kToTheEnd);
      } else {
        unknown_option(name);
      }
    }
    if (PyUnicode_Check(source.ptr())) {
      file_ = text_option("path", source);
      reader_ = value_or_raise(WarcReader::open(file_, options), file_);
    } else {
      const nb::object name = nb::getattr(source, "name", nb::str("file object"));
      file_ = nb::str(name).c_str();
      if (options.range.offset != 0 || options.range.length != kToTheEnd) {
        raise_invalid_option("offset and length are for paths: a file object is read from its beginning");
      }
      reader_.emplace(python_source(std::move(source), file_), options);
    }
  }

  // A record, a skipped range, or None at the end.
  nb::object next() {
    std::optional<Result<WarcEvent>> event;
    PyWarcRecord record;
    {
      const WithoutGil released;
      event = reader_->next();
      if (*event && **event == WarcEvent::kRecord) record.stored.assign(reader_->record());
    }
    switch (value_or_raise(std::move(*event), file_)) {
      case WarcEvent::kRecord:
        record.file = file_;
        return nb::cast(std::move(record));
      case WarcEvent::kSkipped: {
        const SkippedRange& range = reader_->skipped();
        return nb::cast(PySkippedRange{file_, std::string(to_string(range.reason)), range.offset, range.length});
      }
      case WarcEvent::kEnd:
        break;
    }
    return nb::none();
  }

 private:
  std::string file_;
  std::optional<WarcReader> reader_;
};

}  // namespace

const WarcRecord* warc_record_of(nb::handle object) {
  if (!nb::isinstance<PyWarcRecord>(object)) return nullptr;
  return &nb::inst_ptr<PyWarcRecord>(object)->stored.record();
}

void bind_archive(nb::module_& module) {
  nb::class_<PyWarcRecord>(module, "WarcRecord", "One record of an archive.")
      .def_prop_ro("file", [](const PyWarcRecord& self) { return doubtful_str(self.file); })
      .def_prop_ro("entry", &record_text<&WarcRecord::entry>)
      .def_prop_ro("type", [](const PyWarcRecord& self) { return to_str(to_string(self.stored.record().type)); })
      .def_prop_ro("damage",
                   [](const PyWarcRecord& self) { return str_or_none(to_string(self.stored.record().damage)); })
      .def_prop_ro("offset", &record_number<&WarcRecord::offset>)
      .def_prop_ro("length", &record_number<&WarcRecord::length>)
      .def_prop_ro("id", &record_text<&WarcRecord::record_id>)
      .def_prop_ro("url", &record_text<&WarcRecord::target_uri>)
      .def_prop_ro("date", &record_text<&WarcRecord::date>)
      .def_prop_ro("version", &record_text<&WarcRecord::version>)
      .def_prop_ro("content_type", &record_text<&WarcRecord::content_type>)
      .def_prop_ro("truncated", &record_text<&WarcRecord::truncated>)
      .def_prop_ro("headers", &record_headers)
      .def_prop_ro("content",
                   [](const PyWarcRecord& self) {
                     const std::string_view content = self.stored.record().content;
                     return nb::bytes(content.data(), content.size());
                   })
      .def_prop_ro("is_page", [](const PyWarcRecord& self) { return is_page(self.stored.record()); })
      .def_prop_ro("http_status",
                   [](PyWarcRecord& self) {
                     const int status = message_of(self).status;
                     return status == 0 ? nb::object(nb::none()) : nb::object(nb::int_(status));
                   })
      .def_prop_ro("http_headers", &message_headers)
      .def_prop_ro("body_type",
                   [](PyWarcRecord& self) {
                     const std::string& type = message_of(self).content_type;
                     return type.empty() ? nb::object(nb::none()) : doubtful_str(type);
                   })
      .def_prop_ro("body",
                   [](PyWarcRecord& self) {
                     const std::string& body = message_of(self).body;
                     return nb::bytes(body.data(), body.size());
                   })
      .def("extract_article", &extract_record)
      .def("__repr__", &represent);
  nb::class_<PySkippedRange>(module, "SkippedRange", "Bytes of an archive that belong to no record.")
      .def_prop_ro("file", [](const PySkippedRange& self) { return doubtful_str(self.file); })
      .def_ro("reason", &PySkippedRange::reason)
      .def_ro("offset", &PySkippedRange::offset)
      .def_ro("length", &PySkippedRange::length);
  nb::class_<PyWarcReader>(module, "WarcReader", "Records and skipped ranges of one archive, in order.")
      .def(nb::init<nb::object, const nb::kwargs&>(), nb::arg("source"), nb::arg("kwargs"))
      .def("next", &PyWarcReader::next);
}

}  // namespace tearsheet::python
