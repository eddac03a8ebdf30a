"""Which blocks of a page are in its gold text: alignment, the labels that the model learns from.

In: the page's blocks as `tearsheet inspect features` gives them (text in page order) and the gold text. Out: for each
block the share of its words that the gold holds, 0 to 1.

Gold is consumed: a word of the gold answers for one block alone, so a headline that stands three times on the page is
claimed once. Long blocks are placed first, by their rarest four-word sequence; a block whose words stand in the gold
more than once takes the place next to its neighbours'; a short block (under four words) only counts where it fits
between its neighbours, since "Share" or "2021" stand everywhere.
"""
import re
import unicodedata

CJK = (r'\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff'
       r'\U00020000-\U0003ffff')
WORD = re.compile(r'[%s]|[^\W%s]+' % (CJK, CJK))
GRAM = 4
# A short block may lie this many gold words away from where its neighbours say it should be.
SLACK = 12


def words(text):
    return WORD.findall(unicodedata.normalize('NFKC', text or '').lower())


class Gold:
    """The gold's words, which of them are used, and where each four-word sequence begins."""

    def __init__(self, text):
        self.words = words(text)
        self.used = bytearray(len(self.words))
        self.places = {}
        for i in range(len(self.words) - GRAM + 1):
            self.places.setdefault(tuple(self.words[i:i + GRAM]), []).append(i)

    def run(self, block, at, place):
        """How far block[at:] equals the unused gold from `place` on, gaps of one differing word allowed in both."""
        n, i, j = 0, at, place
        while i < len(block) and j < len(self.words) and not self.used[j]:
            if block[i] == self.words[j]:
                n, i, j = n + 1, i + 1, j + 1
            elif i + 1 < len(block) and j + 1 < len(self.words) and block[i + 1] == self.words[j + 1]:
                i, j = i + 1, j + 1
            elif j + 1 < len(self.words) and block[i] == self.words[j + 1]:
                j += 1
            elif i + 1 < len(block) and block[i + 1] == self.words[j]:
                i += 1
            else:
                break
        return n, i, j

    def consume(self, begin, end):
        self.used[begin:end] = b'\1' * (end - begin)


def match_long(block, gold, cursor, candidates_limit=64):
    """Matches a block greedily from left to right; returns (matched words, gold begin, gold end, spans to consume)."""
    matched, spans, i, near = 0, [], 0, cursor
    claimed = []
    while i + GRAM <= len(block):
        places = gold.places.get(tuple(block[i:i + GRAM]))
        best = None
        if places:
            if len(places) > candidates_limit:
                places = sorted(places, key=lambda p: abs(p - near))[:candidates_limit]
            for place in places:
                if any(gold.used[place:place + GRAM]) or any(b < place + GRAM and place < e for b, e in claimed):
                    continue
                n, end_i, end_j = gold.run(block, i, place)
                key = (n, -abs(place - near))
                if best is None or key > best[0]:
                    best = (key, n, place, end_i, end_j)
        if best is None:
            i += 1
            continue
        _, n, place, end_i, end_j = best
        matched += n
        claimed.append((place, end_j))
        spans.append((place, end_j))
        near, i = end_j, end_i
    return matched, spans


def align(texts, gold_text, hidden):
    """The share of each block's words that the gold holds. Of copies those that are shown come first."""
    gold = Gold(gold_text)
    blocks = [words(t) for t in texts]
    share = [0.0] * len(blocks)
    where = [None] * len(blocks)
    if not gold.words:
        return share
    seen = {}
    for k, block in enumerate(blocks):
        seen.setdefault(tuple(block), []).append(k)

    def place(k, cursor):
        block = blocks[k]
        n, spans = match_long(block, gold, cursor)
        if not spans or n < min(len(block), GRAM):
            return
        if n / len(block) < 0.34 and n < 12:
            return
        for b, e in spans:
            gold.consume(b, e)
        share[k], where[k] = min(1.0, n / len(block)), (spans[0][0], spans[-1][1])

    # First what stands once on the page, the long before the short, so that anchors are sure.
    once = [k for k, block in enumerate(blocks) if len(block) >= GRAM and len(seen[tuple(block)]) == 1]
    cursor = 0
    for least in (12, GRAM):
        for k in once:
            if where[k] is None and len(blocks[k]) >= least:
                before = next((where[j][1] for j in range(k - 1, max(-1, k - 40), -1) if where[j]), cursor)
                place(k, before)
    # Then what is repeated: the copy whose neighbours are placed next to it first.
    for text, copies in seen.items():
        if len(text) < GRAM or len(copies) == 1:
            continue

        def loneliness(k):
            return min((abs(k - j) for j in range(max(0, k - 8), min(len(blocks), k + 9)) if j != k and where[j]), default=99)

        for k in sorted(copies, key=lambda k: (bool(hidden[k]), loneliness(k))):
            before = next((where[j][1] for j in range(k - 1, max(-1, k - 40), -1) if where[j]), 0)
            place(k, before)
    # Short blocks: between their neighbours.
    for k, block in enumerate(blocks):
        if where[k] is not None or not 0 < len(block) < GRAM:
            continue
        before = next((where[j][1] for j in range(k - 1, max(-1, k - 6), -1) if where[j]), None)
        after = next((where[j][0] for j in range(k + 1, min(len(blocks), k + 6)) if where[j]), None)
        if before is None and after is None:
            continue
        low = before if before is not None else max(0, after - SLACK)
        high = after if after is not None and after >= low else low + SLACK
        high = min(high, low + 4 * SLACK)
        for p in range(low, min(high, len(gold.words) - len(block)) + 1):
            if not any(gold.used[p:p + len(block)]) and gold.words[p:p + len(block)] == block:
                gold.consume(p, p + len(block))
                share[k], where[k] = 1.0, (p, p + len(block))
                break
    return share


def snippet_labels(texts, with_snippets, without_snippets):
    """For gold that is snippets: 1 where a block holds one that must appear (or is held by one), 0 where it holds one
    that must not, None elsewhere."""
    squeeze = lambda s: ' '.join(s.split())
    wanted, unwanted = [squeeze(s) for s in with_snippets], [squeeze(s) for s in without_snippets]
    labels = []
    for text in map(squeeze, texts):
        hit = any(s and (s in text or len(text) > 20 and text in s) for s in wanted)
        miss = any(s and (s in text or len(text) > 20 and text in s) for s in unwanted)
        labels.append(1.0 if hit and not miss else 0.0 if miss and not hit else None)
    return labels


def oracle(texts, share, threshold=0.5):
    """The text that perfect choosing would give: what the labels can reach at most."""
    return '\n'.join(t for t, s in zip(texts, share) if s >= threshold)
