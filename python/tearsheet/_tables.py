"""Tables: archives, folders and other people's tables in; Arrow streams and files out."""

from __future__ import annotations

import glob
import json
import os
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from . import _core
from ._errors import ReadError
from ._pages import cores
from ._types import ArrowStream, FilesOptions, Path, ScanOptions, TableOptions

if TYPE_CHECKING:
    from typing_extensions import Unpack


# Files whose parts can be read by many (plain, or a gzip member or zstd frame a record), and all archives.
SPLITTABLE = (".warc", ".warc.gz", ".warc.zst", ".arc", ".arc.gz")
ARCHIVES = (*SPLITTABLE, ".wacz")
_PAGES = (".html", ".htm", ".xhtml", ".shtml")


def scan(paths: Path | Iterable[Path], **options: Unpack[ScanOptions]) -> _core.Scan:
    """A table of the pages in files, as an Arrow stream.

    Parameters
    ----------
    paths : path or iterable of paths
        WARC, ARC, WACZ, JSONL, CSV of an index, HTML files, folders of these, addresses; ``*``, ``?`` and ``[`` stand
        for many.
    **options
        See :class:`tearsheet.ScanOptions`: columns, which rows, threads, which part of a file.

    Returns
    -------
    Scan
        Has ``__arrow_c_stream__``, so that ``pyarrow.table(scan)``, ``polars.DataFrame(scan)``, DuckDB and pandas
        take it without a copy; nothing is read before they do, and each time anew. ``scan.counts()`` says what the
        last reading came to. No Arrow library is needed to make one.

    Examples
    --------
    >>> import pathlib, tempfile, pyarrow, tearsheet
    >>> folder = tempfile.TemporaryDirectory()
    >>> page = "<article><h1>Bread at dawn</h1><p>The bakery opens at four, an hour before the bus, and is sold out by seven."
    >>> written = pathlib.Path(folder.name, "bread.html").write_text(page)
    >>> scan = tearsheet.scan(folder.name, columns=["title", "words"])
    >>> pyarrow.table(scan).to_pylist()
    [{'title': 'Bread at dawn', 'words': 16}]
    >>> scan.counts()["rows"]
    1
    """
    options.setdefault("threads", cores())
    return _core.Scan(_expand(paths), None, **_known(options))


def extract_table(
    pages: ArrowStream,
    html_column: str = "html",
    url_column: str = "url",
    id_column: str = "id",
    **options: Unpack[TableOptions],
) -> _core.Scan:
    """Articles of a table that holds pages: one row out for each row in, in order.

    Parameters
    ----------
    pages : object with ``__arrow_c_stream__``
        Anything of pyarrow, Polars, pandas, DuckDB …
    html_column, url_column, id_column : str
        The pages, text or bytes; a null is a row with status ``empty``. Address and id are used if they are there.
    **options
        See :class:`tearsheet.TableOptions`.

    Returns
    -------
    Scan
        As :func:`tearsheet.scan` gives it. A table that can be read only once makes a Scan that can be read only once.

    Examples
    --------
    >>> import pyarrow, tearsheet
    >>> page = "<article><h1>Bread at dawn</h1><p>The bakery opens at four, an hour before the bus, and is sold out by seven."
    >>> pages = pyarrow.table({"id": ["a", "b"], "html": [page, None]})
    >>> pyarrow.table(tearsheet.extract_table(pages, columns=["id", "status", "title"])).to_pylist()
    [{'id': 'a', 'status': 'ok', 'title': 'Bread at dawn'}, {'id': 'b', 'status': 'empty', 'title': None}]
    """
    options.setdefault("threads", cores())
    names = {"html_column": html_column, "url_column": url_column, "id_column": id_column}
    return _core.Scan(None, pages, **names, **_known(options))


def extract_files(
    paths: Path | Iterable[Path], output_folder: Path, **options: Unpack[FilesOptions]
) -> dict[str, Any]:
    """Do what ``tearsheet FILES -o FOLDER`` does: a shard and a manifest an input, resumed where it stopped.

    Parameters
    ----------
    paths : path or iterable of paths
        As for :func:`tearsheet.scan`.
    output_folder : path
        A file under its final name there is whole; ``NAME.manifest.json``, written last, is the proof that an input is
        done and makes the next run pass it over. Any number of processes may work on one folder.
    **options
        See :class:`tearsheet.FilesOptions`.

    Returns
    -------
    dict
        The run's summary, as ``--summary json`` prints it: how many inputs are done, resumed and failed, the totals, and
        ``failures``, each input that could not be read with its reason.

    Raises
    ------
    ReadError
        The run had to end early: disk full, folder removed. What is done stays, and the next run goes on from there.

    Examples
    --------
    >>> import pathlib, tempfile, tearsheet
    >>> folder = tempfile.TemporaryDirectory()
    >>> page = pathlib.Path(folder.name, "bread.html")
    >>> written = page.write_text("<title>Bread at dawn</title><p>The bakery opens at four.")
    >>> tearsheet.extract_files(page, pathlib.Path(folder.name, "out"))["rows"]
    1
    >>> tearsheet.extract_files(page, pathlib.Path(folder.name, "out"))["inputs"]["resumed"]
    1
    """
    summary: dict[str, Any] = json.loads(_core.run(_expand(paths), os.fspath(output_folder), **_known(options)))
    if "error" in summary:
        raise ReadError(summary["error"])
    return summary


def _expand(paths: Path | Iterable[Path]) -> list[str]:
    names = [paths] if isinstance(paths, (str, os.PathLike)) else list(paths)
    expanded: list[str] = []
    for name in names:
        if not isinstance(name, (str, os.PathLike)):
            raise TypeError(f"paths must be str or path, not {type(name).__name__}")
        path = os.fspath(name)
        if glob.has_magic(path) and "://" not in path and not os.path.exists(path):
            matches = sorted(glob.glob(path, recursive=True))
            if not matches:
                raise FileNotFoundError(f"no file matches {path}")
            expanded += matches
        elif os.path.isdir(path):
            expanded += _in_folder(path)
        else:
            expanded.append(path)
    return expanded


def _in_folder(folder: str) -> list[str]:
    """The archives below a folder; and the folder itself, which is its pages, if it has some or no archives."""
    archives: list[str] = []
    has_pages = False
    for root, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            if not name.startswith((".", "_")) and name.lower().endswith(ARCHIVES):
                archives.append(os.path.join(root, name))
            elif name.lower().removesuffix(".gz").endswith(_PAGES):
                has_pages = True
    return [*archives, folder] if has_pages or not archives else archives


def _known(options: Any) -> dict[str, Any]:
    """Sequences as lists, which is what the extension takes."""
    return {
        name: list(value) if isinstance(value, (set, frozenset)) else value
        for name, value in options.items()
        if not (name == "columns" and value is None)
    }
