// Where the data beside the checkout is (TEARSHEET_SHARED, default ../shared), and what a suite does without it: it
// says SKIPPED with the number of cases, or fails where TEARSHEET_REQUIRE_SHARED is set.
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace tearsheet::test {

inline std::filesystem::path shared_data() {
  if (const char* named = std::getenv("TEARSHEET_SHARED")) return named;
  return std::filesystem::path(TEARSHEET_SOURCE_DIR).parent_path() / "shared";
}

inline std::string read_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  EXPECT_TRUE(in.good()) << "cannot read " << path;
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace tearsheet::test

// Use in a test body: TEARSHEET_NEEDS_SHARED("conformance/html5lib-tests", "6810 tokenizer cases");
#define TEARSHEET_NEEDS_SHARED(folder, cases)                                                           \
  do {                                                                                                  \
    if (!std::filesystem::exists(::tearsheet::test::shared_data() / (folder))) {                        \
      if (std::getenv("TEARSHEET_REQUIRE_SHARED") != nullptr)                                           \
        FAIL() << "TEARSHEET_REQUIRE_SHARED is set and " << ::tearsheet::test::shared_data() / (folder) \
               << " is not there";                                                                      \
      GTEST_SKIP() << "SKIPPED " << (cases) << ": no " << ::tearsheet::test::shared_data() / (folder)   \
                   << " (set TEARSHEET_SHARED)";                                                        \
    }                                                                                                   \
  } while (false)
