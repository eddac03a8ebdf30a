"""scan(), extract_table(), extract_files(): Arrow out, Arrow in, shards."""
import json
import subprocess
import sys

import pytest
import tearsheet

from conftest import COMMAND, needs, needs_module
from made_pages import make_page, make_warc


@pytest.fixture(scope='module')
def archives(tmp_path_factory):
    folder = tmp_path_factory.mktemp('archives')
    return [make_warc(folder / 'a.warc.gz', range(40)), make_warc(folder / 'b.warc.gz', range(40, 60))]


@pytest.fixture(scope='module')
def commands_parquet(archives, tmp_path_factory):
    """The rows as the command writes them, both files in order."""
    pa = needs_module('pyarrow')
    import pyarrow.parquet as pq
    out = tmp_path_factory.mktemp('out')
    subprocess.run([COMMAND, '-q', *map(str, archives), '--output-format', 'parquet', '-o', str(out)], check=True)
    return pa.concat_tables([pq.read_table(out / 'a.parquet'), pq.read_table(out / 'b.parquet')]), out


def test_pyarrow_takes_what_the_command_writes(archives, commands_parquet):
    pa = needs_module('pyarrow')
    for threads in (1, 2, 5):
        scan = tearsheet.scan(archives, threads=threads, batch_rows=7)
        assert pa.table(scan).to_pylist() == commands_parquet[0].to_pylist()
        assert scan.counts()['rows'] == 60 and scan.counts()['statuses'] == {'ok': 60}
    assert pa.schema(scan) == pa.table(scan).schema


def test_polars_duckdb_and_pandas_take_it(archives, commands_parquet):
    pl, duckdb, pd = needs_module('polars'), needs_module('duckdb'), needs_module('pandas')
    wanted = commands_parquet[0].select(['id', 'title', 'words']).to_pylist()

    def scan():
        return tearsheet.scan(archives, columns=['id', 'title', 'words'])

    assert pl.DataFrame(scan()).to_dicts() == wanted
    reading = scan()  # found by DuckDB by its name
    rows = duckdb.sql('select id, title, words from reading').fetchall()
    assert [dict(zip(('id', 'title', 'words'), row)) for row in rows] == wanted
    assert pd.DataFrame.from_arrow(scan()).to_dict('records') == wanted


def test_photos_are_a_table_of_their_own(archives, commands_parquet):
    pa = needs_module('pyarrow')
    import pyarrow.parquet as pq
    wanted = pa.concat_tables([pq.read_table(commands_parquet[1] / f'{name}.photos.parquet') for name in 'ab'])
    photos = pa.table(tearsheet.scan(archives, table='photos'))
    assert photos.to_pylist() == wanted.to_pylist() and photos.num_rows > 20
    assert 'creditText' in photos.column_names


def test_rows_are_chosen(archives):
    pa = needs_module('pyarrow')
    scan = tearsheet.scan(archives, url_filters=['story/1*'], columns=['url'])
    urls = pa.table(scan)['url'].to_pylist()
    assert urls and all('/story/1' in url for url in urls)
    assert scan.counts()['skipped']['url-filter'] + scan.counts()['rows'] == 60


def test_paths_may_be_patterns(archives):
    pa = needs_module('pyarrow')
    pattern = str(archives[0].parent / '*.warc.gz')
    assert pa.table(tearsheet.scan(pattern, columns=['id'])).num_rows == 60
    # A folder is its archives, and its pages where it has some.
    assert pa.table(tearsheet.scan(archives[0].parent, columns=['id'])).num_rows == 60
    with pytest.raises(FileNotFoundError, match='no file matches'):
        tearsheet.scan(str(archives[0].parent / '*.arc'))


@pytest.mark.parametrize('threads', [1, 4])
@pytest.mark.parametrize('library', ['pyarrow', 'polars', 'pandas', 'duckdb', 'generator'])
def test_any_arrow_table_of_pages_goes_in(threads, library):
    pa = needs_module('pyarrow')
    pages = [make_page(n).decode() for n in range(30)]
    rows = {'id': [f'row-{n}' for n in range(30)], 'url': ['https://gazette.example/x'] * 30, 'html': pages}
    table = pa.table(rows)
    if library == 'polars':
        table = needs_module('polars').DataFrame(rows)
    elif library == 'pandas':
        table = needs_module('pandas').DataFrame(rows)
    elif library == 'duckdb':
        needs_module('duckdb')
        import duckdb
        table = duckdb.from_arrow(table)
    elif library == 'generator':  # its batches are made by Python, on whatever thread wants them
        table = pa.RecordBatchReader.from_batches(
            table.schema, (batch for batch in table.to_batches(max_chunksize=4)))
    out = pa.table(tearsheet.extract_table(table, columns=['id', 'url', 'status', 'title', 'photos'], threads=threads))
    assert out['id'].to_pylist() == rows['id']
    wanted = [tearsheet.extract_article(page, 'https://gazette.example/x') for page in pages]
    assert out['title'].to_pylist() == [article.title for article in wanted]
    assert [len(json.loads(text or '[]')) for text in out['photos'].to_pylist()] == [len(a.photos) for a in wanted]


