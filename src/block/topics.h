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

// The hash of a word or token: steps that cost two cycles each, as there is one a byte, and a mix at the end that makes
// all of 32 bits depend on all of the input.
using HashState = std::uint64_t;
inline constexpr HashState kHashSeed = 0x243F6A8885A308D3;  // the fraction of pi
constexpr HashState hash_step(HashState state, std::uint32_t value) { return ((state << 7) | (state >> 57)) + value; }
constexpr std::uint32_t hash_end(HashState state) {
  state *= 0x9E3779B97F4A7C15;
  state ^= state >> 32;
  return static_cast<std::uint32_t>((state * 0x9E3779B97F4A7C15) >> 32);
}

// Appends the hashes of `value`'s tokens, at most kMaxTokensPerAttribute, and gives the topics they speak of.
inline constexpr std::size_t kMaxTokensPerAttribute = 24;
Topics read_tokens(std::string_view value, std::vector<std::uint32_t>& tokens);
// The topics alone.
Topics topics_of(std::string_view value);

}  // namespace tearsheet::block
