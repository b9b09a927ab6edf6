"""A log that is one JSON list, as a line for each of its members.

Clouds export `{"records": [{…}, {…}]}`, on one line or over many.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

BEGINS = re.compile(rb'\s*(?:\{\s*"(?:records|Records|value)"\s*:\s*)?\[\s*\{')
MOST = 2**28  # bytes that are held at once; such files hold an hour, not a year
BETWEEN = re.compile(r'[\s,\]}]*(?:\{\s*"(?:records|Records|value)"\s*:\s*)?\[?\s*')


def lines(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The content as it is, or a line per member where it is such a list."""
    stream = iter(pieces)
    first = next(stream, b"")
    if not BEGINS.match(first.removeprefix(b"\xef\xbb\xbf")[:4096]):
        yield first
        yield from stream
        return
    held = bytearray(first)
    for piece in stream:
        held += piece
        if len(held) > MOST:  # too large to be one: each line is then read, or refused, as it is
            yield bytes(held)
            yield from stream
            return
    yield from _members(held.decode("utf-8-sig", "backslashreplace"))


def _members(text: str) -> Iterator[bytes]:
    reader, at = json.JSONDecoder(), BETWEEN.match(text).end()  # type: ignore[union-attr]
    while at < len(text):
        try:
            member, at = reader.raw_decode(text, at)
        except ValueError:  # NB: what is cut short is a bad line, and is counted as one
            yield text[at:].replace("\n", " ").encode() + b"\n"
            return
        yield json.dumps(member, ensure_ascii=False).encode() + b"\n"
        at = BETWEEN.match(text, at).end()  # type: ignore[union-attr]
