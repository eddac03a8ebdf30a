#include "src/article/linked_data.h"

#include <algorithm>

#include "src/article/unescape.h"
#include "src/article/word_key.h"
#include "src/text/ascii.h"
#include "src/text/steps.h"
#include "src/text/white_space.h"

namespace tearsheet::article {
namespace {

std::string_view last_part(std::string_view type) {
  const std::size_t cut = type.find_last_of("/:#");
  return cut == std::string_view::npos ? type : type.substr(cut + 1);
}

WorkKind kind_of_type(std::string_view type) {
  const auto is = [&](std::string_view name) { return text::equals_ignoring_ascii_case(type, name); };
  const auto ends = [&](std::string_view name) {
    return type.size() >= name.size() && text::equals_ignoring_ascii_case(type.substr(type.size() - name.size()), name);
  };
  if (is("DiscussionForumPosting") || is("Question")) return WorkKind::kQuestion;
  if (ends("Article") || ends("BlogPosting") || is("SocialMediaPosting") || is("Report") || is("Guide") ||
      is("CreativeWork") || is("Chapter") || is("Thesis") || is("Clip")) {
    return WorkKind::kArticle;
  }
  if (is("Recipe") || is("HowTo")) return WorkKind::kRecipe;
  if (is("Review") || is("ClaimReview") || is("CriticReview") || is("MediaReview")) return WorkKind::kReview;
  if (is("VideoObject") || is("AudioObject") || is("PodcastEpisode") || is("Episode") || is("MusicRecording")) {
    return WorkKind::kMedia;
  }
  if (is("Product") || is("Book") || is("Course") || is("Event") || is("SoftwareApplication") || is("Movie") ||
      is("Dataset") || is("JobPosting") || is("Service") || is("ProductGroup") || is("TVSeries") ||
      is("PodcastSeries") || is("WebApplication") || is("MobileApplication")) {
    return WorkKind::kOther;
  }
  if (ends("Page")) return WorkKind::kPage;
  return WorkKind::kNone;
}

// An address without what differs between two names of one page.
std::string bare_address(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme != std::string_view::npos) url.remove_prefix(scheme + 3);
  if (url.starts_with("//")) url.remove_prefix(2);
  if (text::starts_with_ignoring_ascii_case(url, "www.")) url.remove_prefix(4);
  url = url.substr(0, url.find_first_of("?#"));
  while (url.ends_with('/')) url.remove_suffix(1);
  return text::ascii_lower(url.substr(0, 500));
}

}  // namespace

std::vector<std::string_view> LinkedData::types(json::Value value) {
  std::vector<std::string_view> out;
  const json::Value type = value["@type"];
  if (type.is_string()) out.push_back(last_part(type.text()));
  if (type.is_array()) {
    for (json::Value one : type) {
      if (one.is_string() && out.size() < 8) out.push_back(last_part(one.text()));
    }
  }
  return out;
}

bool LinkedData::has_type(json::Value value, std::string_view wanted) {
  const auto all = types(value);
  return std::any_of(all.begin(), all.end(),
                     [&](std::string_view type) { return text::equals_ignoring_ascii_case(type, wanted); });
}

WorkKind LinkedData::kind_of(json::Value value) {
  WorkKind best = WorkKind::kNone;
  for (const std::string_view type : types(value)) best = std::max(best, kind_of_type(type));
  return best;
}

json::Value LinkedData::resolve(json::Value value) const {
  if (tree_ == nullptr) return value;
  std::string_view id;
  if (value.is_object()) {
    id = value["@id"].text();
    if (value["name"] || value["url"] || value["headline"] || value["contentUrl"]) return value;
  } else {
    return value;
  }
  const auto found = by_id_.find(id);
  return found == by_id_.end() ? value : json::Value(tree_, found->second);
}

namespace {

std::string text_of(std::string_view raw) { return is_no_value(raw) ? std::string() : unescape_text(raw); }

}  // namespace

std::string LinkedData::text(json::Value value) const {
  if (value.is_array()) {
    for (json::Value one : value) {
      std::string first = text(one.is_array() ? json::Value() : one);
      if (!first.empty()) return first;
    }
    return {};
  }
  if (value.is_object()) {
    if (value["@value"]) return text_of(value["@value"].text());
    const json::Value name = resolve(value)["name"];
    return name.is_object() ? text_of(name["@value"].text()) : name.is_array() ? text(name) : text_of(name.text());
  }
  return text_of(value.text());
}

std::vector<std::string> LinkedData::texts(json::Value value) const {
  std::vector<std::string> out;
  if (value.is_array()) {
    for (json::Value one : value) {
      if (out.size() >= 100) break;
      std::string each = text(one);
      if (!each.empty()) out.push_back(std::move(each));
    }
  } else if (std::string only = text(value); !only.empty()) {
    out.push_back(std::move(only));
  }
  return out;
}

bool LinkedData::is_news() const {
  const auto all = types(work_);
  return std::any_of(all.begin(), all.end(), [](std::string_view type) {
    return type.size() >= 11 && text::equals_ignoring_ascii_case(type.substr(type.size() - 11), "NewsArticle");
  });
}

