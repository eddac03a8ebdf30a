#include "src/block/segment.h"

#include <algorithm>
#include <span>

#include "src/block/code_lines.h"
#include "src/block/tables.h"
#include "src/block/text_image.h"
#include "src/block/visibility.h"
#include "src/text/ascii.h"
#include "src/text/eight_bytes.h"
#include "src/text/plain_run.h"
#include "src/text/steps.h"
#include "src/text/value_memory.h"

namespace tearsheet::block {
namespace {

std::uint32_t flag_of(Name name) {
  switch (name) {
    case Name::kArticle:
      return kInArticle;
    case Name::kMain:
      return kInMain;
    case Name::kNav:
      return kInNav;
    case Name::kHeader:
      return kInHeader;
    case Name::kFooter:
      return kInFooter;
    case Name::kAside:
      return kInAside;
    case Name::kSection:
      return kInSection;
    case Name::kForm:
    case Name::kSelect:
      return kInForm;
    case Name::kUl:
    case Name::kOl:
    case Name::kMenu:
    case Name::kDir:
      return kInList;
    case Name::kLi:
      return kInListItem;
    case Name::kTable:
      return kInTable;
    case Name::kTh:
      return kInHeaderCell;
    case Name::kFigure:
      return kInFigure;
    case Name::kFigcaption:
    case Name::kCaption:
      return kInCaption;
    case Name::kBlockquote:
      return kInQuote;
    case Name::kDetails:
      return kInDetails;
    case Name::kDialog:
      return kInDialog;
    case Name::kDl:
      return kInDefinitions;
    case Name::kPre:
    case Name::kListing:
    case Name::kXmp:
    case Name::kPlaintext:
      return kInCode;
    case Name::kH1:
    case Name::kH2:
    case Name::kH3:
    case Name::kH4:
    case Name::kH5:
    case Name::kH6:
      return kInHeading;
    case Name::kP:
      return kInParagraph;
    case Name::kButton:
      return kInButton;
    case Name::kAddress:
      return kInAddress;
    case Name::kNoscript:
      return kInNoscript;
    default:
      return 0;
  }
}

std::uint32_t flag_of_role(std::string_view role) {
  if (role == "navigation" || role == "menu" || role == "menubar") return kInNav;
  if (role == "main") return kInMain;
  if (role == "article") return kInArticle;
  if (role == "complementary") return kInAside;
  if (role == "contentinfo") return kInFooter;
  if (role == "banner") return kInHeader;
  if (role == "dialog" || role == "alertdialog") return kInDialog;
  if (role == "search" || role == "form") return kInForm;
  if (role == "heading") return kInHeading;
  if (role == "list") return kInList;
  if (role == "listitem") return kInListItem;
  if (role == "table") return kInTable;
  if (role == "button") return kInButton;
  return 0;
}

// A <pre> that holds one of these is a page's layout, not a listing.
bool breaks_out_of_code(Name name) {
  switch (name) {
    case Name::kP:
    case Name::kH1:
    case Name::kH2:
    case Name::kH3:
    case Name::kH4:
    case Name::kTable:
    case Name::kBlockquote:
    case Name::kSection:
    case Name::kArticle:
    case Name::kUl:
    case Name::kFigure:
    case Name::kDl:
      return true;
    default:
      return false;
  }
}

class Segmenter {
 public:
  Segmenter(const Document& document, Page& page) : document_(document), page_(page) {}

  void run() {
    const NodeId root = document_.body();
    if (root == kNoNode) return;
    open_box(root);
    NodeId node = document_.first_child(root);
    NodeId parent = root;
    if (node == kNoNode) parent = kNoNode;
    while (parent != kNoNode) {
      TEARSHEET_STEP(1);
      if (page_.cut) break;
      const NodeId child = enter(node);
      if (child != kNoNode) {
        parents_.push_back(parent);
        parent = node;
        node = child;
        continue;
      }
      for (;;) {
        const NodeId next = document_.next_sibling(node);
        if (next != kNoNode) {
          node = next;
          break;
        }
        if (parent == root) {
          parent = kNoNode;
          break;
        }
        TEARSHEET_STEP(1);
        leave(parent);
        node = parent;
        parent = parents_.back();
        parents_.pop_back();
      }
    }
    flush();
    while (box_ != kNoBox) close_box();
  }

