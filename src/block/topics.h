// What the tokens of a class or id attribute speak of. In: the attribute's value. Out: hashes of its tokens, for the
// learned scores, and a set of topics, for rules and weak labels.
//
// A token is split at hyphens, underscores and humps ("articleBody", "site_nav"), digits dropped, case folded. Words
// are English because class names are, on pages of any language.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace tearsheet::block {

using Topics = std::uint32_t;

enum Topic : Topics {
  kTopicContent = 1U << 0,
  kTopicNavigation = 1U << 1,
  kTopicBreadcrumb = 1U << 2,
  kTopicComment = 1U << 3,
  kTopicRelated = 1U << 4,
  kTopicPromotion = 1U << 5,
  kTopicAdvert = 1U << 6,
  kTopicShare = 1U << 7,
  kTopicConsent = 1U << 8,
  kTopicFooter = 1U << 9,
  kTopicSidebar = 1U << 10,
  kTopicByline = 1U << 11,
  kTopicDate = 1U << 12,
  kTopicCaption = 1U << 13,
  kTopicCredit = 1U << 14,
  kTopicHeadline = 1U << 15,
  kTopicStandfirst = 1U << 16,
  kTopicPaywall = 1U << 17,
  kTopicProduct = 1U << 18,
  kTopicProfile = 1U << 19,
  kTopicTags = 1U << 20,
  kTopicMeta = 1U << 21,
  kTopicForm = 1U << 22,
  kTopicModal = 1U << 23,
  kTopicHeader = 1U << 24,
  kTopicForum = 1U << 25,
  kTopicPager = 1U << 26,
  kTopicToc = 1U << 27,
  kTopicFootnote = 1U << 28,
  kTopicPhoto = 1U << 29,
  kTopicScreenReader = 1U << 30,
  kTopicSkip = 1U << 31,
};

inline constexpr std::uint32_t kHashSeed = 2166136261U;
constexpr std::uint32_t hash_step(std::uint32_t hash, unsigned char byte) { return (hash ^ byte) * 16777619U; }
// The last step, so that low bits depend on all of the input.
constexpr std::uint32_t hash_end(std::uint32_t hash) {
  hash ^= hash >> 15;
  hash *= 0x2C1B3C6DU;
  return hash ^ (hash >> 13);
}

// Appends the hashes of `value`'s tokens, at most kMaxTokensPerAttribute, and gives the topics they speak of.
inline constexpr std::size_t kMaxTokensPerAttribute = 24;
Topics read_tokens(std::string_view value, std::vector<std::uint32_t>& tokens);
// The topics alone.
Topics topics_of(std::string_view value);

}  // namespace tearsheet::block
