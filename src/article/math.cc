#include "src/article/math.h"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "src/text/ascii.h"
#include "src/text/steps.h"
#include "src/text/utf8.h"
#include "src/text/white_space.h"

namespace tearsheet::article {
namespace {

constexpr std::size_t kMaxTexBytes = 8'192;

struct Symbol {
  char32_t character;
  std::string_view tex;
};

constexpr Symbol kSymbols[] = {
    {0x3B1, "\\alpha"},
    {0x3B2, "\\beta"},
    {0x3B3, "\\gamma"},
    {0x3B4, "\\delta"},
    {0x3B5, "\\epsilon"},
    {0x3B6, "\\zeta"},
    {0x3B7, "\\eta"},
    {0x3B8, "\\theta"},
    {0x3B9, "\\iota"},
    {0x3BA, "\\kappa"},
    {0x3BB, "\\lambda"},
    {0x3BC, "\\mu"},
    {0x3BD, "\\nu"},
    {0x3BE, "\\xi"},
    {0x3C0, "\\pi"},
    {0x3C1, "\\rho"},
    {0x3C3, "\\sigma"},
    {0x3C4, "\\tau"},
    {0x3C5, "\\upsilon"},
    {0x3C6, "\\varphi"},
    {0x3C7, "\\chi"},
    {0x3C8, "\\psi"},
    {0x3C9, "\\omega"},
    {0x3D5, "\\phi"},
    {0x393, "\\Gamma"},
    {0x394, "\\Delta"},
    {0x398, "\\Theta"},
    {0x39B, "\\Lambda"},
    {0x39E, "\\Xi"},
    {0x3A0, "\\Pi"},
    {0x3A3, "\\Sigma"},
    {0x3A6, "\\Phi"},
    {0x3A8, "\\Psi"},
    {0x3A9, "\\Omega"},
    {0xB1, "\\pm"},
    {0xD7, "\\times"},
    {0xF7, "\\div"},
    {0xB7, "\\cdot"},
    {0x2192, "\\to"},
    {0x2190, "\\leftarrow"},
    {0x21D2, "\\Rightarrow"},
    {0x21D4, "\\Leftrightarrow"},
    {0x2200, "\\forall"},
    {0x2203, "\\exists"},
    {0x2202, "\\partial"},
    {0x2207, "\\nabla"},
    {0x2208, "\\in"},
    {0x2209, "\\notin"},
    {0x220F, "\\prod"},
    {0x2211, "\\sum"},
    {0x2212, "-"},
    {0x2213, "\\mp"},
    {0x2217, "*"},
    {0x221A, "\\sqrt{}"},
    {0x221E, "\\infty"},
    {0x2227, "\\wedge"},
    {0x2228, "\\vee"},
    {0x2229, "\\cap"},
    {0x222A, "\\cup"},
    {0x222B, "\\int"},
    {0x222C, "\\iint"},
    {0x222E, "\\oint"},
    {0x223C, "\\sim"},
    {0x2243, "\\simeq"},
    {0x2245, "\\cong"},
    {0x2248, "\\approx"},
    {0x2260, "\\neq"},
    {0x2261, "\\equiv"},
    {0x2264, "\\leq"},
    {0x2265, "\\geq"},
    {0x226A, "\\ll"},
    {0x226B, "\\gg"},
    {0x2282, "\\subset"},
    {0x2286, "\\subseteq"},
    {0x2283, "\\supset"},
    {0x2295, "\\oplus"},
    {0x2297, "\\otimes"},
    {0x22C5, "\\cdot"},
    {0x22EF, "\\cdots"},
    {0x2026, "\\ldots"},
    {0x27E8, "\\langle"},
    {0x27E9, "\\rangle"},
    {0x2032, "'"},
    {0x210F, "\\hbar"},
    {0x211D, "\\mathbb{R}"},
    {0x2115, "\\mathbb{N}"},
    {0x2124, "\\mathbb{Z}"},
    {0x2102, "\\mathbb{C}"},
    {0x2205, "\\emptyset"},
    {0x2216, "\\setminus"},
    {0x21A6, "\\mapsto"},
    {0x2225, "\\parallel"},
};

bool is_function(std::string_view word) {
  constexpr std::string_view kFunctions[] = {"sin",  "cos",  "tan",  "cot", "sec", "csc", "arcsin", "arccos", "arctan",
                                             "sinh", "cosh", "tanh", "log", "ln",  "exp", "lim",    "max",    "min",
                                             "sup",  "inf",  "det",  "dim", "ker", "gcd", "arg",    "deg"};
  for (const std::string_view function : kFunctions) {
    if (word == function) return true;
  }
  return false;
}

// Characters as TeX; a command is parted from a letter behind it by a space.
std::string symbols(std::string_view text) {
  std::string tex;
  bool command = false;
  for (std::size_t at = 0; at < text.size();) {
    TEARSHEET_STEP(1);
    const char32_t c = text::next_code_point(text, at);
    // Invisible times, function application and separators.
    if (c >= 0x2061 && c <= 0x2064) continue;
    if (text::is_invisible(c)) continue;
    if (c < 0x80) {
      const auto byte = static_cast<char>(c);
      if (command && text::is_ascii_alpha(byte)) tex += ' ';
      if (byte == '{' || byte == '}' || byte == '%' || byte == '#' || byte == '&' || byte == '$' || byte == '_')
        tex += '\\';
      tex += byte == '\\' ? ' ' : byte;
      command = false;
      continue;
    }
    std::string_view found;
    for (const Symbol& symbol : kSymbols) {
      if (symbol.character == c) found = symbol.tex;
    }
    if (!found.empty()) {
      if (command && found[0] != '\\') tex += ' ';
      tex += found;
      command = found[0] == '\\' && found.back() != '}';
    } else {
      text::append_utf8(tex, c);
      command = false;
    }
  }
  return tex;
}

bool ends_in_command(std::string_view tex) {
  std::size_t at = tex.size();
  while (at > 0 && text::is_ascii_alpha(tex[at - 1])) --at;
  return at < tex.size() && at > 0 && tex[at - 1] == '\\';
}

void join(std::string& tex, std::string_view next) {
  if (!next.empty() && text::is_ascii_alpha(next[0]) && ends_in_command(tex)) tex += ' ';
  tex += next;
}

// One character or one command needs no braces.
bool is_single(std::string_view tex) {
  if (tex.empty()) return false;
  if (tex[0] == '\\') {
    std::size_t at = 1;
    while (at < tex.size() && text::is_ascii_alpha(tex[at])) ++at;
    return at == tex.size() && at > 1;
  }
  return text::decode_utf8(tex, 0).size == tex.size();
}

std::string braced(const std::string& tex) { return "{" + tex + "}"; }
std::string base_of(const std::string& tex) { return is_single(tex) ? tex : braced(tex); }

std::string_view accent_of(std::string_view over) {
  if (over == "^" || over == "\xCB\x86") return "\\hat";
  if (over == "~" || over == "\xCB\x9C") return "\\tilde";
  if (over == "\xC2\xAF" || over == "\xE2\x80\xBE" || over == "\xCC\x85" || over == "_") return "\\bar";
  if (over == "\xE2\x86\x92" || over == "\\to") return "\\vec";
  if (over == "\xCB\x99" || over == ".") return "\\dot";
  if (over == "\xC2\xA8") return "\\ddot";
  return {};
}

class Writer {
 public:
  explicit Writer(const Document& document) : document_(document) {}

