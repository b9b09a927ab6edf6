"""An append-only log of what people have entered: one JSON object a line, nothing ever rewritten.

A line counts when it is whole. Writers hold a lock that the kernel drops when a process dies, so a
kill -9 leaves at most a torn last line: readers pass it by, and the next writer cuts it off.
Beside it stands how many lines there are, so that a log that is cut short or gone is no empty one.
"""

from __future__ import annotations

import errno
import fcntl
import hashlib
import json
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

from data.errors import UserError, reason
from data.lake.clock import now
from data.lake.files import replace, sync_folder
from data.lake.folders import aside
from data.lake.workspace import Workspace
from data.printing import tell

LOCK = ".laas"
COUNT = ".{}-linjer"  # beside the log; written after it, so it is never ahead of what counts
LONGEST_NAME = 80
CURE = (
    "Legg tilbake den siste sikkerhetskopien av filen, eller kjør «python -m data gjenopprett», "
    "som lar filen gjelde som den er."
)
# All but line breaks and tabs, and what XML cannot hold.
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]+")


@dataclass(frozen=True)
class Entry:
    """One version of one row. `naar` is UTC, `forrige` the version that it was written upon.

    `gjenopprettet` is the version whose content was taken back, or None.
    """

    noekkel: str
    versjon: int
    forrige: int
    hvem: str
    naar: str
    innhold: Mapping[str, str]
    gjenopprettet: int | None = None


class ConflictError(Exception):
    """Somebody else wrote the row first. `newer` holds what was written, oldest first."""

    def __init__(self, newer: tuple[Entry, ...]) -> None:
        super().__init__(f"{len(newer)} newer versions")
        self.newer = newer


class OvertakenError(UserError):
    """The same, as one sentence that says what was changed. Nothing has been written."""


def read(path: Path) -> tuple[Entry, ...]:
    """All entries, oldest first; none where nothing has been written.

    Raises UserError when a whole line cannot be read, or all lines are gone: then the file has
    been changed by hand, or damaged. That the last lines are gone, is told.
    """
    with _locked(path, fcntl.LOCK_SH):
        content = path.read_bytes() if path.exists() else b""
        return _entries(path, content[: _whole(content)])


def of(entries: tuple[Entry, ...], key: str) -> tuple[Entry, ...]:
    """The versions of one row, oldest first."""
    return tuple(entry for entry in entries if entry.noekkel == key)


def latest(entries: tuple[Entry, ...]) -> dict[str, Entry]:
    """The newest version of each row."""
    return {entry.noekkel: entry for entry in entries}


def printable(text: str) -> str:
    """The text without control characters, which a paste brings along and no file can hold.

    A vertical tab is how Word breaks a line, so what is between two words becomes a blank.
    """
    return CONTROL.sub(" ", text).strip()


def append(
    path: Path,
    key: str,
    content: Mapping[str, str],
    *,
    who: str,
    base: int,
    restored: int | None = None,
) -> Entry:
    """Writes one version of the row `key`, and returns when it is on the disk.

    `base` is the version that the writer had in front of them (0: none). Raises ConflictError when
    the row has moved on since, and UserError when the name is missing or the disk refuses.
    """
    author = " ".join(printable(who).split())
    if not author or len(author) > LONGEST_NAME:
        raise UserError(f"Skriv navnet ditt (høyst {LONGEST_NAME} tegn), så andre kan spørre deg.")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with _locked(path, fcntl.LOCK_EX), path.open("a+b", buffering=0) as handle:
            handle.seek(0)
            data = handle.readall()
            end = _whole(data)
            handle.truncate(end)  # cuts off what a killed writer left
            earlier = of(_entries(path, data[:end]), key)
            version = earlier[-1].versjon if earlier else 0
            if version != base:
                raise ConflictError(tuple(entry for entry in earlier if entry.versjon > base))
            entry = Entry(key, version + 1, base, author, now(), dict(content), restored)
            _put(handle.fileno(), end, _line(entry))
            with suppress(OSError):  # NB: the line counts; a number that is too low hides nothing
                replace(_count(path), str(data[:end].count(b"\n") + 1).encode())
        sync_folder(path.parent)
    except OSError as error:
        raise UserError(
            f"Kan ikke lagre i {path.parent}: {reason(error)}. Ingenting er endret."
        ) from error
    return entry


@contextmanager
def _locked(path: Path, how: int) -> Iterator[None]:
    # NB: a file of its own, so that the lock survives that the log is put back from a backup.
    lock = path.parent / LOCK
    reading = how == fcntl.LOCK_SH
    if reading and not lock.exists():
        yield  # nobody has written here since the log was copied in
        return
    with lock.open("r" if reading else "a") as handle:
        fcntl.flock(handle, how)
        yield


