#include "src/notes.h"

namespace tearsheet {

void note_caps(const PageReader& reader, const article::Body& body, Article& article) {
  std::vector<std::string>& notes = article.notes;
  if (reader.decoded().had_errors) {
    notes.push_back("some bytes are no " + std::string(reader.decoded().encoding) + " and stand as U+FFFD");
  }
  if (reader.decoded().contradicts_markup) {
    notes.emplace_back("the bytes are UTF-8, whatever a meta element says");
  }
  const ParseCaps& caps = reader.document().caps();
  if (caps.depth) notes.push_back("elements nested deeper than the limit were made siblings");
  if (caps.nodes) notes.push_back("the page has more nodes than the limit; the rest was not read");
  if (caps.attributes) notes.push_back("an element has more attributes than the limit; the rest were left out");
  if (caps.names) notes.push_back("the page has more names of its own than the limit");
  if (caps.formatting) notes.push_back("more formatting elements were open than the limit; the oldest were closed");
  if (caps.input) notes.push_back("the page is longer than the parser reads; the rest was not read");
  if (reader.page().cut) notes.push_back("the page has more blocks than the limit; the rest was not read");
  if (reader.story_missing() && reader.chosen_words() > 0) {
    notes.emplace_back("no story stands out on this page: chosen from the whole page");
  }
  if (reader.page().noscript_read) notes.push_back("read from <noscript>: the page holds little else");
  if (reader.page().hidden_read) notes.push_back("read from hidden elements: the page shows little else");
  if (body.depth_cut) notes.push_back("structures nested deeper than the limit were flattened");
  if (body.cells_cut) notes.push_back("a table cell's span was cut to the limit");
}

void settle_status(const Options& options, Article& article) {
  if (!article.blocks.empty()) {
    article.status = options.truncated ? Status::kTruncated : Status::kOk;
    if (options.truncated) article.notes.push_back("the page was cut before it reached us");
    return;
  }
  article.status = Status::kEmpty;
  article.notes.push_back("nothing to read was found on this page");
}

}  // namespace tearsheet