def test_a_stream_let_go_of_while_python_makes_its_pages_ends():
    needs_module('pyarrow')
    # In a process of its own: what this protects from is a wait without end.
    script = """
import time
import pyarrow as pa
import tearsheet

schema = pa.schema([('html', pa.string())])

def slowly():
    for n in range(1000):
        time.sleep(.05)
        yield pa.record_batch([[f'<p>Page {n}']], schema)

for whole in (False, True):
    scan = tearsheet.extract_table(pa.RecordBatchReader.from_batches(schema, slowly()), columns=['id'], batch_rows=1,
                                   threads=4)
    reader = pa.RecordBatchReader.from_stream(scan)
    reader.read_next_batch()
    if whole:
        reader.close()
    del reader, scan
print('ended')
"""
    done = subprocess.run([sys.executable, '-c', script], capture_output=True, text=True, timeout=60)
    assert done.stdout == 'ended\n', done.stderr


def test_an_incoming_streams_failure_reaches_the_reader():
    pa = needs_module('pyarrow')

    def batches():
        yield pa.record_batch({'html': ['<p>one page']})
        raise RuntimeError('the source is gone')

    reader = pa.RecordBatchReader.from_batches(pa.schema({'html': pa.string()}), batches())
    with pytest.raises(Exception, match='the source is gone'):
        pa.table(tearsheet.extract_table(reader))


def test_bytes_nulls_and_other_names(archives):
    pa = needs_module('pyarrow')
    table = pa.table({'page': pa.array([make_page(1), None], pa.binary()), 'key': ['a', 'b']})
    out = pa.table(tearsheet.extract_table(table, html_column='page', id_column='key', columns=['id', 'status']))
    assert out.to_pylist() == [{'id': 'a', 'status': 'ok'}, {'id': 'b', 'status': 'empty'}]


@pytest.mark.parametrize('make, error, said', [
    (lambda: tearsheet.scan('a.warc', tabel='rows'), TypeError, "'tabel'"),
    (lambda: tearsheet.scan('a.warc', table='row'), tearsheet.InvalidOption, 'table'),
    (lambda: tearsheet.scan('a.warc', columns=['titel']), tearsheet.InvalidOption, 'titel'),
    (lambda: tearsheet.scan('a.warc', statuses=['fine']), tearsheet.InvalidOption, 'statuses'),
    (lambda: tearsheet.scan(7), TypeError, 'int'),
    (lambda: tearsheet.scan([b'a.warc']), TypeError, 'bytes'),
    (lambda: tearsheet.extract_table([1]).__arrow_c_stream__(), TypeError, '__arrow_c_stream__'),
])
def test_a_bad_argument_says_which(make, error, said):
    with pytest.raises(error, match=said):
        make()


def test_a_missing_file_is_an_error_of_the_reading(tmp_path):
    pa = needs_module('pyarrow')
    with pytest.raises(Exception, match='missing.warc.gz'):
        pa.table(tearsheet.scan(tmp_path / 'missing.warc.gz'))
    with pytest.raises(Exception, match='no column "html"'):
        pa.table(tearsheet.extract_table(pa.table({'x': ['a']})))


def test_files_are_written_as_the_command_writes_them(archives, commands_parquet, tmp_path):
    summary = tearsheet.extract_files(archives, tmp_path, format='parquet', threads=2)
    assert summary['rows'] == 60
    for path in sorted(commands_parquet[1].iterdir()):
        assert (tmp_path / path.name).read_bytes() == path.read_bytes(), path.name
    again = tearsheet.extract_files(archives, tmp_path, format='parquet')
    assert again['inputs'] == {'done': 0, 'resumed': 2, 'failed': 0, 'left': 0}
    missing = tearsheet.extract_files([*archives, tmp_path / 'missing.warc.gz'], tmp_path, format='parquet')
    assert 'missing.warc.gz' in missing['failures'][0]['error'] and missing['inputs']['resumed'] == 2
    blocked = tmp_path / 'file'
    blocked.write_text('')
    with pytest.raises(tearsheet.ReadError):
        tearsheet.extract_files(archives, blocked / 'out')


def test_a_record_that_crashes_the_engine_costs_its_row_alone(archives, tmp_path):
    summary = tearsheet.extract_files(archives[:1], tmp_path, isolate=True,
                                      _crash_on_url='https://gazette.example/story/7')
    assert summary['statuses'] == {'failed': 1, 'ok': 39}


def test_the_samples_come_through_arrow_as_the_command_prints_them():
    pa = needs_module('pyarrow')
    files = sorted(needs('warc-samples').rglob('*.warc.gz'))
    scan = tearsheet.scan(files, columns=['url', 'title', 'status'], threads=3)
    rows = pa.table(scan).to_pylist()
    done = subprocess.run([COMMAND, '-q', '--jsonl', '--columns', 'url,title,status', *map(str, files)],
                          capture_output=True)
    printed = [json.loads(line) for line in done.stdout.splitlines()]
    assert [{name: value for name, value in row.items() if value is not None} for row in rows] == printed


def test_a_folder_of_archives_and_pages_is_read_whole(tmp_path):
    pa = needs_module('pyarrow')
    (tmp_path / 'deeper').mkdir()
    make_warc(tmp_path / 'deeper' / 'a.warc.gz', range(3))
    (tmp_path / 'page.html').write_bytes(make_page(9))
    titles = pa.table(tearsheet.scan(tmp_path, columns=['title']))['title'].to_pylist()
    assert titles == [tearsheet.extract_article(make_page(n)).title for n in (0, 1, 2, 9)]
