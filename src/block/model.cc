// Roles by points: few and in plain words, a logit in 1/256 each. Whether a leaf is content is the learned scorer's to
// say: its log-odds are the points of that, and where another role has more the two must agree.
#include "src/block/model.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "src/block/choose.h"
#include "src/block/features.h"
#include "src/text/steps.h"

namespace tearsheet::block {
namespace {

using Points = int;  // 256 are one unit of log-odds

class Reader {
 public:
  Reader(const Page& page, std::uint32_t leaf) : page_(page), leaf_(leaf) {}
  int operator[](Feature feature) const { return page_.features[std::size_t{feature} * page_.stride + leaf_]; }

 private:
  const Page& page_;
  std::uint32_t leaf_;
};

// 0 to 65535 of a logit in 1/256, by a table of one entry an eighth: no floating point on the way.
constexpr int kLogitSteps = 128;
std::array<std::uint16_t, 2 * kLogitSteps + 1> build_logistic() {
  std::array<std::uint16_t, 2 * kLogitSteps + 1> table{};
  for (std::size_t i = 0; i < table.size(); ++i) {
    const double logit = (static_cast<double>(i) - kLogitSteps) / 16.0;
    table[i] = static_cast<std::uint16_t>(std::floor(65535.0 / (1.0 + std::exp(-logit)) + 0.5));
  }
  return table;
}

std::uint16_t probability(Points points) {
  static const auto table = build_logistic();
  const auto step = static_cast<std::size_t>(std::clamp(points / 16, -kLogitSteps, kLogitSteps) + kLogitSteps);
  return table[step];
}

bool is_byline_like(const Reader& f) {
  return f[kFeature_words] <= 16 && (f[kFeature_topic_byline] >= 3 || f[kFeature_topic_date] >= 3) &&
         f[kFeature_sentences] == 0;
}

// What a leaf of content is by its box alone.
Role plain_role(const Page& page, const Leaf& leaf, const Reader& f) {
  const Box& box = page.boxes[leaf.box];
  if (box.flags & kInCode) return Role::kCode;
  if (f[kFeature_heading_level] > 0 || (box.own & kInHeading) != 0) return Role::kHeading;
  if (box.flags & kInTable) return Role::kTable;
  if (box.flags & kInQuote) return Role::kQuote;
  if (box.flags & (kInListItem | kInDefinitions)) return Role::kList;
  return Role::kParagraph;
}

struct Candidate {
  Role role = Role::kOther;
  Points points = 0;
};

// Topics and places that speak for a role beside content, with the points they give when near; half of it else.
struct TopicRole {
  Feature feature;
  Role role;
  Points near;
  bool short_text_alone = false;
};
constexpr TopicRole kTopicRoles[] = {
    {kFeature_topic_consent, Role::kConsent, 500},  {kFeature_topic_breadcrumb, Role::kBreadcrumb, 450},
    {kFeature_topic_comment, Role::kComment, 300},  {kFeature_in_comment, Role::kComment, 400},
    {kFeature_topic_related, Role::kRelated, 250},  {kFeature_topic_promotion, Role::kPromotion, 250},
    {kFeature_topic_advert, Role::kAdvert, 250},    {kFeature_topic_share, Role::kShare, 250},
    {kFeature_topic_paywall, Role::kPaywall, 200},  {kFeature_topic_profile, Role::kProfile, 220},
    {kFeature_topic_tags, Role::kTags, 240, true},  {kFeature_topic_product, Role::kProductData, 200, true},
    {kFeature_topic_pager, Role::kNavigation, 260}, {kFeature_topic_navigation, Role::kNavigation, 260},
    {kFeature_in_nav, Role::kNavigation, 500},      {kFeature_in_footer, Role::kFooter, 300},
    {kFeature_topic_footer, Role::kFooter, 280}};

// Not 0 for the leaves that any of them speaks of.
std::vector<std::uint8_t> topics_of_roles(const Page& page) {
  std::vector<std::uint8_t> topics(page.stride);
  std::uint8_t* const out = topics.data();
  for (const TopicRole& topic : kTopicRoles) {
    const std::uint8_t* column = page.features.data() + std::size_t{topic.feature} * page.stride;
    for (std::uint32_t i = 0; i < page.stride; ++i) out[i] |= column[i];
  }
  return topics;
}

// The two likeliest roles. `content` is what the learned scorer says for content; `has_topic`: some of
// kTopicRoles speaks of it.
std::array<Candidate, 2> weigh_roles(const Page& page, const Leaf& leaf, const Reader& f, Points content,
                                     bool has_topic) {
  std::array<Candidate, 2> best{{{Role::kOther, -100}, {Role::kOther, -100}}};
  const auto offer = [&](Role role, Points points) {
    if (points > best[0].points) {
      if (best[0].role != role) best[1] = best[0];
      best[0] = {role, points};
    } else if (points > best[1].points && role != best[0].role) {
      best[1] = {role, points};
    }
  };
  const Box& box = page.boxes[leaf.box];
  if (leaf.hidden) {
    offer(Role::kHidden, 2000);
    return best;
  }
  if (leaf.kind == LeafKind::kImage) {
    offer(Role::kPhoto, 1000);
    return best;
  }
  if (leaf.kind == LeafKind::kEmbed) {
    offer(Role::kEmbed, 1000);
    return best;
  }
  if (leaf.kind == LeafKind::kRule) return best;

  offer(plain_role(page, leaf, f), content);

  const bool short_text = f[kFeature_words] < 30;
  if ((box.flags & kInCaption) != 0 && (box.flags & kInTable) == 0) offer(Role::kCaption, 700);
  if (f[kFeature_topic_caption] >= 2 && f[kFeature_words] < 60) offer(Role::kCaption, 500);
  if (f[kFeature_topic_credit] >= 3 && short_text) offer(Role::kCredit, 650);
  if (f[kFeature_title_share] > 170 && f[kFeature_heading_level] > 0 && f[kFeature_words] > 1) {
    offer(Role::kHeadline, f[kFeature_heading_level] == 1 ? 1200 : 500);
  } else if (f[kFeature_heading_level] == 1) {
    offer(Role::kHeadline, 600);
  }
  if (f[kFeature_topic_standfirst] >= 3 && f[kFeature_after_h1] < 6 && f[kFeature_words] > 5)
    offer(Role::kStandfirst, 500);
  if (f[kFeature_description_share] > 235 && f[kFeature_after_h1] < 6 && f[kFeature_words] > 8 &&
      f[kFeature_after_first_prose] == 0) {
    offer(Role::kStandfirst, f[kFeature_topic_standfirst] ? 700 : 200);
  }
  if (is_byline_like(f)) {
    offer(f[kFeature_topic_date] > f[kFeature_topic_byline] || f[kFeature_has_time] ? Role::kDate : Role::kByline, 600);
  } else if (f[kFeature_has_time] && f[kFeature_words] < 14) {
    offer(Role::kDate, 450);
  }
  if (has_topic) {
    for (const TopicRole& topic : kTopicRoles) {
      const int value = f[topic.feature];
      if (value == 0 || (topic.short_text_alone && !short_text)) continue;
      offer(topic.role, value >= 2 ? topic.near : topic.near / 2);
    }
  }
  if (f[kFeature_has_copyright]) offer(Role::kFooter, 350);
  if (f[kFeature_link_share] > 200 && f[kFeature_words] < 20) {
    offer(f[kFeature_words] > 5 ? Role::kRelated : Role::kNavigation, 0);
  }
  return best;
}

bool in_story(Role role) {
  switch (role) {
    case Role::kParagraph:
    case Role::kHeading:
    case Role::kList:
    case Role::kQuote:
    case Role::kCode:
    case Role::kTable:
      return true;
    default:
      return false;
  }
}

// Roles that may be content under some convention, so that a high score does not speak against them.
bool may_be_content(Role role) {
  return in_story(role) || role == Role::kHeadline || role == Role::kStandfirst || role == Role::kCaption ||
         role == Role::kCredit || role == Role::kByline || role == Role::kDate || role == Role::kProductData;
}

// Text that is hidden until a reader asks for it (a tab, an answer, what comes after "more") may be content; what is
// there a second time, or for readers without scripts, is not.
bool may_unfold(const Page& page, std::uint32_t leaf) {
  return (page.boxes[page.leaves[leaf].box].flags & kInNoscript) == 0 && Reader(page, leaf)[kFeature_copies] <= 1;
}

// A role agrees with the learned score: what is likely content is called nothing else, what is not is not called
// content.
void agree(const Page& page, std::uint32_t index, std::uint16_t score, Leaf& leaf) {
  constexpr std::uint16_t kHalf = 32768;
  if (score >= kHalf && !may_be_content(leaf.role)) {
    leaf.runner_up = leaf.role;
    leaf.role = plain_role(page, leaf, Reader(page, index));
    leaf.role_score = score;
    leaf.runner_up_score = static_cast<std::uint16_t>(65535 - score);
  } else if (score < kHalf && in_story(leaf.role)) {
    const Role plain = leaf.role;
    leaf.role = in_story(leaf.runner_up) ? Role::kOther : leaf.runner_up;
    leaf.runner_up = plain;
    leaf.role_score = static_cast<std::uint16_t>(65535 - score);
    leaf.runner_up_score = score;
  }
}

}  // namespace

void assign_roles(Page& page, LearnedScorer& scorer, Scope scope) {
  const auto count = static_cast<std::uint32_t>(page.leaves.size());
  TEARSHEET_STEP(count);
  scorer.prepare(page);
  const std::vector<std::uint16_t>& scores = scorer.score(page, resolve_scope(page, scope) == Scope::kPage);
  const std::vector<std::uint8_t> topics = topics_of_roles(page);
  for (std::uint32_t i = 0; i < count; ++i) {
    Leaf& leaf = page.leaves[i];
    const Points content = scorer.log_odds(i) * 256 / kLogitUnits;
    const auto roles = weigh_roles(page, leaf, Reader(page, i), content, topics[i] != 0);
    leaf.role = roles[0].role;
    leaf.runner_up = roles[1].role;
    leaf.role_score = probability(roles[0].points - roles[1].points);
    leaf.runner_up_score = static_cast<std::uint16_t>(65535 - leaf.role_score);
    leaf.page_score = leaf.story_score = 0;
    if (leaf.kind != LeafKind::kText || (leaf.hidden && !may_unfold(page, i))) continue;
    leaf.page_score = leaf.story_score = scores[i];
    agree(page, i, scores[i], leaf);
  }
  // Pictures, frames and rules belong where the text around them does.
  std::uint16_t before_story = 0;
  std::uint16_t before_page = 0;
  std::vector<std::uint32_t> waiting;
  const auto settle = [&](std::uint16_t story, std::uint16_t whole) {
    for (const std::uint32_t i : waiting) {
      page.leaves[i].story_score = std::max(before_story, story);
      page.leaves[i].page_score = std::max(before_page, whole);
    }
    waiting.clear();
  };
  for (std::uint32_t i = 0; i < count; ++i) {
    const Leaf& leaf = page.leaves[i];
    if (leaf.hidden) continue;
    if (leaf.kind != LeafKind::kText) {
      const std::uint32_t flags = page.boxes[leaf.box].flags;
      if ((flags & (kInNav | kInFooter | kInAside | kInNoscript)) == 0) waiting.push_back(i);
      continue;
    }
    if (leaf.role == Role::kCaption || leaf.role == Role::kCredit || leaf.counts.words < 5) continue;
    settle(leaf.story_score, leaf.page_score);
    before_story = leaf.story_score;
    before_page = leaf.page_score;
  }
  settle(0, 0);
}

}  // namespace tearsheet::block
