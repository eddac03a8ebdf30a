#!/usr/bin/env python3
"""Flatten pages of the fundus set and score what is read back.

  flatten_fundus.py PROGRAM [--pages N] [--no-lines] [--joint CHARACTERS] [--show ID]

PROGRAM is called as `PROGRAM --flat --json -` with one text on standard input and must print Article JSON. The pages' gold is
read under TEARSHEET_SHARED (default ../shared): headline, story, images with caption and credit. Each page becomes the
text that a careless tool leaves: a block a line, captions with their credits and furniture among the paragraphs, every
third page's captions run together as a gallery without a space; with --no-lines one line, the blocks joined by a
space (or by --joint). Prints body F1 (bag of words), titles and captions found. Python's standard library only.
"""
import argparse
import json
import os
import pathlib
import random
import re
import subprocess
import sys
import unicodedata
from collections import Counter

WORD = re.compile(r'[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+')
FURNITURE = {
    'de': ['Anzeige', 'Teilen', 'Lesen Sie auch: Was Sie jetzt wissen müssen', 'Newsletter abonnieren'],
    'en': ['Advertisement', 'Share on Facebook', 'Read more: What to know today', 'Sign up for our newsletter', 'Copy link'],
    'es': ['Publicidad', 'Compartir', 'Lea también: Lo que debe saber', 'Newsletter'],
    'fr': ['Publicité', 'Partager', 'Lire aussi : Ce qu’il faut savoir', 'Newsletter'],
}
RELATED = {'de': 'Das könnte Sie auch interessieren', 'en': 'You Might Also Like', 'es': 'Te puede interesar', 'fr': 'À lire aussi'}
GALLERY = {'de': 'Bildergalerie', 'en': 'View gallery', 'es': 'Ver galería', 'fr': 'Voir les photos'}
LABELS = {'de': ['Foto: ', 'Bild: ', '© ', '(Foto: '], 'en': ['Photo: ', 'Credit: ', '(', '(Photo by '], 'es': ['Foto: ', '(Foto: ', 'Crédito: '],
          'fr': ['Photo : ', '© ', '(Crédit : ']}


def words(text):
    return WORD.findall(unicodedata.normalize('NFKC', text or '').casefold())


def f1(got, want):
    got, want = Counter(words(got)), Counter(words(want))
    if not got or not want:
        return float(not got and not want)
    same = sum((got & want).values())
    return 2 * same / (sum(got.values()) + sum(want.values()))


def language(page):
    text = ' ' + page['text'].lower() + ' '
    score = {k: sum(text.count(f' {w} ') for w in v.split()) for k, v in
             {'de': 'der die und das ist', 'en': 'the and of to in', 'es': 'el los que del una', 'fr': 'le les des une est'}.items()}
    return max(score, key=score.get)


def caption_lines(page, lang, rng):
    """The page's captions as a page prints them: caption and credit, one after the other."""
    out = []
    for image in page.get('images') or []:
        caption, credit = (image.get('caption') or '').strip(), ' / '.join(c for c in image.get('credit') or [] if c)
        if not caption or caption in (c for c, _ in out):
            continue
        if caption in page['text']:
            continue
        line = re.sub(r'\s+', ' ', caption)
        if credit and credit.casefold() not in line.casefold():
            label = rng.choice(LABELS.get(lang, LABELS['en']))
            line += ' ' + label + credit + (')' if label.startswith('(') else '')
        out.append((caption, line))
    return out


def flatten(page, lang, rng, gallery):
    paragraphs = [re.sub(r'\s+', ' ', p).strip() for p in page['text'].split('\n')]
    paragraphs = [p for p in paragraphs if p]
    captions = caption_lines(page, lang, rng)
    lines = [page['title'], '']
    if gallery and len(captions) > 1:
        lines += [GALLERY.get(lang, GALLERY['en']) + ''.join(line for _, line in captions), '']
        pending = []
    else:
        pending = [line for _, line in captions]
    furniture = FURNITURE.get(lang, FURNITURE['en'])
    step = max(1, len(paragraphs) // (len(pending) + 1)) if pending else 1
    for i, paragraph in enumerate(paragraphs):
        lines += [paragraph, '']
        if pending and i % step == step - 1:
            lines += [pending.pop(0), '']
        if rng.random() < 0.15:
            lines += [rng.choice(furniture), '']
    for line in pending:
        lines += [line, '']
    lines += [RELATED.get(lang, RELATED['en']), 'Five things to do this weekend', 'The best pictures of the year']
    return '\n'.join(lines), [c for c, _ in captions]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('program')
    parser.add_argument('--pages', type=int, default=40)
    parser.add_argument('--no-lines', action='store_true')
    parser.add_argument('--joint', default=' ')
    parser.add_argument('--show')
    arguments = parser.parse_args()
    shared = pathlib.Path(os.environ.get('TEARSHEET_SHARED', '../shared'))
    pages = [json.loads(line) for line in open(shared / 'benchmark' / 'data' / 'fundus' / 'gold.jsonl', encoding='utf-8')]
    pages = [p for p in pages if p.get('title') and len(words(p.get('text'))) > 120]
    random.Random(7).shuffle(pages)
    bodies, titles, wanted, found, missed = [], 0, 0, 0, []
    pages = pages[:arguments.pages]
    for number, page in enumerate(pages):
        lang = language(page)
        text, captions = flatten(page, lang, random.Random(page['id']), number % 3 == 0)
        if arguments.no_lines:
            text = arguments.joint.join(line for line in text.split('\n') if line)
        if arguments.show == page['id']:
            print(text)
        done = subprocess.run([arguments.program, '--flat', '--json', '-'], input=text, capture_output=True, text=True, check=True)
        article = json.loads(done.stdout)
        score = f1(article.get('text'), page['text'])
        bodies.append(score)
        titles += words(article.get('title')) == words(page['title'])
        got = [p.get('caption') for p in article.get('photos') or []]
        for caption in captions:
            wanted += 1
            if any(f1(g, caption) >= 0.8 for g in got):
                found += 1
            else:
                missed.append((page['id'], caption))
        if arguments.show:
            print(f'{score:.3f} {page["id"]} {article.get("title")!r}')
    if arguments.show:
        for page_id, caption in missed:
            print('missed', page_id, repr(caption))
    print(f'pages {len(pages)}  body F1 {sum(bodies) / len(bodies):.4f}  titles {titles}/{len(pages)}  captions {found}/{wanted} = {found / max(1, wanted):.3f}')


if __name__ == '__main__':
    sys.exit(main())
