#!/usr/bin/env python3
"""What Spark costs beside the command, and how much memory its Python workers take.

  rate     pages a second of processor time, once started: Spark (JVM and Python workers together, one core) against the
           command with one thread. Both read one file and then several; the difference of the two is what counts, so
           that planning and starting count for neither. Rounds in turns, medians.
  memory   the largest resident size of any Python worker while each way to read goes round for so many minutes

  PYTHONPATH=build/release/python build/venv/bin/python bench/spark_package.py rate FILE.warc.gz
  PYTHONPATH=build/release/python build/venv/bin/python bench/spark_package.py memory FILE.warc.gz --minutes 60

FILE is one of bench/make_warc.py's.
"""
import argparse
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

import tearsheet

ROOT = pathlib.Path(__file__).resolve().parents[1]
TICKS = os.sysconf('SC_CLK_TCK')


def start_spark(settings):
    os.environ.setdefault('PYSPARK_PYTHON', sys.executable)
    os.environ.setdefault('SPARK_LOCAL_IP', '127.0.0.1')
    from pyspark.sql import SparkSession
    import tearsheet.spark
    builder = (SparkSession.builder.master('local[1]').appName('bench').config('spark.ui.enabled', 'false')
               .config('spark.driver.memory', '1g').config('spark.sql.session.timeZone', 'UTC')
               .config('spark.ui.showConsoleProgress', 'false'))
    for name, value in settings.items():
        builder = builder.config(name, value)
    spark = builder.getOrCreate()
    spark.sparkContext.setLogLevel('ERROR')
    spark.dataSource.register(tearsheet.spark.WarcDataSource)
    return spark


def processes_below(ancestor):
    """Processes below one: id -> (command, seconds of processor time, its ended children's too)."""
    parents, told = {}, {}
    for folder in pathlib.Path('/proc').iterdir():
        if not folder.name.isdigit():
            continue
        try:
            fields = (folder / 'stat').read_text().rpartition(')')[2].split()
            command = (folder / 'cmdline').read_bytes().replace(b'\0', b' ').decode(errors='replace')
        except OSError:
            continue
        parents[int(folder.name)] = int(fields[1])
        told[int(folder.name)] = (command, sum(map(int, fields[11:15])) / TICKS)

    def is_below(process):
        while process in parents and process != ancestor:
            process = parents[process]
        return process == ancestor

    return {process: told[process] for process in told if process != ancestor and is_below(process)}


def time_below():
    return sum(seconds for _, seconds in processes_below(os.getpid()).values())


def spent(work):
    begin = time_below()
    work()
    return time_below() - begin


def command(files, parquet, folder):
    begin = os.times()
    subprocess.run([ROOT / 'build/release/tearsheet', '-q', '--parallel', '1', '--output-format', parquet, '-o', folder,
                    *files], check=True)
    end = os.times()
    shutil.rmtree(folder)
    return end.children_user + end.children_system - begin.children_user - begin.children_system


def show(name, values, unit=''):
    print(f'{name:<64} {statistics.median(values):8.2f}{unit}  (rounds {min(values):.2f}–{max(values):.2f})', flush=True)


def rate(spark, file, rounds, several):
    pages = sum(1 for record in tearsheet.read_warc(file) if record.is_page) * (several - 1)
    with tempfile.TemporaryDirectory() as work:
        files = []
        for n in range(several):
            files.append(os.path.join(work, f'{n}.warc.gz'))
            os.link(file, files[-1]) if os.stat(file).st_dev == os.stat(work).st_dev else shutil.copy(file, files[-1])
        out = os.path.join(work, 'out')

        def source(paths):
            spark.read.format('tearsheet').option('split_bytes', '0').load(paths).write.format('noop').mode('overwrite').save()

        def shards(paths):
            import tearsheet.spark
            tearsheet.spark.extract_files(spark, paths, out, format='parquet').collect()
            shutil.rmtree(out)

        one, all_of_them = os.path.join(work, '0.warc.gz'), os.path.join(work, '*.warc.gz')
        source(one)
        shards(one)
        found = {'command': [], 'data source into nothing': [], 'extract_files': []}
        for _ in range(rounds):
            found['command'].append(command(files, 'parquet', out) - command(files[:1], 'parquet', out))
            found['data source into nothing'].append(spent(lambda: source(all_of_them)) - spent(lambda: source(one)))
            found['extract_files'].append(spent(lambda: shards(all_of_them)) - spent(lambda: shards(one)))
        show('the command, Parquet, one thread', [pages / seconds for seconds in found['command']], ' pages/s')
        for name in ('data source into nothing', 'extract_files'):
            show(name, [pages / seconds for seconds in found[name]], ' pages/s')
            show('  over the command', [a / b for a, b in zip(found['command'], found[name])], ' x')


