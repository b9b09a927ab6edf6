"""The log of requests: when, which page or kind of file, how it went, and how long it took.

Nothing that can tell who asked is written: no address, no browser, no user, no query, and of the
path only what is one of our own words. What is fetched for every page, is told only when it fails.
"""

from __future__ import annotations

import time

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from data.drift import lines
from data.lake.clock import now
from data.lake.workspace import located
from pages.server.settings import PAGES

NAME = "forespoersler.jsonl"
# The addresses of the pages, and those that are not pages.
KNOWN = PAGES | {"forside", "helse", "favicon.png"}
METHODS = frozenset(("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS"))
OTHER = "annet"
# A word of the path that tells what kind of request it is, whatever stands beside it.
KINDS = {
    "_stcore": "tjener",
    "static": "fil",
    "media": "nedlasting",
    "oauth2callback": "innlogging",
}
QUIET = frozenset(("fil", "helse", "tjener"))


class RequestLog:
    """ASGI middleware; it changes nothing."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        began, seen = time.monotonic(), _Seen(send)
        try:
            await self.app(scope, receive, seen)
        finally:
            told = line(scope, seen, time.monotonic() - began)
            if told["side"] not in QUIET or seen.status >= 400 or scope["type"] == "websocket":
                lines.append(lines.place(located(), NAME), told)


class _Seen:
    """Passes messages on, and remembers the status and how many bytes went out."""

    def __init__(self, send: Send) -> None:
        self.send = send
        self.status = self.size = 0

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
        elif message["type"] == "websocket.accept":
            self.status = 101
        elif message["type"] == "websocket.close" and not self.status:
            self.status = 403
        self.size += len(message.get("body") or message.get("bytes") or b"")
        await self.send(message)


def line(scope: Scope, seen: _Seen, seconds: float) -> dict[str, object]:
    """What is written of one request. A status of 0 is one that never was answered."""
    method = scope.get("method", "")
    return {
        "tid": now(),
        "slag": scope["type"],
        "metode": method if method in METHODS else OTHER,
        "side": side(scope["path"]),
        "status": seen.status,
        "ms": round(1000 * seconds),
        "byte": seen.size,
    }


def side(path: str) -> str:
    """The page, or the kind of what was asked for, in our own words alone."""
    words = [word for word in path.split("/") if word]
    if kind := next((KINDS[word] for word in words if word in KINDS), None):
        return kind
    last = words[-1] if words else "forside"
    return last if last in KNOWN else OTHER
