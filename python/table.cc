#include "python/table.h"

#include <cerrno>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "python/bulk_options.h"
#include "python/counts.h"
#include "python/errors.h"
#include "python/options.h"
#include "tearsheet/arrow.h"

namespace tearsheet::python {
namespace {

namespace nb = nanobind;

// ---- a stream that gives the GIL back while it works ----------------------------------------------------------------

// Consumers pull with the GIL or without. Our threads may need it (the incoming table may be a Python generator), so
// whoever pulls must not hold it while he waits for them.
template <typename Work>
auto without_gil(Work work) {
  if (PyGILState_Check() == 0) return work();
  const nb::gil_scoped_release release;
  return work();
}

ArrowArrayStream* inner_of(ArrowArrayStream* stream) { return static_cast<ArrowArrayStream*>(stream->private_data); }

int get_schema(ArrowArrayStream* stream, ArrowSchema* out) {
  return without_gil([&] { return inner_of(stream)->get_schema(inner_of(stream), out); });
}
int get_next(ArrowArrayStream* stream, ArrowArray* out) {
  return without_gil([&] { return inner_of(stream)->get_next(inner_of(stream), out); });
}
const char* get_last_error(ArrowArrayStream* stream) { return inner_of(stream)->get_last_error(inner_of(stream)); }
void release_stream(ArrowArrayStream* stream) {
  without_gil([&] {
    inner_of(stream)->release(inner_of(stream));
    delete inner_of(stream);
  });
  stream->release = nullptr;
}

// ---- capsules -------------------------------------------------------------------------------------------------------

constexpr const char* kStreamCapsule = "arrow_array_stream";
constexpr const char* kSchemaCapsule = "arrow_schema";

template <typename Struct>
void destroy_capsule(PyObject* capsule, const char* name) {
  auto* const held = static_cast<Struct*>(PyCapsule_GetPointer(capsule, name));
  if (held == nullptr) return;
  if (held->release != nullptr) held->release(held);
  delete held;
}

nb::object stream_capsule(std::unique_ptr<ArrowArrayStream> inner) {
  auto outer = std::make_unique<ArrowArrayStream>();
  outer->get_schema = get_schema;
  outer->get_next = get_next;
  outer->get_last_error = get_last_error;
  outer->release = release_stream;
  outer->private_data = inner.release();
  PyObject* const capsule = PyCapsule_New(
      outer.get(), kStreamCapsule, [](PyObject* object) { destroy_capsule<ArrowArrayStream>(object, kStreamCapsule); });
  if (capsule == nullptr) {
    outer->release(outer.get());
    throw nb::python_error();
  }
  outer.release();
  return nb::steal(capsule);
}

// Moves the stream out of the capsule that an object with __arrow_c_stream__ gives.
ArrowArrayStream take_stream(nb::handle table) {
  if (!nb::hasattr(table, "__arrow_c_stream__")) {
    raise_type_error(
        "the table must have __arrow_c_stream__, as those of pyarrow, Polars, pandas and DuckDB have; not " +
        name_of_type(table));
  }
  const nb::object capsule = table.attr("__arrow_c_stream__")();
  auto* const held = static_cast<ArrowArrayStream*>(PyCapsule_GetPointer(capsule.ptr(), kStreamCapsule));
  if (held == nullptr) throw nb::python_error();
  if (held->release == nullptr) raise_invalid_option("the table's stream was read before");
  return std::exchange(*held, ArrowArrayStream{});
}

// ---- the object with __arrow_c_stream__ -----------------------------------------------------------------------------

class Scan {
 public:
  // `table` is None: the inputs are read.
  Scan(const nb::object& inputs, nb::object table, const nb::kwargs& arguments) : table_(std::move(table)) {
    for (std::string& path : texts_option("paths", inputs)) options_.rows.inputs.push_back({std::move(path)});
    for (auto [key, value] : arguments) take(nb::borrow<nb::str>(key).c_str(), value);
    check();
  }

  Scan(const Scan&) = delete;
  ~Scan() { forget(); }

  nb::object stream() {
    auto inner = std::make_unique<ArrowArrayStream>();
    forget();
    scanner_.emplace(open());
    const Result<void> done = scanner_->export_stream(inner.get());
    if (!done) raise(done.error());
    return stream_capsule(std::move(inner));
  }

  nb::object schema() const {
    auto out = std::make_unique<ArrowSchema>();
    ScanOptions options = options_;
    options.rows.inputs.clear();
    const Scanner scanner = value_or_raise(Scanner::open(options));
    if (const Result<void> done = scanner.export_schema(out.get()); !done) raise(done.error());
    PyObject* const capsule = PyCapsule_New(
        out.get(), kSchemaCapsule, [](PyObject* object) { destroy_capsule<ArrowSchema>(object, kSchemaCapsule); });
    if (capsule == nullptr) throw nb::python_error();
    out.release();
    return nb::steal(capsule);
  }

  nb::dict counts() const { return counts_dict(scanner_ ? scanner_->counts() : RunCounts{}); }

 private:
  void take(std::string_view name, nb::handle value) {
    constexpr std::uint64_t kMost = std::numeric_limits<std::int64_t>::max();
    if (name == "table") {
      options_.table = choice_option<ScanTable>(
          name, value, {{"rows", ScanTable::kRows}, {"photos", ScanTable::kPhotos}, {"links", ScanTable::kLinks}});
    } else if (name == "batch_rows") {
      options_.batch_rows = count_option(name, value, kMost);
    } else if (name == "batch_bytes") {
      options_.batch_bytes = count_option(name, value, kMost);
    } else if (name == "html_column") {
      options_.html_column = text_option(name, value);
    } else if (name == "url_column") {
      options_.url_column = text_option(name, value);
    } else if (name == "id_column") {
      options_.id_column = text_option(name, value);
    } else if (name == "offset") {
      options_.rows.warc.range.offset = count_option(name, value, kMost);
    } else if (name == "length") {
      if (!value.is_none()) options_.rows.warc.range.length = count_option(name, value, kToTheEnd);
    } else if (name == "split") {
      options_.rows.warc.range_use = bool_option(name, value) ? RangeUse::kSplit : RangeUse::kExact;
    } else if (!take_bulk_option(name, value, options_.rows)) {
      unknown_option(name);
    }
  }

  // A wrong option shows here, not when the first batch is wanted.
  void check() const {
    ScanOptions options = options_;
    options.rows.inputs.clear();
    value_or_raise(Scanner::open(options));
  }

  Scanner open() const {
    if (table_.is_none()) return value_or_raise(Scanner::open(options_));
    ArrowArrayStream incoming = take_stream(table_);
    return value_or_raise(Scanner::over(&incoming, options_));
  }

  // The last to hold a stream joins its threads, and one of them may be waiting for the GIL.
  void forget() {
    without_gil([&] { scanner_.reset(); });
  }

  nb::object table_;
  ScanOptions options_;
  std::optional<Scanner> scanner_;
};

}  // namespace

void bind_table(nb::module_& module) {
  nb::class_<Scan>(module, "Scan", "Rows as an Arrow stream; each call of __arrow_c_stream__ reads anew.")
      .def(nb::init<const nb::object&, nb::object, const nb::kwargs&>(), nb::arg("paths").none(),
           nb::arg("incoming").none(), nb::arg("kwargs"))
      .def(
          "__arrow_c_stream__", [](Scan& self, const nb::object&) { return self.stream(); },
          nb::arg("requested_schema").none() = nb::none())
      .def("__arrow_c_schema__", &Scan::schema)
      .def("counts", &Scan::counts);
}

}  // namespace tearsheet::python