 private:
  // Returns the first child to walk into, or kNoNode. An element that is walked into is left by leave().
  NodeId enter(NodeId node) {
    const NodeType type = document_.type(node);
    if (type == NodeType::kText) {
      if (muted_ == 0) add_text(node, document_.text(node));
      return kNoNode;
    }
    if (type != NodeType::kElement) return kNoNode;
    const NodeId child = document_.first_child(node);
    switch (treatment_of(document_, node)) {
      case Treatment::kInline:
        return is_table_part_by_role(node) ? enter_box(node, child) : enter_inline(node, child);
      case Treatment::kCustom:
        if (run_open_ || holds_phrasing(document_.name(document_.parent(node)))) return enter_inline(node, child);
        [[fallthrough]];
      case Treatment::kNoscript:
      case Treatment::kBox:
        return enter_box(node, child);
      case Treatment::kBreak:
        ++breaks_;
        if (run_open_) ++leaf_.breaks;
        space_ = true;
        return kNoNode;
      case Treatment::kImage: {
        TextImage image;
        if (!read_text_image(document_, node, image)) {
          add_element(node, LeafKind::kImage);
        } else if (muted_ == 0) {
          add_text(node, image.text);
        }
        return kNoNode;
      }
      case Treatment::kEmbed:
        flush();
        add_element(node, LeafKind::kEmbed);
        return kNoNode;
      case Treatment::kRule:
        flush();
        add_element(node, LeafKind::kRule);
        return kNoNode;
      case Treatment::kScript:
        // MathJax keeps a formula's TeX in a script.
        if (muted_ == 0 && child != kNoNode && document_.attribute(node, Name::kType).starts_with("math/tex")) {
          add_text(node, document_.text(child));
        }
        return kNoNode;
      case Treatment::kTemplate:
        if (!document_.has_attribute(node, Name::kShadowrootmode)) return kNoNode;
        // A declarative shadow root stands in place of its host's content, which it shows among its own.
        flush();
        return document_.first_child(document_.template_content(node));
      case Treatment::kSkip:
        return kNoNode;
    }
    return kNoNode;
  }

  NodeId enter_inline(NodeId node, NodeId child) {
    if (child == kNoNode) return kNoNode;
    if (!document_.attributes(node).empty()) {
      const InlineLook look = look_at_inline(document_, node, &inline_classes_);
      if (look.skipped) {
        // Pictures inside are still found.
        mute(node);
        return child;
      }
      inline_topics_ |= look.topics;
    }
    switch (document_.name(node)) {
      case Name::kA:
        ++link_depth_;
        ++links_;
        break;
      case Name::kB:
      case Name::kStrong:
      case Name::kI:
      case Name::kEm:
        ++emphasis_depth_;
        break;
      case Name::kTime:
        time_ = true;
        break;
      case Name::kOption:
        space_ = true;
        break;
      default:
        break;
    }
    return child;
  }

  // Rows and cells of a table that is made of roles, whatever elements they are (spans, mostly divs).
  bool is_table_part_by_role(NodeId node) const {
    if (box_ == kNoBox || (page_.boxes[box_].flags & kInTable) == 0 || document_.attributes(node).empty()) return false;
    return table_part_of_role(document_.attribute(node, Name::kRole)) != TablePart::kNone;
  }

  NodeId enter_box(NodeId node, NodeId child) {
    const Name name = document_.name(node);
    if (code_depth_ > 0 && !breaks_out_of_code(name)) {
      // A line of the listing.
      space_ = true;
      return child;
    }
    if (child == kNoNode) {
      // Nothing in it. Cells count all the same: a table's columns depend on them.
      flush();
      if (name == Name::kTd || name == Name::kTh || name == Name::kTr || is_table_part_by_role(node)) {
        open_box(node);
        close_box();
      }
      return kNoNode;
    }
    flush();
    open_box(node);
    if (by_editor_ && add_lines(node)) return kNoNode;
    if (page_.boxes[box_].own & kInCode) {
      ++code_depth_;
    } else if (code_depth_ > 0) {
      code_stack_.push_back(code_depth_);
      code_boxes_.push_back(box_);
      code_depth_ = 0;
    }
    return child;
  }