  std::string write(NodeId math) {
    std::vector<Frame> stack;
    stack.push_back({math, document_.first_child(math), {}, kNoPrescripts});
    std::string result;
    while (!stack.empty()) {
      TEARSHEET_STEP(1);
      Frame& frame = stack.back();
      if (frame.next == kNoNode || is_leaf(document_.name(frame.node))) {
        std::string tex = combine(frame);
        work_ += tex.size();
        TEARSHEET_STEP(tex.size());
        stack.pop_back();
        if (tex.size() > kMaxTexBytes || work_ > kMaxTexBytes + 64 * nodes_) return {};
        if (stack.empty()) {
          result = std::move(tex);
        } else {
          stack.back().parts.push_back(std::move(tex));
        }
        continue;
      }
      const NodeId child = frame.next;
      frame.next = document_.next_sibling(child);
      ++nodes_;
      if (document_.type(child) == NodeType::kElement) {
        const Name name = document_.name(child);
        if (name == Name::kAnnotation || name == Name::kAnnotationXml || name == Name::kMphantom ||
            name == Name::kMprescripts) {
          if (name == Name::kMprescripts) frame.prescripts = frame.parts.size();
          continue;
        }
        stack.push_back({child, document_.first_child(child), {}, kNoPrescripts});
      } else if (document_.type(child) == NodeType::kText) {
        const std::string_view text = text::trim_ascii(document_.text(child));
        if (!text.empty()) frame.parts.push_back(symbols(text));
      }
    }
    return result;
  }

