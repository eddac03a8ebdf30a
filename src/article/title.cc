// The headline, without the site's name. What is printed large on the page and what the page tells machines are weighed
// against each other: a headline that several of them know is the title; a lone h1 that none knows is a section's or
// the site's name; og:title and title alone may be words for search engines.
#include <algorithm>

#include "src/article/class_words.h"
#include "src/article/reading.h"
#include "src/article/title_parts.h"
#include "src/article/unescape.h"
#include "src/article/word_key.h"

namespace tearsheet::article {
namespace {

struct TitleCandidate {
  std::string text;
  std::string key;
  std::string_view source;
  std::string detail;
  int score = 0;
  bool heading = false;
};

// The words of the address's last part, which is often made of the headline.
std::string slug_key(std::string_view url) {
  url = url.substr(0, url.find_first_of("?#"));
  while (url.ends_with('/')) url.remove_suffix(1);
  const std::size_t scheme = url.find("://");
  if (scheme == std::string_view::npos) return {};
  const std::size_t path = url.find('/', scheme + 3);
  if (path == std::string_view::npos) return {};
  return word_key(url.substr(url.rfind('/') + 1));
}

const TitleCandidate* find(const std::vector<TitleCandidate>& candidates, std::string_view detail,
                           bool best_one = false) {
  const TitleCandidate* found = nullptr;
  for (const TitleCandidate& candidate : candidates) {
    if (candidate.detail != detail || (candidate.source == "microdata")) continue;
    if (found == nullptr || (best_one && candidate.score > found->score)) found = &candidate;
  }
  return found;
}

// News desks write several headlines: for readers, for search engines, for sharing. JSON-LD's headline is the desk's
// own. Where it only repeats <title> and h1 and og:title alone differs, og:title was edited apart from them and is
// taken, unless twitter:title repeats it: then both were written for sharing.
void weigh_news(std::vector<TitleCandidate>& candidates) {
  const TitleCandidate* headline = find(candidates, "headline");
  const TitleCandidate* og = find(candidates, "og:title");
  const TitleCandidate* twitter = find(candidates, "twitter:title");
  const TitleCandidate* title = find(candidates, "title");
  const TitleCandidate* h1 = find(candidates, "h1", true);
  if (headline == nullptr) return;
  const bool alone = og != nullptr && title != nullptr && h1 != nullptr && headline->key == title->key &&
                     headline->key == h1->key && og->key != headline->key &&
                     (twitter == nullptr || twitter->key != og->key);
  const TitleCandidate* preferred = alone ? og : headline;
  constexpr int kCertain = 100;
  for (TitleCandidate& candidate : candidates) {
    if (&candidate == preferred) candidate.score += kCertain;
  }
}

// Elsewhere one phrase for search engines fills JSON-LD, og:title and title alike, and the headline is what readers see
// printed large, where that speaks of the same thing in other words.
void weigh_printed(std::vector<TitleCandidate>& candidates) {
  TitleCandidate* headline = nullptr;
  TitleCandidate* printed = nullptr;
  for (TitleCandidate& candidate : candidates) {
    if (candidate.source == "json-ld") headline = &candidate;
    if (candidate.detail == "h1" && (printed == nullptr || candidate.score > printed->score)) printed = &candidate;
  }
  const TitleCandidate* og = find(candidates, "og:title");
  const TitleCandidate* title = find(candidates, "title");
  if (headline == nullptr || printed == nullptr || og == nullptr || title == nullptr) return;
  if (og->key != headline->key || title->key != headline->key || holds_words(printed->key, headline->key)) return;
  constexpr int kLeastShare = 40;
  constexpr int kLeastScore = 40;
  const int share = std::min(WordSet(headline->key).share(printed->key), WordSet(printed->key).share(headline->key));
  if (share < kLeastShare || printed->score < kLeastScore) return;
  printed->score = std::max(printed->score, headline->score + 1);
}

// "Chapter - Book", where the book's name is every page's h1 and the chapter a heading below it: the h1 is the site's.
void add_name_in_h1(Reading& reading, const std::string& title_key) {
  const auto& headings = reading.clues.headings;
  const auto is_one = [](const HeadingClue& heading) { return heading.level == 1; };
  const auto one = std::find_if(headings.begin(), headings.end(), is_one);
  if (one == headings.end()) return;
  const std::string name = word_key(one->text);
  constexpr std::size_t kLeastChapterBytes = 4;
  if (name.empty() || title_key.size() < name.size() + 1 + kLeastChapterBytes) return;
  const std::string_view chapter = std::string_view(title_key).substr(0, title_key.size() - name.size() - 1);
  if (!title_key.ends_with(name) || title_key[chapter.size()] != ' ') return;
  // The other way round it is the site's slogan that stands below the headline.
  const bool lone = std::none_of(one + 1, headings.end(), is_one);
  const bool in_bar = one->place.in_header || one->place.in_aside ||
                      ((one->place.own | one->place.around) & (kSiteWord | kNavigationWord)) != 0;
  constexpr std::ptrdiff_t kMaxHeadings = 24;
  const auto end = one + 1 + std::min<std::ptrdiff_t>(headings.end() - one - 1, kMaxHeadings);
  const bool below = std::any_of(one + 1, end, [&](const HeadingClue& other) {
    return (lone || in_bar || (other.place.in_article && !one->place.in_article)) && word_key(other.text) == chapter;
  });
  if (below) reading.site_name_keys.push_back(name);
}

// What a site's first page is called is its <title>; its headings are slogans and offers.
bool is_first_page(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme == std::string_view::npos) return false;
  const std::size_t path = url.find('/', scheme + 3);
  return path == std::string_view::npos || url.substr(path) == "/";
}

// Soft hyphens and zero-width spaces help the browser to break lines.
std::string without_break_signs(std::string_view text) {
  static constexpr std::string_view kSigns[] = {"\xC2\xAD", "\xE2\x80\x8B", "\xEF\xBB\xBF", "\xE2\x81\xA0"};
  std::string out(text);
  for (const std::string_view sign : kSigns) {
    for (std::size_t at = out.find(sign); at != std::string::npos; at = out.find(sign, at)) out.erase(at, sign.size());
  }
  return out;
}

}  // namespace

