"""Articles of web archives as LangChain documents: the text to embed, who wrote it and when beside it.

    documents = ArchiveLoader("crawl.warc.gz").load()
"""
from collections.abc import Iterator

import tearsheet
from langchain_core.document_loaders import BaseLoader
from langchain_core.documents import Document


class ArchiveLoader(BaseLoader):
    def __init__(self, path: str, **options) -> None:
        self.path = path
        self.options = options  # tearsheet.ArticleOptions

    def lazy_load(self) -> Iterator[Document]:
        for article in tearsheet.read_warc(self.path, articles=True, **self.options):
            if article:
                yield Document(page_content=article.text, metadata={
                    'source': article.url, 'title': article.title, 'language': article.language,
                    'published': article.published, 'authors': [author.name for author in article.authors]})
