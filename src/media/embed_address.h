// What a frame's or link's address says: which provider, what kind of thing, and the thing's own page.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "tearsheet/article.h"

namespace tearsheet::media {

struct AddressReading {
  std::string_view provider;  // empty: not a provider we know
  EmbedType type = EmbedType::kOther;
  std::string url;     // the thing's own page where it follows from the address; else the address, tidied
  std::string handle;  // where the address names the account
};

// `address` is absolute or protocol-relative, http or https; anything else gives nothing.
std::optional<AddressReading> read_address(std::string_view address);

// True for addresses that carry advertising, tracking, consent, sign-in or sharing furniture: never an embed.
bool is_furniture_address(std::string_view address);

// Only addresses that are made to be framed, or name one post: a link to a profile or a picture is no embed.
bool names_one_thing(const AddressReading& reading);

}  // namespace tearsheet::media
