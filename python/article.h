// tearsheet.Article: an Article of the library behind Python's attributes. A field becomes a Python object when it is
// read, and not before; parts (photos, blocks ...) are views that keep their article alive.
#pragma once

#include <nanobind/nanobind.h>

#include <optional>
#include <string>

#include "tearsheet/article.h"
#include "tearsheet/write.h"

namespace tearsheet::python {

namespace nb = nanobind;

struct ReadArticle {
  Article article;
  WriteOptions write;  // of the renderings

  // Renderings made on demand; those that were asked for are the article's own.
  std::optional<std::string> text;
  std::optional<std::string> markdown;
  std::optional<std::string> html;
};

void bind_article(nb::module_& module);
void bind_article_parts(nb::module_& module);

}  // namespace tearsheet::python
