#include "python/article.h"

#include <nanobind/stl/string.h>
#include <nanobind/stl/string_view.h>

#include "python/fields.h"
#include "tearsheet/version.h"

namespace tearsheet::python {
namespace {

template <auto kMember>
nb::object optional_field(const ReadArticle& self) {
  return str_or_none(self.article.*kMember);
}
template <auto kMember>
nb::list text_fields(const ReadArticle& self) {
  return str_list(self.article.*kMember);
}
template <auto kMember>
nb::list part_fields(nb::handle_t<ReadArticle> self) {
  return part_list(self, nb::inst_ptr<ReadArticle>(self)->article.*kMember);
}

template <auto kAsked, auto kMade, auto kWrite>
nb::object rendering(ReadArticle& self) {
  if (self.article.*kAsked) return to_str(*(self.article.*kAsked));
  std::optional<std::string>& made = self.*kMade;
  if (!made) made = kWrite(self.article, self.write);
  return to_str(*made);
}

bool is_article(const Article& article) {
  return article.status == Status::kOk || article.status == Status::kTruncated;
}

std::string represent(const ReadArticle& self) {
  const Article& article = self.article;
  std::string text = "<Article ";
  const std::string& name = !article.title.empty() ? article.title : article.url;
  if (!name.empty()) text += nb::cast<std::string>(nb::repr(to_str(name))) + ", ";
  text += to_string(article.status);
  const auto count = [&](std::size_t number, const char* of) {
    if (number != 0) text += ", " + std::to_string(number) + " " + of + (number == 1 ? "" : "s");
  };
  count(article.blocks.size(), "block");
  count(article.photos.size(), "photo");
  count(article.embeds.size(), "embed");
  return text + ">";
}

nb::object page_type(const ReadArticle& self) {
  if (self.article.page_type_probability <= 0) return nb::none();
  return to_str(to_string(self.article.page_type));
}

nb::object is_accessible_for_free(const ReadArticle& self) {
  if (!self.article.is_accessible_for_free) return nb::none();
  return nb::bool_(*self.article.is_accessible_for_free);
}

nb::dict provenance(const ReadArticle& self) {
  nb::dict dict;
  for (const auto& [field, source] : self.article.provenance) dict[to_str(field)] = to_str(source);
  return dict;
}

nb::object to_json_text(const ReadArticle& self) { return to_str(to_json(self.article)); }

Schema schema_named(const std::string& name) {
  if (name == "tearsheet") return Schema::kTearsheet;
  if (name == "trafilatura") return Schema::kTrafilatura;
  if (name == "newsarticle") return Schema::kNewsArticle;
  if (name == "ninjs") return Schema::kNinjs;
  throw nb::value_error("schema must be 'tearsheet', 'trafilatura', 'newsarticle' or 'ninjs'");
}

void bind_metadata(nb::class_<ReadArticle>& type) {
  type.def_prop_ro("url", &optional_field<&Article::url>)
      .def_prop_ro("canonical_url", &optional_field<&Article::canonical_url>)
      .def_prop_ro("hostname", &optional_field<&Article::hostname>)
      .def_prop_ro("site", &optional_field<&Article::site>)
      .def_prop_ro("title", &optional_field<&Article::title>)
      .def_prop_ro("description", &optional_field<&Article::description>)
      .def_prop_ro("authors", &part_fields<&Article::authors>)
      .def_prop_ro("published", &optional_field<&Article::published>)
      .def_prop_ro("modified", &optional_field<&Article::modified>)
      .def_prop_ro("section", &optional_field<&Article::section>)
      .def_prop_ro("tags", &text_fields<&Article::tags>)
      .def_prop_ro("language", &optional_field<&Article::language>)
      .def_prop_ro("page_type", &page_type)
      .def_prop_ro("page_type_probability", [](const ReadArticle& self) { return self.article.page_type_probability; })
      .def_prop_ro("is_accessible_for_free", &is_accessible_for_free)
      .def_prop_ro("license", &optional_field<&Article::license>)
      .def_prop_ro("image", &optional_field<&Article::image>)
      .def_prop_ro("next_page", &optional_field<&Article::next_page>)
      .def_prop_ro("feeds", &text_fields<&Article::feeds>)
      .def_prop_ro("alternates", &part_fields<&Article::alternates>)
      .def_prop_ro("favicon", &optional_field<&Article::favicon>)
      .def_prop_ro("provenance", &provenance);
}

}  // namespace

void bind_article(nb::module_& module) {
  nb::class_<ReadArticle> type(module, "Article", "What a page holds: words, photographs, embeds, who and when.");
  type.def_prop_ro("status", [](const ReadArticle& self) { return to_str(to_string(self.article.status)); })
      .def_prop_ro("notes", &text_fields<&Article::notes>)
      .def_prop_ro("text", &rendering<&Article::text, &ReadArticle::text, &to_text>)
      .def_prop_ro("markdown", &rendering<&Article::markdown, &ReadArticle::markdown, &to_markdown>)
      .def_prop_ro("html", &rendering<&Article::html, &ReadArticle::html, &to_html>)
      .def_prop_ro("blocks", &part_fields<&Article::blocks>)
      .def_prop_ro("photos", &part_fields<&Article::photos>)
      .def_prop_ro("galleries", &part_fields<&Article::galleries>)
      .def_prop_ro("embeds", &part_fields<&Article::embeds>)
      .def_prop_ro("comments", &part_fields<&Article::comments>)
      .def_prop_ro("related", &part_fields<&Article::related>)
      .def_prop_ro("quality", [](const ReadArticle& self) { return self.article.quality; })
      .def_prop_ro("engine", [](const ReadArticle&) { return to_str(kEngine); })
      .def("to_json", &to_json_text)
      .def("to_dict",
           [](const ReadArticle& self) { return nb::module_::import_("json").attr("loads")(to_json_text(self)); })
      .def(
          "to_schema",
          [](const ReadArticle& self, const std::string& schema) {
            return to_str(to_schema(self.article, schema_named(schema)));
          },
          nb::arg("schema"))
      .def("__repr__", &represent)
      .def("__bool__", [](const ReadArticle& self) { return is_article(self.article); })
      .def("_repr_html_",
           [](nb::handle self) { return nb::module_::import_("tearsheet._notebook").attr("show")(self); });
  bind_metadata(type);
}

}  // namespace tearsheet::python
