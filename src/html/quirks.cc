// From the doctype, the document's mode: the standard's lists of public and system identifiers.
#include <array>
#include <string_view>

#include "src/html/tree_builder.h"
#include "src/text/ascii.h"

namespace tearsheet::html {
namespace {

constexpr std::string_view kQuirksPublicPrefixes[] = {
    "+//silmaril//dtd html pro v0r11 19970101//",
    "-//as//dtd html 3.0 aswedit + extensions//",
    "-//advasoft ltd//dtd html 3.0 aswedit + extensions//",
    "-//ietf//dtd html 2.0 level 1//",
    "-//ietf//dtd html 2.0 level 2//",
    "-//ietf//dtd html 2.0 strict level 1//",
    "-//ietf//dtd html 2.0 strict level 2//",
    "-//ietf//dtd html 2.0 strict//",
    "-//ietf//dtd html 2.0//",
    "-//ietf//dtd html 2.1e//",
    "-//ietf//dtd html 3.0//",
    "-//ietf//dtd html 3.2 final//",
    "-//ietf//dtd html 3.2//",
    "-//ietf//dtd html 3//",
    "-//ietf//dtd html level 0//",
    "-//ietf//dtd html level 1//",
    "-//ietf//dtd html level 2//",
    "-//ietf//dtd html level 3//",
    "-//ietf//dtd html strict level 0//",
    "-//ietf//dtd html strict level 1//",
    "-//ietf//dtd html strict level 2//",
    "-//ietf//dtd html strict level 3//",
    "-//ietf//dtd html strict//",
    "-//ietf//dtd html//",
    "-//metrius//dtd metrius presentational//",
    "-//microsoft//dtd internet explorer 2.0 html strict//",
    "-//microsoft//dtd internet explorer 2.0 html//",
    "-//microsoft//dtd internet explorer 2.0 tables//",
    "-//microsoft//dtd internet explorer 3.0 html strict//",
    "-//microsoft//dtd internet explorer 3.0 html//",
    "-//microsoft//dtd internet explorer 3.0 tables//",
    "-//netscape comm. corp.//dtd html//",
    "-//netscape comm. corp.//dtd strict html//",
    "-//o'reilly and associates//dtd html 2.0//",
    "-//o'reilly and associates//dtd html extended 1.0//",
    "-//o'reilly and associates//dtd html extended relaxed 1.0//",
    "-//sq//dtd html 2.0 hotmetal + extensions//",
    "-//softquad software//dtd hotmetal pro 6.0::19990601::extensions to html 4.0//",
    "-//softquad//dtd hotmetal pro 4.0::19971010::extensions to html 4.0//",
    "-//spyglass//dtd html 2.0 extended//",
    "-//sun microsystems corp.//dtd hotjava html//",
    "-//sun microsystems corp.//dtd hotjava strict html//",
    "-//w3c//dtd html 3 1995-03-24//",
    "-//w3c//dtd html 3.2 draft//",
    "-//w3c//dtd html 3.2 final//",
    "-//w3c//dtd html 3.2//",
    "-//w3c//dtd html 3.2s draft//",
    "-//w3c//dtd html 4.0 frameset//",
    "-//w3c//dtd html 4.0 transitional//",
    "-//w3c//dtd html experimental 19960712//",
    "-//w3c//dtd html experimental 970421//",
    "-//w3c//dtd w3 html//",
    "-//w3o//dtd w3 html 3.0//",
    "-//webtechs//dtd mozilla html 2.0//",
    "-//webtechs//dtd mozilla html//",
};
constexpr std::string_view kQuirksPublicIdentifiers[] = {
    "-//w3o//dtd w3 html strict 3.0//en//",
    "-/w3c/dtd html 4.0 transitional/en",
    "html",
};
constexpr std::string_view kQuirksSystemIdentifier = "http://www.ibm.com/data/dtd/v11/ibmxhtml1-transitional.dtd";
// Quirks without a system identifier, limited quirks with one.
constexpr std::string_view kHtml401Prefixes[] = {
    "-//w3c//dtd html 4.01 frameset//",
    "-//w3c//dtd html 4.01 transitional//",
};
constexpr std::string_view kLimitedQuirksPrefixes[] = {
    "-//w3c//dtd xhtml 1.0 frameset//",
    "-//w3c//dtd xhtml 1.0 transitional//",
};

bool begins_with(std::string_view identifier, std::string_view prefix) {
  return identifier.size() >= prefix.size() &&
         text::equals_ignoring_ascii_case(identifier.substr(0, prefix.size()), prefix);
}

bool begins_with_any(std::string_view identifier, const auto& prefixes) {
  for (const std::string_view prefix : prefixes) {
    if (begins_with(identifier, prefix)) return true;
  }
  return false;
}

}  // namespace

QuirksMode TreeBuilder::quirks_of(const Doctype& token) {
  const std::string_view public_identifier = store_.value_of(token.public_identifier);
  const std::string_view system_identifier = store_.value_of(token.system_identifier);
  if (token.force_quirks || token.name != Name::kHtml) return QuirksMode::kQuirks;
  for (const std::string_view quirky : kQuirksPublicIdentifiers) {
    if (text::equals_ignoring_ascii_case(public_identifier, quirky)) return QuirksMode::kQuirks;
  }
  if (text::equals_ignoring_ascii_case(system_identifier, kQuirksSystemIdentifier)) return QuirksMode::kQuirks;
  if (begins_with_any(public_identifier, kQuirksPublicPrefixes)) return QuirksMode::kQuirks;
  if (begins_with_any(public_identifier, kHtml401Prefixes)) {
    return token.has_system_identifier ? QuirksMode::kLimitedQuirks : QuirksMode::kQuirks;
  }
  if (begins_with_any(public_identifier, kLimitedQuirksPrefixes)) return QuirksMode::kLimitedQuirks;
  return QuirksMode::kNoQuirks;
}

}  // namespace tearsheet::html
