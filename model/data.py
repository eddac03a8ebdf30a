"""The pages of the benchmark as arrays: what the engine sees of each block, its label, and what a first model makes of it.

In: `tearsheet inspect features` over a set's pages and the set's gold. Out: one compressed file a set (kept in the cache
folder, made anew when the command or the set changes), loaded as a Set.
"""
import dataclasses
import gzip
import hashlib
import json
import os
import pathlib
import pickle
import re
import subprocess
import urllib.parse

import numpy as np

import labels

ROOT = pathlib.Path(__file__).resolve().parent.parent
SHARED = pathlib.Path(os.environ.get('TEARSHEET_SHARED') or ROOT.parent / 'shared')
DATA = SHARED / 'benchmark' / 'data'
COMMAND = os.environ.get('TEARSHEET_COMMAND') or str(ROOT / 'build' / 'release' / 'tearsheet')
# Which convention of "content" a set's gold follows.
SCOPES = {'wcxb-dev': 'page', 'defuddle': 'page', 'cleaneval-dev': 'page', 'cleanportaleval': 'page', 'trafilatura': 'story',
          'fundus': 'story', 'dragnet': 'story', 'daniel': 'story', 'newspaper4k': 'story', 'readability': 'story'}
# Sets that measure but are left out of the weights that ship: GPL-3, and those with no stated licence. readability's gold
# is another tool's output.
MEASURE_ONLY = {'daniel', 'cleaneval-dev', 'cleanportaleval', 'readability'}
WORD_CAP = 64       # words of a block that the score of words reads
FOLDS = 5


@dataclasses.dataclass
class Set:
    name: str
    names: list            # of the features
    x: np.ndarray          # uint8, a row a text block
    y: np.ndarray          # share of the block in the gold; -1 where the gold does not say
    words: np.ndarray      # words of the block, of the gold's counting
    page: np.ndarray       # page number of the row
    fold: np.ndarray       # of the page
    ids: list              # of the pages
    texts: list            # a list of texts a page
    own: list              # token hashes of the block's own box
    above: list            # ... of the boxes around it
    bag: list              # word hashes
    gold: list


def fold_of(row):
    """Pages of one site fall into one fold."""
    host = urllib.parse.urlsplit(row.get('url') or '').hostname or row['id']
    return int(hashlib.md5(host.removeprefix('www.').encode()).hexdigest(), 16) % FOLDS


def load(name, cache):
    cache = pathlib.Path(cache)
    cache.mkdir(parents=True, exist_ok=True)
    ready = cache / f'{name}.pkl'
    if ready.exists() and os.path.getmtime(ready) >= os.path.getmtime(COMMAND):
        with open(ready, 'rb') as f:
            return pickle.load(f)
    made = build(name, cache)
    with open(ready, 'wb') as f:
        pickle.dump(made, f, protocol=4)
    return made


def gold_of(name):
    return [json.loads(line) for line in open(DATA / name / 'gold.jsonl', encoding='utf-8')]


def inspect(name, rows, arguments, cache):
    """The lines that `tearsheet inspect features` gives for a set's pages, in their order."""
    listing = pathlib.Path(cache) / f'{name}.list'
    listing.write_text(''.join(str(DATA / name / 'pages' / f'{r["id"]}.html.gz') + '\n' for r in rows))
    with subprocess.Popen([COMMAND, 'inspect', 'features', *arguments, '-i', str(listing)], stdout=subprocess.PIPE) as process:
        yield from process.stdout


def context_names():
    return re.findall(r'^TEARSHEET_CONTEXT\((\w+)\)', (ROOT / 'src' / 'block' / 'context.def').read_text(), re.M)


def contexts(s, weights, cache):
    """The first model's probabilities and what surrounds them, a row a text block; weights: a file a fold, so that no page
    is read by a model that has seen its site."""
    first, context = np.zeros(len(s.x), np.uint16), np.zeros((len(s.x), len(context_names())), np.uint8)
    begin = np.searchsorted(s.page, np.arange(len(s.ids) + 1))
    for fold, path in weights.items():
        pages = [k for k in range(len(s.ids)) if s.fold[k] == fold]
        arguments = ['--weights', str(path), '--scope', SCOPES[s.name]]
        for k, line in zip(pages, inspect(s.name, [s.gold[k] for k in pages], arguments, cache), strict=True):
            seen = json.loads(line)
            if seen['p']:
                first[begin[k]:begin[k + 1]] = seen['p']
                context[begin[k]:begin[k + 1]] = seen['x']
    return first, context


def build(name, cache):
    rows = gold_of(name)
    kept = cache / f'{name}.jsonl.gz'
    stamp = os.path.getmtime(COMMAND)
    if not kept.exists() or os.path.getmtime(kept) < stamp:
        with gzip.open(kept, 'wb', compresslevel=1) as out:
            out.writelines(inspect(name, rows, [], cache))
    x, y, word_counts, pages, texts, own, above, bag, names = [], [], [], [], [], [], [], [], []
    with gzip.open(kept, 'rt', encoding='utf-8') as lines:
        for number, (row, line) in enumerate(zip(rows, lines)):
            seen = json.loads(line)
            names = seen['names'] or names
            boxes = seen['boxes']
            chain = []
            for box in boxes:
                chain.append([] if box['p'] < 0 else chain[box['p']] + boxes[box['p']]['c'])
            blocks = [b for b in seen['blocks'] if b['k'] == 0]
            page_texts = [b['t'] for b in blocks]
            if row.get('text'):
                shares = labels.align(page_texts, row['text'], [b['h'] for b in blocks])
            elif row.get('with') and not row.get('text'):
                shares = [-1 if v is None else v for v in labels.snippet_labels(page_texts, row['with'], row['without'])]
            else:
                shares = [-1] * len(blocks)
            texts.append(page_texts)
            for block, share in zip(blocks, shares):
                x.append(bytes(block['f']))
                y.append(share)
                word_counts.append(len(labels.words(block['t'])))
                pages.append(number)
                own.append(np.array(boxes[block['b']]['c'], dtype=np.uint32))
                above.append(np.array(chain[block['b']], dtype=np.uint32))
                bag.append(np.array(block['w'][:WORD_CAP], dtype=np.uint32))
    folds = np.array([fold_of(r) for r in rows], dtype=np.int32)
    return Set(name, names, np.frombuffer(b''.join(x), dtype=np.uint8).reshape(len(x), -1), np.array(y, dtype=np.float32),
               np.array(word_counts, dtype=np.int32), np.array(pages, dtype=np.int32), folds, [r['id'] for r in rows], texts,
               own, above, bag, rows)
