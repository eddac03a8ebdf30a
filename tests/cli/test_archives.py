"""What a person meets who runs the command over archives: inputs, rows, messages, signals, exit statuses."""
import gzip
import http.server
import json
import os
import pathlib
import signal
import socket
import subprocess
import sys
import threading
import time

import pytest

from conftest import COMMAND, ROOT

STORY = (ROOT / 'examples' / 'story.html').read_bytes()


def record(kind, content, number, url=None, **headers):
    lines = [b'WARC/1.1', b'WARC-Type: ' + kind.encode(),
             b'WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-%012d>' % number, b'WARC-Date: 2026-03-14T08:00:00Z']
    if url:
        lines.append(b'WARC-Target-URI: ' + url.encode())
    lines += [name.replace('_', '-').encode() + b': ' + value.encode() for name, value in headers.items()]
    lines.append(b'Content-Length: %d' % len(content))
    return b'\r\n'.join(lines) + b'\r\n\r\n' + content + b'\r\n\r\n'


def response(page, number, url, status='200 OK', kind='text/html; charset=utf-8'):
    return record('response', f'HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n'.encode() + page, number, url,
                  Content_Type='application/http;msgtype=response')


def page(title, words, head=''):
    body = ''.join(f'<p>{words} This is sentence number {i} of an article that is long enough to be one.</p>' for i in range(6))
    return (f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>{head}</head>'
            f'<body><article><h1>{title}</h1>{body}</article></body></html>').encode()


def archive(path, records):
    """Writes a gzip member a record; the offset and length of each."""
    places = []
    with open(path, 'wb') as out:
        for one in records:
            packed = gzip.compress(one, mtime=0)
            places.append((out.tell(), len(packed)))
            out.write(packed)
    return places


@pytest.fixture
def crawl(tmp_path):
    path = tmp_path / 'crawl.warc.gz'
    archive(path, [record('warcinfo', b'software: test\r\n', 1)]
            + [response(page(f'Page {i}', f'Words of page {i}.'), 10 + i, f'https://example.org/{i}') for i in range(8)]
            + [response(STORY, 30, 'https://example.org/story'), record('request', b'GET / HTTP/1.1\r\n\r\n', 31, 'https://example.org/story')])
    return path


def rows(done):
    return [json.loads(line) for line in done.stdout.splitlines()]


# ---- inputs -----------------------------------------------------------------------------------------------------------

def test_an_archive_gives_a_row_a_page_and_a_last_line_that_adds_up(tearsheet, crawl):
    done = tearsheet(crawl)
    assert done.returncode == 0
    got = rows(done)
    assert [row['url'] for row in got] == [f'https://example.org/{i}' for i in range(8)] + ['https://example.org/story']
    assert got[-1]['title'] == 'The last ferry to Inish Dara sails on'
    assert done.stderr == 'tearsheet: 11 records: 9 rows (ok 9), 2 skipped (request 1, warcinfo 1)\n'


@pytest.mark.parametrize('unpacked', [False, True])
@pytest.mark.parametrize('by', ['file', 'pipe'])
def test_an_archive_on_standard_input_is_told_by_its_bytes(tearsheet, crawl, unpacked, by, tmp_path):
    packed = crawl.read_bytes()
    data = gzip.decompress(packed) if unpacked else packed
    expected = [row['text'] for row in rows(tearsheet(crawl))]
    if by == 'pipe':
        done = tearsheet(input=data)
    else:
        (tmp_path / 'without-a-name').write_bytes(data)
        with open(tmp_path / 'without-a-name', 'rb') as file:
            done = subprocess.run([COMMAND], stdin=file, capture_output=True)
    assert done.returncode == 0 and [row['text'] for row in rows(done)] == expected
    assert [row['text'] for row in rows(tearsheet(tmp_path / 'without-a-name'))] == expected if by == 'file' else True


def test_lines_of_json_on_standard_input_are_pages(tearsheet):
    lines = b''.join(json.dumps({'url': f'https://example.org/{i}', 'html': page('T', f'Words {i}.').decode()}).encode() + b'\n'
                     for i in range(3))
    assert [row['url'] for row in rows(tearsheet(input=lines))] == [f'https://example.org/{i}' for i in range(3)]


