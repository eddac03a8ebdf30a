#include "python/page_input.h"

#include "python/errors.h"

namespace tearsheet::python {

PageInput take_page(nb::handle page, std::string_view what) {
  PageInput input;
  PyObject* const object = page.ptr();
  if (PyUnicode_Check(object)) {
    input.is_text = true;
    Py_ssize_t size = 0;
    if (const char* const data = PyUnicode_AsUTF8AndSize(object, &size); data != nullptr) {
      input.owner = nb::borrow(page);
      input.bytes = {data, static_cast<std::size_t>(size)};
      return input;
    }
    // A lone surrogate: the engine replaces it as it does any byte that is no UTF-8.
    PyErr_Clear();
    input.owner = nb::steal(PyUnicode_AsEncodedString(object, "utf-8", "surrogatepass"));
  } else if (PyBytes_Check(object)) {
    input.owner = nb::borrow(page);
  } else if (PyObject_CheckBuffer(object)) {
    input.owner = nb::steal(PyBytes_FromObject(object));
  } else {
    raise_type_error(std::string(what) + " must be bytes or str, not " + name_of_type(page));
  }
  if (!input.owner.is_valid()) throw nb::python_error();
  input.bytes = {PyBytes_AS_STRING(input.owner.ptr()), static_cast<std::size_t>(PyBytes_GET_SIZE(input.owner.ptr()))};
  return input;
}

}  // namespace tearsheet::python
