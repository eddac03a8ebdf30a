// Names out of bylines: labels ("By", "Von", "文/"), job titles, dates and other people's roles taken off, several
// names taken apart, and everything that is no name refused.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tearsheet::article {

enum class NameSource : unsigned char {
  kDeclared,  // author fields of JSON-LD, meta: taken at their word, within reason
  kPrinted,   // text of the page: must look like a name
  kUser,      // a forum's user name
};

// The names in `raw`, in order, at most kMaxNames.
inline constexpr std::size_t kMaxNames = 40;
std::vector<std::string> names_in(std::string_view raw, NameSource source);

// Does `text` say that somebody else than the author is named behind it: "Edited by", "Foto:", "Reviewed by"?
bool begins_with_other_role(std::string_view text);

// Nothing but a label: "By", "Written by:", "Autor".
bool is_author_label(std::string_view text);

// "Senior Reporter", "Contributing Writer", "CEO at …".
bool is_job_title(std::string_view text);

// Account names that say nothing: admin, guest, wp-user.
bool is_account_name(std::string_view name);

// Two to four capitalised words none of which names a body, a trade or a page's button: how people are called. Says
// nothing of names in one word or in scripts without capitals.
bool has_persons_form(std::string_view name);

// "Editorial Team", "Redaktion": several people who do not sign.
bool names_a_team(std::string_view name);

// One word of small letters or with digits: a login, perhaps of a content system, not how anybody signs.
bool looks_like_login(std::string_view name);

}  // namespace tearsheet::article
