#!/usr/bin/env python3
"""Holds `tearsheet --schema trafilatura` against trafilatura's own JSON, key by key, over the benchmark's pages.

  bench/trafilatura_schema.py [--pages N] [--shared DIR] [--build DIR]     needs the package trafilatura

Keys, their order and types must be those of `extract(…, output_format='json', with_metadata=True)`: status 1 if they are
not. Values may differ, since two programs read the page: how often they agree is printed, with --show each that does not.
"""
import argparse
import collections
import gzip
import json
import pathlib
import subprocess
import sys
import tempfile

from trafilatura import extract

ROOT = pathlib.Path(__file__).resolve().parent.parent
SETS = ('fundus', 'wcxb-dev', 'trafilatura', 'postlight')


def pages(shared, count):
    """The first pages of each set, as many of each."""
    for name in SETS:
        folder = shared / 'benchmark' / 'data' / name
        with open(folder / 'gold.jsonl', encoding='utf-8') as gold:
            for _, line in zip(range(count // len(SETS)), gold):
                row = json.loads(line)
                yield name, row['id'], row.get('url'), gzip.open(folder / 'pages' / f'{row["id"]}.html.gz').read()


def ours(program, html, url):
    with tempfile.NamedTemporaryFile(suffix='.html') as page:
        page.write(html)
        page.flush()
        command = [program, '--schema', 'trafilatura', *(['--url', url] if url else []), page.name]
        return json.loads(subprocess.run(command, capture_output=True, check=False).stdout or b'null')


def folded(value):
    return ' '.join(str(value).lower().split()) if value is not None else None


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument('--pages', type=int, default=200)
    p.add_argument('--shared', type=pathlib.Path, default=ROOT.parent / 'shared')
    p.add_argument('--build', type=pathlib.Path, default=ROOT / 'build' / 'release')
    p.add_argument('--show', action='store_true')
    a = p.parse_args()
    both = only_ours = only_theirs = wrong = 0
    counts = collections.defaultdict(collections.Counter)
    for name, page, url, html in pages(a.shared, a.pages):
        answer = extract(html, url=url, output_format='json', with_metadata=True)
        theirs, mine = json.loads(answer) if answer else None, ours(a.build / 'tearsheet', html, url)
        if not theirs or not mine:
            only_ours, only_theirs = only_ours + bool(mine), only_theirs + bool(theirs)
            continue
        both += 1
        if list(theirs) != list(mine):
            wrong += 1
            print(f'{name} {page}: keys {list(mine)}, trafilatura {list(theirs)}')
            continue
        for key, value in theirs.items():
            mine_value = mine[key]
            if value is not None and mine_value is not None and type(value) is not type(mine_value):
                wrong += 1
                print(f'{name} {page}: {key} is a {type(mine_value).__name__}, trafilatura\'s a {type(value).__name__}')
            case = ('neither' if value is None and mine_value is None else 'ours alone' if value is None else
                    'theirs alone' if mine_value is None else
                    'same' if folded(value) == folded(mine_value) else 'differ')
            counts[key][case] += 1
            if a.show and case not in ('same', 'neither') and key not in ('text', 'raw_text'):
                print(f'{name} {page} {key}: {mine_value!r}, trafilatura {value!r}')
    print(f'{both} pages read by both, {only_ours} by tearsheet alone, {only_theirs} by trafilatura alone')
    cases = ('same', 'differ', 'ours alone', 'theirs alone', 'neither')
    print(f'{"key":<22}' + ''.join(f'{case:>13}' for case in cases))
    for key, found in counts.items():
        print(f'{key:<22}' + ''.join(f'{found[case]:>13}' for case in cases))
    return 1 if wrong or not both else 0


if __name__ == '__main__':
    sys.exit(main())
