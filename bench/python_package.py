#!/usr/bin/env python3
"""What the Python package costs, on the same pages in one run, rounds interleaved; medians of the rounds' ratios.

  extract      tearsheet.extract() against trafilatura.extract(): processor time a page
  overhead     the same against the command's own processor time a page (`tearsheet --text PAGES…`, start taken off)
  threads      extract_many() with two threads against two processes of one thread, wall-clock time

  PYTHONPATH=build/release/python build/venv/bin/python bench/python_package.py --pages 200 --rounds 5

Pages are those of the sets under $TEARSHEET_SHARED/benchmark/data (default ../shared beside the checkout), evenly spread.
"""
import argparse
import gzip
import logging
import multiprocessing
import os
import pathlib
import resource
import statistics
import subprocess
import tempfile
import time

import tearsheet

ROOT = pathlib.Path(__file__).resolve().parents[1]
SHARED = pathlib.Path(os.environ.get('TEARSHEET_SHARED') or ROOT.parent / 'shared')
SETS = ('trafilatura', 'wcxb-dev', 'fundus', 'daniel')


def read_pages(wanted):
    pages = []
    for name in SETS:
        files = sorted((SHARED / 'benchmark' / 'data' / name / 'pages').iterdir())
        count = wanted // len(SETS)
        for path in files[::max(1, len(files) // count)][:count]:
            data = path.read_bytes()
            pages.append(gzip.decompress(data) if data[:2] == b'\x1f\x8b' else data)
    return pages


def own_time(work):
    begin = time.process_time()
    work()
    return time.process_time() - begin


def command_time(command, paths):
    def children():
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        return used.ru_utime + used.ru_stime

    begin = children()
    subprocess.run([command, '-q', '--text', '--parallel', '1', *paths], stdout=subprocess.DEVNULL)
    return children() - begin


def wall_time(work):
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def read_all(pages):
    for page in pages:
        tearsheet.extract_article(page)


def two_processes(pages, repeats):
    context = multiprocessing.get_context('fork')
    ready = context.Barrier(3)

    def work(part):
        read_all(part[:2])
        ready.wait()
        read_all(part * repeats)

    processes = [context.Process(target=work, args=(pages[n::2],)) for n in range(2)]
    for process in processes:
        process.start()
    ready.wait()

    def join():
        for process in processes:
            process.join()

    return wall_time(join)


def show(name, ratios, unit=''):
    spread = f'{min(ratios):.2f}–{max(ratios):.2f}'
    print(f'{name:<60} {statistics.median(ratios):8.2f}{unit}  (rounds {spread})', flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('--pages', type=int, default=200)
    parser.add_argument('--rounds', type=int, default=5)
    parser.add_argument('--command', default=str(ROOT / 'build' / 'release' / 'tearsheet'))
    parser.add_argument('what', nargs='*', default=['extract', 'overhead', 'threads'])
    options = parser.parse_args()
    pages = read_pages(options.pages)
    print(f'{len(pages)} pages, {sum(map(len, pages)) / len(pages) / 1024:.0f} KiB a page')
    read_all(pages[:20])

    def ours():
        for page in pages:
            tearsheet.extract(page)

    if 'extract' in options.what:
        import trafilatura
        logging.getLogger('trafilatura').setLevel(logging.CRITICAL)

        def theirs():
            for page in pages:
                trafilatura.extract(page)

        rounds = [(own_time(ours), own_time(theirs)) for _ in range(options.rounds)]
        show('trafilatura.extract() / tearsheet.extract(), processor time', [b / a for a, b in rounds], ' x')
        show('  tearsheet.extract()', [1e3 * a / len(pages) for a, _ in rounds], ' ms a page')
        show('  trafilatura.extract()', [1e3 * b / len(pages) for _, b in rounds], ' ms a page')
    if 'overhead' in options.what:
        with tempfile.TemporaryDirectory() as folder:
            paths = []
            for n, page in enumerate(pages):
                paths.append(os.path.join(folder, f'{n}.html'))
                pathlib.Path(paths[-1]).write_bytes(page)
            nothing = os.path.join(folder, 'nothing.html')
            pathlib.Path(nothing).write_bytes(b'<p>x')

            def ours_from_files():
                for path in paths:
                    with open(path, 'rb') as file:
                        tearsheet.extract(file.read())

            rounds = []
            for _ in range(options.rounds):
                command = command_time(options.command, paths) - command_time(options.command, [nothing])
                rounds.append((own_time(ours_from_files), command))
            show('tearsheet.extract() / the command, processor time', [a / b for a, b in rounds], ' x')
    if 'threads' in options.what:
        repeats = 4
        rounds = []
        for _ in range(options.rounds):
            processes = two_processes(pages, repeats)
            threads = wall_time(lambda: [None for _ in tearsheet.extract_many(pages * repeats, threads=2)])
            rounds.append(processes / threads)
        show('extract_many(threads=2) / two processes, pages a second', rounds, ' x')


if __name__ == '__main__':
    main()
