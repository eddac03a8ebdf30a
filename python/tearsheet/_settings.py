"""trafilatura's options, as its calls take them."""

from __future__ import annotations

import configparser
import logging
import os
import threading
from collections import OrderedDict
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from ._errors import InvalidOption

logger = logging.getLogger("tearsheet")

FORMATS = ("html", "json", "markdown", "python", "txt")
FOREIGN_FORMATS = ("csv", "xml", "xmltei")
DATE_PARAMETERS = ("extensive_search", "max_date", "min_date", "original_date", "outputformat", "url",
                   "deferred_url_extractor", "verbose")  # fmt: skip


class LRUCache:
    """How often each text was seen, the oldest forgotten first; for ``deduplicate=``. Threads may share one."""

    def __init__(self, maxsize: int = 128) -> None:
        if maxsize < 1:
            raise InvalidOption("maxsize must be at least 1")
        self.maxsize = maxsize
        self._counts: OrderedDict[str, int] = OrderedDict()
        self._lock = threading.Lock()

    def __bool__(self) -> bool:
        return True

    def get(self, key: str) -> int:
        """How often the key was put; -1 for never."""
        with self._lock:
            return self._counts.get(key, -1)

    def put(self, key: str, value: int) -> None:
        """Remember the key."""
        with self._lock:
            self._keep(key, value)

    def increment(self, key: str) -> int:
        """Count the key once more; gives the count before, -1 for none."""
        with self._lock:
            before = self._counts.get(key, -1)
            self._keep(key, max(before, 0) + 1)
            return before

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._counts.clear()

    def _keep(self, key: str, value: int) -> None:
        self._counts[key] = value
        self._counts.move_to_end(key)
        if len(self._counts) > self.maxsize:
            self._counts.popitem(last=False)


class Extractor:
    """All options of a call, under the names that trafilatura's own class has; either may be given as ``options=``."""

    def __init__(
        self,
        *,
        config: configparser.ConfigParser | None = None,
        output_format: str = "txt",
        fast: bool = False,
        precision: bool = False,
        recall: bool = False,
        comments: bool = True,
        formatting: bool | None = None,
        links: bool = False,
        images: bool = False,
        tables: bool = True,
        dedup: bool | LRUCache = False,
        lang: str | None = None,
        url: str | None = None,
        source: str | None = None,
        with_metadata: bool = False,
        only_with_metadata: bool = False,
        tei_validation: bool = False,
        author_blacklist: set[str] | None = None,
        url_blacklist: set[str] | None = None,
        date_params: Mapping[str, Any] | None = None,
    ) -> None:
        if output_format in FOREIGN_FORMATS:
            raise InvalidOption(
                f"output_format: {output_format!r} is trafilatura's alone; tearsheet has {', '.join(FORMATS)}"
            )
        if output_format not in FORMATS:
            raise InvalidOption(f"output_format must be one of {', '.join(FORMATS)}, not {output_format!r}")
        if precision and recall:
            logger.warning("favor_precision and favor_recall exclude each other: favor_recall it is")
        if tei_validation:
            logger.warning("tei_validation has no effect: there is no TEI output")
        if formatting and output_format == "json":
            logger.warning("include_formatting has no effect on JSON")
        for name in date_params or {}:
            if name not in DATE_PARAMETERS:
                raise TypeError(f"date_extraction_params: no such parameter: {name!r}")
        self.format = output_format
        self.fast = fast
        self.focus = "recall" if recall else "precision" if precision else "balanced"
        self.comments = comments
        self.formatting = output_format == "markdown" if formatting is None else formatting
        self.links = links
        self.images = images
        self.tables = tables
        self.dedup = dedup
        self.lang = lang
        self.url = url
        self.source = url or source
        self.only_with_metadata = only_with_metadata
        self.author_blacklist = author_blacklist or set()
        self.url_blacklist = url_blacklist or set()
        self.with_metadata = bool(with_metadata or only_with_metadata or url_blacklist or author_blacklist)
        self.date_params = dict(date_params or {})
        self.min_output_size = _number(config, "MIN_OUTPUT_SIZE", 1)
        self.min_output_comm_size = _number(config, "MIN_OUTPUT_COMM_SIZE", 1)
        self.min_duplcheck_size = _number(config, "MIN_DUPLCHECK_SIZE", 100)
        self.max_repetitions = _number(config, "MAX_REPETITIONS", 2)
        self.max_file_size = _number(config, "MAX_FILE_SIZE", 20_000_000)


def _number(config: configparser.ConfigParser | None, name: str, default: int) -> int:
    if config is None:
        return default
    try:
        return config.getint("DEFAULT", name, fallback=default)
    except ValueError as error:
        raise InvalidOption(f"config: {name} must be a number") from error


def read_settings_file(path: str | os.PathLike[str]) -> configparser.ConfigParser:
    """A file in the form of trafilatura's ``settings.cfg``; sizes and repetitions are heeded."""
    if not os.path.isfile(path):
        raise FileNotFoundError(f"settingsfile: {path} does not exist")
    config = configparser.ConfigParser()
    config.read(path, encoding="utf-8")
    return config


def choose_date(published: str | None, modified: str | None, parameters: Mapping[str, Any]) -> str | None:
    """The date as ``date_extraction_params`` (htmldate's names) want it: the first by default, else the last."""
    wanted = published if parameters.get("original_date", True) else (modified or published)
    if not wanted:
        return None
    day = wanted[:10]
    try:
        found = date.fromisoformat(day)
    except ValueError:  # a year, or a year and month, is all that the page says
        return None
    for name in ("min_date", "max_date"):
        bound = parameters.get(name)
        if bound is None:
            continue
        limit = bound.date() if isinstance(bound, datetime) else bound
        if not isinstance(limit, date):
            try:
                limit = date.fromisoformat(str(limit)[:10])
            except ValueError as error:
                raise InvalidOption(f"date_extraction_params: {name} must be YYYY-MM-DD") from error
        if (found < limit) if name == "min_date" else (found > limit):
            return None
    return found.strftime(parameters.get("outputformat", "%Y-%m-%d"))