 private:
  static constexpr std::size_t kNoPrescripts = static_cast<std::size_t>(-1);

  struct Frame {
    NodeId node;
    NodeId next;
    std::vector<std::string> parts;
    std::size_t prescripts = kNoPrescripts;  // parts before <mprescripts>
  };

  static bool is_leaf(Name name) {
    return name == Name::kMi || name == Name::kMn || name == Name::kMo || name == Name::kMtext || name == Name::kMs;
  }

  std::string all(const Frame& frame) const {
    std::string tex;
    for (const std::string& part : frame.parts) join(tex, part);
    return tex;
  }

  std::string leaf(const Frame& frame) const {
    const Name name = document_.name(frame.node);
    std::string raw;
    document_.append_text_content(frame.node, raw);
    if (raw.size() > kMaxTexBytes) return raw;
    if (name == Name::kMtext || name == Name::kMs) {
      const std::string collapsed = text::collapse(raw);
      const std::string_view trimmed = text::trim(collapsed);
      return trimmed.empty() ? (raw.empty() ? "" : "\\ ") : "\\text{" + std::string(trimmed) + "}";
    }
    const std::string_view text = text::trim(raw);
    if (name != Name::kMn && text.size() > 1 && text::is_ascii_alpha(text[0])) {
      if (is_function(text)) return "\\" + std::string(text);
      if (name == Name::kMi && text::count_code_points(text) > 1) return "\\mathrm{" + symbols(text) + "}";
    }
    const std::string_view face = face_of(document_.attribute(frame.node, document_.find_name("mathvariant")));
    if (!face.empty() && !text.empty()) return std::string(face) + "{" + symbols(text) + "}";
    return symbols(text);
  }

  // The command for a letter's face; "normal" and "italic" are what the reader expects anyway.
  static std::string_view face_of(std::string_view variant) {
    constexpr std::pair<std::string_view, std::string_view> kFaces[] = {
        {"bold", "\\mathbf"},           {"double-struck", "\\mathbb"}, {"script", "\\mathcal"},
        {"fraktur", "\\mathfrak"},      {"sans-serif", "\\mathsf"},    {"monospace", "\\mathtt"},
        {"bold-italic", "\\boldsymbol"}};
    for (const auto& [name, command] : kFaces) {
      if (variant == name) return command;
    }
    return {};
  }

  // A base with pairs of indices, below and above, behind it and before it.
  static std::string scripts(const Frame& frame) {
    const std::vector<std::string>& parts = frame.parts;
    const auto pairs = [&](std::size_t begin, std::size_t end) {
      std::string below;
      std::string above;
      for (std::size_t i = begin; i < end; i += 2) {
        join(below, parts[i]);
        if (i + 1 < end) join(above, parts[i + 1]);
      }
      std::string tex;
      if (!below.empty()) tex += "_" + base_of(below);
      if (!above.empty()) tex += "^" + base_of(above);
      return tex;
    };
    const std::size_t behind = std::clamp<std::size_t>(frame.prescripts, 1, parts.size());
    const std::string before = pairs(behind, parts.size());
    return (before.empty() ? "" : "{}" + before) + base_of(parts[0]) + pairs(1, behind);
  }

