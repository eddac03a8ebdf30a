"""The sink ``tearsheet``: Parquet shards that are there once, whatever is killed and run again.

Each attempt of a task writes a file of its own into the job's staging folder and syncs it. Only the attempts that Spark
counts are named in the commit; the driver renames them to ``JOB-00000.parquet`` …, removes the others with the staging
folder, and writes ``JOB.manifest.json`` last. A job whose manifest is there is done: saving it again writes nothing. A
job without one left nothing that counts, and begins anew.
"""

from __future__ import annotations

import json
import os
import shutil
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pyarrow as pa  # type: ignore[import-untyped,unused-ignore]
import pyarrow.parquet as pq  # type: ignore[import-untyped,unused-ignore]
from pyspark import TaskContext
from pyspark.sql.datasource import DataSourceArrowWriter, WriterCommitMessage

from .._errors import InvalidOption


@dataclass
class Shard(WriterCommitMessage):
    """What one attempt wrote: a file in the staging folder, or nothing where the job was done before."""

    partition: int
    file: str
    rows: int
    bytes: int


class ShardWriter(DataSourceArrowWriter):
    def __init__(self, options: Mapping[str, str], overwrite: bool) -> None:
        self.folder = options.get("path", "")
        if not self.folder:
            raise InvalidOption("save() needs a path")
        self.job = options.get("job") or uuid.uuid4().hex
        if not self.job.replace("-", "").replace("_", "").isalnum():
            raise InvalidOption(f"option job: letters, digits, - and _ alone, not {self.job!r}")
        self.staging = os.path.join(self.folder, f".tearsheet-staging-{self.job}")
        self.manifest = os.path.join(self.folder, f"{self.job}.manifest.json")
        if overwrite:
            _remove(self.manifest)
        self.is_done = os.path.exists(self.manifest)
        if not self.is_done and os.path.isdir(self.folder):
            for name in _shards_of(self.folder, self.job):
                _remove(os.path.join(self.folder, name))

    def write(self, iterator: Iterator[pa.RecordBatch]) -> Shard:
        context = TaskContext.get()
        partition = context.partitionId() if context else 0
        if self.is_done:
            return Shard(partition, "", 0, 0)
        os.makedirs(self.staging, exist_ok=True)
        name = f"{partition:05d}-{uuid.uuid4().hex}.parquet"
        path = os.path.join(self.staging, name)
        rows = 0
        with open(path, "xb") as file:
            writer: Any = None
            for batch in iterator:
                writer = writer or pq.ParquetWriter(file, batch.schema, compression="zstd")
                writer.write_batch(batch)
                rows += batch.num_rows
            if writer is not None:
                writer.close()
            file.flush()
            os.fsync(file.fileno())
        return Shard(partition, name if rows else "", rows, os.path.getsize(path))

    def commit(self, messages: list[WriterCommitMessage | None]) -> None:
        if self.is_done:
            return
        shards = sorted((m for m in messages if isinstance(m, Shard) and m.file), key=lambda shard: shard.partition)
        os.makedirs(self.folder, exist_ok=True)
        files = []
        for number, shard in enumerate(shards):
            name = f"{self.job}-{number:05d}.parquet"
            os.rename(os.path.join(self.staging, shard.file), os.path.join(self.folder, name))
            files.append({"name": name, "bytes": shard.bytes, "rows": shard.rows})
        shutil.rmtree(self.staging, ignore_errors=True)
        _sync_folder(self.folder)
        manifest = {"manifest": 1, "job": self.job, "rows": sum(shard.rows for shard in shards), "files": files}
        temporary = os.path.join(self.folder, f".tearsheet-tmp-{self.job}.manifest.json")
        with open(temporary, "w", encoding="utf-8") as file:
            json.dump(manifest, file)
            file.flush()
            os.fsync(file.fileno())
        os.rename(temporary, self.manifest)
        _sync_folder(self.folder)

    def abort(self, messages: list[WriterCommitMessage | None]) -> None:
        if not self.is_done:
            shutil.rmtree(self.staging, ignore_errors=True)


def _shards_of(folder: str, job: str) -> list[str]:
    """The shards a job has under their final names; another job's name may begin with this one's."""
    begin, end = f"{job}-", ".parquet"
    return [n for n in os.listdir(folder) if n.startswith(begin) and n.endswith(end) and n[len(begin) : -len(end)].isdigit()]


def _remove(path: str) -> None:
    try:
        os.remove(path)
    except FileNotFoundError:
        pass


def _sync_folder(path: str) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
