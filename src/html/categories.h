// The standard's sets of elements, as bits a name: special, the scopes' boundaries, implied end tags and so on. The
// bits are one table, so asking is a load; sets made of other sets are written as such.
#pragma once

#include <array>
#include <cstdint>

#include "src/dom/names.h"
#include "tearsheet/document.h"

namespace tearsheet::html {

using Categories = std::uint16_t;

inline constexpr Categories kBoundsScope = 1 << 0;          // bounds "has an element in scope"
inline constexpr Categories kBoundsButtonScope = 1 << 1;    // bounds button scope besides
inline constexpr Categories kBoundsListItemScope = 1 << 2;  // bounds list item scope besides
inline constexpr Categories kBoundsTableScope = 1 << 3;
inline constexpr Categories kIsSpecial = 1 << 4;
inline constexpr Categories kIsListStop = 1 << 5;   // special, and not address, div or p
inline constexpr Categories kDecidesMode = 1 << 6;  // decides what "reset the insertion mode" chooses
inline constexpr Categories kIsHtmlElement = 1 << 7;
// So far, eight categories whose topmost place the stack of open elements knows (open_elements.h).

inline constexpr Categories kHasImpliedEndTag = 1 << 8;
inline constexpr Categories kHasImpliedEndTagThoroughly = 1 << 9;
inline constexpr Categories kIsHeading = 1 << 10;
inline constexpr Categories kIsFosteringTarget = 1 << 11;  // table, tbody, tfoot, thead, tr: foster parenting's targets
inline constexpr Categories kIsTextIntegrationPoint = 1 << 13;  // MathML text integration point
inline constexpr Categories kIsHtmlIntegrationPoint = 1 << 14;  // HTML integration point, SVG's three

// Elements whose end tag does more than take them off the stack when they are the current node; and those whose end tag
// runs the adoption agency.
inline constexpr Categories kHasOwnEndRule = 1 << 12;
inline constexpr Categories kIsFormatting = 1 << 15;

constexpr Categories html_categories_of(Name name) {
  using enum Name;
  constexpr Categories kOrdinary = kIsSpecial | kIsListStop;
  switch (name) {
    case kAddress:
    case kDiv:
      return kIsSpecial;
    case kP:
      return kIsSpecial | kHasImpliedEndTag | kHasImpliedEndTagThoroughly;
    case kApplet:
    case kMarquee:
    case kObject:
      return kOrdinary | kBoundsScope | kHasOwnEndRule;
    case kCaption:
      return kOrdinary | kBoundsScope | kDecidesMode | kHasImpliedEndTagThoroughly;
    case kHtml:
      return kOrdinary | kBoundsScope | kBoundsTableScope | kDecidesMode | kHasOwnEndRule;
    case kTable:
      return kOrdinary | kBoundsScope | kBoundsTableScope | kDecidesMode | kIsFosteringTarget;
    case kTemplate:
      return kOrdinary | kBoundsScope | kBoundsTableScope | kDecidesMode | kHasOwnEndRule;
    case kTd:
    case kTh:
      return kOrdinary | kBoundsScope | kDecidesMode | kHasImpliedEndTagThoroughly;
    case kSelect:
      return kOrdinary | kBoundsScope;
    case kForm:
      return kOrdinary | kHasOwnEndRule;
    case kA:
    case kB:
    case kBig:
    case kCode:
    case kEm:
    case kFont:
    case kI:
    case kNobr:
    case kS:
    case kSmall:
    case kStrike:
    case kStrong:
    case kTt:
    case kU:
      return kIsFormatting;
    case kButton:
      return kOrdinary | kBoundsButtonScope;
    case kOl:
    case kUl:
      return kOrdinary | kBoundsListItemScope;
    case kTbody:
    case kTfoot:
    case kThead:
    case kTr:
      return kOrdinary | kDecidesMode | kIsFosteringTarget | kHasImpliedEndTagThoroughly;
    case kColgroup:
      return kOrdinary | kDecidesMode | kHasImpliedEndTagThoroughly;
    case kBody:
      return kOrdinary | kDecidesMode | kHasOwnEndRule;
    case kFrameset:
    case kHead:
      return kOrdinary | kDecidesMode;
    case kDd:
    case kDt:
    case kLi:
      return kOrdinary | kHasImpliedEndTag | kHasImpliedEndTagThoroughly;
    case kH1:
    case kH2:
    case kH3:
    case kH4:
    case kH5:
    case kH6:
      return kOrdinary | kIsHeading;
    case kOptgroup:
    case kOption:
    case kRb:
    case kRp:
    case kRt:
    case kRtc:
      return kHasImpliedEndTag | kHasImpliedEndTagThoroughly;
    case kArea:
    case kArticle:
    case kAside:
    case kBase:
    case kBasefont:
    case kBgsound:
    case kBlockquote:
    case kBr:
    case kCenter:
    case kCol:
    case kDetails:
    case kDir:
    case kDl:
    case kEmbed:
    case kFieldset:
    case kFigcaption:
    case kFigure:
    case kFooter:
    case kFrame:
    case kHeader:
    case kHgroup:
    case kHr:
    case kIframe:
    case kImg:
    case kInput:
    case kKeygen:
    case kLink:
    case kListing:
    case kMain:
    case kMenu:
    case kMeta:
    case kNav:
    case kNoembed:
    case kNoframes:
    case kNoscript:
    case kParam:
    case kPlaintext:
    case kPre:
    case kScript:
    case kSearch:
    case kSection:
    case kSource:
    case kStyle:
    case kSummary:
    case kTextarea:
    case kTitle:
    case kTrack:
    case kWbr:
    case kXmp:
      return kOrdinary;
    default:
      return 0;
  }
}

inline constexpr auto kHtmlCategories = [] {
  std::array<Categories, dom::kStaticNames> table{};
  for (std::uint32_t i = 0; i < dom::kStaticNames; ++i) {
    table[i] = static_cast<Categories>(html_categories_of(static_cast<Name>(i)) | kIsHtmlElement);
  }
  return table;
}();

constexpr Categories foreign_categories_of(Namespace name_space, Name name) {
  using enum Name;
  constexpr Categories kBoundary = kBoundsScope | kIsSpecial | kIsListStop;
  if (name_space == Namespace::kMathMl) {
    switch (name) {
      case kMi:
      case kMo:
      case kMn:
      case kMs:
      case kMtext:
        return kBoundary | kIsTextIntegrationPoint;
      case kAnnotationXml:
        return kBoundary;
      default:
        return 0;
    }
  }
  switch (name) {
    case kSvgForeignObject:
    case kDesc:
    case kTitle:
      return kBoundary | kIsHtmlIntegrationPoint;
    default:
      return 0;
  }
}

inline Categories categories_of(Namespace name_space, Name name) {
  if (name_space != Namespace::kHtml) return foreign_categories_of(name_space, name);
  const auto number = static_cast<std::uint32_t>(name);
  return number < dom::kStaticNames ? kHtmlCategories[number] : kIsHtmlElement;
}

}  // namespace tearsheet::html
