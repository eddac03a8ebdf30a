"""Files to shards by a cluster: each file is one task, and the task is the command's own pipeline."""

from __future__ import annotations

import json
import struct
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import pyarrow as pa  # type: ignore[import-untyped,unused-ignore]

from .._tables import _expand, _known
from .._tables import extract_files as extract_files_here
from .memory import give_back_memory

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession
    from typing_extensions import Unpack

    from .._types import FilesOptions, Path

_SCHEMA = "file string, state string, rows bigint, error string, summary string"


def extract_files(
    spark: SparkSession, paths: Path | Iterable[Path], output_folder: str, **options: Unpack[FilesOptions]
) -> DataFrame:
    """What ``tearsheet FILES -o FOLDER`` writes, byte for byte, by the cluster.

    Parameters
    ----------
    spark : SparkSession
    paths : path or iterable of paths
        Files that all workers see under these names.
    output_folder : str
        A folder that all workers see. A file under its final name there is whole; a manifest, written last, makes any
        later attempt, of this run or another, pass the input over.
    **options
        See :class:`tearsheet.FilesOptions`. ``isolate=True`` reads pages in processes of their own, so that one that
        crashes the engine costs a row ``failed`` and not the task.

    Returns
    -------
    DataFrame
        A row a file: ``state`` (done, resumed, failed), ``rows``, ``error``, and the run's ``summary`` as JSON. The work
        is done when this is: it is computed at once and kept.
    """
    names = _expand(paths)
    arguments: dict[str, Any] = {"threads": 1, **_known(options)}

    def run(batches: Iterable[Any]) -> Iterator[Any]:
        for batch in batches:
            for name in batch.column("file").to_pylist():
                summary = extract_files_here([name], output_folder, **arguments)
                give_back_memory()
                yield _text_batch("done", json.dumps([name, summary]))

    files = spark.createDataFrame([(name,) for name in names], "file string").repartition(max(1, len(names)))
    rows = [_row(*json.loads(row.done)) for row in files.mapInArrow(run, "done string").collect()]
    return spark.createDataFrame(rows, _SCHEMA)


def _row(name: str, summary: dict[str, Any]) -> tuple[Any, ...]:
    states = [state for state, count in summary["inputs"].items() if count]
    errors = [failure["error"] for failure in summary.get("failures", [])]
    return name, states[0] if states else "done", summary["rows"], "; ".join(errors) or None, json.dumps(summary)


def _text_batch(name: str, value: str) -> pa.RecordBatch:
    """A row of one text. pyarrow's own conversions would import pandas into the worker: 60 MiB."""
    data = value.encode()
    offsets = pa.py_buffer(struct.pack("=2i", 0, len(data)))
    return pa.RecordBatch.from_arrays([pa.StringArray.from_buffers(1, offsets, pa.py_buffer(data))], [name])
