"""Secret keys in files of their own, outside the lake, and the day they are destroyed."""

from __future__ import annotations

import os
import secrets
import time
from pathlib import Path

from data.errors import UserError
from data.lake import sources
from data.lake.sources import Source
from data.lake.workspace import Workspace

KEY_BYTES = 32
DAY = 24 * 3600
LIFETIME = 2 * DAY  # seconds after the period, where the source does not say otherwise
PERIOD = len("2024-03-01")
SALT, YEAR, UNDERWAY = ".salt", ".aar", ".underveis"  # of a period, of a year; and what is held
ALL = (SALT, YEAR, UNDERWAY)


def stored_key(path: Path) -> bytes:
    """The 32-byte key in this file, drawn anew when there is none; readable by the owner alone."""
    if path.exists():
        return path.read_bytes()
    temporary = path.with_name(f".tmp-{path.name}")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as handle:
        handle.write(secrets.token_bytes(KEY_BYTES))
        handle.flush()
        os.fsync(handle.fileno())
    # NB: renamed whole, so that a killed run never leaves a short key behind.
    temporary.rename(path)
    return path.read_bytes()


def destroy_old(workspace: Workspace, now: float | None = None) -> int:
    """Deletes every key whose time is over, and what is held with it; returns how many keys.

    The file's own time is the end of the period, or when the key was drawn where that is later; a
    source lets it live `noekkel_dager` days after that. Using a key does not make it live longer.
    Every command calls this, and the server once a day, so that no key outlives a log read in once.
    NB: who may only read the workspace cannot delete there; the next who can, does.
    """
    moment = time.time() if now is None else now
    known = _sources(workspace)
    ours = [path for path in workspace.secrets.glob("*.*") if path.suffix in ALL]
    old = [path for path in ours if _is_over(path, known.get(of(path)[0]), moment)]
    if not os.access(workspace.secrets, os.W_OK):
        return 0
    for path in old:
        path.unlink(missing_ok=True)
    return sum(path.suffix != UNDERWAY for path in old)


def of(path: Path) -> tuple[str, str]:
    """The source and the period (its first day, ISO) that the name of such a file tells."""
    return path.stem[: -PERIOD - 1], path.stem[-PERIOD:]


def _is_over(path: Path, source: Source | None, moment: float) -> bool:
    """True when the time of the key is over, or the source does not make sketches any more."""
    lifetime = source.noekkel_dager * DAY if source else LIFETIME
    off = path.suffix != SALT and source is not None and not source.anslaas
    return off or path.stat().st_mtime < moment - lifetime


def _sources(workspace: Workspace) -> dict[str, Source]:
    """The sources. The default stands while the operator's file is wrong: keys must go."""
    try:
        return sources.load(workspace)
    except UserError:
        return {}
