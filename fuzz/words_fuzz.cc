// Words of any bytes: counting agrees with visiting, and words are slices of the text, in order, none empty.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "src/text/words.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  std::size_t count = 0;
  const char* behind = text.data();
  tearsheet::text::for_each_word(text, [&](std::string_view word) {
    if (word.empty() || word.data() < behind || word.data() + word.size() > text.data() + text.size()) std::abort();
    behind = word.data() + word.size();
    ++count;
  });
  if (tearsheet::text::count_words(text) != count) std::abort();
  return 0;
}
