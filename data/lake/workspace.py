"""Where the operator's own data lie, closed to all others, and the lock between two writers."""

from __future__ import annotations

import fcntl
import json
import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from io import TextIOBase
from pathlib import Path

from data.errors import UserError, unwritable
from data.lake import version
from data.lake.clock import now
from data.printing import tell

DEFAULT = Path(__file__).parents[1] / "workspace"
LOCK = ".skriver"
OURS = (
    "lager", "hemmelig", "varehus", "redaksjon", "registre", "revisjon", "karantene", "logg",
)  # fmt: skip
SETTINGS = (
    LOCK, version.NAME, "kilder.yml", "maal.csv", "utelatt.csv", "brudd.csv", "tilgang.yml",
)  # fmt: skip
OTHERS = 0o077  # what the group and everybody else may do: nothing


@dataclass(frozen=True)
class Workspace:
    """One folder with everything that is not in the repository.

    `lake` holds the events (Parquet, without IP and user agent) and the manifest that says which
    of them count. `secrets` holds the salts, outside the lake. `warehouses` holds the read-only
    databases and the pointer to the one in use. `aside` holds what was found where it should not
    be, until somebody has looked at it.
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

    @property
    def aside(self) -> Path:
        return self.root / "karantene"

    def create(self) -> Workspace:
        """Makes the folders, and takes from all others what they may do there."""
        try:
            if not self.root.exists():
                self.root.mkdir(parents=True, mode=0o700)
            for folder in (self.lake, self.secrets, self.warehouses):
                folder.mkdir(exist_ok=True)
            if not (self.root / version.NAME).exists():
                version.mark(self.root)
            self._close()
        except OSError as error:
            raise unwritable(f"arbeidsområdet {self.root}", error) from error
        return self

    def _close(self) -> None:
        """Folders 0700 and files 0600, those of an earlier version too."""
        mine = [self.root, *(self.root / name for name in SETTINGS)]
        for folder in (self.root / name for name in OURS):
            mine += [folder, *folder.rglob("*")]
        for path in mine:
            with suppress(FileNotFoundError):
                found = path.lstat()
                # NB: a folder that everybody may write in, such as /tmp, is not ours to close.
                shared = found.st_uid != os.getuid() or found.st_mode & stat.S_ISVTX
                if found.st_mode & OTHERS and not shared and not stat.S_ISLNK(found.st_mode):
                    path.chmod(stat.S_IMODE(found.st_mode) & ~OTHERS)


def find(path: str | Path | None = None) -> Workspace:
    """The workspace named on the command line, else PORTAL_WORKSPACE, else data/workspace.

    Raises UserError for one of a later version, and one that is half put back from a backup.
    """
    found = located(path)
    version.refuse(found.root)
    return found


def located(path: str | Path | None = None) -> Workspace:
    """The same, whatever state it is in."""
    chosen = path or os.environ.get("PORTAL_WORKSPACE") or DEFAULT
    try:
        root = Path(chosen).expanduser().resolve()
        other = root.exists() and not root.is_dir()
    # NB: a link that points in a ring, a zero in the name, a home that does not exist.
    except (OSError, ValueError, RuntimeError) as error:
        raise UserError(f"Arbeidsområdet {chosen} kan ikke brukes – kontroller stien.") from error
    if other:
        raise UserError(f"Arbeidsområdet {chosen} er ikke en mappe – kontroller stien.")
    return Workspace(root)


@contextmanager
def locked(workspace: Workspace) -> Iterator[None]:
    """Holds the workspace for one writer; one that must wait says for whom.

    The kernel drops the lock when a process dies, so a kill -9 never blocks the next run.
    """
    workspace.create()
    descriptor = os.open(workspace.root / LOCK, os.O_RDWR | os.O_CREAT, 0o600)
    with os.fdopen(descriptor, "r+", encoding="utf-8", errors="replace") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            tell(f"Venter på {_holder(handle)}, som skriver i {workspace.root} …")
            fcntl.flock(handle, fcntl.LOCK_EX)
        with suppress(OSError):  # a full disk stops the work itself, not this note
            _sign(handle)
        mask = os.umask(OTHERS)
        try:
            yield
        finally:
            os.umask(mask)


def _sign(handle: TextIOBase) -> None:
    name = Path(sys.argv[0]).parent.name if sys.argv[0].endswith("__main__.py") else "portalinnsikt"
    said = {"prosess": os.getpid(), "kommando": " ".join([name, *sys.argv[1:2]]), "siden": now()}
    handle.seek(0)
    handle.truncate()
    handle.write(json.dumps(said, ensure_ascii=False))
    handle.flush()


def _holder(handle: TextIOBase) -> str:
    try:
        said = json.loads(handle.read())
        return f"«{said['kommando']}» (prosess {said['prosess']}, siden {said['siden']})"
    except (ValueError, KeyError, TypeError, OSError):
        return "et annet program"
