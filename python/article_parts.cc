// The parts of an Article: persons, blocks, photographs, embeds.
#include <nanobind/stl/string.h>

#include "python/article.h"
#include "python/fields.h"

namespace tearsheet::python {
namespace {

// "Photo(caption='…', credit_text='…')": the fields that are not None.
template <typename Class>
auto repr_of(const char* name, std::initializer_list<const char*> fields) {
  return [name, shown = std::vector<const char*>(fields)](nb::handle_t<Class> self) {
    std::string text = std::string(name) + "(";
    for (const char* field : shown) {
      const nb::object value = self.attr(field);
      if (value.is_none()) continue;
      if (text.back() != '(') text += ", ";
      text += std::string(field) + "=" + nb::cast<std::string>(nb::repr(value));
    }
    return text + ")";
  };
}

void bind_people_and_links(nb::module_& module) {
  nb::class_<Person>(module, "Person", "Who is credited with the writing.")
      .def_prop_ro("name", &plain_text<&Person::name>)
      .def_prop_ro("url", &optional_text<&Person::url>)
      .def("__repr__", repr_of<Person>("Person", {"name", "url"}));
  nb::class_<Comment>(module, "Comment", "A reader's comment.")
      .def_prop_ro("author", &optional_text<&Comment::author>)
      .def_prop_ro("date", &optional_text<&Comment::date>)
      .def_prop_ro("text", &plain_text<&Comment::text>)
      .def("__repr__", repr_of<Comment>("Comment", {"author", "date", "text"}));
  nb::class_<RelatedLink>(module, "RelatedLink", "A link to another story.")
      .def_prop_ro("title", &plain_text<&RelatedLink::title>)
      .def_prop_ro("url", &optional_text<&RelatedLink::url>)
      .def("__repr__", repr_of<RelatedLink>("RelatedLink", {"title", "url"}));
  nb::class_<Alternate>(module, "Alternate", "The same page in another language.")
      .def_prop_ro("language", &optional_text<&Alternate::language>)
      .def_prop_ro("url", &plain_text<&Alternate::url>)
      .def("__repr__", repr_of<Alternate>("Alternate", {"language", "url"}));
}

nb::list table_rows(nb::handle_t<Block> self) {
  nb::list rows;
  for (std::vector<Cell>& row : nb::inst_ptr<Block>(self)->rows) rows.append(part_list(self, row));
  return rows;
}

nb::object checked(const ListItem& item) {
  return item.checked ? nb::object(nb::bool_(*item.checked)) : nb::object(nb::none());
}

void bind_blocks(nb::module_& module) {
  nb::class_<Span>(module, "Span", "Marked text of a block; start and end count code points, as Python's strings do.")
      .def_ro("start", &Span::start)
      .def_ro("end", &Span::end)
      .def_prop_ro("mark", &enum_name<&Span::mark>)
      .def_prop_ro("href", &optional_text<&Span::href>)
      .def("__repr__", repr_of<Span>("Span", {"start", "end", "mark", "href"}));
  nb::class_<ListItem>(module, "ListItem", "An item of a list.")
      .def_prop_ro("checked", &checked)
      .def_prop_ro("blocks", &parts<&ListItem::blocks>);
  nb::class_<Definition>(module, "Definition", "A term and what it means.")
      .def_prop_ro("term", &parts<&Definition::term>)
      .def_prop_ro("description", &parts<&Definition::description>);
  nb::class_<Footnote>(module, "Footnote", "A footnote of the body.")
      .def_prop_ro("id", &plain_text<&Footnote::id>)
      .def_prop_ro("label", &optional_text<&Footnote::label>)
      .def_prop_ro("blocks", &parts<&Footnote::blocks>);
  nb::class_<Cell>(module, "Cell", "A cell of a table.")
      .def_ro("header", &Cell::header)
      .def_ro("colspan", &Cell::colspan)
      .def_ro("rowspan", &Cell::rowspan)
      .def_prop_ro("blocks", &parts<&Cell::blocks>);
  nb::class_<Block>(module, "Block", "One block of the body; which attributes mean something follows from its type.")
      .def_prop_ro("type", &enum_name<&Block::type>)
      .def_prop_ro("text", &plain_text<&Block::text>)
      .def_prop_ro("spans", &parts<&Block::spans>)
      .def_prop_ro("level", &optional_count<&Block::level>)
      .def_ro("ordered", &Block::ordered)
      .def_ro("reversed", &Block::reversed)
      .def_ro("start", &Block::start)
      .def_prop_ro("marker", [](const Block& self) { return to_str({self.marker == 0 ? "1" : &self.marker, 1}); })
      .def_prop_ro("items", &parts<&Block::items>)
      .def_prop_ro("blocks", &parts<&Block::blocks>)
      .def_prop_ro("attribution", &optional_text<&Block::attribution>)
      .def_prop_ro("language", &optional_text<&Block::language>)
      .def_prop_ro("tex", &optional_text<&Block::tex>)
      .def_prop_ro("author", &optional_text<&Block::author>)
      .def_prop_ro("date", &optional_text<&Block::date>)
      .def_prop_ro("rows", &table_rows)
      .def_prop_ro("caption", &optional_text<&Block::caption>)
      .def_prop_ro("definitions", &parts<&Block::definitions>)
      .def_prop_ro("footnotes", &parts<&Block::footnotes>)
      .def_prop_ro("id", &optional_text<&Block::id>)
      .def("__repr__", repr_of<Block>("Block", {"type", "level", "id", "text"}));
}

nb::object date_created(nb::handle_t<Photo> self) {
  PhotoDate& date = nb::inst_ptr<Photo>(self)->date_created;
  if (date.raw.empty() && date.value.empty()) return nb::none();
  return nb::cast(&date, nb::rv_policy::reference_internal, self);
}

nb::object exclusivity(const Photo& self) {
  if (self.exclusivity == Exclusivity::kUnknown) return nb::none();
  return to_str(to_string(self.exclusivity));
}

nb::object precision(const PhotoDate& self) {
  if (self.precision == DatePrecision::kNone) return nb::none();
  return to_str(to_string(self.precision));
}

void bind_photo_parts(nb::module_& module) {
  nb::class_<Rendition>(module, "Rendition", "One of the sizes that a picture is offered in.")
      .def_prop_ro("url", &plain_text<&Rendition::url>)
      .def_prop_ro("width", &optional_count<&Rendition::width>)
      .def_prop_ro("height", &optional_count<&Rendition::height>)
      .def("__repr__", repr_of<Rendition>("Rendition", {"url", "width", "height"}));
  nb::class_<PhotoDate>(module, "PhotoDate", "When a picture was taken.")
      .def_prop_ro("value", &optional_text<&PhotoDate::value>)
      .def_prop_ro("raw", &plain_text<&PhotoDate::raw>)
      .def_prop_ro("precision", &precision)
      .def_prop_ro("candidates", &texts<&PhotoDate::candidates>)
      .def("__repr__", repr_of<PhotoDate>("PhotoDate", {"value", "raw", "precision"}));
  nb::class_<Identifier>(module, "Identifier", "A number that an agency or archive gives a picture.")
      .def_prop_ro("scheme", &optional_text<&Identifier::scheme>)
      .def_prop_ro("value", &plain_text<&Identifier::value>)
      .def("__repr__", repr_of<Identifier>("Identifier", {"scheme", "value"}));
  nb::class_<Restriction>(module, "Restriction", "What may not be done with a picture, in the page's words.")
      .def_prop_ro("code", &enum_name<&Restriction::code>)
      .def_prop_ro("territory", &optional_text<&Restriction::territory>)
      .def_prop_ro("until", &optional_text<&Restriction::until>)
      .def_ro("conditional", &Restriction::conditional)
      .def_prop_ro("raw", &plain_text<&Restriction::raw>)
      .def("__repr__", repr_of<Restriction>("Restriction", {"code", "territory", "until", "raw"}));
  nb::class_<Contact>(module, "Contact", "Whom to ask about a picture.")
      .def_prop_ro("label", &optional_text<&Contact::label>)
      .def_prop_ro("phone", &optional_text<&Contact::phone>)
      .def_prop_ro("url", &optional_text<&Contact::url>)
      .def("__repr__", repr_of<Contact>("Contact", {"label", "phone", "url"}));
}

void bind_media(nb::module_& module) {
  nb::class_<Photo>(module, "Photo", "A photograph with what the page says of it; fields as IPTC means them.")
      .def_prop_ro("id", &plain_text<&Photo::id>)
      .def_prop_ro("role", &enum_name<&Photo::role>)
      .def_prop_ro("gallery_id", &optional_text<&Photo::gallery_id>)
      .def_prop_ro("content_url", &optional_text<&Photo::content_url>)
      .def_prop_ro("renditions", &parts<&Photo::renditions>)
      .def_prop_ro("width", &optional_count<&Photo::width>)
      .def_prop_ro("height", &optional_count<&Photo::height>)
      .def_prop_ro("alt", &optional_text<&Photo::alt>)
      .def_prop_ro("raw_caption", &optional_text<&Photo::raw_caption>)
      .def_prop_ro("caption", &optional_text<&Photo::caption>)
      .def_prop_ro("credit_text", &optional_text<&Photo::credit_text>)
      .def_prop_ro("creators", &texts<&Photo::creators>)
      .def_prop_ro("provider", &optional_text<&Photo::provider>)
      .def_prop_ro("source", &optional_text<&Photo::source>)
      .def_prop_ro("copyright_notice", &optional_text<&Photo::copyright_notice>)
      .def_prop_ro("date_created", &date_created)
      .def_prop_ro("location", &optional_text<&Photo::location>)
      .def_prop_ro("persons", &texts<&Photo::persons>)
      .def_prop_ro("identifiers", &parts<&Photo::identifiers>)
      .def_prop_ro("exclusivity", &exclusivity)
      .def_prop_ro("usage_terms", &optional_text<&Photo::usage_terms>)
      .def_prop_ro("instructions", &optional_text<&Photo::instructions>)
      .def_prop_ro("restrictions", &parts<&Photo::restrictions>)
      .def_prop_ro("contacts", &parts<&Photo::contacts>)
      .def_prop_ro("license", &optional_text<&Photo::license>)
      .def("to_dict",
           [](const Photo& self) { return nb::module_::import_("json").attr("loads")(to_str(to_json(self))); })
      .def("__repr__", repr_of<Photo>("Photo", {"id", "caption", "credit_text", "content_url"}));
  nb::class_<Gallery>(module, "Gallery", "Photographs shown together.")
      .def_prop_ro("id", &plain_text<&Gallery::id>)
      .def_prop_ro("name", &optional_text<&Gallery::name>)
      .def_prop_ro("photo_ids", &texts<&Gallery::photo_ids>)
      .def_prop_ro("declared_count", &optional_count<&Gallery::declared_count>)
      .def("__repr__", repr_of<Gallery>("Gallery", {"id", "name", "photo_ids"}));
  nb::class_<Embed>(module, "Embed", "A post, video, player or chart of another site.")
      .def_prop_ro("id", &plain_text<&Embed::id>)
      .def_prop_ro("provider", &optional_text<&Embed::provider>)
      .def_prop_ro("type", &enum_name<&Embed::type>)
      .def_prop_ro("url", &optional_text<&Embed::url>)
      .def_prop_ro("author", &optional_text<&Embed::author>)
      .def_prop_ro("handle", &optional_text<&Embed::handle>)
      .def_prop_ro("text", &optional_text<&Embed::text>)
      .def_prop_ro("title", &optional_text<&Embed::title>)
      .def_prop_ro("date_published", &optional_text<&Embed::date_published>)
      .def("to_dict",
           [](const Embed& self) { return nb::module_::import_("json").attr("loads")(to_str(to_json(self))); })
      .def("__repr__", repr_of<Embed>("Embed", {"id", "provider", "type", "url"}));
}

}  // namespace

void bind_article_parts(nb::module_& module) {
  bind_people_and_links(module);
  bind_blocks(module);
  bind_photo_parts(module);
  bind_media(module);
}

}  // namespace tearsheet::python
