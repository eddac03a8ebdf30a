// The step counter of test builds (TEARSHEET_COUNT_STEPS): every loop whose length depends on the input says how far it
// went, and tests hold the sum against the input's size. In other builds TEARSHEET_STEP is nothing.
#pragma once

#include <cstdint>

namespace tearsheet::text {

#if defined(TEARSHEET_COUNT_STEPS)
inline thread_local std::uint64_t steps = 0;
#define TEARSHEET_STEP(count) (::tearsheet::text::steps += static_cast<std::uint64_t>(count))
#else
#define TEARSHEET_STEP(count) ((void)sizeof(count))
#endif

}  // namespace tearsheet::text
