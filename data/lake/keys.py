"""Secret keys in files of their own, outside the lake, and the day they are destroyed."""

from __future__ import annotations

import os
import secrets
import time
from pathlib import Path

from data.lake.workspace import Workspace

KEY_BYTES = 32
LIFETIME = 7 * 24 * 3600  # seconds since last use, or since the period was over


def stored_key(path: Path) -> bytes:
    """The 32-byte key in this file, drawn anew when there is none; readable by the owner alone."""
    if path.exists():
        os.utime(path)  # the time of last use
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
    """Deletes every salt not used for seven days; returns how many.

    Every command calls it, and the server once a day, so that no key outlives a log read in once.
    NB: who may only read the workspace cannot delete there; the next who can, does.
    """
    limit = (time.time() if now is None else now) - LIFETIME
    old = [path for path in workspace.secrets.glob("*.salt") if path.stat().st_mtime < limit]
    if not os.access(workspace.secrets, os.W_OK):
        return 0
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)
