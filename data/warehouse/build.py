"""Builds a new read-only warehouse from the lake and the reference tables, and shows it.

A build never touches the warehouse in use. It writes a new file under a temporary name, runs the
checks, and only then gives it the name that readers look for.
"""

from __future__ import annotations

import importlib.metadata
import os
from collections.abc import Mapping, Sequence
from pathlib import Path

import pyarrow as pa

from data import warehouse
from data.errors import UserError
from data.lake import manifest as manifests
from data.lake.manifest import Manifest
from data.lake.workspace import Workspace, writing
from data.reference import Row
from data.warehouse import loading, published

HERE = Path(__file__).parent
ROOM = HERE.parent


def build(workspace: Workspace, manifest: Manifest) -> Path:
    """Writes and checks a warehouse that nobody sees yet; returns its temporary path.

    Raises UserError when a check finds rows: the old warehouse stays in use.
    """
    temporary = workspace.warehouses / f".tmp-{os.getpid()}.duckdb"
    spill = workspace.warehouses / f".tmp-{os.getpid()}-spill"
    connection = warehouse.writer(temporary, spill)
    try:
        _fill(connection, workspace, manifest, {})
        _check(connection)
    except BaseException:
        connection.close()
        temporary.unlink(missing_ok=True)
        raise
    connection.close()
    return temporary


def refusal(workspace: Workspace, fresh: Mapping[str, Sequence[Row]]) -> str:
    """Why no warehouse could be built with these rows in the registers, by name; "" when one can.

    The registers are tried without the events, which no check of them reads. A snapshot that is
    kept without this would stop every later build until someone removed it by hand.
    """
    connection = warehouse.scratch()
    try:
        _fill(connection, workspace, Manifest(), fresh)
        found = _offence(connection)
    except warehouse.Error as error:
        return f"varehuset kan ikke bygges med svaret ({str(error).splitlines()[0]})"
    finally:
        connection.close()
    return "" if found is None else f"med svaret finner kontrollen {found[0]} feil ({found[1]})"


def publish(workspace: Workspace, temporary: Path) -> Path:
    """Makes a built warehouse the one in use, and removes all but the last few."""
    final = workspace.warehouses / warehouse.new_name()
    temporary.chmod(0o444)
    temporary.replace(final)
    manifests.sync_folder(workspace.warehouses)
    for old in sorted(workspace.warehouses.glob("warehouse-*.duckdb"))[: -warehouse.KEEP]:
        old.unlink()
    return final


def rebuild(workspace: Workspace) -> Path:
    """Builds and publishes from what the manifest names now."""
    with writing(workspace):
        return publish(workspace, build(workspace, manifests.read(workspace)))


def is_current(workspace: Workspace) -> bool:
    """True when the warehouse in use was built from this manifest, by this code and these facts."""
    path = warehouse.newest(workspace)
    if path is None:
        return False
    row = warehouse.read(path).execute("select manifest, oppskrift from lager").fetchone()
    return row == (manifests.read(workspace).digest(), recipe())


def recipe() -> str:
    """A fingerprint of everything in the repository that a build depends on."""
    names = (
        "reference/*.csv",
        "reference/*.py",
        "lake/*.py",
        "lake/*.yml",
        "registre/*.py",
        "warehouse/*.py",
        "warehouse/marts/*.sql",
    )
    return manifests.fingerprint(p for name in names for p in sorted(ROOM.glob(name)))


def _fill(
    connection: warehouse.Connection,
    workspace: Workspace,
    manifest: Manifest,
    fresh: Mapping[str, Sequence[Row]],
) -> None:
    loading.reference(connection, workspace, fresh)
    loading.own_targets(connection, workspace)
    loading.events(connection, workspace, manifest)
    loading.waves(connection, workspace, manifest)
    connection.from_arrow(_build_table(manifest)).create("lager")
    published.prepare(connection)
    for script in sorted((HERE / "marts").glob("*.sql")):
        connection.execute(script.read_text("utf-8"))


def _check(connection: warehouse.Connection) -> None:
    found = _offence(connection)
    if found:
        raise UserError(
            f"Kontrollen {found[0]} fant feil i dataene, så det gamle varehuset står: "
            f"{found[1]}. Rett radene (kolonnene står i docs/registre.md) og kjør "
            "«python -m data build» igjen."
        )


def _offence(connection: warehouse.Connection) -> tuple[str, str] | None:
    """The first check that found something, and the first rows it found."""
    for script in sorted((HERE / "checks").glob("*.sql")):
        found = connection.execute(script.read_text("utf-8"))
        names = [column[0] for column in found.description]
        offenders = found.fetchmany(3)
        if offenders:
            told = [", ".join(map("{}: {}".format, names, row)) for row in offenders]
            return script.stem, "; ".join(told)
    return None


def _build_table(manifest: Manifest) -> pa.Table:
    return pa.Table.from_pylist(
        [
            {
                "manifest": manifest.digest(),
                "oppskrift": recipe(),
                "bygget": manifests.now(),
                "duckdb": importlib.metadata.version("duckdb"),
            }
        ]
    )
