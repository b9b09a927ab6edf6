"""The journal of the workspace: every change of what counts, and every warehouse that was built.

One JSON object a line, each with the hash of the line before, so that a line that was changed or
taken out is found. Nothing is ever rewritten. It holds hashes, names of files and counts, and never
what stood in them: it is the proof of what was erased, and what a number's evidence is found by.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from data.errors import UserError
from data.lake import files
from data.lake.clock import now
from data.lake.workspace import Workspace

NAME = "journal.jsonl"
CHANGE, BUILD, FOUND, ERASED = "endring", "bygg", "funn", "slettet"
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
        before = found[-1]["sum"] if found else ""
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
    line["forrige"] = lines[-1]["sum"] if lines else ""
    line["sum"] = _sum(line)
    with (workspace.lake / NAME).open("ab", buffering=0) as handle:
        handle.truncate(end := sum(len(_written(entry)) for entry in lines))
        files.write_all(handle, _written(line), end)


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
