#!/usr/bin/env python3
"""Hold the caption reader's false credits against captions that have none.

  no_credit_captions.py PROGRAM              PROGRAM is the tearsheet command; prints the share of false credits and
                                             exits 1 where it is over 2 %
  no_credit_captions.py PROGRAM --show       and prints each of them

no_credit_captions.tsv names the captions without their words, which are their publishers': data set, page, and a hash of
the caption's text. This script reads the pages under TEARSHEET_SHARED (default ../shared), finds each caption by its
hash and asks `PROGRAM inspect captions` about it. Python's standard library only.
"""
import argparse
import gzip
import hashlib
import json
import os
import pathlib
import re
import subprocess
import sys
from html.parser import HTMLParser

HERE = pathlib.Path(__file__).resolve().parent
BREAKS = {'br', 'p', 'div', 'li', 'h1', 'h2', 'h3', 'h4', 'td', 'tr'}
VOID = {'br', 'img', 'input', 'hr', 'meta', 'link', 'source', 'wbr', 'area', 'base', 'col', 'embed', 'track', 'param'}


class Captions(HTMLParser):
    """The text of every figcaption, and of every element whose class says caption."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open = []     # tag, whether it is a caption, where its text begins
        self.text = []
        self.found = []
        self.skip = 0

    def handle_starttag(self, tag, attributes):
        if tag in BREAKS:
            self.text.append(' ')
        if tag in VOID:
            return
        if tag in ('script', 'style', 'noscript'):
            self.skip += 1
        names = (dict(attributes).get('class') or '').lower()
        caption = tag == 'figcaption' or ('caption' in names and tag in ('p', 'div', 'span', 'em', 'small', 'dd'))
        self.open.append((tag, caption, len(self.text)))

    def handle_endtag(self, tag):
        if tag in BREAKS:
            self.text.append(' ')
        if not any(t == tag for t, _, _ in self.open[-40:]):
            return
        while self.open:
            name, caption, begin = self.open.pop()
            if name in ('script', 'style', 'noscript'):
                self.skip -= 1
            if caption:
                self.found.append(re.sub(r'\s+', ' ', ''.join(self.text[begin:])).strip())
            if name == tag:
                break

    def handle_data(self, data):
        if self.skip == 0:
            self.text.append(data)


def captions_of(path):
    raw = gzip.open(path).read()
    try:
        page = raw.decode('utf-8')
    except UnicodeDecodeError:
        page = raw.decode('cp1252', 'replace')
    parser = Captions()
    try:
        parser.feed(page)
    except Exception:  # a page that Python's parser gives up on is left out
        pass
    return parser.found


def hash_of(text):
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument('program')
    arguments.add_argument('--show', action='store_true')
    arguments = arguments.parse_args()
    shared = pathlib.Path(os.environ.get('TEARSHEET_SHARED', HERE.parent.parent.parent / 'shared')) / 'benchmark' / 'data'
    wanted = {}
    for line in open(HERE / 'no_credit_captions.tsv', encoding='utf-8'):
        if line.startswith('#') or not line.strip():
            continue
        data_set, page, digest = line.rstrip('\n').split('\t')
        wanted.setdefault((data_set, page), set()).add(digest)
    texts = []
    for (data_set, page), digests in sorted(wanted.items()):
        for text in captions_of(shared / data_set / 'pages' / f'{page}.html.gz'):
            if hash_of(text) in digests:
                digests.discard(hash_of(text))
                texts.append(text)
    lines = ''.join(json.dumps({'id': str(i), 'raw_caption': t}) + '\n' for i, t in enumerate(texts))
    answers = subprocess.run([arguments.program, 'inspect', 'captions'], input=lines, capture_output=True, text=True, check=True).stdout
    false = []
    for text, answer in zip(texts, map(json.loads, answers.splitlines()), strict=True):
        if any(answer.get(k) for k in ('creditText', 'creators', 'provider', 'source', 'copyrightNotice')):
            false.append((text, answer.get('creditText') or answer.get('copyrightNotice') or answer.get('source')))
    if arguments.show:
        for text, credit in false:
            print(repr(text[:200]), '->', repr(credit))
    print(f'captions without a credit {len(texts)}, false credits {len(false)} = {100 * len(false) / max(1, len(texts)):.2f} %')
    return len(texts) < 400 or len(false) > 0.02 * len(texts)


if __name__ == '__main__':
    sys.exit(main())
