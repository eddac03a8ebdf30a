"""datatrove's jobs on Slurm: two nodes, one killed while its task writes, the task requeued. The documents are held against
the command's rows by hash. Minutes long, so `scripts/test --long` runs it; docs/pipeline.md has the result."""
import hashlib
import json
import os
import subprocess
import time

import pytest

from conftest import COMMAND, needs_module
from made_pages import make_crawl

needs_module('datatrove')

from datatrove.executor.slurm import SlurmPipelineExecutor  # noqa: E402
from datatrove.pipeline.writers.jsonl import JsonlWriter  # noqa: E402
from slurm_cluster import NODES, Cluster, missing_programs, until  # noqa: E402
from slurm_steps import Slowly  # noqa: E402
from tearsheet.datatrove import TearsheetReader  # noqa: E402

pytestmark = pytest.mark.skipif(not os.environ.get('TEARSHEET_LONG'), reason='scripts/test --long runs it')
FILES, PAGES = 8, 25
FIELDS = ('title', 'published', 'language', 'quality', 'photos')


@pytest.fixture(scope='module')
def whole_cluster(tmp_path_factory):
    if missing := missing_programs():
        pytest.fail(f'scripts/setup --long brings {", ".join(missing)}')
    cluster = Cluster(tmp_path_factory.mktemp('slurm'))
    yield cluster
    cluster.stop()


@pytest.fixture
def cluster(whole_cluster, monkeypatch):
    for name in ('PATH', 'SLURM_CONF'):
        monkeypatch.setenv(name, whole_cluster.environment[name])
    monkeypatch.setenv('PYTHONPATH', os.pathsep.join(filter(None, [os.path.dirname(__file__), os.environ.get('PYTHONPATH')])))
    for name in NODES:
        if whole_cluster.processes[name].poll() is not None:
            whole_cluster.start_node(name)
    until(lambda: set(whole_cluster.states().values()) == {'idle'}, 'both nodes are idle')
    return whole_cluster


@pytest.fixture(scope='module')
def crawl(tmp_path_factory):
    return make_crawl(tmp_path_factory.mktemp('crawl'), FILES, PAGES)


@pytest.fixture(scope='module')
def commands(crawl):
    """What the command gives for the same files, in the same fields."""
    done = subprocess.run([COMMAND, '-q', '--jsonl', *map(str, sorted(crawl.iterdir()))], capture_output=True, check=True)
    return documents_hash((row['id'], row['url'], row['text'], [author['name'] for author in row.get('authors', [])],
                           *(row.get(name, [] if name == 'photos' else None) for name in FIELDS))
                          for row in map(json.loads, done.stdout.splitlines()))


def documents_hash(documents):
    """Of documents in any order."""
    lines = sorted(json.dumps(document, sort_keys=True) for document in documents)
    return len(lines), hashlib.sha256('\n'.join(lines).encode()).hexdigest()


def written(out):
    """The documents below a folder. What a killed task left may end within a line, which is then no document."""
    for path in sorted(out.iterdir()):
        for line in path.read_bytes().splitlines(keepends=True):
            if line.endswith(b'\n'):
                row = json.loads(line)
                found = row['metadata']
                found['quality'] = round(found['quality'], 4)  # as the command prints it
            yield (row['id'].strip('<>'), found['url'], row['text'], found['authors'], *(found[name] for name in FIELDS))


def launch(crawl, out, logs, filename='${rank}.jsonl', **settings):
    executor = SlurmPipelineExecutor(
        [TearsheetReader(str(crawl), glob_pattern='*.warc.gz', articles=True), Slowly(),
         JsonlWriter(str(out), output_filename=filename, compression=None)],
        tasks=FILES, time='1:00:00', partition='all', mem_per_cpu_gb=1, job_name='pages', logging_dir=str(logs), **settings)
    executor.run()
    return executor.job_id


def kill_a_node_that_writes(cluster, out):
    """Kills the node of a task whose file has begun; gives the task."""
    busy = []

    def is_writing():
        busy[:] = [task for task in cluster.tasks_on('one')
                   for path in out.glob(f'{task:05}*.jsonl') if path.stat().st_size > 0]
        return busy

    until(is_writing, 'a task on node one writes')
    cluster.kill_node('one')
    until(lambda: 'down' in cluster.states()['one'], 'the controller misses node one', 120)
    return busy[0]


def finish(cluster, job, logs):
    until(lambda: not cluster.tasks_left(job), f'job {job} ends')
    return sorted(int(path.name) for path in (logs / 'completions').iterdir())


def test_undisturbed(cluster, crawl, commands, tmp_path):
    job = launch(crawl, tmp_path / 'out', tmp_path / 'logs')
    used = set()
    until(lambda: used.update(node for node in NODES if cluster.tasks_on(node)) or used == set(NODES), 'both nodes work')
    assert finish(cluster, job, tmp_path / 'logs') == list(range(FILES))
    assert documents_hash(written(tmp_path / 'out')) == commands


def test_a_node_killed_and_its_task_requeued(cluster, crawl, commands, tmp_path):
    job = launch(crawl, tmp_path / 'out', tmp_path / 'logs')
    task = kill_a_node_that_writes(cluster, tmp_path / 'out')
    assert finish(cluster, job, tmp_path / 'logs') == list(range(FILES))
    attempts = {json.loads(line)['metadata']['attempt'] for line in open(tmp_path / 'out' / f'{task:05}.jsonl')}
    assert attempts == {'1'}, 'the task was not requeued: nothing was tried'
    assert documents_hash(written(tmp_path / 'out')) == commands


def test_the_control_files_of_each_attempt_double_documents(cluster, crawl, commands, tmp_path):
    job = launch(crawl, tmp_path / 'out', tmp_path / 'logs', filename='${rank}-${attempt}.jsonl')
    kill_a_node_that_writes(cluster, tmp_path / 'out')
    assert finish(cluster, job, tmp_path / 'logs') == list(range(FILES))
    found = documents_hash(written(tmp_path / 'out'))
    assert found[0] > FILES * PAGES == commands[0] and found != commands


def test_the_control_a_task_that_is_not_requeued_loses_documents_until_it_is_run_again(cluster, crawl, commands, tmp_path):
    settings = {'requeue': False, 'sbatch_args': {'no-requeue': ''}}
    job = launch(crawl, tmp_path / 'out', tmp_path / 'logs', **settings)
    task = kill_a_node_that_writes(cluster, tmp_path / 'out')
    assert finish(cluster, job, tmp_path / 'logs') == [n for n in range(FILES) if n != task]
    found = documents_hash(written(tmp_path / 'out'))
    assert found[0] < FILES * PAGES and found != commands
    # The same pipeline again does what has no mark of completion.
    job = launch(crawl, tmp_path / 'out', tmp_path / 'logs', **settings)
    assert finish(cluster, job, tmp_path / 'logs') == list(range(FILES))
    assert documents_hash(written(tmp_path / 'out')) == commands