def test_the_language_of_flat_text_is_read_from_its_words(tearsheet, tmp_path):
    text = b'The harbour master counted the crates one by one and wrote down what was missing from each of them. ' * 3
    archive(tmp_path / 'a.wet.gz', [record('conversion', text, 1, 'https://example.org/')])
    assert [row['language'] for row in rows(tearsheet(tmp_path / 'a.wet.gz', '--language', 'en'))] == ['en']


@pytest.mark.parametrize('language', ['klingon!', 'e', '-en', 'en--GB', 'deutschland', 'en-'])
def test_a_language_that_no_page_can_have_is_refused(tearsheet, crawl, story, language):
    for page in (crawl, story):
        done = tearsheet(page, f'--language={language}')
        assert done.returncode == 2 and done.stdout == b''
        assert done.stderr == f'tearsheet: "{language}" is no language: en, pt-BR, zh-Hant\n'


def test_a_list_of_inputs_on_standard_input(tearsheet, crawl, story):
    done = tearsheet('-i', '-', '--jsonl', input=f'{story}\n# no input\n{crawl}\n'.encode())
    assert done.returncode == 0 and len(rows(done)) == 1 + len(rows(tearsheet(crawl)))


def test_a_page_that_is_not_there_is_named_and_a_row(tearsheet, crawl):
    done = tearsheet('nowhere.html', crawl, '--jsonl')
    assert done.returncode == 1 and [row['id'] for row in rows(done) if row['status'] == 'failed'] == ['nowhere.html']
    assert done.stderr.splitlines()[0] == 'tearsheet: nowhere.html: No such file or directory'


def test_a_page_on_standard_input_can_be_a_row(tearsheet, tmp_path):
    done = tearsheet('--output-format', 'parquet', '-o', tmp_path / 'out', input=STORY)
    assert done.returncode == 0
    import pyarrow.parquet
    assert pyarrow.parquet.read_table(tmp_path / 'out' / 'pages.parquet')['title'].to_pylist() == [
        'The last ferry to Inish Dara sails on']


def test_a_list_of_ranges_is_read_by_range(tearsheet, tmp_path):
    (tmp_path / 'base').mkdir()
    places = archive(tmp_path / 'base' / 'a.warc.gz', [response(page(f'Page {i}', f'Words {i}.'), i, f'https://example.org/{i}') for i in range(4)])
    table = tmp_path / 'list.csv'
    table.write_text('url,warc_filename,warc_record_offset,warc_record_length\n' +
                     ''.join(f'x,a.warc.gz,{places[i][0]},{places[i][1]}\n' for i in (2, 0)) + 'x,b.warc.gz,0,10\n')
    done = tearsheet('--archive-base', f'{tmp_path}/base/', table)
    got = rows(done)
    assert [row.get('url') for row in got] == ['https://example.org/2', 'https://example.org/0', None]
    assert got[2]['status'] == 'failed' and 'b.warc.gz' in got[2]['notes'][0]
    assert done.returncode == 1 and 'rows (failed 1, ok 2)' in done.stderr


def test_a_list_of_ranges_from_parquet(tearsheet, tmp_path):
    """Common Crawl's index is Parquet: the three columns as CSV are what the command reads."""
    import pyarrow.csv
    import pyarrow.parquet
    places = archive(tmp_path / 'a.warc.gz', [response(page(f'Page {i}', f'Words {i}.'), i, f'https://example.org/{i}') for i in range(3)])
    index = pyarrow.table({'url_surtkey': ['a', 'b'], 'warc_filename': [str(tmp_path / 'a.warc.gz')] * 2,
                           'warc_record_offset': pyarrow.array([places[1][0], places[2][0]], pyarrow.int32()),
                           'warc_record_length': pyarrow.array([places[1][1], places[2][1]], pyarrow.int32())})
    pyarrow.parquet.write_table(index, tmp_path / 'index.parquet')
    columns = pyarrow.parquet.read_table(tmp_path / 'index.parquet', columns=['warc_filename', 'warc_record_offset', 'warc_record_length'])
    pyarrow.csv.write_csv(columns, tmp_path / 'index.csv')
    assert [row['url'] for row in rows(tearsheet(tmp_path / 'index.csv'))] == ['https://example.org/1', 'https://example.org/2']


