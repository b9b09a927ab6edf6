"""What was done through the dashboard: who, when and what, one line each, one file a month.

A reader is a number made with a key of its own, the same for the same person, so that the file
tells no names; those who write are named where they wrote. No address is kept.
"""

from __future__ import annotations

import datetime as dt
import fcntl
import hmac
import json
import os
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from data.errors import UserError, unreadable
from data.lake import retention
from data.lake.clock import now
from data.lake.workspace import Workspace
from data.printing import visible

FOLDER = "revisjon"
KEY = "revisjon.key"
KEY_BYTES = 32
LARGEST = 5 * 2**20  # bytes of one file, before the next begins
LONGEST = 200  # characters of what was done
EVENTS = (
    "innlogging", "utlogging", "avvist", "nedlasting", "eksport", "endring", "fjerning",
)  # fmt: skip


@dataclass(frozen=True)
class Event:
    """One line. `naar` is UTC; `hvem` is a number, or how somebody without a log-in came in."""

    naar: str
    hendelse: str
    hvem: str
    hva: str
    roller: tuple[str, ...] = ()


def number(workspace: Workspace, said: str) -> str:
    """The number of a person, by their e-mail or by what the provider calls them."""
    digest = hmac.digest(_key(workspace), said.strip().lower().encode(), "sha256")
    return f"person-{digest.hex()[:12]}"


def append(
    workspace: Workspace, event: str, who: str, what: str, roles: tuple[str, ...] = ()
) -> None:
    """Writes one line, flushed to the disk, and lets go of months that are old enough.

    Raises OSError when the disk refuses.
    """
    if event not in EVENTS:
        raise ValueError(event)
    written = Event(now(), event, who, visible(" ".join(what.split()))[:LONGEST], roles)
    folder = workspace.root / FOLDER
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (folder / ".laas").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        path = _file(folder, written.naar[:7])
        begun = not path.exists()
        descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        with os.fdopen(descriptor, "ab", buffering=0) as handle:
            handle.write((json.dumps(asdict(written), ensure_ascii=False) + "\n").encode())
            os.fsync(handle.fileno())
        if begun:
            _forget(workspace, folder)


def read(workspace: Workspace) -> Iterator[Event]:
    """Every line that is kept, oldest first. Raises UserError for one that cannot be read."""
    for path in sorted((workspace.root / FOLDER).glob("????-??-???.jsonl")):
        try:
            lines = path.read_text("utf-8").splitlines()
        except (OSError, ValueError) as error:
            raise unreadable(path, OSError(5, "")) from error
        for count, line in enumerate(lines, 1):
            try:
                raw = json.loads(line)
                yield Event(**raw | {"roller": tuple(raw["roller"])})
            except (ValueError, TypeError, KeyError) as error:
                raise UserError(
                    f"Linje {count} i {path} kan ikke leses – legg tilbake sikkerhetskopien."
                ) from error


def described(event: Event) -> Mapping[str, object]:
    """The line as the command gives it in JSON."""
    return asdict(event)


def _file(folder: Path, month: str) -> Path:
    """The file to write in: the last one of the month, or a new one when that is full."""
    there = sorted(folder.glob(f"{month}-???.jsonl"))
    if there and there[-1].stat().st_size < LARGEST:
        return there[-1]
    return folder / f"{month}-{len(there) + 1:03}.jsonl"


def _forget(workspace: Workspace, folder: Path) -> None:
    """Deletes the files of months that are older than what is kept; none for wrong settings."""
    try:
        months = retention.load(workspace).revisjon_maaneder
    except UserError:
        return
    first = retention.months_before(dt.datetime.now(dt.UTC).date(), months)
    for path in folder.glob("????-??-???.jsonl"):
        if path.name[:7] < f"{first:%Y-%m}":
            path.unlink(missing_ok=True)


def _key(workspace: Workspace) -> bytes:
    """The key behind the numbers, made when it is first asked for."""
    path = workspace.create().secrets / KEY
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_bytes()
    with os.fdopen(descriptor, "wb") as handle:
        handle.write(secrets.token_bytes(KEY_BYTES))
    return path.read_bytes()
