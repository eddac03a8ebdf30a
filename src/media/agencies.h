// Who licenses pictures: agencies, stock libraries, and the sources that captions name beside them (platforms, bodies,
// papers). One table, with each one's spellings; where a name is a word too (EPA, PA, AP, MEGA, Splash), the table says
// what evidence it needs before a caption is read as naming it.
#pragma once

#include <cstddef>
#include <string_view>

#include "src/media/caption_text.h"
#include "src/media/phrases.h"

namespace tearsheet::media {

enum class AgencyKind : unsigned char {
  kWire,         // licenses pictures under its own name
  kDistributor,  // sells others' pictures: where it leads a credit, it is the provider ("picture alliance/dpa/…")
  kStock,        // a library; people's uploads, so a name beside it may be a handle
  kPartner,      // sells through another: never the provider while that other is named
  kPlatform,     // social network: a source, not a provider
  kSource,       // body, broadcaster, paper: a source
};

// How much a name says by itself.
enum class Evidence : unsigned char {
  kName,      // nothing else is called so: it counts at the end of a caption even without a separator
  kCapitals,  // counts where it is printed in capitals, or within a credit
  kCredit,    // a word too: counts only within a credit (after a label, in brackets, at a slash)
};

struct Agency {
  std::string_view name;  // canonical
  AgencyKind kind = AgencyKind::kWire;
  Evidence evidence = Evidence::kName;
  std::string_view spellings;  // apart by ';', besides the name itself; any case and accents
};

struct AgencyMatch {
  std::size_t length = 0;  // tokens
  const Agency* agency = nullptr;
  explicit operator bool() const { return length != 0; }
};

// The agency named at `token` (the longest spelling), whatever the evidence says.
AgencyMatch agency_at(const CaptionText& text, std::size_t token);
// The agency whose name ends right before `end`, beginning at `begin` or later.
AgencyMatch agency_ending_at(const CaptionText& text, std::size_t end, std::size_t begin);

}  // namespace tearsheet::media
