"""extract_article(): the Article behind Python's attributes."""
import json
import subprocess
import sys
import threading

import pytest
import tearsheet

from conftest import COMMAND, ROOT
from made_pages import make_page


def test_the_story_reads_as_the_command_reads_it(story):
    article = tearsheet.extract_article(story)
    page = str(ROOT / 'examples' / 'story.html')
    printed = subprocess.run([COMMAND, '--json', page], capture_output=True, check=True).stdout.decode()
    assert article.to_json() + '\n' == printed
    markdown = subprocess.run([COMMAND, page], capture_output=True, check=True).stdout.decode()
    assert article.markdown.rstrip('\n') == markdown.rstrip('\n')
    html = subprocess.run([COMMAND, '--html', page], capture_output=True, check=True).stdout.decode()
    assert article.html.rstrip('\n') == html.rstrip('\n')
    assert article.to_dict() == json.loads(printed)


SNAKE = {'isAccessibleForFree': 'is_accessible_for_free', 'canonicalUrl': 'canonical_url', 'nextPage': 'next_page'}


def test_attributes_say_what_the_json_says(story):
    article = tearsheet.extract_article(story, url='https://gazette.example/2026/03/inish-dara-ferry')
    data = article.to_dict()
    for name in ('status', 'url', 'hostname', 'site', 'title', 'description', 'published', 'modified', 'section',
                 'language', 'license', 'image', 'favicon', 'text', 'engine', *SNAKE):
        assert getattr(article, SNAKE.get(name, name)) == data.get(name), name
    for name in ('tags', 'feeds', 'notes'):
        assert getattr(article, name) == data.get(name, []), name
    assert article.provenance == data['provenance']
    assert [author.name for author in article.authors] == [author['name'] for author in data['authors']]
    assert len(article.photos) == len(data['photos']) >= 4
    for photo, wanted in zip(article.photos, data['photos']):
        assert photo.to_dict() == wanted
        assert (photo.credit_text, photo.caption, photo.content_url, photo.role) == tuple(
            wanted.get(name) for name in ('creditText', 'caption', 'contentUrl', 'role'))
        assert photo.creators == [creator['name'] for creator in wanted.get('creators', [])]
        assert [(r.url, r.width) for r in photo.renditions] == [
            (r['url'], r.get('width')) for r in wanted.get('renditions', [])]
    assert [block.type for block in article.blocks] == [block['type'] for block in data['blocks']]
    assert [embed.to_dict() for embed in article.embeds] == data['embeds']


def test_blocks_nest_as_the_page_does():
    article = tearsheet.extract_article('''<article><h1>Lists</h1><p>Before the list stands a sentence with a
        <a href="https://a.example/">link</a> in it, as there should be.</p>
        <ul><li>one of the items that the list has</li><li>two of the items that the list has</li></ul>
        <table><tr><th>Harbour</th><th>Depth</th></tr><tr><td>Alder</td><td>four metres</td></tr></table>
        <p>After it stands another sentence, and it is long enough to be kept by anyone.</p></article>''')
    by_type = {block.type: block for block in article.blocks}
    assert [item.blocks[0].text for item in by_type['list'].items] == [
        'one of the items that the list has', 'two of the items that the list has']
    assert [[cell.blocks[0].text for cell in row] for row in by_type['table'].rows] == [
        ['Harbour', 'Depth'], ['Alder', 'four metres']]
    assert by_type['table'].rows[0][0].header and not by_type['table'].rows[1][0].header
    linked = next(block for block in article.blocks if block.spans)
    span = linked.spans[0]
    assert (span.mark, span.href, linked.text[span.start:span.end]) == ('link', 'https://a.example/', 'link')


def test_parts_outlive_the_article_that_they_are_of():
    credit = tearsheet.extract_article(make_page(3), url='https://gazette.example/').photos[0]
    del_me = [tearsheet.extract_article(make_page(n)) for n in range(20)]
    del del_me
    assert credit.credit_text and '/' in credit.credit_text
    assert credit.renditions is not None


def test_bytes_str_and_buffers_are_read_alike():
    page = make_page(1)
    wanted = tearsheet.extract_article(page).to_json()
    assert tearsheet.extract_article(page.decode()).to_json() == wanted
    assert tearsheet.extract_article(bytearray(page)).to_json() == wanted
    assert tearsheet.extract_article(memoryview(page)).to_json() == wanted


