"""Nothing that a page says runs in a browser: HTML as tearsheet writes it, and its Markdown as cmark-gfm writes it with raw
HTML on, are loaded in headless Chromium, pointed at, clicked and parsed a second time in many places.

Two things are watched for in each frame: that a call gets through (`alert` and its like are replaced), and, in a second frame
whose policy allows our own script alone, that anything so much as tries (each try is a policy violation, which is told).
"""
import concurrent.futures
import ctypes
import html
import json
import os
import pathlib
import shutil
import subprocess

import pytest

import vectors

ROOT = pathlib.Path(__file__).resolve().parents[2]
COMMAND = os.environ.get('TEARSHEET_COMMAND') or str(ROOT / 'build' / 'release' / 'tearsheet')
BROWSER = next((p for p in map(shutil.which, ('chromium-headless-shell', 'chromium')) if p), None)
FRAMES_A_PAGE = 150

WATCH = """<script nonce=n>
const ran = what => parent.postMessage([name, String(what)], '*');
for (const call of ['alert', 'confirm', 'prompt', 'print', 'open']) window[call] = () => ran(call);
addEventListener('securitypolicyviolation', e => ran(e.violatedDirective + ' ' + e.sample), true);
// A reader's click on an address that does not run is no concern of this test, and would end the frame.
addEventListener('click', e => {
  const link = e.target.closest && e.target.closest('a[href]');
  if (link && /^(https?:|mailto:|#)/i.test(link.getAttribute('href'))) e.preventDefault();
}, true);
</script>"""
POLICY = ('<meta http-equiv="Content-Security-Policy" content="script-src \'nonce-n\' \'report-sample\'; object-src \'none\'; '
          'frame-src \'none\'; base-uri \'none\'; connect-src \'none\'; form-action \'none\'; media-src \'none\'; '
          'manifest-src \'none\'">')

# Loads the frames, touches everything in them, parses each again in places where parsers change their mind.
PAGE = """<!doctype html><meta charset=utf-8><body><script>
const cases = @CASES@;
const results = {}, seen = new Set();
addEventListener('message', e => { if (Array.isArray(e.data)) (results[e.data[0]] ||= []).push(e.data[1].slice(0, 200)); });
const wait = ms => new Promise(done => setTimeout(done, ms));
const places = ['div', 'svg', 'math', 'noscript', 'template', 'select', 'style', 'title', 'textarea', 'xmp', 'table', 'p'];
const wrapped = [['<svg><foreignObject>', ''], ['<math><annotation-xml encoding="text/html">', ''], ['<noscript>', '</noscript>'],
                 ['<template>', '</template>'], ['<svg><style>', ''], ['<select><option>', ''], ['<table><tr><td>', '']];
function touch(document) {
  // Without a handler of its own or an address that may run an element has nothing to tell.
  const is_safe = one => !/^on/i.test(one.name) && (!/^(href|xlink:href|src|action|formaction|data|to|from|values)$/i.test(one.name) || /^(https?:|mailto:|#)/i.test(one.value));
  for (const element of document.querySelectorAll('*')) {
    if ([...element.attributes].every(is_safe)) continue;
    for (const type of ['mouseover', 'mouseenter', 'pointerenter', 'mousedown', 'focus', 'focusin', 'keydown', 'animationend', 'toggle'])
      element.dispatchEvent(new Event(type, { bubbles: true }));
    if (element.click) element.click(); else element.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
  }
}
async function load([name, source]) {
  const frame = document.createElement('iframe');
  frame.name = name;
  frame.setAttribute('sandbox', 'allow-scripts allow-same-origin allow-modals allow-forms');
  frame.srcdoc = source;
  const loaded = new Promise(done => { frame.onload = done; });
  document.body.append(frame);
  await Promise.race([loaded, wait(5000)]);
  const body = frame.contentDocument && frame.contentDocument.body;
  if (!body) return;
  seen.add(name);
  const first = body.innerHTML;
  touch(frame.contentDocument);
  if (name.endsWith('call')) return;
  for (const place of places) {
    const element = frame.contentDocument.createElementNS(
      place == 'svg' ? 'http://www.w3.org/2000/svg' : place == 'math' ? 'http://www.w3.org/1998/Math/MathML' : 'http://www.w3.org/1999/xhtml', place);
    element.innerHTML = first;
    body.append(element);
    const again = frame.contentDocument.createElement('div');
    body.append(again);
    again.innerHTML = element.outerHTML;
    again.innerHTML = again.innerHTML;
    if (element.content) body.append(element.content.cloneNode(true));
  }
  for (const [before, after] of wrapped) {
    const element = frame.contentDocument.createElement('div');
    body.append(element);
    element.innerHTML = before + first + after;
    element.innerHTML = element.innerHTML;
  }
  touch(frame.contentDocument);
}
(async () => {
  for (let i = 0; i < cases.length; i += 25) {
    await Promise.all(cases.slice(i, i + 25).map(load));
    await wait(300);
    for (const frame of document.querySelectorAll('iframe')) frame.remove();
  }
  document.body.textContent = '';
  const out = document.createElement('pre');
  out.id = 'result';
  out.textContent = JSON.stringify({ results, loaded: [...seen] });
  document.body.append(out);
})();
</script>"""


