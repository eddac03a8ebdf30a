// Leaving off tracking. The parameters below are documented by those who add them as telling who sent the reader, and
// nothing else; a page is the same without them. Names that some site could mean something by ("ref", "id", "source",
// "cid", "pk_…") are not among them. What stays, stays byte for byte and in its order.
#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

#include "src/text/steps.h"
#include "src/url/url.h"

namespace tearsheet::url {
namespace {

// Families: every name that begins so.
constexpr std::string_view kPrefixes[] = {
    "__hs",    // HubSpot: __hstc, __hssc, __hsfp
    "_hsenc",  // HubSpot mail
    "_hsmi",
    "at_custom",  // AT Internet, Piano
    "at_link_",
    "guce_",    // Yahoo's consent pages
    "hsa_",     // HubSpot ads
    "matomo_",  // Matomo
    "mtm_",
    "piwik_",  // Matomo when it was Piwik
    "utm_",    // Google Analytics, and many after it
    "vero_",   // Vero
};

constexpr std::string_view kNames[] = {
    "__s",                   // Drip
    "__twitter_impression",  // X
    "_branch_match_id",      // Branch
    "_ga",                   // Google Analytics, across domains
    "_gl",
    "_kx",          // Klaviyo
    "_openstat",    // Openstat
    "at_bbc_team",  // AT Internet, Piano
    "at_campaign",
    "at_campaign_type",
    "at_format",
    "at_medium",
    "at_ptr_name",
    "at_variant",
    "dclid",          // Google Display
    "ef_id",          // Adobe Advertising
    "epik",           // Pinterest
    "fb_action_ids",  // Facebook
    "fb_action_types",
    "fb_comment_id",
    "fb_ref",
    "fb_source",
    "fbclid",
    "ga_campaign",  // Google Analytics' older names
    "ga_content",
    "ga_medium",
    "ga_source",
    "ga_term",
    "gad_campaignid",  // Google Ads
    "gad_source",
    "gbraid",
    "gclid",
    "gclsrc",
    "guccounter",     // Yahoo
    "hsctatracking",  // HubSpot
    "igsh",           // Instagram
    "igshid",
    "irclickid",  // Impact
    "li_fat_id",  // LinkedIn
    "mc_cid",     // Mailchimp
    "mc_eid",
    "mkt_tok",        // Marketo
    "mkwid",          // Marin
    "ml_subscriber",  // MailerLite
    "ml_subscriber_hash",
    "msclkid",      // Microsoft Advertising
    "oly_anon_id",  // Omeda
    "oly_enc_id",
    "pk_campaign",  // Piwik
    "pk_content",
    "pk_keyword",
    "pk_kwd",
    "pk_medium",
    "pk_source",
    "rb_clickid",  // Rebold
    "ref_src",     // X: embedded posts
    "ref_url",
    "s_kwcid",  // Adobe Analytics
    "sc_cid",   // Snapchat
    "sccid",
    "srsltid",   // Google Shopping
    "ttclid",    // TikTok
    "twclid",    // X
    "wbraid",    // Google Ads
    "wickedid",  // Wicked Reports
    "wt.mc_id",  // Webtrends
    "wt_mc",     // Webtrekk
    "wt_zmc",
    "xtor",   // AT Internet
    "yclid",  // Yandex
    "ysclid",
};
static_assert(std::ranges::is_sorted(kNames));

constexpr std::size_t kShortestNameBytes = 3;
constexpr std::size_t kLongestNameBytes = 32;

// Every name above begins with "_" or a letter: a bit for each pair of first bytes, folded to lower case.
constexpr std::size_t folded(char c) { return static_cast<unsigned char>(c) & 0x1F; }
constexpr auto kBeginnings = [] {
  std::array<std::uint32_t, 32> second_by_first{};
  const auto add = [&](std::string_view name) { second_by_first[folded(name[0])] |= 1U << folded(name[1]); };
  for (const std::string_view name : kNames) add(name);
  for (const std::string_view prefix : kPrefixes) add(prefix);
  return second_by_first;
}();
static_assert(std::ranges::all_of(kNames, [](std::string_view name) { return name.size() >= kShortestNameBytes; }));

bool is_tracking(std::string_view parameter) {
  // Most parameters end here, those of pictures ("w", "quality") above all.
  if (parameter.size() < kShortestNameBytes) return false;
  if ((kBeginnings[folded(parameter[0])] >> folded(parameter[1]) & 1) == 0) return false;
  const std::string_view name = parameter.substr(0, std::min(parameter.find('='), parameter.size()));
  if (name.size() < kShortestNameBytes || name.size() > kLongestNameBytes) return false;
  char lower[kLongestNameBytes];
  std::ranges::transform(name, lower, [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  const std::string_view key(lower, name.size());
  return std::ranges::binary_search(kNames, key) ||
         std::ranges::any_of(kPrefixes, [&](std::string_view prefix) { return key.starts_with(prefix); });
}

// Calls `take` for each parameter; `&amp;` left undecoded by a careless page counts as "&" does.
template <typename Take>
void for_each_parameter(std::string_view parameters, Take take) {
  for (std::size_t at = 0; at <= parameters.size();) {
    const std::size_t end = std::min(parameters.find('&', at), parameters.size());
    const std::string_view parameter = parameters.substr(at, end - at);
    take(parameter, is_tracking(parameter.starts_with("amp;") ? parameter.substr(4) : parameter));
    at = end + 1;
  }
}

bool has_tracking(std::string_view parameters) {
  bool found = false;
  for_each_parameter(parameters, [&](std::string_view, bool tracks) { found = found || tracks; });
  return found;
}

std::string without_tracking(std::string_view parameters) {
  std::string kept;
  bool first = true;
  for_each_parameter(parameters, [&](std::string_view parameter, bool tracks) {
    if (tracks) return;
    if (!first) kept += '&';
    kept += parameter;
    first = false;
  });
  return kept;
}

}  // namespace

std::string strip_tracking(std::string_view url) {
  TEARSHEET_STEP(url.size());
  const std::size_t hash = std::min(url.find('#'), url.size());
  const std::size_t mark = std::min(url.find('?'), hash);
  const std::string_view query = mark < hash ? url.substr(mark + 1, hash - mark - 1) : std::string_view{};
  // Some put it behind the "#": "#utm_source=rss", "#xtor=RSS-1".
  const std::string_view fragment = hash < url.size() ? url.substr(hash + 1) : std::string_view{};
  if (!has_tracking(query) && !has_tracking(fragment)) return std::string(url);
  std::string out(url.substr(0, mark));
  if (mark < hash) {
    const std::string kept = without_tracking(query);
    if (!kept.empty() || query.empty()) (out += '?') += kept;
  }
  if (hash < url.size()) {
    const std::string kept = without_tracking(fragment);
    if (!kept.empty() || fragment.empty()) (out += '#') += kept;
  }
  return out;
}

}  // namespace tearsheet::url
