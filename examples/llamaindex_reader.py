"""Articles of web archives as LlamaIndex documents: the text to embed, who wrote it and when beside it.

    documents = ArchiveReader(scope="story").load_data("crawl.warc.gz")
"""
from collections.abc import Iterator

import tearsheet
from llama_index.core.readers.base import BaseReader
from llama_index.core.schema import Document


class ArchiveReader(BaseReader):
    def __init__(self, **options) -> None:
        self.options = options  # tearsheet.ArticleOptions

    def lazy_load_data(self, path: str) -> Iterator[Document]:
        for article in tearsheet.read_warc(path, articles=True, **self.options):
            if article:
                yield Document(text=article.text, metadata={
                    'source': article.url, 'title': article.title, 'language': article.language,
                    'published': article.published, 'authors': [author.name for author in article.authors]})
