#include "src/pipeline/columns.h"

#include <array>

#include "src/pipeline/json_text.h"
#include "tearsheet/version.h"
#include "tearsheet/write.h"

namespace tearsheet::pipeline {
namespace {

// A value that is too long for a column counts as none; the Article's own limits keep far below it.
void append_text(std::string_view value, Column& column) {
  if (value.empty() || value.size() > kMaxValueBytes) {
    column.append_null();
  } else {
    column.append_string(value);
  }
}

// A share between 0 and 1 to four places, as the Article JSON has it.
double to_share(double number) {
  if (!(number > 0)) return 0;
  return static_cast<double>(static_cast<long>((number < 1 ? number : 1) * 10'000 + 0.5)) / 10'000;
}

void append_place(std::int64_t value, Column& column) { value < 0 ? column.append_null() : column.append_int(value); }

template <auto member>
constexpr ColumnDefinition article_text(std::string_view name) {
  return {name, ColumnType::kString, ColumnHome::kArticle,
          [](const ReadPage& read, Column& column) { append_text(read.article->*member, column); }};
}

template <auto member>
constexpr ColumnDefinition article_rendering(std::string_view name) {
  return {name, ColumnType::kString, ColumnHome::kArticle, [](const ReadPage& read, Column& column) {
            const std::optional<std::string>& value = read.article->*member;
            if (!value || value->size() > kMaxValueBytes) return column.append_null();
            column.append_string(*value);
          }};
}

template <auto member>
constexpr ColumnDefinition article_list(std::string_view name) {
  return {name, ColumnType::kStringList, ColumnHome::kArticle,
          [](const ReadPage& read, Column& column) { column.append_list(read.article->*member); }};
}

struct Name {
  char text[16];
  consteval Name(const char* from) : text{} {
    for (std::size_t i = 0; from[i] != 0; ++i) text[i] = from[i];
  }
  constexpr std::string_view view() const { return text; }
};

// A field of the Article JSON as JSON text.
template <Name name>
constexpr ColumnDefinition article_json() {
  return {name.view(), ColumnType::kJson, ColumnHome::kArticle, [](const ReadPage& read, Column& column) {
            std::string json;
            if (append_json_field(*read.article, name.view(), json)) {
              append_text(json, column);
            } else {
              column.append_null();
            }
          }};
}

constexpr ColumnDefinition record_id = {
    "id", ColumnType::kString, ColumnHome::kRecord,
    [](const ReadPage& read, Column& column) { append_text(read.page->id, column); }};

constexpr std::array kTearsheet = {
    record_id,
    ColumnDefinition{"warc_file", ColumnType::kString, ColumnHome::kRecord,
                     [](const ReadPage& read, Column& column) { append_text(read.page->file, column); }},
    ColumnDefinition{"warc_offset", ColumnType::kInt64, ColumnHome::kRecord,
                     [](const ReadPage& read, Column& column) { append_place(read.page->offset, column); }},
    ColumnDefinition{"warc_length", ColumnType::kInt64, ColumnHome::kRecord,
                     [](const ReadPage& read, Column& column) { append_place(read.page->length, column); }},
    ColumnDefinition{"url", ColumnType::kString, ColumnHome::kRecord,
                     [](const ReadPage& read, Column& column) { append_text(read.page->url, column); }},
    ColumnDefinition{"fetched_at", ColumnType::kTimestamp, ColumnHome::kRecord,
                     [](const ReadPage& read, Column& column) {
                       std::int64_t micros = 0;
                       parse_timestamp(read.page->date, micros) ? column.append_int(micros) : column.append_null();
                     }},
    ColumnDefinition{"http_status", ColumnType::kInt64, ColumnHome::kRecord,
                     [](const ReadPage& read, Column& column) {
                       read.http_status == 0 ? column.append_null() : column.append_int(read.http_status);
                     }},
    ColumnDefinition{"content_type", ColumnType::kString, ColumnHome::kRecord,
                     [](const ReadPage& read, Column& column) { append_text(well_formed(read.content_type), column); }},
    ColumnDefinition{
        "status", ColumnType::kString, ColumnHome::kArticle,
        [](const ReadPage& read, Column& column) { column.append_string(to_string(read.article->status)); }},
    article_list<&Article::notes>("notes"),
    article_text<&Article::canonical_url>("canonicalUrl"),
    article_text<&Article::hostname>("hostname"),
    article_text<&Article::site>("site"),
    article_text<&Article::title>("title"),
    article_text<&Article::description>("description"),
    ColumnDefinition{"authors", ColumnType::kStringList, ColumnHome::kArticle,
                     [](const ReadPage& read, Column& column) {
                       for (const Person& person : read.article->authors) column.add_element(person.name);
                       column.end_list();
                     }},
    ColumnDefinition{"authorUrls", ColumnType::kStringList, ColumnHome::kFlat,
                     [](const ReadPage& read, Column& column) {
                       for (const Person& person : read.article->authors) column.add_element(person.url);
                       column.end_list();
                     }},
    article_text<&Article::published>("published"),
    article_text<&Article::modified>("modified"),
    article_text<&Article::section>("section"),
    article_list<&Article::tags>("tags"),
    article_text<&Article::language>("language"),
    ColumnDefinition{"pageType", ColumnType::kString, ColumnHome::kArticle,
                     [](const ReadPage& read, Column& column) {
                       if (!(read.article->page_type_probability > 0)) return column.append_null();
                       column.append_string(to_string(read.article->page_type));
                     }},
    ColumnDefinition{"pageTypeProbability", ColumnType::kDouble, ColumnHome::kFlat,
                     [](const ReadPage& read, Column& column) {
                       if (!(read.article->page_type_probability > 0)) return column.append_null();
                       column.append_double(to_share(read.article->page_type_probability));
                     }},
    ColumnDefinition{"isAccessibleForFree", ColumnType::kBool, ColumnHome::kArticle,
                     [](const ReadPage& read, Column& column) {
                       const std::optional<bool>& free = read.article->is_accessible_for_free;
                       free ? column.append_bool(*free) : column.append_null();
                     }},
    article_text<&Article::license>("license"),
    article_text<&Article::image>("image"),
    article_text<&Article::next_page>("nextPage"),
    article_list<&Article::feeds>("feeds"),
    article_json<"alternates">(),
    article_text<&Article::favicon>("favicon"),
    article_rendering<&Article::text>("text"),
    article_rendering<&Article::markdown>("markdown"),
    article_rendering<&Article::html>("html"),
    article_json<"blocks">(),
    article_json<"photos">(),
    article_json<"galleries">(),
    article_json<"embeds">(),
    article_json<"comments">(),
    article_json<"related">(),
    article_json<"provenance">(),
    ColumnDefinition{
        "quality", ColumnType::kDouble, ColumnHome::kArticle,
        [](const ReadPage& read, Column& column) { column.append_double(to_share(read.article->quality)); }},
    ColumnDefinition{"engine", ColumnType::kString, ColumnHome::kArticle,
                     [](const ReadPage&, Column& column) { column.append_string(kEngine); }},
    ColumnDefinition{"words", ColumnType::kInt64, ColumnHome::kDigest,
                     [](const ReadPage& read, Column& column) {
                       read.content_hash ? column.append_int(static_cast<std::int64_t>(read.digest.words))
                                         : column.append_null();
                     }},
    ColumnDefinition{"contentHash", ColumnType::kString, ColumnHome::kDigest,
                     [](const ReadPage& read, Column& column) {
                       read.content_hash ? column.append_string(to_hex(*read.content_hash)) : column.append_null();
                     }},
    // Signed, since few engines have unsigned integers: bit_count(xor(a, b)) is the distance.
    ColumnDefinition{"simhash", ColumnType::kInt64, ColumnHome::kDigest,
                     [](const ReadPage& read, Column& column) {
                       read.content_hash ? column.append_int(static_cast<std::int64_t>(read.digest.simhash))
                                         : column.append_null();
                     }},
};

// The crawl a file belongs to, as FineWeb's `dump` names it: CC-MAIN-2024-10 out of a path or a file's name.
std::string_view dump_of(std::string_view file) {
  constexpr std::string_view kCrawl = "CC-MAIN-";
  const std::size_t at = file.find(kCrawl);
  if (at == std::string_view::npos) return {};
  const std::size_t end = file.find('/', at);
  // In a file's name a time follows, and no crawl: CC-MAIN-20240501123456-...
  if (end == std::string_view::npos || end - at != kCrawl.size() + 7) return {};
  return file.substr(at, end - at);
}

constexpr ColumnDefinition plain_text = {"text", ColumnType::kString, ColumnHome::kArticle,
                                         [](const ReadPage& read, Column& column) {
                                           const std::optional<std::string>& text = read.article->text;
                                           column.append_string(text && text->size() <= kMaxValueBytes ? *text : "");
                                         }};

void append_language(const ReadPage& read, Column& column) {
  // The first part alone: en, not en-GB
  append_text(std::string_view(read.article->language).substr(0, read.article->language.find('-')), column);
}

constexpr std::array kFineweb = {
    plain_text,
    ColumnDefinition{"id", ColumnType::kString, ColumnHome::kRecord,
                     [](const ReadPage& read, Column& column) {
                       const std::string& id = read.page->id;
                       column.append_string(id.starts_with("urn:") ? "<" + id + ">" : id);
                     }},
    ColumnDefinition{"dump", ColumnType::kString, ColumnHome::kRecord,
                     [](const ReadPage& read, Column& column) { append_text(dump_of(read.page->file), column); }},
    ColumnDefinition{"url", ColumnType::kString, ColumnHome::kRecord,
                     [](const ReadPage& read, Column& column) { append_text(read.page->url, column); }},
    ColumnDefinition{"date", ColumnType::kString, ColumnHome::kRecord,
                     [](const ReadPage& read, Column& column) { append_text(well_formed(read.page->date), column); }},
    ColumnDefinition{"file_path", ColumnType::kString, ColumnHome::kRecord,
                     [](const ReadPage& read, Column& column) { append_text(read.page->file, column); }},
    ColumnDefinition{"language", ColumnType::kString, ColumnHome::kArticle, append_language},
    // Neither is known here: FineWeb's are fastText's score and GPT-2's tokens.
    ColumnDefinition{"language_score", ColumnType::kDouble, ColumnHome::kArticle,
                     [](const ReadPage&, Column& column) { column.append_null(); }},
    ColumnDefinition{"token_count", ColumnType::kInt64, ColumnHome::kArticle,
                     [](const ReadPage&, Column& column) { column.append_null(); }},
};

void append_datatrove_metadata(const ReadPage& read, Column& column) {
  const Article& article = *read.article;
  std::string json = "{";
  const auto text = [&](std::string_view key, std::string_view value) {
    if (value.empty()) return;
    if (json.size() > 1) json += ',';
    append_json_string(key, json);
    json += ':';
    append_json_string(value, json);
  };
  text("url", read.page->url);
  text("date", well_formed(read.page->date));
  text("file_path", read.page->file);
  text("dump", dump_of(read.page->file));
  text("status", to_string(article.status));
  text("title", article.title);
  text("published", article.published);
  text("language", article.language);
  text("site", article.site);
  if (read.content_hash) text("contentHash", to_hex(*read.content_hash));
  json += json.size() > 1 ? ",\"quality\":" : "\"quality\":";
  append_json_number(to_share(article.quality), json);
  json += '}';
  column.append_string(json);
}

constexpr std::array kDatatrove = {
    plain_text,
    record_id,
    ColumnDefinition{"metadata", ColumnType::kJson, ColumnHome::kRecord, append_datatrove_metadata},
};

}  // namespace

std::span<const ColumnDefinition> tearsheet_columns() { return kTearsheet; }
std::span<const ColumnDefinition> fineweb_columns() { return kFineweb; }
std::span<const ColumnDefinition> datatrove_columns() { return kDatatrove; }

}  // namespace tearsheet::pipeline