def test_an_s3_address_is_the_buckets_public_one(tearsheet):
    """What is asked of a proxy says where the command goes; nothing is fetched."""
    listener = socket.create_server(('127.0.0.1', 0))
    asked = []

    def serve():
        connection, _ = listener.accept()
        asked.append(connection.recv(4096))
        connection.sendall(b'HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n')
        connection.close()

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    environment = dict(os.environ, https_proxy=f'http://127.0.0.1:{listener.getsockname()[1]}', no_proxy='')
    done = tearsheet('s3://a-bucket/crawl/a.warc.gz', env=environment)
    thread.join(10)
    assert asked and asked[0].startswith(b'CONNECT a-bucket.s3.amazonaws.com:443 ')
    assert done.returncode == 1 and 's3://a-bucket/crawl/a.warc.gz' in done.stderr


def test_an_archive_by_http(tearsheet, crawl):
    class Files(http.server.SimpleHTTPRequestHandler):
        def __init__(self, *arguments):
            super().__init__(*arguments, directory=str(crawl.parent))

        def log_message(self, *arguments):
            pass

    server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Files)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    done = tearsheet(f'http://127.0.0.1:{server.server_port}/crawl.warc.gz')
    gone = tearsheet(f'http://127.0.0.1:{server.server_port}/gone.warc.gz')
    server.shutdown()
    assert done.returncode == 0 and [row['text'] for row in rows(done)] == [row['text'] for row in rows(tearsheet(crawl))]
    assert gone.returncode == 1 and '404' in gone.stderr


