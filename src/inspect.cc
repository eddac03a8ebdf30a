#include "tearsheet/inspect.h"

#include <charconv>
#include <cstring>
#include <vector>

#include "src/block/features.h"
#include "src/block/learned.h"
#include "src/block/model.h"
#include "src/block/page_type.h"
#include "src/block/weights.h"
#include "src/read_page.h"

namespace tearsheet {
namespace {

std::string path_of(const block::Page& page, std::uint32_t box) {
  constexpr unsigned kLevels = 3;
  std::string path;
  for (unsigned level = 0; level < kLevels && box != block::kNoBox; ++level) {
    const block::Box& at = page.boxes[box];
    std::string step(page.document->name_text(at.name));
    const std::string_view classes = page.document->attribute(at.node, Name::kClass);
    std::size_t begin = classes.find_first_not_of(" \t\n\r\f");
    if (begin != std::string_view::npos) {
      std::size_t end = classes.find_first_of(" \t\n\r\f", begin);
      if (end == std::string_view::npos) end = classes.size();
      constexpr std::size_t kMaxClassBytes = 40;
      std::string_view first = classes.substr(begin, end - begin);
      if (first.size() <= kMaxClassBytes) (step += '.') += first;
    }
    path = path.empty() ? step : step + " > " + path;
    box = at.parent;
  }
  return path;
}

void append_number(std::string& out, std::uint64_t number) {
  char digits[24];
  const auto end = std::to_chars(digits, digits + sizeof digits, number).ptr;
  out.append(digits, end);
}

void append_string(std::string& out, std::string_view text) {
  constexpr char kHex[] = "0123456789abcdef";
  out += '"';
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      (out += '\\') += c;
    } else if (byte < 0x20) {
      ((out += "\\u00") += kHex[byte >> 4]) += kHex[byte & 15];
    } else {
      out += c;
    }
  }
  out += '"';
}

template <typename Iterator>
void append_numbers(std::string& out, Iterator begin, Iterator end) {
  out += '[';
  for (Iterator at = begin; at != end; ++at) {
    if (at != begin) out += ',';
    append_number(out, *at);
  }
  out += ']';
}

}  // namespace

std::string_view to_string(Role role) {
  switch (role) {
#define TEARSHEET_ROLE(identifier, name) \
  case Role::identifier:                 \
    return name;
#include "tearsheet/roles.def"
#undef TEARSHEET_ROLE
  }
  return "other";
}

Result<Inspection> inspect_roles(std::string_view bytes, const Options& options) {
  if (auto error = check(options)) return std::unexpected(*std::move(error));
  PageReader reader;
  reader.read(bytes, options);
  const block::Page& page = reader.page();
  Inspection inspection;
  inspection.page_type = page.page_type;
  inspection.page_type_probability = page.page_type_probability;
  inspection.blocks.reserve(page.leaves.size());
  for (std::uint32_t i = 0; i < page.leaves.size(); ++i) {
    const block::Leaf& leaf = page.leaves[i];
    InspectedBlock block;
    block.text = leaf.kind == block::LeafKind::kImage ? std::string(page.document->attribute(leaf.first, Name::kAlt))
                                                      : std::string(page.text_of(leaf));
    block.path = path_of(page, leaf.box);
    block.role = leaf.role;
    block.runner_up = leaf.runner_up;
    block.role_score = leaf.role_score / 65535.0;
    block.runner_up_score = leaf.runner_up_score / 65535.0;
    block.story_score = leaf.story_score / 65535.0;
    block.page_score = leaf.page_score / 65535.0;
    block.chosen = leaf.chosen;
    block.hidden = leaf.hidden;
    if (leaf.kind == block::LeafKind::kText) block.reasons = reader.scorer().reasons(page, i);
    inspection.blocks.push_back(std::move(block));
  }
  return inspection;
}

