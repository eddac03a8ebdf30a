"""The weights as one binary file, read by src/block/weights.cc (the layout is drawn there). Little-endian."""
import json
import math
import os
import pathlib
import struct
import tempfile

import numpy as np

LOGIT_UNITS = 1024   # a leaf's value of 1.0
LEAF_LIMIT = 2047    # sums of 16 trees fit into 16 bits
DEPTH = 6


def fnv(names):
    h = 2166136261
    for byte in '\n'.join(names).encode():
        h = (h ^ byte) * 16777619 & 0xFFFFFFFF
    return h


def oblivious(model):
    """[(splits, leaves)]; a split is (feature, least byte that goes right), leaves are log-odds; and the bias."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, 'model.json')
        model.save_model(path, format='json')
        saved = json.load(open(path))
    scale, (bias, *_) = saved['scale_and_bias'][0], saved['scale_and_bias'][1]
    trees = []
    for tree in saved['oblivious_trees']:
        splits = [(s['float_feature_index'], math.floor(s['border']) + 1) for s in tree.get('splits') or []]
        trees.append((splits, [v * scale for v in tree['leaf_values']]))
    return trees, bias


def packed(trees):
    out = bytearray()
    for splits, leaves in trees:
        # A tree of fewer levels: its last split is asked again, and the leaves are repeated.
        while len(splits) < DEPTH:
            splits, leaves = splits + [splits[-1] if splits else (0, 0)], leaves + leaves
        for feature, least in splits:
            out += struct.pack('<HBB', feature, min(least, 255), 0)
        values = np.clip(np.round(np.array(leaves) * LOGIT_UNITS), -LEAF_LIMIT, LEAF_LIMIT).astype('<i2').view(np.uint8)
        out += values[0::2].tobytes() + values[1::2].tobytes()
    return out


def write(path, first, feature_names, class_table, word_table, context_names, second=None, second_least=0):
    """first, second: models over the features, and over features and context. Without a second the first one's score is the
    last. second_least: the first probability, in 65535ths, under which a leaf is not looked at again."""
    first_trees, first_bias = oblivious(first)
    second_trees, second_bias = oblivious(second) if second else ([], 0.0)
    out = bytearray(b'TSBLOCK2')
    out += struct.pack('<IIIIIIiiI', len(feature_names), len(context_names), fnv(feature_names + context_names), DEPTH,
                       len(first_trees), len(second_trees), round(first_bias * LOGIT_UNITS), round(second_bias * LOGIT_UNITS),
                       second_least)
    out += np.asarray(class_table, dtype=np.int8).tobytes() + np.asarray(word_table, dtype=np.int8).tobytes()
    # The logistic function, 0 to 65535, for sums of -8 to 8 in 1/128ths.
    out += np.array([round(65535 / (1 + math.exp(-i / 128))) for i in range(-1024, 1025)], dtype='<u2').tobytes()
    out += packed(first_trees) + packed(second_trees)
    pathlib.Path(path).write_bytes(out)
