// Fields as Python values: what a page does not say is None.
#pragma once

#include <nanobind/nanobind.h>

#include <string>
#include <string_view>
#include <vector>

namespace tearsheet::python {

namespace nb = nanobind;

inline nb::object to_str(std::string_view text) { return nb::str(text.data(), text.size()); }
inline nb::object str_or_none(std::string_view text) { return text.empty() ? nb::object(nb::none()) : to_str(text); }

// Of bytes that may be no UTF-8: what an archive says.
inline nb::object doubtful_str(std::string_view text) {
  nb::object decoded = nb::steal(PyUnicode_DecodeUTF8(text.data(), static_cast<Py_ssize_t>(text.size()), "replace"));
  if (!decoded.is_valid()) throw nb::python_error();
  return decoded;
}
inline std::string well_formed(std::string_view text) { return nb::borrow<nb::str>(doubtful_str(text)).c_str(); }

inline nb::list str_list(const std::vector<std::string>& texts) {
  nb::list list;
  for (const std::string& text : texts) list.append(to_str(text));
  return list;
}

// Views of `parts`, which live in `owner`.
template <typename Part>
nb::list part_list(nb::handle owner, std::vector<Part>& parts) {
  nb::list list;
  for (Part& part : parts) list.append(nb::cast(&part, nb::rv_policy::reference_internal, owner));
  return list;
}

template <typename Class, typename Value>
Class class_of(Value Class::*);

// Getters made of a member: .def_prop_ro("alt", &optional_text<&Photo::alt>)
template <auto kMember, typename Class = decltype(class_of(kMember))>
nb::object optional_text(const Class& self) {
  return str_or_none(self.*kMember);
}
template <auto kMember, typename Class = decltype(class_of(kMember))>
nb::object plain_text(const Class& self) {
  return to_str(self.*kMember);
}
template <auto kMember, typename Class = decltype(class_of(kMember))>
nb::list texts(const Class& self) {
  return str_list(self.*kMember);
}
// A number where 0 says "not known".
template <auto kMember, typename Class = decltype(class_of(kMember))>
nb::object optional_count(const Class& self) {
  return self.*kMember == 0 ? nb::object(nb::none()) : nb::object(nb::int_(self.*kMember));
}
template <auto kMember, typename Class = decltype(class_of(kMember))>
nb::object enum_name(const Class& self) {
  return to_str(to_string(self.*kMember));
}
template <auto kMember, typename Class = decltype(class_of(kMember))>
nb::list parts(nb::handle_t<Class> self) {
  return part_list(self, nb::inst_ptr<Class>(self)->*kMember);
}

}  // namespace tearsheet::python
