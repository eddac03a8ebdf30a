"""The sink's and the stream's bookkeeping, without a cluster: attempts that double, jobs half done, files that come."""
import json

import pytest

from conftest import needs_module
from made_pages import make_warc

needs_module('pyspark')
pa = needs_module('pyarrow')

import pyarrow.parquet as pq  # noqa: E402
import tearsheet  # noqa: E402
import tearsheet.spark  # noqa: E402
from tearsheet.spark.sink import ShardWriter  # noqa: E402
from tearsheet.spark.source import NewFileReader  # noqa: E402


def batches(begin, end):
    return iter([pa.record_batch({'n': list(range(begin, end))})])


def rows(folder, job):
    return sorted(n for path in folder.glob(f'{job}-*.parquet') for n in pq.read_table(path)['n'].to_pylist())


def test_only_the_attempts_that_count_are_kept(tmp_path):
    writer = ShardWriter({'path': str(tmp_path), 'job': 'a'}, overwrite=False)
    writer.write(batches(0, 5))  # an attempt that lost a race
    counted = [writer.write(batches(0, 5)), writer.write(batches(5, 9)), writer.write(iter([]))]
    assert not list(tmp_path.glob('*.parquet'))  # nothing under a final name before the commit
    writer.commit(counted)
    assert rows(tmp_path, 'a') == list(range(9))
    manifest = json.loads((tmp_path / 'a.manifest.json').read_text())
    assert manifest['rows'] == 9 and [file['rows'] for file in manifest['files']] == [5, 4]
    assert all((tmp_path / file['name']).stat().st_size == file['bytes'] for file in manifest['files'])
    assert sorted(path.name for path in tmp_path.iterdir()) == ['a-00000.parquet', 'a-00001.parquet', 'a.manifest.json']


def test_a_job_that_is_done_takes_nothing_more(tmp_path):
    for begin in (0, 100):
        writer = ShardWriter({'path': str(tmp_path), 'job': 'a'}, overwrite=False)
        source = batches(begin, begin + 3)
        writer.commit([writer.write(source)])
    assert rows(tmp_path, 'a') == [0, 1, 2]
    assert next(source, None) is not None  # not even asked for
    writer = ShardWriter({'path': str(tmp_path), 'job': 'a'}, overwrite=True)
    writer.commit([writer.write(batches(7, 8))])
    assert rows(tmp_path, 'a') == [7]


def test_a_driver_that_died_between_renames_leaves_nothing_that_counts(tmp_path):
    other = ShardWriter({'path': str(tmp_path), 'job': 'a-b'}, overwrite=False)
    other.commit([other.write(batches(50, 52))])
    writer = ShardWriter({'path': str(tmp_path), 'job': 'a'}, overwrite=False)
    messages = [writer.write(batches(0, 2)), writer.write(batches(2, 4))]
    writer.commit(messages)
    (tmp_path / 'a.manifest.json').unlink()  # as if the driver had gone before the last step
    again = ShardWriter({'path': str(tmp_path), 'job': 'a'}, overwrite=False)
    assert rows(tmp_path, 'a-b') == [50, 51] and not (tmp_path / 'a-00000.parquet').exists()
    again.commit([again.write(batches(0, 4))])
    assert rows(tmp_path, 'a')[:4] == [0, 1, 2, 3] and not (tmp_path / 'a-00001.parquet').exists()


def test_an_abort_leaves_no_file(tmp_path):
    writer = ShardWriter({'path': str(tmp_path), 'job': 'a'}, overwrite=False)
    writer.abort([writer.write(batches(0, 2)), None])
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(tearsheet.InvalidOption, match='job'):
        ShardWriter({'path': str(tmp_path), 'job': '../a'}, overwrite=False)


def test_a_stream_hands_out_each_file_once(tmp_path):
    stream = NewFileReader({'path': str(tmp_path)}, tearsheet.spark.schema_of(['id']))
    start = stream.initialOffset()
    ids = []
    for count in (1, 1, 3):
        for n in range(count):
            path = tmp_path / f'{n}.warc.gz'
            if not path.exists():
                make_warc(path, range(n * 4, n * 4 + 4))
        (tmp_path / '.coming.warc.gz').write_bytes(b'\x1f\x8b')
        end = json.loads(json.dumps(stream.latestOffset(start)))
        for part in stream.partitions(start, end):
            for batch in stream.read(part):
                ids += batch.column('id').to_pylist()
        start = end
    assert len(ids) == len(set(ids)) == 12
    (tmp_path / '0.warc.gz').unlink()
    assert stream.partitions(start, stream.latestOffset(start)) == []
