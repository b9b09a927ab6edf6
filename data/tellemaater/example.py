"""A synthetic log with all that ways of counting disagree about, for the page and for the tests."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator

NAME = "syntetisk-eksempel.log"
START = dt.datetime(2024, 2, 28)  # over the end of a month, and a leap day
DAYS = 6
ZONE = "+0100"
BROWSERS = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/122.0.0.0 Safari/537.36",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:123.0) Gecko/20100101 Firefox/123.0",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_3 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like "
    "Gecko) Version/17.3 Mobile/15E148 Safari/604.1",
    "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/122.0.0.0 Mobile Safari/537.36",
)
ROBOTS = (
    "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)",
    "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.0)",
    "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
    "curl/8.5.0",
    "python-requests/2.31.0",
    "Mozilla/5.0 (compatible; Siteimprove.com)",
    "kube-probe/1.29",
    "-",
)
PAGES = (
    "/", "/bransje/barnehage", "/bransje/bygg", "/bransje/sykehus", "/om", "/artikler/stoey",
    "/artikler/forebygging.html", "/s%C3%B8k?q=st%C3%B8y",
    "/bransje/barnehage/?utm_campaign=vinter",
    "/bransje/bygg?utm_source=nyhetsbrev&utm_medium=epost",
    "/verktoey/Index.aspx?id=4",
)  # fmt: skip
FILES = ("/plan.pdf", "/filer/handlingsplan.docx", "/filer/tall.csv", "/pakke.zip", "/film.mp4")
STATIC = (
    "/stil.css", "/app.js?v=7", "/logo.SVG", "/bilde.webp", "/skrift.woff2", "/favicon.ico",
    "/data.json", "/nytt.xml", "/a.js",
)  # fmt: skip
ODD = (
    "/robots.txt",
    "/api/sok",
    "/wp-login.php",
    "/.env",
    "/health",
    "/a.b/c",
    "/v1.0/rapport.PDF",
)
MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
Line = tuple[dt.datetime, str]


def text(visitors: int = 700, seed: int = 19) -> str:
    """The log of some visitors, in combined and in the order of time. The seed decides it all."""
    draw = random.Random(seed)  # noqa: S311
    lines = [*_readers(draw, visitors), *_robots(draw, visitors), *_oddities(draw)]
    return "".join(line for _, line in sorted(lines, key=lambda line: line[0]))


def _readers(draw: random.Random, visitors: int) -> Iterator[Line]:
    for number in range(visitors):
        client, agent = _client(draw, number), draw.choice(BROWSERS)
        for _ in range(draw.choice((1, 1, 1, 2, 3))):
            yield from _visit(draw, client, agent)


def _client(draw: random.Random, number: int) -> str:
    if number % 9 == 0:
        return f"2001:db8:{number:x}::1"
    if number % 5 == 0:  # an office behind one address
        return f"198.51.100.{draw.randrange(6)}"
    return f"203.0.{number // 250}.{number % 250 + 1}"


def _visit(draw: random.Random, client: str, agent: str) -> Iterator[Line]:
    # NB: many near midnight, and pauses on both sides of the limits.
    hour = draw.choice((7, 9, 12, 15, 20, 22, 23, 23))
    time = START + dt.timedelta(draw.randrange(DAYS), hour * 3600 + draw.randrange(3600))
    for _ in range(draw.choice((1, 1, 2, 3, 5))):
        page = draw.choice(PAGES)
        referrer = draw.choice(("-", "-", "https://www.google.com/", "https://soeppel.example/"))
        yield _line(time, client, agent, page, draw.choice((200,) * 9 + (304,)), referrer=referrer)
        for _ in range(draw.randrange(4)):
            time += dt.timedelta(seconds=draw.randrange(2))
            yield _line(time, client, agent, draw.choice(STATIC), draw.choice((200, 304)))
        if draw.random() < 0.15:
            status = draw.choice((200, 206, 206))
            yield _line(time, client, agent, draw.choice(FILES), status)
        if draw.random() < 0.08:
            status = draw.choice((301, 302, 404, 404, 410, 403, 500))
            yield _line(time, client, agent, draw.choice(("/borte", "/gammel", *PAGES)), status)
        if draw.random() < 0.08:
            yield _line(time, client, agent, page, 200, draw.choice(("POST", "HEAD", "OPTIONS")))
        pause = draw.choice((20, 90, 300, 900, 1799, 1800, 1801, 1859, 1860, 3600, 3601))
        time += dt.timedelta(seconds=pause)


def _robots(draw: random.Random, visitors: int) -> Iterator[Line]:
    for number in range(visitors * 2):
        client, agent = f"192.0.2.{number % 40}", draw.choice(ROBOTS)
        time = START + dt.timedelta(draw.randrange(DAYS), draw.randrange(86_400))
        path = draw.choice((*PAGES, *FILES, *ODD))
        yield _line(time, client, agent, path, draw.choice((200, 200, 304, 404, 301)))


def _oddities(draw: random.Random) -> Iterator[Line]:
    for number in range(12):  # some who do not say that they are robots
        time = START + dt.timedelta(draw.randrange(DAYS), draw.randrange(80_000))
        client, agent = f"192.0.3.{number}", draw.choice(BROWSERS)
        if number % 3 == 0:
            yield _line(time, client, agent, "/robots.txt", 200)
        for at in range((5, 230, 30)[number % 3]):
            status = 404 if number % 3 == 2 else 200
            yield _line(time + dt.timedelta(seconds=at), client, agent, f"/side/{at}", status)
    for number, path in enumerate(ODD * 3):
        time = START + dt.timedelta(draw.randrange(DAYS), draw.randrange(80_000))
        yield _line(time, f"192.0.4.{number}", draw.choice(BROWSERS), path, 200)
    for number, agent in enumerate(('Opera "to" 9', "Leser uten slutt")):
        time, line = _line(START + dt.timedelta(2, 40_000), f"192.0.5.{number}", agent, "/om", 200)
        yield time, line if number == 0 else line.rstrip('"\n') + "\n"
    for number, request in enumerate(("-", "GET /", "\\x16\\x03\\x01", "BREW /te HTTP/1.1")):
        time = START + dt.timedelta(3, 50_000 + number)
        _, line = _line(time, f"192.0.6.{number}", BROWSERS[0], "/", 400 if number != 1 else 200)
        yield time, line.replace("GET / HTTP/1.1", request)


def _line(
    time: dt.datetime,
    client: str,
    agent: str,
    path: str,
    status: int,
    method: str = "GET",
    referrer: str = "-",
) -> Line:
    stamp = f"{time.day:02}/{MONTHS[time.month - 1]}/{time:%Y:%H:%M:%S} {ZONE}"
    size = "-" if status == 304 else "512"
    request = f'"{method} {path} HTTP/1.1" {status} {size}'
    return time, f'{client} - - [{stamp}] {request} "{referrer}" "{agent}"\n'
