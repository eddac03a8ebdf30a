"""Web archives in, records or Articles out."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal, overload

from . import _core
from ._pages import extract_many
from ._types import ArticleOptions, BinaryFile, Path

if TYPE_CHECKING:
    from typing_extensions import Unpack

_logger = logging.getLogger("tearsheet")


@overload
def read_warc(
    path: Path | BinaryFile, *, articles: Literal[True], threads: int | None = None, offset: int = 0,
    length: int | None = None, split: bool = False, **options: Unpack[ArticleOptions],
) -> Iterator[_core.Article]: ...  # fmt: skip
@overload
def read_warc(
    path: Path | BinaryFile, *, articles: Literal[False] = False, offset: int = 0,
    length: int | None = None, split: bool = False,
) -> Iterator[_core.WarcRecord]: ...  # fmt: skip


def read_warc(
    path: Path | BinaryFile,
    *,
    articles: bool = False,
    threads: int | None = None,
    offset: int = 0,
    length: int | None = None,
    split: bool = False,
    **options: Unpack[ArticleOptions],
) -> Iterator[_core.WarcRecord] | Iterator[_core.Article]:
    """Read a WARC, ARC or WACZ file; plain, gzip or zstd.

    Parameters
    ----------
    path : str, path or binary file object
        Also an ``http(s)://`` or ``s3://bucket/key`` address of a public file.
    articles : bool
        Give an Article for each page (response, resource and conversion records) instead of all records.
    threads : int, optional
        For articles: how many threads read pages.
    offset, length, split :
        A part of the file. With ``split`` it is one part of a file read by many: each record that begins inside it,
        whole; without, exactly these bytes (a record of an index).
    **options
        For articles: see :class:`tearsheet.ArticleOptions`.

    Yields
    ------
    WarcRecord or Article
        Damage is no error: what a damaged record holds is given with its ``damage`` said, bytes that belong to no
        record are a warning of the logger ``tearsheet``.

    Raises
    ------
    ReadError
        The file cannot be opened or read; the message names it.

    Examples
    --------
    >>> import io, tearsheet
    >>> page = b"<title>Bread at dawn</title><p>The bakery opens at four."
    >>> head = "WARC-Type: resource\\nWARC-Target-URI: https://news.example/bread\\nContent-Type: text/html"
    >>> archive = f"WARC/1.1\\n{head}\\nContent-Length: {len(page)}\\n\\n".encode() + page + b"\\n\\n"
    >>> [(record.type, record.url, record.is_page) for record in tearsheet.read_warc(io.BytesIO(archive))]
    [('resource', 'https://news.example/bread', True)]
    >>> [article.title for article in tearsheet.read_warc(io.BytesIO(archive), articles=True)]
    ['Bread at dawn']
    """
    if not articles and (options or threads is not None):
        name = next(iter(options), "threads")
        raise TypeError(f"{name} is for articles: read_warc(path, articles=True, {name}=...)")
    source = os.fspath(path) if isinstance(path, (str, os.PathLike)) else path
    reader = _core.WarcReader(source, offset=offset, length=length, split=split)
    records = _records(reader)
    if not articles:
        return records
    return extract_many((record for record in records if record.is_page), threads, **options)


def _records(reader: _core.WarcReader) -> Iterator[_core.WarcRecord]:
    while (event := reader.next()) is not None:
        if isinstance(event, _core.WarcRecord):
            yield event
        elif event.reason not in ("padding", "no-data"):
            _logger.warning(
                "%s: %d bytes at %d belong to no record: %s", event.file, event.length, event.offset, event.reason
            )
