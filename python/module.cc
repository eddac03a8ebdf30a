// tearsheet._core: the library's types and calls for Python; the package around it (python/tearsheet) gives them their
// public names, defaults and documentation.
#include <malloc.h>
#include <nanobind/nanobind.h>
#include <nanobind/stl/string.h>

#include <string>
#include <utility>

#include "python/archive.h"
#include "python/article.h"
#include "python/errors.h"
#include "python/gil.h"
#include "python/many.h"
#include "python/options.h"
#include "python/page_input.h"
#include "python/page_text.h"
#include "python/reading.h"
#include "python/run.h"
#include "python/table.h"
#include "tearsheet/version.h"

namespace tearsheet::python {
namespace {

namespace nb = nanobind;

ReadArticle extract_page(nb::handle page, const nb::object& url, Options options) {
  const PageInput input = take_page(page, "html");
  if (!url.is_none()) options.url = text_option("url", url);
  if (input.is_text) options.content_type = kTextContentType;
  std::optional<Result<ReadArticle>> read;
  {
    const WithoutGil released;
    read = read_page(thread_extractor(), input.bytes, options);
  }
  return value_or_raise(std::move(*read), options.url);
}

// Freed memory goes back to the system.
void trim_memory() {
  const WithoutGil released;
  ::malloc_trim(0);
}

}  // namespace
}  // namespace tearsheet::python

NB_MODULE(_core, module) {
  namespace python = tearsheet::python;
  module.attr("__version__") = nanobind::str(tearsheet::kVersion.data(), tearsheet::kVersion.size());
  module.attr("engine") = nanobind::str(tearsheet::kEngine.data(), tearsheet::kEngine.size());
  python::bind_gil(module);
  python::bind_options(module);
  python::bind_article_parts(module);
  python::bind_article(module);
  python::bind_archive(module);
  python::bind_many(module);
  python::bind_table(module);
  python::bind_run(module);
  python::bind_page_text(module);
  module.def("trim_memory", &python::trim_memory);
  module.def("extract_page", &python::extract_page, nanobind::arg("html").none(), nanobind::arg("url").none(),
             nanobind::arg("options"));
}
