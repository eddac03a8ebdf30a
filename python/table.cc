#include "python/table.h"

#include <atomic>
#include <cerrno>
#include <chrono>
#include <functional>
#include <limits>
#include <memory>
#include <mutex>
#include <string>
#include <utility>

#include "python/bulk_options.h"
#include "python/counts.h"
#include "python/errors.h"
#include "python/gil.h"
#include "python/options.h"
#include "tearsheet/arrow.h"

namespace tearsheet::python {
namespace {

namespace nb = nanobind;

// ---- one reading ----------------------------------------------------------------------------------------------------

constexpr std::chrono::milliseconds kLookForSignalsEvery{50};

// A reading that has begun, held by the Scan and by the stream that was handed out. Consumers pull with the GIL or
// without; our threads may need it (the incoming table may be a Python generator), so nobody holds it while he waits
// for them or for another who pulls. Ends with whoever holds it last, with its stream, or with Python.
class Reading {
 public:
  Reading() = default;
  Reading(const Reading&) = delete;
  ~Reading() { end(); }

  // What `wanted` of the scanner's options is to be.
  std::function<bool()> watch() {
    return [this] { return is_wanted(); };
  }

  void begin(Scanner scanner) {
    scanner_ = std::make_shared<Scanner>(std::move(scanner));
    const Result<void> done = scanner_->export_stream(&stream_);
    if (!done) raise(done.error());
  }

  int get_schema(ArrowSchema* out) {
    return taking_turns([&] { return stream_.get_schema(&stream_, out); });
  }
  int get_next(ArrowArray* out) {
    return taking_turns([&] { return stream_.get_next(&stream_, out); });
  }
  const char* get_last_error() {
    if (!here_.holds()) return "a stream cannot be read in a process that was forked from its own";
    if (stream_.release == nullptr) return "the stream was closed";
    return stream_.get_last_error(&stream_);
  }

  RunCounts counts() const {
    const std::lock_guard lock(counts_mutex_);
    return scanner_ ? scanner_->counts() : counts_;
  }

  // Joins the threads; from any thread, while others pull too.
  void end() {
    if (!here_.holds()) return forget();
    is_ending_ = true;
    const WithoutGil released;
    const std::lock_guard turn(turn_);
    if (stream_.release != nullptr) stream_.release(&stream_);
    std::shared_ptr<Scanner> last;
    const std::lock_guard lock(counts_mutex_);
    if (scanner_) counts_ = scanner_->counts();
    last.swap(scanner_);
  }

 private:
  template <typename Work>
  int taking_turns(Work work) {
    if (!here_.holds()) return ECANCELED;
    const WithoutGil released;
    const std::lock_guard turn(turn_);
    return stream_.release != nullptr ? work() : ECANCELED;
  }

  // Called by who pulls, without the GIL. Ctrl-C is seen at once rather than when the batch is full.
  bool is_wanted() {
    if (is_ending_) return false;
    const auto now = std::chrono::steady_clock::now();
    if (now - last_look_ < kLookForSignalsEvery) return true;
    last_look_ = now;
    const WithGil held;
    if (PyErr_CheckSignals() == 0) return true;
    PyErr_Clear();
    PyErr_SetInterrupt();  // there is no raising through Arrow: again, as soon as Python itself goes on
    return false;
  }

  // Of a forked child: the threads are not here, and what they held stays locked.
  void forget() {
    new std::shared_ptr<Scanner>(std::move(scanner_));
    stream_.release = nullptr;
  }

  const MadeHere here_;
  std::mutex turn_;
  ArrowArrayStream stream_{};
  std::atomic<bool> is_ending_{false};
  std::chrono::steady_clock::time_point last_look_;
  mutable std::mutex counts_mutex_;
  std::shared_ptr<Scanner> scanner_;  // under counts_mutex_
  RunCounts counts_;                  // once the scanner is gone
  EndsWithPython ends_{[this] { end(); }};
};

using ReadingHandle = std::shared_ptr<Reading>;

Reading& reading_of(ArrowArrayStream* stream) { return **static_cast<ReadingHandle*>(stream->private_data); }

void release_stream(ArrowArrayStream* stream) {
  auto* const handle = static_cast<ReadingHandle*>(stream->private_data);
  (*handle)->end();
  delete handle;
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

nb::object stream_capsule(ReadingHandle reading) {
  auto outer = std::make_unique<ArrowArrayStream>();
  outer->get_schema = [](ArrowArrayStream* stream, ArrowSchema* out) { return reading_of(stream).get_schema(out); };
  outer->get_next = [](ArrowArrayStream* stream, ArrowArray* out) { return reading_of(stream).get_next(out); };
  outer->get_last_error = [](ArrowArrayStream* stream) { return reading_of(stream).get_last_error(); };
  outer->release = release_stream;
  outer->private_data = new ReadingHandle(std::move(reading));
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

  nb::object stream() {
    auto reading = std::make_shared<Reading>();
    reading->begin(open(reading->watch()));
    reading_ = reading;
    return stream_capsule(std::move(reading));
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

  nb::dict counts() const { return counts_dict(reading_ ? reading_->counts() : RunCounts{}); }

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

  Scanner open(std::function<bool()> wanted) const {
    ScanOptions options = options_;
    options.wanted = std::move(wanted);
    if (table_.is_none()) return value_or_raise(Scanner::open(options));
    ArrowArrayStream incoming = take_stream(table_);
    return value_or_raise(Scanner::over(&incoming, options));
  }

  nb::object table_;
  ScanOptions options_;
  ReadingHandle reading_;  // the last
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
