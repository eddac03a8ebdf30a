// html5lib's tree-construction tests, every one, at every processor level; those without a scripting flag run with
// both. Not ours are the four in tree-construction/scripted: their scripts change the document while it is parsed, and
// tearsheet runs no scripts. They are counted and named, not run.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "src/html/parse.h"
#include "tests/html/tree_text.h"
#include "tests/shared_data.h"

namespace tearsheet {
namespace {

struct TreeTest {
  std::string data;
  std::string context;
  std::string expected;
  bool script_on = true;
  bool script_off = true;
  int line = 0;
};

std::vector<TreeTest> read_tests(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::vector<TreeTest> tests;
  std::string line;
  std::string section;
  int number = 0;
  const auto finish = [&] {
    if (tests.empty()) return;
    TreeTest& test = tests.back();
    if (!test.data.empty()) test.data.pop_back();
    while (test.expected.ends_with("\n\n")) test.expected.pop_back();
  };
  while (std::getline(in, line)) {
    ++number;
    // "#data" begins a test only where one can begin: at the start or after an empty line.
    if (line == "#data" && (section.empty() || section == "#document")) {
      finish();
      tests.push_back({.line = number});
      section = line;
      continue;
    }
    const bool in_data = section == "#data";
    if (line == "#errors" || (!in_data && (line == "#new-errors" || line == "#document-fragment" ||
                                           line == "#document" || line == "#script-on" || line == "#script-off"))) {
      section = line;
      if (line == "#script-on") tests.back().script_off = false;
      if (line == "#script-off") tests.back().script_on = false;
      continue;
    }
    if (section == "#data") tests.back().data += line + '\n';
    if (section == "#document-fragment") tests.back().context = line;
    if (section == "#document") tests.back().expected += line + '\n';
  }
  finish();
  return tests;
}

Name name_of(Document& scratch, const std::string& text) {
  scratch.parse("");
  const Name name = scratch.find_name(text);
  EXPECT_NE(name, Name::kNone) << text;
  return name;
}

std::string run_test(simd::Level level, const TreeTest& test, bool scripting) {
  Document document;
  const ParseOptions options{.scripting = scripting};
  if (test.context.empty()) {
    html::parse_at(level, document, test.data, options);
    return test::tree_text(document);
  }
  Document scratch;
  std::string context = test.context;
  Namespace name_space = Namespace::kHtml;
  if (context.starts_with("svg ")) {
    name_space = Namespace::kSvg;
    context = context.substr(4);
  } else if (context.starts_with("math ")) {
    name_space = Namespace::kMathMl;
    context = context.substr(5);
  }
  html::parse_fragment_at(level, document, test.data, name_of(scratch, context), name_space, options);
  return test::tree_text(document, document.html());
}

TEST(TreeConstruction, Html5libTests) {
  TEARSHEET_NEEDS_SHARED("conformance/html5lib-tests/tree-construction", "1792 tree construction cases");
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(
           test::shared_data() / "conformance/html5lib-tests/tree-construction")) {
    if (entry.path().extension() == ".dat") files.push_back(entry.path());
  }
  std::ranges::sort(files);
  int tests = 0;
  int runs = 0;
  int failed = 0;
  int scripted = 0;
  for (const auto& file : files) {
    for (const TreeTest& test : read_tests(file)) {
      if (file.parent_path().filename() == "scripted") {
        std::printf("needs a script engine: scripted/%s line %d\n", file.filename().c_str(), test.line);
        ++scripted;
        continue;
      }
      ++tests;
      for (const bool scripting : {false, true}) {
        if (scripting ? !test.script_on : !test.script_off) continue;
        ++runs;
        const std::string actual = run_test(simd::best_level(), test, scripting);
        if (actual == test.expected) {
          for (const simd::Level level : simd::available_levels()) {
            EXPECT_EQ(run_test(level, test, scripting), actual) << simd::level_name(level);
          }
          continue;
        }
        if (++failed <= 20) {
          ADD_FAILURE() << file.filename() << ':' << test.line << (scripting ? " scripting" : "") << "\n"
                        << test.data << "\n-- context " << test.context << "\n-- expected\n"
                        << test.expected << "-- got\n"
                        << actual;
        }
      }
    }
  }
  std::printf("html5lib tree construction: %d tests, %d runs, %d failed\n", tests, runs, failed);
  EXPECT_GE(tests, 1792);
  EXPECT_EQ(scripted, 4);
  EXPECT_EQ(failed, 0);
}

}  // namespace
}  // namespace tearsheet
