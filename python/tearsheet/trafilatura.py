"""trafilatura's calls: ``from tearsheet import extract`` in place of ``from trafilatura import extract``.

Parameters, defaults and answers are those of trafilatura 2.3; docs/from-trafilatura.md lists what differs.
"""

from __future__ import annotations

import functools
import logging
import warnings
import zlib
from collections.abc import Mapping
from configparser import ConfigParser
from typing import Any

from . import _core
from ._document import Document, body_text, comment_lines, fill_metadata, render
from ._errors import InvalidOption
from ._settings import Extractor, LRUCache, read_settings_file

__all__ = ["Document", "Extractor", "LRUCache", "bare_extraction", "extract", "extract_metadata",
           "extract_with_metadata", "html2txt"]  # fmt: skip

logger = logging.getLogger("tearsheet")
_seen_texts = LRUCache(4096)


def extract(
    filecontent: Any,
    url: str | None = None,
    record_id: str | None = None,
    fast: bool = False,
    no_fallback: bool = False,
    favor_precision: bool = False,
    favor_recall: bool = False,
    include_comments: bool = True,
    output_format: str = "txt",
    tei_validation: bool = False,
    target_language: str | None = None,
    include_tables: bool = True,
    include_images: bool = False,
    include_formatting: bool | None = None,
    include_links: bool = False,
    deduplicate: bool | LRUCache = False,
    date_extraction_params: Mapping[str, Any] | None = None,
    with_metadata: bool = False,
    only_with_metadata: bool = False,
    max_tree_size: int | None = None,
    url_blacklist: set[str] | None = None,
    author_blacklist: set[str] | None = None,
    settingsfile: str | None = None,
    prune_xpath: str | list[str] | None = None,
    config: ConfigParser | None = None,
    options: Any = None,
) -> str | None:
    """The page's text, as trafilatura's call of this name gives it.

    Parameters
    ----------
    filecontent : bytes, str, lxml element or response with ``data``
        The page.
    url : str, optional
        Its address.
    output_format : {"txt", "markdown", "json", "html"}
        XML, TEI and CSV are trafilatura's alone and raise InvalidOption.
    include_comments, include_tables, include_images, include_links, include_formatting : bool
        What is seen.
    favor_precision, favor_recall : bool
        Leave out what is doubtful, or keep it.
    with_metadata, only_with_metadata : bool
        Put the metadata before the text; give nothing without title, date and address.
    target_language : str, optional
        Give nothing for a page in another language.
    deduplicate : bool or LRUCache
        Give nothing for a text that came more than twice before.
    date_extraction_params : dict, optional
        ``original_date``, ``min_date``, ``max_date``, ``outputformat``; htmldate's other names have no effect.
    url_blacklist, author_blacklist : set of str, optional
        Addresses that give nothing; names that are no authors.
    prune_xpath : str or list of str, optional
        Elements to take out first. Needs lxml.
    settingsfile, config, options :
        A file like trafilatura's ``settings.cfg``; such settings read; all options as one object.
    fast, tei_validation :
        Without effect.
    no_fallback, max_tree_size :
        As in trafilatura: a DeprecationWarning, a ValueError.

    Returns
    -------
    str or None
        None where there is nothing to give.

    Examples
    --------
    >>> from tearsheet import extract
    >>> page = '''<html><body><nav><a href="/">Home</a></nav><article><h1>Bread at dawn</h1><p>The bakery on Weir Lane
    ... opens at four, an hour before the first bus, and sells out by seven on most days of the week.</p>
    ... <p>Its owner says that she will <b>not</b> bake more.</p></article></body></html>'''
    >>> print(extract(page))
    The bakery on Weir Lane opens at four, an hour before the first bus, and sells out by seven on most days of the week.
    Its owner says that she will not bake more.
    >>> extract("") is None
    True
    >>> extract(page, output_format="xml")
    Traceback (most recent call last):
    tearsheet._errors.InvalidOption: output_format: 'xml' is trafilatura's alone; tearsheet has html, json, markdown, python, txt
    """
    document = _extract(**locals())
    return None if document is None else document.text


def extract_with_metadata(
    filecontent: Any,
    url: str | None = None,
    record_id: str | None = None,
    fast: bool = False,
    favor_precision: bool = False,
    favor_recall: bool = False,
    include_comments: bool = True,
    output_format: str = "txt",
    tei_validation: bool = False,
    target_language: str | None = None,
    include_tables: bool = True,
    include_images: bool = False,
    include_formatting: bool | None = None,
    include_links: bool = False,
    deduplicate: bool | LRUCache = False,
    date_extraction_params: Mapping[str, Any] | None = None,
    url_blacklist: set[str] | None = None,
    author_blacklist: set[str] | None = None,
    settingsfile: str | None = None,
    prune_xpath: str | list[str] | None = None,
    config: ConfigParser | None = None,
    options: Any = None,
) -> Document | None:
    """As :func:`extract` with ``with_metadata=True``, giving the Document whose ``text`` is that call's answer."""
    return _extract(**locals(), with_metadata=True)


