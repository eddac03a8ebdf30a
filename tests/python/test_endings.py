"""Work that is left unfinished: Python ends, forks, is interrupted or collects while pages are read on threads. Each in a
process of its own, since what these protect from is a wait without end."""
import os
import subprocess
import sys
import textwrap

import pytest

from conftest import needs_module
from made_pages import make_warc

BEGIN = '''
import gc, os, signal, sys, threading, time
import tearsheet
from made_pages import make_page

def table(wait=.05, batches=100_000, **options):
    """Rows of a table that Python makes slowly."""
    import pyarrow as pa
    schema = pa.schema([('html', pa.string())])

    def slowly():
        for n in range(batches):
            time.sleep(wait)
            yield pa.record_batch([[f'<p>Page {n}']], schema)

    pages = pa.RecordBatchReader.from_batches(schema, slowly())
    return tearsheet.extract_table(pages, **{'columns': ['id'], 'batch_rows': 1, 'threads': 4, **options})

def stream(scan):
    import pandas, pyarrow as pa
    return pa.RecordBatchReader.from_stream(scan)

def many():
    articles = tearsheet.extract_many((make_page(n % 7) for n in range(10**7)), threads=4)
    next(articles)
    return articles

def interrupt_after(seconds):
    # A shell's background job is born deaf to it.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    threading.Timer(seconds, lambda: os.kill(os.getpid(), signal.SIGINT)).start()
'''


def run(script, *arguments, status=0):
    path = os.pathsep.join([os.path.dirname(__file__), os.environ.get('PYTHONPATH', '')])
    done = subprocess.run([sys.executable, '-c', BEGIN + textwrap.dedent(script), *map(str, arguments)], capture_output=True,
                          text=True, timeout=60, env={**os.environ, 'PYTHONPATH': path})
    assert done.returncode == status, done.stderr
    return done.stdout, done.stderr


@pytest.mark.parametrize('script', [
    'kept = many()',
    'import builtins; builtins.kept = many(); gc.disable()',
    'kept = stream(table()); kept.read_next_batch()',
    'import builtins; builtins.kept = stream(table()); builtins.kept.read_next_batch(); gc.disable()',
    'scan = table(); kept = stream(tearsheet.extract_table(stream(scan), html_column="id", batch_rows=1, threads=2)); kept.read_next_batch()',
])
def test_python_ends_while_a_stream_is_open(script):
    if 'stream' in script:
        needs_module('pyarrow')
        needs_module('pandas')
    assert run(script) == ('', '')


@pytest.mark.parametrize('work', ['for _ in many(): pass', 'while True: tearsheet.extract_article(page)'])
def test_python_ends_while_a_daemon_thread_reads(work):
    run(f'''
        page = make_page(1)
        def read():
            {work}
        for _ in range(3):
            threading.Thread(target=read, daemon=True).start()
        time.sleep(.5)
    ''')


def test_python_ends_while_a_daemon_thread_pulls_a_table():
    needs_module('pyarrow')
    needs_module('pandas')
    run('''
        reader = stream(table())
        threading.Thread(target=lambda: list(reader), daemon=True).start()
        time.sleep(.5)
    ''')


def test_a_forked_child_leaves_its_parents_reading_alone():
    needs_module('pyarrow')
    needs_module('pandas')
    out, _ = run('''
        articles, scan = many(), table()
        reader = stream(scan)
        reader.read_next_batch()
        core = tearsheet._core.ExtractMany(iter([make_page(1)] * 9), tearsheet._core.Options(), 2, 4)
        next(core)
        child = os.fork()
        if child == 0:
            for pull in (core.__next__, reader.read_next_batch):
                try:
                    pull()
                except (OSError, RuntimeError) as error:
                    print(error, flush=True)
            del articles, reader, scan, core
            gc.collect()
            title = [article.title for article in tearsheet.extract_many([make_page(3)], threads=2)]
            sys.exit(7 if title == [tearsheet.extract_article(make_page(3)).title] else 1)
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
        print(bool(next(articles)), reader.read_next_batch().num_rows)
    ''')
    assert out.splitlines() == ['pages are read by the process that began to, not by one forked from it',
                                'a stream cannot be read in a process that was forked from its own', '7', 'True 1']


def test_pools_of_forked_processes_read_pages():
    out, _ = run('''
        import multiprocessing
        articles = many()
        def words(number):
            return len([*tearsheet.extract_many([make_page(number)], threads=2)][0].text)
        with multiprocessing.get_context('fork').Pool(2) as pool:
            print(pool.map(words, range(20)) == [*map(words, range(20))])
    ''')
    assert out == 'True\n'


