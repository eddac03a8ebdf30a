// Which boxes of a page are its messages. In: a page and the marks of its leaves. Out: boxes of one kind, each with an
// author and words of its own, most with a moment; empty where the page has none.
//
// A kind is one element name with one class or id token, one schema.org type, one custom element, or the elements that
// name an author in an attribute. Messages may nest: what stands in a nested one is not its parent's. Of all kinds the
// one is taken whose messages say most; where these stand inside messages of another kind (remarks under an answer),
// the outer ones.
//
// Cost: sums over leaves, and a sort of the class tokens of boxes that may be messages.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "src/article/message_marks.h"
#include "src/article/message_speech.h"
#include "src/block/page.h"

namespace tearsheet::article {

inline constexpr std::size_t kLeastMessages = 2;

// The messages' boxes in page order. `marks`: mark_messages(page).
std::vector<std::uint32_t> find_message_boxes(const block::Page& page, const MessageSpeech& speech,
                                              std::span<const MessageMark> marks);

}  // namespace tearsheet::article
