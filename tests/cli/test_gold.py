"""Gold that a person read, held through the command: the seed, captions, embeds, pages flattened."""
import os
import pathlib
import re
import subprocess
import sys

import pytest

from conftest import COMMAND, ROOT

SHARED = pathlib.Path(os.environ.get('TEARSHEET_SHARED') or ROOT.parent / 'shared')


@pytest.fixture(autouse=True)
def needs_shared():
    if not (SHARED / 'seed').is_dir():
        if os.environ.get('TEARSHEET_REQUIRE_SHARED'):
            pytest.fail(f'TEARSHEET_REQUIRE_SHARED is set and {SHARED} is not there')
        pytest.skip(f'SKIPPED 4 checks against gold: no {SHARED} (set TEARSHEET_SHARED)')


def run(arguments, **more):
    return subprocess.run([COMMAND, *arguments], capture_output=True, check=True, **more).stdout


@pytest.mark.parametrize('arguments, flags', [(['page.html'], []), (['article.txt', '--flat'], ['--flat'])])
def test_every_check_of_the_seed_holds(tmp_path, arguments, flags):
    article = tmp_path / 'article.json'
    article.write_bytes(run(['--json', str(SHARED / 'seed' / arguments[0]), *arguments[1:]]))
    scored = subprocess.run([sys.executable, str(SHARED / 'benchmark' / 'score_seed.py'), str(article), *flags],
                            capture_output=True, text=True)
    assert scored.returncode == 0, '\n'.join(line for line in scored.stdout.splitlines() if not line.startswith('ok'))


@pytest.mark.parametrize('kind, floor', [('captions', .965), ('embeds', .98)])
def test_media_gold_holds_its_floor(tmp_path, kind, floor):
    gold = SHARED / 'media' / f'{kind}-gold.jsonl'
    read = tmp_path / 'read.jsonl'
    read.write_bytes(run(['inspect', kind], input=gold.read_bytes()))
    scored = subprocess.run([sys.executable, str(SHARED / 'benchmark' / 'score_media.py'), kind, str(read)],
                            capture_output=True, text=True, check=True)
    f1 = float(re.search(r'^all +\S+ +\S+ +(\S+)', scored.stdout, re.M).group(1))
    assert f1 >= floor, scored.stdout


def test_captions_without_a_credit_give_none():
    script = ROOT / 'tests' / 'media' / 'no_credit_captions.py'
    done = subprocess.run([sys.executable, str(script), COMMAND], capture_output=True, text=True,
                          env=os.environ | {'TEARSHEET_SHARED': str(SHARED)})
    count = re.search(r'captions without a credit (\d+)', done.stdout)
    assert count and int(count.group(1)) >= 400, done.stdout + done.stderr
    assert done.returncode == 0, done.stdout  # over 2 % of them were given one


@pytest.mark.parametrize('flags, body, titles, captions', [([], .96, 40, .88), (['--no-lines'], .93, 0, .5)])
def test_flattened_pages_are_read_back(flags, body, titles, captions):
    script = ROOT / 'tests' / 'flat' / 'flatten_fundus.py'
    done = subprocess.run([sys.executable, str(script), COMMAND, *flags], capture_output=True, text=True, check=True,
                          env=os.environ | {'TEARSHEET_SHARED': str(SHARED)})
    read = re.search(r'pages 40  body F1 (\S+)  titles (\d+)/40  captions \S+ = (\S+)', done.stdout)
    assert read, done.stdout
    assert float(read.group(1)) >= body and int(read.group(2)) >= titles and float(read.group(3)) >= captions, done.stdout
