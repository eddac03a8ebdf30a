"""How many blocks to keep: the engine's choice (src/block/choose.cc), for evaluating a model without the engine."""
import numpy as np


def choose(probability, words, least=0.2):
    """Indices kept: in order of probability, as many as give the highest expected F1 over words."""
    if not len(probability):
        return np.zeros(0, dtype=int)
    order = np.argsort(-probability, kind='stable')
    p, w = probability[order], words[order].astype(float)
    gained, taken, expected = np.cumsum(p * w), np.cumsum(w), float((probability * words).sum())
    f1 = 2 * gained / np.maximum(taken + expected, 1e-9)
    best = int(np.argmax(f1))
    return order[:best + 1] if f1[best] >= least else np.zeros(0, dtype=int)
