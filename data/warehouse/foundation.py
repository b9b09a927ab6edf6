"""What every warehouse begins with: the facts, their tables and their checks.

No log and no wave is in it, so it is made once and copied, until a register, a rule or the code is
another. It lies beside the warehouses and may be deleted at any time.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Collection, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import TypeAlias

from data import warehouse
from data.errors import UserError
from data.lake import files
from data.lake.key_figures import Figure
from data.lake.workspace import Workspace
from data.reference import Row
from data.warehouse import loading, own_breaks, published
from data.warehouse.evidence import LENGTH, OWN, Evidence

HERE = Path(__file__).parent
NAME = ".grunnlag-{}-{}"  # what it is made of, and its own hash
Loaded: TypeAlias = tuple[Sequence[Figure], bool]  # the key figures, and if they are invented
KEEP = 1  # of them; another set of facts takes the place of the one before


def copied(
    workspace: Workspace,
    target: Path,
    made_of: Evidence,
    among: Collection[str] | None,
    figures: Loaded,
) -> None:
    """Writes the foundation to `target`, of the one that is kept, or of a new one.

    `made_of` is the evidence of the build, `among` limits the snapshots of the registers, and
    `figures` are the key figures. Raises UserError when a check finds rows.
    """
    mark = _mark(made_of)
    kept = next((path for path in _all(workspace, mark) if _is_whole(path)), None)
    if kept is None or not _can_be_read(workspace):
        kept = _made(workspace, mark, among, figures)
        newest = sorted(
            _all(workspace, "*"), key=lambda path: path.stat().st_mtime_ns, reverse=True
        )
        for old in newest[KEEP:]:
            old.unlink(missing_ok=True)
    shutil.copyfile(kept, target)


def fill(
    connection: warehouse.Connection,
    workspace: Workspace,
    fresh: Mapping[str, Sequence[Row]],
    figures: Loaded,
    among: Collection[str] | None = None,
) -> None:
    """The tables of facts; `fresh` are rows to use, by register, in place of the newest ones."""
    registers(connection, workspace, fresh, figures, among)
    published.prepare(connection)
    run(connection, "facts")


def registers(
    connection: warehouse.Connection,
    workspace: Workspace,
    fresh: Mapping[str, Sequence[Row]],
    figures: Loaded,
    among: Collection[str] | None = None,
) -> None:
    """Our own registers and the operator's, as they are before anything is made of them."""
    loading.reference(connection, workspace, fresh, among)
    loading.own_targets(connection, workspace)
    loading.own_left_out(connection, workspace)
    own_breaks.load(connection, workspace)
    loading.own_key_figures(connection, *figures)


def run(connection: warehouse.Connection, folder: str) -> None:
    """The scripts of a folder, in the order of their numbers."""
    for script in sorted((HERE / folder).glob("*.sql")):
        connection.execute(script.read_text("utf-8"))


def check(connection: warehouse.Connection, folder: str) -> None:
    """Raises UserError when one of the folder's checks finds rows."""
    if found := offence(connection, folder):
        raise UserError(
            f"Kontrollen {found[0]} fant feil i dataene, så det gamle varehuset står: "
            f"{found[1]}. Rett radene (kolonnene står i docs/registre.md) og kjør "
            "«python -m data build» igjen."
        )


def offence(connection: warehouse.Connection, folder: str) -> tuple[str, str] | None:
    """The first check that found something, and the first rows it found."""
    for script in sorted((HERE / folder / "checks").glob("*.sql")):
        found = connection.execute(script.read_text("utf-8"))
        names = [column[0] for column in found.description]
        offenders = found.fetchmany(3)
        if offenders:
            told = [", ".join(map("{}: {}".format, names, row)) for row in offenders]
            return script.stem, "; ".join(told)
    return None


def _made(workspace: Workspace, mark: str, among: Collection[str] | None, figures: Loaded) -> Path:
    temporary = workspace.warehouses / f".tmp-{os.getpid()}-grunnlag"
    spill = workspace.warehouses / f".tmp-{os.getpid()}-spill"
    connection = warehouse.writer(temporary, spill)
    try:
        fill(connection, workspace, {}, figures, among)
        check(connection, "facts")
    finally:
        connection.close()
    made = home(workspace) / NAME.format(mark, files.sha256(temporary)[:LENGTH])
    temporary.replace(made)
    return made


def _mark(made_of: Evidence) -> str:
    named = (made_of.registre, made_of.definisjoner, made_of.kode, version("duckdb"))
    return hashlib.sha256("".join(named).encode()).hexdigest()[:LENGTH]


def home(workspace: Workspace) -> Path:
    """The folder where it is kept."""
    return workspace.warehouses


def _all(workspace: Workspace, mark: str) -> list[Path]:
    return sorted(home(workspace).glob(NAME.format(mark, "*")))


def _can_be_read(workspace: Workspace) -> bool:
    """True when the hash is of all the operator's own tables, and none is left to be refused."""
    own = [workspace.root / name for name in OWN]
    return all(not os.path.lexists(p) or (p.is_file() and os.access(p, os.R_OK)) for p in own)


def _is_whole(path: Path) -> bool:
    return path.name.endswith(files.sha256(path)[:LENGTH])
