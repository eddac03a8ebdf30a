"""The package under test is the one on the path: build/release/python by default, a wheel's in a venv of its own where
TEARSHEET_INSTALLED is set."""
import os
import pathlib
import sys

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
if not os.environ.get('TEARSHEET_INSTALLED'):
    PACKAGE = ROOT / 'build' / 'release' / 'python'
    sys.path.insert(0, str(PACKAGE))
    # For processes of their own: Spark's workers, notebooks, type checkers.
    os.environ['PYTHONPATH'] = os.pathsep.join(filter(None, [str(PACKAGE), os.environ.get('PYTHONPATH')]))

SHARED = pathlib.Path(os.environ.get('TEARSHEET_SHARED') or ROOT.parent / 'shared')
COMMAND = os.environ.get('TEARSHEET_COMMAND') or str(ROOT / 'build' / 'release' / 'tearsheet')


def needs(folder):
    """A folder of the data beside the checkout; without it the test is skipped, or fails where it is required."""
    path = SHARED / folder
    if not path.is_dir():
        if os.environ.get('TEARSHEET_REQUIRE_SHARED'):
            pytest.fail(f'TEARSHEET_REQUIRE_SHARED is set and {path} is not there')
        pytest.skip(f'no {path} (set TEARSHEET_SHARED)')
    return path


def needs_module(name):
    """An optional module: installed by scripts/setup --tests, so its absence fails where nothing may be skipped."""
    if os.environ.get('TEARSHEET_REQUIRE_SHARED'):
        __import__(name)
    return pytest.importorskip(name)


@pytest.fixture(scope='session')
def story():
    return (ROOT / 'examples' / 'story.html').read_bytes()


@pytest.fixture(scope='session')
def real_pages():
    """300 pages of several sets, as they were served."""
    needs('benchmark')
    chosen = []
    for name, wanted in (('trafilatura', 100), ('wcxb-dev', 100), ('fundus', 50), ('daniel', 50)):
        folder = needs(f'benchmark/data/{name}/pages')
        files = sorted(p for p in folder.rglob('*') if p.is_file())
        step = max(1, len(files) // wanted)
        chosen += files[::step][:wanted]
    return [read_page(path) for path in chosen]


def read_page(path):
    data = path.read_bytes()
    if data[:2] == b'\x1f\x8b':
        import gzip
        return gzip.decompress(data)
    return data
