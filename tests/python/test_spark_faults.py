"""What a Spark cluster may suffer, on a standalone one of two workers: each time the rows are the command's, none lost and
none doubled. Minutes long, so `scripts/test --long` runs it; docs/spark.md has the results."""
import json
import os
import signal
import subprocess

import pytest

from conftest import needs_module
from made_pages import make_crawl
from test_spark import rows_hash, shards, table_hash, write_with_the_command

needs_module('pyspark')
pq = needs_module('pyarrow.parquet')

from spark_job import CRASH  # noqa: E402
from spark_standalone import Cluster, until  # noqa: E402

pytestmark = pytest.mark.skipif(not os.environ.get('TEARSHEET_LONG'), reason='scripts/test --long runs it')
FILES, PAGES = 12, 30


@pytest.fixture(scope='module')
def crawl(tmp_path_factory):
    return make_crawl(tmp_path_factory.mktemp('crawl'), FILES, PAGES)


@pytest.fixture(scope='module')
def commands(crawl, tmp_path_factory):
    return write_with_the_command(crawl, tmp_path_factory.mktemp('command'))


@pytest.fixture(scope='module')
def whole_cluster(tmp_path_factory):
    cluster = Cluster(tmp_path_factory.mktemp('cluster'))
    yield cluster
    cluster.stop()


@pytest.fixture
def cluster(whole_cluster):
    whole_cluster.start_only('one', 'two')
    return whole_cluster


def visible(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir() if not path.name.startswith('.')}


def expect_all(writer, out, commands):
    """The rows by hash and the accounts; of `files` every byte of every file."""
    if writer == 'files':
        assert visible(out) == visible(commands)
        return
    assert table_hash(shards(out)) == table_hash(shards(commands))
    manifest = json.loads((out / 'job.manifest.json').read_text())
    assert manifest['rows'] == FILES * PAGES == sum(file['rows'] for file in manifest['files'])
    assert {file['name'] for file in manifest['files']} == {path.name for path in shards(out)}
    assert not [path.name for path in out.iterdir() if path.name.startswith('.')]


def progress(writer, out):
    """How many files are begun (sink) or done (files)."""
    if writer == 'sink':
        staging = out / '.tearsheet-staging-job'
        return len(list(staging.iterdir())) if staging.is_dir() else 0
    return len(list(out.glob('*.manifest.json' if writer == 'files' else '*.parquet'))) if out.is_dir() else 0


def finish(job, timeout=900):
    out, errors = job.communicate(timeout=timeout)
    assert job.returncode == 0, errors[-3000:]
    return json.loads(out) if out.strip() else None


def reach(job, writer, out, share):
    until(lambda: progress(writer, out) >= FILES * share or job.poll() is not None, f'{share} of {writer}')
    assert job.poll() is None, 'the job was over before it could be disturbed'


@pytest.mark.parametrize('writer', ['sink', 'files'])
def test_undisturbed(cluster, crawl, commands, tmp_path, writer):
    finish(cluster.submit(crawl, tmp_path / 'out', writer))
    expect_all(writer, tmp_path / 'out', commands)


@pytest.mark.parametrize('writer', ['sink', 'files'])
@pytest.mark.parametrize('killed', ['an executor at a quarter', 'a worker at half'])
def test_a_process_killed(cluster, crawl, commands, tmp_path, writer, killed):
    out = tmp_path / 'out'
    job = cluster.submit(crawl, out, writer)
    if killed == 'a worker at half':
        reach(job, writer, out, 1 / 2)
        cluster.kill_worker('one')
    else:
        reach(job, writer, out, 1 / 4)
        os.kill(cluster.executors()[0], signal.SIGKILL)
    finish(job)
    expect_all(writer, out, commands)


