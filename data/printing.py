"""What may be printed: text, and never what steers a terminal or hides what it says.

A log or a file name may hold terminal escapes and marks that turn the reading direction. They are
written out as \\u001b and the like, which JSON reads back as the same character.
"""

from __future__ import annotations

import datetime as dt
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

# All control characters but line break and tab; marks of direction; line breaks of other scripts;
# and halves of characters, which no file can hold.
UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]"
)


def visible(text: str) -> str:
    """The text with everything that would not be seen as a character written out."""
    return UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def one_line(text: object) -> str:
    """The text on one line: a sentence stays a sentence whatever a file is called."""
    return visible(str(text).replace("\n", "\\n"))


def number(value: int) -> str:
    """A whole number with thousands apart: «12 345»."""
    return f"{value:,}".replace(",", "\N{NO-BREAK SPACE}")


def counted(value: int, one: str, more: str) -> str:
    """A whole number of something: «1 linje», «12 345 linjer»."""
    return f"{number(value)} {one if value == 1 else more}"


def day(iso: str) -> str:
    """A day of ISO 8601 in figures: «31.01.2024»."""
    return f"{dt.date.fromisoformat(iso):%d.%m.%Y}"


def tell(sentence: str) -> None:
    """Says something beside the answer: to stderr, so that what is printed is the answer alone."""
    print(one_line(sentence), file=sys.stderr, flush=True)


class Visible:
    """A stream that writes only what can be seen."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        self._stream.write(visible(text))
        return len(text)

    def writelines(self, lines: list[str]) -> None:
        for line in lines:
            self.write(line)

    def __getattr__(self, name: str) -> object:
        return getattr(self._stream, name)


@contextmanager
def filtered() -> Iterator[None]:
    """Everything printed inside goes through the filter, whatever the terminal's encoding."""
    before = sys.stdout, sys.stderr
    for stream in before:
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    sys.stdout, sys.stderr = (s and Visible(s) for s in before)
    try:
        yield
    finally:
        sys.stdout, sys.stderr = before
