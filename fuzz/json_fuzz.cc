// Any text: what the repair writes is JSON that simdjson takes, and the tree's links hold.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "src/json/read.h"
#include "src/json/repair.h"

namespace {

// libFuzzer gives bytes; the engine reads well-formed UTF-8 alone.
std::string only_ascii(const std::uint8_t* data, std::size_t size) {
  std::string text(reinterpret_cast<const char*>(data), size);
  for (char& c : text) c = static_cast<char>(c & 0x7F);
  return text;
}

void check(tearsheet::json::Value value, std::size_t& seen) {
  for (tearsheet::json::Value member : value) {
    if (member.node() <= value.node()) std::abort();
    ++seen;
    check(member, seen);  // at most kMaxDepth levels
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace tearsheet::json;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  Reader reader;
  Tree tree;
  reader.read(bytes, tree);

  const std::string text = only_ascii(data, size);
  std::string out;
  if (repair(text, kMaxDepth, out)) {
    tree.clear();
    if (reader.read(out, tree) != Outcome::kClean) std::abort();
    std::size_t seen = tree.roots().size();
    for (std::size_t i = 0; i < tree.roots().size(); ++i) check(tree.root(i), seen);
    if (seen != tree.size()) std::abort();
  }
  return 0;
}
