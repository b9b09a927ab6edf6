"""The journal of the workspace: every change of what counts, and every warehouse that was built.

One JSON object a line, each with the hash of the line before, so that a line that was changed or
taken out is found. Lines are only added; those that are kept long enough go from the beginning, and
a first line says how many went. It holds hashes, names of files and counts, and never
what stood in them: it is the proof of what was erased, and what a number's evidence is found by.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from data.errors import UserError
from data.lake import files
from data.lake.clock import now
from data.lake.workspace import Workspace

NAME = "journal.jsonl"
CHANGE, BUILD, FOUND, ERASED, SHORTENED = "endring", "bygg", "funn", "slettet", "kortet"
Line = dict[str, Any]


class DamagedError(UserError):
    """The journal is not what was written. `whole` are the bytes before the damage."""

    def __init__(self, path: Path, number: int, whole: bytes) -> None:
        super().__init__(
            f"Linje {number} i {path} er skadet – kjør «python -m data gjenopprett», som tar vare "
            "på linjene foran."
        )
        self.whole = whole


def read(workspace: Workspace) -> tuple[Line, ...]:
    """All lines, oldest first. Raises DamagedError."""
    path = workspace.lake / NAME
    lines = path.read_bytes().splitlines(keepends=True) if path.exists() else []
    if lines and not lines[-1].endswith(b"\n") and not _is_line(lines[-1][:-1]):
        lines.pop()  # what a killed writer left; a whole line with another end is damage
    found: list[Line] = []
    for number, line in enumerate(lines, 1):
        before = _tail(found)
        try:
            entry = json.loads(line)
            found.append({(before, entry["sum"]): entry}[entry["forrige"], _sum(entry)])
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise DamagedError(path, number, b"".join(lines[: number - 1])) from error
    return tuple(found)


def append(workspace: Workspace, kind: str, **facts: object) -> None:
    """Writes one line, and returns when it is on the disk. The caller holds the workspace.

    A torn last line, which a killed writer left, is cut off.
    """
    lines = read(workspace)
    line: Line = {"slag": kind, "tid": now(), **facts}
    line["forrige"] = _tail(lines)
    line["sum"] = _sum(line)
    with (workspace.lake / NAME).open("ab", buffering=0) as handle:
        handle.truncate(end := sum(len(_written(entry)) for entry in lines))
        files.write_all(handle, _written(line), end)


def shorten(workspace: Workspace, before: str) -> int:
    """Takes the lines from before a time out of the beginning, in one step; gives how many went.

    The last change stays, for its number is the number of the manifest.
    """
    lines = read(workspace)
    changes = [place for place, line in enumerate(lines) if line["slag"] == CHANGE]
    end = changes[-1] if changes else 0
    old = next((n for n, line in enumerate(lines[:end]) if line["tid"] >= before), end)
    gone = [line for line in lines[:old] if line["slag"] != SHORTENED]
    if not gone:
        return 0
    count = len(gone) + sum(line["antall"] for line in lines[:old] if line["slag"] == SHORTENED)
    first: Line = {"slag": SHORTENED, "tid": now(), "antall": count, "til": gone[-1]["sum"]}
    first["forrige"] = ""
    first["sum"] = _sum(first)
    files.replace(workspace.lake / NAME, b"".join(map(_written, [first, *lines[old:]])))
    return len(gone)


def _tail(lines: Sequence[Line]) -> str:
    """The hash that the next line tells of."""
    if not lines:
        return ""
    return str(lines[-1]["til" if lines[-1]["slag"] == SHORTENED else "sum"])


def number(lines: tuple[Line, ...]) -> int:
    """The number of the last change that is told; 0 when there is none."""
    return max((line["nummer"] for line in lines if line["slag"] == CHANGE), default=0)


def _is_line(content: bytes) -> bool:
    try:
        entry = json.loads(content)
        return bool(entry["sum"] == _sum(entry))
    except (ValueError, KeyError, TypeError, RecursionError):
        return False


def _written(line: Line) -> bytes:
    return json.dumps(line, ensure_ascii=False).encode() + b"\n"


def _sum(line: Line) -> str:
    rest = {key: value for key, value in line.items() if key != "sum"}
    return hashlib.sha256(_written(rest)).hexdigest()[:16]
