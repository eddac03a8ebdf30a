"""The keyword arguments that several calls share, for type checkers and readers."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal, Protocol, TypedDict, Union

if TYPE_CHECKING:
    from typing_extensions import TypeAlias

Html: TypeAlias = Union[str, bytes, bytearray, memoryview]
Path: TypeAlias = Union[str, "os.PathLike[str]"]


class ArticleOptions(TypedDict, total=False):
    """How a page is read; every call that reads pages takes these."""

    content_type: str | None
    """The Content-Type that the bytes came with; its charset outranks the page's own word."""
    truncated: bool
    """You know that the page is cut."""
    flat: bool
    """The input is flattened text, not HTML."""
    scope: Literal["auto", "story", "page"]
    """What the content is: the story alone, all of the page's main content, or what suits the page's type."""
    focus: Literal["balanced", "precision", "recall"]
    """Leave out what is doubtful, or keep it."""
    tables: bool
    """Tables belong to the text."""
    renderings: Sequence[Literal["text", "markdown", "html"]]
    """Which of them stand in to_json() and to_dict() (default: text). The attributes are there in any case."""
    links: bool
    """Links are seen in ``markdown`` and ``html``."""
    images: bool
    """Photographs, galleries and embeds are seen in ``markdown`` and ``html``."""
    formatting: bool
    """Bold, italics and the like are seen in ``markdown`` and ``html``."""
    front_matter: bool
    """``markdown`` begins with the article's metadata as YAML."""
    comments: bool
    """Readers' comments are given."""
    max_input_bytes: int
    max_depth: int
    max_nodes: int
    max_attributes_per_element: int
    max_expansion: int


class RowOptions(ArticleOptions, total=False):
    """Which rows and columns a table has; on top of how its pages are read."""

    schema: Literal["tearsheet", "fineweb", "datatrove", "trafilatura"]
    columns: Sequence[str] | None
    """Columns to make, all by default. What is not wanted is not computed where that saves time."""
    languages: Sequence[str]
    min_words: int
    min_quality: float
    page_types: Sequence[str]
    url_filters: Sequence[str]
    statuses: Sequence[str]
    dedup: bool
    """Each text once an input file, the first kept."""
    threads: int | None
    """Threads, by default as many as the process may run on."""
    memory_bytes: int
    shard_index: int
    shard_count: int
    archive_base: str


class ScanOptions(RowOptions, total=False):
    """Of :func:`tearsheet.scan`."""

    table: Literal["rows", "photos", "links"]
    batch_rows: int
    batch_bytes: int
    offset: int
    length: int | None
    split: bool
    """The byte range is one part of a file read by many: records that begin inside it, whole."""


class TableOptions(RowOptions, total=False):
    """Of :func:`tearsheet.extract_table`."""

    table: Literal["rows", "photos", "links"]
    batch_rows: int
    batch_bytes: int


class FilesOptions(RowOptions, total=False):
    """Of :func:`tearsheet.extract_files`."""

    format: Literal["jsonl", "jsonl.gz", "jsonl.zst", "parquet"]
    photos_table: bool
    links_table: bool
    resume: bool
    isolate: bool


class ArrowStream(Protocol):
    """Anything that hands out an Arrow stream: tables of pyarrow, Polars, pandas, DuckDB ..."""

    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any: ...


class BinaryFile(Protocol):
    """A file object opened for reading bytes."""

    def read(self, size: int, /) -> bytes: ...
