// The rules for parsing tokens in foreign content: SVG and MathML inside HTML.
#include <array>

#include "src/html/tokenizer.h"
#include "src/html/tree_builder.h"

namespace tearsheet::html {
namespace {

// In the token → in the tree; kNone where the name stays.
using Renaming = std::array<Name, dom::kStaticNames>;

constexpr Renaming kSvgTags = [] {
  Renaming table{};
  using enum Name;
#define SVG_TAG(from, to) table[static_cast<std::uint32_t>(from)] = to;
#define SVG_ATTRIBUTE(from, to)
#include "src/html/foreign_names.def"
#undef SVG_TAG
#undef SVG_ATTRIBUTE
  return table;
}();

constexpr Renaming kSvgAttributes = [] {
  Renaming table{};
  using enum Name;
#define SVG_TAG(from, to)
#define SVG_ATTRIBUTE(from, to) table[static_cast<std::uint32_t>(from)] = to;
#include "src/html/foreign_names.def"
#undef SVG_TAG
#undef SVG_ATTRIBUTE
  return table;
}();

Name renamed(const Renaming& table, Name name) {
  const auto number = static_cast<std::uint32_t>(name);
  if (number >= table.size() || table[number] == Name::kNone) return name;
  return table[number];
}

struct ForeignAttribute {
  Name prefixed;
  Name local;
  Namespace name_space;
};
constexpr ForeignAttribute kForeignAttributes[] = {
    {Name::kXlinkActuate, Name::kActuate, Namespace::kXLink}, {Name::kXlinkArcrole, Name::kArcrole, Namespace::kXLink},
    {Name::kXlinkHref, Name::kHref, Namespace::kXLink},       {Name::kXlinkRole, Name::kRole, Namespace::kXLink},
    {Name::kXlinkShow, Name::kShow, Namespace::kXLink},       {Name::kXlinkTitle, Name::kTitle, Namespace::kXLink},
    {Name::kXlinkType, Name::kType, Namespace::kXLink},       {Name::kXmlLang, Name::kLang, Namespace::kXml},
    {Name::kXmlSpace, Name::kSpace, Namespace::kXml},         {Name::kXmlns, Name::kXmlns, Namespace::kXmlns},
    {Name::kXmlnsXlink, Name::kXlink, Namespace::kXmlns},
};

void adjust_foreign_attribute(Attribute& attribute) {
  for (const ForeignAttribute& foreign : kForeignAttributes) {
    if (attribute.name != foreign.prefixed) continue;
    attribute.name = foreign.local;
    attribute.name_space = foreign.name_space;
    return;
  }
}

// The start tags that end foreign content.
bool is_breakout(Name name) {
  using enum Name;
  switch (name) {
    case kB:
    case kBig:
    case kBlockquote:
    case kBody:
    case kBr:
    case kCenter:
    case kCode:
    case kDd:
    case kDiv:
    case kDl:
    case kDt:
    case kEm:
    case kEmbed:
    case kH1:
    case kH2:
    case kH3:
    case kH4:
    case kH5:
    case kH6:
    case kHead:
    case kHr:
    case kI:
    case kImg:
    case kLi:
    case kListing:
    case kMenu:
    case kMeta:
    case kNobr:
    case kOl:
    case kP:
    case kPre:
    case kRuby:
    case kS:
    case kSmall:
    case kSpan:
    case kStrong:
    case kStrike:
    case kSub:
    case kSup:
    case kTable:
    case kTt:
    case kU:
    case kUl:
    case kVar:
      return true;
    default:
      return false;
  }
}

}  // namespace

void TreeBuilder::foreign_characters(const dom::Slice& slice) {
  dom::Slice text = slice;
  text.flags &= static_cast<std::uint8_t>(~detail::kDropNull);  // here NUL becomes U+FFFD
  insert_text(text);
  if (frameset_ok_ && !is_white_space(text)) frameset_ok_ = false;
}

void TreeBuilder::leave_foreign_content() {
  while (current().name_space != Namespace::kHtml &&
         (current().categories & (kIsTextIntegrationPoint | kIsHtmlIntegrationPoint)) == 0 &&
         (store_.nodes[current().node].flags & detail::kIntegrationPoint) == 0) {
    TEARSHEET_STEP(1);
    pop();
  }
}

void TreeBuilder::foreign_start(Tag& tag) {
  bool breaks_out = is_breakout(tag.name);
  if (tag.name == Name::kFont) {
    for (std::uint32_t i = 0; i < tag.attribute_count; ++i) {
      TEARSHEET_STEP(1);
      const Name name = store_.attributes[tag.first_attribute + i].name;
      breaks_out |= name == Name::kColor || name == Name::kFace || name == Name::kSize;
    }
  }
  if (breaks_out) {
    leave_foreign_content();
    reprocess_start(tag);
    return;
  }
  insert_foreign_element(tag, adjusted_current_namespace());
}

// Also for <math> and <svg> themselves: inserts, and takes a self-closing element off again.
void TreeBuilder::insert_foreign_element(Tag& tag, Namespace name_space) {
  Name tree_name = tag.name;
  const bool svg = name_space == Namespace::kSvg;
  if (svg) tree_name = renamed(kSvgTags, tag.name);
  bool integration_point = false;
  for (std::uint32_t i = 0; i < tag.attribute_count; ++i) {
    TEARSHEET_STEP(1);
    Attribute& attribute = store_.attributes[tag.first_attribute + i];
    if (svg) {
      attribute.name = renamed(kSvgAttributes, attribute.name);
    } else if (attribute.name == Name::kDefinitionurl) {
      attribute.name = Name::kMathDefinitionUrl;
    }
    if (!svg && tag.name == Name::kAnnotationXml && attribute.name == Name::kEncoding) {
      const std::string_view value =
          store_.value_of({attribute.offset, attribute.length, static_cast<std::uint8_t>(attribute.flags)});
      integration_point = text::equals_ignoring_ascii_case(value, "text/html") ||
                          text::equals_ignoring_ascii_case(value, "application/xhtml+xml");
    }
    adjust_foreign_attribute(attribute);
  }
  const NodeId node = insert_element(tag, name_space, tree_name, tag.self_closing ? Push::kNo : Push::kYes);
  if (integration_point) store_.nodes[node].flags |= detail::kIntegrationPoint;
}

void TreeBuilder::foreign_end(const Tag& tag) {
  if (tag.name == Name::kBr || tag.name == Name::kP) {
    leave_foreign_content();
    reprocess_end(tag);
    return;
  }
  // The walk up to the first HTML element, as a comparison.
  const std::uint32_t same = open_.top_foreign(tag.name);
  if (same > open_.top(Top::kHtml)) {
    pop_to(same - 1);
  } else {
    reprocess_end(tag);
  }
}

}  // namespace tearsheet::html
