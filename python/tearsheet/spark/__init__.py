"""tearsheet within Spark 4: archives as a data source, tables of pages, shards that are written exactly once.

    spark.dataSource.register(tearsheet.spark.WarcDataSource)
    spark.read.format("tearsheet").load("crawl/*.warc.gz")            # a row a page
    pages.mapInArrow(tearsheet.spark.extract("html"), tearsheet.spark.schema)  # pages that are in a table already
    tearsheet.spark.extract_files(spark, paths, "out/")               # what the command writes, by the cluster

docs/spark.md says how to ship it and what is promised. Needs pyspark and pyarrow on the driver and on the workers.
"""

from __future__ import annotations

from typing import Any

from .source import WarcDataSource
from .tables import extract, schema_of
from .work import extract_files

__all__ = ["WarcDataSource", "extract", "extract_files", "schema_of"]


def __getattr__(name: str) -> Any:
    if name == "schema":  # made when it is asked for: pyspark takes a while
        return schema_of()
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
