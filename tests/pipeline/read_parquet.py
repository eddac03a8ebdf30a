#!/usr/bin/env python3
"""Reads every NAME.parquet of a folder with pyarrow, DuckDB and Polars, and compares it value by value with NAME.jsonl
(an array a row).

    read_parquet.py --install VENV    make a virtual environment that has the three
    VENV/bin/python read_parquet.py FOLDER
"""

import datetime
import json
import math
import pathlib
import subprocess
import sys

EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)


def install(folder: str) -> None:
    subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    subprocess.run([folder + "/bin/pip", "install", "--quiet", "pyarrow", "duckdb", "polars", "pytz"], check=True)


def plain(value):
    """A value as the JSON lines have it."""
    if isinstance(value, datetime.datetime):
        if value.tzinfo is None:
            value = value.replace(tzinfo=datetime.timezone.utc)
        return (value - EPOCH) // datetime.timedelta(microseconds=1)
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    return value


def same(a, b) -> bool:
    if isinstance(a, float) and isinstance(b, (int, float)):
        return a == b or (math.isnan(a) and math.isnan(b))
    if isinstance(a, list) and isinstance(b, list):
        return len(a) == len(b) and all(same(x, y) for x, y in zip(a, b))
    return type(a) is type(b) and a == b


def with_pyarrow(path: str):
    import pyarrow.parquet

    table = pyarrow.parquet.ParquetFile(path, page_checksum_verification=True).read()
    table.validate(full=True)
    return [list(row) for row in zip(*(column.to_pylist() for column in table.columns))]


def with_duckdb(path: str):
    import duckdb

    connection = duckdb.connect()
    connection.execute("set timezone = 'UTC'")
    return [list(row) for row in connection.execute("select * from read_parquet(?)", [path]).fetchall()]


def with_polars(path: str):
    import polars

    return [list(row) for row in polars.read_parquet(path).rows()]


def filtered_with_page_index(path: str, rows) -> None:
    """What statistics and the page index let a reader skip must not be what was asked for."""
    import pyarrow.compute
    import pyarrow.dataset

    dataset = pyarrow.dataset.dataset(path)
    if "number" not in dataset.schema.names:
        return
    for name, at in (("number", 3), ("word", 0)):
        for wanted in {row[at] for row in rows if row[at] is not None}:
            found = dataset.count_rows(filter=pyarrow.compute.field(name) == wanted)
            counted = sum(1 for row in rows if row[at] == wanted)
            if found != counted:
                raise SystemExit(f"{path}: {name} = {wanted!r}: {found} rows by filter, {counted} there are")


def main() -> None:
    if sys.argv[1] == "--install":
        install(sys.argv[2])
        return
    files = sorted(pathlib.Path(sys.argv[1]).glob("*.parquet"))
    if not files:
        raise SystemExit(f"no Parquet files in {sys.argv[1]}")
    values = 0
    for file in files:
        expected = [json.loads(line) for line in file.with_suffix(".jsonl").read_bytes().decode().split("\n") if line]
        for reader in (with_pyarrow, with_duckdb, with_polars):
            got = reader(str(file))
            if len(got) != len(expected):
                raise SystemExit(f"{file.name}, {reader.__name__}: {len(got)} rows, expected {len(expected)}")
            for number, (row, wanted) in enumerate(zip(got, expected)):
                for column, (value, right) in enumerate(zip(row, wanted)):
                    values += 1
                    if not same(plain(value), right):
                        raise SystemExit(
                            f"{file.name}, {reader.__name__}: row {number}, column {column}: {plain(value)!r}, expected {right!r}"
                        )
        filtered_with_page_index(str(file), expected)
    print(f"{len(files)} files, {values} values compared by three readers")


main()
