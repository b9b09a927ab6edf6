"""One writer at a time, who first finishes what a killed one began."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from data.lake import commits, files, folders
from data.lake import manifest as manifests
from data.lake.clock import now
from data.lake.manifest import NAME, Manifest
from data.lake.workspace import Workspace, locked
from data.printing import tell


@contextmanager
def writing(workspace: Workspace) -> Iterator[Manifest]:
    """Holds the workspace, gives the manifest in use, and leaves nothing temporary behind.

    Raises UserError, with nothing touched, where there is a lake without a manifest.
    """
    with locked(workspace):
        manifest = _tidied(workspace, _whole(workspace))
        try:
            yield manifest
        finally:
            folders.clear(workspace, _named(workspace))


def finish(workspace: Workspace, manifest: Manifest) -> None:
    """Finishes the change that the manifest tells of, whoever began it, and tells the journal.

    The order is one that can be taken up again anywhere: new folders in place, what was let go of
    taken out, all from before a removal too, and last the line in the journal that says so.
    """
    folders.settle(workspace, manifest)
    if commits.number(told(workspace)) < manifest.commit.number:
        commit = manifest.commit
        gone = _purge(workspace, manifest) if commit.purged == commit.number else []
        commits.append(
            workspace,
            commits.CHANGE,
            nummer=commit.number,
            hva=commit.what,
            bort=list(commit.gone),
            slettet=gone,
            manifest=manifest.digest(),
            inndata=manifest.inputs(),
        )
    manifests.keep(workspace, manifest)


def _tidied(workspace: Workspace, manifest: Manifest) -> Manifest:
    """The manifest, after what was left half-way is finished, cleared or put aside."""
    finish(workspace, manifest)
    folders.clear(workspace, manifest.folders())
    for path in folders.orphans(workspace, manifest):
        place = folders.aside(workspace, path)
        said = f"Mappen {path.name} i lageret står ikke i listen over det som er lest inn"
        commits.append(workspace, commits.FOUND, hva=said, lagt_i=place.name)
        tell(f"{said}; den er lagt i {place}.")
    lacking = manifests.unsealed(workspace, manifest)
    return _sealed(workspace, manifest, len(lacking)) if lacking else manifest


def _whole(workspace: Workspace) -> Manifest:
    """The manifest; a damaged one is put aside when a whole copy of the very same is kept."""
    try:
        return manifests.read(workspace)
    except manifests.DamagedError:
        copy = restorable(workspace)
        last = commits.number(told(workspace))
        if copy is None or copy.commit.number != last:
            raise
        place = folders.aside(workspace, workspace.lake / NAME)
        manifests.put(workspace, copy)
        said = "Listen over det som er lest inn var skadet og er hentet fra kopien av den"
        commits.append(workspace, commits.FOUND, hva=said, lagt_i=place.name)
        tell(f"{said}; den skadde er lagt i {place}.")
        return copy


def restorable(workspace: Workspace, than: int | None = None) -> Manifest | None:
    """The newest kept manifest that is whole and whose files all are there.

    With `than` it is another one than that number.
    """
    for path in manifests.kept(workspace):
        try:
            found = manifests.parsed(path, path.read_bytes())
        except manifests.DamagedError:
            continue
        there = all(manifests.place(workspace, table).exists() for table in found.tables())
        if there and found.commit.number != than:
            return found
    return None


def told(workspace: Workspace) -> tuple[commits.Line, ...]:
    """The journal; of a damaged one the lines before the damage, and the whole of it put aside."""
    try:
        return commits.read(workspace)
    except commits.DamagedError as damage:
        path = workspace.lake / commits.NAME
        place = folders.aside(workspace, path)
        files.replace(path, damage.whole)
        said = "Journalen var skadet; linjene foran skaden er beholdt"
        commits.append(workspace, commits.FOUND, hva=said, lagt_i=place.name)
        tell(f"{said}, og hele filen er lagt i {place}.")
        return commits.read(workspace)


def _purge(workspace: Workspace, manifest: Manifest) -> list[str]:
    """Takes all from before the removal away but warehouses, which go when the new one is shown."""
    manifests.keep(workspace, manifest)
    spared = manifest.commit.spares or not workspace.aside.is_dir()
    gone = [] if spared else sorted(workspace.aside.iterdir())
    for path in gone:
        folders.remove(path)
    return [f"karantene/{path.name}" for path in gone]


def _sealed(workspace: Workspace, manifest: Manifest, count: int) -> Manifest:
    """Writes the manifest with the hashes it lacks, as one of an earlier version does."""
    said = f"Kontrollsummer er regnet ut for {count} filer i lageret, som ikke hadde det fra før"
    commit = replace(manifest.commit, what=said, gone=(), time=now())
    written = manifests.write(workspace, replace(manifest, commit=commit))
    tell(f"{said}.")
    finish(workspace, written)
    return written


def _named(workspace: Workspace) -> frozenset[str]:
    try:
        return manifests.read(workspace).folders()
    except manifests.DamagedError:
        return frozenset()
