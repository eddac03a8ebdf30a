"""read_warc(): records and Articles of archives."""
import io
import json
import logging
import subprocess

import pytest
import tearsheet

from conftest import COMMAND, needs
from made_pages import make_page, make_warc


def command_rows(paths):
    """The rows of each file, from one run."""
    done = subprocess.run([COMMAND, '-q', '--jsonl', *map(str, paths)], capture_output=True)
    rows = {str(path): [] for path in paths}
    for line in done.stdout.splitlines():
        row = json.loads(line)
        rows[row['warc_file'].split('#')[0]].append(row)
    return rows


def article_part(row):
    return {name: value for name, value in row.items() if name not in RECORD_COLUMNS}


RECORD_COLUMNS = {'id', 'warc_file', 'warc_offset', 'warc_length', 'url', 'fetched_at', 'http_status', 'content_type',
                  'words', 'contentHash', 'simhash'}


def sample_files():
    return sorted(p for p in needs('warc-samples').rglob('*')
                  if p.name.endswith(('.warc', '.warc.gz', '.arc', '.arc.gz', '.wacz')))


def test_every_sample_gives_the_commands_articles():
    files = sample_files()
    assert len(files) > 30
    for path, rows in command_rows(files).items():
        records = [record for record in tearsheet.read_warc(path) if record.is_page]
        assert [record.url or '' for record in records] == [row.get('url', '') for row in rows], path
        articles = list(tearsheet.read_warc(path, articles=True))
        assert len(articles) == len(rows), path
        for article, row in zip(articles, rows):
            data = article.to_dict()
            data.pop('url', None)
            assert data == article_part(row), (path, row.get('url'))


def test_records_say_what_they_are(tmp_path):
    records = list(tearsheet.read_warc(make_warc(tmp_path / 'a.warc.gz', range(4))))
    assert [record.type for record in records] == ['response'] * 4
    record = records[2]
    assert record.url == 'https://gazette.example/story/2' and record.date == '2026-11-01T12:00:00Z'
    assert record.body == make_page(2) and record.http_status == 200 and record.damage is None
    assert ('WARC-Type', 'response') in record.headers
    assert record.http_headers == [('Content-Type', 'text/html; charset=utf-8')]
    assert record.offset == sum(r.length for r in records[:2]) and record.file.endswith('a.warc.gz')
    assert record.extract_article().to_json() == tearsheet.extract_article(
        make_page(2), record.url, content_type='text/html; charset=utf-8').to_json()
    # One record again, as an index tells of it.
    again = list(tearsheet.read_warc(record.file, offset=record.offset, length=record.length))
    assert [r.id for r in again] == [record.id]


def test_the_parts_of_a_file_give_each_record_once(tmp_path):
    path = make_warc(tmp_path / 'a.warc.gz', range(30))
    size, ids = path.stat().st_size, []
    for part in range(7):
        begin, end = size * part // 7, size * (part + 1) // 7
        ids += [record.id for record in tearsheet.read_warc(path, offset=begin, length=end - begin, split=True)]
    assert ids == [record.id for record in tearsheet.read_warc(path)]


def test_a_file_object_is_read_as_the_file_is(tmp_path):
    path = make_warc(tmp_path / 'a.warc.gz', range(12))
    with open(path, 'rb') as file:
        assert [record.url for record in tearsheet.read_warc(file)] == [r.url for r in tearsheet.read_warc(path)]
    titles = [a.title for a in tearsheet.read_warc(io.BytesIO(path.read_bytes()), articles=True, threads=3)]
    assert titles == [a.title for a in tearsheet.read_warc(path, articles=True)]

    class Broken:
        name = 'the socket'

        def read(self, size):
            raise OSError('connection reset')

    with pytest.raises(tearsheet.ReadError, match='the socket: connection reset'):
        list(tearsheet.read_warc(Broken()))


def test_bytes_of_no_record_are_logged(tmp_path, caplog):
    path = make_warc(tmp_path / 'a.warc.gz', range(3))
    with open(path, 'ab') as file:
        file.write(b'this is no record at all, and no padding either')
    with caplog.at_level(logging.WARNING, logger='tearsheet'):
        assert len(list(tearsheet.read_warc(path))) == 3
    assert 'belong to no record' in caplog.text and 'a.warc.gz' in caplog.text


def test_errors_name_the_file(tmp_path):
    with pytest.raises(tearsheet.ReadError, match='missing.warc.gz') as raised:
        tearsheet.read_warc(tmp_path / 'missing.warc.gz')
    assert isinstance(raised.value, OSError)
    with pytest.raises(TypeError, match='scope'):
        tearsheet.read_warc(tmp_path / 'a.warc', scope='page')