def bare_extraction(
    filecontent: Any,
    url: str | None = None,
    fast: bool = False,
    no_fallback: bool = False,
    favor_precision: bool = False,
    favor_recall: bool = False,
    include_comments: bool = True,
    output_format: str = "python",
    target_language: str | None = None,
    include_tables: bool = True,
    include_images: bool = False,
    include_formatting: bool | None = None,
    include_links: bool = False,
    deduplicate: bool | LRUCache = False,
    date_extraction_params: Mapping[str, Any] | None = None,
    with_metadata: bool = False,
    only_with_metadata: bool = False,
    max_tree_size: int | None = None,
    url_blacklist: set[str] | None = None,
    author_blacklist: set[str] | None = None,
    as_dict: bool = False,
    prune_xpath: str | list[str] | None = None,
    config: ConfigParser | None = None,
    options: Any = None,
) -> Document | dict[str, Any] | None:
    """The page's text and metadata as a Document; parameters as those of :func:`extract`.

    Examples
    --------
    >>> from tearsheet import bare_extraction
    >>> document = bare_extraction('''<html><head><title>Bread at dawn</title></head><body><article><h1>Bread at dawn</h1>
    ... <p>The bakery on Weir Lane opens at four, an hour before the first bus.</p></article></body></html>''',
    ... with_metadata=True)
    >>> document.title, document.text
    ('Bread at dawn', 'The bakery on Weir Lane opens at four, an hour before the first bus.')
    """
    _check_deprecated(no_fallback, as_dict, max_tree_size)
    chosen = options or _options(locals())
    document = _read(filecontent, chosen, prune_xpath)
    return document.as_dict() if as_dict and document is not None else document


def extract_metadata(
    filecontent: Any,
    default_url: str | None = None,
    date_config: Mapping[str, Any] | None = None,
    extensive: bool = True,
    author_blacklist: set[str] | None = None,
) -> Document:
    """The page's metadata alone: a Document without text. ``extensive`` has no effect.

    Examples
    --------
    >>> from tearsheet import extract_metadata
    >>> extract_metadata("<title>Bread at dawn</title>", default_url="https://news.example/bread").title
    'Bread at dawn'
    """
    options = Extractor(url=default_url, date_params=date_config, author_blacklist=author_blacklist)
    article = _core.extract_page(_page(filecontent, options.max_file_size), default_url, _core.Options(renderings=[]))
    document = Document()
    fill_metadata(document, article, options)
    return document


def html2txt(content: Any, clean: bool = True) -> str:
    """Every word of the page, article or not, on one line; ``clean`` leaves asides and footers out.

    Examples
    --------
    >>> from tearsheet import html2txt
    >>> html2txt("<body><h1>Bread</h1><p>at <b>dawn</b></p><footer>imprint</footer></body>")
    'Bread at dawn'
    """
    return _core.page_words(_page(content, Extractor().max_file_size), clean)


def _extract(
    *, filecontent: Any, record_id: str | None, prune_xpath: str | list[str] | None, options: Any, **given: Any
) -> Document | None:
    _check_deprecated(given.pop("no_fallback", False), False, given.pop("max_tree_size", None))
    settingsfile = given.pop("settingsfile")
    if settingsfile:
        given["config"] = read_settings_file(settingsfile)
    chosen = options or _options(given)
    if chosen.format == "python":
        raise InvalidOption("output_format: 'python' is for bare_extraction()")
    document = _read(filecontent, chosen, prune_xpath)
    if document is not None:
        document.id = record_id
        document.text = render(document, chosen)
    return document



def _options(given: Mapping[str, Any]) -> Extractor:
    return Extractor(
        config=given["config"],
        output_format=given["output_format"],
        fast=given["fast"],
        precision=given["favor_precision"],
        recall=given["favor_recall"],
        comments=given["include_comments"],
        formatting=given["include_formatting"],
        links=given["include_links"],
        images=given["include_images"],
        tables=given["include_tables"],
        dedup=given["deduplicate"],
        lang=given["target_language"],
        url=given["url"],
        with_metadata=given["with_metadata"],
        only_with_metadata=given.get("only_with_metadata", False),
        tei_validation=given.get("tei_validation", False),
        author_blacklist=given["author_blacklist"],
        url_blacklist=given["url_blacklist"],
        date_params=given["date_extraction_params"],
    )


