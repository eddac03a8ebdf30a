#!/usr/bin/env python3
"""Hold ninjs items, one a line, against IPTC's schema.

  validate_ninjs.py ninjs-schema_3.1.json FILE.jsonl

Exits 1 on a fault or where there was nothing to validate. Needs the `jsonschema` package.
"""
import json
import sys

import jsonschema
import referencing

GEOJSON = 'https://geojson.org/schema/GeoJSON.json'  # named by the schema; no item of ours has coordinates


def main():
    schema = json.load(open(sys.argv[1], encoding='utf-8'))
    any_json = referencing.Resource.from_contents({'$schema': 'https://json-schema.org/draft/2020-12/schema', '$id': GEOJSON})
    validator = jsonschema.Draft202012Validator(
        schema, registry=referencing.Registry().with_resources([(GEOJSON, any_json)]),
        format_checker=jsonschema.FormatChecker())
    count = faulty = 0
    for number, line in enumerate(open(sys.argv[2], 'rb'), 1):
        count += 1
        faults = [f'{"/".join(map(str, e.absolute_path))}: {e.message[:300]}' for e in validator.iter_errors(json.loads(line))]
        faulty += bool(faults)
        for fault in faults[:3]:
            print(f'line {number}: {fault}')
    print(f'{count} items, {faulty} against the schema')
    return 1 if faulty or not count else 0


if __name__ == '__main__':
    sys.exit(main())
