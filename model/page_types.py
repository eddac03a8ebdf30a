#!/usr/bin/env python3
"""Trains the model of page types (src/block/page_type.h) and writes it.

  page_types.py [--evaluate-only] [--out model/page_types.bin] [--without SET …]

In: what `tearsheet inspect features` gives of a page as a whole, and the page type of wcxb-dev's gold; the pages of the sets of
articles stand in as more articles, at a lower weight. Each page is seen twice, with its address and without, so that the model
can do without. Prints how many are right out of fold (folds by site), then fits on all. Seeds and threads are fixed: the same
command gives the same file. TEARSHEET_COMMAND as for train.py.
"""
import argparse
import collections
import json
import os
import pathlib
import struct
import subprocess
import sys
import tempfile

import numpy as np
from catboost import CatBoostClassifier, Pool

import data
import export

TYPES = ['article', 'forum', 'product', 'collection', 'listing', 'documentation', 'service']  # as PageType
OF_ARTICLES = [name for name in ('fundus', 'trafilatura', 'newspaper4k', 'dragnet', 'readability')
               if name not in data.MEASURE_ONLY]
WEIGHT_OF_ARTICLES = 0.35
SIGNS, LEAST_PAGES = 160, 4
TREES, RATE, DEPTH, UNITS = 300, 0.08, 4, 1024


def read_pages(name, with_url):
    """For each page of a set: (row of bytes, set of signs), and the columns' names; pages that give nothing are left out."""
    rows = data.gold_of(name)
    with tempfile.NamedTemporaryFile('w', suffix='.list') as listing:
        for r in rows:
            url = f'\t{r["url"]}' if with_url and r.get('url') else ''
            listing.write(f'{data.DATA / name / "pages" / r["id"]}.html.gz{url}\n')
        listing.flush()
        with subprocess.Popen([data.COMMAND, 'inspect', 'features', '-i', listing.name], stdout=subprocess.PIPE) as process:
            for row, line in zip(rows, process.stdout, strict=True):
                seen = json.loads(line)
                if seen['blocks']:
                    yield row, seen['names'] + seen['page']['names'], seen['page']['x'], set(seen['page']['signs'])


def choose_signs(signs, types):
    """The signs that tell a type from the others best, by chi-square, among those of at least LEAST_PAGES pages."""
    of_type = np.bincount(types, minlength=len(TYPES)).astype(float)
    counts = collections.defaultdict(lambda: np.zeros(len(TYPES)))
    for page, t in zip(signs, types):
        for sign in page:
            counts[sign][t] += 1
    def weight(count):
        expected = count.sum() * of_type / of_type.sum()
        chi = (np.abs(count - expected) - 0.5) ** 2 / expected / (1 - of_type / of_type.sum())
        return chi[count > expected].max(initial=0)
    ranked = sorted(((-weight(c), s) for s, c in counts.items() if c.sum() >= LEAST_PAGES))
    return sorted(s for _, s in ranked[:SIGNS])


def columns(x, signs, chosen):
    known = np.array([[s in page for s in chosen] for page in signs], dtype=np.uint8).reshape(len(signs), len(chosen))
    return np.hstack([x, known]).astype(np.float32)


def fit(x, types, weight):
    model = CatBoostClassifier(iterations=TREES, depth=DEPTH, learning_rate=RATE, loss_function='MultiClass', random_seed=1,
                               thread_count=2, verbose=0, rsm=0.2, border_count=32, l2_leaf_reg=6, allow_writing_files=False,
                               classes_count=len(TYPES))
    model.fit(Pool(x, types, weight=weight))
    return model


def write(path, model, names, chosen):
    with tempfile.TemporaryDirectory() as folder:
        saved = os.path.join(folder, 'model.json')
        model.save_model(saved, format='json')
        saved = json.load(open(saved))
    scale, bias = saved['scale_and_bias']
    out = bytearray(b'TSTYPE01')
    out += struct.pack('<IIII', len(names), export.fnv(names), len(chosen), len(saved['oblivious_trees']))
    out += struct.pack(f'<{len(chosen)}I', *chosen)
    out += struct.pack(f'<{len(TYPES)}i', *(round(b * UNITS) for b in (bias or [0] * len(TYPES))))
    for tree in saved['oblivious_trees']:
        splits = [(s['float_feature_index'], int(np.floor(s['border'])) + 1) for s in tree.get('splits') or []]
        leaves = np.array(tree['leaf_values'], dtype=float).reshape(-1, len(TYPES)) * scale * UNITS
        while len(splits) < DEPTH:
            splits, leaves = splits + [splits[-1] if splits else (0, 0)], np.vstack([leaves, leaves])
        for column, least in splits:
            out += struct.pack('<HBB', column, min(least, 255), 0)
        out += np.clip(np.round(leaves), -32768, 32767).astype('<i2').tobytes()
    pathlib.Path(path).write_bytes(out)


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument('--without', nargs='*', default=[])
    p.add_argument('--evaluate-only', action='store_true')
    p.add_argument('--out', default=str(pathlib.Path(__file__).parent / 'page_types.bin'))
    a = p.parse_args()
    names, x, signs, types, fold, weight, addressed = None, [], [], [], [], [], []
    for name in ['wcxb-dev'] + OF_ARTICLES:
        if name in a.without:
            continue
        for with_url in (True, False):
            for row, names, values, page_signs in read_pages(name, with_url):
                x.append(values)
                signs.append(page_signs)
                types.append(TYPES.index(row['page_type'] if name == 'wcxb-dev' else 'article'))
                fold.append(data.fold_of(row))
                weight.append(1 if name == 'wcxb-dev' else WEIGHT_OF_ARTICLES)
                addressed.append(with_url)
    x, types, fold, weight, addressed = np.array(x, np.uint8), np.array(types), np.array(fold), np.array(weight), np.array(addressed)
    measured = weight == 1
    found = np.zeros(len(x), int)
    for k in range(data.FOLDS):
        train, held = np.where(fold != k)[0], np.where(fold == k)[0]
        telling = [i for i in train if measured[i] and addressed[i]]
        chosen = choose_signs([signs[i] for i in telling], types[telling])
        rows = columns(x, signs, chosen)
        found[held] = fit(rows[train], types[train], weight[train]).predict(rows[held])[:, 0]
        print('fold', k, flush=True)
    for title, of in (('with its address', addressed), ('without', ~addressed)):
        pages = measured & of
        print(f'wcxb-dev, {title}: {np.mean(found[pages] == types[pages]):.4f} right of {pages.sum()};',
              'recall, precision:', {t: (round(float(np.mean(found[pages & (types == k)] == k)), 3),
                                        round(float(np.mean(types[pages & (found == k)] == k)), 3)) for k, t in enumerate(TYPES)},
              f'other sets, articles found: {np.mean(found[~measured & of] == 0):.4f} of {(~measured & of).sum()}', flush=True)
    if a.evaluate_only:
        return
    telling = np.where(measured & addressed)[0]
    chosen = choose_signs([signs[i] for i in telling], types[telling])
    write(a.out, fit(columns(x, signs, chosen), types, weight), names, chosen)
    print('wrote', a.out)


if __name__ == '__main__':
    sys.exit(main())
