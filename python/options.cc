#include "python/options.h"

#include <limits>

#include "python/errors.h"

namespace tearsheet::python {
namespace {

[[noreturn]] void wrong_type(std::string_view name, const char* wanted, nb::handle value) {
  raise_type_error(std::string(name) + " must be " + wanted + ", not " + name_of_type(value));
}

void take_renderings(std::string_view name, nb::handle value, Options& options) {
  options.render_text = options.render_markdown = options.render_html = false;
  for (const std::string& rendering : texts_option(name, value)) {
    if (rendering == "text") {
      options.render_text = true;
    } else if (rendering == "markdown") {
      options.render_markdown = true;
    } else if (rendering == "html") {
      options.render_html = true;
    } else {
      raise_invalid_option("renderings must be of 'text', 'markdown', 'html', not '" + rendering + "'");
    }
  }
}

}  // namespace

bool bool_option(std::string_view name, nb::handle value) {
  if (!PyBool_Check(value.ptr())) wrong_type(name, "True or False", value);
  return value.ptr() == Py_True;
}

std::string text_option(std::string_view name, nb::handle value) {
  if (value.is_none()) return {};
  std::string text;
  if (!PyUnicode_Check(value.ptr())) wrong_type(name, "a str", value);
  Py_ssize_t size = 0;
  const char* const data = PyUnicode_AsUTF8AndSize(value.ptr(), &size);
  if (data == nullptr) {
    PyErr_Clear();
    raise_invalid_option(std::string(name) + " holds a lone surrogate");
  }
  return {data, static_cast<std::size_t>(size)};
}

std::uint64_t count_option(std::string_view name, nb::handle value, std::uint64_t most) {
  if (!PyLong_Check(value.ptr()) || PyBool_Check(value.ptr())) wrong_type(name, "an int", value);
  const unsigned long long count = PyLong_AsUnsignedLongLong(value.ptr());
  if (PyErr_Occurred() != nullptr || count > most) {
    PyErr_Clear();
    raise_invalid_option(std::string(name) + " must be 0 to " + std::to_string(most));
  }
  return count;
}

double share_option(std::string_view name, nb::handle value) {
  if (!PyFloat_Check(value.ptr()) && (!PyLong_Check(value.ptr()) || PyBool_Check(value.ptr()))) {
    wrong_type(name, "a float", value);
  }
  const double share = PyFloat_AsDouble(value.ptr());
  if (PyErr_Occurred() != nullptr || !(share >= 0 && share <= 1)) {
    PyErr_Clear();
    raise_invalid_option(std::string(name) + " must be 0 to 1");
  }
  return share;
}

std::vector<std::string> texts_option(std::string_view name, nb::handle value) {
  if (value.is_none()) return {};
  if (PyUnicode_Check(value.ptr())) return {text_option(name, value)};
  if (!PyList_Check(value.ptr()) && !PyTuple_Check(value.ptr())) wrong_type(name, "a list of str", value);
  std::vector<std::string> texts;
  for (nb::handle item : nb::borrow<nb::sequence>(value)) texts.push_back(text_option(name, item));
  return texts;
}

bool take_extract_option(std::string_view name, nb::handle value, Options& options) {
  const auto is = [&](std::string_view other) { return name == other; };
  if (is("url")) {
    options.url = text_option(name, value);
  } else if (is("content_type")) {
    options.content_type = text_option(name, value);
  } else if (is("truncated")) {
    options.truncated = bool_option(name, value);
  } else if (is("flat")) {
    options.flat = bool_option(name, value);
  } else if (is("scope")) {
    options.scope =
        choice_option<Scope>(name, value, {{"auto", Scope::kAuto}, {"story", Scope::kStory}, {"page", Scope::kPage}});
  } else if (is("focus")) {
    options.focus = choice_option<Focus>(
        name, value, {{"balanced", Focus::kBalanced}, {"precision", Focus::kPrecision}, {"recall", Focus::kRecall}});
  } else if (is("tables")) {
    options.tables = bool_option(name, value);
  } else if (is("renderings")) {
    take_renderings(name, value, options);
  } else if (is("links")) {
    options.links = bool_option(name, value);
  } else if (is("images")) {
    options.images = bool_option(name, value);
  } else if (is("formatting")) {
    options.formatting = bool_option(name, value);
  } else if (is("comments")) {
    options.comments = bool_option(name, value);
  } else if (is("front_matter")) {
    options.front_matter = bool_option(name, value);
  } else if (is("max_input_bytes")) {
    options.limits.max_input_bytes = count_option(name, value, std::numeric_limits<std::int64_t>::max());
  } else if (is("max_depth")) {
    options.limits.max_depth = static_cast<std::uint32_t>(count_option(name, value, 4096));
  } else if (is("max_nodes")) {
    options.limits.max_nodes =
        static_cast<std::uint32_t>(count_option(name, value, std::numeric_limits<std::uint32_t>::max()));
  } else if (is("max_attributes_per_element")) {
    options.limits.max_attributes_per_element = static_cast<std::uint32_t>(count_option(name, value, 65'535));
  } else if (is("max_expansion")) {
    options.limits.max_expansion =
        static_cast<std::uint32_t>(count_option(name, value, std::numeric_limits<std::uint32_t>::max()));
  } else {
    return false;
  }
  return true;
}

void unknown_option(std::string_view name) { raise_type_error("no such option: '" + std::string(name) + "'"); }

Options extract_options(const nb::kwargs& arguments) {
  Options options;
  for (auto [key, value] : arguments) {
    const std::string_view name = nb::borrow<nb::str>(key).c_str();
    if (!take_extract_option(name, value, options)) unknown_option(name);
  }
  return options;
}

void bind_options(nb::module_& module) {
  nb::class_<Options>(module, "Options", "Checked options of extract_article(), to be used for many pages.")
      .def("__init__",
           [](Options* self, const nb::kwargs& arguments) { new (self) Options(extract_options(arguments)); });
}

}  // namespace tearsheet::python
