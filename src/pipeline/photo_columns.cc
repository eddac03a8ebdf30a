// The table of photographs: one row a photo, with the page it is on, so that "every photo credited to this agency" is
// one query. What is flat in a photo is a column; `photo` is the whole as JSON.
#include <array>

#include "src/pipeline/columns.h"
#include "tearsheet/write.h"

namespace tearsheet::pipeline {
namespace {

const std::array kSchema = {
    ColumnSpec{"id", ColumnType::kString},  // the page's row
    ColumnSpec{"url", ColumnType::kString},
    ColumnSpec{"position", ColumnType::kInt64},
    ColumnSpec{"photoId", ColumnType::kString},
    ColumnSpec{"role", ColumnType::kString},
    ColumnSpec{"galleryId", ColumnType::kString},
    ColumnSpec{"contentUrl", ColumnType::kString},
    ColumnSpec{"width", ColumnType::kInt64},
    ColumnSpec{"height", ColumnType::kInt64},
    ColumnSpec{"alt", ColumnType::kString},
    ColumnSpec{"rawCaption", ColumnType::kString},
    ColumnSpec{"caption", ColumnType::kString},
    ColumnSpec{"creditText", ColumnType::kString},
    ColumnSpec{"creators", ColumnType::kStringList},
    ColumnSpec{"provider", ColumnType::kString},
    ColumnSpec{"source", ColumnType::kString},
    ColumnSpec{"copyrightNotice", ColumnType::kString},
    ColumnSpec{"dateCreated", ColumnType::kString},
    ColumnSpec{"location", ColumnType::kString},
    ColumnSpec{"persons", ColumnType::kStringList},
    ColumnSpec{"exclusivity", ColumnType::kString},
    ColumnSpec{"usageTerms", ColumnType::kString},
    ColumnSpec{"instructions", ColumnType::kString},
    ColumnSpec{"restrictions", ColumnType::kStringList},  // the codes
    ColumnSpec{"license", ColumnType::kString},
    ColumnSpec{"photo", ColumnType::kJson},
};

}  // namespace

std::span<const ColumnSpec> photo_schema() { return kSchema; }

void append_photos(const ReadPage& read, Batch& batch) {
  std::int64_t position = 0;
  for (const Photo& photo : read.article->photos) {
    std::size_t next = 0;
    const auto text = [&](std::string_view value) {
      Column& column = batch.columns[next++];
      value.empty() || value.size() > kMaxValueBytes ? column.append_null() : column.append_string(value);
    };
    const auto size = [&](std::uint32_t pixels) {
      Column& column = batch.columns[next++];
      pixels == 0 ? column.append_null() : column.append_int(pixels);
    };
    text(read.page->id);
    text(read.page->url);
    batch.columns[next++].append_int(position++);
    text(photo.id);
    text(to_string(photo.role));
    text(photo.gallery_id);
    text(photo.content_url);
    size(photo.width);
    size(photo.height);
    text(photo.alt);
    text(photo.raw_caption);
    text(photo.caption);
    text(photo.credit_text);
    batch.columns[next++].append_list(photo.creators);
    text(photo.provider);
    text(photo.source);
    text(photo.copyright_notice);
    text(photo.date_created.value);
    text(photo.location);
    batch.columns[next++].append_list(photo.persons);
    text(to_string(photo.exclusivity));
    text(photo.usage_terms);
    text(photo.instructions);
    Column& restrictions = batch.columns[next++];
    for (const Restriction& restriction : photo.restrictions) restrictions.add_element(to_string(restriction.code));
    restrictions.end_list();
    text(photo.license);
    text(to_json(photo));
  }
}

}  // namespace tearsheet::pipeline
