#include "python/errors.h"

namespace tearsheet::python {
namespace {

[[noreturn]] void raise_named(const char* name, const std::string& message) {
  const nb::object type = nb::module_::import_("tearsheet._errors").attr(name);
  PyErr_SetObject(type.ptr(), nb::str(message.data(), message.size()).ptr());
  throw nb::python_error();
}

const char* exception_for(ErrorCode code) {
  switch (code) {
    case ErrorCode::kInvalidOption:
      return "InvalidOption";
    case ErrorCode::kInvalidInput:
      return "InvalidInput";
    case ErrorCode::kIo:
    case ErrorCode::kNetwork:
    case ErrorCode::kCancelled:
      return "ReadError";
  }
  return "TearsheetError";
}

}  // namespace

void raise(const Error& error, std::string_view where) {
  std::string message = error.message;
  if (!where.empty() && message.find(where) == std::string::npos) message = std::string(where) + ": " + message;
  raise_named(exception_for(error.code), message);
}

void raise_type_error(const std::string& message) {
  PyErr_SetString(PyExc_TypeError, message.c_str());
  throw nb::python_error();
}

void raise_invalid_option(const std::string& message) { raise_named("InvalidOption", message); }

std::string name_of_type(nb::handle value) { return Py_TYPE(value.ptr())->tp_name; }

}  // namespace tearsheet::python
