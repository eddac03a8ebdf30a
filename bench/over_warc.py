#!/usr/bin/env python3
"""The way from WARC.gz to text, ours and others' over the same file, in turns: MB of HTML a second of processor time.

Ours writes whole rows with everything on (bench/pipeline, one thread); the others give the main text alone: FastWARC with
trafilatura, FastWARC with Resiliparse's extract_plain_text. Since the others are slow they read the first --pages
pages; each round runs each once, the median of the rounds counts.

  python bench/over_warc.py FILE.warc.gz [--rounds 3] [--pages 150]     with a Python that has fastwarc, resiliparse and
                                                                        trafilatura
"""
import argparse
import json
import pathlib
import statistics
import subprocess
import time

ROOT = pathlib.Path(__file__).resolve().parents[1]


def pages_of(path, most):
    from fastwarc.warc import ArchiveIterator, WarcRecordType
    count = 0
    with open(path, "rb") as stream:
        for record in ArchiveIterator(stream, record_types=WarcRecordType.response, parse_http=True):
            if count == most:
                return
            count += 1
            yield record.reader.read()


def with_trafilatura(path, most):
    import trafilatura
    size = 0
    for page in pages_of(path, most):
        size += len(page)
        trafilatura.extract(page)
    return size


def with_resiliparse(path, most):
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.encoding import bytes_to_str, detect_encoding
    size = 0
    for page in pages_of(path, most):
        size += len(page)
        extract_plain_text(bytes_to_str(page, detect_encoding(page)), main_content=True)
    return size


def ours(path):
    done = subprocess.run([ROOT / "build/release/bench/pipeline", "--threads", "1", path], capture_output=True, check=True)
    told = json.loads(done.stdout.splitlines()[-1])
    return told["page_mb"] * 1e6 / told["cpu_seconds"], told["rows"] / told["cpu_seconds"]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--pages", type=int, default=150)
    arguments = parser.parse_args()
    rates = {"tearsheet": [], "fastwarc + trafilatura": [], "fastwarc + resiliparse": []}
    pages = []
    for _ in range(arguments.rounds):
        bytes_a_second, pages_a_second = ours(arguments.file)
        rates["tearsheet"].append(bytes_a_second)
        pages.append(pages_a_second)
        for name, run in (("fastwarc + trafilatura", with_trafilatura), ("fastwarc + resiliparse", with_resiliparse)):
            start = time.process_time()
            size = run(arguments.file, arguments.pages)
            rates[name].append(size / (time.process_time() - start))
    own = statistics.median(rates["tearsheet"])
    print(f"tearsheet: {statistics.median(pages):.0f} pages/s a core")
    for name, values in rates.items():
        rate = statistics.median(values)
        print(f"{name:24} {rate / 1e6:8.1f} MB/s of HTML   tearsheet is {own / rate:6.1f} x")


if __name__ == "__main__":
    main()
