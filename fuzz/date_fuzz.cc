// Any text as a machine's date, a printed one and an address: what comes out is a day of the calendar that reads back
// as itself, and places lie in the text.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "src/date/date.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace tearsheet::date;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  for (const char* language : {"", "en-US", "de", "fa", "hr", "zh"}) {
    const DateContext context{day_order_of(language), language};
    if (const auto date = read_machine_date(text, context)) {
      if (!is_valid(*date)) std::abort();
      const auto again = read_machine_date(to_iso(*date), context);
      if (!again || to_iso(*again) != to_iso(*date)) std::abort();
    }
    std::vector<FoundDate> found;
    find_dates(text, context, found);
    std::size_t end = 0;
    for (const FoundDate& date : found) {
      if (!is_valid(date.date) || date.begin > date.end || date.end > size || date.begin < end) std::abort();
      end = date.begin;
    }
  }
  if (const auto date = read_url_date(text)) {
    if (!is_valid(*date)) std::abort();
  }
  return 0;
}
