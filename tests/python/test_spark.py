"""tearsheet.spark on a cluster of two workers, its rows held against the command's by hash."""
import hashlib
import json
import os
import subprocess
import threading
import time

import pytest
import tearsheet

from conftest import COMMAND, needs_module
from made_pages import make_crawl, make_page

needs_module('pyspark')
pa = needs_module('pyarrow')

import pyarrow.parquet as pq  # noqa: E402
import tearsheet.spark  # noqa: E402
from spark_cluster import executors, kill_one_executor, start  # noqa: E402

FILES, PAGES = 5, 40
long = pytest.mark.skipif(not os.environ.get('TEARSHEET_LONG'), reason='scripts/test --long runs it')


@pytest.fixture(scope='module')
def spark():
    session = start()
    session.dataSource.register(tearsheet.spark.WarcDataSource)
    yield session
    session.stop()


@pytest.fixture(scope='module')
def crawl(tmp_path_factory):
    return make_crawl(tmp_path_factory.mktemp('crawl'), FILES, PAGES)


@pytest.fixture(scope='module')
def commands_rows(crawl, tmp_path_factory):
    return write_with_the_command(crawl, tmp_path_factory.mktemp('command'))


def write_with_the_command(crawl, out):
    """What the command writes of the same files."""
    subprocess.run([COMMAND, '-q', *map(str, sorted(crawl.iterdir())), '--output-format', 'parquet', '-o', str(out)],
                   check=True)
    return out


def rows_hash(rows):
    """Of rows in any order."""
    lines = sorted(json.dumps(row, sort_keys=True, default=str) for row in rows)
    return len(lines), hashlib.sha256('\n'.join(lines).encode()).hexdigest()


def table_hash(files):
    return rows_hash(row for file in files for row in pq.read_table(file).to_pylist())


def shards(folder):
    return [path for path in sorted(folder.glob('*.parquet')) if not path.name.endswith(('.photos.parquet', '.links.parquet'))]


def spark_rows(frame):
    return frame.toArrow().to_pylist()


def test_a_crawl_reads_as_the_command_reads_it(spark, crawl, commands_rows):
    frame = spark.read.format('tearsheet').load(str(crawl / '*.warc.gz'))
    assert frame.rdd.getNumPartitions() == FILES
    assert rows_hash(spark_rows(frame)) == table_hash(shards(commands_rows))


def test_parts_of_files_give_each_record_once(spark, crawl, commands_rows):
    frame = spark.read.format('tearsheet').option('split_bytes', '20000').load(str(crawl / '*.warc.gz'))
    assert frame.rdd.getNumPartitions() > 2 * FILES
    assert rows_hash(spark_rows(frame)) == table_hash(shards(commands_rows))


def test_columns_and_photos(spark, crawl, commands_rows):
    reader = spark.read.format('tearsheet').option('columns', 'url,title,words')
    assert reader.load(str(crawl)).columns == ['url', 'title', 'words']
    chosen = spark.read.format('tearsheet').schema('words bigint, url string').load(str(crawl))
    assert chosen.columns == ['words', 'url'] and chosen.count() == FILES * PAGES
    photos = spark.read.format('tearsheet').option('table', 'photos').load(str(crawl))
    assert rows_hash(spark_rows(photos)) == table_hash(sorted(commands_rows.glob('*.photos.parquet')))


def test_filters_choose_the_same_rows_pushed_down_or_not(spark, crawl):
    reader = spark.read.format('tearsheet')
    for condition in ("url like '%story/1%' and language = 'en'", "status in ('ok', 'empty') and words >= 200",
                      "words >= 250 or title is null"):
        answers = []
        for pushed in ('true', 'false'):
            spark.conf.set('spark.sql.python.filterPushdown.enabled', pushed)
            frame = reader.option('push_filters', pushed).load(str(crawl))
            answers.append(rows_hash(spark_rows(frame.where(condition).select('id', 'words'))))
        assert answers[0] == answers[1], condition


def test_pages_of_a_table(spark):
    pages = [(f'row-{n}', 'https://gazette.example/x', make_page(n).decode()) for n in range(50)]
    frame = spark.createDataFrame(pages, 'id string, url string, html string').repartition(3)
    articles = frame.mapInArrow(tearsheet.spark.extract('html'), tearsheet.spark.schema)
    found = {row['id']: row for row in spark_rows(articles)}
    assert len(found) == 50
    for key, url, page in pages:
        article = tearsheet.extract_article(page, url)
        assert found[key]['title'] == article.title and found[key]['text'] == article.text
        assert json.loads(found[key]['photos'] or '[]') == article.to_dict().get('photos', [])
    some = frame.mapInArrow(tearsheet.spark.extract('html', columns=['id', 'words']),
                            tearsheet.spark.schema_of(['id', 'words']))
    assert {row['id'] for row in spark_rows(some)} == set(found)


@long
def test_plain_parquet_and_the_sink_hold_the_same_rows(spark, crawl, commands_rows, tmp_path):
    frame = spark.read.format('tearsheet').load(str(crawl))
    frame.write.parquet(str(tmp_path / 'plain'))
    assert rows_hash(spark_rows(spark.read.parquet(str(tmp_path / 'plain')))) == table_hash(shards(commands_rows))
    out = tmp_path / 'sink'
    for _ in range(2):  # the second time there is nothing to do
        frame.write.format('tearsheet').mode('append').option('job', 'november').save(str(out))
        assert table_hash(shards(out)) == table_hash(shards(commands_rows))
    manifest = json.loads((out / 'november.manifest.json').read_text())
    assert manifest['rows'] == FILES * PAGES and len(manifest['files']) == FILES
    frame.limit(5).write.format('tearsheet').mode('append').option('job', 'sample').save(str(out))
    assert json.loads((out / 'sample.manifest.json').read_text())['rows'] == 5
    # Left half done by a driver that died: no manifest, a shard under its final name. It is made anew.
    (out / 'november.manifest.json').unlink()
    (out / 'november-00000.parquet').write_bytes(b'half')
    frame.write.format('tearsheet').mode('append').option('job', 'november').save(str(out))
    assert table_hash(sorted(out.glob('november-*.parquet'))) == table_hash(shards(commands_rows))
    assert not [path for path in out.iterdir() if path.name.startswith('.tearsheet')]


