"""A warehouse between two others: of fewer files, or with the registers that another one has.

Nobody sees it. It is asked what one change alone does to a number, and thrown away.
"""

from __future__ import annotations

import itertools
import os
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path

from data import warehouse
from data.lake import folders, key_figures, sources
from data.lake.manifest import Manifest
from data.lake.sources import Source
from data.lake.workspace import Workspace
from data.reference import ids
from data.warehouse import build, evidence, foundation, published

OWN = "egne_noekkeltall"  # what the agencies enter is a register too
# What the operator states: of the sources, and the pages of their sites. Loaded with the events.
SOURCES, PAGES = "kilder", "nettstedskart"
NAMED = ".tmp-{}-mellom-{}.duckdb"
HASH = """select md5(string_agg(t::varchar, chr(10) order by t::varchar)) as sum from "{}" as t"""
# What is told of a period that somebody told of before; another measure of it is new.
OLDER = """from observasjon_lest as l where exists (
    from tidligere as t where t.kilde = l.kilde and t.maaltall = l.maaltall
        and t.dimensjon = l.dimensjon and t.fra <= l.til and l.fra <= t.til)"""
TOLD = "select distinct kilde, maaltall, dimensjon, fra, til from observasjon"
_numbers = itertools.count()


def registers() -> tuple[str, ...]:
    """The tables of registers and settings that every warehouse has."""
    return (*ids("registre"), OWN, SOURCES, PAGES)


def differing(first: Path, last: Path) -> list[str]:
    """The registers that two warehouses do not have the same rows of."""
    return [name for name in registers() if _hash(first, name) != _hash(last, name)]


@contextmanager
def building(workspace: Workspace) -> Iterator[Variants]:
    """Makes variants within, and takes them away afterwards. The caller holds the workspace."""
    made = Variants(workspace)
    try:
        yield made
    finally:
        for left in workspace.warehouses.glob(NAMED.format(os.getpid(), "*")):
            folders.remove(left)


class Variants:
    """Builds warehouses with the code of today."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def of(
        self, manifest: Manifest, other: Path, names: Collection[str], older: bool = False
    ) -> Path:
        """What the manifest names, with the registers of these names as the other one has them.

        With `older`, exports tell only of the periods that the other one has numbers of.
        """
        path = self._new()
        connection = warehouse.writer(path, path.with_suffix(".spill"))
        try:
            figures = key_figures.loaded(self._workspace, manifest)
            foundation.registers(connection, self._workspace, {}, figures)
            _take(connection, other, set(names) - {SOURCES, PAGES})
            published.prepare(connection)
            foundation.run(connection, "facts")
            said = evidence.of(self._workspace, manifest)
            run = partial(_run, other=other, names={PAGES} & set(names), older=older)
            stated = self._stated(other) if SOURCES in names else None
            build.fill(connection, self._workspace, manifest, said, run, stated)
        finally:
            connection.close()
        return path

    def retold(self, path: Path, other: Path, names: Collection[str]) -> Path:
        """A copy of a warehouse with registers that only questions read, as the other has them."""
        copy = self._new()
        copy.write_bytes(path.read_bytes())
        connection = warehouse.writer(copy, copy.with_suffix(".spill"))
        try:
            _take(connection, other, names)
        finally:
            connection.close()
        return copy

    def _stated(self, other: Path) -> dict[str, Source]:
        """The sources as the other one was built with them, and those that it did not know.

        One that is new changes no number before there is something of it.
        """
        rows = warehouse.rows(other, f"from {SOURCES}")
        told = [row | {"verter": tuple(row.get("verter") or ())} for row in rows]  # type: ignore[arg-type]
        known = {str(row["id"]): Source(**row) for row in told}  # type: ignore[arg-type]
        return sources.load(self._workspace) | known

    def _new(self) -> Path:
        return self._workspace.warehouses / NAMED.format(os.getpid(), next(_numbers))


def without(manifest: Manifest, gone: Collection[str]) -> Manifest:
    """The manifest without the files and waves of these ids."""
    return replace(
        manifest,
        ingests=tuple(item for item in manifest.ingests if item.id not in gone),
        surveys=tuple(item for item in manifest.surveys if item.id not in gone),
        sketches=(),
    )


def _run(
    connection: warehouse.Connection,
    folder: str,
    *,
    other: Path,
    names: Collection[str],
    older: bool,
) -> None:
    """The scripts, on what was loaded, less what only the other one shall say."""
    _take(connection, other, names)
    if older:
        table = warehouse.read(other).sql(TOLD).to_arrow_table()
        connection.register("tidligere", table)
        connection.register("observasjon_lest", connection.sql(OLDER).to_arrow_table())
    foundation.run(connection, folder)


def _take(connection: warehouse.Connection, other: Path, names: Collection[str]) -> None:
    for name in names:
        table = warehouse.read(other).sql(f'from "{name}"').to_arrow_table()
        connection.execute(f'drop table if exists "{name}"')
        connection.from_arrow(table).create(name)


def _hash(path: Path, name: str) -> object:
    try:
        return warehouse.read(path).execute(HASH.format(name)).fetchone()
    except warehouse.Error:  # an earlier version has no such register
        return None
