"""The data source ``tearsheet``: archives and folders in, one row a page (or a photo, or a link)."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, MutableMapping
from typing import Any

import pyarrow as pa  # type: ignore[import-untyped,unused-ignore]
from pyspark.sql import datasource
from pyspark.sql.types import StructType

from .. import _core
from .._errors import InvalidOption
from .._tables import ARCHIVES, SPLITTABLE, _expand
from .memory import give_back_memory
from .options import pushes_filters, scan_options, split_bytes
from .sink import ShardWriter
from .tables import schema_of

class WarcDataSource(datasource.DataSource):
    """``spark.dataSource.register(WarcDataSource)``, then ``spark.read.format("tearsheet").load("crawl/*.warc.gz")``.

    Options are scan()'s by name (``columns``, ``table``, ``statuses``, ``languages``, ``min_words`` …, lists parted by
    commas); ``split_bytes``: larger files are read in parts, 128 MiB by default, 0 never; and ``push_filters``.
    """

    @classmethod
    def name(cls) -> str:
        return "tearsheet"

    def schema(self) -> StructType:
        return schema_of(**scan_options(self.options))

    def reader(self, schema: StructType) -> PageReader:
        # Spark refuses a reader with pushFilters() where its own setting is off, which is the default.
        kind = FilteringPageReader if pushes_filters(self.options) else PageReader
        return kind(self.options, schema)

    def streamReader(self, schema: StructType) -> NewFileReader:
        return NewFileReader(self.options, schema)

    def writer(self, schema: StructType, overwrite: bool) -> ShardWriter:
        return ShardWriter(self.options, overwrite)


class FilePart(datasource.InputPartition):
    """A file, or the records of it that begin in a range of bytes."""

    def __init__(self, path: str, offset: int = 0, length: int | None = None) -> None:
        self.path = path
        self.offset = offset
        self.length = length

    def __repr__(self) -> str:
        return f"FilePart({self.path!r}, {self.offset}, {self.length})"


def _paths(options: Mapping[str, str]) -> list[str]:
    given = options.get("path")
    if not given:
        raise InvalidOption("load() needs a path")
    return _expand([given])


def _parts(paths: Iterable[str], largest: int) -> list[FilePart]:
    parts = []
    for path in paths:
        is_cut = largest > 0 and path.lower().endswith(SPLITTABLE) and os.path.isfile(path)
        size = os.path.getsize(path) if is_cut else 0
        if size <= largest:
            parts.append(FilePart(path))
            continue
        count = -(-size // largest)
        edges = [size * n // count for n in range(count + 1)]
        # The last part has no end: a file that grew meanwhile is read whole all the same.
        parts += [FilePart(path, begin, end - begin) for begin, end in zip(edges[:-2], edges[1:-1], strict=True)]
        parts.append(FilePart(path, edges[-2]))
    return parts


def _read(part: FilePart, schema: StructType, options: Mapping[str, Any]) -> Iterator[pa.RecordBatch]:
    names = [field.name for field in schema.fields]
    range_options: dict[str, Any] = {}
    if part.offset or part.length is not None:
        range_options = {"offset": part.offset, "length": part.length, "split": True}
    wanted = {**options, **range_options, "threads": 1}
    if wanted.get("table", "rows") == "rows":
        wanted["columns"] = names
    try:
        for batch in pa.RecordBatchReader.from_stream(_core.Scan([part.path], None, **wanted)):
            yield batch.select(names)
    finally:
        batch = None  # the last is still held here
        give_back_memory()


class PageReader(datasource.DataSourceReader):
    """A file or a part of one is a partition."""

    def __init__(self, options: MutableMapping[str, str], schema: StructType) -> None:
        self.options = dict(options)
        self.schema = schema
        self.scan_options = scan_options(self.options)
        names = [field.name for field in schema.fields]
        known = [field.name for field in schema_of(**self.scan_options_without_columns()).fields]
        for name in names:
            if name not in known:
                raise InvalidOption(f"schema: there is no column {name!r}")

    def scan_options_without_columns(self) -> dict[str, Any]:
        return {name: value for name, value in self.scan_options.items() if name != "columns"}

    def partitions(self) -> list[FilePart]:
        # The first of equal texts within a file is known to whoever reads all of it.
        largest = 0 if self.scan_options.get("dedup") else split_bytes(self.options)
        return _parts(_paths(self.options), largest)

    def read(self, partition: FilePart) -> Iterator[pa.RecordBatch]:  # type: ignore[override]
        return _read(partition, self.schema, self.scan_options_without_columns())


class FilteringPageReader(PageReader):
    """The same, with Spark's filters where rows are made."""

    def pushFilters(self, filters: list[datasource.Filter]) -> Iterable[datasource.Filter]:
        """Rows that cannot pass are not made; Spark still looks at each that is."""
        for one in filters:
            self._push(one)
            yield one

    def _push(self, one: datasource.Filter) -> None:
        column = ".".join(getattr(one, "attribute", ()))
        value = getattr(one, "value", None)
        push = self.scan_options.setdefault
        if isinstance(one, datasource.EqualTo) and column == "status":
            push("statuses", [str(value)])
        elif isinstance(one, datasource.In) and column == "status":
            push("statuses", [str(item) for item in value or ()])
        elif isinstance(one, datasource.EqualTo) and column == "language":
            push("languages", [str(value)])
        elif isinstance(one, datasource.StringContains) and column == "url" and "*" not in str(value):
            push("url_filters", [str(value)])
        elif isinstance(one, datasource.GreaterThanOrEqual) and column == "words" and isinstance(value, int):
            push("min_words", max(0, value))


class NewFileReader(datasource.DataSourceStreamReader):
    """A folder that archives are moved into, each read once. The offset is the names of all files seen.

    A file must be whole when it appears under an archive's name: write elsewhere, then rename.
    """

    def __init__(self, options: MutableMapping[str, str], schema: StructType) -> None:
        self.options = dict(options)
        self.schema = schema
        self.scan_options = {n: v for n, v in scan_options(self.options).items() if n != "columns"}
        self.folder = self.options.get("path", "")
        if not os.path.isdir(self.folder):
            raise InvalidOption(f"load() needs a folder to watch: {self.folder!r} is none")

    def initialOffset(self) -> dict[str, Any]:
        return {"files": ""}

    def latestOffset(self, start: dict[str, Any] | None = None, limit: Any = None) -> dict[str, Any]:
        names = {
            entry.name
            for entry in os.scandir(self.folder)
            if entry.is_file() and not entry.name.startswith((".", "_")) and entry.name.lower().endswith(ARCHIVES)
        }
        # A file that was taken away since stays seen.
        return {"files": "\n".join(sorted(names | _seen(start)))}

    def partitions(self, start: dict[str, Any], end: dict[str, Any]) -> list[FilePart]:
        new = sorted(_seen(end) - _seen(start))
        return _parts([os.path.join(self.folder, name) for name in new], split_bytes(self.options))

    def read(self, partition: FilePart) -> Iterator[pa.RecordBatch]:  # type: ignore[override]
        return _read(partition, self.schema, self.scan_options)

    def commit(self, end: dict[str, Any]) -> None:
        """Nothing to do: the checkpoint holds the offset."""


def _seen(offset: dict[str, Any] | None) -> set[str]:
    return set(filter(None, str((offset or {}).get("files", "")).split("\n")))
