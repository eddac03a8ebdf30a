"""Spark's options, which are text, as those of scan(), which are typed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .._errors import InvalidOption

# lower case, as Spark hands them over -> scan()'s name and how to read it
_BOOLS = ("tables", "links", "images", "formatting", "front_matter", "comments", "dedup")
_NUMBERS = ("min_words", "batch_rows", "batch_bytes", "memory_bytes", "max_input_bytes", "max_depth", "max_nodes",
            "max_attributes_per_element", "max_expansion")  # fmt: skip
_LISTS = ("columns", "languages", "page_types", "url_filters", "statuses", "renderings")
_TEXTS = ("scope", "focus", "schema", "table", "archive_base")
# Not scan()'s: where to read and write, how files are cut, whether Spark hands filters over.
_OWN = ("path", "paths", "split_bytes", "job", "push_filters")


def scan_options(options: Mapping[str, str]) -> dict[str, Any]:
    """All of ``options`` that scan() takes; an unknown one is an error."""
    read: dict[str, Any] = {}
    for given, value in options.items():
        name = given.lower()
        if name in _OWN:
            continue
        if name in _BOOLS:
            read[name] = _bool(given, value)
        elif name in _NUMBERS:
            read[name] = _number(given, value)
        elif name in _LISTS:
            read[name] = [item.strip() for item in value.split(",") if item.strip()]
        elif name in _TEXTS:
            read[name] = value
        elif name == "min_quality":
            try:
                read[name] = float(value)
            except ValueError as error:
                raise InvalidOption(f"option {given}: must be a number, not {value!r}") from error
        else:
            raise InvalidOption(f"no such option: {given}")
    return read


def split_bytes(options: Mapping[str, str]) -> int:
    """How large a part of a large file may be; 0 keeps files whole."""
    return _number("split_bytes", options.get("split_bytes", str(128 << 20)))


def pushes_filters(options: Mapping[str, str]) -> bool:
    return _bool("push_filters", options.get("push_filters", "false"))


def _bool(name: str, value: str) -> bool:
    if value.lower() not in ("true", "false"):
        raise InvalidOption(f"option {name}: must be true or false, not {value!r}")
    return value.lower() == "true"


def _number(name: str, value: str) -> int:
    try:
        number = int(value)
    except ValueError as error:
        raise InvalidOption(f"option {name}: must be a number, not {value!r}") from error
    if number < 0:
        raise InvalidOption(f"option {name}: must not be negative")
    return number
