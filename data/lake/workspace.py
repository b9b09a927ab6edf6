"""Where the operator's own data lie, and the lock that keeps two writers apart."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from data.errors import unwritable

DEFAULT = Path(__file__).parents[1] / "workspace"


@dataclass(frozen=True)
class Workspace:
    """One folder with everything that is not in the repository.

    `lake` holds the events (Parquet, without IP and user agent) and the manifest that says which
    of them count. `secrets` holds the salts, outside the lake. `warehouses` holds the read-only
    databases; the newest file name is the one in use.
    """

    root: Path

    @property
    def lake(self) -> Path:
        return self.root / "lager"

    @property
    def secrets(self) -> Path:
        return self.root / "hemmelig"

    @property
    def warehouses(self) -> Path:
        return self.root / "varehus"

    def create(self) -> Workspace:
        """Makes the folders; the secrets are readable by the owner alone."""
        try:
            for folder in (self.lake, self.secrets, self.warehouses):
                folder.mkdir(parents=True, exist_ok=True)
            self.secrets.chmod(0o700)
        except OSError as error:
            raise unwritable(f"arbeidsområdet {self.root}", error) from error
        return self


def find(path: str | Path | None = None) -> Workspace:
    """The workspace named on the command line, else PORTAL_WORKSPACE, else data/workspace."""
    chosen = path or os.environ.get("PORTAL_WORKSPACE") or DEFAULT
    return Workspace(Path(chosen).expanduser().resolve())


@contextmanager
def writing(workspace: Workspace) -> Iterator[None]:
    """Holds the workspace for one writer and clears what a killed one left behind.

    The kernel drops the lock when a process dies, so a kill -9 never blocks the next run.
    """
    workspace.create()
    with (workspace.root / ".skriver").open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        for leftover in workspace.root.glob("*/.tmp-*"):
            shutil.rmtree(leftover) if leftover.is_dir() else leftover.unlink()
        yield
