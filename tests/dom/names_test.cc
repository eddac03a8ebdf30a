// Names: the same number for the same name whatever the case and however many there are.
#include "src/dom/names.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace tearsheet::dom {
namespace {

TEST(Names, EveryStaticNameIsFoundUnderItsOwnNumber) {
  Names names;
  for (std::uint32_t number = 1; number < kStaticNames; ++number) {
    const std::string_view text = static_name_text(static_cast<Name>(number));
    EXPECT_EQ(names.find(text), static_cast<Name>(number)) << text;
    EXPECT_EQ(names.text(static_cast<Name>(number)), text);
  }
}

TEST(Names, AShortNameIsTheSameThroughItsKeyAndThroughItsText) {
  Names names;
  const std::string tag = "MY-Widget id=x        ";
  const simd::NameKey key = simd::read_name_key(tag.data());
  ASSERT_EQ(key.length, 9U);
  const Name name = names.intern(key, std::string_view(tag).substr(0, 9));
  EXPECT_EQ(names.text(name), "my-widget");
  EXPECT_EQ(names.intern_text("my-widget"), name);
  EXPECT_EQ(names.find("my-widget"), name);
  const simd::NameKey known = simd::read_name_key("DIV>            ");
  EXPECT_EQ(names.intern(known, "DIV"), Name::kDiv);
}

// So many that the table grows again and again, and that many find no place in it and live in the trie.
TEST(Names, HoldsHundredsOfThousands) {
  Names names;
  std::vector<Name> numbers;
  const auto name_of = [](std::uint32_t i) {
    return (i % 2 == 0 ? "x" : "data-a-name-of-more-than-sixteen-bytes-") + std::to_string(i);
  };
  for (std::uint32_t i = 0; i < 300'000; ++i) numbers.push_back(names.intern_text(name_of(i)));
  for (std::uint32_t i = 0; i < 300'000; ++i) {
    ASSERT_EQ(names.intern_text(name_of(i)), numbers[i]);
    ASSERT_EQ(names.find(name_of(i)), numbers[i]);
    ASSERT_EQ(names.text(numbers[i]), name_of(i));
  }
  EXPECT_EQ(names.count(), kStaticNames + 300'000 - 1) << "all but x2, which SVG knows";
  EXPECT_FALSE(names.overflowed());
  names.reset();
  EXPECT_EQ(names.find("x200"), Name::kNone);
  EXPECT_EQ(names.find("div"), Name::kDiv);
  EXPECT_LT(names.memory_bytes(), std::size_t{1} << 20);
}

TEST(Names, BeyondTheCapAllAreCalledUnnamed) {
  Names names;
  for (std::uint32_t i = 0; i < kMaxDynamicNames + 10; ++i) names.intern_text("x" + std::to_string(i));
  EXPECT_TRUE(names.overflowed());
  EXPECT_EQ(names.text(names.intern_text("one-more")), "unnamed");
  EXPECT_EQ(names.text(names.intern_text("and-another")), "unnamed");
  EXPECT_EQ(names.text(names.intern_text("x7")), "x7");
}

}  // namespace
}  // namespace tearsheet::dom
