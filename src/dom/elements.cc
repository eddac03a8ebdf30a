#include "tearsheet/elements.h"

namespace tearsheet {

bool is_inline_element(Name name) {
  switch (name) {
    case Name::kA:
    case Name::kAbbr:
    case Name::kB:
    case Name::kBdi:
    case Name::kBdo:
    case Name::kBig:
    case Name::kCite:
    case Name::kCode:
    case Name::kData:
    case Name::kEm:
    case Name::kFont:
    case Name::kI:
    case Name::kImg:
    case Name::kIns:
    case Name::kMark:
    case Name::kQ:
    case Name::kS:
    case Name::kSmall:
    case Name::kSpan:
    case Name::kStrong:
    case Name::kSub:
    case Name::kSup:
    case Name::kTime:
    case Name::kTt:
    case Name::kU:
    case Name::kVar:
    case Name::kWbr:
      return true;
    default:
      return false;
  }
}

}  // namespace tearsheet