def test_what_came_before_a_lost_connection_is_a_row(tearsheet, crawl):
    packed = crawl.read_bytes()
    half = packed[:len(packed) // 2]

    class Failing(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            if self.headers.get('Range'):
                return self.send_error(404)
            self.send_response(200)
            self.send_header('Content-Length', str(len(packed)))
            self.send_header('Accept-Ranges', 'bytes')
            self.end_headers()
            self.wfile.write(half)

        def log_message(self, *arguments):
            pass

    server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Failing)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    done = tearsheet('--summary', 'json', f'http://127.0.0.1:{server.server_port}/crawl.warc.gz')
    server.shutdown()
    told = json.loads(done.stderr.splitlines()[-1])
    assert done.returncode == 1 and told['inputs']['failed'] == 1 and '404' in told['failures'][0]['error']
    assert 0 < told['rows'] == len(rows(done)) and told['records'] == told['rows'] + sum(told['skipped'].values())


def test_a_wet_file_passes_through_as_flat_text(tearsheet, tmp_path):
    text = 'A headline of the page\n' + '\n'.join(f'Paragraph {i} of the text, which has a full sentence in it.' for i in range(5))
    path = tmp_path / 'a.warc.wet.gz'
    archive(path, [record('warcinfo', b'software: test\r\n', 1),
                   record('conversion', text.encode(), 2, 'https://example.org/a', Content_Type='text/plain',
                          WARC_Identified_Content_Language='eng')])
    [row] = rows(tearsheet(path))
    assert row['url'] == 'https://example.org/a' and row['status'] == 'ok' and row['content_type'] == 'text/plain'
    for i in range(5):
        assert f'Paragraph {i} of the text, which has a full sentence in it.' in row['text']


# ---- choosing ---------------------------------------------------------------------------------------------------------

@pytest.mark.parametrize('flags, left, reason', [
    (['--url-filter', 'org/3', '--url-filter', 'org/s*y'], 2, 'url-filter 7'),
    (['--columns', 'url,text', '--min-words', '100000'], 0, 'min-words 9'),
    (['--status', 'empty,failed'], 0, 'status 9'),
    (['--only-with-metadata'], 1, 'no-metadata 8'),
    (['--language', 'de,fr'], 0, 'language 9'),
    (['--language', 'de,en'], 9, ''),
])
def test_what_is_left_out_is_counted(tearsheet, crawl, flags, left, reason):
    done = tearsheet(*flags, crawl)
    assert done.returncode == 0 and len(rows(done)) == left
    assert reason in done.stderr


def test_options_that_choose_rows_hold_for_pages_too(tearsheet, story, tmp_path):
    (tmp_path / 'short.html').write_bytes(page('Short', 'Few words.'))
    done = tearsheet('--min-words', '150', tmp_path / 'short.html', story)
    assert [row['title'] for row in rows(done)] == ['The last ferry to Inish Dara sails on']
    assert 'min-words 1' in done.stderr
    refused = tearsheet('--min-words', '150', '--markdown', story)
    assert refused.returncode == 2 and refused.stderr.count('\n') == 1


def test_the_same_text_once_an_input(tearsheet, tmp_path):
    path = tmp_path / 'twice.warc.gz'
    archive(path, [response(page('Same', 'The same words.'), i, f'https://example.org/{i}') for i in range(5)])
    done = tearsheet('--dedup', path)
    assert [row['url'] for row in rows(done)] == ['https://example.org/0'] and 'duplicate 4' in done.stderr


# ---- schemas ----------------------------------------------------------------------------------------------------------

def test_trafilaturas_schema_is_its_json_a_row(tearsheet, crawl, tmp_path):
    got = rows(tearsheet('--schema', 'trafilatura', crawl))
    assert len(got) == 9 and got[0]['id'] == 'urn:uuid:00000000-0000-4000-8000-000000000010'
    (tmp_path / 'story.html').write_bytes(STORY)
    [single] = rows(tearsheet('--schema', 'trafilatura', '--url', 'https://example.org/story', tmp_path / 'story.html'))
    assert single.pop('id') is None and got[-1].pop('id')
    assert got[-1] == single
    tearsheet('--schema', 'trafilatura', '--output-format', 'parquet', '-o', tmp_path / 'out', crawl)
    import pyarrow.parquet
    table = pyarrow.parquet.read_table(tmp_path / 'out' / 'crawl.parquet')
    assert table.column_names == list(rows(tearsheet('--schema', 'trafilatura', crawl))[0])
    assert table.to_pylist() == rows(tearsheet('--schema', 'trafilatura', crawl))


@pytest.mark.parametrize('schema, keys', [
    ('fineweb', ['text', 'id', 'dump', 'url', 'date', 'file_path', 'language', 'language_score', 'token_count']),
    ('datatrove', ['text', 'id', 'metadata'])])
def test_other_schemas_have_their_keys(tearsheet, crawl, schema, keys):
    assert all(list(row) == keys for row in rows(tearsheet('--schema', schema, crawl)))


# ---- Parquet ----------------------------------------------------------------------------------------------------------

def hard_pages():
    surrogate = '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Half \\ud83d gone","keywords":["\\udc00","\U0001f980"]}</script>'
    yield page('Emoji \U0001f469‍\U0001f469‍\U0001f467 and \U00020000', 'Wörter mit Umläuten \U0001f980.')
    yield page('Half', 'Words.', surrogate)
    yield page('References', 'A &#xD800; lone one, a &#0; nothing, a &#x110000; beyond.')
    yield page('Tags', 'Words.', '<meta property="article:tag" content="one"><meta property="article:tag" content="a,&quot;b&quot;">')
    yield b''
    yield b'%PDF-1.7\n'
    yield b'<!doctype html><title></title>'
    yield page('Bytes', 'Broken ').replace(b'Broken', b'Bro\xff\xfe\xc3ken')
    yield STORY
    yield page('Long', 'Long ' * 20000)


def read_by_pyarrow(path):
    import pyarrow.parquet
    return pyarrow.parquet.read_table(path).to_pylist()


def read_by_duckdb(path):
    import duckdb
    connection = duckdb.connect()
    connection.execute("set timezone = 'UTC'")
    found = connection.execute('select * from read_parquet(?)', [str(path)])
    names = [column[0] for column in found.description]
    return [dict(zip(names, row)) for row in found.fetchall()]


def read_by_polars(path):
    import polars
    return polars.read_parquet(path).to_dicts()


@pytest.mark.parametrize('read', [read_by_pyarrow, read_by_duckdb, read_by_polars])
def test_parquet_holds_what_the_lines_hold(tearsheet, tmp_path, read):
    path = tmp_path / 'hard.warc.gz'
    archive(path, [response(content, i, f'https://example.org/{i}?q=é') for i, content in enumerate(hard_pages())])
    assert tearsheet(path, '-o', tmp_path / 'lines').returncode == 0
    assert tearsheet(path, '-o', tmp_path / 'tables', '--output-format', 'parquet').returncode == 0
    lines = [json.loads(line) for line in (tmp_path / 'lines' / 'hard.jsonl').read_bytes().splitlines()]
    table = read(tmp_path / 'tables' / 'hard.parquet')
    assert len(table) == len(lines) == 10
    compared = 0
    for line, row in zip(lines, table):
        if 'authors' in line:
            line['authorUrls'] = [a['url'] for a in line['authors'] if 'url' in a] or None
            line['authors'] = [a['name'] for a in line['authors']]
        if 'pageType' in line:
            line['pageTypeProbability'] = line['pageType']['probability']
            line['pageType'] = line['pageType']['type']
        for name, value in row.items():
            expected = line.pop(name, None)
            if hasattr(value, 'strftime'):
                value = value.strftime('%Y-%m-%dT%H:%M:%SZ')
            if isinstance(expected, (dict, list)) and isinstance(value, str):
                value = json.loads(value)
            if name == 'authorUrls' and value:
                value = [url for url in value if url] or None
            assert value == expected or (value in (None, []) and expected in (None, [])), (name, value, expected)
            compared += 1
        assert not line, f'not in the table: {list(line)}'
    assert compared > 200
    assert any('\U0001f469‍\U0001f469‍\U0001f467' in (row['title'] or '') for row in table)
    photos = read(tmp_path / 'tables' / 'hard.photos.parquet')
    assert [json.loads(p['photo'])['contentUrl'] for p in photos] == [
        p['contentUrl'] for line in (tmp_path / 'lines' / 'hard.jsonl').read_bytes().splitlines() for p in json.loads(line).get('photos', [])]


@pytest.mark.skipif(not os.environ.get('TEARSHEET_LONG'), reason='two gigabytes of text: TEARSHEET_LONG=1')
def test_more_than_two_gigabytes_of_text_in_one_table(tmp_path):
    """Offsets of 32 bits end at 2 GiB: row groups and readers' columns must not meet there."""
    import pyarrow.parquet
    count, size = 2200, 1 << 20
    path = tmp_path / 'large.warc.gz'
    with open(path, 'wb') as out:
        for n in range(count):
            line = f'Sentence of page {n} that is said again and again, as in a book of one line. '.encode()
            text = b'\n'.join([line * 40] * (size // (40 * len(line))))
            out.write(gzip.compress(record('conversion', text, n, f'https://example.org/{n}', Content_Type='text/plain'), 1))
    columns = ['--columns', 'id,text,contentHash']
    subprocess.run([COMMAND, '-q', path, '-o', tmp_path, '--output-format', 'parquet', *columns], check=True)
    lines = subprocess.Popen([COMMAND, '-q', path, *columns], stdout=subprocess.PIPE)
    total = rows = 0
    for batch in pyarrow.parquet.ParquetFile(tmp_path / 'large.parquet').iter_batches(batch_size=16):
        for row in batch.to_pylist():
            assert row == json.loads(lines.stdout.readline())
            total += len(row['text'])
            rows += 1
    assert rows == count and total > 2 << 30 and lines.stdout.read() == b'' and lines.wait() == 0


# ---- telling ----------------------------------------------------------------------------------------------------------

def test_events_as_json(tearsheet, crawl, tmp_path):
    broken = tmp_path / 'broken.warc.gz'
    broken.write_bytes(b'no record at all, but something' + crawl.read_bytes())
    done = tearsheet('--log-format', 'json', '-o', tmp_path / 'out', crawl, broken, tmp_path / 'gone.warc.gz')
    events = [json.loads(line) for line in done.stderr.splitlines()]
    inputs = {pathlib.Path(e['input']).name: e for e in events if e['event'] == 'input'}
    assert inputs['crawl.warc.gz']['state'] == 'done' and inputs['crawl.warc.gz']['records'] == 11
    assert [(lost['offset'], lost['length'], lost['reason']) for lost in inputs['broken.warc.gz']['lost']] == [(0, 31, 'not-a-record')]
    assert inputs['gone.warc.gz']['state'] == 'failed' and 'No such file' in inputs['gone.warc.gz']['error']
    assert events[-1]['event'] == 'summary' and events[-1]['inputs'] == {'done': 2, 'resumed': 0, 'failed': 1, 'left': 0}
    assert done.returncode == 1


def test_the_summary_as_json_is_the_last_line(tearsheet, crawl, tmp_path):
    done = tearsheet('--summary', 'json', crawl, tmp_path / 'gone.warc.gz')
    told = json.loads(done.stderr.splitlines()[-1])
    assert told['records'] == told['rows'] + sum(told['skipped'].values()) == 11
    assert told['statuses'] == {'ok': 9} and [f['input'] for f in told['failures']] == [str(tmp_path / 'gone.warc.gz')]


def test_bytes_of_no_record_are_told(tearsheet, crawl, tmp_path):
    broken = tmp_path / 'broken.warc.gz'
    broken.write_bytes(crawl.read_bytes() + b'something else')
    done = tearsheet(broken)
    assert done.returncode == 0 and len(rows(done)) == 9
    assert f'14 bytes at offset {crawl.stat().st_size} are of no record: not-a-record' in done.stderr


def test_the_second_run_has_nothing_to_do(tearsheet, crawl, tmp_path):
    tearsheet(crawl, '-o', tmp_path / 'out')
    before = {path.name: path.stat().st_mtime_ns for path in (tmp_path / 'out').iterdir()}
    again = tearsheet(crawl, '-o', tmp_path / 'out')
    assert '1 of 1 inputs were done before' in again.stderr and again.returncode == 0
    assert before == {path.name: path.stat().st_mtime_ns for path in (tmp_path / 'out').iterdir()}
    tearsheet(crawl, '-o', tmp_path / 'out', '--no-resume')
    assert before != {path.name: path.stat().st_mtime_ns for path in (tmp_path / 'out').iterdir()}


@pytest.mark.parametrize('arguments', [['--columns', 'nosuch'], ['--page-type', 'nosuch'], ['--status', 'nosuch'], ['--shard', '2/2'],
                                       ['--text'], ['--output-format', 'parquet'], ['-p', 'title'], ['--explain'],
                                       ['--schema', 'ninjs'], ['--memory', 'much']])
def test_usage_errors_end_with_2_and_one_line(tearsheet, crawl, arguments):
    done = tearsheet(*arguments, crawl)
    assert done.returncode == 2 and done.stdout == b'' and done.stderr.count('\n') == 1, done.stderr


def test_a_folder_that_cannot_be_made(tearsheet, crawl):
    done = tearsheet(crawl, '-o', '/proc/nowhere')
    assert done.returncode == 1 and done.stderr.count('\n') == 1 and '/proc/nowhere' in done.stderr


def test_most_inputs_failed_is_126(tearsheet, tmp_path):
    assert tearsheet(*[tmp_path / f'{i}.warc.gz' for i in range(12)]).returncode == 126


# ---- signals, pipes, disks --------------------------------------------------------------------------------------------

@pytest.mark.parametrize('sent, status', [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
@pytest.mark.parametrize('isolate', [[], ['--isolate']])
def test_a_signal_leaves_whole_shards_only(tmp_path, sent, status, isolate):
    one = response(page('A page', 'Words ' * 2000), 1, 'https://example.org/')
    for i in range(2):
        with open(tmp_path / f'{i}.warc', 'wb') as out:
            out.write(one * 4000)
    out = tmp_path / 'out'
    command = subprocess.Popen([COMMAND, *isolate, str(tmp_path / '0.warc'), str(tmp_path / '1.warc'), '-o', str(out)],
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    until = time.monotonic() + 30
    while not list(out.glob('.tearsheet-tmp-*')) and time.monotonic() < until:
        time.sleep(0.01)
    command.send_signal(sent)
    _, told = command.communicate(timeout=30)
    assert command.returncode == status, told
    left = sorted(path.name for path in out.iterdir() if not path.name.startswith('.tearsheet-lock-'))
    assert all(name.replace('.jsonl', '.manifest.json') in left for name in left if name.endswith('.jsonl')), left
    assert not [name for name in left if name.startswith('.')], left


def test_a_signal_ends_a_wait_for_a_silent_pipe(tmp_path):
    reading, writing = os.pipe()
    os.write(writing, response(page('A page', 'Words.'), 1, 'https://example.org/'))
    command = subprocess.Popen([COMMAND, '-o', str(tmp_path / 'out')], stdin=reading, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    time.sleep(1)
    begun = time.monotonic()
    command.send_signal(signal.SIGINT)
    command.wait(timeout=20)
    assert command.returncode == 130 and time.monotonic() - begun < 10
    assert not (tmp_path / 'out' / 'stdin.jsonl').exists()
    os.close(writing)


def test_a_closed_pipe_is_quiet(crawl):
    done = subprocess.run(f'"{COMMAND}" {" ".join([str(crawl)] * 300)} | head -c 1', shell=True, capture_output=True)
    assert done.stdout == b'{' and done.stderr == b''


def test_a_full_disk_is_said_once(tearsheet, crawl):
    with open('/dev/full', 'wb') as full:
        done = tearsheet('-q', crawl, stdout=full)
    assert done.returncode == 1 and 'No space left' in done.stderr and done.stderr.count('\n') == 1


def test_little_address_space_is_enough(crawl, tmp_path):
    done = subprocess.run(['bash', '-c', f'ulimit -v 1048576; "{COMMAND}" "{crawl}" -o "{tmp_path}/out" --output-format parquet'], capture_output=True)
    assert done.returncode == 0, done.stderr


def run_measured(command):
    """Exit status and peak resident bytes. A small process starts it: what starts a process counts towards its peak."""
    code = 'import os, subprocess, sys\np = subprocess.Popen(sys.argv[1:])\n_, s, u = os.wait4(p.pid, 0)\nprint(s, u.ru_maxrss)'
    status, peak = subprocess.run([sys.executable, '-c', code, *command], capture_output=True, text=True).stdout.split()
    return int(status), int(peak) * 1024


def test_memory_does_not_grow_with_the_archive(tmp_path):
    """64 MiB a worker, however long the file; with what a process needs anyway."""
    pages = [response(page(f'Page {i}', f'{i} and other words. ' * 4000), i, f'https://example.org/{i}') for i in range(20)]
    path = tmp_path / 'long.warc.gz'
    with open(path, 'wb') as out:
        for _ in range(10):
            for one in pages:
                out.write(gzip.compress(one, 1, mtime=0))
    for arguments in (['--parallel', '1'], ['--parallel', '2'], ['--parallel', '1', '--output-format', 'parquet']):
        status, peak = run_measured([COMMAND, '-q', *arguments, '-o', str(tmp_path / ('out' + ''.join(arguments))), str(path)])
        workers = 2 if '2' in arguments else 1
        assert status == 0 and peak <= workers * 64 * 2**20, (arguments, peak)


def test_threads_and_processes_do_not_change_the_bytes(tearsheet, crawl):
    expected = tearsheet('--parallel', 1, crawl).stdout
    assert tearsheet('--parallel', 4, crawl).stdout == expected
    assert tearsheet('--parallel', 2, '--isolate', crawl).stdout == expected


# ---- inspecting -------------------------------------------------------------------------------------------------------

def test_inspect_lists_every_record_and_gap(tearsheet, tmp_path):
    body = gzip.compress(page('T', 'Words.'), mtime=0)
    path = tmp_path / 'mixed.warc'
    path.write_bytes(record('warcinfo', b'a: b\r\n', 1)
                     + record('response', b'HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n' + body, 2, 'https://example.org/', WARC_Truncated='length')
                     + b'garbage between\n\n' + response(b'%PDF-1.7', 3, 'https://example.org/pdf', '404 Not Found')[:-6])
    done = tearsheet('inspect', 'warc', '--jsonl', path)
    listed = rows(done)
    assert [(one.get('type'), one.get('status'), one.get('found'), one.get('codings'), one.get('truncated')) for one in listed if 'type' in one] == [
        ('warcinfo', 0, 'text', '', ''), ('response', 200, 'html', 'gzip', 'length'), ('response', 404, 'pdf', '', '')]
    assert [(one['skipped'], one['length']) for one in listed if 'skipped' in one] == [('not-a-record', 17)]
    assert 'length-wrong' in listed[1]['damage'] and 'content-cut' in listed[-1]['damage']
    assert sum(one['length'] for one in listed) == path.stat().st_size
    assert done.stderr.rstrip().endswith('3 records (2 response, 1 warcinfo), 2 damaged, 1 ranges skipped')
