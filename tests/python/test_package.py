"""The package as a package: types, documentation's examples, the command, a wheel in a clean environment."""
import doctest
import importlib
import os
import pathlib
import pkgutil
import subprocess
import sys

import pytest
import tearsheet

from conftest import COMMAND, ROOT

FOLDER = pathlib.Path(tearsheet.__file__).parent


def test_examples_in_the_documentation_are_true():
    ran = 0
    for module in pkgutil.iter_modules([str(FOLDER)], 'tearsheet.'):
        if module.name.endswith(('_core', '__main__')):
            continue
        result = doctest.testmod(importlib.import_module(module.name),
                                 optionflags=doctest.NORMALIZE_WHITESPACE | doctest.IGNORE_EXCEPTION_DETAIL)
        assert result.failed == 0, module.name
        ran += result.attempted
    assert ran > 20


def test_what_is_public_is_documented():
    for name in tearsheet.__all__:
        value = getattr(tearsheet, name)
        assert isinstance(value, str) or (value.__doc__ or '').strip(), name


USE = '''
import tearsheet
from typing_extensions import assert_type
article = tearsheet.extract_article(b"<p>x", url=None, scope="page", max_depth=100)
assert_type(article, tearsheet.Article)
assert_type(article.photos[0].credit_text, str | None)
assert_type([block.text for block in article.blocks], list[str])
assert_type(tearsheet.extract("<p>x", include_tables=True), str | None)
for one in tearsheet.extract_many([b"x", ("y", "https://a.example/")], threads=2):
    assert_type(one, tearsheet.Article)
for record in tearsheet.read_warc("a.warc"):
    assert_type(record, tearsheet.WarcRecord)
for one in tearsheet.read_warc("a.warc", articles=True, tables=False):
    assert_type(one, tearsheet.Article)
assert_type(tearsheet.scan(["a.warc"], columns=["id"], threads=2).counts()["rows"], object)
'''
MISUSE = ('import tearsheet\ntearsheet.extract_article(b"x", scope="everything")\n',
          'import tearsheet\ntearsheet.extract_article(b"x", tabels=True)\n',
          'import tearsheet\ntearsheet.extract_article(7)\n',
          'import tearsheet\ntearsheet.extract_article(b"x").headline\n')


def check(tool, path, cwd):
    command = {'mypy': [sys.executable, '-m', 'mypy', '--strict', '--no-error-summary'],
               'pyright': [sys.executable, '-m', 'pyright']}[tool]
    if tool == 'mypy':
        environment = {**os.environ, 'MYPYPATH': str(FOLDER.parent)}
        environment.pop('PYTHONPATH', None)
    else:
        environment = dict(os.environ)
    return subprocess.run([*command, str(path)], capture_output=True, text=True, cwd=cwd, env=environment)


