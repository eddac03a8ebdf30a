#!/usr/bin/env python3
"""Hold Article JSON against docs/article.schema.json, and what a schema cannot say besides.

  validate_schema.py [--schema FILE] [FILE.jsonl ...]      an Article a line; standard input where no file is named

Beyond the schema: spans lie inside their text, are sorted and nest; blocks name photos, galleries and embeds that
are there; galleries name photos that are there; ids are used once. Prints each fault (at most 20 in full) and a
count; exits 1 on a fault or where there was nothing to validate. Needs the `jsonschema` package.
"""
import argparse
import json
import pathlib
import sys

import jsonschema

HERE = pathlib.Path(__file__).resolve().parent
CHILDREN = ('blocks', 'term', 'description')


def blocks_in(value):
    """Every block below `value`, without recursion."""
    stack = [value]
    while stack:
        item = stack.pop()
        if isinstance(item, list):
            stack.extend(reversed(item))
        elif isinstance(item, dict):
            if 'type' in item:
                yield item
            stack.extend(item[k] for k in ('items', 'rows', 'definitions', 'footnotes', *CHILDREN) if k in item)


def span_faults(block):
    spans, length = block.get('spans', []), len(block.get('text', ''))
    open_ends = []
    previous = (-1, 0)
    for span in spans:
        start, end = span['start'], span['end']
        if not 0 <= start <= end <= length:
            yield f'span {start}-{end} outside a text of {length}'
        if (start, -end) < previous:
            yield f'span {start}-{end} out of order'
        previous = (start, -end)
        while open_ends and open_ends[-1] <= start:
            open_ends.pop()
        if open_ends and end > open_ends[-1]:
            yield f'span {start}-{end} crosses another'
        open_ends.append(end)


def reference_faults(article):
    known = {}
    for kind, field in (('photo', 'photos'), ('gallery', 'galleries'), ('embed', 'embeds')):
        ids = [item['id'] for item in article.get(field, [])]
        known[kind] = set(ids)
        if len(ids) != len(known[kind]):
            yield f'an id stands twice in {field}'
    for gallery in article.get('galleries', []):
        for photo in gallery['photoIds']:
            if photo not in known['photo']:
                yield f'gallery {gallery["id"]} names photo {photo}, which is not there'
    for block in blocks_in(article.get('blocks', [])):
        if block['type'] in known and block['id'] not in known[block['type']]:
            yield f'a block names {block["type"]} {block["id"]}, which is not there'
        yield from span_faults(block)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--schema', default=HERE.parent.parent / 'docs' / 'article.schema.json')
    parser.add_argument('files', nargs='*')
    args = parser.parse_args()
    schema = json.load(open(args.schema, encoding='utf-8'))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    count = faulty = 0
    for name in args.files or ['-']:
        lines = sys.stdin.buffer if name == '-' else open(name, 'rb')
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            count += 1
            article = json.loads(line)
            errors = [jsonschema.exceptions.best_match([e]) for e in validator.iter_errors(article)]
            faults = ['/'.join(map(str, e.absolute_path)) + ': ' + e.message[:300] for e in errors]
            faults = faults or list(reference_faults(article))
            if faults:
                faulty += 1
                if faulty <= 20:
                    for fault in faults[:5]:
                        print(f'{name}:{number}: {fault}')
    print(f'{count} articles, {faulty} against the contract')
    return 1 if faulty or not count else 0


if __name__ == '__main__':
    sys.exit(main())
