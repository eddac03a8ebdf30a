#include "src/json/read.h"

#include <simdjson.h>

#include <array>
#include <charconv>
#include <vector>

#include "src/json/repair.h"
#include "src/text/steps.h"

namespace tearsheet::json {
namespace {

namespace dom = simdjson::dom;

// simdjson's parser keeps about seven times the largest text it has seen; past this it is let go.
constexpr std::size_t kKeptTextBytes = 1 << 20;

// One container that is being copied.
struct Frame {
  std::uint32_t node = 0;
  bool object = false;
  dom::array::iterator element, elements_end;
  dom::object::iterator member, members_end;
};

// Adds `element` and all below it; no recursion: the open containers are in `frames`.
void copy(dom::element element, std::vector<Frame>& frames, Tree& tree) {
  frames.clear();
  std::string_view key;
  const std::size_t most = tree.size() + kMaxNodes;
  while (true) {
    TEARSHEET_STEP(1);
    switch (element.type()) {
      case dom::element_type::OBJECT: {
        const dom::object object = element.get_object().value_unsafe();
        Frame& frame = frames.emplace_back();
        frame.node = tree.add(Kind::kObject, key);
        frame.object = true;
        frame.member = object.begin();
        frame.members_end = object.end();
        break;
      }
      case dom::element_type::ARRAY: {
        const dom::array array = element.get_array().value_unsafe();
        Frame& frame = frames.emplace_back();
        frame.node = tree.add(Kind::kArray, key);
        frame.element = array.begin();
        frame.elements_end = array.end();
        break;
      }
      case dom::element_type::STRING:
        tree.add(Kind::kString, key, element.get_string().value_unsafe());
        break;
      case dom::element_type::BOOL:
        tree.add(element.get_bool().value_unsafe() ? Kind::kTrue : Kind::kFalse, key);
        break;
      case dom::element_type::NULL_VALUE:
        tree.add(Kind::kNull, key);
        break;
      default: {
        std::array<char, 40> digits{};
        std::to_chars_result end{};
        char* const first = digits.data();
        char* const last = first + digits.size();
        if (element.is_int64()) {
          end = std::to_chars(first, last, element.get_int64().value_unsafe());
        } else if (element.is_uint64()) {
          end = std::to_chars(first, last, element.get_uint64().value_unsafe());
        } else {
          end = std::to_chars(first, last, element.get_double().value_unsafe());
        }
        tree.add(Kind::kNumber, key, {first, static_cast<std::size_t>(end.ptr - first)});
      }
    }
    // On to the next value: close what is complete.
    while (!frames.empty()) {
      Frame& frame = frames.back();
      if (frame.object ? frame.member != frame.members_end : frame.element != frame.elements_end) break;
      tree.close(frame.node);
      frames.pop_back();
    }
    if (frames.empty()) return;
    if (tree.size() >= most) {
      for (const Frame& frame : frames) tree.close(frame.node);
      return;
    }
    Frame& frame = frames.back();
    if (frame.object) {
      const dom::key_value_pair pair = *frame.member;
      key = pair.key;
      element = pair.value;
      ++frame.member;
    } else {
      key = {};
      element = *frame.element;
      ++frame.element;
    }
  }
}

bool only_space(std::string_view text) { return text.find_first_not_of(" \t\r\n\f\v") == std::string_view::npos; }

}  // namespace

struct Reader::Impl {
  std::unique_ptr<dom::parser> parser;
  std::string repaired;
  std::vector<Frame> frames;

  simdjson::error_code parse(std::string_view text, dom::element& root) {
    if (!parser) parser = std::make_unique<dom::parser>();
    const std::size_t capacity = text.size() + 64;
    if (parser->capacity() < capacity || parser->max_depth() != kMaxDepth + 2) {
      const auto error = parser->allocate(capacity, kMaxDepth + 2);
      if (error != simdjson::SUCCESS) return error;
    }
    return parser->parse(text.data(), text.size()).get(root);
  }

  void let_go(std::size_t size) {
    if (size > kKeptTextBytes) parser.reset();
    if (repaired.capacity() > kKeptTextBytes) repaired = {};
  }
};

Reader::Reader() : impl_(std::make_unique<Impl>()) {}
Reader::~Reader() = default;
Reader::Reader(Reader&&) noexcept = default;
Reader& Reader::operator=(Reader&&) noexcept = default;

bool Reader::read_clean(std::string_view text, Tree& tree) {
  if (text.size() > kMaxTextBytes || only_space(text)) return false;
  dom::element root;
  const bool is_clean = impl_->parse(text, root) == simdjson::SUCCESS;
  if (is_clean) {
    tree.begin_root();
    copy(root, impl_->frames, tree);
  }
  impl_->let_go(text.size());
  return is_clean;
}

Outcome Reader::read(std::string_view text, Tree& tree) {
  if (read_clean(text, tree)) return Outcome::kClean;
  if (text.size() > kMaxTextBytes || only_space(text)) return Outcome::kUnreadable;
  Outcome outcome = Outcome::kUnreadable;
  dom::element root;
  if (repair(text, kMaxDepth, impl_->repaired) && impl_->parse(impl_->repaired, root) == simdjson::SUCCESS) {
    outcome = Outcome::kRepaired;
    const dom::array values = root.get_array().value_unsafe();
    for (const dom::element value : values) {
      tree.begin_root();
      copy(value, impl_->frames, tree);
    }
  }
  impl_->let_go(text.size());
  return outcome;
}

}  // namespace tearsheet::json
