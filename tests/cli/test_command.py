"""What a person meets at the command line: outputs, errors, exit statuses."""
import gzip
import http.server
import json
import os
import pathlib
import subprocess
import threading

import pytest

from conftest import COMMAND, ROOT


def lines(done):
    return [json.loads(line) for line in done.stdout.splitlines()]


# ---- output -----------------------------------------------------------------------------------------------------------

def test_markdown_with_front_matter_is_the_default(tearsheet, story):
    done = tearsheet(story)
    assert done.returncode == 0
    text = done.stdout.decode()
    assert text.startswith('---\n') and 'title: ' in text.split('---')[1]
    assert 'At ten to seven the ramp comes up' in text
    assert 'We use cookies' not in text


def test_the_example_reads_as_kept(tearsheet, story):
    kept = ROOT / 'examples' / 'story.md'
    assert tearsheet(story).stdout.decode() == kept.read_text(encoding='utf-8'), 'examples/story.md: update it if the change is wanted'


def test_standard_input_is_read_like_any_filter(tearsheet, story):
    assert tearsheet(input=story.read_bytes()).stdout == tearsheet(story).stdout
    assert tearsheet('-', input=story.read_bytes()).stdout == tearsheet(story).stdout


def test_gzipped_pages_are_read(tearsheet, story, tmp_path):
    packed = tmp_path / 'story.html.gz'
    packed.write_bytes(gzip.compress(story.read_bytes()))
    assert tearsheet(packed).stdout == tearsheet(story).stdout


def test_json_is_one_object_a_line(tearsheet, story):
    [article] = lines(tearsheet('--json', story))
    assert article['status'] == 'ok'
    assert article['title'] == 'The last ferry to Inish Dara sails on'
    assert [a['name'] for a in article['authors']] == ['Maura Tolan']
    assert article['published'].startswith('2026-03-14')


def test_text_is_the_words_alone(tearsheet, story):
    text = tearsheet('--text', story).stdout.decode()
    assert 'At ten to seven' in text and '---' not in text and 'Northlight' not in text


def test_showing_options_never_change_text_or_blocks(tearsheet, story):
    [reference] = lines(tearsheet('--json', story))
    for flags in (['--no-links'], ['--no-images'], ['--no-formatting'], ['--no-comments'], ['--links', '--images']):
        [article] = lines(tearsheet('--json', *flags, story))
        assert article['text'] == reference['text'] and article['blocks'] == reference['blocks']


def test_a_property_alone(tearsheet, story):
    assert tearsheet('-p', 'title', story).stdout == b'The last ferry to Inish Dara sails on\n'


def test_no_front_matter(tearsheet, story):
    assert not tearsheet('--no-frontmatter', story).stdout.startswith(b'---')


def test_several_inputs_give_a_line_each_in_order(tearsheet, story, tmp_path):
    (tmp_path / 'gone.html').touch()
    done = tearsheet(story, tmp_path / 'gone.html', story)
    statuses = [a['status'] for a in lines(done)]
    assert statuses[0] == statuses[2] == 'ok' and statuses[1] != 'ok' and len(statuses) == 3
    assert done.returncode == 1


def test_threads_do_not_change_the_bytes(tearsheet, story):
    one = tearsheet('--jsonl', '--parallel', 1, *[story] * 20)
    four = tearsheet('--jsonl', '--parallel', 4, *[story] * 20)
    assert one.stdout == four.stdout and len(lines(one)) == 20


def test_output_directory_gets_a_file_an_input(tearsheet, story, tmp_path):
    pages = tmp_path / 'pages' / 'deep'
    pages.mkdir(parents=True)
    (pages / 'a.html').write_bytes(story.read_bytes())
    (tmp_path / 'pages' / 'a.html').write_bytes(story.read_bytes())
    done = tearsheet('--markdown', tmp_path / 'pages', '-o', tmp_path / 'out')
    assert done.returncode == 0 and done.stdout == b''
    assert sorted(str(p.relative_to(tmp_path / 'out')) for p in (tmp_path / 'out').rglob('*.md')) == ['a.md', 'deep/a.md']
    assert not list((tmp_path / 'out').rglob('*.tmp'))


# ---- what goes wrong --------------------------------------------------------------------------------------------------

