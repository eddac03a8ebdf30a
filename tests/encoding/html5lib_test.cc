// html5lib's encoding suite: which encoding a page is taken to be in.
#include <gtest/gtest.h>

#include <cstdio>
#include <string>
#include <vector>

#include "src/encoding/decode.h"
#include "tests/shared_data.h"

namespace tearsheet::encoding {
namespace {

struct Case {
  std::string data;
  std::string encoding;
};

// "#data\n…\n#encoding\nNAME\n\n", over and over.
std::vector<Case> read_cases(const std::string& file) {
  std::vector<Case> cases;
  for (std::size_t at = 0; (at = file.find("#data\n", at)) != std::string::npos;) {
    at += 6;
    const std::size_t data_end = file.find("\n#encoding\n", at);
    const std::size_t name = data_end + 11;
    const std::size_t name_end = std::min(file.find('\n', name), file.size());
    cases.push_back({file.substr(at, data_end - at), file.substr(name, name_end - name)});
    at = name_end;
  }
  return cases;
}

TEST(Html5libEncoding, EveryCaseIsTakenForTheEncodingItNames) {
  TEARSHEET_NEEDS_SHARED("conformance/html5lib-tests/encoding", "82 encoding cases");
  const auto folder = test::shared_data() / "conformance/html5lib-tests/encoding";
  Decoder decoder;
  std::size_t run = 0;
  for (const char* name : {"tests1.dat", "tests2.dat", "test-yahoo-jp.dat"}) {
    for (const Case& test : read_cases(test::read_file(folder / name))) {
      const auto expected = encoding_of_label(test.encoding);
      ASSERT_TRUE(expected) << test.encoding;
      EXPECT_EQ(decoder.decode(test.data).encoding, name_of(*expected)) << name << ":\n" << test.data.substr(0, 2000);
      ++run;
    }
  }
  std::printf("%zu encoding cases run\n", run);
  EXPECT_EQ(run, 82U);
}

// The one scripted case writes its meta element with a script. We run no scripts, so what must hold is that the piece
// of markup inside the script is not taken for a declaration.
TEST(Html5libEncoding, AMetaElementThatAScriptWouldWriteIsNoDeclaration) {
  TEARSHEET_NEEDS_SHARED("conformance/html5lib-tests/encoding/scripted", "1 scripted encoding case");
  const auto file = test::shared_data() / "conformance/html5lib-tests/encoding/scripted/tests1.dat";
  const auto cases = read_cases(test::read_file(file));
  ASSERT_EQ(cases.size(), 1U);
  EXPECT_EQ(Decoder().decode(cases[0].data).encoding, "windows-1252");
}

}  // namespace
}  // namespace tearsheet::encoding
