"""Two linear scores over hashed tokens: one of the classes and ids around a block, one of its words.

The engine sums small integers; here the same sums are taken in the same integers, so that what is trained on is what runs.
A score becomes a byte: 128 is no opinion.
"""
import numpy as np
import scipy.sparse as sparse
from sklearn.linear_model import SGDClassifier

BUCKET_BITS = 15
BUCKETS = 1 << BUCKET_BITS
CLASS_SCALE = 16   # a weight of 1.0 is this many units
WORD_SCALE = 16
# Own tokens and those of the boxes around fall into halves of one table.
ABOVE = np.uint32(0x9E3779B1)


def class_rows(own, above):
    rows = []
    for o, a in zip(own, above):
        mine = o & np.uint32(BUCKETS - 1)
        around = (a * ABOVE >> np.uint32(32 - BUCKET_BITS)) & np.uint32(BUCKETS - 1)
        rows.append(np.concatenate([mine, around]).astype(np.int64))
    return rows


def word_rows(bag):
    return [(w & np.uint32(BUCKETS - 1)).astype(np.int64) for w in bag]


def matrix(rows, normalised):
    counts = np.array([len(r) for r in rows])
    indptr = np.concatenate([[0], np.cumsum(counts)])
    indices = np.concatenate(rows) if len(rows) else np.zeros(0, dtype=np.int64)
    values = np.ones(len(indices), dtype=np.float32)
    if normalised:
        values = np.repeat(1.0 / np.sqrt(np.maximum(counts, 1)), counts).astype(np.float32)
    m = sparse.csr_matrix((values, indices, indptr), shape=(len(rows), BUCKETS))
    m.sum_duplicates()
    return m


def fit(m, y, weight, passes):
    """Logistic regression by averaged stochastic gradient: as good here as an exact solver, in seconds."""
    model = SGDClassifier(loss='log_loss', alpha=3e-6, max_iter=passes, tol=None, average=True, random_state=1)
    model.fit(m, y, sample_weight=weight / weight.mean())
    return np.clip(np.round(model.coef_[0] * 16), -127, 127).astype(np.int8)


def class_byte(table, rows):
    """clamp(128 + sum of weights / 2)"""
    sums = np.array([int(table[r].astype(np.int32).sum()) for r in rows])
    return np.clip(128 + (sums >> 1), 0, 255).astype(np.uint8)


def word_byte(table, rows):
    """clamp(128 + sum of weights · 4 / (1 + integer root of the number of words))"""
    sums = np.array([int(table[r].astype(np.int32).sum()) for r in rows])
    roots = np.array([int(np.sqrt(len(r))) for r in rows])
    # Division towards zero, as in C++.
    quotient = np.sign(sums) * (np.abs(sums) * 4 // (1 + roots))
    return np.clip(128 + quotient, 0, 255).astype(np.uint8)
