"""Pages and archives of our own, the same each time."""
import gzip
import random

WORDS = ('harbour ferry council winter rope lantern market bread river bridge school ledger signal engine orchard '
         'letter window stone captain weather morning evening ticket island road village miller heron keeper').split()
AGENCIES = ('Northlight Press', 'Harbour Picture Desk', 'Getty Images', 'Reuters', 'Alamy')
NAMES = ('Ines Calder', 'Tom Redgrave', 'Maura Tolan', 'Nuala Brody', 'Piers Hallam')


def sentence(rng):
    words = rng.choices(WORDS, k=rng.randint(9, 18))
    return 'The ' + ' '.join(words) + ', ' + ' '.join(rng.choices(WORDS, k=5)) + '.'


def make_page(number):
    """An article with a few paragraphs and some photographs with credits, and the furniture around it."""
    rng = random.Random(number)
    title = f'{rng.choice(WORDS).title()} and {rng.choice(WORDS)} number {number}'
    body = [f'<p>{" ".join(sentence(rng) for _ in range(3))}</p>' for _ in range(rng.randint(3, 8))]
    for n in range(rng.randint(0, 3)):
        rights = ' EDITORIAL USE ONLY' if rng.random() < .3 else ''
        body.insert(rng.randint(1, len(body)),
                    f'<figure><img src="/img/{number}-{n}.jpg" width="1200" height="800" alt="">'
                    f'<figcaption>{sentence(rng)}{rights} Photograph: {rng.choice(NAMES)}/{rng.choice(AGENCIES)}'
                    '</figcaption></figure>')
    return (f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title} - The Harbour Gazette</title>'
            f'<meta property="article:published_time" content="2026-0{1 + number % 9}-11T08:00:00Z"></head><body>'
            '<nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul></nav>'
            f'<main><article><h1>{title}</h1><p class="byline">By {rng.choice(NAMES)}</p>{"".join(body)}</article></main>'
            '<footer><p>© The Harbour Gazette. All rights reserved.</p></footer></body></html>').encode()


def make_record(number, page, site='gazette.example'):
    message = b'HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n' + page
    head = ('WARC/1.0\r\nWARC-Type: response\r\n'
            f'WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{number:012d}>\r\n'
            'WARC-Date: 2026-11-01T12:00:00Z\r\n'
            f'WARC-Target-URI: https://{site}/story/{number}\r\n'
            f'Content-Type: application/http; msgtype=response\r\nContent-Length: {len(message)}\r\n\r\n')
    return gzip.compress(head.encode() + message + b'\r\n\r\n', 6, mtime=0)


def make_warc(path, numbers, site='gazette.example', page=make_page):
    """A gzip member a record, as crawlers write."""
    path.write_bytes(b''.join(make_record(number, page(number), site) for number in numbers))
    return path


def make_crawl(folder, files, pages):
    """Archives NN.warc.gz of so many pages each, none twice."""
    for n in range(files):
        make_warc(folder / f'{n:02}.warc.gz', range(n * pages, (n + 1) * pages))
    return folder
