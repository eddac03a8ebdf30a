"""FineWeb's pipeline with datatrove's own steps, then with its reader and its extractor exchanged for ours and nothing else.

Everything else is datatrove's. Only the model of LanguageFilter is our own, of a few words: the real one is downloaded."""
import functools
import gzip
import json
import random

import pytest

from conftest import needs_module
from language_model import write_language_model
from made_pages import make_warc

needs_module('datatrove')
for name in ('warcio', 'tldextract', 'ahocorasick', 'fasttext', 'spacy'):
    needs_module(name)

import datatrove.io  # noqa: E402
import datatrove.pipeline.filters.url_filter as url_filter  # noqa: E402
from datatrove.executor import LocalPipelineExecutor  # noqa: E402
from datatrove.pipeline.extractors import Trafilatura  # noqa: E402
from datatrove.pipeline.filters import (  # noqa: E402
    C4QualityFilter, FineWebQualityFilter, GopherQualityFilter, GopherRepetitionFilter, LanguageFilter, URLFilter)
from datatrove.pipeline.readers import WarcReader  # noqa: E402
from datatrove.pipeline.writers.jsonl import JsonlWriter  # noqa: E402
from datatrove.utils.lid import FT176LID  # noqa: E402
from tearsheet.datatrove import TearsheetExtractor, TearsheetReader  # noqa: E402

NOUNS = 'ferry harbour council lantern market bridge school engine orchard letter window captain miller island road'.split()
KINDS = 'old grey narrow quiet empty crowded northern wooden green broken famous early distant busy patient'.split()
DEEDS = 'left passed repaired watched praised sold closed painted counted followed missed reached kept found moved'.split()
ENGLISH = 'the of and that with have not was this be to in there would'.split()
GERMAN = 'die und das nicht mit einer auch dort wurde sehr'.split()
PAGES = 12  # of each archive that everything lets through


def sentences(number, count):
    rng = random.Random(number)

    def someone():
        return f'{rng.choice(("the", "that", "this", "every", "our"))} {rng.choice(KINDS)} {rng.choice(NOUNS)}'

    def clause():
        return f'{someone()} {rng.choice(("would have", "had not", "was said to have", "and the others"))} {rng.choice(DEEDS)} {someone()}'

    return ' '.join(f'{clause()} {rng.choice(("with", "in", "of", "beside", "to be near"))} {someone()}, and {clause()}.'.capitalize()
                    for _ in range(count))


def paragraphs(number):
    """What stands on a page. Each archive ends with one page for each filter to take out."""
    usual = [sentences(100 * number + n, 3) for n in range(4)]
    return {PAGES: usual,                                                            # at an address that is blocked
            PAGES + 1: [f'{text} {" ".join(GERMAN * 4)}.' for text in usual],        # in no language for certain
            PAGES + 2: [usual[0], usual[1], usual[0], usual[1], usual[0], usual[1]],  # repeats itself
            PAGES + 3: [sentences(number, 1)],                                       # short
            PAGES + 4: [*usual, f'{sentences(number, 1)[:-1]} {{ and {sentences(number + 1, 1)}'],  # code
            PAGES + 5: [sentences(100 * number + n, 1).rstrip('.') for n in range(9)]  # no line ends as a sentence does
            }.get(number % 100, usual)


def make_page(number):
    title = f'The {NOUNS[number % len(NOUNS)]}, part {number}'
    body = ''.join(f'<p>{text}</p>' for text in paragraphs(number))
    return (f'<!doctype html><html><head><meta charset="utf-8"><title>{title}</title></head><body><nav><a href="/">Home</a> '
            f'<a href="/news">News</a></nav><main><article><h1>{title}</h1>{body}</article></main>'
            '<footer><p>All rights reserved.</p></footer></body></html>').encode()