Result<std::string> inspect_features(std::string_view bytes, const Options& options) {
  if (auto error = check(options)) return std::unexpected(*std::move(error));
  PageReader reader;
  reader.read(bytes, options);
  const block::Page& page = reader.page();
  std::string out = "{\"names\":[";
  for (std::size_t f = 0; f < block::kFeatureCount; ++f) {
    if (f > 0) out += ',';
    append_string(out, block::kFeatureNames[f]);
  }
  out += "],\"boxes\":[";
  for (std::size_t b = 0; b < page.boxes.size(); ++b) {
    const block::Box& box = page.boxes[b];
    out += b > 0 ? ",{\"p\":" : "{\"p\":";
    if (box.parent == block::kNoBox) {
      out += "-1";
    } else {
      append_number(out, box.parent);
    }
    out += ",\"t\":";
    append_string(out, page.document->name_text(box.name));
    out += ",\"c\":";
    append_numbers(out, page.tokens.begin() + box.first_token, page.tokens.begin() + box.end_token);
    out += '}';
  }
  out += "],\"blocks\":[";
  for (std::uint32_t i = 0; i < page.leaves.size(); ++i) {
    const block::Leaf& leaf = page.leaves[i];
    out += i > 0 ? ",{\"b\":" : "{\"b\":";
    append_number(out, leaf.box);
    out += ",\"k\":";
    append_number(out, static_cast<std::uint64_t>(leaf.kind));
    out += ",\"h\":";
    append_number(out, leaf.hidden ? 1 : 0);
    out += ",\"s\":";
    append_number(out, leaf.chosen ? 1 : 0);
    out += ",\"t\":";
    append_string(out, page.text_of(leaf));
    out += ",\"w\":";
    append_numbers(out, page.words.begin() + leaf.first_word, page.words.begin() + leaf.end_word);
    out += ",\"f\":[";
    for (std::size_t f = 0; f < block::kFeatureCount; ++f) {
      if (f > 0) out += ',';
      append_number(out, page.features[f * page.stride + i]);
    }
    out += "]}";
  }
  const block::PageSigns signs = block::read_page_signs(page, options.url);
  const auto columns = block::type_columns(page, signs);
  out += "],\"page\":{\"names\":[";
  for (std::size_t c = 0; c < block::kPageCounts; ++c) {
    if (c > 0) out += ',';
    append_string(out, block::kPageCountNames[c]);
  }
  out += "],\"x\":";
  append_numbers(out, columns.begin(), columns.end());
  out += ",\"signs\":";
  append_numbers(out, signs.signs.begin(), signs.signs.end());
  out += "}}";
  return out;
}

Result<std::string> inspect_context(std::string_view bytes, std::string_view weights, const Options& options) {
  if (auto error = check(options)) return std::unexpected(*std::move(error));
  std::vector<std::uint16_t> aligned((weights.size() + 1) / sizeof(std::uint16_t));
  if (!weights.empty()) std::memcpy(aligned.data(), weights.data(), weights.size());
  const auto model = block::read_weights({reinterpret_cast<const unsigned char*>(aligned.data()), weights.size()});
  if (!model || !block::LearnedScorer::fits(*model)) {
    return std::unexpected(Error{ErrorCode::kInvalidOption, "the weights are not for this engine"});
  }
  PageReader reader;
  reader.read(bytes, options);
  block::Page& page = reader.page();
  block::LearnedScorer scorer(*model);
  scorer.prepare(page);
  scorer.score(page, block::resolve_scope(page, options.scope) == Scope::kPage);
  scorer.read_context(page);
  std::string out = "{\"names\":[";
  for (std::size_t c = 0; c < block::kContextCount; ++c) {
    if (c > 0) out += ',';
    append_string(out, block::kContextNames[c]);
  }
  std::string probabilities;
  std::string contexts;
  for (std::uint32_t i = 0; i < page.leaves.size(); ++i) {
    if (page.leaves[i].kind != block::LeafKind::kText) continue;
    const char* comma = probabilities.empty() ? "" : ",";
    probabilities += comma;
    append_number(probabilities, scorer.first_scores()[i]);
    contexts += comma;
    contexts += '[';
    for (std::size_t c = 0; c < block::kContextCount; ++c) {
      if (c > 0) contexts += ',';
      append_number(contexts, page.features[(block::kFeatureCount + block::kModelColumns + c) * page.stride + i]);
    }
    contexts += ']';
  }
  out += "],\"p\":[" + probabilities + "],\"x\":[" + contexts + "]}";
  return out;
}

}  // namespace tearsheet