@contextmanager
def still(folder: Path) -> Iterator[None]:
    """No line is written in any journal of the folder meanwhile."""
    with _locked(folder / LOCK, fcntl.LOCK_SH):
        yield


def _put(descriptor: int, end: int, line: bytes) -> None:
    """All of the line on the disk, or none of it."""
    try:
        written = os.write(descriptor, line)
        os.fsync(descriptor)
    except OSError:
        os.ftruncate(descriptor, end)
        raise
    if written != len(line):
        os.ftruncate(descriptor, end)
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def _whole(content: bytes) -> int:
    return content.rfind(b"\n") + 1


def _line(entry: Entry) -> bytes:
    raw = asdict(entry)
    return (json.dumps(raw | {"sum": _sum(raw)}, ensure_ascii=False) + "\n").encode()


def _sum(raw: Mapping[str, object]) -> str:
    """A hash of the rest of the line, so that one that is damaged is not taken for another."""
    return hashlib.sha256(json.dumps(raw, ensure_ascii=False).encode()).hexdigest()[:16]


@cache
def _tell_once(sentence: str) -> None:
    tell(sentence)


def _count(path: Path) -> Path:
    return path.with_name(COUNT.format(path.stem))


def _lacking(path: Path, content: bytes) -> int:
    """How many of the lines that were written are not in the content."""
    try:
        written = int(_count(path).read_bytes())
    except (OSError, ValueError):
        return 0  # of an earlier version, or lost itself: then nobody knows of more
    return max(0, written - content.count(b"\n"))


def _entries(path: Path, content: bytes) -> tuple[Entry, ...]:
    if gone := _lacking(path, content):
        # NB: one that is put back from a backup is shorter, and counts as it is.
        if not content:
            raise UserError(f"{path} er tom eller borte, og hadde {gone} linjer. {CURE}")
        _tell_once(f"Det mangler {gone} linjer i slutten av {path}, som gjelder som den er. {CURE}")
    return tuple(_entry(path, number, line) for number, line in enumerate(content.splitlines(), 1))


def _entry(path: Path, number: int, line: bytes) -> Entry:
    try:
        return _checked(json.loads(line))
    # NB: a damaged line can be anything at all, also so deep that the reader gives up.
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        raise UserError(
            f"Linje {number} i {path} kan ikke leses. Legg tilbake sikkerhetskopien av filen, "
            "eller kjør «python -m data gjenopprett», som tar vare på de andre linjene."
        ) from error


def _checked(raw: dict[str, Any]) -> Entry:
    """The entry of a line. One that was written before there were sums, has none."""
    said = raw.pop("sum", None)
    entry = Entry(**raw)
    texts = (entry.noekkel, entry.hvem, entry.naar, *entry.innhold.values())
    if said not in (None, _sum(raw)) or not all(isinstance(text, str) for text in texts):
        raise ValueError("another content")
    if not isinstance(entry.versjon, int) or not isinstance(entry.forrige, int):
        raise TypeError
    return entry


def mend_all(workspace: Workspace) -> list[str]:
    """Takes the lines that cannot be read out of the editors' journals; says of which.

    The whole of a damaged journal is put aside first.
    """
    folder = workspace.root / "redaksjon"
    counted = {path.name[1:].partition("-")[0] for path in folder.glob(COUNT.format("*"))}
    logs = {path.stem for path in folder.glob("*.jsonl")} | counted
    found = [folder / f"{name}.jsonl" for name in sorted(logs)]
    return [told for path in found for told in (_mend(workspace, path), _accept(path)) if told]


def _accept(path: Path) -> str:
    """Lets a log that has lost lines stand as it is."""
    with _locked(path, fcntl.LOCK_EX):
        content = path.read_bytes() if path.exists() else b""
        if not (gone := _lacking(path, content)):
            return ""
        replace(_count(path), str(content.count(b"\n")).encode())
    return f"Det mangler {gone} linjer i {path.name}; den gjelder nå som den er."


def _mend(workspace: Workspace, path: Path) -> str:
    if not path.exists():
        return ""
    with _locked(path, fcntl.LOCK_EX):
        content = path.read_bytes()
        lines = content[: _whole(content)].splitlines(keepends=True)
        good = [line for line in lines if _is_good(path, line)]
        if len(good) == len(lines):
            return ""
        place = aside(workspace, path)
        replace(path, b"".join(good))
        replace(_count(path), str(len(good)).encode())
    return (
        f"{len(lines) - len(good)} av {len(lines)} linjer i {path.name} kunne ikke leses og er "
        f"tatt ut; hele filen er lagt i {place}."
    )


def _is_good(path: Path, line: bytes) -> bool:
    try:
        _entry(path, 0, line)
    except UserError:
        return False
    return True