class Cmark:
    """Debian's cmark-gfm in this process, raw HTML on: as tests/write/cmark.h."""
    UNSAFE, FOOTNOTES = 1 << 17, 1 << 13

    def __init__(self):
        self.core = ctypes.CDLL('libcmark-gfm.so.0.29.0.gfm.6', mode=ctypes.RTLD_GLOBAL)
        extensions = ctypes.CDLL('libcmark-gfm-extensions.so.0.29.0.gfm.6')
        extensions.cmark_gfm_core_extensions_ensure_registered()
        for name, result, arguments in (
                ('cmark_parser_new', ctypes.c_void_p, [ctypes.c_int]), ('cmark_parser_free', None, [ctypes.c_void_p]),
                ('cmark_find_syntax_extension', ctypes.c_void_p, [ctypes.c_char_p]),
                ('cmark_parser_attach_syntax_extension', ctypes.c_int, [ctypes.c_void_p] * 2),
                ('cmark_parser_get_syntax_extensions', ctypes.c_void_p, [ctypes.c_void_p]),
                ('cmark_parser_feed', None, [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_size_t]),
                ('cmark_parser_finish', ctypes.c_void_p, [ctypes.c_void_p]), ('cmark_node_free', None, [ctypes.c_void_p]),
                ('cmark_render_html', ctypes.c_char_p, [ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p])):
            function = getattr(self.core, name)
            function.restype, function.argtypes = result, arguments

    def to_html(self, markdown, extensions):
        core, options = self.core, self.UNSAFE | self.FOOTNOTES
        parser = core.cmark_parser_new(options)
        for name in extensions:
            core.cmark_parser_attach_syntax_extension(parser, core.cmark_find_syntax_extension(name.encode()))
        data = markdown.encode()
        core.cmark_parser_feed(parser, data, len(data))
        document = core.cmark_parser_finish(parser)
        result = core.cmark_render_html(document, options, core.cmark_parser_get_syntax_extensions(parser)).decode()
        core.cmark_node_free(document)
        core.cmark_parser_free(parser)
        return result


def load(cases, folder, number):
    """{name of a case: [what ran in it, ...]} of the cases, (name, HTML), loaded in one page of the browser."""
    page = folder / f'load{number}.html'
    page.write_text(PAGE.replace('@CASES@', json.dumps(cases).replace('<', '\\u003c')), 'utf-8')
    for _ in range(3):  # the browser, not what it is given, may fail to start on a loaded machine
        done = subprocess.run(
            [BROWSER, '--headless', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-popup-blocking',
             '--host-resolver-rules=MAP * ~NOTFOUND', f'--user-data-dir={folder / f"profile{number}"}',
             '--virtual-time-budget=600000', '--dump-dom', page.as_uri()],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, timeout=300)
        _, _, found = done.stdout.partition('<pre id="result">')
        if found:
            break
    assert found, f'the browser gave no result (status {done.returncode})'
    # As innerHTML wrote it: the JSON itself has its "<" and "&" as references.
    result = json.loads(html.unescape(found.partition('</pre>')[0]))
    assert set(result['loaded']) == {name for name, _ in cases}, 'a frame was not loaded'
    return result['results']


