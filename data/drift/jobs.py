"""The log of jobs: which command ran, when, for how long, and how it ended.

It names the command and the source, and never a file, a person or what was said: a name can tell
who somebody is. A job that was killed is known by the lock that the kernel dropped.
"""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from data import warehouse
from data.drift import lines
from data.errors import UserError
from data.lake.clock import now
from data.lake.workspace import Workspace

NAME = "jobber.jsonl"
RUNNING = ".gaar-"
DONE, STOPPED, FAULT, BROKEN, UNDERWAY = "ferdig", "stoppet", "feil", "avbrutt", "pågår"
# The commands that change something, and are told of.
JOBS = frozenset(
    "ingest eksport undersoekelse registre geodatabase build slett rydd gjenopprett sikkerhetskopi "
    "demo oppstart".split()
)
FAILED = frozenset((STOPPED, FAULT, BROKEN))


@dataclass(frozen=True)
class Job:
    """The last time that a command ran for a source («» for none). Times are ISO 8601 in UTC."""

    jobb: str
    kilde: str
    tid: str
    utfall: str


@contextmanager
def logged(workspace: Workspace, job: str, source: str = "") -> Iterator[None]:
    """Tells when the body began, and how it ended, where there is a workspace to tell it in."""
    path = lines.place(workspace, NAME)
    said = {"jobb": job, "kilde": source, "nr": f"{os.getpid()}-{time.time_ns()}"}
    began = time.monotonic()
    outcome = DONE
    with _held(workspace, path, str(said["nr"])) as held:
        if held:
            lines.append(path, {"tid": now(), "hendelse": "start", **said})
        try:
            yield
        except BaseException as error:
            outcome = _outcome(error)
            raise
        finally:
            if workspace.lake.is_dir():
                spent = round(time.monotonic() - began, 2)
                end = {"utfall": outcome, "sekunder": spent}
                lines.append(path, {"tid": now(), "hendelse": "slutt", **said, **end})


def last(workspace: Workspace) -> list[Job]:
    """How each command ended the last time it ran, by command and source."""
    path = lines.place(workspace, NAME)
    found: dict[tuple[str, str], Job] = {}
    for line in lines.read(path):
        job, source, when = (str(line.get(name, "")) for name in ("jobb", "kilde", "tid"))
        ended = line.get("hendelse") == "slutt"
        outcome = str(line.get("utfall", "")) if ended else _now(path, str(line.get("nr", "")))
        found[job, source] = Job(job, source, when, outcome)
    return [found[key] for key in sorted(found)]


def _outcome(error: BaseException) -> str:
    if isinstance(error, BrokenPipeError):
        return DONE  # who reads what we print, closed it; the command line takes it so too
    if isinstance(error, UserError | OSError | MemoryError | warehouse.Error):
        return STOPPED
    return FAULT if isinstance(error, Exception) else BROKEN


@contextmanager
def _held(workspace: Workspace, path: Path, number: str) -> Iterator[bool]:
    """A lock that lives as long as the job; False where there is no workspace yet, or no disk."""
    lock = path.with_name(f"{RUNNING}{number}")
    descriptor = None
    with suppress(OSError):
        if workspace.lake.is_dir():
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            _sweep(path.parent)
            descriptor = os.open(lock, os.O_RDWR | os.O_CREAT, 0o600)
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    try:
        yield descriptor is not None
    finally:
        if descriptor is not None:
            with suppress(OSError):
                lock.unlink()
            os.close(descriptor)


def _sweep(folder: Path) -> None:
    """Takes away the locks of jobs that were killed."""
    for path in folder.glob(f"{RUNNING}*"):
        if not _is_held(path):
            path.unlink(missing_ok=True)


def _now(path: Path, number: str) -> str:
    """How a job that has told no end, stands."""
    ours = number.replace("-", "").isdecimal()
    return UNDERWAY if ours and _is_held(path.with_name(f"{RUNNING}{number}")) else BROKEN


def _is_held(path: Path) -> bool:
    try:
        with path.open("rb") as handle:
            fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return False
    return False
