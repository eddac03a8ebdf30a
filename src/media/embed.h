// Embedded posts, players and charts: what an element of the page embeds, as data.
//
// In: an element that may be an embed in any of its forms (frame, the provider's block quotation, AMP element, lazy or
// consent-walled placeholder, a bare address that oEmbed left). Out: provider, the thing's own address, author, handle,
// the post's own words and date, as far as the markup has them; nothing where the element embeds nothing worth keeping
// (advertising, trackers, widgets).
#pragma once

#include <optional>
#include <string_view>

#include "src/text/value_memory.h"
#include "tearsheet/article.h"
#include "tearsheet/document.h"

namespace tearsheet::media {

// Which of a document's class attributes may be an embed's.
using ClassMemory = text::ValueMemory<bool, 256>;

// `base_url` resolves relative addresses; it may be empty. The id is the caller's to give. `classes` is empty or was
// given with elements of the same document before.
std::optional<Embed> read_embed(const Document& document, NodeId node, std::string_view base_url, ClassMemory& classes);

// The embed whose markup waits in `node` for a reader's consent, if its provider is known.
std::optional<Embed> read_walled_embed(const Document& document, NodeId node, std::string_view base_url);

// A link that its provider's script replaces by what it names, words and all: Pinterest's pins, Getty's pictures.
bool is_scripted_link(const Document& document, NodeId link);

}  // namespace tearsheet::media
