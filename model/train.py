#!/usr/bin/env python3
"""Trains the model of src/block and writes its weights.

  train.py [--without SET …] [--trees N] [--folds K] [--out model/weights.bin] [--evaluate-only] [--cache DIR]

Prints out-of-fold scores (folds by site) for each set, then fits on all and writes the weights. Seeds are fixed and the
number of threads is two: the same command gives the same file.
"""
import argparse
import json
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


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument('--without', nargs='*', default=[])
    p.add_argument('--trees', type=int, default=400)
    p.add_argument('--depth', type=int, default=6)
    p.add_argument('--rate', type=float, default=0.08)
    p.add_argument('--folds', type=int, default=data.FOLDS, help='evaluate this many of the five folds')
    p.add_argument('--out', default=str(pathlib.Path(__file__).parent / 'weights.bin'))
    p.add_argument('--evaluate-only', action='store_true')
    p.add_argument('--cache', default=str(data.ROOT / 'build' / 'model'))
    a = p.parse_args()
    names = [n for n in SHIPPED if n not in a.without]
    begin = time.time()
    say = lambda *t: print(f'{time.time() - begin:7.0f} s', *t, flush=True)
    sets = [data.load(n, a.cache) for n in names]
    measured = [data.load(n, a.cache) for n in data.MEASURE_ONLY]
    say('loaded', {s.name: s.x.shape for s in sets})

    def stack(group):
        x = np.concatenate([s.x for s in group])
        scope = np.concatenate([np.full(len(s.x), data.SCOPES[s.name] == 'page', dtype=np.uint8) for s in group])
        return x, scope

    x, scope = stack(sets)
    y = np.concatenate([s.y for s in sets])
    weight = np.concatenate([weights_of(s) for s in sets])
    fold = np.concatenate([s.fold[s.page] for s in sets])
    known = (y >= 0) & (np.concatenate([s.words for s in sets]) > 0)
    target = (y >= 0.5).astype(np.int8)
    class_rows = [r for s in sets for r in hashed.class_rows(s.own, s.above)]
    word_rows = [r for s in sets for r in hashed.word_rows(s.bag)]
    class_m, word_m = hashed.matrix(class_rows, False), hashed.matrix(word_rows, True)

    # The linear scores of each row come from a model that has not seen its site.
    class_score, word_score = np.zeros(len(y), np.uint8), np.zeros(len(y), np.uint8)
    for k in range(data.FOLDS):
        fit, held = known & (fold != k), np.where(fold == k)[0]
        ct = hashed.fit(class_m[fit], target[fit], weight[fit], 6)
        wt = hashed.fit(word_m[fit], target[fit], weight[fit], 6)
        class_score[held] = hashed.class_byte(ct, [class_rows[i] for i in held])
        word_score[held] = hashed.word_byte(wt, [word_rows[i] for i in held])
        say('linear scores of fold', k)
    features = np.column_stack([x, scope, class_score, word_score])
    feature_names = sets[0].names + ['scope_page', 'class_score', 'word_score']

    def trees(mask):
        model = CatBoostClassifier(iterations=a.trees, depth=a.depth, learning_rate=a.rate, random_seed=1, border_count=32,
                                   thread_count=THREADS, verbose=0, bootstrap_type='Bernoulli', subsample=0.6, rsm=0.3,
                                   l2_leaf_reg=6, leaf_estimation_iterations=1, allow_writing_files=False)
        model.fit(Pool(features[mask].astype(np.float32), target[mask], weight=weight[mask], feature_names=feature_names))
        return model

    probability = np.zeros(len(y), np.float32)
    for k in range(a.folds):
        model = trees(known & (fold != k))
        held = fold == k
        probability[held] = model.predict_proba(features[held].astype(np.float32))[:, 1]
        say('trees of fold', k)
    at = 0
    for s in sets:
        held = [i for i in range(len(s.ids)) if s.fold[i] < a.folds]
        say(s.name, 'out of fold', len(held), score(s, probability[at:at + len(s.x)], held))
        at += len(s.x)
    if a.evaluate_only:
        return
    class_table = hashed.fit(class_m[known], target[known], weight[known], 6)
    word_table = hashed.fit(word_m[known], target[known], weight[known], 6)
    model = trees(known)
    for s in measured:
        f = np.column_stack([s.x, np.full(len(s.x), data.SCOPES[s.name] == 'page', dtype=np.uint8),
                             hashed.class_byte(class_table, hashed.class_rows(s.own, s.above)),
                             hashed.word_byte(word_table, hashed.word_rows(s.bag))])
        say(s.name, 'never trained on', score(s, model.predict_proba(f.astype(np.float32))[:, 1], range(len(s.ids))))
    export.write(a.out, model, feature_names, class_table, word_table)
    say('wrote', a.out)


if __name__ == '__main__':
    sys.exit(main())
