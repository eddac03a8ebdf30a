// One page read by the calling thread's own Extractor.
#pragma once

#include <string_view>

#include "python/article.h"
#include "tearsheet/extract.h"
#include "tearsheet/warc.h"

namespace tearsheet::python {

// Without the GIL. The answer's renderings that were not asked for can still be made later: `bound` says how large.
Result<ReadArticle> read_page(Extractor& extractor, std::string_view bytes, const Options& options);

// A page of an archive, as the command reads it: the message's codings undone, its Content-Type heeded, damage noted.
// `options.url` is the record's address, made well formed by the caller.
Result<ReadArticle> read_record(Extractor& extractor, PayloadReader& payloads, const WarcRecord& record,
                                Options options);

// The thread's own; its memory is kept from page to page until the thread ends.
Extractor& thread_extractor();

}  // namespace tearsheet::python
