"""trafilatura's calls, every keyword, against trafilatura itself: the same signatures, types and shapes of answers."""
import configparser
import gzip
import inspect
import json
import logging
import pathlib
import re
import warnings

import pytest
import tearsheet

from conftest import needs_module
from made_pages import make_page

trafilatura = needs_module('trafilatura')
FORMATS = ('txt', 'markdown', 'json', 'html')


@pytest.fixture(scope='module')
def articles(real_pages):
    """Real pages that trafilatura finds something on, the same 300 for all; it takes 50 ms a page."""
    logging.getLogger('trafilatura').setLevel(logging.CRITICAL)
    return real_pages


@pytest.mark.parametrize('name', ['extract', 'bare_extraction', 'extract_metadata', 'html2txt', 'extract_with_metadata'])
def test_parameters_and_defaults_are_the_same(name):
    theirs = inspect.signature(getattr(trafilatura, name)).parameters
    ours = inspect.signature(getattr(tearsheet, name)).parameters
    assert list(ours) == list(theirs)
    for key, parameter in theirs.items():
        if key != 'config':  # theirs is the contents of its settings.cfg; None is taken by both
            assert ours[key].default == parameter.default, key


def shape(answer):
    """What a caller may rely on: the type, of a dict its keys in order, the types of what is in it."""
    if isinstance(answer, dict):
        return {key: type(value) for key, value in answer.items()}
    return type(answer)


def same_shape(ours, theirs, nullable=()):
    ours, theirs = shape(ours), shape(theirs)
    if isinstance(theirs, dict):
        assert list(ours) == list(theirs)
        for key, kind in theirs.items():
            # The page says it to one and not to the other.
            assert ours[key] is kind or type(None) in (ours[key], kind), (key, ours[key], kind)
    else:
        assert ours is theirs or type(None) in (ours, theirs)


CALLS = [
    {}, {'include_formatting': True}, {'include_formatting': False}, {'include_links': True}, {'include_images': True},
    {'include_comments': False}, {'include_tables': False}, {'favor_precision': True}, {'favor_recall': True},
    {'fast': True}, {'with_metadata': True}, {'url': 'https://gazette.example/a'}, {'record_id': '7'},
    {'record_id': '7', 'with_metadata': True}, {'target_language': 'en'}, {'deduplicate': True},
    {'date_extraction_params': {'original_date': False, 'extensive_search': True, 'max_date': '2026-11-01'}},
    {'only_with_metadata': True}, {'url_blacklist': {'https://nowhere.example/'}}, {'author_blacklist': {'Nobody'}},
    {'prune_xpath': '//aside'}, {'prune_xpath': ['//aside', '//figure']}, {'config': None}, {'tei_validation': True},
    {'settingsfile': None}, {'options': None}, {'no_fallback': True},
]


@pytest.mark.parametrize('call', CALLS, ids=lambda call: ','.join(call) or 'plain')
def test_every_keyword_gives_the_same_shape(articles, call):
    # Each keyword with each format, on pages of its own, so that all 300 are met.
    start = CALLS.index(call) * 11
    for n, output_format in enumerate(FORMATS):
        for page in (articles[(start + 3 * n + k) % len(articles)] for k in range(3)):
            with warnings.catch_warnings():
                warnings.simplefilter('ignore', DeprecationWarning)
                ours = tearsheet.extract(page, output_format=output_format, **call)
                theirs = trafilatura.extract(page, output_format=output_format, **call)
            same_shape(ours, theirs)
            if ours is None or theirs is None:
                continue
            if output_format == 'json':
                same_shape(json.loads(ours), json.loads(theirs))
            elif output_format == 'html':
                assert ours.startswith('<html>') and theirs.startswith('<html>')
                assert ('<head>' in ours) == ('<head>' in theirs)
            else:
                assert ours.startswith('---\n') == theirs.startswith('---\n')
                assert ours == ours.strip()


def test_300_pages_give_an_answer_where_trafilatura_gives_one(articles):
    lost = []
    for n, page in enumerate(articles):
        theirs = trafilatura.extract(page, fast=True)
        ours = tearsheet.extract(page)
        assert type(ours) in (str, type(None))
        if theirs and ours is None:
            lost.append(n)
        elif theirs:
            assert '\n\n' not in ours  # a block a line, as there
    # Pages without an article in our eyes: front pages of links, error pages.
    assert len(lost) <= len(articles) * .03, lost


def same_document(ours, theirs):
    same = theirs.as_dict()
    assert list(ours.as_dict()) == list(same)
    for name, value in same.items():
        mine = getattr(ours, name)
        assert mine is None or value is None or type(mine).__name__ in (type(value).__name__, 'HtmlElement'), name