  // A listing that is built of elements: read as if it stood in a <pre>, without what is around its lines.
  bool add_lines(NodeId node) {
    NodeId line = first_line_nearby(document_, node);
    if (line == kNoNode) return false;
    Box& box = page_.boxes[box_];
    box.own |= kInCode;
    box.flags |= kInCode;
    for (; muted_ == 0 && line != kNoNode; line = next_line(document_, node, line)) {
      space_ = true;
      for_each_text_of_line(document_, line, [&](NodeId words, std::string_view data) { add_text(words, data); });
    }
    flush();
    close_box();
    return true;
  }

  void leave(NodeId node) {
    if (!muted_nodes_.empty() && muted_nodes_.back() == node) {
      muted_nodes_.pop_back();
      --muted_;
      return;
    }
    if (box_ != kNoBox && page_.boxes[box_].node == node) {
      flush();
      if (page_.boxes[box_].own & kInCode) {
        --code_depth_;
      } else if (!code_boxes_.empty() && code_boxes_.back() == box_) {
        code_boxes_.pop_back();
        code_depth_ = code_stack_.back();
        code_stack_.pop_back();
      }
      close_box();
      return;
    }
    switch (document_.name(node)) {
      case Name::kTemplate:
        flush();
        break;
      case Name::kA:
        --link_depth_;
        break;
      case Name::kB:
      case Name::kStrong:
      case Name::kI:
      case Name::kEm:
        --emphasis_depth_;
        break;
      default:
        if (code_depth_ > 0 && treatment_of(document_, node) == Treatment::kBox) space_ = true;
        break;
    }
  }

  void mute(NodeId node) {
    ++muted_;
    muted_nodes_.push_back(node);
  }

  void open_box(NodeId node) {
    if (page_.boxes.size() >= kMaxBoxes) page_.cut = true;
    const Name name = document_.name(node);
    Box box;
    box.node = node;
    box.parent = box_;
    box.name = name;
    box.own = flag_of(name);
    if (link_depth_ > 0) box.own |= kInLink;
    box.first_leaf = static_cast<std::uint32_t>(page_.leaves.size());
    box.first_token = static_cast<std::uint32_t>(page_.tokens.size());
    HashState signature = hash_step(kHashSeed, static_cast<std::uint32_t>(name));
    bool open = false;
    by_editor_ = false;
    for (const Attribute& attribute : document_.attributes(node)) {
      TEARSHEET_STEP(1);
      switch (attribute.name) {
        case Name::kClass: {
          const std::size_t before = page_.tokens.size();
          const ClassTokens tokens = read_class(document_.value(attribute));
          box.own_topics |= tokens.topics;
          by_editor_ = tokens.by_editor;
          for (std::size_t i = before; i < page_.tokens.size(); ++i) signature = hash_step(signature, page_.tokens[i]);
          break;
        }
        case Name::kId:
          box.own_topics |= read_tokens(document_.value(attribute), page_.tokens);
          break;
        case Name::kHidden:
          if (!text::equals_ignoring_ascii_case(document_.value(attribute), "until-found")) box.own |= kInHidden;
          break;
        case Name::kStyle:
          if (style_hides(document_.value(attribute))) box.own |= kInHidden;
          break;
        case Name::kAriaHidden:
          if (document_.value(attribute) == "true") box.own |= kInAriaHidden;
          break;
        case Name::kRole:
          box.own |= flag_of_role(document_.value(attribute));
          break;
        case Name::kItemprop: {
          const std::string_view value = document_.value(attribute);
          if (value == "articleBody" || value == "text" || value == "reviewBody") box.own |= kInArticleBody;
          box.own_topics |= topics_of(value);
          break;
        }
        case Name::kItemtype: {
          const std::string_view value = document_.value(attribute);
          box.own |= kInItemscope;
          if (value.ends_with("/Comment") || value.ends_with("/UserComments")) box.own |= kInComment;
          break;
        }
        case Name::kDataNosnippet:
          box.own |= kInNosnippet;
          break;
        case Name::kOpen:
          open = true;
          break;
        default:
          break;
      }
    }
    if (name == Name::kDialog && !open) box.own |= kInHidden;
    // React sends late parts of a page as <div hidden id="S:0"> and moves them into place by script.
    if ((box.own & kInHidden) != 0 && document_.attribute(node, Name::kId).starts_with("S:")) box.own &= ~kInHidden;
    // Some pages hide the whole body until a script has run.
    if (box_ == kNoBox) box.own &= ~static_cast<std::uint32_t>(kInHidden | kInAriaHidden);
    box.end_token = static_cast<std::uint32_t>(page_.tokens.size());
    box.signature = hash_end(signature);
    box.flags = box.own;
    box.topics = box.own_topics;
    if (box_ != kNoBox) {
      Box& parent = page_.boxes[box_];
      box.flags |= parent.flags;
      box.topics |= parent.topics;
      box.depth = static_cast<std::uint16_t>(parent.depth + 1);
      box.index = parent.boxes++;
    } else {
      // What is said of the whole page ("post-template", "single-article") tells no block from another.
      box.topics = 0;
    }
    box_ = static_cast<std::uint32_t>(page_.boxes.size());
    page_.boxes.push_back(box);
    split_ = false;
  }

