"""trafilatura's Document, filled from an Article, and its renderings as strings."""

from __future__ import annotations

import json
import re
import unicodedata
from html import escape
from typing import Any
from urllib.parse import urlsplit

from . import _core
from ._settings import Extractor, choose_date

_LINES = re.compile(r"\n\n+")
_HEADER_FIELDS = ("title", "author", "url", "hostname", "description", "sitename", "date", "categories", "tags",
                  "fingerprint", "id", "license")  # fmt: skip
_PLAIN_SCALAR = re.compile(r"[A-Za-z][A-Za-z0-9 ,.;()/_'’-]*[A-Za-z0-9.)]")
_YAML_WORDS = frozenset(("true", "false", "yes", "no", "on", "off", "null", "none"))


class Document:
    """What ``bare_extraction`` and ``extract_metadata`` give: trafilatura's fields, and ``article``, the whole.

    A field that the page does not say is None. ``body`` and ``commentsbody`` are lxml elements (HTML, not trafilatura's
    own vocabulary) where lxml is installed.
    """

    __slots__ = ("title", "author", "url", "hostname", "description", "sitename", "date", "categories", "tags",
                 "fingerprint", "id", "license", "comments", "raw_text", "text", "language", "image", "pagetype",
                 "filedate", "article")  # fmt: skip

    title: str | None
    author: str | None
    url: str | None
    hostname: str | None
    description: str | None
    sitename: str | None
    date: str | None
    categories: list[str] | None
    tags: list[str] | None
    fingerprint: str | None
    id: str | None
    license: str | None
    comments: str | None
    raw_text: str | None
    text: str | None
    language: str | None
    image: str | None
    pagetype: str | None
    filedate: str | None
    article: _core.Article | None

    def __init__(self) -> None:
        for name in self.__slots__:
            setattr(self, name, None)

    @property
    def body(self) -> Any:
        return _element(self.article.html if self.article else "")

    @property
    def commentsbody(self) -> Any:
        comments = self.article.comments if self.article else []
        return _element("".join(f"<p>{escape(comment.text)}</p>" for comment in comments))

    def as_dict(self) -> dict[str, Any]:
        """The fields under trafilatura's names, in its order."""
        return {name: getattr(self, name) for name in DOCUMENT_FIELDS}


DOCUMENT_FIELDS = (*_HEADER_FIELDS, "body", "comments", "commentsbody", "raw_text", "text", "language", "image",
                   "pagetype", "filedate")  # fmt: skip


def _element(fragment: str) -> Any:
    try:
        from lxml import html  # type: ignore[import-untyped,unused-ignore]
    except ImportError:
        return None
    return html.fragment_fromstring(fragment, create_parent="body")


def fill_metadata(document: Document, article: _core.Article, options: Extractor) -> None:
    blocked = {name.casefold() for name in options.author_blacklist}
    authors = [author.name for author in article.authors if author.name.casefold() not in blocked]
    document.title = article.title
    document.author = "; ".join(authors) or None
    document.url = article.canonical_url or article.url
    document.hostname = _domain(document.url) or article.hostname
    document.description = article.description
    document.sitename = article.site or document.hostname
    document.date = choose_date(article.published, article.modified, options.date_params)
    document.categories = [article.section] if article.section else []
    document.tags = article.tags
    document.license = article.license
    document.image = article.image
    document.pagetype = article.page_type
    document.language = article.language


def _domain(url: str | None) -> str | None:
    """The address's host, its www off."""
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def lines(text: str) -> str:
    """A block a line: our text parts blocks by a blank line, trafilatura's by a line's end."""
    return _LINES.sub("\n", text)


def comment_lines(article: _core.Article) -> str:
    return "\n".join(" ".join(comment.text.split()) for comment in article.comments)


def body_text(article: _core.Article, options: Extractor) -> str:
    """The body as txt and Markdown show it; with marks, links or images only where they are asked for.

    White space at its ends goes, as trafilatura has it: Chinese and Japanese pages begin paragraphs with U+3000.
    """
    if options.formatting or options.links or options.images:
        return article.markdown.strip()
    return lines(article.text).strip()


def render(document: Document, options: Extractor) -> str:
    """The document in the chosen format."""
    if options.format == "json":
        text = _json(document, options)
    elif options.format == "html":
        text = _html(document, options)
    else:
        text = _header(document) if options.with_metadata else ""
        text += document.text or ""
        if options.comments and document.comments:
            text = f"{text}\n{document.comments}".strip()
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def _json(document: Document, options: Extractor) -> str:
    text, comments = lines(document.article.text if document.article else ""), document.comments or ""
    if not options.with_metadata:
        return json.dumps({"text": text, "comments": comments}, ensure_ascii=False)
    record: dict[str, Any] = document.as_dict()
    del record["body"], record["commentsbody"]
    record["comments"], record["text"] = comments, text
    record["source"] = record.pop("url")
    record["source-hostname"] = record.pop("sitename")
    record["excerpt"] = record.pop("description")
    record["categories"] = ";".join(record.pop("categories") or [])
    record["tags"] = ";".join(record.pop("tags") or [])
    return json.dumps(record, ensure_ascii=False)


def _html(document: Document, options: Extractor) -> str:
    head = ""
    if options.with_metadata:
        fields = ((name, getattr(document, name)) for name in _HEADER_FIELDS)
        metas = (
            f'    <meta name="{name}" content="{escape("; ".join(value) if isinstance(value, list) else value)}">\n'
            for name, value in fields
            if value
        )
        head = "  <head>\n" + "".join(metas) + "  </head>\n"
    comments = ""
    if options.comments and document.comments:
        comments = "".join(f"<p>{escape(line)}</p>\n" for line in document.comments.split("\n"))
    body = document.article.html if document.article else ""
    return f"<html>\n{head}  <body>\n{body}\n{comments}  </body>\n</html>"


def _header(document: Document) -> str:
    fields = "".join(
        f"{name}: {_yaml(value)}\n" for name in _HEADER_FIELDS if (value := getattr(document, name))
    )
    return f"---\n{fields}---\n"


def _yaml(value: str | list[str]) -> str:
    if isinstance(value, str) and _PLAIN_SCALAR.fullmatch(value) and value.lower() not in _YAML_WORDS:
        return value
    return json.dumps(value, ensure_ascii=False)
