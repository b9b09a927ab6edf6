"""Reads access logs into the lake: all the files of a command, or none of them.

Nothing counts before the manifest names it. Events are written under a temporary name, renamed
into place, and a new warehouse is built beside the old one; then the manifest and the warehouse
are replaced in one step each. A run that is killed leaves the numbers of before or after.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import itertools
import re
import shutil
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from data import warehouse
from data.anslag import months
from data.anslag.reading import sketched
from data.errors import UserError
from data.lake import clients, commits, keys, soundness
from data.lake.files import sync
from data.lake.manifest import Ingest, LogFile, Manifest
from data.lake.sources import Source
from data.lake.workspace import Workspace
from data.logs import growth, robots
from data.logs import tally as tallies
from data.logs.erase import without
from data.logs.overlap import Overlap, repeated
from data.logs.reader import LogReader
from data.logs.receipt import Receipt
from data.logs.workers import Workers
from data.progress import following
from data.warehouse import left_out
from data.warehouse.change import Change, changing

ID = "%Y%m%dT%H%M%S%fZ"
REJECTED = "avvist.parquet"
REMOVED = "Fjernet fra"


def ingest(workspace: Workspace, source: Source, paths: list[Path], progress: bool) -> Receipt:
    """Reads the files in for the source and shows the new numbers.

    The same content again changes nothing. A longer edition of a file read before takes its
    place. Raises UserError, with nothing changed, when a file cannot be used.
    """
    _check(source, paths)
    with changing(workspace) as change:
        receipt = read_into(change, source, paths, progress)
    kept_out = left_out.rows(warehouse.current(warehouse.newest(workspace)), source.id)
    return dataclasses.replace(receipt, left_out=tuple(kept_out))


def read_into(change: Change, source: Source, paths: list[Path], progress: bool) -> Receipt:
    """Reads the files into a change that may hold more than this."""
    destroyed = keys.destroy_old(change.workspace)
    batch = Batch(change.workspace, source, change.after, progress)
    for path in paths:
        batch.read(path)
    change.after = batch.manifest()
    months.refresh(change, source)
    receipt = dataclasses.replace(batch.receipt(), destroyed_salts=destroyed)
    if receipt.read:
        names = ", ".join(item.files[0].name for item in receipt.read)
        change.did.append(f"Lest inn i {source.id}: {names}")
    return receipt


def remove(workspace: Workspace, source: Source, names: list[str]) -> str:
    """Takes files out of a source again, by name or fingerprint, and all that is left of them.

    Gives the sentence that says so. One that was taken out before is no error: a removal that was
    stopped half-way is finished by asking again. Raises UserError when a name was never there, or
    when several have it.
    """
    with changing(workspace) as change:
        own = [item for item in change.before.ingests if item.source == source.id]
        past = earlier_removals(workspace, source)
        gone = [found for name in names if (found := _named(own, source, name, past))]
        if gone:
            change.erases = True
            listed = ", ".join(
                f"{item.files[0].name} ({item.files[0].fingerprint})" for item in gone
            )
            change.did.append(f"{REMOVED} {source.id}: {listed}")
            kept = tuple(item for item in change.before.ingests if item not in gone)
            change.after = dataclasses.replace(change.before, ingests=kept)
            months.refresh(change, source)
    if not gone:
        return f"{', '.join(names)} er fjernet fra {source.id} før; det er ikke mer igjen."
    return (
        f"Fjernet fra {source.id}: {', '.join(names)}. Eldre varehus og karantene er også slettet."
    )


def earlier_removals(workspace: Workspace, source: Source) -> str:
    """What the journal says has been removed from the source."""
    told = (str(line.get("hva", "")) for line in commits.read(workspace))
    return "\n".join(part for part in told if f"{REMOVED} {source.id}: " in part)


def _named(own: list[Ingest], source: Source, name: str, past: str) -> Ingest | None:
    """The ingest of a file; None for one that was removed before."""
    files = [(item, item.files[0]) for item in own]
    found = [(item, file) for item, file in files if name in (file.name, file.fingerprint)]
    if not found and re.search(rf"(: |, |\(){re.escape(name)}( \(|\))", past):
        return None
    if not found:
        raise UserError(f"{name} er ikke lest inn for {source.id} – se «python -m data status».")
    if len(found) > 1:
        each = ", ".join(f"{f.fingerprint} ({f.first}–{f.last})" for _, f in found)
        raise UserError(
            f"{len(found)} filer heter {name} – oppgi fingeravtrykket til den som skal ut: {each}."
        )
    return found[0][0]


class Batch:
    """The files of one command, read into folders that do not count yet."""

    def __init__(
        self, workspace: Workspace, source: Source, before: Manifest, progress: bool
    ) -> None:
        self._workspace = workspace
        self._source = source
        self._ingests = list(before.ingests)
        self._before = before
        self._had = {item.id for item in before.ingests}
        self._progress = progress
        self._time = dt.datetime.now(dt.UTC)
        self._numbers = itertools.count()
        self._known: list[str] = []
        self._mended: list[str] = []
        self._erased: list[tuple[str, int]] = []
        self._replaced: list[tuple[str, str]] = []
        self._repeated: list[tuple[LogFile, Overlap]] = []
        self._contained: list[tuple[str, str]] = []
        self._resumed: list[tuple[str, int]] = []
        self._workers = Workers(workspace, source)
        self._read_by = growth.read_by(source, self._workers)

    def read(self, path: Path) -> None:
        """Reads one file: new, known from before, or a longer edition of an earlier one."""
        name = f"{self._time:{ID}}-{self._source.id}-{next(self._numbers):05}"
        folder = self._workspace.lake / f".tmp-{name}"
        reader = self._reader(path)
        earlier = self._edition(reader)
        read = self._parse(reader, folder, name, earlier)
        if reader.resumed and clients.in_doubt(read.files[0].clients):
            shutil.rmtree(folder)
            reader = self._reader(path)
            read = self._parse(reader, folder, name, None)
        for item in self._own():
            file = item.files[0]
            if reader.sha256 == file.sha256:
                if self._whole(item):
                    shutil.rmtree(folder)
                    self._known.append(path.name)
                    return
                self._ingests.remove(item)
                self._mended.append(path.name)
            elif reader.prefixes.get(file.size) == file.sha256:
                self._ingests.remove(item)
                self._replaced.append((path.name, file.name))
                if reader.resumed and item is earlier:
                    self._resumed.append((path.name, reader.lines - file.lines))
        kept, gone = without(self._workspace, read, self._before.closed())
        if kept is not read:
            self._erased.append((path.name, gone))
            shutil.rmtree(folder)
        if kept is None:
            return
        read, folder = kept, self._workspace.lake / f".tmp-{kept.id}"
        overlaps = list(repeated(self._workspace, folder, read, self._own()))
        if within := next((overlap.name for overlap in overlaps if overlap.whole), None):
            shutil.rmtree(folder)
            self._contained.append((path.name, within))
            return
        self._repeated += [(read.files[0], overlap) for overlap in overlaps]
        made_with = (self._source, self._workers.generation)
        grown = earlier if reader.resumed else None
        self._ingests.append(sketched(self._workspace, *made_with, read, self._seen, grown))

    def manifest(self) -> Manifest:
        """The manifest as it will be when these files count."""
        return dataclasses.replace(self._before, ingests=tuple(self._ingests))

    def receipt(self) -> Receipt:
        """What came of it."""
        read = tuple(item for item in self._ingests if item.id not in self._had)
        return Receipt(
            source=self._source,
            read=read,
            known=tuple(self._known),
            mended=tuple(self._mended),
            erased=tuple(self._erased),
            replaced=tuple(self._replaced),
            contained=tuple(self._contained),
            resumed=tuple(self._resumed),
            repeated=tuple(self._repeated),
        )

    def _whole(self, item: Ingest) -> bool:
        return soundness.whole(self._workspace, self._before, item)

    def _own(self) -> list[Ingest]:
        return [item for item in self._ingests if item.source == self._source.id]

    def _reader(self, path: Path) -> LogReader:
        return LogReader(path, milestones={item.files[0].size for item in self._own()})

    def _edition(self, reader: LogReader) -> Ingest | None:
        """What was read of the file before, where it may stand and only the rest be read."""
        found = growth.edition(reader, self._own(), self._read_by)
        if (
            found
            and self._whole(found)
            and growth.key_is_there(self._workspace, found, self._source, self._workers)
        ):
            reader.after = growth.of(found)
            return found
        return None

    def _parse(self, reader: LogReader, folder: Path, name: str, earlier: Ingest | None) -> Ingest:
        folder.mkdir()
        first = growth.next_part(earlier) if earlier else 0
        with following(reader.path, self._progress) as reader.progress:
            found, read = self._workers.parse(reader, folder, first)
        tally, kept, rejected = read.tally, [], read.rejected
        self._seen = read.seen
        if earlier and reader.resumed:
            kept, found = growth.keep(self._workspace, earlier, folder), earlier.format
            tally = tallies.of_file(earlier.files[0])
            tally.add(read.tally)
            before = growth.rejected(self._workspace, earlier, reader.path.name)
            rejected = pa.concat_tables([before, rejected])
        tallies.refuse_bad(reader, tally, found, self._source.maks_avvist)
        pq.write_table(rejected, folder / REJECTED, compression="zstd")
        sync(folder)
        files = [*kept, *read.files]
        return Ingest(
            id=name,
            source=self._source.id,
            format=found,
            definition=self._source.definisjon,
            bot_list=robots.version(),
            time=self._time.isoformat(timespec="seconds"),
            files=(tallies.as_file(tally, reader),),
            events=tuple(f"{name}/{file}" for file in files),
            rejected=f"{name}/{REJECTED}",
            places=self._workers.places,
            read_by=self._read_by,
        )


def _check(source: Source, paths: list[Path]) -> None:
    odd = next((path for path in paths if not path.name.isprintable()), None)
    if odd is not None:
        name = odd.name.encode(errors="replace").decode()
        raise UserError(f"Filnavnet {name!r} har tegn vi ikke kan skrive – gi filen et annet navn.")
    if source.identitet == "ingen":
        raise UserError(
            f"Kilden «{source.id}» har ferdige tall og ikke logger – velg kilden som loggen er fra."
        )
    for path in paths:
        if not path.exists():
            raise UserError(f"{path} finnes ikke – kontroller stien.")
        if path.is_dir():
            raise UserError(f"{path} er en mappe – oppgi filene i den, for eksempel {path}/*.log.")
        if not path.is_file():
            raise UserError(f"{path} er ikke en vanlig fil – lagre loggen som en fil først.")