  // What a class attribute's tokens are: page_.tokens[first, first + count).
  struct ClassTokens {
    std::uint32_t first = 0;
    std::uint32_t count = 0;
    Topics topics = 0;
    bool by_editor = false;
  };

  // read_tokens(), or what it gave for the same value before.
  ClassTokens read_class(std::string_view classes) {
    if (classes.empty()) return {};
    bool known = false;
    auto& slot = box_classes_.slot(classes, known);
    ClassTokens& tokens = slot.answer;
    if (!known) {
      tokens.first = static_cast<std::uint32_t>(page_.tokens.size());
      tokens.topics = read_tokens(classes, page_.tokens);
      tokens.count = static_cast<std::uint32_t>(page_.tokens.size()) - tokens.first;
      tokens.by_editor = names_editor(std::span(page_.tokens).subspan(tokens.first));
    } else {
      const std::size_t at = page_.tokens.size();
      page_.tokens.resize(at + tokens.count);
      std::copy_n(page_.tokens.begin() + tokens.first, tokens.count,
                  page_.tokens.begin() + static_cast<std::ptrdiff_t>(at));
    }
    return tokens;
  }

  void close_box() {
    Box& box = page_.boxes[box_];
    box.end_leaf = static_cast<std::uint32_t>(page_.leaves.size());
    box_ = box.parent;
    split_ = true;
  }

  // `node` is what the words come from: a text node, or an element that stands for text.
  void add_text(NodeId node, std::string_view data) {
    TEARSHEET_STEP(data.size());
    std::size_t at = 0;
    const std::size_t size = data.size();
    const std::size_t start = page_.text.size();
    bool any = false;
    while (at < size) {
      if (static_cast<unsigned char>(data[at]) <= ' ') {
        space_ = true;
        at = text::blank_end(data, at + 1);
        continue;
      }
      // A no-break space is white space here: pages indent and pad with it.
      if (data[at] == '\xC2' && at + 1 < size && data[at + 1] == '\xA0') {
        space_ = true;
        at += 2;
        continue;
      }
      const std::size_t end = text::plain_run_end<0xC2>(data, at + 1);
      if (!any) {
        any = true;
        begin_run(node);
      }
      if (space_ && page_.text.size() > leaf_.text_begin) page_.text.push_back(line_ ? '\n' : ' ');
      space_ = line_ = false;
      page_.text.append(data.substr(at, end - at));
      at = end;
    }
    if (!any) return;
    leaf_.last = node;
    const auto added =
        static_cast<std::uint32_t>(page_.text.size() - (start > leaf_.text_begin ? start : leaf_.text_begin));
    if (link_depth_ > 0) leaf_.link_characters += added;
    if (emphasis_depth_ > 0) leaf_.emphasis_characters += added;
  }

  // Before the first visible character of a text node.
  void begin_run(NodeId node) {
    if (run_open_ && breaks_ >= 2 && code_depth_ == 0) {
      flush();
      split_ = true;
    }
    if (!run_open_) {
      run_open_ = true;
      leaf_ = Leaf{};
      leaf_.box = box_;
      leaf_.first = node;
      leaf_.text_begin = leaf_.text_end = static_cast<std::uint32_t>(page_.text.size());
      leaf_.after_split = split_;
      space_ = false;
    } else if (breaks_ > 0) {
      space_ = line_ = true;
    }
    breaks_ = 0;
  }

