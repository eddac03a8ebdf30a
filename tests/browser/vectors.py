"""What is tried on the renderings: the published vectors beside the checkout and shapes of our own.

Each vector is a piece of HTML. `pages` puts it into a story twice: as markup, and as words and values (escaped: what a page
shows its readers, or has in its attributes), which is where Markdown could turn words into markup.
"""
import html
import json
import os
import pathlib
import re

ROOT = pathlib.Path(__file__).resolve().parents[2]
XSS = pathlib.Path(os.environ.get('TEARSHEET_SHARED') or ROOT.parent / 'shared') / 'conformance' / 'xss'

PAYLOADS = ['<img src=x onerror=alert(1)>', '<script>alert(1)</script>', '<svg onload=alert(1)>',
            '<a href="javascript:alert(1)">link</a>', '<iframe srcdoc="<script>parent.alert(1)</script>"></iframe>',
            '<details open ontoggle=alert(1)><summary>s</summary>words</details>']

# Places in which parsers differ, or in which a second parsing differs from the first. "@" is the payload.
SHAPES = [
    '@', '<div>@</div>', '<svg><style>@</style></svg>', '<math><style>@</style></math>',
    '<svg></p><style><a id="</style>@"></svg>', '<svg><p><style><a title="</style>@">',
    '<form><math><mtext></form><form><mglyph><style></math>@',
    '<math><mtext><table><mglyph><style><!--</style>@', '<math><mtext><table><mglyph><style><![CDATA[</style>@]]>',
    '<math><mi><table><mglyph><svg><mtext><textarea><path id="</textarea>@"></table>',
    '<svg><title><svg><desc><style></desc>@</style>', '<math><annotation-xml encoding="text/html">@</annotation-xml></math>',
    '<math><annotation-xml encoding="text/html"><style>@', '<svg><foreignObject>@</foreignObject></svg>',
    '<svg><foreignObject><math><mtext><style></math>@', '<svg><desc>@</desc></svg>', '<svg><title>@</title></svg>',
    '<noscript><p title="</noscript>@"></noscript>', '<noscript><style></noscript>@</style>', '<noscript>@</noscript>',
    '<template>@</template>', '<template><template>@</template>', '<div><template shadowrootmode=open>@</template></div>',
    '<textarea>@</textarea>', '<textarea></textarea>@', '<title>@</title>', '<xmp>@</xmp>', '<noembed>@</noembed>',
    '<noframes>@</noframes>', '<iframe>@</iframe>', '<listing>@</listing>', '<select><option>@</option></select>',
    '<select><template>@</template></select>', '<table>@</table>', '<table><caption>@</caption><tr><td>a<td>@</table>',
    '<table><tr><td colspan="2">@</td></tr><tr><td>a<td>b</table>', '<!-->@-->', '<!--->@-->', '<!-- --!>@-->',
    '<!--<!-->@-->', '<!-- - --><p>@</p><!-- -- >', '<![CDATA[@]]>', '<svg><![CDATA[@]]></svg>', '<?xml @?>', '<!x @>',
    '</ @>', '<p title="`@">words</p>', '<p title=\'">@\'>words</p>', '<img src="https://x.example/a.jpg" alt=\'`">@\'>',
    '<pre><code class=\'language-x">@\'>code</code></pre>', '<pre>@</pre>', '<pre>\n```\n@\n```</pre>', '<ul><li>@</li></ul>',
    '<ol type=\'a">@\' reversed><li>one<li>two</ol>', '<dl><dt>@</dt><dd>@</dd></dl>', '<blockquote>@</blockquote>',
    '<blockquote cite=\'https://x.example/">@\'>words</blockquote>', '<ruby>@<rt>@</rt></ruby>', '<abbr title=\'">@\'>a</abbr>',
    '<figure><img src="https://x.example/a.jpg"><figcaption>@ Photo: @/Agency</figcaption></figure>',
    '<script type="math/tex">@</script>', '<span class="math">\\(@\\)</span>', '<p>$@$ and $$@$$</p>',
    '<math alttext=\'@\'><mi>x</mi></math>', '<p id="fnref:1">x<sup><a href="#fn:1">1</a></sup></p><div class=footnotes>'
    '<ol><li id="fn:1">@</li></ol></div>', '<a href=\'https://x.example/"@\'>words</a>', '<p>` @ `</p>', '<p>a<br>@<br>b</p>',
]