@pytest.mark.parametrize('pull', [
    '[*tearsheet.extract_many(slowly(), threads=4)]',
    '[*tearsheet.extract_many(([make_page(1)] * 10**7), threads=4)]',
    'stream(table(batch_rows=10**6)).read_all()',
    'stream(table(batch_rows=10**6, wait=0)).read_all()',
])
def test_ctrl_c_ends_a_pull(pull):
    if 'stream' in pull:
        needs_module('pyarrow')
        needs_module('pandas')
    out, _ = run(f'''
        def slowly():
            while True:
                time.sleep(.05)
                yield make_page(1)
        if 'stream' in {pull!r}:
            import pandas, pyarrow
        begin = time.monotonic()
        interrupt_after(.5)
        try:
            try:
                {pull}
            except OSError as error:  # Arrow has no other way to say it; Python's own exception comes at once behind it
                for _ in range(10**9):
                    pass
        except KeyboardInterrupt:
            print(time.monotonic() - begin < 5)
    ''')
    assert out == 'True\n'


def test_ctrl_c_within_the_pulling_threads_own_generator_ends_the_pull():
    needs_module('pyarrow')
    needs_module('pandas')
    out, _ = run('''
        import pandas, pyarrow
        reader = stream(table(batch_rows=10**6, threads=1))
        interrupt_after(.5)
        try:
            reader.read_all()
        except pyarrow.ArrowInvalid as error:  # pyarrow makes a text of what a generator raises
            print('KeyboardInterrupt' in str(error))
        except KeyboardInterrupt:
            print(True)
    ''')
    assert out == 'True\n'


@pytest.mark.parametrize('threads', [1, 4])
def test_ctrl_c_ends_extract_files_and_leaves_no_half_file(tmp_path, threads):
    make_warc(tmp_path / 'a.warc.gz', list(range(300)) * 20)
    out, _ = run('''
        interrupt_after(.3)
        try:
            while True:
                tearsheet.extract_files(sys.argv[1], sys.argv[2], threads=int(sys.argv[3]), resume=False)
        except KeyboardInterrupt:
            print(sorted(os.listdir(sys.argv[2])))
    ''', tmp_path / 'a.warc.gz', tmp_path / 'out', threads)
    assert out in ('[]\n', "['a.jsonl', 'a.manifest.json']\n")


def test_a_generator_that_leads_back_to_its_own_articles_is_collected():
    out, _ = run('''
        def cycle():
            kept = []
            def pages():
                while True:
                    yield make_page(len(kept))
            articles = tearsheet._core.ExtractMany(pages(), tearsheet._core.Options(), 4, 8)
            kept.append(articles)
            next(articles)
        before = len(os.listdir('/proc/self/task'))
        for _ in range(5):
            cycle()
        gc.collect()
        print(len(os.listdir('/proc/self/task')) - before)
    ''')
    assert out == '0\n'


@pytest.mark.parametrize('threads', [1, 4])
def test_many_python_threads_pull_one_stream_in_turns(tmp_path, threads):
    needs_module('pyarrow')
    needs_module('pandas')
    make_warc(tmp_path / 'a.warc.gz', range(200))
    out, _ = run('''
        reader = stream(tearsheet.scan(sys.argv[1], columns=['id'], batch_rows=3, threads=int(sys.argv[2])))
        batches = []
        def pull():
            while True:
                try:
                    batches.append(reader.read_next_batch())
                except StopIteration:
                    return
        threads = [threading.Thread(target=pull) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        ids = [id for batch in batches for id in batch.column(0).to_pylist()]
        print(len(ids), len(set(ids)))
    ''', tmp_path / 'a.warc.gz', threads)
    assert out == '200 200\n'


def test_two_threads_on_one_generator_are_told_apart_as_pythons_own_are():
    out, _ = run('''
        articles, seen, errors = tearsheet.extract_many(map(make_page, range(200)), threads=4), [], set()
        def pull():
            while True:
                try:
                    seen.append(next(articles).title)
                except StopIteration:
                    return
                except ValueError as error:
                    errors.add(str(error))
        threads = [threading.Thread(target=pull) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        print(len(seen), errors <= {'generator already executing'})
    ''')
    assert out == '200 True\n'


def test_two_consumers_of_one_scan_each_read_all(tmp_path):
    needs_module('pyarrow')
    make_warc(tmp_path / 'a.warc.gz', range(50))
    out, _ = run('''
        import pyarrow as pa
        scan = tearsheet.scan(sys.argv[1], columns=['id'], batch_rows=3)
        one, two = (pa.RecordBatchReader.from_stream(scan) for _ in range(2))
        one.read_next_batch()
        print(two.read_all().num_rows, one.read_all().num_rows, scan.counts()['rows'])
    ''', tmp_path / 'a.warc.gz')
    assert out == '50 47 50\n'
