#!/usr/bin/env python3
"""Makes the WARC files that the archive reader and the pipeline are measured on.

In: the pages of one or more sets under $TEARSHEET_SHARED/benchmark/data (default ../shared beside the checkout).
Out: one WARC.gz, a gzip member a record, in one of two kinds:

  plain   bodies as they are, the way Common Crawl stores them
  mixed   every coding in turn: chunked, gzip, deflate (zlib and raw), brotli, zstd, several at once; headers that lie in
          both directions; HTTP/2, no reason, no status line at all

The same arguments give the same bytes. Pages are repeated in order until --megabytes of HTML are reached (0: each once).
The mixed kind needs the packages brotli and zstandard.

  bench/make_warc.py plain out.warc.gz --megabytes 1024
"""
import argparse
import gzip
import json
import os
import pathlib
import uuid
import zlib


def chunked(body, size=8192):
    out = []
    for start in range(0, len(body), size):
        piece = body[start:start + size]
        out.append(b"%x\r\n" % len(piece) + piece + b"\r\n")
    out.append(b"0\r\n\r\n")
    return b"".join(out)


def gzipped(body):
    return gzip.compress(body, 6, mtime=0)


def raw_deflated(body):
    packer = zlib.compressobj(6, zlib.DEFLATED, -15)
    return packer.compress(body) + packer.flush()


def mixed_variants():
    import brotli
    import zstandard

    def brotlied(body):
        return brotli.compress(body, quality=5)

    def zstd(body):
        return zstandard.ZstdCompressor(level=3).compress(body)

    ok = b"HTTP/1.1 200 OK\r\n"
    # name, status line, header lines, what makes the body
    return [
        ("identity", ok, b"", lambda b: b),
        ("chunked", ok, b"Transfer-Encoding: chunked\r\n", chunked),
        ("gzip", ok, b"Content-Encoding: gzip\r\n", gzipped),
        ("deflate-zlib", ok, b"Content-Encoding: deflate\r\n", lambda b: zlib.compress(b, 6)),
        ("deflate-raw", ok, b"Content-Encoding: deflate\r\n", raw_deflated),
        ("br", ok, b"Content-Encoding: br\r\n", brotlied),
        ("zstd", ok, b"Content-Encoding: zstd\r\n", zstd),
        ("chunked-gzip", ok, b"Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n", lambda b: chunked(gzipped(b))),
        ("chunked-br", ok, b"transfer-encoding: Chunked\r\ncontent-encoding: br\r\n", lambda b: chunked(brotlied(b))),
        ("gzip-in-transfer", ok, b"Transfer-Encoding: gzip, chunked\r\n", lambda b: chunked(gzipped(b))),
        ("gzip-br", ok, b"Content-Encoding: gzip, br\r\n", lambda b: brotlied(gzipped(b))),
        ("gzip-gzip", ok, b"Content-Encoding: gzip, gzip\r\n", lambda b: gzipped(gzipped(b))),
        ("says-gzip-is-not", ok, b"Content-Encoding: gzip\r\n", lambda b: b),
        ("says-br-is-not", ok, b"Content-Encoding: br\r\n", lambda b: b),
        ("says-chunked-is-not", ok, b"Transfer-Encoding: chunked\r\n", lambda b: b),
        ("gzip-unsaid", ok, b"", gzipped),
        ("chunked-unsaid", ok, b"", chunked),
        ("br-unsaid", ok, b"", brotlied),
        ("zstd-unsaid", ok, b"", zstd),
        ("common-crawl", ok, b"X-Crawl-Content-Encoding: br\r\nX-Crawl-Transfer-Encoding: chunked\r\n", lambda b: b),
        ("http2", b"HTTP/2 200\r\n", b"content-encoding: zstd\r\n", zstd),
        ("no-reason", b"HTTP/1.1 200\r\n", b"Content-Encoding: x-gzip\r\n", gzipped),
        ("http09", None, b"", lambda b: b),
    ]


def record(kind, fields, content):
    head = [b"WARC/1.0", b"WARC-Type: " + kind.encode()]
    head += [name.encode() + b": " + value.encode("utf-8", "replace") for name, value in fields]
    head.append(b"Content-Length: %d" % len(content))
    return b"\r\n".join(head) + b"\r\n\r\n" + content + b"\r\n\r\n"


def pages_of(data, sets):
    for name in sets:
        folder = data / name
        with open(folder / "gold.jsonl", encoding="utf-8") as gold:
            for line in gold:
                entry = json.loads(line)
                path = folder / "pages" / f"{entry['id']}.html.gz"
                if path.exists():
                    yield f"{name}/{entry['id']}", entry.get("url") or f"https://example.org/{entry['id']}", gzip.decompress(
                        path.read_bytes())


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kind", choices=["plain", "mixed"])
    parser.add_argument("output")
    parser.add_argument("--sets", nargs="+", default=["wcxb-dev"])
    parser.add_argument("--megabytes", type=int, default=0, help="of HTML; 0: every page once")
    parser.add_argument("--level", type=int, default=6, help="of the members' gzip")
    parser.add_argument("--triplets", action="store_true", help="a request and a metadata record with each, as crawlers do")
    arguments = parser.parse_args()

    shared = pathlib.Path(os.environ.get("TEARSHEET_SHARED") or pathlib.Path(__file__).resolve().parents[2] / "shared")
    pages = list(pages_of(shared / "benchmark" / "data", arguments.sets))
    variants = mixed_variants() if arguments.kind == "mixed" else [
        ("identity", b"HTTP/1.1 200 OK\r\n", b"", lambda b: b)]
    wanted = arguments.megabytes << 20
    html_bytes = count = 0
    with open(arguments.output, "wb") as out:

        def write(kind, fields, content):
            out.write(gzip.compress(record(kind, fields, content), arguments.level, mtime=0))

        write("warcinfo", [("WARC-Date", "2026-01-01T00:00:00Z"), ("Content-Type", "application/warc-fields")],
              b"software: tearsheet bench/make_warc.py\r\nformat: WARC File Format 1.0\r\n")
        while True:
            for index, (key, url, html) in enumerate(pages):
                name, status_line, lines, pack = variants[count % len(variants)]
                body = pack(html)
                said = b"" if b"chunked" in lines.lower() else b"Content-Length: %d\r\n" % len(body)
                head = b"" if status_line is None else (
                    status_line + b"Content-Type: text/html\r\nServer: example\r\n" + lines + said + b"\r\n")
                fields = [("WARC-Record-ID", f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'{key}#{count}')}>"),
                          ("WARC-Date", "2026-01-01T00:00:00Z"), ("WARC-Target-URI", url),
                          ("Content-Type", "application/http; msgtype=response")]
                if arguments.triplets:
                    write("request", fields[:3] + [("Content-Type", "application/http; msgtype=request")],
                          b"GET / HTTP/1.1\r\nHost: example.org\r\n\r\n")
                write("response", fields, head + body)
                if arguments.triplets:
                    write("metadata", fields[:3] + [("Content-Type", "application/warc-fields")], b"fetchTimeMs: 100\r\n")
                count += 1
                html_bytes += len(html)
                if wanted and html_bytes >= wanted:
                    break
            if not wanted or html_bytes >= wanted:
                break
    print(json.dumps({"pages": count, "html_bytes": html_bytes, "file_bytes": os.path.getsize(arguments.output)}))


if __name__ == "__main__":
    main()