BARE = inspect.signature(trafilatura.bare_extraction).parameters
WITH = inspect.signature(trafilatura.extract_with_metadata).parameters


@pytest.mark.parametrize('call', [{'with_metadata': True, 'include_comments': False}, *CALLS], ids=lambda call: ','.join(call) or 'plain')
def test_every_keyword_gives_a_document_of_the_same_fields(articles, call):
    start = CALLS.index(call) * 11 + 7 if call in CALLS else 0
    for name, known in (('bare_extraction', BARE), ('extract_with_metadata', WITH)):
        if not set(call) <= set(known):
            continue
        for page in (articles[(start + k) % len(articles)] for k in range(2)):
            with warnings.catch_warnings():
                warnings.simplefilter('ignore', DeprecationWarning)
                ours = getattr(tearsheet, name)(page, **call)
                theirs = getattr(trafilatura, name)(page, **call)
            if ours is not None and theirs is not None:
                same_document(ours, theirs)
                assert ours.article.text


def test_every_keyword_of_extract_metadata(articles):
    for n, call in enumerate(({}, {'default_url': 'https://gazette.example/a'}, {'date_config': {'original_date': False}},
                              {'extensive': False}, {'author_blacklist': {'Nobody'}})):
        for page in articles[n::60]:
            same_document(tearsheet.extract_metadata(page, **call), trafilatura.extract_metadata(page, **call))
    page = make_page(3)
    for module in (tearsheet, trafilatura):
        author = module.extract_metadata(page).author
        assert author and module.extract_metadata(page, author_blacklist={author}).author is None
        assert module.extract_metadata(page, default_url='https://gazette.example/a').url == 'https://gazette.example/a'


def test_as_dict_and_python_format():
    with pytest.warns(DeprecationWarning):
        document = tearsheet.bare_extraction(make_page(3), as_dict=True)
    assert isinstance(document, dict) and document['text'] == document['raw_text']
    with pytest.raises(ValueError):
        tearsheet.extract(make_page(3), output_format='python')


def test_metadata_agrees_where_both_have_it(articles):
    agree, both = {}, {}
    for page in articles[::6]:
        ours, theirs = tearsheet.extract_metadata(page), trafilatura.extract_metadata(page)
        for name in ('title', 'date', 'url', 'hostname', 'sitename', 'description', 'image'):
            mine, other = getattr(ours, name), getattr(theirs, name)
            assert mine is None or other is None or type(mine) is type(other)
            if mine and other:
                both[name] = both.get(name, 0) + 1
                agree[name] = agree.get(name, 0) + (mine == other)
    # Titles differ where a site's name stands behind them, dates where two are on the page.
    for name, share in (('date', .8), ('title', .5), ('url', .8), ('hostname', .8)):
        assert agree[name] >= share * both[name], (name, agree, both)


def test_none_where_trafilatura_gives_none():
    url = 'https://gazette.example/a'
    page = make_page(5).replace(b'<title>', b'<meta http-equiv="content-language" content="en"><title>')
    for module in (tearsheet, trafilatura):
        assert module.extract('') is None
        assert module.extract(b'') is None
        assert module.extract(12) is None
        assert module.extract(None) is None
        assert module.extract('<html><body></body></html>') is None
        assert module.extract(page, target_language='de') is None
        assert module.extract(page, url=url, url_blacklist={url}) is None
        assert module.extract('<html><body><article><p>Words without a date, a title or an address, but enough of '
                              'them to be an article.</p></article></body></html>', only_with_metadata=True) is None
        assert module.extract(page, url=url, only_with_metadata=True)
        assert module.bare_extraction('') is None
        config = configparser.ConfigParser()
        config.read(pathlib.Path(trafilatura.__file__).parent / 'settings.cfg')
        config['DEFAULT']['MIN_OUTPUT_SIZE'] = config['DEFAULT']['MIN_OUTPUT_COMM_SIZE'] = '1000000'
        assert module.extract(page, config=config) is None


def test_errors_are_where_trafilatura_has_them(tmp_path):
    for module in (tearsheet, trafilatura):
        with pytest.raises(ValueError, match='max_tree_size'):
            module.extract(make_page(1), max_tree_size=100)
        with pytest.raises(FileNotFoundError):
            module.extract(make_page(1), settingsfile=str(tmp_path / 'none.cfg'))
        with pytest.warns(DeprecationWarning):
            module.extract(make_page(1), no_fallback=True)
        with pytest.raises(TypeError):
            module.extract(make_page(1), includelinks=True)
        with pytest.raises(TypeError):
            module.extract_metadata(12)