def worker_sizes():
    """Resident sizes of the Python processes that Spark started, MiB."""
    for process, (line, _) in processes_below(os.getpid()).items():
        if 'pyspark' in line and ' -m ' in line:
            try:
                status = pathlib.Path(f'/proc/{process}/status').read_text()
            except OSError:
                continue
            yield int(status.partition('VmRSS:')[2].split()[0]) / 1024


def memory(spark, file, minutes, chosen):
    import threading
    import pyarrow as pa
    import pyarrow.parquet as pq
    import tearsheet.spark
    with tempfile.TemporaryDirectory() as work:
        table, out = os.path.join(work, 'pages.parquet'), os.path.join(work, 'out')
        schema = pa.schema([('id', pa.string()), ('url', pa.string()), ('html', pa.binary())])
        with pq.ParquetWriter(table, schema) as writer:
            for record in tearsheet.read_warc(file):
                if record.is_page:
                    writer.write_batch(pa.RecordBatch.from_pydict(
                        {'id': [record.id], 'url': [record.url], 'html': [record.body]}, schema))
        ways = {
            'data source': lambda: spark.read.format('tearsheet').load(file).write.format('noop').mode('overwrite').save(),
            'mapInArrow': lambda: (spark.read.parquet(table).mapInArrow(tearsheet.spark.extract('html'), tearsheet.spark.schema)
                                   .write.format('noop').mode('overwrite').save()),
            'extract_files': lambda: (tearsheet.spark.extract_files(spark, file, out, format='parquet').collect(),
                                      shutil.rmtree(out)),
        }
        ways = {name: way for name, way in ways.items() if name in (chosen or ways)}
        peaks, now, ended = {name: 0.0 for name in ways}, [None], threading.Event()

        def watch():
            while not ended.wait(.5):
                for size in worker_sizes():
                    peaks[now[0]] = max(peaks[now[0]], size)

        watcher = threading.Thread(target=watch)
        begin, rounds = time.monotonic(), 0
        now[0] = next(iter(ways))
        watcher.start()
        try:
            while time.monotonic() - begin < 60 * minutes:
                for name, way in ways.items():
                    now[0] = name
                    way()
                rounds += 1
                told = ', '.join(f'{name} {peak:.0f}' for name, peak in peaks.items())
                print(f'{(time.monotonic() - begin) / 60:6.1f} min  round {rounds}  largest worker, MiB: {told}', flush=True)
        finally:
            ended.set()
            watcher.join()


def main():
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('what', choices=['rate', 'memory'])
    parser.add_argument('file')
    parser.add_argument('--rounds', type=int, default=5)
    parser.add_argument('--several', type=int, default=4)
    parser.add_argument('--minutes', type=float, default=60)
    parser.add_argument('--way', action='append', help='of memory: data source, mapInArrow, extract_files')
    parser.add_argument('--set', action='append', default=[], help="Spark's settings, NAME=VALUE")
    options = parser.parse_args()
    spark = start_spark(dict(setting.split('=', 1) for setting in options.set))
    if options.what == 'rate':
        rate(spark, os.path.abspath(options.file), options.rounds, options.several)
    else:
        memory(spark, os.path.abspath(options.file), options.minutes, options.way)
    spark.stop()


if __name__ == '__main__':
    main()
