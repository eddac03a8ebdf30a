// Hosts: IPv6 in brackets, opaque hosts, domains. Plain ASCII domains are only lowered; all else goes through ICU's
// UTS #46 with the standard's switches.
#include "src/url/host.h"

#include <unicode/uidna.h>

#include <algorithm>
#include <iterator>
#include <memory>

#include "src/text/ascii.h"
#include "src/text/steps.h"
#include "src/text/utf8.h"
#include "src/url/percent.h"

namespace tearsheet::url {
namespace {

constexpr bool is_forbidden_host_code_point(char c) {
  return std::string_view("\0\t\n\r #/:<>?@[\\]^|", 17).find(c) != std::string_view::npos;
}

constexpr bool is_forbidden_domain_code_point(char c) {
  return is_forbidden_host_code_point(c) || static_cast<unsigned char>(c) <= 0x1F || c == '%' || c == 0x7F;
}

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::string replace_malformed(std::string_view bytes) {
  std::string out;
  for (std::size_t at = 0; at < bytes.size();) text::append_utf8(out, text::next_code_point(bytes, at));
  return out;
}

// Characters that the mapping table of Unicode 16 treats otherwise than that of ICU 72 (Unicode 15), found by comparing
// the tables character by character. What is given here is mapped before ICU sees it; 0 is "ignored". Not mended:
// U+1806, valid since, and characters that Unicode 15 does not know, both refused.
struct IdnaDifference {
  char32_t first, last;
  char32_t mapped;  // of `first`; the others follow on
};
constexpr IdnaDifference kIdnaDifferences[] = {
    {0x4C0, 0x4C0, 0x4CF},      {0x10A0, 0x10C5, 0x2D00},   {0x115F, 0x1160, 0},        {0x17B4, 0x17B5, 0},
    {0x180E, 0x180E, 0},        {0x1E9E, 0x1E9E, 0xDF},     {0x2061, 0x2063, 0},        {0x206A, 0x206F, 0},
    {0x2132, 0x2132, 0x214E},   {0x2183, 0x2183, 0x2184},   {0x3164, 0x3164, 0},        {0xFFA0, 0xFFA0, 0},
    {0x1D173, 0x1D17A, 0},      {0x2F868, 0x2F868, 0x36FC}, {0x2F874, 0x2F874, 0x5F53}, {0x2F91F, 0x2F91F, 0x243AB},
    {0x2F95F, 0x2F95F, 0x7AEE}, {0x2F9BF, 0x2F9BF, 0x45D7},
};

std::string mend_for_icu(std::string_view domain) {
  std::string out;
  for (std::size_t at = 0; at < domain.size();) {
    const char32_t c = text::next_code_point(domain, at);
    const auto* difference =
        std::ranges::find_if(kIdnaDifferences, [&](const auto& d) { return c >= d.first && c <= d.last; });
    if (difference == std::end(kIdnaDifferences)) {
      text::append_utf8(out, c);
    } else if (difference->mapped != 0) {
      text::append_utf8(out, difference->mapped + (c - difference->first));
    }
  }
  return out;
}

struct CloseIdna {
  void operator()(UIDNA* idna) const { uidna_close(idna); }
};

std::optional<std::string> unicode_to_ascii(std::string_view domain) {
  if (domain.size() > kMaxUnicodeDomainBytes) return std::nullopt;
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UIDNA, CloseIdna> idna(uidna_openUTS46(
      UIDNA_CHECK_BIDI | UIDNA_CHECK_CONTEXTJ | UIDNA_NONTRANSITIONAL_TO_ASCII | UIDNA_NONTRANSITIONAL_TO_UNICODE,
      &status));
  if (U_FAILURE(status)) return std::nullopt;
  UIDNAInfo info = UIDNA_INFO_INITIALIZER;
  std::string out(kMaxUnicodeDomainBytes * 8, '\0');
  const auto size = uidna_nameToASCII_UTF8(idna.get(), domain.data(), static_cast<std::int32_t>(domain.size()),
                                           out.data(), static_cast<std::int32_t>(out.size()), &info, &status);
  // CheckHyphens and VerifyDnsLength are false.
  constexpr std::uint32_t kAllowed = UIDNA_ERROR_EMPTY_LABEL | UIDNA_ERROR_LABEL_TOO_LONG |
                                     UIDNA_ERROR_DOMAIN_NAME_TOO_LONG | UIDNA_ERROR_LEADING_HYPHEN |
                                     UIDNA_ERROR_TRAILING_HYPHEN | UIDNA_ERROR_HYPHEN_3_4;
  if (U_FAILURE(status) || (info.errors & ~kAllowed) != 0) return std::nullopt;
  out.resize(static_cast<std::size_t>(size));
  return out;
}

}  // namespace

std::optional<std::string> domain_to_ascii(std::string_view domain) {
  if (domain.empty()) return std::nullopt;
  // The standard leaves ASCII names alone, Punycode that is none among them.
  if (is_ascii(domain)) return text::ascii_lower(domain);
  auto ascii = unicode_to_ascii(mend_for_icu(domain));
  if (!ascii || ascii->empty()) return std::nullopt;
  return ascii;
}

std::optional<std::string> parse_host(std::string_view input, HostKind kind) {
  TEARSHEET_STEP(input.size());
  if (input.starts_with('[')) {
    if (!input.ends_with(']')) return std::nullopt;
    auto address = parse_ipv6(input.substr(1, input.size() - 2));
    if (!address) return std::nullopt;
    return '[' + *address + ']';
  }
  if (kind == HostKind::kOpaque) {
    if (std::ranges::any_of(input, is_forbidden_host_code_point)) return std::nullopt;
    std::string out;
    append_percent_encoded(out, input, kC0Control);
    return out;
  }
  auto ascii = domain_to_ascii(replace_malformed(percent_decode(input)));
  if (!ascii || std::ranges::any_of(*ascii, is_forbidden_domain_code_point)) return std::nullopt;
  if (ends_in_a_number(*ascii)) return parse_ipv4(*ascii);
  return ascii;
}

}  // namespace tearsheet::url