void LinkedData::read(const json::Tree& tree, const std::vector<std::string_view>& addresses,
                      const std::vector<std::string>& titles) {
  tree_ = &tree;
  by_id_.clear();
  work_ = page_ = site_ = publisher_ = {};
  work_kind_ = WorkKind::kNone;
  articles_ = 0;
  if (tree.size() == 0) return;

  std::vector<std::string> own;
  for (const std::string_view address : addresses) {
    if (!address.empty()) own.push_back(bare_address(address));
  }

  // Top-level objects, in order: roots, the elements of root arrays and of @graph; their mainEntity follows them.
  constexpr std::size_t kMaxObjects = 400;
  std::vector<json::Value> objects;
  const auto add = [&](json::Value value) {
    if (value.is_object() && objects.size() < kMaxObjects) objects.push_back(value);
  };
  for (std::size_t i = 0; i < tree.roots().size(); ++i) {
    const json::Value root = tree.root(i);
    if (root.is_array()) {
      for (json::Value one : root) {
        add(one);
        if (one.is_array()) {
          for (json::Value inner : one) add(inner);
        }
      }
    } else {
      add(root);
    }
  }
  for (std::size_t i = 0; i < objects.size(); ++i) {
    TEARSHEET_STEP(1);
    const json::Value graph = objects[i]["@graph"];
    if (graph.is_array()) {
      for (json::Value one : graph) add(one);
    } else {
      add(graph);
    }
    for (const std::string_view member : {std::string_view("mainEntity"), std::string_view("mainEntityOfPage"),
                                          std::string_view("article"), std::string_view("subjectOf")}) {
      const json::Value entity = objects[i][member];
      if (entity.is_array()) {
        std::size_t count = 0;
        for (json::Value one : entity) {
          if (count++ < 4) add(one);
        }
      } else {
        add(entity);
      }
    }
  }
  // Every object that an @id may name, nested ones too; the first that says more than its @id wins.
  for (std::uint32_t node = 0; node < tree.size(); ++node) {
    const json::Value value(&tree, node);
    if (!value.is_object()) continue;
    std::string_view id;
    bool named = false;
    for (json::Value member : value) {
      TEARSHEET_STEP(1);
      if (member.key() == "@id") id = member.text();
      if (member.key() == "name" || member.key() == "headline" || member.key() == "url" ||
          member.key() == "contentUrl") {
        named = true;
      }
    }
    if (!id.empty() && named) by_id_.try_emplace(id, node);
  }

  int best = 0;
  for (const json::Value object : objects) {
    TEARSHEET_STEP(1);
    if (has_type(object, "WebSite") && !site_) site_ = object;
    if ((has_type(object, "Organization") || has_type(object, "NewsMediaOrganization")) && !publisher_) {
      publisher_ = object;
    }
    const WorkKind kind = kind_of(object);
    if (kind == WorkKind::kNone) continue;
    if (kind == WorkKind::kPage) {
      if (!page_) page_ = object;
      continue;
    }
    if (kind == WorkKind::kQuestion && !object["author"]) continue;  // of an FAQ
    if (kind == WorkKind::kArticle) ++articles_;
    static constexpr int kRank[] = {0, 0, 20, 10, 25, 40, 45, 50};
    int score = kRank[static_cast<std::size_t>(kind)];
    bool mine = false;
    bool foreign = false;
    for (const json::Value address : {object["url"], object["@id"], object["mainEntityOfPage"],
                                      object["mainEntityOfPage"]["@id"], object["mainEntityOfPage"]["url"]}) {
      if (!address.is_string() || address.text().empty()) continue;
      const std::string bare = bare_address(address.text());
      const bool same = std::find(own.begin(), own.end(), bare) != own.end();
      mine |= same;
      foreign |= !same;
    }
    const std::string headline = word_key(text(object["headline"] ? object["headline"] : object["name"]));
    int agreement = 0;
    for (const std::string& title : titles) {
      if (title.empty() || headline.empty()) continue;
      agreement = std::max(agreement, std::min(share_of_words(headline, title), 100));
    }
    score += mine ? 40 : foreign ? -10 : 0;
    score += agreement >= 60 ? 40 : agreement < 20 && !headline.empty() && !titles.empty() ? -15 : 0;
    if (!headline.empty()) score += 5;
    if (object["author"]) score += 3;
    if (object["datePublished"]) score += 3;
    if (score > best) {
      best = score;
      work_ = object;
      work_kind_ = kind;
      // Nothing says that this one of several is the page's own.
      if (articles_ > 2 && !mine && agreement < 60) best = std::min(best, 30);
    }
  }
  if (articles_ > 2 && best <= 30) {
    work_ = {};
    work_kind_ = WorkKind::kNone;
  }
  const json::Value own_publisher = resolve(work_["publisher"]);
  if (own_publisher) publisher_ = own_publisher;
}

}  // namespace tearsheet::article
