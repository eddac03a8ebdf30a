"""Where the command under test is: TEARSHEET_COMMAND, else build/release/tearsheet of this checkout."""
import os
import pathlib
import subprocess

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
COMMAND = os.environ.get('TEARSHEET_COMMAND') or str(ROOT / 'build' / 'release' / 'tearsheet')


@pytest.fixture
def story():
    return ROOT / 'examples' / 'story.html'


@pytest.fixture
def tearsheet():
    """tearsheet(*arguments, input=bytes) -> CompletedProcess with bytes in stdout and text in stderr."""

    def run(*arguments, input=b'', **more):
        done = subprocess.run([COMMAND, *map(str, arguments)], input=input, stdout=more.pop('stdout', subprocess.PIPE),
                              stderr=subprocess.PIPE, timeout=120, **more)
        done.stderr = done.stderr.decode()
        return done

    return run