@pytest.mark.parametrize('name, content, says', [
    ('empty.html', b'', ': '),
    ('paper.pdf', b'%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n', 'not-html'),
    ('picture.html', b'\x89PNG\r\n\x1a\n' + bytes(64), 'not-html'),
])
def test_what_is_no_page_gets_one_clear_line(tearsheet, tmp_path, name, content, says):
    path = tmp_path / name
    path.write_bytes(content)
    done = tearsheet(path)
    assert done.returncode == 1 and done.stdout == b''
    assert done.stderr.count('\n') == 1 and name in done.stderr and says in done.stderr


def test_a_file_that_is_not_there(tearsheet, tmp_path):
    done = tearsheet(tmp_path / 'vanished.html')
    assert done.returncode == 1 and 'vanished.html' in done.stderr and 'No such file' in done.stderr


def test_a_directory_without_pages(tearsheet, tmp_path):
    done = tearsheet(tmp_path)
    assert done.returncode == 1 and done.stderr.count('\n') == 1 and str(tmp_path) in done.stderr


def test_a_directory_without_pages_stops_no_others(tearsheet, story, tmp_path):
    (tmp_path / 'void').mkdir()
    done = tearsheet(tmp_path / 'void', story)
    assert done.returncode == 1 and done.stderr.count('\n') == 1 and 'void: failed: a directory without' in done.stderr
    assert [article['status'] for article in lines(done)] == ['failed', 'ok']
    rows = tearsheet(tmp_path / 'void', story, '--columns', 'status', '-o', tmp_path / 'out')
    assert rows.returncode == 1 and 'void: a directory without' in rows.stderr
    assert sorted(path.name for path in (tmp_path / 'out').iterdir()) == ['pages.jsonl', 'pages.manifest.json']


def test_an_address_of_another_scheme_is_named(tearsheet):
    done = tearsheet('ftp://gazette.example/a')
    assert done.returncode == 1 and 'only http and https addresses are fetched' in done.stderr


@pytest.mark.parametrize('arguments, reason', [(['--language', 'fr,en-US'], 'language en-GB'),
                                               (['--min-quality', '1'], 'min-quality'),
                                               (['--language', 'EN,fr', '--only-with-metadata'], None)])
def test_what_is_left_out_is_said(tearsheet, story, arguments, reason):
    done = tearsheet(*arguments, story)
    assert done.returncode == 0
    if reason is None:
        assert done.stdout == tearsheet(story).stdout and done.stderr == ''
    else:
        assert done.stdout == b'' and f'{story}: left out: {reason}' in done.stderr and done.stderr.count('\n') == 1


def test_explain_says_what_became_of_every_block(tearsheet, story, tmp_path):
    plain, done = tearsheet(story), tearsheet('--explain', story)
    assert done.stdout == plain.stdout and done.returncode == 0
    first, *blocks = done.stderr.splitlines()
    assert first.startswith(f'tearsheet: {story}: article (')
    heads, reasons = blocks[::2], blocks[1::2]
    [text] = [head for head in heads if 'At ten to seven the ramp comes up' in head]
    assert text.startswith('* paragraph') and ' story 0.' in text
    [consent] = [head for head in heads if 'We use cookies' in head]
    assert consent.startswith('  consent')
    assert all(line.startswith('    ') for line in reasons) and any('class_score=' in line for line in reasons)
    # Of several pages each says whose blocks they are, in their order.
    copy = tmp_path / 'copy.html'
    copy.write_bytes(story.read_bytes())
    both = tearsheet('--explain', story, copy)
    assert both.stderr == done.stderr + done.stderr.replace(str(story), str(copy))


def test_a_full_disk_is_said_once(tearsheet, story):
    with open('/dev/full', 'wb') as full:
        done = tearsheet(story, stdout=full)
    assert done.returncode == 1 and 'No space left' in done.stderr and done.stderr.count('\n') == 1


def test_a_closed_pipe_is_quiet(story):
    done = subprocess.run(f'"{COMMAND}" --jsonl {" ".join([str(story)] * 200)} | head -c 1', shell=True, capture_output=True)
    assert done.stderr == b''


