"""extract_many(): threads, order, back-pressure."""
import threading

import pytest
import tearsheet

from made_pages import make_page, make_warc


def test_sixteen_threads_under_load_give_the_bytes_of_one(real_pages):
    pages = [*map(make_page, range(150)), *real_pages[::2]]
    wanted = [tearsheet.extract_article(page).to_json() for page in pages]
    results = [None] * 3

    def run(slot):
        results[slot] = [article.to_json() for article in tearsheet.extract_many(pages, threads=16)]

    runs = [threading.Thread(target=run, args=(slot,)) for slot in range(3)]
    for thread in runs:
        thread.start()
    for thread in runs:
        thread.join()
    assert results == [wanted] * 3


def test_sixteen_python_threads_give_the_bytes_of_one():
    pages = list(map(make_page, range(64)))
    wanted = [tearsheet.extract_article(page).to_json() for page in pages]
    wrong = []

    def run(offset):
        for n in range(len(pages)):
            at = (n + offset) % len(pages)
            if tearsheet.extract_article(pages[at]).to_json() != wanted[at]:
                wrong.append(at)

    threads = [threading.Thread(target=run, args=(offset,)) for offset in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong


def test_pages_are_taken_no_faster_than_articles():
    taken = 0

    def endless():
        nonlocal taken
        while True:
            taken += 1
            yield make_page(taken % 7)

    articles = tearsheet.extract_many(endless(), threads=2, ahead=6)
    for n in range(1, 40):
        assert next(articles).title
        assert taken <= n + 6
    articles.close()
    with pytest.raises(StopIteration):
        next(articles)


def test_pairs_give_addresses_and_records_theirs(tmp_path):
    articles = list(tearsheet.extract_many([(make_page(3), 'https://gazette.example/a'), (make_page(4), None)]))
    assert [article.url for article in articles] == ['https://gazette.example/a', None]
    warc = make_warc(tmp_path / 'a.warc.gz', range(5))
    from_records = list(tearsheet.extract_many(tearsheet.read_warc(warc), threads=2))
    assert [article.url for article in from_records] == [f'https://gazette.example/story/{n}' for n in range(5)]


def test_the_iterables_own_failure_comes_after_the_pages_before_it():
    def broken():
        yield make_page(1)
        yield make_page(2)
        raise OSError('the crawl ended')

    articles = tearsheet.extract_many(broken(), threads=2)
    assert next(articles).title and next(articles).title
    with pytest.raises(OSError, match='the crawl ended'):
        next(articles)


def test_an_item_that_is_no_page_says_which():
    articles = tearsheet.extract_many([make_page(1), None])
    next(articles)
    with pytest.raises(TypeError, match='page 1 must be bytes or str, not NoneType'):
        next(articles)


@pytest.mark.parametrize('arguments, error', [({'threads': 0}, tearsheet.InvalidOption), ({'threads': 'two'}, TypeError),
                                              ({'ahead': 0}, tearsheet.InvalidOption), ({'tabels': True}, TypeError)])
def test_bad_arguments_show_before_the_first_page(arguments, error):
    with pytest.raises(error):
        tearsheet.extract_many([], **arguments)
    assert list(tearsheet.extract_many([])) == []


def test_dropping_a_generator_midway_ends_its_threads():
    before = threading.active_count()
    for _ in range(20):
        articles = tearsheet.extract_many((make_page(n) for n in range(100)), threads=4)
        next(articles)
        del articles
    assert threading.active_count() == before
