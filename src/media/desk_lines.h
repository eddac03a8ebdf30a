// What agencies print around a caption for picture desks: rights and embargoes, exclusivity, reference numbers, phone
// lists. Reading it also says which tokens it took, so that what is left is the caption and its credit.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "src/media/caption_text.h"
#include "tearsheet/article.h"

namespace tearsheet::media {

// One entry a token: 0 still the caption's, else taken.
using Claims = std::vector<std::uint8_t>;

// Each adds what it finds to `photo` and marks the tokens that hold nothing else.
void read_contacts(const CaptionText& text, Claims& claims, Photo& photo);
void read_identifiers(const CaptionText& text, Claims& claims, Photo& photo, std::string_view language);
void read_exclusivity(const CaptionText& text, Claims& claims, Photo& photo);
void read_restrictions(const CaptionText& text, Claims& claims, Photo& photo, std::string_view language);

// Adds a restriction unless the photo has the same code for the same territory.
void add_restriction(Photo& photo, RestrictionCode code, std::string_view territory, std::string_view raw,
                     bool conditional = false, std::string_view until = {});

}  // namespace tearsheet::media