@pytest.mark.parametrize('arguments', [['--no-such-flag'], ['--scope', 'everything'], ['--json', '--html'],
                                       ['--precision', '--recall'], ['--output-format', 'docx']])
def test_usage_errors_end_with_2_and_one_line(tearsheet, story, arguments):
    done = tearsheet(*arguments, story)
    assert done.returncode == 2 and done.stdout == b'' and done.stderr.count('\n') == 1


@pytest.mark.parametrize('arguments', [['--xml'], ['--xmltei'], ['--csv'], ['--output-format', 'xml']])
def test_formats_of_trafilatura_that_we_lack_are_refused(tearsheet, story, arguments):
    done = tearsheet(*arguments, story)
    assert done.returncode == 2 and done.stderr.count('\n') == 1


def test_126_where_most_could_not_be_read(tearsheet, tmp_path):
    assert tearsheet(*[tmp_path / f'{i}.html' for i in range(12)]).returncode == 126
    assert tearsheet(*[tmp_path / f'{i}.html' for i in range(9)]).returncode == 1


def test_empty_pages_are_no_failures_of_that_kind(tearsheet, tmp_path):
    for i in range(12):
        (tmp_path / f'{i}.html').write_text('<!doctype html><title>x</title><body></body>')
    assert tearsheet(tmp_path).returncode == 1


# ---- the web ----------------------------------------------------------------------------------------------------------

class Site(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        if self.path == '/loop':
            self.send_response(302); self.send_header('Location', '/loop'); self.end_headers()
        elif self.path == '/gone':
            self.send_error(404)
        elif self.path == '/file':
            self.send_response(302); self.send_header('Location', 'file:///etc/passwd'); self.end_headers()
        else:
            page = (ROOT / 'examples' / 'story.html').read_bytes()
            self.send_response(200); self.send_header('Content-Type', 'text/html'); self.end_headers()
            self.wfile.write(page)

    def log_message(self, *arguments):
        pass


@pytest.fixture(scope='module')
def site():
    server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f'http://127.0.0.1:{server.server_port}'
    server.shutdown()


def test_private_addresses_are_refused_unless_allowed(tearsheet, site):
    refused = tearsheet(site + '/story')
    assert refused.returncode == 1 and 'private' in refused.stderr
    allowed = tearsheet('--allow-private', '--json', site + '/story')
    assert allowed.returncode == 0 and lines(allowed)[0]['url'] == site + '/story'


@pytest.mark.parametrize('path, says', [('/gone', '404'), ('/loop', 'redirect'), ('/file', 'file')])
def test_fetches_that_fail_say_why(tearsheet, site, path, says):
    done = tearsheet('--allow-private', site + path)
    assert done.returncode == 1 and says in done.stderr and done.stderr.count('\n') == 1


# ---- help -------------------------------------------------------------------------------------------------------------

def test_help_and_version(tearsheet):
    assert b'--scope' in tearsheet('--help').stdout
    assert tearsheet('--version').stdout.startswith(b'tearsheet ')


def test_every_flag_is_in_the_man_page_and_the_completions(tearsheet):
    import re
    flags = set(re.findall(r'--[a-z][a-z-]+', tearsheet('--help').stdout.decode()))
    page = (ROOT / 'docs' / 'tearsheet.1').read_text().replace('\\-', '-').replace('Fl -', '--')
    completions = (ROOT / 'cli' / 'completions' / 'tearsheet.bash').read_text()
    missing = {f for f in flags if f not in page or f not in completions}
    assert not missing, missing


def test_the_man_page_is_well_formed():
    done = subprocess.run(['mandoc', '-T', 'lint', '-W', 'warning', str(ROOT / 'docs' / 'tearsheet.1')], capture_output=True)
    assert done.stdout == b'', done.stdout.decode()


def test_memory_stays_bounded_on_a_large_page(tmp_path):
    page = tmp_path / 'large.html'
    page.write_text('<!doctype html><title>Large</title><article>' + '<p>Some words of a paragraph, again and again.</p>' * 40_000)
    assert page.stat().st_size > 1_900_000
    done = subprocess.run(['bash', '-c', f'ulimit -v 1048576; "{COMMAND}" --text "{page}" | wc -c'], capture_output=True, text=True)
    assert int(done.stdout) > 1_000_000, done.stderr
