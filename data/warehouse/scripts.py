"""The scripts of a folder as statements: what each of them makes, and which words it says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from data import warehouse

CREATES = re.compile(r"create (temp )?(table|view|macro) (\w+)[^;]*? as\s+", re.I)
COMMENT = re.compile(r"--[^\n]*")


@dataclass(frozen=True)
class Statement:
    """One statement of a script: its text, and what it makes ("" when it makes nothing)."""

    script: str
    text: str
    name: str = ""
    kind: str = ""  # table, view or macro
    temporary: bool = False

    @property
    def query(self) -> str:
        """What it is made of, without comments, in the dialect of DuckDB."""
        return CREATES.sub("", COMMENT.sub("", self.text).strip(), count=1)

    @property
    def words(self) -> frozenset[str]:
        """Every word of it, the names of tables among them, also those a macro is given."""
        return words(self.text)


def words(text: str) -> frozenset[str]:
    """Every word of a query but those in comments."""
    return frozenset(re.findall(r"\w+", COMMENT.sub("", text).lower()))


@cache
def of(script: Path) -> tuple[Statement, ...]:
    """The statements of a script, in its order."""
    return tuple(statement(script.stem, text) for text in warehouse.statements(script))


def in_room(folder: Path) -> list[Statement]:
    """The statements of a folder's scripts, in the order of their numbers."""
    return [one for script in sorted(folder.glob("*.sql")) for one in of(script)]


def statement(script: str, text: str) -> Statement:
    """The statement of a script that has this text."""
    found = CREATES.match(COMMENT.sub("", text).strip())
    if not found:
        return Statement(script, text)
    temporary, kind, name = found.groups()
    return Statement(script, text, name.lower(), kind.lower(), bool(temporary))
