#include "src/block/visibility.h"

#include <array>

#include "src/block/topics.h"
#include "src/text/ascii.h"
#include "src/text/steps.h"
#include "src/text/white_space.h"

namespace tearsheet::block {
namespace {

constexpr std::size_t kNames = static_cast<std::size_t>(Name::kFirstDynamic);

constexpr std::array<Treatment, kNames> build_treatments() {
  std::array<Treatment, kNames> table{};
  const auto set = [&](Treatment treatment, auto... names) {
    ((table[static_cast<std::size_t>(names)] = treatment), ...);
  };
  using enum Name;
  set(Treatment::kBox, kAddress, kArticle, kAside, kBlockquote, kBody, kButton, kCaption, kCenter, kColgroup, kDd,
      kDetails, kDialog, kDir, kDiv, kDl, kDt, kFieldset, kFigcaption, kFigure, kFooter, kForm, kFrameset, kH1, kH2,
      kH3, kH4, kH5, kH6, kHeader, kHgroup, kHtml, kLegend, kLi, kListing, kMain, kMarquee, kMenu, kMenuitem, kMulticol,
      kNav, kOl, kOptgroup, kP, kPlaintext, kPre, kSearch, kSection, kSelect, kSummary, kTable, kTbody, kTd, kTfoot,
      kTh, kThead, kTr, kUl, kXmp);
  set(Treatment::kSkip, kStyle, kHead, kTitle, kSvg, kTextarea, kCanvas, kRt, kRp, kRtc, kNoembed, kNoframes, kMeta,
      kLink, kBase, kDatalist, kAmpState, kAmpAd, kTrack, kSource, kParam, kInput, kCol);
  set(Treatment::kBreak, kBr);
  set(Treatment::kImage, kImg, kAmpImg);
  set(Treatment::kEmbed, kIframe, kObject, kEmbed, kVideo, kAudio, kApplet, kAmpVideo, kAmpYoutube, kAmpIframe,
      kAmpInstagram, kAmpTwitter, kAmpFacebook, kAmpAudio);
  set(Treatment::kRule, kHr);
  set(Treatment::kNoscript, kNoscript);
  set(Treatment::kTemplate, kTemplate);
  set(Treatment::kScript, kScript);
  return table;
}
constexpr std::array<Treatment, kNames> kTreatments = build_treatments();

Topics class_topics(std::string_view classes, ClassMemory* memory) {
  if (memory == nullptr || classes.empty()) return topics_of(classes);
  bool known = false;
  auto& slot = memory->slot(classes, known);
  if (!known) slot.answer = topics_of(classes);
  return slot.answer;
}

}  // namespace

Treatment treatment_of(const Document& document, NodeId element) {
  const Name name = document.name(element);
  const Namespace space = document.name_space(element);
  if (space != Namespace::kHtml) {
    if (space == Namespace::kSvg) return Treatment::kSkip;
    return name == Name::kAnnotation || name == Name::kAnnotationXml ? Treatment::kSkip : Treatment::kInline;
  }
  if (name < Name::kFirstDynamic) return kTreatments[static_cast<std::size_t>(name)];
  return Treatment::kCustom;
}

bool holds_phrasing(Name name) {
  switch (name) {
    case Name::kP:
    case Name::kH1:
    case Name::kH2:
    case Name::kH3:
    case Name::kH4:
    case Name::kH5:
    case Name::kH6:
    case Name::kSpan:
    case Name::kA:
    case Name::kB:
    case Name::kStrong:
    case Name::kI:
    case Name::kEm:
    case Name::kSmall:
    case Name::kSub:
    case Name::kSup:
    case Name::kCode:
    case Name::kPre:
    case Name::kFont:
    case Name::kU:
    case Name::kTime:
    case Name::kLabel:
      return true;
    default:
      return false;
  }
}

bool style_hides(std::string_view style) {
  // "display" ":" "none", with white space and case as CSS allows. Bounded: a style this long hides nothing for us.
  constexpr std::size_t kMaxStyleBytes = 512;
  style = style.substr(0, kMaxStyleBytes);
  TEARSHEET_STEP(style.size());
  // Few styles hide: look for "non" and "dde" before reading declarations.
  bool possible = false;
  for (std::size_t i = 0; i + 3 < style.size() && !possible; ++i) {
    const char c = text::to_ascii_lower(style[i]);
    possible = (c == 'n' && text::to_ascii_lower(style[i + 1]) == 'o' && text::to_ascii_lower(style[i + 2]) == 'n') ||
               (c == 'd' && text::to_ascii_lower(style[i + 1]) == 'd' && text::to_ascii_lower(style[i + 2]) == 'e');
  }
  if (!possible) return false;
  while (!style.empty()) {
    const std::size_t end = style.find(';');
    const std::string_view declaration = style.substr(0, end);
    style.remove_prefix(end == std::string_view::npos ? style.size() : end + 1);
    const std::size_t colon = declaration.find(':');
    if (colon == std::string_view::npos) continue;
    const std::string_view property = text::trim_ascii(declaration.substr(0, colon));
    const std::string_view value = text::trim_ascii(declaration.substr(colon + 1));
    if (text::equals_ignoring_ascii_case(property, "display") && text::starts_with_ignoring_ascii_case(value, "none")) {
      return true;
    }
    if (text::equals_ignoring_ascii_case(property, "visibility") &&
        text::starts_with_ignoring_ascii_case(value, "hidden")) {
      return true;
    }
  }
  return false;
}

InlineLook look_at_inline(const Document& document, NodeId element, ClassMemory* memory) {
  InlineLook look;
  for (const Attribute& attribute : document.attributes(element)) {
    TEARSHEET_STEP(1);
    switch (attribute.name) {
      case Name::kHidden:
        look.skipped |= !text::equals_ignoring_ascii_case(document.value(attribute), "until-found");
        break;
      case Name::kStyle:
        look.skipped |= style_hides(document.value(attribute));
        break;
      case Name::kClass:
        look.topics |= class_topics(document.value(attribute), memory);
        look.skipped |= (look.topics & kTopicScreenReader) != 0;
        break;
      case Name::kAriaHidden:
        if (document.value(attribute) == "true") {
          const NodeId child = document.first_child(element);
          const bool letter = child != kNoNode && document.type(child) == NodeType::kText &&
                              document.next_sibling(child) == kNoNode && document.text(child).size() == 1;
          look.skipped |= !letter;
        }
        break;
      default:
        break;
    }
  }
  return look;
}

}  // namespace tearsheet::block
