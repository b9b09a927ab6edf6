"""Which warehouse is in use: a small file that is swapped by a rename, and no clock."""

from __future__ import annotations

import hashlib
import json
import shutil
from dataclasses import asdict, dataclass
from pathlib import Path

from data.lake import clock, files
from data.lake.workspace import Workspace

NAME = "gjeldende.json"
PREFIX, SUFFIX = "warehouse-", ".duckdb"
ANSWERS = ".svar-"  # begins the folder of answers that are kept, by the hash of the warehouse
AGAIN = "som-{}.duckdb"  # one made again of what an earlier one was built of


@dataclass(frozen=True)
class Shown:
    """A warehouse that is or was in use: its file, that file's hash, and the change it shows."""

    name: str
    sha256: str
    commit: int


def read(workspace: Workspace) -> tuple[Shown, ...]:
    """The warehouse in use and the ones before it that are kept; none when there is no pointer.

    A damaged pointer is none: what it said can be found again by looking at the warehouses.
    """
    try:
        raw = json.loads((workspace.warehouses / NAME).read_bytes())
        # NB: one of an earlier version has no hash; another name beside the list is damage.
        if raw.keys() - {"varehus"} and raw["sha256"] != _hash(raw["varehus"]):
            return ()
        return tuple(Shown(**item) for item in raw["varehus"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return ()


def swap(workspace: Workspace, shown: tuple[Shown, ...]) -> None:
    """Makes the first of these the one in use, in one step, and keeps the others beside it."""
    listed = [asdict(item) for item in shown]
    said = {"varehus": listed, "sha256": _hash(listed)}
    files.replace(workspace.warehouses / NAME, json.dumps(said, indent=1).encode())


def _hash(listed: object) -> str:
    return hashlib.sha256(json.dumps(listed, sort_keys=True).encode()).hexdigest()


def prune(workspace: Workspace) -> list[str]:
    """Deletes every warehouse that the pointer does not name, and its answers; gives their names.

    Nothing is deleted while there is no pointer, as in a workspace of an earlier version.
    """
    shown = read(workspace)
    kept = {item.name for item in shown}
    told = {answers(item.sha256) for item in shown}
    for folder in workspace.warehouses.glob(f"{ANSWERS}*"):
        if kept and folder.name not in told:
            forget_answers(folder)
    made_again = workspace.warehouses.glob(AGAIN.format("*"))
    gone = [path for path in (*all_of(workspace), *made_again) if kept and path.name not in kept]
    for path in gone:
        path.unlink()
    return [path.name for path in gone]


def answers(sha256: str) -> str:
    """The name of the folder beside the warehouses where answers of the one with this hash are."""
    return f"{ANSWERS}{sha256[:16]}"


def forget_answers(folder: Path) -> None:
    """Deletes the answers of a warehouse; another process may be doing the same."""
    shutil.rmtree(folder, ignore_errors=True)


def is_whole(workspace: Workspace, shown: Shown) -> bool:
    """True when the warehouse is there and is what was built."""
    path = workspace.warehouses / shown.name
    return path.is_file() and files.sha256(path) == shown.sha256


def new_name(workspace: Workspace | None = None) -> str:
    """A name that comes after every name there is or was; DuckDB caches instances by path."""
    if workspace is None:
        return f"{PREFIX}{clock.later([])}{SUFFIX}"
    used = [*(path.name for path in all_of(workspace)), *(item.name for item in read(workspace))]
    stamps = (name.removeprefix(PREFIX).removesuffix(SUFFIX) for name in used)
    return f"{PREFIX}{clock.later(stamps)}{SUFFIX}"


def all_of(workspace: Workspace) -> list[Path]:
    """Every warehouse file, the last name first."""
    return sorted(workspace.warehouses.glob(f"{PREFIX}*{SUFFIX}"), reverse=True)
