// Text that lost all its line breaks: breaks are put back where captions, labels, furniture and embeds' remains stand,
// and where a sentence runs into the next without a space.
#pragma once

#include <string>
#include <string_view>

namespace tearsheet::flat {

std::string break_run_on(std::string_view text);

}  // namespace tearsheet::flat
