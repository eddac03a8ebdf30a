"""Pages in, Articles out."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterable
from typing import TYPE_CHECKING

from . import _core
from ._errors import InvalidOption
from ._types import ArticleOptions, Html

if TYPE_CHECKING:
    from typing_extensions import Unpack


def extract_article(html: Html, url: str | None = None, **options: Unpack[ArticleOptions]) -> _core.Article:
    """Read one page.

    Parameters
    ----------
    html : bytes or str
        The page as served, in any encoding; bytes are better than a str, since the engine reads the encoding as a
        browser does. Any bytes give an Article.
    url : str, optional
        Where the page came from: the base of its relative addresses.
    **options
        See :class:`tearsheet.ArticleOptions`. A wrong name or value raises an error that says which.

    Returns
    -------
    Article
        ``article.status`` says what the page is; an Article without an article in it (empty, a PDF ...) is false.

    Notes
    -----
    The GIL is released while the page is read. The answer depends on the bytes and the options alone.

    Examples
    --------
    >>> import tearsheet
    >>> article = tearsheet.extract_article('''<html><head><title>A heron on the mill pond</title></head><body><article>
    ... <h1>A heron on the mill pond</h1>
    ... <p>For the third morning a grey heron stood on the weir at Alder Mill and fished until the first lorries came.</p>
    ... <figure><img src="/heron.jpg" alt=""><figcaption>The heron on Tuesday. Photo: Ines Calder/Northlight Press
    ... </figcaption></figure>
    ... <p>The miller's daughter, who counts birds for the county, wrote down the hour and the weight of the fish.</p>
    ... </article></body></html>''', url="https://news.example/heron")
    >>> article.title
    'A heron on the mill pond'
    >>> article.photos[0].credit_text
    'Ines Calder/Northlight Press'
    >>> article.photos[0].content_url
    'https://news.example/heron.jpg'
    >>> article.to_dict()["photos"][0]["caption"]
    'The heron on Tuesday.'
    >>> tearsheet.extract_article("<p>x", scope="stories")
    Traceback (most recent call last):
    tearsheet._errors.InvalidOption: scope must be one of 'auto', 'story', 'page', not 'stories'
    """
    return _core.extract_page(html, url, _core.Options(**options))


def extract_many(
    pages: Iterable[Html | tuple[Html, str | None] | _core.WarcRecord],
    threads: int | None = None,
    ahead: int | None = None,
    **options: Unpack[ArticleOptions],
) -> Generator[_core.Article, None, None]:
    """Read many pages on threads, in order.

    Parameters
    ----------
    pages : iterable
        Each item is a page (bytes or str), a pair of page and address, or a record of :func:`tearsheet.read_warc`.
        Items are taken only as fast as Articles are: at most ``ahead`` pages are under way.
    threads : int, optional
        How many; by default as many as the process may run on.
    ahead : int, optional
        By default four pages a thread.
    **options
        See :class:`tearsheet.ArticleOptions`.

    Yields
    ------
    Article
        One an item, in the order of the items, the same bytes for any number of threads. If ``pages`` itself raises,
        the Articles before come first, then the exception.

    Examples
    --------
    >>> import tearsheet
    >>> pages = ["<title>%d</title><p>A page of few words, number %d, is still a page to read.</p>" % (n, n)
    ...          for n in range(3)]
    >>> [article.title for article in tearsheet.extract_many(pages, threads=2)]
    ['0', '1', '2']
    """
    count = cores() if threads is None else threads
    if isinstance(count, bool) or not isinstance(count, int):
        raise TypeError(f"threads must be an int, not {type(count).__name__}")
    if not 1 <= count <= 1024:
        raise InvalidOption("threads must be 1 to 1024")
    window = 4 * count if ahead is None else ahead
    if window < 1:
        raise InvalidOption("ahead must be at least 1")
    return _articles(_core.ExtractMany(pages, _core.Options(**options), count, window))


def _articles(many: _core.ExtractMany) -> Generator[_core.Article, None, None]:
    try:
        yield from many
    finally:
        many.close()


def cores() -> int:
    """The processors this process may run on."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
