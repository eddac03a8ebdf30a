"""datatrove's steps: TearsheetReader in place of WarcReader, TearsheetExtractor in place of Trafilatura.

FineWeb's pipeline runs with two lines changed:

    pipeline = [
        TearsheetReader("crawl/", glob_pattern="*.warc.gz"),   # was WarcReader
        URLFilter(),
        TearsheetExtractor(favour_precision=True),             # was Trafilatura
        LanguageFilter(),
        ...
    ]
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from datatrove.data import DocumentsPipeline  # type: ignore[import-untyped,unused-ignore]
from datatrove.pipeline.extractors.base import BaseExtractor  # type: ignore[import-untyped,unused-ignore]
from datatrove.pipeline.readers.base import BaseDiskReader  # type: ignore[import-untyped,unused-ignore]
from datatrove.utils.logging import logger  # type: ignore[import-untyped,unused-ignore]
from datatrove.utils.typeshelper import StatHints  # type: ignore[import-untyped,unused-ignore]

from . import _core
from ._archives import read_warc
from ._pages import extract_many

_HTML_TYPES = ("text/html", "application/xhtml+xml")


class TearsheetReader(BaseDiskReader):  # type: ignore[misc,unused-ignore]
    """Reads WARC, ARC and WACZ files, each page a document.

    Parameters are WarcReader's, and:

    articles : bool
        Give each page's article: ``text`` is its text, the metadata has title, authors, published, language, quality and
        the photographs. Pages without an article are left out. Otherwise ``text`` is the page's HTML, as WarcReader gives
        it, decoded as a browser does.
    threads : int
        For articles: threads that read pages.
    options : dict
        For articles: see :class:`tearsheet.ArticleOptions`.

    Damaged files are read to their end; what belongs to no record is logged.
    """

    name = "🗞 Tearsheet"

    def __init__(
        self,
        data_folder: Any,
        paths_file: Any = None,
        compression: str | None = "infer",
        limit: int = -1,
        skip: int = 0,
        file_progress: bool = False,
        doc_progress: bool = False,
        adapter: Callable[..., Any] | None = None,
        text_key: str = "text",
        id_key: str = "id",
        default_metadata: dict[str, Any] | None = None,
        recursive: bool = True,
        glob_pattern: str | None = None,
        shuffle_files: bool = False,
        articles: bool = False,
        threads: int = 1,
        options: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(
            data_folder, paths_file, limit, skip, file_progress, doc_progress, adapter, text_key, id_key,
            default_metadata, recursive, glob_pattern, shuffle_files,
        )  # fmt: skip
        self.compression = compression  # WarcReader's; the engine sees for itself how a file is packed
        self.articles = articles
        self.threads = threads
        self.options = dict(options or {})
        _core.Options(**self.options)

    def read_file(self, filepath: str) -> DocumentsPipeline:
        with self.data_folder.open(filepath, "rb") as file:
            records = (record for record in read_warc(file) if _is_html(record))
            documents = self._articles(records) if self.articles else map(_page_of, records)
            for number, data in enumerate(documents):
                document = self.get_document_from_dict(data, filepath, number)
                if document:
                    yield document

    def _articles(self, records: Any) -> Any:
        under_way: list[Any] = []

        def remembered() -> Any:
            for record in records:
                under_way.append((record.id, record.url, record.date))
                yield record

        for article in extract_many(remembered(), self.threads, **self.options):
            identifier, url, date = under_way.pop(0)
            if article:
                yield _article_of(article, identifier, url, date)


class TearsheetExtractor(BaseExtractor):  # type: ignore[misc,unused-ignore]
    """HTML in, the article's text out. Parameters are those of datatrove's Trafilatura.

    ``timeout`` has no effect: the engine's work is bounded by the page's size, so no sandbox process is needed.
    """

    name = "🗞 Tearsheet"

    def __init__(
        self,
        favour_precision: bool = True,
        include_images: bool = False,
        timeout: float = 1,
        deduplicate: bool = True,
        **kwargs: Any,
    ) -> None:
        super().__init__(timeout)
        if include_images:
            raise NotImplementedError
        self.favour_precision = favour_precision
        self.deduplicate = deduplicate
        self.kwargs = kwargs

    def extract(self, text: str) -> str:
        from .trafilatura import extract

        return (
            extract(
                text,
                favor_precision=self.favour_precision,
                include_comments=False,
                deduplicate=self.deduplicate,
                **self.kwargs,
            )
            or ""
        )

    def run(self, data: DocumentsPipeline, rank: int = 0, world_size: int = 1) -> DocumentsPipeline:
        for document in data:
            self.stat_update(StatHints.total)
            with self.track_time():
                try:
                    document.text = self.extract(document.text)
                except Exception as error:
                    self.stat_update("clean_error")
                    logger.warning(f"{document.id}: {error}")
                    continue
            if document.text:
                self.stat_update("extracted", StatHints.forwarded)
                self.update_doc_stats(document)
                yield document
            else:
                self.stat_update("extracted", StatHints.dropped)


def _is_html(record: _core.WarcRecord) -> bool:
    if record.type == "conversion":
        return True
    if record.type != "response":
        return False
    identified = dict((name.lower(), value) for name, value in record.headers).get("warc-identified-payload-type")
    kind = (identified or record.body_type or "").split(";")[0].strip().lower()
    return kind in _HTML_TYPES or not kind


def _page_of(record: _core.WarcRecord) -> dict[str, Any]:
    text = _core.decode_page(record.body, record.body_type or "")
    return {"text": text, "id": record.id, "url": record.url, "date": record.date}


def _article_of(article: _core.Article, identifier: str | None, url: str | None, date: str | None) -> dict[str, Any]:
    found: dict[str, Any] = {"text": article.text, "id": identifier, "url": url, "date": date}
    found["title"] = article.title
    found["authors"] = [author.name for author in article.authors]
    found["published"] = article.published
    found["language"] = article.language
    found["quality"] = article.quality
    found["photos"] = [photo.to_dict() for photo in article.photos]
    return found


__all__ = ["TearsheetExtractor", "TearsheetReader"]
