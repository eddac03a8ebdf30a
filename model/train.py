#!/usr/bin/env python3
"""Trains the model of src/block and writes its weights.

  train.py [--without SET …] [--folds K] [--out model/weights.bin] [--evaluate-only] [--cache DIR]

The first model judges a block by its features, the second looks again at what the first says around it; it learns from answers
that the first gives on sites it has not seen. Prints out-of-fold scores (folds by site) for each set, then fits on all and
writes the weights; sets that are left out are scored by the engine itself (scripts/score). Seeds are fixed and the number of
threads is two: the same command gives the same file.
"""
import argparse
import pathlib
import sys
import time

import numpy as np
from catboost import CatBoostClassifier, Pool

import choose
import data
import export
import hashed
import labels

SHIPPED = [name for name in data.SCOPES if name not in data.MEASURE_ONLY]
THREADS = 2
FIRST_BORDERS, SECOND_BORDERS = 32, 64
SECOND_LEAST = 262   # of 65535: a leaf under .004 keeps its first score


def weights_of(s):
    """A page counts once, whatever its length; in it a block counts by the root of its words."""
    w = np.sqrt(s.words + 1.0)
    total = np.bincount(s.page, weights=w, minlength=len(s.ids))
    return (w / np.maximum(total[s.page], 1e-9) * 100).astype(np.float32)


def f1_of(s, probability, rows_of_page, k):
    gold = s.gold[k].get('text')
    rows = rows_of_page[k]
    kept = np.sort(choose.choose(probability[rows], s.words[rows]))
    text = '\n'.join(s.texts[k][i] for i in kept)
    if gold is None:
        return None, text
    a, b = labels.words(text), labels.words(gold)
    if not b:
        return (1.0 if not a else 0.0), text
    from collections import Counter
    same = sum((Counter(a) & Counter(b)).values())
    return (2 * same / (len(a) + len(b)) if same else 0.0), text


def score(s, probability, pages):
    rows_of_page = np.split(np.arange(len(s.page)), np.searchsorted(s.page, np.arange(1, len(s.ids))))
    by_type, all_f1, tp, fp, fn = {}, [], 0, 0, 0
    for k in pages:
        f1, text = f1_of(s, probability, rows_of_page, k)
        if f1 is not None:
            all_f1.append(f1)
            by_type.setdefault(s.gold[k].get('page_type'), []).append(f1)
        elif s.gold[k].get('with'):
            flat = ' '.join(text.split())
            hit = sum(' '.join(t.split()) in flat for t in s.gold[k]['with'])
            tp, fn = tp + hit, fn + len(s.gold[k]['with']) - hit
            fp += sum(' '.join(t.split()) in flat for t in s.gold[k]['without'])
    out = {}
    if all_f1:
        out['F1'] = round(float(np.mean(all_f1)), 4)
        if len(by_type) > 2:
            out |= {str(t): round(float(np.mean(v)), 4) for t, v in sorted(by_type.items(), key=str)}
    if tp:
        out['chunks'] = round(2 * tp / (2 * tp + fp + fn), 4)
    return out


