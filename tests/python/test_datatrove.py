"""datatrove's pipelines, run locally: drop-ins for WarcReader and Trafilatura."""
import gzip
import json

import pytest
import tearsheet

from conftest import needs_module
from made_pages import make_page, make_warc

needs_module('datatrove')

from datatrove.executor import LocalPipelineExecutor  # noqa: E402
from datatrove.pipeline.filters import LambdaFilter  # noqa: E402
from datatrove.pipeline.writers.jsonl import JsonlWriter  # noqa: E402
from tearsheet.datatrove import TearsheetExtractor, TearsheetReader  # noqa: E402


@pytest.fixture(scope='module')
def crawl(tmp_path_factory):
    folder = tmp_path_factory.mktemp('crawl')
    for n in range(3):
        make_warc(folder / f'{n}.warc.gz', range(n * 20, (n + 1) * 20))
    return folder


def run(steps, tmp_path, tasks=3):
    """Read, filter, extract, filter, write; a task a file. test_fineweb.py has FineWeb's own steps."""
    executor = LocalPipelineExecutor([*steps, JsonlWriter(str(tmp_path / 'out'))], tasks=tasks, workers=1,
                                     logging_dir=str(tmp_path / 'logs'))
    executor.run()
    return [json.loads(line) for path in sorted((tmp_path / 'out').iterdir()) for line in gzip.open(path)]


def test_read_extract_and_write(crawl, tmp_path):
    rows = run([TearsheetReader(str(crawl), glob_pattern='*.warc.gz'),
                LambdaFilter(lambda document: 'story' in document.metadata['url']),
                TearsheetExtractor(favour_precision=True),
                LambdaFilter(lambda document: len(document.text) > 100)], tmp_path)
    assert len(rows) == 60 and len({row['id'] for row in rows}) == 60
    by_url = {row['metadata']['url']: row for row in rows}
    for n in range(60):
        assert by_url[f'https://gazette.example/story/{n}']['text'] == tearsheet.extract(
            make_page(n), favor_precision=True, include_comments=False)
    # Run again: datatrove's own bookkeeping passes done tasks over, nothing is doubled.
    assert len(run([TearsheetReader(str(crawl)), TearsheetExtractor()], tmp_path)) == 60


def test_articles_straight_from_the_archive(crawl, tmp_path):
    rows = run([TearsheetReader(str(crawl), articles=True, threads=2, options={'scope': 'story'})], tmp_path)
    wanted = [tearsheet.extract_article(make_page(n), f'https://gazette.example/story/{n}', scope='story')
              for n in range(60)]
    found = {row['metadata']['url']: row for row in rows}
    assert len(rows) == 60
    for article in wanted:
        row = found[article.url]
        assert row['text'] == article.text and row['metadata']['title'] == article.title
        assert [photo.get('creditText') for photo in row['metadata']['photos']] == [p.credit_text for p in article.photos]


def test_the_reader_gives_html_as_a_browser_decodes_it(tmp_path):
    def page(number):
        return '<meta charset="windows-1252"><title>Crème</title><p>Crème brûlée'.encode('windows-1252')

    make_warc(tmp_path / 'a.warc.gz', range(2), page=page)
    # The message's charset, UTF-8, outranks the page's own word, so what it does not know is replaced.
    texts = [document.text for document in TearsheetReader(str(tmp_path)).run()]
    assert texts == [page(0).decode('utf-8', 'replace')] * 2


def test_a_bad_option_shows_when_the_step_is_made(crawl):
    with pytest.raises(tearsheet.InvalidOption, match='scope'):
        TearsheetReader(str(crawl), articles=True, options={'scope': 'all'})
