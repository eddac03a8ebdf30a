// The standfirst where the page prints one, else the page's own description.
#include <algorithm>

#include "src/article/class_words.h"
#include "src/article/reading.h"
#include "src/article/unescape.h"
#include "src/article/word_key.h"

namespace tearsheet::article {

void read_description(Reading& reading) {
  const Clues& clues = reading.clues;
  const LinkedData& linked = reading.linked;
  struct Found {
    std::string text;
    std::string_view source;
    std::string detail;
    int score;
  };
  std::vector<Found> found;
  const auto add = [&](std::string text, std::string_view source, std::string_view detail, int score) {
    constexpr std::size_t kLeastBytes = 20;
    if (text.size() < kLeastBytes || word_key(text) == reading.title_key || reading.is_site_name(text)) return;
    reading.tell("description", source, detail, text, score);
    found.push_back({std::move(text), source, std::string(detail), score});
  };
  if (linked.work()) {
    add(linked.text(linked.work()["alternativeHeadline"]), "json-ld", "alternativeHeadline", 40);
    add(linked.text(linked.work()["description"]), "json-ld", "description", 60);
    add(linked.text(linked.work()["abstract"]), "json-ld", "abstract", 52);
  }
  add(unescape_text(clues.meta("og:description")), "meta", "og:description", 58);
  add(unescape_text(clues.meta("description")), "meta", "description", 56);
  add(unescape_text(clues.meta("twitter:description")), "meta", "twitter:description", 50);
  for (const char* name : {"dc.description", "dcterms.description", "dcterms.abstract", "dc.description.abstract",
                           "sailthru.description", "lead", "abstract", "article:description"}) {
    add(unescape_text(clues.meta(name)), "meta", name, 44);
  }
  for (const PropertyClue& property : clues.properties) {
    const std::uint32_t around = property.place.around;
    if (property.name == "description" && (around & (kRelatedWord | kCommentWord | kVoiceWord | kPhotoWord)) == 0 &&
        property.item != "ImageObject" && property.item != "Review") {
      add(property.text, "microdata", "description", 48);
      break;
    }
  }
  for (const HeadingClue& standfirst : clues.standfirsts) {
    // Printed under the headline: the words of the editors themselves. A description that repeats it shows that the
    // class was not the site's slogan.
    const int gap = static_cast<int>(standfirst.place.order) - static_cast<int>(clues.main_heading_order);
    if (clues.main_heading == kNoNode || gap < 0 || gap > 60 || standfirst.place.in_aside) continue;
    if ((standfirst.place.around & (kRelatedWord | kCommentWord | kSidebarWord | kNavigationWord | kPhotoWord)) != 0)
      continue;
    const std::string key = word_key(standfirst.text);
    int score = 50;
    if ((standfirst.place.own & kPostWord) != 0) score += 4;
    if (standfirst.place.in_article && gap < 20) score += 6;  // right below the story's own headline
    for (const Found& other : found) {
      if (other.source != "dom" && share_of_words(word_key(other.text), key) >= 60) score = 70;
    }
    add(standfirst.text, "dom", "standfirst", score + (gap < 20 ? 6 : 0));
  }
  const auto best =
      std::max_element(found.begin(), found.end(), [](const Found& a, const Found& b) { return a.score < b.score; });
  if (best == found.end()) return;
  reading.article.description = best->text;
  reading.credit("description", best->source);
  reading.tell_chosen("description", best->text);
}

}  // namespace tearsheet::article