@pytest.mark.parametrize('tool', ['mypy', 'pyright'])
def test_types_are_checked(tool, tmp_path):
    (tmp_path / 'pyrightconfig.json').write_text(f'{{"extraPaths": ["{FOLDER.parent}"], "typeCheckingMode": "strict"}}')
    (tmp_path / 'use.py').write_text(USE.replace('assert_type(tearsheet.scan', 'print(tearsheet.scan').replace(', object)', ')'))
    done = check(tool, tmp_path / 'use.py', tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    for n, code in enumerate(MISUSE):
        (tmp_path / f'misuse{n}.py').write_text(code)
    for n in range(len(MISUSE) if tool == 'mypy' else 1):
        done = check(tool, tmp_path / f'misuse{n}.py', tmp_path)
        assert done.returncode == 1 and 'error' in done.stdout, done.stdout + done.stderr


def test_the_package_itself_is_strict():
    done = subprocess.run([sys.executable, '-m', 'mypy', '--strict', '-p', 'tearsheet'], capture_output=True, text=True,
                          cwd=FOLDER.parent, env={k: v for k, v in os.environ.items() if k != 'PYTHONPATH'})
    assert done.returncode == 0, done.stdout + done.stderr


def test_stubs_name_what_the_extension_has():
    """Each class and attribute of the extension is in the stub, and nothing else."""
    import ast
    from tearsheet import _core
    tree = ast.parse((FOLDER / '_core.pyi').read_text())
    stubs = {node.name: node for node in tree.body if isinstance(node, ast.ClassDef)}
    real = {name: value for name, value in vars(_core).items() if isinstance(value, type)}
    assert set(stubs) == set(real)
    for name, node in stubs.items():
        declared = {item.name for item in node.body if isinstance(item, ast.FunctionDef)} - {'__init__'}
        present = {key for key in vars(real[name]) if not key.startswith('__') or key in declared}
        assert declared == present, name


def test_python_m_tearsheet_is_the_command(story):
    page = str(ROOT / 'examples' / 'story.html')
    for arguments in (['--json', page], ['--version'], ['--no-such-flag'], ['inspect', 'metadata', page]):
        ours = subprocess.run([sys.executable, '-m', 'tearsheet', *arguments], capture_output=True)
        theirs = subprocess.run([COMMAND, *arguments], capture_output=True)
        assert (ours.returncode, ours.stdout, ours.stderr) == (theirs.returncode, theirs.stdout, theirs.stderr)


needs_wheel = pytest.mark.skipif(not os.environ.get('TEARSHEET_WHEEL'), reason='TEARSHEET_WHEEL names no wheel')


def check_wheel(wheel, tmp_path):
    """Installed alone, without any other package and away from the checkout; gives the environment's folder."""
    subprocess.run([sys.executable, '-m', 'venv', str(tmp_path / 'venv')], check=True)
    bin_folder = tmp_path / 'venv' / 'bin'
    environment = {k: v for k, v in os.environ.items() if k not in ('PYTHONPATH', 'LD_LIBRARY_PATH')}
    subprocess.run([bin_folder / 'pip', 'install', '-q', '--no-index', '--no-deps', wheel], check=True, env=environment)
    page = ROOT / 'examples' / 'story.html'
    code = ('import sys, tearsheet; assert "venv" in tearsheet.__file__; '
            'sys.stdout.write(tearsheet.extract_article(open(sys.argv[1], "rb").read()).to_json() + "\\n")')
    by_package = subprocess.run([bin_folder / 'python', '-c', code, str(page)], capture_output=True, check=True,
                                cwd=tmp_path, env=environment).stdout
    by_script = subprocess.run([bin_folder / 'tearsheet', '--json', str(page)], capture_output=True, check=True,
                               cwd=tmp_path, env=environment).stdout
    by_module = subprocess.run([bin_folder / 'python', '-m', 'tearsheet', '--json', str(page)], capture_output=True,
                               check=True, cwd=tmp_path, env=environment).stdout
    assert by_package == by_script == by_module == subprocess.run(
        [COMMAND, '--json', str(page)], capture_output=True, check=True).stdout
    return tmp_path / 'venv'


@needs_wheel
def test_a_wheel_works_in_a_clean_environment(tmp_path):
    check_wheel(os.environ['TEARSHEET_WHEEL'], tmp_path)


@needs_wheel
@pytest.mark.skipif(not os.environ.get('TEARSHEET_LONG'), reason='scripts/test --long runs it')
def test_a_wheel_that_auditwheel_repaired_brings_its_libraries_along(tmp_path):
    tool = [sys.executable, '-m', 'auditwheel']
    tools = {**os.environ, 'PATH': os.path.dirname(sys.executable) + os.pathsep + os.environ['PATH']}
    subprocess.run([*tool, 'repair', '-w', str(tmp_path / 'out'), os.environ['TEARSHEET_WHEEL']], check=True, env=tools)
    [wheel] = (tmp_path / 'out').iterdir()
    assert '-manylinux_2_' in wheel.name
    environment = check_wheel(wheel, tmp_path)
    package = next((environment / 'lib').glob('python*/site-packages/tearsheet'))
    # What manylinux lets a wheel expect of any system.
    systems = ('linux-vdso', '/lib64/ld-linux', 'libc.so', 'libm.so', 'libstdc++.so', 'libgcc_s.so', 'libpthread.so',
               'libdl.so', 'librt.so', 'libresolv.so', 'libz.so')
    for program in (next(package.glob('_core.*.so')), package / 'bin' / 'tearsheet'):
        listed = subprocess.run(['ldd', program], capture_output=True, text=True, check=True).stdout
        for line in filter(None, map(str.strip, listed.splitlines())):
            assert 'not found' not in line and (line.startswith(systems) or str(environment) in line), line