def _check_deprecated(no_fallback: bool, as_dict: bool, max_tree_size: int | None) -> None:
    for name, is_given, instead in (("no_fallback", no_fallback, "fast"), ("as_dict", as_dict, "Document.as_dict()")):
        if is_given:
            warnings.warn(f'"{name}" is deprecated, use {instead}', DeprecationWarning, stacklevel=4)
    if max_tree_size:
        raise ValueError('"max_tree_size" is no more; the engine bounds its own work')


@functools.lru_cache(maxsize=128)
def _core_options(focus: str, tables: bool, comments: bool, formatting: bool, links: bool, images: bool) -> _core.Options:
    return _core.Options(
        focus=focus,
        tables=bool(tables),
        comments=bool(comments),
        formatting=bool(formatting),
        links=bool(links),
        images=bool(images),
        front_matter=False,
        renderings=[],
    )


def _read(filecontent: Any, options: Any, prune_xpath: str | list[str] | None) -> Document | None:
    """The document, or None where trafilatura gives None; the log says why."""
    try:
        page = _page(filecontent, options.max_file_size)
    except TypeError as error:
        logger.warning("%s: %s", options.url or "a page", error)
        return None
    if prune_xpath is not None:
        page = _pruned(page, [prune_xpath] if isinstance(prune_xpath, str) else prune_xpath)
    core_options = _core_options(
        options.focus, options.tables, options.comments, options.formatting, options.links, options.images
    )
    article = _core.extract_page(page, options.url, core_options)
    document = Document()
    document.article = article
    why = _fill(document, article, options)
    if why:
        logger.warning("%s: nothing given: %s", options.url or "a page", why)
        return None
    return document


def _fill(document: Document, article: _core.Article, options: Any) -> str | None:
    """Fills the document; says why there is nothing to give, or None."""
    if not article:
        return "; ".join([article.status, *article.notes])
    if options.with_metadata:
        fill_metadata(document, article, options)
        if document.url in options.url_blacklist:
            return "its address is in url_blacklist"
        if options.only_with_metadata and not (document.date and document.title and document.url):
            return "no date, title or address"
    document.text = body_text(article, options)
    comments = comment_lines(article) if options.comments else ""
    if options.comments:
        document.comments = comments
    if options.format == "python":
        document.raw_text = document.text
    elif options.format == "json" and options.with_metadata:
        document.raw_text = " ".join(article.text.split())
    if len(document.text) < options.min_output_size and len(comments) < options.min_output_comm_size:
        return "text and comments are too short"
    if options.dedup and _is_duplicate(article.text, options):
        return "its text came before"
    if options.lang and article.language and article.language.split("-")[0] != options.lang.split("-")[0]:
        return f"its language is {article.language}"
    return None


def _is_duplicate(text: str, options: Any) -> bool:
    cache = options.dedup if hasattr(options.dedup, "increment") else _seen_texts
    key = " ".join(text.split())
    before: int = cache.increment(key)
    return bool(len(key) > options.min_duplcheck_size and before > options.max_repetitions)


def _page(filecontent: Any, max_file_size: int) -> str | bytes:
    if hasattr(filecontent, "getroottree"):  # an element of lxml's
        from lxml import etree  # type: ignore[import-untyped,unused-ignore]

        return str(etree.tostring(filecontent, encoding="unicode", method="html", with_tail=False))
    if not isinstance(filecontent, (str, bytes)) and hasattr(filecontent, "data"):
        filecontent = filecontent.data
    if isinstance(filecontent, str):
        return filecontent
    if isinstance(filecontent, (bytearray, memoryview)):
        return bytes(filecontent)
    if not isinstance(filecontent, bytes):
        raise TypeError(f"the page must be bytes, str, an lxml element or a response, not {type(filecontent).__name__}")
    if filecontent[:2] == b"\x1f\x8b":
        return _unpacked(filecontent, max_file_size)
    return filecontent


def _unpacked(packed: bytes, max_size: int) -> bytes:
    unpacker = zlib.decompressobj(31)
    try:
        return unpacker.decompress(packed, max_size)
    except zlib.error:
        return packed


def _pruned(page: str | bytes, expressions: list[str]) -> str:
    try:
        from lxml import etree, html  # type: ignore[import-untyped,unused-ignore]
    except ImportError as error:
        raise ImportError("prune_xpath needs lxml, which is not installed") from error
    try:
        tree = html.document_fromstring(page)
    except (etree.ParserError, ValueError):
        return ""
    for expression in expressions:
        for element in tree.xpath(expression):
            if element.getparent() is not None:
                element.drop_tree()
    return str(etree.tostring(tree, encoding="unicode", method="html"))
