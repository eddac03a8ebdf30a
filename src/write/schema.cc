#include "src/write/schemas.h"
#include "tearsheet/write.h"

namespace tearsheet {

std::string to_schema(const Article& article, Schema schema) {
  std::string out;
  switch (schema) {
    case Schema::kTearsheet:
      append_json(article, out);
      break;
    case Schema::kTrafilatura:
      write::append_trafilatura(article, out);
      break;
    case Schema::kNewsArticle:
      write::append_news_article(article, out);
      break;
    case Schema::kNinjs:
      write::append_ninjs(article, out);
      break;
  }
  return out;
}

}  // namespace tearsheet