  // A fence as \\left and \\right take it.
  std::string fence(NodeId node, std::string_view attribute, std::string_view usual) const {
    const Name name = document_.find_name(attribute);
    if (!document_.has_attribute(node, name)) return std::string(usual);
    const std::string_view sign = text::trim(document_.attribute(node, name));
    return sign.empty() ? "." : symbols(sign.substr(0, 8));
  }

  std::string combine(const Frame& frame) const {
    const Name name = document_.name(frame.node);
    if (is_leaf(name)) return leaf(frame);
    const std::vector<std::string>& parts = frame.parts;
    const std::size_t count = parts.size();
    switch (name) {
      case Name::kMfrac:
        if (count == 2) return "\\frac" + braced(parts[0]) + braced(parts[1]);
        break;
      case Name::kMsqrt:
        return "\\sqrt" + braced(all(frame));
      case Name::kMroot:
        if (count == 2) return "\\sqrt[" + parts[1] + "]" + braced(parts[0]);
        break;
      case Name::kMsub:
        if (count == 2) return base_of(parts[0]) + "_" + base_of(parts[1]);
        break;
      case Name::kMsup:
        if (count == 2) return base_of(parts[0]) + "^" + base_of(parts[1]);
        break;
      case Name::kMsubsup:
      case Name::kMunderover:
        if (count == 3) return base_of(parts[0]) + "_" + base_of(parts[1]) + "^" + base_of(parts[2]);
        break;
      case Name::kMunder:
        if (count == 2) return base_of(parts[0]) + "_" + base_of(parts[1]);
        break;
      case Name::kMover:
        if (count == 2) {
          const std::string_view accent = accent_of(parts[1]);
          if (!accent.empty()) return std::string(accent) + braced(parts[0]);
          return base_of(parts[0]) + "^" + base_of(parts[1]);
        }
        break;
      case Name::kMtd:
        return all(frame);
      case Name::kMtr:
      case Name::kMlabeledtr: {
        std::string row;
        for (std::size_t i = 0; i < count; ++i) (row += i > 0 ? " & " : "") += parts[i];
        return row;
      }
      case Name::kMtable: {
        // Columns that lean on their "=": equations, not entries.
        const std::string_view alignment =
            text::trim_ascii(document_.attribute(frame.node, document_.find_name("columnalign")));
        const std::string_view name_of_table = alignment.starts_with("right left") ? "aligned" : "matrix";
        std::string table = "\\begin{" + std::string(name_of_table) + "}";
        for (std::size_t i = 0; i < count; ++i) (table += i > 0 ? " \\\\ " : " ") += parts[i];
        return table + " \\end{" + std::string(name_of_table) + "}";
      }
      case Name::kMfenced: {
        std::string fenced;
        join(fenced, "\\left" + fence(frame.node, "open", "("));
        for (std::size_t i = 0; i < count; ++i) join(fenced += i > 0 ? ", " : "", parts[i]);
        return fenced + "\\right" + fence(frame.node, "close", ")");
      }
      case Name::kMmultiscripts:
        if (count > 0) return scripts(frame);
        break;
      case Name::kMspace:
        return " ";
      case Name::kSemantics:
        return count > 0 ? parts[0] : std::string();
      default:
        break;
    }
    return all(frame);
  }