void read_title(Reading& reading) {
  const Clues& clues = reading.clues;
  const LinkedData& linked = reading.linked;

  add_name_in_h1(reading, word_key(unescape_text(clues.title, Tags::kKeep)));

  // Headings first: the others are cut where a heading agrees.
  std::vector<std::string> heading_keys;
  for (const HeadingClue& heading : clues.headings) {
    if ((heading.level == 1 || (heading.place.own & kTitleWord) != 0) && heading_keys.size() < 24)
      heading_keys.push_back(word_key(heading.text));
  }
  std::string headline =
      linked.work_kind() >= WorkKind::kRecipe
          ? linked.text(linked.work()["headline"] ? linked.work()["headline"] : linked.work()["name"])
          : std::string();
  headline = without_site_name(headline, reading, heading_keys, false);
  std::vector<std::string> anchors = heading_keys;
  if (!headline.empty()) anchors.push_back(word_key(headline));

  std::vector<TitleCandidate> candidates;
  const auto add = [&](std::string_view raw, std::string_view source, std::string_view detail, int score,
                       bool heading) {
    std::string text = without_site_name(without_break_signs(raw), reading, anchors, heading);
    std::string key = word_key(text);
    if (key.empty() && text.empty()) return;
    candidates.push_back({std::move(text), std::move(key), source, std::string(detail), score, heading});
  };

  const std::string title = unescape_text(clues.title, Tags::kKeep);
  const std::string og = unescape_text(clues.meta("og:title"), Tags::kKeep);
  const std::string twitter = unescape_text(clues.meta("twitter:title"), Tags::kKeep);
  if (!headline.empty()) add(headline, "json-ld", "headline", 50, false);
  for (const PropertyClue& property : clues.properties) {
    if (property.name == "headline" && (property.place.around & (kRelatedWord | kCommentWord)) == 0) {
      add(property.text, "microdata", "headline", 46, true);
      break;
    }
  }
  if (!og.empty()) add(og, "meta", "og:title", 40, false);
  if (!twitter.empty()) add(twitter, "meta", "twitter:title", 32, false);
  for (const char* name : {"parsely-title", "sailthru.title", "dc.title", "dcterms.title", "citation_title", "title",
                           "cxenseparse:title", "article:title", "headline", "hdl"}) {
    const std::string value = unescape_text(clues.meta(name));
    if (!value.empty()) add(value, "meta", name, std::string_view(name) == "title" ? 26 : 36, false);
  }
  constexpr int kFirstPage = 45;
  if (!title.empty()) add(title, "dom", "title", 30 + (is_first_page(reading.url) ? kFirstPage : 0), false);

  const std::string title_key = word_key(title);
  const std::string og_key = word_key(og);
  const std::string headline_key = word_key(headline);
  const std::string slug = slug_key(reading.url);
  const WordSet title_words(title_key);
  const WordSet og_words(og_key);
  const WordSet headline_words(headline_key);
  const std::vector<WordSet> heading_words(heading_keys.begin(), heading_keys.end());

  // An article's h1 is its headline; that of a shop or a service may be a slogan.
  const bool article = linked.work_kind() == WorkKind::kArticle || clues.meta("og:type") == "article";
  const int main_heading = article ? 12 : 4;
  std::size_t ones = 0;
  std::size_t lesser = 0;
  for (const HeadingClue& heading : clues.headings) {
    // Below the page's first few headings stand those of its parts and neighbours.
    constexpr std::size_t kMaxLesser = 10;
    if (heading.level != 1 && (heading.place.in_aside || ++lesser > kMaxLesser)) continue;
    const bool main = heading.place.node == clues.main_heading;
    int score = heading.level == 1 ? 44 : heading.level == 2 ? 12 : heading.level == 3 ? 4 : 8;
    if (heading.level == 1) score -= static_cast<int>(std::min<std::size_t>(ones++, 4)) * 3;
    if (main) score += heading.level == 1 ? main_heading : 4;
    const std::uint32_t words = heading.place.own | heading.place.around;
    if ((heading.place.own & kTitleWord) != 0) score += 2;
    if ((heading.place.own & kTitleWord) != 0 && (heading.place.own & kPostWord) != 0) score += 6;
    if ((words & kSiteWord) != 0) score -= 20;
    if ((words & (kRelatedWord | kSidebarWord | kCommentWord)) != 0 && !main) score -= 20;
    if ((words & kNavigationWord) != 0 || heading.place.in_aside) score -= 25;
    if ((words & kStandfirstWord) != 0) score -= 15;
    if (heading.place.in_list) score -= 10;
    if (heading.place.in_article) score += 2;
    if (heading.text.size() > 220) score -= 15;
    add(heading.text, "dom", heading.level == 0 ? std::string("class") : "h" + std::to_string(heading.level), score,
        true);
  }

  const TitleCandidate* named = find(candidates, "og:title");
  const TitleCandidate* titled = find(candidates, "title");
  for (TitleCandidate& candidate : candidates) {
    if (reading.is_site_name_key(candidate.key)) candidate.score -= 40;
    // What other sources think of it; each family counts once.
    int agreement = 0;
    const auto weigh = [&](const WordSet& words, bool own_family) {
      const std::string_view other = words.key();
      if (other.empty() || candidate.key.empty() || own_family) return;
      if (other == candidate.key) {
        agreement += 16;
      } else if (holds_words(other, candidate.key) && candidate.key.size() >= 8) {
        agreement += 13;
      } else if (const int share = words.share(candidate.key); share >= 75) {
        agreement += 8;
      } else if (share >= 50) {
        agreement += 4;
      } else if (share < 20) {
        agreement -= 6;
      }
    };
    weigh(title_words, candidate.detail == "title");
    weigh(og_words, candidate.detail == "og:title" || candidate.detail == "twitter:title");
    weigh(headline_words, candidate.source == "json-ld");
    if (!candidate.heading) {
      int best = 0;
      for (const WordSet& heading : heading_words) {
        if (heading.key() == candidate.key) best = 16;
        if (best < 8 && heading.share(candidate.key) >= 75) best = 8;
      }
      agreement += best;
    }
    if (!slug.empty() && candidate.key.size() >= 8) agreement += share_of_words(slug, candidate.key) >= 60 ? 5 : 0;
    // A kicker in front of the headline, in the same element: what both machine fields leave off.
    if (candidate.heading && named != nullptr && titled != nullptr && named->key == titled->key &&
        named->key.size() >= 20 && candidate.key.size() > named->key.size() && candidate.key.ends_with(named->key)) {
      agreement -= 20;
    }
    candidate.score += agreement;
    reading.tell("title", candidate.source, candidate.detail, candidate.text, candidate.score);
  }
  if (linked.is_news()) {
    weigh_news(candidates);
  } else {
    weigh_printed(candidates);
  }
  const TitleCandidate* best = nullptr;
  for (const TitleCandidate& candidate : candidates) {
    if (best == nullptr || candidate.score > best->score) best = &candidate;
  }
  if (best == nullptr) return;
  reading.article.title = best->text;
  reading.title_key = best->key;
  reading.credit("title", best->source);
  reading.tell_chosen("title", best->text);
}

}  // namespace tearsheet::article
