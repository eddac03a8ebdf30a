// Document's two parse functions: the tokenizer and tree construction, put together.
#include "src/html/parse.h"

#include <algorithm>

#include "src/html/tokenizer.h"
#include "src/html/tree_builder.h"

namespace tearsheet::html {
namespace {

constexpr std::size_t kMaxInputBytes = std::size_t{2} << 30;

void run(simd::Level level, Document& document, std::string_view input, const ParseOptions& options, bool fragment,
         Name context, Namespace context_namespace) {
  const bool cut = input.size() > kMaxInputBytes;
  input = input.substr(0, kMaxInputBytes);
  dom::Store& store = document.store();
  document.adopt_store({}, QuirksMode::kNoQuirks, {});
  store.reset(input);
  // The dev pages have one node in 100 bytes and one attribute in 170; growing is cheap, so the guess is low.
  store.nodes.reserve(static_cast<std::uint32_t>(input.size() / 128) + 32);
  store.attributes.reserve(static_cast<std::uint32_t>(input.size() / 256) + 32);

  TreeBuilder builder(store, options);
  const std::uint32_t max_attributes = std::clamp(options.max_attributes_per_element, 1U, 0xFFFFU);
  Tokenizer<TreeBuilder> tokenizer(builder, store, level, max_attributes);
  builder.attach(tokenizer);
  if (fragment) builder.begin_fragment(context, context_namespace);
  tokenizer.run();
  builder.caps().attributes |= tokenizer.attributes_capped();
  builder.caps().input |= cut;
  document.adopt_store(input, builder.quirks_mode(), builder.caps());
}

}  // namespace

void parse_at(simd::Level level, Document& document, std::string_view input, const ParseOptions& options) {
  run(level, document, input, options, false, Name::kNone, Namespace::kHtml);
}

void parse_fragment_at(simd::Level level, Document& document, std::string_view input, Name context,
                       Namespace context_namespace, const ParseOptions& options) {
  run(level, document, input, options, true, context, context_namespace);
}

}  // namespace tearsheet::html

namespace tearsheet {

void Document::parse(std::string_view input, const ParseOptions& options) {
  html::parse_at(simd::best_level(), *this, input, options);
}

void Document::parse_fragment(std::string_view input, Name context, Namespace context_namespace,
                              const ParseOptions& options) {
  html::parse_fragment_at(simd::best_level(), *this, input, context, context_namespace, options);
}

}  // namespace tearsheet