  const Document& document_;
  std::size_t work_ = 0;
  std::size_t nodes_ = 0;
};

// TeX that the element carries beside its markup.
std::string given_tex(const Document& document, NodeId math) {
  for (NodeId node = document.first_child(math); node != kNoNode; node = document.next(node, math)) {
    TEARSHEET_STEP(1);
    if (document.type(node) != NodeType::kElement || document.name(node) != Name::kAnnotation) continue;
    const std::string_view encoding = document.attribute(node, Name::kEncoding);
    if (encoding != "application/x-tex" && encoding != "TeX" && encoding != "LaTeX") continue;
    std::string tex;
    document.append_text_content(node, tex);
    return tex;
  }
  return std::string(document.attribute(math, Name::kAlttext));
}

}  // namespace

std::string_view without_wrapper(std::string_view tex) {
  std::string_view trimmed = text::trim(tex);
  constexpr std::string_view kWrapper = "{\\displaystyle ";
  if (trimmed.starts_with(kWrapper) && trimmed.ends_with('}')) {
    trimmed = text::trim(trimmed.substr(kWrapper.size(), trimmed.size() - kWrapper.size() - 1));
  }
  return trimmed;
}

NodeId tex_script_behind(const Document& document, NodeId element) {
  if (!document.is_element(element) || !document.attribute(element, Name::kClass).starts_with("MathJax"))
    return kNoNode;
  // The preview, the output and the script stand side by side.
  constexpr unsigned kMaxSiblings = 3;
  NodeId node = document.next_sibling(element);
  for (unsigned looked = 0; node != kNoNode && looked < kMaxSiblings; ++looked, node = document.next_sibling(node)) {
    TEARSHEET_STEP(1);
    if (document.is(node, Name::kScript)) {
      return document.attribute(node, Name::kType).starts_with("math/tex") ? node : kNoNode;
    }
    const bool between = document.is_element(node) ? document.attribute(node, Name::kClass).starts_with("MathJax")
                                                   : text::is_blank(document.text(node).substr(0, 64));
    if (!between) return kNoNode;
  }
  return kNoNode;
}

std::string tex_in_delimiters(const Document& document, NodeId element, bool& display) {
  if (!document.is_element(element)) return {};
  const std::string_view classes = document.attribute(element, Name::kClass).substr(0, 200);
  if (!classes.contains("math") && !classes.contains("tex") &&
      document.name_text(document.name(element)) != "math-renderer") {
    return {};
  }
  const NodeId only = document.first_child(element);
  if (only == kNoNode || document.type(only) != NodeType::kText || document.next_sibling(only) != kNoNode) return {};
  const std::string_view text = text::trim(document.text(only));
  if (text.size() > kMaxTexBytes) return {};
  struct Delimiters {
    std::string_view open;
    std::string_view close;
    bool display;
  };
  constexpr Delimiters kDelimiters[] = {
      {"\\(", "\\)", false}, {"\\[", "\\]", true}, {"$$", "$$", true}, {"$", "$", false}};
  for (const Delimiters& pair : kDelimiters) {
    if (!text.starts_with(pair.open) || !text.ends_with(pair.close)) continue;
    if (text.size() <= pair.open.size() + pair.close.size()) return {};
    const std::string_view inside =
        text::trim(text.substr(pair.open.size(), text.size() - pair.open.size() - pair.close.size()));
    // Two formulas, or a sum of money.
    if (inside.empty() || inside.find(pair.open) != std::string_view::npos) return {};
    display |= pair.display;
    return std::string(inside);
  }
  return {};
}

std::string math_to_tex(const Document& document, NodeId math) {
  const std::string given = given_tex(document, math);
  const std::string_view trimmed = without_wrapper(given);
  if (!trimmed.empty()) return trimmed.size() > kMaxTexBytes ? std::string() : std::string(trimmed);
  return Writer(document).write(math);
}

std::string tex_of_attribute(const Document& document, NodeId element) {
  const std::string_view classes = document.attribute(element, Name::kClass);
  if (!classes.contains("math") && !classes.contains("katex") && !classes.contains("latex")) return {};
  for (const std::string_view name : {"data-math", "data-latex", "data-tex", "data-expr"}) {
    const std::string_view tex = text::trim(document.attribute(element, document.find_name(name)));
    if (!tex.empty() && tex.size() <= kMaxTexBytes) return std::string(tex);
  }
  return {};
}

}  // namespace tearsheet::article