@pytest.mark.parametrize('output_format', ['xml', 'xmltei', 'csv', 'yaml'])
def test_formats_that_we_do_not_have_are_refused_by_name(output_format):
    with pytest.raises(tearsheet.InvalidOption, match=f'output_format.*{output_format}'):
        tearsheet.extract(make_page(1), output_format=output_format)


def test_deduplication_counts_as_trafilatura_does():
    pages = [make_page(8)] * 6 + [make_page(9)] * 2
    answers = []
    for module, cache in ((tearsheet, tearsheet.LRUCache(8)), (trafilatura, trafilatura.deduplication.LRUCache(8))):
        answers.append([module.extract(page, deduplicate=cache) is not None for page in pages])
    ours, theirs = answers
    # Theirs drops repeated paragraphs before it looks at the whole, so what it does after the third differs.
    assert ours == [True] * 3 + [False] * 3 + [True] * 2
    assert theirs[:3] == ours[:3] and theirs[6:] == ours[6:]
    # Their cache serves us too.
    cache = trafilatura.deduplication.LRUCache(8)
    assert [tearsheet.extract(pages[0], deduplicate=cache) is not None for _ in range(6)] == ours[:6]


def test_lxml_trees_responses_and_gzip_are_taken():
    lxml_html = needs_module('lxml.html')
    page = make_page(6)
    wanted = tearsheet.extract(page)
    assert wanted and tearsheet.extract(lxml_html.document_fromstring(page.decode())) == wanted

    class Response:
        data = page

    assert tearsheet.extract(Response()) == wanted
    assert tearsheet.extract(gzip.compress(page)) == wanted
    assert tearsheet.html2txt(Response()) == tearsheet.html2txt(page)


def test_trafilaturas_own_options_object_is_taken():
    page = make_page(3)
    theirs = trafilatura.settings.Extractor(output_format='markdown', links=True, with_metadata=True)
    assert tearsheet.extract(page, options=theirs) == tearsheet.extract(
        page, output_format='markdown', include_links=True, with_metadata=True)


def test_what_shows_never_changes_what_is_there():
    page = make_page(3)
    document = tearsheet.bare_extraction(page, with_metadata=True)
    assert document.text == tearsheet.extract(page)
    assert tearsheet.extract(page, output_format='markdown', include_images=True, url='https://g.example/').count('![') == 1
    assert '](' not in tearsheet.extract(page, output_format='markdown')


def test_date_parameters():
    page = (b'<html><head><title>A day</title><meta property="article:published_time" content="2026-03-01">'
            b'<meta property="article:modified_time" content="2026-04-02"></head><body><article><p>Words enough to be '
            b'read as what they are, an article.</p></article></body></html>')

    def date(**parameters):
        return tearsheet.bare_extraction(page, with_metadata=True, date_extraction_params=parameters).date

    assert date() == '2026-03-01' and date(original_date=False) == '2026-04-02'
    assert date(outputformat='%d.%m.%Y') == '01.03.2026'
    assert date(max_date='2026-02-01') is None and date(min_date='2026-02-01') == '2026-03-01'
    with pytest.raises(TypeError, match='max_dat'):
        date(max_dat='2026-02-01')


def test_html2txt_is_every_word(articles):
    near = 0
    for page in articles[::10]:
        ours, theirs = tearsheet.html2txt(page), trafilatura.html2txt(page)
        assert type(ours) is type(theirs) is str
        assert '\n' not in ours and '  ' not in ours
        words = set(re.findall(r'\w+', theirs))
        near += len(words & set(re.findall(r'\w+', ours))) >= .9 * len(words)
    assert near >= .9 * len(articles[::10])
    for module in (tearsheet, trafilatura):
        assert module.html2txt('<html><body><p>words</p><footer>imprint</footer></body></html>') == 'words'
        assert module.html2txt('<html><body><p>words</p><footer>imprint</footer></body></html>', clean=False) == 'words imprint'
        assert module.html2txt('') == ''


def test_a_settings_file_is_heeded(tmp_path):
    settings = tmp_path / 'settings.cfg'
    settings.write_text('[DEFAULT]\nMIN_OUTPUT_SIZE = 1000000\nMIN_OUTPUT_COMM_SIZE = 1000000\n')
    for module in (tearsheet, trafilatura):
        assert module.extract(make_page(2), settingsfile=str(settings)) is None


def test_refusals_are_logged_not_printed(caplog, capfd):
    with caplog.at_level(logging.WARNING, logger='tearsheet'):
        tearsheet.extract('', url='https://gazette.example/empty')
    assert 'https://gazette.example/empty' in caplog.text
    assert capfd.readouterr() == ('', '')
