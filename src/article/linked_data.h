// What a page's JSON-LD says: which of its objects is the work this page shows, which the site, and who is meant where
// only an @id stands. Values stay in the Tree, so that photographs and body recovery read on without parsing again.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "src/json/tree.h"

namespace tearsheet::article {

enum class WorkKind : std::uint8_t {
  kNone,
  kPage,      // WebPage, ItemPage, CollectionPage …
  kMedia,     // VideoObject, AudioObject, PodcastEpisode
  kOther,     // Book, Course, Product, Event, SoftwareApplication: things, not texts
  kReview,    // Review, ClaimReview
  kRecipe,    // Recipe, HowTo
  kQuestion,  // Question, DiscussionForumPosting: posts of a forum
  kArticle,
};

class LinkedData {
 public:
  // `addresses`: the page's own (as given, canonical); `titles`: what the page calls itself, as word keys.
  void read(const json::Tree& tree, const std::vector<std::string_view>& addresses,
            const std::vector<std::string>& titles);

  // The work this page shows, or none. Several articles of which none is this page's give none.
  json::Value work() const { return work_; }
  WorkKind work_kind() const { return work_kind_; }
  bool is_news() const;  // its type is a kind of NewsArticle
  json::Value page() const { return page_; }
  json::Value site() const { return site_; }  // WebSite
  json::Value publisher() const { return publisher_; }
  bool has_collection() const { return articles_ > 2 && work_kind_ == WorkKind::kNone; }

  const json::Tree* tree() const { return tree_; }  // all of it, null before the first read

  // The object that {"@id": …} or a lone address names, else the value itself.
  json::Value resolve(json::Value value) const;
  // A text: of a string, of {"@value"}, of the first of several; with `@id` followed, its name.
  std::string text(json::Value value) const;
  // The members' texts of several, each separately.
  std::vector<std::string> texts(json::Value value) const;

  // The words of @type behind the last slash, colon or hash, each.
  static std::vector<std::string_view> types(json::Value value);
  static bool has_type(json::Value value, std::string_view type);
  static WorkKind kind_of(json::Value value);

 private:
  std::unordered_map<std::string_view, std::uint32_t> by_id_;
  const json::Tree* tree_ = nullptr;
  json::Value work_;
  WorkKind work_kind_ = WorkKind::kNone;
  json::Value page_;
  json::Value site_;
  json::Value publisher_;
  std::size_t articles_ = 0;
};

}  // namespace tearsheet::article