@pytest.fixture(scope='module')
def crawl(tmp_path_factory):
    """As a crawl's segments lie."""
    folder = tmp_path_factory.mktemp('crawl')
    for n in range(2):
        warcs = folder / f'segment-{n}' / 'warc'
        warcs.mkdir(parents=True)
        make_warc(warcs / 'a.warc.gz', [*range(100 * n, 100 * n + PAGES), *range(100 * n + PAGES + 1, 100 * n + PAGES + 6)],
                  page=make_page)
        make_warc(warcs / 'b.warc.gz', [100 * n + PAGES], site='888casino.com', page=make_page)
    return folder


@pytest.fixture
def without_a_network(monkeypatch, tmp_path_factory):
    """datatrove's files in a folder of the test's, the language model among them; the public suffixes as they are packed."""
    import tldextract
    assets = functools.partial(datatrove.io.cached_assets_path, assets_dir=str(tmp_path_factory.getbasetemp() / 'assets'))
    for module in (datatrove.io, url_filter):
        monkeypatch.setattr(module, 'cached_assets_path', assets)
    # 4.5 million blocked domains, which each run would read anew.
    once = functools.cache(lambda folder, name, normal, get=url_filter.get_list: get(folder, name, set(), normal))
    monkeypatch.setattr(url_filter, 'get_list', lambda folder, name, extra, do_normalize=True: once(folder, name, do_normalize) | extra)
    monkeypatch.setattr(tldextract, 'TLDExtract', functools.partial(tldextract.TLDExtract, suffix_list_urls=(), cache_dir=None))

    def download(address, path, progress):
        assert address == FT176LID.MODEL_URL
        write_language_model(path, {'en': ENGLISH, 'de': GERMAN})

    monkeypatch.setattr(datatrove.io, 'download_file', download)


def fineweb(reader, extractor, crawl, out):
    """The steps and their settings as FineWeb has them."""
    return [
        reader(str(crawl), glob_pattern='*/warc/*', default_metadata={'dump': 'CC-TEST'}),
        URLFilter(exclusion_writer=JsonlWriter(f'{out}/1_url')),
        extractor(favour_precision=True),
        LanguageFilter(exclusion_writer=JsonlWriter(f'{out}/2_language')),
        GopherRepetitionFilter(exclusion_writer=JsonlWriter(f'{out}/3_gopher_repetition')),
        GopherQualityFilter(exclusion_writer=JsonlWriter(f'{out}/4_gopher_quality')),
        C4QualityFilter(filter_no_terminal_punct=False, exclusion_writer=JsonlWriter(f'{out}/5_c4')),
        FineWebQualityFilter(exclusion_writer=JsonlWriter(f'{out}/6_fineweb_quality')),
        JsonlWriter(f'{out}/output'),
    ]


def run(reader, extractor, crawl, out):
    LocalPipelineExecutor(fineweb(reader, extractor, crawl, out), tasks=1, logging_dir=str(out / 'logs')).run()
    return {folder.name: {row['id']: row for path in sorted(folder.iterdir()) for row in map(json.loads, gzip.open(path))}
            for folder in sorted(out.iterdir()) if folder.name != 'logs'}


def test_two_lines_changed(crawl, without_a_network, tmp_path):
    # Its own limit of a second a page would make the answer depend on how busy the machine is.
    theirs = run(WarcReader, functools.partial(Trafilatura, timeout=60), crawl, tmp_path / 'theirs')
    ours = run(TearsheetReader, TearsheetExtractor, crawl, tmp_path / 'ours')
    # Each filter takes out the same documents, its one of each segment.
    assert {name: list(rows) for name, rows in ours.items()} == {name: list(rows) for name, rows in theirs.items()}
    assert {name: len(rows) for name, rows in ours.items()} == {
        '1_url': 2, '2_language': 2, '3_gopher_repetition': 2, '4_gopher_quality': 2, '5_c4': 2, '6_fineweb_quality': 2,
        'output': 2 * PAGES}
    for identifier, row in ours['output'].items():
        assert row['metadata'] == theirs['output'][identifier]['metadata']
        number = int(row['metadata']['url'].rpartition('/')[2])
        for text in (row['text'], theirs['output'][identifier]['text']):
            assert text.split('\n')[-4:] == paragraphs(number)