class Rows:
    """Sets laid end to end."""

    def __init__(self, sets):
        self.sets = sets
        self.offset = np.cumsum([0] + [len(s.x) for s in sets])
        self.x = np.concatenate([s.x for s in sets])
        self.scope = np.concatenate([np.full(len(s.x), data.SCOPES[s.name] == 'page', dtype=np.uint8) for s in sets])
        y = np.concatenate([s.y for s in sets])
        self.known = (y >= 0) & (np.concatenate([s.words for s in sets]) > 0)
        self.target = (y >= 0.5).astype(np.int8)
        self.weight = np.concatenate([weights_of(s) for s in sets])
        self.fold = np.concatenate([s.fold[s.page] for s in sets])
        self.class_rows = [r for s in sets for r in hashed.class_rows(s.own, s.above)]
        self.word_rows = [r for s in sets for r in hashed.word_rows(s.bag)]

    def features(self, class_score, word_score):
        return np.column_stack([self.x, self.scope, class_score, word_score])

    def scores(self, probability, folds):
        for k, s in enumerate(self.sets):
            held = [i for i in range(len(s.ids)) if s.fold[i] in folds]
            yield s.name, len(held), score(s, probability[self.offset[k]:self.offset[k + 1]], held)


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument('--without', nargs='*', default=[])
    p.add_argument('--trees', type=int, default=320, help='of the first model')
    p.add_argument('--second-trees', type=int, default=150)
    p.add_argument('--rate', type=float, default=0.1)
    p.add_argument('--folds', type=int, default=data.FOLDS, help='evaluate the second model on this many of the five folds')
    p.add_argument('--out', default=str(pathlib.Path(__file__).parent / 'weights.bin'))
    p.add_argument('--evaluate-only', action='store_true')
    p.add_argument('--cache', default=str(data.ROOT / 'build' / 'model'))
    a = p.parse_args()
    names = [n for n in SHIPPED if n not in a.without]
    begin = time.time()
    say = lambda *t: print(f'{time.time() - begin:7.0f} s', *t, flush=True)
    rows = Rows([data.load(n, a.cache) for n in names])
    say('loaded', {s.name: s.x.shape for s in rows.sets})
    class_m, word_m = hashed.matrix(rows.class_rows, False), hashed.matrix(rows.word_rows, True)
    feature_names = rows.sets[0].names + ['scope_page', 'class_score', 'word_score']
    context_names = data.context_names()

    def tables(mask):
        return [hashed.fit(m[mask], rows.target[mask], rows.weight[mask], 6) for m in (class_m, word_m)]

    def trees(columns, mask, count, borders):
        model = CatBoostClassifier(iterations=count, depth=export.DEPTH, learning_rate=a.rate, random_seed=1,
                                   border_count=borders, thread_count=THREADS, verbose=0, bootstrap_type='Bernoulli',
                                   subsample=0.6, rsm=0.3, l2_leaf_reg=6, leaf_estimation_iterations=1,
                                   allow_writing_files=False)
        model.fit(Pool(columns[mask].astype(np.float32), rows.target[mask], weight=rows.weight[mask]))
        return model

    # The linear scores of each row come from a model that has not seen its site, and so do the first model's answers.
    class_score, word_score = np.zeros(len(rows.x), np.uint8), np.zeros(len(rows.x), np.uint8)
    of_fold = {}
    for k in range(data.FOLDS):
        of_fold[k] = tables(rows.known & (rows.fold != k))
        held = np.where(rows.fold == k)[0]
        class_score[held] = hashed.class_byte(of_fold[k][0], [rows.class_rows[i] for i in held])
        word_score[held] = hashed.word_byte(of_fold[k][1], [rows.word_rows[i] for i in held])
    features = rows.features(class_score, word_score)
    say('linear scores')
    files = {}
    for k in range(data.FOLDS):
        files[k] = pathlib.Path(a.cache) / f'fold{k}.bin'
        export.write(files[k], trees(features, rows.known & (rows.fold != k), a.trees, FIRST_BORDERS), feature_names,
                     *of_fold[k], context_names)
        say('first model of fold', k)
    first, context = (np.concatenate(part) for part in zip(*(data.contexts(s, files, a.cache) for s in rows.sets)))
    first = first.astype(np.float32) / 65535
    for name, pages, found in rows.scores(first, range(data.FOLDS)):
        say(name, 'first model out of fold', pages, found)

    both = np.column_stack([features, context])
    looked_at = first >= SECOND_LEAST / 65535
    probability = first.copy()
    for k in range(a.folds):
        model = trees(both, rows.known & looked_at & (rows.fold != k), a.second_trees, SECOND_BORDERS)
        held = looked_at & (rows.fold == k)
        probability[held] = model.predict_proba(both[held].astype(np.float32))[:, 1]
        say('second model of fold', k)
    for name, pages, found in rows.scores(probability, range(a.folds)):
        say(name, 'out of fold', pages, found)
    if a.evaluate_only:
        return
    class_table, word_table = tables(rows.known)
    export.write(a.out, trees(features, rows.known, a.trees, FIRST_BORDERS), feature_names, class_table, word_table,
                 context_names, trees(both, rows.known & looked_at, a.second_trees, SECOND_BORDERS), SECOND_LEAST)
    say('wrote', a.out)


if __name__ == '__main__':
    sys.exit(main())
