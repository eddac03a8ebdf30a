// trafilatura's JSON (2.3) with its metadata: its names in its order, its joins, null where it has None, its spaces
// after colons and commas. Left null: `id`, which its caller gives; `fingerprint`, whose value means something only to
// its own duplicate finder; `filedate`, which is the clock's.
#include <array>

#include "src/text/white_space.h"
#include "src/write/flat_words.h"
#include "src/write/json_writer.h"
#include "src/write/schemas.h"
#include "tearsheet/write.h"

namespace tearsheet::write {
namespace {

class Object {
 public:
  explicit Object(std::string& out) : out_(out) { out_ += '{'; }
  void text(std::string_view name, std::string_view value) {
    key(name);
    append_json_string(value, out_);
  }
  void text_or_null(std::string_view name, std::string_view value) {
    if (!value.empty()) {
      text(name, value);
      return;
    }
    key(name);
    out_ += "null";
  }
  void close() { out_ += '}'; }

 private:
  void key(std::string_view name) {
    if (!is_first_) out_ += ", ";
    is_first_ = false;
    append_json_string(name, out_);
    out_ += ": ";
  }
  std::string& out_;
  bool is_first_ = true;
};

std::string joined(const std::vector<std::string>& items, std::string_view separator) {
  std::string all;
  for (const std::string& item : items) {
    if (!all.empty()) all += separator;
    all += item;
  }
  return all;
}

// Our text parts blocks by a blank line, trafilatura's by a line's end.
std::string lines_of(std::string_view text) {
  std::string lines;
  lines.reserve(text.size());
  TEARSHEET_STEP(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '\n' && lines.ends_with('\n')) continue;
    lines += text[at];
  }
  return lines;
}

}  // namespace

void append_trafilatura(const Article& article, std::string& out) {
  std::vector<std::string> authors;
  for (const Person& author : article.authors) authors.push_back(author.name);
  std::string comments;
  for (const Comment& comment : article.comments) {
    if (!comments.empty()) comments += '\n';
    comments += text::collapse_ascii(comment.text);
  }
  std::string raw_text;
  append_flat_words(article.blocks, 1, 0, raw_text);
  const std::string_view page_type =
      article.page_type_probability > 0 ? to_string(article.page_type) : std::string_view();

  std::string_view hostname = article.hostname;
  if (hostname.starts_with("www.")) hostname.remove_prefix(4);

  Object object(out);
  object.text_or_null("title", article.title);
  object.text_or_null("author", joined(authors, "; "));
  object.text_or_null("hostname", hostname);
  // The package falls back on the day of the change, too.
  const std::string_view date = article.published.empty() ? article.modified : article.published;
  object.text_or_null("date", date.substr(0, 10));
  object.text_or_null("fingerprint", {});
  object.text_or_null("id", {});
  object.text_or_null("license", article.license);
  object.text("comments", comments);
  object.text("raw_text", raw_text);
  object.text("text", lines_of(to_text(article)));
  object.text_or_null("language", article.language);
  object.text_or_null("image", article.image);
  object.text_or_null("pagetype", page_type);
  object.text_or_null("filedate", {});
  object.text_or_null("source", article.canonical_url.empty() ? article.url : article.canonical_url);
  object.text_or_null("source-hostname", article.site.empty() ? hostname : std::string_view(article.site));
  object.text_or_null("excerpt", article.description);
  object.text("categories", article.section);
  object.text("tags", joined(article.tags, ";"));
  object.close();
}

}  // namespace tearsheet::write