@long
def test_a_stream_reads_each_new_file_once(spark, crawl, tmp_path):
    folder, out = tmp_path / 'in', tmp_path / 'out'
    folder.mkdir()
    files = sorted(crawl.iterdir())

    def run():
        query = (spark.readStream.format('tearsheet').schema('id string, title string').load(str(folder))
                 .writeStream.format('parquet').option('checkpointLocation', str(tmp_path / 'checkpoint'))
                 .option('path', str(out)).trigger(availableNow=True).start())
        query.awaitTermination(120)
        assert not query.isActive and query.exception() is None
        return [row['id'] for row in spark_rows(spark.read.parquet(str(out)))]

    for n, count in ((0, 1), (1, 3)):
        for file in files[n:count]:
            (folder / file.name).write_bytes(file.read_bytes())
        (folder / '.half.warc.gz').write_bytes(b'\x1f\x8b')
        ids = run()
        assert len(ids) == len(set(ids)) == count * PAGES


def test_an_executor_killed_costs_nothing(spark, crawl, commands_rows, tmp_path):
    """Through the sink: rows come slowly, so that the kill meets tasks that have begun to write."""
    out, killed = tmp_path / 'out', []

    def slowly(batches):
        for batch in batches:
            time.sleep(.4)
            yield batch

    before = set(executors())
    staging = out / '.tearsheet-staging-killed'
    killer = threading.Thread(target=lambda: killed.append(
        kill_one_executor(lambda: staging.is_dir() and len(list(staging.iterdir())) >= 3)))
    killer.start()
    frame = spark.read.format('tearsheet').option('batch_rows', '10').load(str(crawl))
    (frame.mapInArrow(slowly, frame.schema).write.format('tearsheet').mode('append').option('job', 'killed')
     .save(str(out)))
    killer.join()
    assert killed[0] in before
    assert table_hash(shards(out)) == table_hash(shards(commands_rows))
    assert json.loads((out / 'killed.manifest.json').read_text())['rows'] == FILES * PAGES
    assert not [path for path in out.iterdir() if path.name.startswith('.tearsheet')]


def test_files_by_the_cluster_are_the_commands_byte_for_byte(spark, crawl, commands_rows, tmp_path):
    states = spark_rows(tearsheet.spark.extract_files(spark, str(crawl / '*.warc.gz'), str(tmp_path), format='parquet'))
    assert [state['state'] for state in states] == ['done'] * FILES
    assert sum(state['rows'] for state in states) == FILES * PAGES
    for path in sorted(commands_rows.iterdir()):
        assert (tmp_path / path.name).read_bytes() == path.read_bytes(), path.name
    again = spark_rows(tearsheet.spark.extract_files(spark, str(crawl / '*.warc.gz'), str(tmp_path), format='parquet'))
    assert {state['state'] for state in again} == {'resumed'}


def test_a_record_that_crashes_the_engine_is_one_failed_row(spark, crawl, tmp_path):
    states = spark_rows(tearsheet.spark.extract_files(
        spark, str(crawl / '*.warc.gz'), str(tmp_path), format='parquet', isolate=True,
        _crash_on_url='https://gazette.example/story/77'))
    assert sum(state['rows'] for state in states) == FILES * PAGES
    rows = [row for file in shards(tmp_path) for row in pq.read_table(file, columns=['url', 'status']).to_pylist()]
    assert [row['url'] for row in rows if row['status'] == 'failed'] == ['https://gazette.example/story/77']
    assert len(rows) == len({row['url'] for row in rows}) == FILES * PAGES


def test_a_bad_option_says_which(spark, crawl):
    for option, value in (('colums', 'id'), ('columns', 'id,titel')):
        with pytest.raises(Exception, match='titel' if 'titel' in value else option):
            spark.read.format('tearsheet').option(option, value).load(str(crawl)).count()
    for options in ({'dedup': 'yes'}, {'split_bytes': 'big'}, {'min_words': '-1'}, {'push_filters': 'yes'}):
        with pytest.raises(tearsheet.InvalidOption, match=next(iter(options))):
            tearsheet.spark.WarcDataSource({'path': str(crawl), **options}).reader(tearsheet.spark.schema).partitions()
    with pytest.raises(FileNotFoundError, match='no file matches'):
        tearsheet.spark.WarcDataSource({'path': str(crawl / '*.arc')}).reader(tearsheet.spark.schema).partitions()
    with pytest.raises(tearsheet.InvalidOption):
        tearsheet.spark.extract('html', scope='everything')


def test_the_hash_would_show_a_row_lost_or_doubled(commands_rows):
    """The control: the measure that all of this rests on can fail."""
    rows = [row for file in shards(commands_rows) for row in pq.read_table(file).to_pylist()]
    whole = rows_hash(rows)
    assert rows_hash(rows[1:]) != whole and rows_hash([*rows, rows[0]]) != whole
    assert rows_hash([*rows[1:], {**rows[0], 'title': 'other'}]) != whole
    assert rows_hash(rows[::-1]) == whole
