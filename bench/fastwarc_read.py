#!/usr/bin/env python3
"""FastWARC over a file, each record's content read: records a second of processor time, median of the repeats.

  python bench/fastwarc_read.py FILE [REPEATS]     with a Python that has fastwarc
"""
import statistics
import sys
import time

from fastwarc.warc import ArchiveIterator


def main():
    seconds = []
    for _ in range(int(sys.argv[2]) if len(sys.argv) > 2 else 5):
        start = time.thread_time()
        records = size = 0
        with open(sys.argv[1], "rb") as stream:
            for record in ArchiveIterator(stream, parse_http=False):
                size += len(record.reader.read())
                records += 1
        seconds.append(time.thread_time() - start)
    median = statistics.median(seconds)
    print(f"fastwarc  {records} records, {size / 1e6:.1f} MB: median {median:.3f} s (best {min(seconds):.3f}), "
          f"{records / median:.0f} records/s, {size / median / 1e6:.0f} MB/s")


if __name__ == "__main__":
    main()
