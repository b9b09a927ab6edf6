"""Builds a new read-only warehouse from the lake and the reference tables, and shows it.

A build never touches the warehouse in use. It writes a new file under a temporary name, runs the
checks, and only then gives it the name that readers look for.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path

import pyarrow as pa

from data import warehouse
from data.errors import UserError
from data.lake import commits, files, key_figures, soundness
from data.lake import folders as lake
from data.lake import manifest as manifests
from data.lake.clock import now
from data.lake.key_figures import Figure
from data.lake.manifest import Manifest
from data.lake.sources import Source
from data.lake.workspace import Workspace
from data.lake.writing import writing
from data.printing import tell
from data.reference import Row
from data.registre import snapshots
from data.warehouse import estimates, evidence, foundation, levels, loading, pointer
from data.warehouse.deler import running as parts
from data.warehouse.evidence import Evidence
from data.warehouse.motor import running


def build(workspace: Workspace, manifest: Manifest, among: Collection[str] | None = None) -> Path:
    """Writes and checks a warehouse that nobody sees yet; returns its temporary path.

    `among` limits the snapshots of the registers to those named. Raises UserError when a file of
    the lake is damaged or a check finds rows: the old warehouse stays in use, and nothing is left.
    """
    manifest = manifests.sealed(workspace, manifest)
    soundness.check(workspace, manifest)
    temporary = workspace.warehouses / f".tmp-{os.getpid()}.duckdb"
    spill = workspace.warehouses / f".tmp-{os.getpid()}-spill"
    shared = workspace.warehouses / f".tmp-{os.getpid()}-motor"
    try:
        said = evidence.of(workspace, manifest, among)
        figures = key_figures.loaded(workspace, manifest)
        foundation.copied(workspace, temporary, said, among, figures)
        connection = warehouse.writer(temporary, spill)
        try:
            with running.chosen(shared) as run:
                alone = run is foundation.run and among is None
                how = parts.chosen(workspace, manifest, said) if alone else run
                fill(connection, workspace, manifest, said, how)
            foundation.check(connection, "marts")
            if among is None:  # else it is one of an earlier day
                levels.compare(connection, workspace, manifest)
        finally:
            connection.close()
    except BaseException:
        for left in workspace.warehouses.glob(f".tmp-{os.getpid()}*"):
            lake.remove(left)
        raise
    return temporary


def refusal(
    workspace: Workspace,
    fresh: Mapping[str, Sequence[Row]],
    figures: Sequence[Figure] | None = None,
) -> str:
    """Why no warehouse could be built with these rows in the registers, by name; "" when one can.

    `figures` are the agencies' key figures (None: those that stand). The registers are tried
    without the events, which no check of them reads. A snapshot that is kept without this would
    stop every later build until someone removed it by hand.
    """
    connection = warehouse.scratch()
    try:
        own = key_figures.loaded(workspace, Manifest()) if figures is None else (figures, False)
        foundation.fill(connection, workspace, fresh, own)
        found = foundation.offence(connection, "facts")
        fill(connection, workspace, Manifest(), evidence.of(workspace, Manifest()))
    except warehouse.Error:
        return "varehuset kan ikke bygges med svaret"
    finally:
        connection.close()
    return "" if found is None else f"med svaret finner kontrollen {found[0]} feil ({found[1]})"


def publish(workspace: Workspace, temporary: Path) -> Path:
    """Makes a built warehouse the one in use, and removes all but the last few.

    The journal is told what it was built of, and then the pointer is swapped. Nothing is kept from
    before a change that erased something.
    """
    manifest = manifests.read(workspace)
    for sentence in snapshots.set_aside(workspace, _last_used(workspace)):
        tell(sentence)
    final = workspace.warehouses / pointer.new_name(workspace)
    taken = files.sha256(temporary)
    temporary.chmod(0o400)
    temporary.replace(final)
    files.sync_folder(workspace.warehouses)
    told = evidence.of(workspace, manifest).told()
    used = [snapshots.named(workspace, path) for path in snapshots.files(workspace)]
    folders = sorted(item.id for item in manifest.counted())
    commits.append(
        workspace, commits.BUILD, varehus=final.name, **told, mapper=folders, registerfiler=used
    )
    earlier = _sound(workspace, pointer.read(workspace))
    kept = [item for item in earlier if item.commit >= manifest.commit.purged]
    new = pointer.Shown(final.name, taken, manifest.commit.number)
    pointer.swap(workspace, (new, *kept)[: warehouse.KEEP])
    gone = pointer.prune(workspace)
    if len(kept) < len(earlier):
        commits.append(workspace, commits.ERASED, hva="Varehus fra før slettingen", slettet=gone)
    return final


def _last_used(workspace: Workspace) -> list[str]:
    """The snapshots of registers that the newest build there is a line of had."""
    builds = [line for line in commits.read(workspace) if line["slag"] == commits.BUILD]
    return builds[-1]["registerfiler"] if builds else []


def _sound(workspace: Workspace, earlier: tuple[pointer.Shown, ...]) -> list[pointer.Shown]:
    """The earlier warehouses, but not the one that was in use if it is damaged: it is put aside."""
    if not earlier or pointer.is_whole(workspace, earlier[0]):
        return list(earlier)
    path = workspace.warehouses / earlier[0].name
    if path.exists():
        place = lake.aside(workspace, path)
        tell(f"Varehuset {path.name} var skadet og er lagt i {place}; et nytt er bygget.")
    return list(earlier[1:])


def rebuild(workspace: Workspace) -> Path:
    """Builds and publishes from what the manifest names now."""
    with writing(workspace) as manifest:
        refuse_lost(workspace, manifest)
        return publish(workspace, build(workspace, manifest))


def refuse_lost(workspace: Workspace, manifest: Manifest) -> None:
    """Raises UserError where a warehouse was built of files and the lake is not there any more."""
    path = warehouse.newest(workspace) or next(iter(pointer.all_of(workspace)), None)
    if manifest.commit.number or manifest.items() or path is None:
        return
    if has_inputs(path):
        raise UserError(
            f"Varehuset {path.name} er bygget av det som var lest inn, men lageret i "
            f"{workspace.lake} er tomt – legg det tilbake fra sikkerhetskopien, eller begynn på "
            "nytt i et annet arbeidsområde; ingenting er endret."
        )


def has_inputs(path: Path) -> bool:
    """True when logs, exports or waves are in the warehouse, and not only what was published."""
    named = """select kilde from innlasting union all select boelge from b_boelge
        union all select kilde from observasjon"""
    try:
        return bool(warehouse.rows(path, named))
    except UserError:
        return False


def is_current(workspace: Workspace, manifest: Manifest | None = None) -> bool:
    """True when the warehouse in use is whole, and is built from this manifest by this code."""
    shown = pointer.read(workspace)
    path = warehouse.newest(workspace)
    if path is None or not shown or not pointer.is_whole(workspace, shown[0]):
        return False
    said = evidence.of(workspace, manifest or manifests.read(workspace))
    try:
        return warehouse.rows(path, "select bevis from lager") == [{"bevis": said.bevis}]
    except UserError:
        return False


def fill(
    connection: warehouse.Connection,
    workspace: Workspace,
    manifest: Manifest,
    said: Evidence,
    run: running.Run = foundation.run,
    stated: Mapping[str, Source] | None = None,
) -> None:
    """All that is made of what was read in, in a database that has the facts, as `run` runs it.

    `stated` are the sources to use in place of the workspace's. NB: one transaction, for to end
    one takes as long as to run a small statement. Parts and engines write in databases of their
    own, each with its own.
    """
    whole = run is foundation.run
    if whole:
        connection.begin()
    loading.events(connection, workspace, manifest, stated)
    loading.waves(connection, workspace, manifest)
    loading.exports(connection, workspace, manifest)
    estimates.load(connection, workspace, manifest)
    connection.from_arrow(_build_table(manifest, said)).create("lager")
    run(connection, "marts")
    if whole:
        connection.commit()


def _build_table(manifest: Manifest, said: Evidence) -> pa.Table:
    facts = {"manifest": manifest.digest(), "bygget": now(), "duckdb": version("duckdb")}
    return pa.Table.from_pylist([facts | said.told()])
