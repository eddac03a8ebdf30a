"""A web page in, the article out: words, photographs with credit and rights, embeds, authors, dates.

>>> import tearsheet
>>> article = tearsheet.extract_article(b"<title>Bread at dawn</title><p>The bakery opens at four.")
>>> article.title
'Bread at dawn'

``extract`` and its neighbours are trafilatura's calls by name (docs/from-trafilatura.md). Nothing is printed; the logger
is named ``tearsheet``. One process, many threads: calls share nothing.
"""

from __future__ import annotations

import logging

from ._archives import read_warc
from ._core import (
    Alternate,
    Article,
    Block,
    Cell,
    Comment,
    Contact,
    Definition,
    Embed,
    Footnote,
    Gallery,
    Identifier,
    ListItem,
    Person,
    Photo,
    PhotoDate,
    RelatedLink,
    Rendition,
    Restriction,
    Scan,
    Span,
    WarcRecord,
    __version__,
    engine,
)
from ._errors import InvalidInput, InvalidOption, ReadError, TearsheetError
from ._pages import extract_article, extract_many
from ._tables import extract_files, extract_table, scan
from ._types import ArticleOptions, FilesOptions, RowOptions, ScanOptions, TableOptions
from .trafilatura import (
    Document,
    LRUCache,
    bare_extraction,
    extract,
    extract_metadata,
    extract_with_metadata,
    html2txt,
)

logging.getLogger(__name__).addHandler(logging.NullHandler())

__all__ = [
    "Alternate",
    "Article",
    "ArticleOptions",
    "Block",
    "Cell",
    "Comment",
    "Contact",
    "Definition",
    "Document",
    "Embed",
    "FilesOptions",
    "Footnote",
    "Gallery",
    "Identifier",
    "InvalidInput",
    "InvalidOption",
    "LRUCache",
    "ListItem",
    "Person",
    "Photo",
    "PhotoDate",
    "ReadError",
    "RelatedLink",
    "Rendition",
    "Restriction",
    "RowOptions",
    "Scan",
    "ScanOptions",
    "Span",
    "TableOptions",
    "TearsheetError",
    "WarcRecord",
    "__version__",
    "bare_extraction",
    "engine",
    "extract",
    "extract_article",
    "extract_files",
    "extract_many",
    "extract_metadata",
    "extract_table",
    "extract_with_metadata",
    "html2txt",
    "read_warc",
    "scan",
]