def load_all(cases, folder):
    batches = [cases[i:i + FRAMES_A_PAGE] for i in range(0, len(cases), FRAMES_A_PAGE)]
    ran = {}
    with concurrent.futures.ThreadPoolExecutor(max_workers=2) as pool:
        for result in pool.map(lambda item: load(item[1], folder, item[0]), enumerate(batches)):
            ran.update(result)
    return ran


def frames(name, source):
    """The two frames of a piece of HTML: where calls get through, and where tries are told."""
    yield f'{name} call', f'<!doctype html><meta charset=utf-8>{WATCH.replace("name,", json.dumps(f"{name} call") + ",")}<body>{source}'
    yield f'{name} try', f'<!doctype html><meta charset=utf-8>{POLICY}{WATCH.replace("name,", json.dumps(f"{name} try") + ",")}<body>{source}'


def render(folder, kind):
    """{file's name: rendering} of every page of the folder `pages`."""
    out = folder / kind
    done = subprocess.run([COMMAND, f'--{kind}', '-q', '--recall', '--parallel', '2', '--input-dir', str(folder / 'pages'), '-o', str(out)],
                          stderr=subprocess.PIPE, text=True, timeout=300)
    assert done.returncode in (0, 1), done.stderr
    return {path.stem: path.read_text('utf-8') for path in out.rglob('*') if path.is_file()}


needs_browser = pytest.mark.skipif(BROWSER is None and not os.environ.get('TEARSHEET_REQUIRE_SHARED'),
                                   reason='SKIPPED: no chromium-headless-shell (scripts/setup --tests)')


@needs_browser
def test_the_watch_sees_what_runs(tmp_path):
    cases = [frame for i, control in enumerate(vectors.CONTROLS) for frame in frames(f'{i}', control)]
    ran = load_all(cases, tmp_path)
    # A script inside a frame inside the frame is told to the inner one: only its call is seen.
    nested = {f'{i} try' for i, control in enumerate(vectors.CONTROLS) if 'srcdoc' in control}
    assert not [(vectors.CONTROLS[int(name.split()[0])], name) for name, _ in cases if name not in ran and name not in nested]


@needs_browser
def test_nothing_of_a_page_runs(tmp_path):
    published = vectors.published()
    if not published:
        assert not os.environ.get('TEARSHEET_REQUIRE_SHARED'), f'no {vectors.XSS}'
        print(f'SKIPPED the published vectors: no {vectors.XSS}')
    tried = published + vectors.own()
    (tmp_path / 'pages').mkdir()
    written = 0
    for i, vector in enumerate(tried):
        for kind, page in vectors.pages(vector):
            written += 1
            (tmp_path / 'pages' / f'{i:04}-{kind}.html').write_text(page, 'utf-8', errors='replace')
    cmark = Cmark()
    cases, shown = [], 0
    for kind in ('html', 'markdown'):
        renderings = render(tmp_path, kind)
        assert len(renderings) > .95 * written, f'{len(renderings)} of {written} pages gave an article'
        for name, rendering in renderings.items():
            shown += 'alert' in rendering
            rendering = rendering.replace(vectors.PROSE.strip(), 'Prose.')
            if kind == 'markdown':
                rendering = cmark.to_html(rendering, ('table', 'strikethrough', 'tasklist', 'autolink'))
            cases += frames(f'{name} {kind}', rendering)
    assert shown > len(tried), 'the vectors are not in what is loaded'
    ran = load_all(cases, tmp_path)
    print(f'{len(tried)} vectors, {len(cases)} frames, {shown} renderings that show the words of a vector, {len(ran)} ran')
    assert not ran, {name: (tried[int(name[:4])], what) for name, what in list(ran.items())[:10]}