# Words that a reader of Markdown could take for markup.
WORDS = [
    '[x](javascript:alert(1))', '[x](<javascript:alert(1)>)', '<javascript:alert(1)>', '[x][y]\n\n[y]: javascript:alert(1)',
    '[y]: javascript:alert(1)\n[y]', '![x](x"onerror="alert(1))', '![x](javascript:alert(1))', '[x](data:text/html,<script>alert(1)</script>)',
    '[x](https://x.example/ "a" onclick=alert(1) ")', '[x](JaVaScRiPt:alert(1))', '[x](java&#10;script:alert(1))',
    '[x](javascript&colon;alert(1))', '[x](&#106;avascript:alert(1))', '[x](\\javascript:alert(1))', '[x](vbscript:alert(1))',
    '\\<img src=x onerror=alert(1)>', '\\\\<img src=x onerror=alert(1)>', '`<img src=x onerror=alert(1)>', '``<img src=x onerror=alert(1)>`',
    '~~~\n<img src=x onerror=alert(1)>\n~~~', '~~~<img src=x onerror=alert(1)>', '```<img src=x onerror=alert(1)>\n```',
    '|a|b|\n|-|-|\n|<img src=x onerror=alert(1)>|', '| - | - |', '[^1]: <img src=x onerror=alert(1)>', '[^<img src=x onerror=alert(1)>]',
    '    <img src=x onerror=alert(1)>', '\t<script>alert(1)</script>', '> <script>alert(1)</script>', '- <script>alert(1)</script>',
    '1. <svg onload=alert(1)>', '# <svg onload=alert(1)>', '--- <svg onload=alert(1)>', '<pre><img src=x onerror=alert(1)>',
    '<?php <img src=x onerror=alert(1)> ?>', '<!X <img src=x onerror=alert(1)>', '<style><img src=x onerror=alert(1)>',
    '<a\nhref=javascript:alert(1)>x</a>', '<img\nsrc=x\nonerror=alert(1)>', '&lt;img src=x onerror=alert(1)&gt;',
    '&amp;lt;img src=x onerror=alert(1)&amp;gt;', '&#60;img src=x onerror=alert(1)&#62;', '<a href="javascript:alert(1)"', '<img src=x onerror=alert(1)',
    '<img src=x onerror=alert(1) x="', '"><img src=x onerror=alert(1)>', "'><img src=x onerror=alert(1)>", '`><img src=x onerror=alert(1)>',
    '--><img src=x onerror=alert(1)>', ']]><img src=x onerror=alert(1)>', '</p><img src=x onerror=alert(1)>', '</script><script>alert(1)</script>',
    '</style><script>alert(1)</script>', '</textarea><script>alert(1)</script>', '</title><script>alert(1)</script>',
    '</noscript><script>alert(1)</script>', '</code></pre><script>alert(1)</script>', '*<script>*alert(1)*</script>*',
    '**<img src=x onerror=**alert(1)>', '$<img src=x onerror=alert(1)>$', '$$\n<img src=x onerror=alert(1)>\n$$',
    'https://x.example/"onmouseover="alert(1)', 'https://x.example/<img src=x onerror=alert(1)>', 'www.x.example/`onclick=alert(1)`',
    '\u2028<img src=x onerror=alert(1)>', '\u00ad<img src=x onerror=alert(1)>', '<\u200bimg src=x onerror=alert(1)>',
    '<img src=x onerror=alert(1)>', '\ufeff<script>alert(1)</script>', '\u202e<script>alert(1)</script>', '{{constructor.constructor("alert(1)")()}}',
]