  void flush() {
    if (run_open_) {
      run_open_ = false;
      leaf_.text_end = static_cast<std::uint32_t>(page_.text.size());
      leaf_.first_word = static_cast<std::uint32_t>(page_.words.size());
      leaf_.counts = count_text(page_.text_of(leaf_), page_.words);
      leaf_.end_word = static_cast<std::uint32_t>(page_.words.size());
      leaf_.links = static_cast<std::uint16_t>(links_ > 0xFFFF ? 0xFFFF : links_);
      leaf_.has_time = time_;
      leaf_.inline_topics = inline_topics_;
      push(leaf_);
      split_ = true;
      links_ = 0;
      time_ = false;
      inline_topics_ = 0;
      for (const Leaf& leaf : waiting_) push(leaf);
      waiting_.clear();
    } else if (link_depth_ == 0) {
      links_ = 0;
      inline_topics_ = 0;
      time_ = false;
    }
    space_ = line_ = false;
    breaks_ = 0;
  }

  void push(const Leaf& leaf) {
    if (page_.leaves.size() >= kMaxLeaves) {
      page_.cut = true;
      return;
    }
    page_.leaves.push_back(leaf);
    page_.leaves.back().hidden = (page_.boxes[leaf.box].flags & kInHidden) != 0;
  }

  void add_element(NodeId node, LeafKind kind) {
    Leaf leaf;
    leaf.kind = kind;
    leaf.box = box_;
    leaf.first = leaf.last = node;
    leaf.links = link_depth_ > 0;
    if (run_open_ && kind == LeafKind::kImage) {
      leaf.text_begin = leaf.text_end = static_cast<std::uint32_t>(page_.text.size());
      if (page_.leaves.size() + waiting_.size() < kMaxLeaves) waiting_.push_back(leaf);
    } else {
      leaf.text_begin = leaf.text_end = static_cast<std::uint32_t>(page_.text.size());
      push(leaf);
    }
  }

  const Document& document_;
  Page& page_;
  text::ValueMemory<ClassTokens> box_classes_;
  ClassMemory inline_classes_;
  std::vector<NodeId> parents_;
  std::vector<NodeId> muted_nodes_;
  std::vector<std::uint32_t> code_stack_;
  std::vector<std::uint32_t> code_boxes_;
  std::vector<Leaf> waiting_;  // pictures inside the open run
  Leaf leaf_;
  std::uint32_t box_ = kNoBox;
  std::uint32_t links_ = 0;
  std::uint32_t link_depth_ = 0;
  std::uint32_t emphasis_depth_ = 0;
  std::uint32_t code_depth_ = 0;
  std::uint32_t muted_ = 0;
  std::uint32_t breaks_ = 0;  // <br> since the last visible character
  Topics inline_topics_ = 0;
  bool run_open_ = false;
  bool space_ = false;  // white space since the last visible character
  bool line_ = false;   // a <br> among it
  bool split_ = false;
  bool time_ = false;
  bool by_editor_ = false;  // what the innermost box's class says
};

// Words by box, and whether hidden text and <noscript> are what the page is made of.
void settle_visibility(Page& page) {
  std::uint64_t shown = 0;
  std::uint64_t hidden = 0;
  std::uint64_t noscript = 0;
  for (const Leaf& leaf : page.leaves) {
    const std::uint32_t flags = page.boxes[leaf.box].flags;
    if (flags & kInNoscript) {
      noscript += leaf.counts.words;
    } else if (leaf.hidden) {
      hidden += leaf.counts.words;
    } else {
      shown += leaf.counts.words;
    }
  }
  page.noscript_read = noscript > shown;
  page.hidden_read = hidden > 4 * shown && shown < 100;
  for (Leaf& leaf : page.leaves) {
    const std::uint32_t flags = page.boxes[leaf.box].flags;
    leaf.hidden =
        ((flags & kInHidden) != 0 && !page.hidden_read) || ((flags & kInNoscript) != 0 && !page.noscript_read);
  }
}

}  // namespace

void segment(const Document& document, Page& page) {
  page.document = &document;
  page.boxes.clear();
  page.leaves.clear();
  page.text.clear();
  page.tokens.clear();
  page.words.clear();
  page.cut = false;
  Segmenter(document, page).run();
  settle_visibility(page);
}

}  // namespace tearsheet::block
