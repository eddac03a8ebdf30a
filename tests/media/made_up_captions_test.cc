// The made-up agency captions (made_up_captions.jsonl): paparazzi, wires, picture desks, stock, platforms, and captions
// with nothing to find. Each row names what has to come out; a field that is not named has to stay empty.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <simdjson.h>

#include <algorithm>
#include <fstream>
#include <string>
#include <vector>

#include "src/flat/caption_runs.h"
#include "tearsheet/media.h"

namespace tearsheet {
namespace {

struct Row {
  std::string id, raw, caption, credit, provider, exclusivity, notice;
  std::vector<std::string> creators, persons, identifiers, restrictions, phones, dates;
  bool has_date = false;
  bool has_location = false;
  std::string location;
};

std::vector<std::string> strings(const simdjson::dom::element& value) {
  std::vector<std::string> out;
  if (value.is_array()) {
    for (const simdjson::dom::element item : value.get_array()) out.emplace_back(item.get_string().value());
  } else if (value.is_string()) {
    out.emplace_back(value.get_string().value());
  }
  return out;
}

std::vector<Row> rows() {
  std::vector<Row> out;
  std::ifstream in(std::string(TEARSHEET_SOURCE_DIR) + "/tests/media/made_up_captions.jsonl");
  simdjson::dom::parser parser;
  std::string line;
  while (std::getline(in, line)) {
    const simdjson::dom::element object = parser.parse(line).value();
    if (object["id"].error() != simdjson::SUCCESS) continue;  // the note at the head
    Row row;
    const auto text = [&](const char* name) { return std::string(object[name].get_string().value()); };
    row.id = text("id");
    row.raw = text("raw_caption");
    row.caption = text("caption");
    row.credit = text("creditText");
    row.provider = text("provider");
    row.exclusivity = text("exclusivity");
    row.notice = text("copyrightNotice");
    row.creators = strings(object["creators"].value());
    row.persons = strings(object["persons"].value());
    row.identifiers = strings(object["identifier"].value());
    row.phones = strings(object["phones"].value());
    for (const simdjson::dom::element restriction : object["restrictions"].get_array()) {
      std::vector<std::string> parts = strings(restriction);
      parts.resize(4);
      row.restrictions.push_back(parts[0] + "|" + parts[1] + "|" + parts[2] + "|" + parts[3]);
    }
    simdjson::dom::element value;
    if (object["date"].get(value) == simdjson::SUCCESS) {
      row.has_date = true;
      row.dates = strings(value);
    }
    if (object["location"].get(value) == simdjson::SUCCESS) {
      row.has_location = true;
      row.location = std::string(value.get_string().value());
    }
    out.push_back(std::move(row));
  }
  return out;
}

TEST(MadeUpCaptions, EveryFieldIsAsNamed) {
  const std::vector<Row> all = rows();
  ASSERT_GE(all.size(), 150u);
  for (const Row& row : all) {
    SCOPED_TRACE(row.id + ": " + row.raw);
    const Photo photo = read_caption(row.raw);
    EXPECT_EQ(photo.caption, row.caption);
    EXPECT_EQ(photo.credit_text, row.credit);
    EXPECT_EQ(photo.provider, row.provider);
    EXPECT_EQ(photo.creators, row.creators);
    EXPECT_EQ(to_string(photo.exclusivity), row.exclusivity);
    EXPECT_EQ(photo.copyright_notice, row.notice);
    EXPECT_THAT(photo.persons, ::testing::UnorderedElementsAreArray(row.persons));
    std::vector<std::string> identifiers, restrictions, phones;
    for (const Identifier& identifier : photo.identifiers) identifiers.push_back(identifier.value);
    for (const Restriction& restriction : photo.restrictions) {
      restrictions.push_back(std::string(to_string(restriction.code)) + "|" + restriction.territory + "|" +
                             (restriction.conditional ? "conditional" : "") + "|" + restriction.until);
      EXPECT_NE(restriction.raw, "");
    }
    for (const Contact& contact : photo.contacts) {
      if (!contact.phone.empty()) phones.push_back(contact.phone);
    }
    EXPECT_EQ(identifiers, row.identifiers);
    EXPECT_THAT(restrictions, ::testing::UnorderedElementsAreArray(row.restrictions));
    EXPECT_EQ(phones, row.phones);
    if (row.has_date) {
      const std::vector<std::string> dates = photo.date_created.candidates.empty()
                                                 ? std::vector<std::string>{photo.date_created.value}
                                                 : photo.date_created.candidates;
      EXPECT_EQ(dates, row.dates);
    }
    if (row.has_location) {
      EXPECT_EQ(photo.location, row.location);
    }
  }
}

std::string trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \n");
  if (first == std::string_view::npos) return {};
  return std::string(text.substr(first, text.find_last_not_of(" \n") - first + 1));
}

// Captions that say where they end (a credit, rights, a phone list), run together in pairs and triples.
TEST(MadeUpCaptions, RunTogetherTheyPartWhereTheyEnd) {
  std::vector<Row> ending;
  for (Row& row : rows()) {
    // A caption of several words with its credit in brackets, a phone list or rights behind it: what says that it ends.
    // Where a name alone ends one caption and a capital begins the next, nobody could tell.
    const bool closed = !row.credit.empty() && !row.caption.empty() && row.raw.starts_with(row.caption.substr(0, 8));
    const char last = row.raw.back();
    const bool marked = last == ')' || last == ']' || last == '*' || row.raw.ends_with("Rights") ||
                        row.raw.ends_with(".com") || row.raw.ends_with("/AFP") || row.raw.ends_with("/dpa") ||
                        row.raw.ends_with("/PAP") || row.raw.ends_with("Getty Images");
    const auto words = std::count(row.caption.begin(), row.caption.end(), ' ') + 1;
    if (closed && marked && words >= 4 && row.raw[0] >= 'B' && row.raw[0] <= 'Z') ending.push_back(std::move(row));
  }
  ASSERT_GE(ending.size(), 25u);
  for (const std::string joint : {"", " ", "\n"}) {
    for (const std::size_t group : {2u, 3u}) {
      std::size_t right = 0;
      std::size_t runs = 0;
      for (std::size_t i = 0; i + group <= ending.size(); ++i) {
        std::string text;
        std::vector<std::string> wanted;
        for (std::size_t k = 0; k < group; ++k) {
          // Not neighbours in the file: those are alike.
          const std::string& raw = ending[(i + k * 7) % ending.size()].raw;
          if (k > 0) text += joint;
          text += raw;
          wanted.push_back(trimmed(raw));
        }
        std::vector<std::string> got;
        for (const flat::CaptionRun& run : flat::part_captions(text, true)) {
          got.push_back(trimmed(std::string_view(text).substr(run.begin, run.end - run.begin)));
        }
        ++runs;
        right += got == wanted;
      }
      // Measured when written: see the message of a failure for today's figure.
      EXPECT_GE(right * 100, runs * 90) << right << " of " << runs << " groups of " << group << " joined by '" << joint
                                        << "'";
      RecordProperty("right_" + std::to_string(group) + "_" + std::to_string(joint.size()), static_cast<int>(right));
    }
  }
}

}  // namespace
}  // namespace tearsheet
