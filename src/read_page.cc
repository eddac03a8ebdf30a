#include "src/read_page.h"

#include "src/block/features.h"
#include "src/block/model.h"
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

void PageReader::read(std::string_view bytes, const Options& options) {
  decoded_ = decoder_.decode(bytes, options.content_type);
  document_.parse(decoded_.text, {.scripting = false,
                                  .iframe_srcdoc = false,
                                  .max_depth = options.limits.max_depth,
                                  .max_nodes = options.limits.max_nodes,
                                  .max_attributes_per_element = options.limits.max_attributes_per_element});
  block::segment(document_, page_);
  block::measure(page_);
  block::assign_roles(page_, scorer_, options.scope);
  choice_ = block::choose(page_, options.scope, options.focus);
  if (!options.tables) block::leave_out_tables(page_);
}

void PageReader::forget_features() {
  constexpr std::size_t kKeptBytes = std::size_t{2} << 20;
  if (page_.features.capacity() > kKeptBytes) page_.features = std::vector<std::uint8_t>();
}

}  // namespace tearsheet
