"""Spark's schemas of our tables, and pages that are in a DataFrame already."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import pyarrow as pa  # type: ignore[import-untyped,unused-ignore]

from .. import _core
from .._tables import _known
from .memory import give_back_memory

if TYPE_CHECKING:
    from pyspark.sql.types import StructType
    from typing_extensions import Unpack

    from .._types import TableOptions


def schema_of(columns: Sequence[str] | None = None, **options: Any) -> StructType:
    """The schema of what :func:`extract` gives, for ``mapInArrow``: all columns, or some in the engine's order."""
    from pyspark.sql.pandas.types import from_arrow_schema

    if columns is not None:
        options["columns"] = list(columns)
    return from_arrow_schema(pa.schema(_core.Scan([], None, **options)))


def extract(
    html_column: str = "html", url_column: str = "url", id_column: str = "id", **options: Unpack[TableOptions]
) -> Callable[[Iterable[Any]], Iterator[Any]]:
    """For ``df.mapInArrow(extract("html"), schema)``: Articles of a table that holds pages.

    Parameters
    ----------
    html_column, url_column, id_column : str
        The column with the pages, text or bytes; address and id are used if they are there.
    **options
        See :class:`tearsheet.TableOptions`. With ``columns``, give ``schema_of(columns)`` as the schema.

    Returns
    -------
    callable
        One row out for each row in. A row's pages are read by the task's own thread.
    """
    names = {"html_column": html_column, "url_column": url_column, "id_column": id_column}
    arguments: dict[str, Any] = {"threads": 1, **_known(options), **names}
    _core.Scan(None, None, **arguments)  # a wrong option shows on the driver

    def run(batches: Iterable[Any]) -> Iterator[Any]:
        incoming = iter(batches)
        first = next(incoming, None)
        if first is None:
            return

        def again() -> Iterator[Any]:
            yield first
            yield from incoming

        table = pa.RecordBatchReader.from_batches(first.schema, again())
        try:
            yield from pa.RecordBatchReader.from_stream(_core.Scan(None, table, **arguments))
        finally:
            give_back_memory()

    return run
