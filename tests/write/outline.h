// What an article says, in a form that two renderings can be compared by: a tree of blocks, and in each leaf the words
// with the set of marks over every letter. Left out is what no reader sees: which of two nested marks is outside, white
// space at a mark's end, empty blocks, whether an item's only paragraph has a <p>.
#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "tearsheet/article.h"
#include "tearsheet/write.h"

namespace tearsheet::test {

class Outline {
 public:
  using Marks = std::set<std::string>;

  Outline() { stack_.push_back(&root_); }
  Outline(const Outline&) = delete;
  Outline& operator=(const Outline&) = delete;

  void open(std::string kind);
  // A footnote, wherever its rendering has it: they all come last, by number.
  void open_note(std::size_t number);
  void close();
  void rename(std::string kind) { stack_.back()->kind = std::move(kind); }
  void end_line_of_words();  // whatever parts two paragraphs
  void words(std::string_view text, const Marks& marks);
  void space() { pending_space_ = true; }
  void line_break();
  void token(std::string_view token, bool is_word = true);

  std::string text();  // pruned; an indented line a node

 private:
  struct Node {
    std::string kind;
    std::string words;
    std::vector<Node> children;
  };
  static bool prune(Node& node);
  static void print(const Node& node, int depth, std::string& out);

  Node root_{"article", {}, {}};
  std::map<std::size_t, Node> notes_;
  std::vector<Node*> stack_;
  std::string line_;
  Marks marks_;
  bool pending_space_ = false;
};

// An address with its percent-encoding undone: renderings encode what the article has raw.
std::string raw_address(std::string_view address);

// What the article itself says.
std::string outline_of(const Article& article, const WriteOptions& options = {});

// What HTML says that cmark-gfm or to_html wrote. `maths` are the formulas that were set aside: "$M3$" is the fourth.
std::string outline_of_html(std::string_view html, const std::vector<std::string>& maths = {});

// Markdown with each formula's TeX taken out into `maths`.
std::string set_maths_aside(std::string_view markdown, std::vector<std::string>& maths);

}  // namespace tearsheet::test
