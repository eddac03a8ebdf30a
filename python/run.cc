#include "python/run.h"

#include <nanobind/stl/string.h>

#include <string>

#include "python/bulk_options.h"
#include "python/errors.h"
#include "python/fields.h"
#include "python/gil.h"
#include "python/options.h"
#include "tearsheet/pipeline.h"

namespace tearsheet::python {
namespace {

namespace nb = nanobind;

PipelineOptions read_options(const nb::object& inputs, const std::string& output_folder, const nb::kwargs& arguments) {
  PipelineOptions options;
  for (std::string& path : texts_option("paths", inputs)) options.inputs.push_back({std::move(path)});
  options.output_folder = output_folder;
  for (auto [key, value] : arguments) {
    const std::string_view name = nb::borrow<nb::str>(key).c_str();
    if (name == "format") {
      options.format = choice_option<OutputFormat>(name, value,
                                                   {{"jsonl", OutputFormat::kJsonl},
                                                    {"jsonl.gz", OutputFormat::kJsonlGzip},
                                                    {"jsonl.zst", OutputFormat::kJsonlZstd},
                                                    {"parquet", OutputFormat::kParquet}});
    } else if (name == "photos_table") {
      options.photos_table = bool_option(name, value);
    } else if (name == "links_table") {
      options.links_table = bool_option(name, value);
    } else if (name == "resume") {
      options.resume = bool_option(name, value);
    } else if (name == "isolate") {
      options.isolate = bool_option(name, value);
    } else if (name == "_crash_on_url") {
      options.crash_on_url = text_option(name, value);
    } else if (!take_bulk_option(name, value, options)) {
      unknown_option(name);
    }
  }
  return options;
}

// The summary as JSON text. Ctrl-C ends the run as it ends the command's: unfinished shards are removed.
nb::object run_files(const nb::object& inputs, const std::string& output_folder, const nb::kwargs& arguments) {
  const PipelineOptions options = read_options(inputs, output_folder, arguments);
  Cancel cancel;
  bool interrupted = false;
  Progress progress;
  progress.update = [&](const ProgressReport&) {
    const WithGil held;
    if (!interrupted && PyErr_CheckSignals() != 0) {
      interrupted = true;
      PyErr_Clear();
      cancel.request();
    }
  };
  std::optional<Result<RunSummary>> summary;
  {
    const WithoutGil released;
    summary = run(options, &progress, &cancel);
  }
  if (interrupted) {
    PyErr_SetNone(PyExc_KeyboardInterrupt);
    throw nb::python_error();
  }
  return to_str(value_or_raise(std::move(*summary)).to_json());
}

}  // namespace

void bind_run(nb::module_& module) {
  module.def("run", &run_files, nb::arg("paths"), nb::arg("output_folder"), nb::arg("kwargs"));
}

}  // namespace tearsheet::python
