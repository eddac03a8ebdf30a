#include "src/wall.h"

#include <algorithm>
#include <array>

#include "src/text/ascii.h"
#include "src/text/steps.h"
#include "src/text/white_space.h"

namespace tearsheet {
namespace {

// A page of more words than this shows something beside a wall.
constexpr std::uint32_t kMostShownWords = 60;

// A page of no more words in all, menus and footer among them, that says of nothing in it that it is a work, is a
// notice: maintenance, a parked domain, an empty cart, a closed shop.
constexpr std::uint32_t kMostWordsOfNotice = 40;

// Alone or before words, as servers head their errors. Round numbers count anything ("500 jobs lost"): before words
// they need those that HTTP gives them (RFC 9110, 15.5.1 and 15.6.1).
bool is_status_code(std::string_view text) {
  text = text::trim(text);
  if (text.size() < 3 || (text[0] != '4' && text[0] != '5') || text[1] != '0' || !text::is_ascii_digit(text[2])) {
    return false;
  }
  if (text.size() == 3) return true;
  if (text[3] != ' ') return false;
  if (text[2] != '0') return true;
  const std::string_view reason = text.substr(4);
  return text::find_ignoring_ascii_case(reason, text[0] == '4' ? "bad request" : "internal server error") == 0;
}

// Every chosen leaf of text has one of these flags or topics on the boxes around it.
bool all_stand_in(const block::Page& page, std::uint32_t flags, block::Topics topics) {
  return std::all_of(page.leaves.begin(), page.leaves.end(), [&](const block::Leaf& leaf) {
    const block::Box& box = page.boxes[leaf.box];
    return !leaf.chosen || leaf.kind != block::LeafKind::kText || (box.flags & flags) != 0 ||
           (box.topics & topics) != 0;
  });
}

struct Signs {
  bool password = false;
  bool challenge = false;
};

Signs signs_of(const Document& document) {
  Signs signs;
  for (NodeId node = document.body(); node != kNoNode; node = document.next(node)) {
    TEARSHEET_STEP(1);
    if (!document.is_element(node)) continue;
    if (document.is(node, Name::kInput)) signs.password |= document.attribute(node, Name::kType) == "password";
    for (const Name name : {Name::kId, Name::kClass}) {
      const std::string_view value = document.attribute(node, name);
      signs.challenge |= value.find("captcha") != std::string_view::npos ||
                         value.find("challenge-form") != std::string_view::npos ||
                         value.find("cf-turnstile") != std::string_view::npos;
    }
  }
  return signs;
}

// What is signed, dated, marked up as an article, holds a formula, or has several sections or paragraphs or a numbered
// list, is no notice.
bool is_work(const block::Page& page, const Article& article) {
  constexpr int kSections = 2;
  constexpr int kParagraphs = 3;
  if (!article.authors.empty() || !article.published.empty()) return true;
  const auto is_article = [](const block::Box& box) { return box.name == Name::kArticle; };
  if (std::ranges::any_of(page.boxes, is_article)) return true;
  int sections = 0;
  int paragraphs = 0;
  for (const Block& block : article.blocks) {
    if (block.type == BlockType::kList && block.ordered) return true;
    if (block.type == BlockType::kMath) return true;
    if (std::ranges::any_of(block.spans, [](const Span& span) { return span.mark == Mark::kMath; })) return true;
    if (block.type == BlockType::kHeading && block.level > 1) ++sections;
    if (block.type == BlockType::kParagraph) ++paragraphs;
  }
  return sections >= kSections || paragraphs >= kParagraphs;
}

// Markup without the elements of a page is a piece of one, which somebody has cut out because it is to be read.
bool is_fragment(std::string_view html) {
  return std::ranges::none_of(
      std::array<std::string_view, 4>{"<html", "<head", "<title", "<body"},
      [&](std::string_view tag) { return text::find_ignoring_ascii_case(html, tag) != std::string_view::npos; });
}

}  // namespace

std::string_view wall_of(const block::Page& page, const Article& article, std::string_view html, Focus focus) {
  if (page.boxes.empty() || !article.photos.empty() || !article.embeds.empty()) return {};
  std::uint32_t shown = 0;
  for (const block::Leaf& leaf : page.leaves) {
    if (!leaf.hidden) shown += leaf.counts.words;
    if (shown > kMostShownWords) return {};
  }
  if (all_stand_in(page, block::kInNoscript, 0)) return "the page is an application's empty shell";
  if (all_stand_in(page, block::kInDialog, block::kTopicConsent))
    return "the page seems to be a dialog or a consent wall";
  if (all_stand_in(page, 0, block::kTopicPaywall)) return "the page seems to be a paywall";
  for (const block::Leaf& leaf : page.leaves) {
    if ((page.boxes[leaf.box].own & block::kInHeading) != 0 && is_status_code(page.text_of(leaf))) {
      return "the page seems to be an error page";
    }
  }
  const Signs signs = signs_of(*page.document);
  if (signs.challenge) return "the page seems to be a challenge to the browser";
  if (signs.password) return "the page seems to be a login";
  if (focus != Focus::kRecall && shown <= kMostWordsOfNotice && !is_work(page, article) && !is_fragment(html)) {
    return "the page holds too few words for an article";
  }
  return {};
}

}  // namespace tearsheet