# Each runs if nothing is done about it, each in its own way: what shows that the watch can see.
CONTROLS = [
    '<script>alert(1)</script>', '<img src=x onerror=alert(1)>', '<svg onload=alert(1)></svg>', '<a href="javascript:alert(1)">click</a>',
    '<input autofocus onfocus=alert(1)>', '<details open ontoggle=alert(1)><summary>s</summary>words</details>',
    '<iframe srcdoc="<script>parent.alert(1)</script>"></iframe>', '<p onmouseover=alert(1)>words</p>',
    '<svg><a xlink:href="javascript:alert(1)"><text y="20">click</text></a></svg>', '<form><button formaction="javascript:alert(1)">b</button></form>',
    '<svg><animate onbegin=alert(1) attributeName=x dur=1s></svg>', '<video><source onerror=alert(1)></video>',
]


def published():
    """The vectors beside the checkout, or nothing where they are not there."""
    if not XSS.is_dir():
        return []
    found = []
    for literal in re.findall(r'"?payload"?\s*:\s*("(?:[^"\\]|\\.)*")', (XSS / 'dompurify-expect.mjs').read_text('utf-8')):
        try:
            found.append(json.loads(literal))
        except ValueError:
            found.append(json.loads(re.sub(r'\\x(..)', r'\\u00\1', literal)))
    text = (XSS / 'h5sc-vectors.txt').read_text('utf-8')
    found += [piece for piece in re.split(r'<div id=\s*"?\d+\s*"?>', text)[1:] if piece.strip()]
    return found


def own():
    return [shape.replace('@', payload) for shape in SHAPES for payload in PAYLOADS] + WORDS


# As words one payload is like another: two are enough.
MARKUP_ALONE = {shape.replace('@', payload) for shape in SHAPES for payload in PAYLOADS[2:]}


PROSE = ('The ferry had sailed since the spring of the year before, and nobody in the village had thought about what would '
         'happen if its operator gave up. When that day came the council met in the school, and by midnight, after many '
         'speeches and two votes, it had bought a boat that none of its members could steer. ')


def pages(vector):
    """(name of the kind, page) of the vector as markup, and as words and values."""
    value = html.escape(vector, quote=True)
    before = f'<p>{PROSE}</p><p>{PROSE}{PROSE}</p>'
    yield 'markup', (f'<!doctype html><title>The ferry of the village</title><article><h1>The ferry of the village</h1>{before}'
                     f'<p>{PROSE}</p>{vector}<p>{PROSE}</p><p>{PROSE}{PROSE}</p></article>')
    if vector in MARKUP_ALONE:
        return
    yield 'words', (
        f'<!doctype html><title>{value} at sea</title><meta name=author content="{value}"><meta name=description content="{value}">'
        f'<meta property="og:site_name" content="{value}"><article><h1>{value} at sea</h1>{before}<p>{value}</p><p>{PROSE}{value} {PROSE}</p>'
        f'<h2>{value}</h2><p>{PROSE}<b>{value}</b> <i>a{value}</i> <code>{value}</code> <a href="{value}">{value}</a> '
        f'<a href="https://x.example/{value}">{value}</a> <abbr title="{value}">a</abbr> <kbd>{value}</kbd> <ruby>a<rt>{value}</rt></ruby></p>'
        f'<ul><li>{value}<li>{PROSE}{value}</ul><blockquote><p>{value} {PROSE}</p><cite>{value}</cite></blockquote>'
        f'<pre><code class="language-{value}">{value}</code></pre><table><caption>{value}</caption><tr><th>{value}<th>b<tr><td>{value}'
        f'<td>c</table><table><tr><td colspan=2>{value}<tr><td>{value}<td>c</table><dl><dt>{value}<dd>{value} {PROSE}</dl>'
        f'<figure><img src="https://x.example/{value}" width=900 height=600 alt="{value}"><figcaption>{value} Photo: {value}</figcaption></figure>'
        f'<details><summary>{value}</summary><p>{PROSE}{value}</p></details><script type="math/tex">{vector.replace("</", "<")}</script>'
        f'<p>{PROSE}</p><p>{value}<br>{value}</p><p>{PROSE}{PROSE}</p></article>')
