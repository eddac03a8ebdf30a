// No input makes the parser slow or large: for each hostile page its steps are at most a constant times its bytes,
// twice the page takes at most 2.1 times the steps, and the tree fits in 64 MiB + 8 times the input.
#include <gtest/gtest.h>

#include <cstdint>
#include <cstdio>
#include <string>

#include "src/text/steps.h"
#include "tearsheet/document.h"
#include "tests/html/hostile_pages.h"

namespace tearsheet {
namespace {

constexpr std::size_t kMiB = std::size_t{1} << 20;

class Hostile : public ::testing::TestWithParam<test::HostilePage> {};

TEST_P(Hostile, FitsInMemoryAndKeepsItsLinks) {
  const std::string page = GetParam().make(kMiB);
  Document document;
  document.parse(page);
  EXPECT_LE(document.memory_bytes(), 64 * kMiB + 8 * page.size());
  std::uint32_t reachable = 0;
  for (NodeId node = kDocumentNode; node != kNoNode; node = document.next(node)) ++reachable;
  EXPECT_LE(reachable, document.node_count());
  EXPECT_GE(reachable, 3U);
}

#if defined(TEARSHEET_COUNT_STEPS)

// Measured: the most is the adoption agency's own budget and walks over a full formatting list, 13 a byte.
constexpr std::uint64_t kMaxStepsPerByte = 24;

std::uint64_t steps_of(const std::string& page) {
  Document document;
  text::steps = 0;
  document.parse(page);
  document.force();
  return text::steps;
}

TEST_P(Hostile, TakesStepsInProportion) {
  const std::string once = GetParam().make(kMiB / 2);
  const std::string twice = GetParam().make(kMiB);
  const std::uint64_t steps = steps_of(once);
  const std::uint64_t double_steps = steps_of(twice);
  std::printf("%-60s %6.2f steps a byte, doubled %5.3f\n", GetParam().name.c_str(),
              static_cast<double>(double_steps) / static_cast<double>(twice.size()),
              static_cast<double>(double_steps) / static_cast<double>(steps));
  EXPECT_LE(double_steps, kMaxStepsPerByte * twice.size());
  EXPECT_LE(static_cast<double>(double_steps), 2.1 * static_cast<double>(steps));
}

#endif

INSTANTIATE_TEST_SUITE_P(Pages, Hostile, ::testing::ValuesIn(test::hostile_pages()), [](const auto& page) {
  std::string name;
  for (const char c : page.param.name) name += std::isalnum(static_cast<unsigned char>(c)) != 0 ? c : '_';
  return name;
});

}  // namespace
}  // namespace tearsheet
