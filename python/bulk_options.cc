#include "python/bulk_options.h"

#include <array>
#include <limits>
#include <optional>

#include "python/options.h"

namespace tearsheet::python {
namespace {

constexpr std::uint64_t kMost = std::numeric_limits<std::int64_t>::max();

template <typename Enum>
std::vector<Enum> named_options(std::string_view name, nb::handle value, Enum last) {
  std::vector<Enum> found;
  for (const std::string& text : texts_option(name, value)) {
    std::string known;
    std::optional<Enum> match;
    for (int i = 0; i <= static_cast<int>(last); ++i) {
      const auto candidate = static_cast<Enum>(i);
      if (to_string(candidate) == text) match = candidate;
      known += (i == 0 ? "'" : ", '") + std::string(to_string(candidate)) + "'";
    }
    if (!match) raise_invalid_option(std::string(name) + " must be of " + known + ", not '" + text + "'");
    found.push_back(*match);
  }
  return found;
}

bool take_choice(std::string_view name, nb::handle value, Choice& choice) {
  if (name == "languages") {
    choice.languages = texts_option(name, value);
  } else if (name == "min_words") {
    choice.min_words = static_cast<std::uint32_t>(count_option(name, value, 0xFFFFFFFF));
  } else if (name == "min_quality") {
    choice.min_quality = share_option(name, value);
  } else if (name == "page_types") {
    choice.page_types = named_options(name, value, PageType::kService);
  } else if (name == "url_filters") {
    choice.url_filters = texts_option(name, value);
  } else if (name == "statuses") {
    choice.statuses = named_options(name, value, Status::kFailed);
  } else if (name == "dedup") {
    choice.dedup = bool_option(name, value);
  } else {
    return false;
  }
  return true;
}

}  // namespace

bool take_bulk_option(std::string_view name, nb::handle value, PipelineOptions& options) {
  if (name == "schema") {
    options.schema = choice_option<RowSchema>(name, value,
                                              {{"tearsheet", RowSchema::kTearsheet},
                                               {"fineweb", RowSchema::kFineweb},
                                               {"datatrove", RowSchema::kDatatrove},
                                               {"trafilatura", RowSchema::kTrafilatura}});
  } else if (name == "columns") {
    options.columns = texts_option(name, value);
  } else if (name == "archive_base") {
    options.archive_base = text_option(name, value);
  } else if (name == "threads") {
    options.threads = value.is_none() ? 0 : static_cast<unsigned>(count_option(name, value, 1024));
  } else if (name == "memory_bytes") {
    options.memory_bytes = count_option(name, value, kMost);
  } else if (name == "shard_index") {
    options.shard_index = static_cast<std::uint32_t>(count_option(name, value, 0xFFFFFFFF));
  } else if (name == "shard_count") {
    options.shard_count = static_cast<std::uint32_t>(count_option(name, value, 0xFFFFFFFF));
  } else {
    return take_choice(name, value, options.choice) || take_extract_option(name, value, options.extract);
  }
  return true;
}

}  // namespace tearsheet::python
