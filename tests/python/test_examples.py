"""The examples for other frameworks, and the notebook, run as they stand."""
import os
import sys

import tearsheet

from conftest import ROOT, needs_module
from made_pages import make_page, make_warc

sys.path.insert(0, str(ROOT / 'examples'))


def test_langchain_documents(tmp_path):
    needs_module('langchain_core')
    from langchain_loader import ArchiveLoader
    path = make_warc(tmp_path / 'crawl.warc.gz', range(8))
    documents = ArchiveLoader(str(path), scope='story').load()
    wanted = [tearsheet.extract_article(make_page(n), scope='story') for n in range(8)]
    assert [document.page_content for document in documents] == [article.text for article in wanted]
    assert documents[3].metadata['source'] == 'https://gazette.example/story/3'
    assert documents[3].metadata['authors'] == [author.name for author in wanted[3].authors]


def test_llamaindex_documents(tmp_path):
    needs_module('llama_index.core')
    from llamaindex_reader import ArchiveReader
    path = make_warc(tmp_path / 'crawl.warc.gz', range(8))
    documents = ArchiveReader(scope='story').load_data(str(path))
    wanted = [tearsheet.extract_article(make_page(n), scope='story') for n in range(8)]
    assert [document.text for document in documents] == [article.text for article in wanted]
    assert documents[3].metadata['source'] == 'https://gazette.example/story/3'
    assert documents[3].metadata['authors'] == [author.name for author in wanted[3].authors]


def test_scrapy_items():
    needs_module('itemadapter')
    from scrapy_pipeline import ArticlePipeline
    item = ArticlePipeline().process_item({'url': 'https://gazette.example/3', 'html': make_page(3)})
    article = tearsheet.extract_article(make_page(3), 'https://gazette.example/3')
    assert item == {'url': 'https://gazette.example/3', 'status': 'ok', 'title': article.title, 'text': article.text,
                    'photos': [photo.to_dict() for photo in article.photos]}


def test_the_notebook_runs(tmp_path):
    """On archives of two made-up sites; the table's counts are counted again here."""
    nbclient, nbformat = needs_module('nbclient'), needs_module('nbformat')
    for name in ('matplotlib', 'ipykernel', 'pandas'):
        needs_module(name)
    make_warc(tmp_path / 'a.warc.gz', range(30), 'gazette.example')
    make_warc(tmp_path / 'b.warc.gz', range(30, 50), 'courier.example')
    notebook = nbformat.read(ROOT / 'examples' / 'photo-credits.ipynb', as_version=4)
    assert not any(cell.get('outputs') for cell in notebook.cells if cell.cell_type == 'code')
    os.environ['TEARSHEET_ARCHIVES'] = str(tmp_path)
    try:
        nbclient.NotebookClient(notebook, timeout=300, kernel_name='python3').execute()
    finally:
        del os.environ['TEARSHEET_ARCHIVES']
    outputs = [output for cell in notebook.cells if cell.cell_type == 'code' for output in cell.outputs]
    assert any('image/png' in output.get('data', {}) for output in outputs)
    shown = '\n'.join(output.data.get('text/html', '') for output in outputs if 'data' in output)
    counts = {}
    for n in range(50):
        for photo in tearsheet.extract_article(make_page(n)).photos:
            agency = photo.provider or photo.source
            counts[agency] = counts.get(agency, 0) + 1
    assert sum(counts.values()) > 20
    for agency in counts:
        assert agency in shown
    assert 'gazette.example' in shown and 'courier.example' in shown
    assert 'editorial-only' in shown


