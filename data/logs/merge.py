"""Takes in what other machines have read, each with its own lake and manifest: all, or nothing.

The events are copied as they are, so the keys that their visitors were told apart by decide what
can be counted together: the same key on all machines gives one visitor one id everywhere, and keys
of their own give bounds for the different visitors.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from data.errors import UserError
from data.lake import files, soundness, sources
from data.lake import manifest as manifests
from data.lake.manifest import Erased, Ingest, Manifest, Observed
from data.lake.workspace import Workspace, find
from data.warehouse.change import Change, changing

# What of a source's settings is the machine's own, and decides nothing that was read.
ITS_OWN = {"navn", "geodatabase", "nettstedskart", "format", "maks_avvist", "noekkel_dager"}


@dataclass
class Merged:
    """What came of one other workspace: the names of the new logs, and of those known before."""

    place: Path
    new: list[str]
    known: list[str]

    def text(self) -> str:
        """The sentence for the operator."""
        names = f": {', '.join(self.new)}" if self.new else ""
        return (
            f"{self.place}: {len(self.new)} nye logger{names}; {len(self.known)} var her fra før."
        )


def merge(workspace: Workspace, places: list[Path]) -> list[Merged]:
    """Takes in the logs that the workspaces in these places have read. Again it changes nothing.

    Raises UserError, with nothing changed, when one of them is damaged, has other settings of a
    source, has erased or summed days, or has another edition of a log that is here.
    """
    with changing(workspace) as change:
        merged = [_take(change, _other(workspace, place)) for place in places]
        names = [name for one in merged for name in one.new]
        if names:
            change.did.append(f"Flettet inn fra {len(places)} maskiner: {', '.join(names)}")
    return merged


def _other(workspace: Workspace, place: Path) -> Workspace:
    other = find(place)
    if other.root == workspace.root:
        raise UserError(f"{place} er arbeidsområdet selv – oppgi dem som skal flettes inn i det.")
    if not (other.lake / manifests.NAME).is_file():
        raise UserError(f"{place} er ikke et arbeidsområde med leste logger – kontroller stien.")
    return other


def _take(change: Change, other: Workspace) -> Merged:
    theirs = manifests.read(other)
    if theirs.closed():
        raise UserError(
            f"{other.root} har slettet dager eller lagt dem sammen – flett først, og slett i det "
            "felles arbeidsområdet; ingenting er endret."
        )
    soundness.check(other, replace(theirs, surveys=(), sketches=()))
    used = {log.source for log in theirs.ingests} | {one.source for one in theirs.observed}
    _same_settings(change.workspace, other, used)
    merged = Merged(other.root, [], [])
    for item in theirs.ingests:
        name = item.files[0].name
        if _is_known(change.after, item):
            merged.known.append(name)
            continue
        _refuse_conflict(change.after, item)
        change.after = _with(change, other, theirs, item)
        merged.new.append(name)
    for export in theirs.observed:
        named = merged.known if _has(change.after, export) else merged.new
        named.append(export.file.name)
        if named is merged.new:
            change.after = _with_export(change, other, theirs, export)
    return merged


def _has(ours: Manifest, export: Observed) -> bool:
    """True for an export that is read here. Raises UserError for one with days erased here."""
    file = export.file
    for gone in ours.erased:
        if gone.source == export.source and _meets(gone, file.first, file.last):
            raise UserError(
                f"«{file.name}» har dager for {export.source} som er slettet her – ta dem ut før "
                "den flettes; ingenting er endret."
            )
    same = (mine for mine in ours.observed if mine.source == export.source)
    return any(mine.file.sha256 == file.sha256 for mine in same)


def _meets(gone: Erased, first: str | None, last: str | None) -> bool:
    return bool(first and last and first <= gone.last and gone.first <= last)


def _with_export(change: Change, other: Workspace, theirs: Manifest, export: Observed) -> Manifest:
    hashes = _copied(change, other, theirs, export)
    return replace(
        change.after,
        observed=(*change.after.observed, export),
        hashes=dict(change.after.hashes) | hashes,
    )


def _is_known(ours: Manifest, item: Ingest) -> bool:
    same = [mine for mine in ours.ingests if mine.source == item.source]
    return any(mine.files[0].sha256 == item.files[0].sha256 for mine in same)


def _refuse_conflict(ours: Manifest, item: Ingest) -> None:
    """Raises UserError for what would be counted twice, is erased here, or has a name in use."""
    file = item.files[0]
    for mine in ours.ingests:
        begun = mine.files[0]
        if mine.id == item.id:
            raise UserError(
                f"«{file.name}» og «{begun.name}» har samme mappenavn ({item.id}) og ulikt innhold "
                "– les den ene inn på nytt; ingenting er endret."
            )
        alike = (begun.begins, begun.opening) == (file.begins, file.opening)
        if mine.source == item.source and file.opening and alike:
            raise UserError(
                f"«{file.name}» og «{begun.name}» begynner med samme linje og er to utgaver av en "
                f"logg for {item.source} – behold den lengste på én maskin, og ta den andre ut med "
                "--fjern; ingenting er endret."
            )
    if any(gone.source == item.source and gone.meets(file) for gone in ours.closed()):
        raise UserError(
            f"«{file.name}» har dager for {item.source} som er slettet her – ta dem ut av loggen "
            "før den flettes; ingenting er endret."
        )


def _with(change: Change, other: Workspace, theirs: Manifest, item: Ingest) -> Manifest:
    """What counts with one more ingest, whose files lie ready under a temporary name."""
    hashes = _copied(change, other, theirs, item)
    return replace(
        change.after,
        # NB: nobody here has what sketches are made of, and half of the visitors are not all.
        sketches=tuple(s for s in change.after.sketches if not _shares(s.source, s.month, item)),
        ingests=(*change.after.ingests, item),
        hashes=dict(change.after.hashes) | hashes,
    )


def _copied(
    change: Change, other: Workspace, theirs: Manifest, item: Ingest | Observed
) -> dict[str, str]:
    """Copies the files, and gives their hashes.

    NB: the hashes are theirs, so a file that changed while it was copied stops the build.
    """
    folder = change.workspace.lake / f"{files.TEMPORARY}{item.id}"
    folder.mkdir()
    for table in item.tables:
        shutil.copyfile(other.lake / table, folder / Path(table).name)
    files.sync(folder)
    return {table: theirs.hashes[table] for table in item.tables if table in theirs.hashes}


def _shares(source: str, month: str, item: Ingest) -> bool:
    return source == item.source and month in item.months


def _same_settings(workspace: Workspace, other: Workspace, used: set[str]) -> None:
    ours, theirs = sources.load(workspace), sources.load(other)
    for name in sorted(used):
        if name not in ours or name not in theirs:
            raise UserError(
                f"Kilden «{name}» fra {other.root} står ikke i begge arbeidsområdene – gi dem "
                "samme kilder.yml; ingenting er endret."
            )
        unlike = sorted(_differing(asdict(ours[name]), asdict(theirs[name])))
        if unlike:
            raise UserError(
                f"Kilden «{name}» har andre innstillinger i {other.root} ({', '.join(unlike)}) – "
                "gi dem samme kilder.yml og les loggene på nytt der; ingenting er endret."
            )


def _differing(ours: dict[str, object], theirs: dict[str, object]) -> Iterator[str]:
    yield from (key for key in ours if key not in ITS_OWN and ours[key] != theirs[key])
