// What the engine saw and why it decided so: every block of a page with its role, its scores and the reasons.
//
// For people who want to understand an answer, and for training: the features written here are the ones the engine
// itself reads, so that what is trained and what runs cannot drift apart.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "tearsheet/extract.h"

namespace tearsheet {

enum class Role : std::uint8_t {
#define TEARSHEET_ROLE(identifier, name) identifier,
#include "tearsheet/roles.def"
#undef TEARSHEET_ROLE
};

std::string_view to_string(Role role);

// A feature that weighed, and how much: positive speaks for content.
struct Reason {
  std::string feature;
  int value = 0;
  double weight = 0;
};

struct InspectedBlock {
  std::string text;  // white space collapsed; of a photo its alternative text
  std::string path;  // "article.story > p", the innermost elements
  Role role = Role::kOther;
  Role runner_up = Role::kOther;
  double role_score = 0;       // 0 to 1
  double runner_up_score = 0;  // 0 to 1
  double story_score = 0;      // how likely it belongs to the story
  double page_score = 0;       // how likely it belongs to the page's main content
  bool chosen = false;         // under the options' scope and focus
  bool hidden = false;
  std::vector<Reason> reasons;  // weightiest first
};

struct Inspection {
  PageType page_type = PageType::kArticle;
  double page_type_probability = 0;
  std::vector<InspectedBlock> blocks;  // in page order
};

Result<Inspection> inspect_roles(std::string_view bytes, const Options& options = {});

// One JSON object on one line, for training:
//   {"names": [...],                      the features' names, in order
//    "boxes": [{"p": parent, "t": tag, "c": [token hashes of class and id]}],
//    "blocks": [{"b": box, "k": kind, "h": hidden, "t": text, "w": [word hashes], "f": [feature values 0-255],
//                "s": chosen}],
//    "page": {"names": [names of what is counted of the page], "x": [means of the features, then those counts, 0-255],
//             "signs": [hashes of what the page declares and of its address's pieces]}}
Result<std::string> inspect_features(std::string_view bytes, const Options& options = {});

// The same for the second model: what the first model of `weights` (a file as model/export.py writes it) says of each
// block of text, and the context that follows from it, as one JSON object on one line:
//   {"names": [...], "p": [probability in 65535ths a block], "x": [[context values 0-255] a block]}
// Fails with kInvalidOption where the weights are for another engine.
Result<std::string> inspect_context(std::string_view bytes, std::string_view weights, const Options& options = {});

// One thing that the page offers for a field of its metadata.
struct MetadataCandidate {
  std::string field;   // title, authors (joined by "; "), published, modified …
  std::string source;  // json-ld, microdata, meta, dom, url, text
  std::string detail;  // which of them: "og:title", "h1"
  std::string value;
  int score = 0;        // the highest of a field wins
  bool chosen = false;  // it won; a date's time and zone may be completed from another
  std::string reason;   // why it was refused or doubted, where a rule says so
};

// Fields in the Article's order; a field's candidates by score.
Result<std::vector<MetadataCandidate>> inspect_metadata(std::string_view bytes, const Options& options = {});

}  // namespace tearsheet