def test_a_str_is_text_whatever_its_page_says_of_encodings():
    text = '<meta charset="shift_jis"><title>Crème brûlée</title><p>Crème brûlée is what is eaten here at noon.</p>'
    assert tearsheet.extract_article(text).title == 'Crème brûlée'
    assert tearsheet.extract_article('<title>a\ud800b</title><p>x').title == 'a\ufffd\ufffd\ufffdb'


def test_what_a_page_does_not_say_is_none():
    article = tearsheet.extract_article('<p>A page that says little, but says it in a sentence of some length.</p>')
    assert article.title is None and article.published is None and article.site is None
    assert article.authors == [] and article.photos == [] and article.is_accessible_for_free is None


def test_no_article_is_false_and_says_why():
    article = tearsheet.extract_article(b'%PDF-1.7 and so on')
    assert not article and article.status == 'not-html' and article.notes
    assert article.text == '' and 'PDF' in article._repr_html_()


@pytest.mark.parametrize('arguments, error, said', [
    ({'scop': 'page'}, TypeError, "no such option: 'scop'"),
    ({'scope': 'everything'}, tearsheet.InvalidOption, 'scope'),
    ({'tables': 1}, TypeError, 'tables'),
    ({'max_depth': 3}, tearsheet.InvalidOption, 'max_depth'),
    ({'max_depth': -1}, tearsheet.InvalidOption, 'max_depth'),
    ({'max_depth': 1 << 80}, tearsheet.InvalidOption, 'max_depth'),
    ({'max_depth': '9'}, TypeError, 'max_depth'),
    ({'renderings': ['xml']}, tearsheet.InvalidOption, 'renderings'),
    ({'url': 7}, TypeError, 'url'),
    ({'content_type': b'x'}, TypeError, 'content_type'),
])
def test_a_bad_argument_says_which(arguments, error, said):
    with pytest.raises(error, match=said):
        tearsheet.extract_article('<p>x', **arguments)


def test_a_page_must_be_text_or_bytes():
    with pytest.raises(TypeError, match='html must be bytes or str, not NoneType'):
        tearsheet.extract_article(None)


def test_options_that_show_change_markdown_alone():
    page, url = make_page(3), 'https://gazette.example/3'
    plain = tearsheet.extract_article(page, url)
    bare = tearsheet.extract_article(page, url, images=False, front_matter=False)
    assert plain.text == bare.text
    assert plain.markdown.startswith('---\n') and '![' in plain.markdown
    assert not bare.markdown.startswith('---\n') and '![' not in bare.markdown
    both = tearsheet.extract_article(page, url, renderings=['text', 'markdown', 'html']).to_dict()
    assert both['markdown'] == plain.markdown and both['html'] == plain.html
    assert 'text' not in tearsheet.extract_article(page, renderings=[]).to_dict()


def test_other_schemas():
    article = tearsheet.extract_article(make_page(3))
    assert json.loads(article.to_schema('newsarticle'))['@type'] == 'NewsArticle'
    assert 'raw_text' in json.loads(article.to_schema('trafilatura'))
    with pytest.raises(ValueError):
        article.to_schema('rss')


def test_a_notebook_shows_captions_and_credits_and_no_markup_of_the_page(story):
    shown = tearsheet.extract_article(story)._repr_html_()
    assert 'Tom Redgrave/Northlight Press' in shown and '<table>' in shown
    bad = tearsheet.extract_article('<title>&lt;script>alert(1)&lt;/script></title><article><p>Words that are long '
                                    'enough to be an article of its own kind.</p><img src="javascript:alert(1)" '
                                    'alt="&quot;><script>"><p>More words to make it so.</p></article>')._repr_html_()
    assert '<script' not in bad and 'javascript:' not in bad


def test_the_gil_is_free_while_a_page_is_read():
    page = b'<article>' + b'<p>Words of a page that is long enough to take a while to be read by anyone.</p>' * 60000
    done = threading.Event()
    counted = 0
    reader = threading.Thread(target=lambda: (tearsheet.extract_article(page), done.set()))
    reader.start()
    while not done.is_set():
        counted += 1
    reader.join()
    # Held, the loop would not turn until the page is done; a switch of threads takes 5 ms.
    assert counted > 1000


def test_importing_brings_nothing_along():
    check = 'import sys, tearsheet; print([m for m in ("pyarrow", "lxml", "pyspark", "numpy", "pandas") if m in sys.modules])'
    assert subprocess.run([sys.executable, '-c', check], capture_output=True, text=True, check=True).stdout == '[]\n'
