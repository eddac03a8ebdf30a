"""What can go wrong, each also one of Python's own exceptions."""

from __future__ import annotations


class TearsheetError(Exception):
    """Any error of tearsheet's. A page without an article is none: see ``Article.status``."""


class InvalidOption(TearsheetError, ValueError):
    """An option's value is out of its range; the message names the option."""


class InvalidInput(TearsheetError, ValueError):
    """The input cannot be read as what it is said to be; the message names it."""


class ReadError(TearsheetError, OSError):
    """A file, a stream or a fetch failed; the message names it and the reason."""
