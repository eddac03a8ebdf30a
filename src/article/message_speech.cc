#include "src/article/message_speech.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "src/article/message_marks.h"
#include "src/text/steps.h"

namespace tearsheet::article {
namespace {

constexpr block::Topics kMessageTopics = block::kTopicComment | block::kTopicForum;

constexpr std::uint32_t hash_of(std::string_view word) {
  block::HashState hash = block::kHashSeed;
  for (const char c : word) hash = block::hash_step(hash, static_cast<unsigned char>(c));
  return block::hash_end(hash);
}
// Parts of classes and ids that forum software gives its posts, beside those that are topics.
constexpr std::array<std::uint32_t, 10> kMessageTokens = {
    hash_of("post"),    hash_of("posts"), hash_of("postmsg"), hash_of("postbit"),  hash_of("blockpost"),
    hash_of("postrow"), hash_of("msg"),   hash_of("comtr"),   hash_of("windowbg"), hash_of("poster")};

// The tokens by their lowest six bits: most others end here.
constexpr std::uint64_t kMessageTokenBits = [] {
  std::uint64_t bits = 0;
  for (const std::uint32_t token : kMessageTokens) bits |= std::uint64_t{1} << (token & 63);
  return bits;
}();

bool is_message_token(std::uint32_t token) {
  return (kMessageTokenBits >> (token & 63) & 1) != 0 &&
         std::find(kMessageTokens.begin(), kMessageTokens.end(), token) != kMessageTokens.end();
}

bool is_message_type(std::string_view type) {
  constexpr std::array<std::string_view, 6> kTypes = {"/Comment",  "/UserComments",           "/Answer",
                                                      "/Question", "/DiscussionForumPosting", "/SocialMediaPosting"};
  return std::any_of(kTypes.begin(), kTypes.end(), [&](std::string_view name) { return type.ends_with(name); });
}

}  // namespace

MessageSpeech::MessageSpeech(const block::Page& page) : said_(page.boxes.size()) {
  const Document& document = *page.document;
  const AuthorNames names = author_names(document);
  const bool any_declares = std::any_of(names.begin(), names.end(), [](Name name) { return name != Name::kNone; });
  const auto declares_author = [&](const block::Box& box) {
    if (!any_declares) return false;
    for (const Attribute& attribute : document.attributes(box.node)) {
      TEARSHEET_STEP(1);
      if (attribute.name_space != Namespace::kNone) continue;
      for (const Name name : names) {
        if (attribute.name == name) return true;  // an attribute is never called kNone
      }
    }
    return false;
  };
  const auto has_message_token = [&](const block::Box& box) {
    TEARSHEET_STEP(box.end_token - box.first_token);
    return std::any_of(page.tokens.begin() + box.first_token, page.tokens.begin() + box.end_token, is_message_token);
  };
  for (std::size_t b = 0; b < said_.size(); ++b) {
    const block::Box& box = page.boxes[b];
    TEARSHEET_STEP(1);
    std::uint8_t said = 0;
    if (box.name >= Name::kFirstDynamic && document.name_text(box.name).find('-') != std::string_view::npos) {
      said |= kCustom;
    }
    if ((box.own & block::kInItemscope) != 0 && is_message_type(document.attribute(box.node, Name::kItemtype))) {
      said |= kTyped;
    }
    if (declares_author(box)) {
      said |= kDeclares;
      ++declaring_;
    }
    if (said != 0 || (box.own_topics & kMessageTopics) != 0 || (box.own & block::kInComment) != 0 ||
        has_message_token(box)) {
      said |= kSpeaks;
      if (box.end_leaf > box.first_leaf) ++speaking_;
    }
    said_[b] = said;
  }
}

}  // namespace tearsheet::article
