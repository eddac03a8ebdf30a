#include "src/read_page.h"

#include "src/block/features.h"
#include "src/block/insets.h"
#include "src/block/model.h"
#include "src/block/page_type.h"
#include "src/block/segment.h"

namespace tearsheet {

std::optional<Error> check(const Options& options) {
  const auto wrong = [](std::string message) { return Error{ErrorCode::kInvalidOption, std::move(message)}; };
  if (options.limits.max_depth < 16 || options.limits.max_depth > 4096) {
    return wrong("limits.max_depth must be 16 to 4096");
  }
  if (options.limits.max_nodes < 16) return wrong("limits.max_nodes must be at least 16");
  if (options.limits.max_attributes_per_element < 1 || options.limits.max_attributes_per_element > 65'535) {
    return wrong("limits.max_attributes_per_element must be 1 to 65535");
  }
  if (options.limits.max_expansion < 1) return wrong("limits.max_expansion must be at least 1");
  return std::nullopt;
}

void PageReader::parse(std::string_view html, const Options& options) {
  document_.parse(html, {.scripting = false,
                         .iframe_srcdoc = false,
                         .max_depth = options.limits.max_depth,
                         .max_nodes = options.limits.max_nodes,
                         .max_attributes_per_element = options.limits.max_attributes_per_element});
}

void PageReader::read_content(std::string_view html, const Options& options) {
  decoded_ = {};
  story_missing_ = false;
  parse(html, options);
  block::segment(document_, page_);
  block::measure(page_);
  page_.page_type = PageType::kArticle;
  page_.page_type_probability = 0;
  for (block::Leaf& leaf : page_.leaves) {
    const std::uint32_t flags = page_.boxes[leaf.box].flags;
    const bool caption = (flags & block::kInCaption) != 0 && (flags & block::kInTable) == 0;
    leaf.role = caption ? Role::kCaption : Role::kParagraph;
    leaf.story_score = leaf.page_score = leaf.hidden ? 0 : 65535;
    leaf.chosen = !leaf.hidden && !caption;
  }
  choice_ = {};
  if (!options.tables) block::leave_out_tables(page_);
}

void PageReader::read(std::string_view bytes, const Options& options) {
  decoded_ = decoder_.decode(bytes, options.content_type, encoding::Declarations::kBelievedUnlessUtf8);
  parse(decoded_.text, options);
  block::segment(document_, page_);
  block::measure(page_);
  const block::PageTypeGuess kind = block::guess_page_type(page_, block::read_page_signs(page_, options.url));
  page_.page_type = kind.type;
  page_.page_type_probability = kind.probability;
  block::assign_roles(page_, scorer_, options.scope);
  choice_ = block::choose(page_, options.scope, options.focus);
  // Taken for an article, but no story stands out: a thread or a list may have been called so.
  story_missing_ = options.scope == Scope::kAuto && choice_.scope == Scope::kStory && chosen_words() == 0;
  if (story_missing_) {
    block::assign_roles(page_, scorer_, Scope::kPage);
    choice_ = block::choose(page_, Scope::kPage, options.focus);
  }
  block::choose_insets(page_);
  if (!options.tables) block::leave_out_tables(page_);
}

void PageReader::forget_features() {
  constexpr std::size_t kKeptBytes = std::size_t{2} << 20;
  if (page_.features.capacity() > kKeptBytes) page_.features = std::vector<std::uint8_t>();
}

std::size_t PageReader::chosen_words() const {
  std::size_t words = 0;
  for (const block::Leaf& leaf : page_.leaves) words += leaf.chosen ? leaf.counts.words : 0;
  return words;
}

}  // namespace tearsheet