@pytest.mark.parametrize('writer', ['sink', 'files'])
def test_the_driver_killed_and_started_again(cluster, crawl, commands, tmp_path, writer):
    out = tmp_path / 'out'
    job = cluster.submit(crawl, out, writer)
    reach(job, writer, out, 1 / 4)
    job.kill()
    job.communicate()
    assert not (out / 'job.manifest.json').exists() and len(list(out.glob('*.manifest.json'))) < FILES
    until(lambda: not cluster.executors(), 'the executors of a driver that is gone end')
    before = progress('files', out)
    states = finish(cluster.submit(crawl, out, writer))
    expect_all(writer, out, commands)
    if writer == 'files':
        assert sum(state['state'] == 'resumed' for state in states) == before > 0


def test_speculation_with_a_slow_worker(whole_cluster, crawl, commands, tmp_path):
    whole_cluster.start_only('slow', 'two')
    out = tmp_path / 'out'
    job = whole_cluster.submit(crawl, out, 'sink', 'spark.speculation=true', 'spark.speculation.interval=100ms',
                               'spark.speculation.quantile=0.3', 'spark.speculation.multiplier=1.2',
                               'spark.speculation.minTaskRuntime=200ms', 'spark.speculation.efficiency.enabled=false')
    attempts = set()
    staging = out / '.tearsheet-staging-job'

    def is_over():
        if staging.is_dir():
            attempts.update(path.name for path in staging.iterdir())
        return job.poll() is not None

    until(is_over, 'the job')
    finish(job)
    assert len(attempts) > FILES, 'nothing was tried twice: speculation was not met'
    expect_all('sink', out, commands)


def test_a_record_that_crashes_the_engine(cluster, crawl, commands, tmp_path):
    out = tmp_path / 'out'
    states = finish(cluster.submit(crawl, out, 'crash'))
    assert sum(state['rows'] for state in states) == FILES * PAGES
    rows = [row for file in shards(out) for row in pq.read_table(file).to_pylist()]
    assert [row['url'] for row in rows if row['status'] == 'failed'] == [CRASH]
    expected = [row for file in shards(commands) for row in pq.read_table(file).to_pylist()]
    assert rows_hash(row for row in rows if row['url'] != CRASH) == rows_hash(r for r in expected if r['url'] != CRASH)


@pytest.mark.parametrize('writer', ['sink', 'files'])
def test_a_full_disk(cluster, crawl, commands, tmp_path, writer):
    disk = tmp_path / 'disk'
    disk.mkdir()
    if subprocess.run(['mount', '-t', 'tmpfs', '-o', 'size=128k', 'none', str(disk)], capture_output=True).returncode:
        pytest.skip('only root can mount a small disk')
    try:
        out = disk / 'out'
        job = cluster.submit(crawl, out, writer, 'spark.task.maxFailures=2')
        _, errors = job.communicate(timeout=900)
        assert job.returncode != 0 and 'No space left on device' in errors, errors[-3000:]
        if writer == 'files':  # what is there is whole and the command's
            done, expected = visible(out), visible(commands)
            assert len(done) < len(expected)
            assert all(bytes == expected[name] for name, bytes in done.items() if name.endswith('.manifest.json'))
            for name in [name for name in done if name.endswith('.manifest.json')]:
                assert all(done[file['name']] == expected[file['name']] for file in json.loads(done[name])['files'])
        else:
            assert not out.exists() or not visible(out)
        subprocess.run(['mount', '-o', 'remount,size=64m', str(disk)], check=True)
        finish(cluster.submit(crawl, out, writer))
        expect_all(writer, out, commands)
    finally:
        subprocess.run(['umount', str(disk)], check=True)


def test_the_control_a_writer_that_is_not_attempt_proof_doubles_rows(cluster, crawl, commands, tmp_path):
    out = tmp_path / 'out'
    job = cluster.submit(crawl, out, 'naive')
    # A task writes three files: after eight at least one is in the middle of its own.
    reach(job, 'naive', out, 2 / 3)
    for executor in cluster.executors():
        os.kill(executor, signal.SIGKILL)
    finish(job)
    count, digest = table_hash(out.glob('*.parquet'))
    assert count > FILES * PAGES and (count, digest) != table_hash(shards(commands))
