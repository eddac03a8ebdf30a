#include "src/article/forum.h"

#include <string>

#include "src/text/ascii.h"

namespace tearsheet::article {
namespace {

// Nothing stands there, or what was found among the page's other words.
bool is_open(const Article& article, const char* field) {
  const auto found = article.provenance.find(field);
  return found == article.provenance.end() || found->second == "dom";
}

}  // namespace

bool is_forum(const Clues& clues, const LinkedData& linked, std::string_view page_url) {
  if (linked.work_kind() == WorkKind::kQuestion) return true;
  const std::string generator = text::ascii_lower(clues.meta("generator").substr(0, 60));
  for (const char* name : {"discourse", "vbulletin", "phpbb", "xenforo", "mybb", "simple machines", "invision",
                           "vanilla", "nodebb", "flarum"}) {
    if (generator.find(name) != std::string::npos) return true;
  }
  const std::string url = text::ascii_lower(page_url.substr(0, 300));
  for (const char* word : {"forum", "/thread", "viewtopic", "showthread", "index.php?topic="}) {
    if (url.find(word) != std::string::npos) return true;
  }
  // Subjects and shops have such addresses too, but no numbers in them.
  for (const std::string_view folder : {"/topic/", "/topic-", "/topic,", "/t/", "/questions/"}) {
    const std::size_t at = url.find(folder);
    if (at == std::string::npos) continue;
    const std::string_view rest = std::string_view(url).substr(at + folder.size());
    if (!rest.empty() && text::is_ascii_digit(rest.front())) return true;
    const std::size_t next = rest.find('/');
    if (folder == "/t/" && next + 1 < rest.size() && next != std::string_view::npos &&
        text::is_ascii_digit(rest[next + 1])) {
      return true;
    }
  }
  return false;
}

void take_opening_post(const Messages& messages, Article& article) {
  if (!messages.are_page || messages.list.empty()) return;
  const Message& first = messages.list.front();
  if (first.author.empty() || first.date.empty()) return;
  if (is_open(article, "authors")) {
    article.authors = {{first.author, {}}};
    article.provenance["authors"] = "dom";
  }
  if (is_open(article, "published")) {
    article.published = first.date;
    article.provenance["published"] = "dom";
  }
}

}  // namespace tearsheet::article
