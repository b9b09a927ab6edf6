"""Takes the readings of exports into the lake: all of a command, or none of it; and out again.

Nothing is overwritten: what several exports say of the same days lies side by side, and a build
takes the one that was fetched last. So the order that they were read in decides nothing.
"""

from __future__ import annotations

import datetime as dt
import shutil
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from data.errors import UserError
from data.lake import clock, observations, soundness, version
from data.lake.files import TEMPORARY, sync
from data.lake.manifest import Erased, ExportFile, Observed
from data.lake.sources import Source
from data.lake.workspace import Workspace
from data.observasjoner import cleaning
from data.observasjoner.receipt import Receipt
from data.observasjoner.record import Observation, Reading
from data.printing import day
from data.warehouse.change import Change, changing

KINDS = ("eksport", "publisert")  # the instruments whose numbers come ready counted
ERASED = "fra dager som er slettet"
REMOVED = "Fjernet fra"
TRIED = "dette er en prøve; ingenting er lest inn."


def check(source: Source) -> None:
    """Raises UserError for a source that logs come from."""
    if source.instrument not in KINDS:
        raise UserError(
            f"Kilden «{source.id}» har logger og ikke ferdige tall – velg en kilde med "
            "«instrument: eksport» i kilder.yml, eller beskriv den der."
        )


def ingest(workspace: Workspace, source: Source, readings: Sequence[Reading]) -> Receipt:
    """Takes the readings in for the source and shows the new numbers.

    The same content again changes nothing. Raises UserError, with nothing changed, for a source of
    logs and for a reading with too many rejected rows.
    """
    check(source)
    with changing(workspace) as change:
        return take(change, source, readings)


def trial(source: Source, readings: Sequence[Reading]) -> Receipt:
    """What would be told, with nothing read in. Raises UserError as a reading in does."""
    new = []
    for reading in readings:
        _refuse_bad(source, reading)
        kept, notes = _cleaned(source, reading)
        told = replace(reading, observations=kept, notes=(*notes, TRIED))
        new.append((Observed("", source.id, "", _file(reading, kept), ()), told))
    return Receipt(source, tuple(new))


def take(change: Change, source: Source, readings: Sequence[Reading]) -> Receipt:
    """The same within a change that may hold more than this."""
    new: list[tuple[Observed, Reading]] = []
    known: list[Reading] = []
    for reading in readings:
        _refuse_bad(source, reading)
        had = _same(change, source, reading)
        if had and soundness.whole(change.workspace, change.after, had):
            known.append(reading)
            continue
        kept = tuple(item for item in change.after.observed if item is not had)
        item, told = _written(change, source, reading)
        change.after = replace(change.after, observed=(*kept, item))
        new.append((item, told))
    if new:
        version.mark(change.workspace.root)  # no program from before exports may drop them
        names = ", ".join(item.file.name for item, _ in new)
        change.did.append(f"Lest inn i {source.id}: {names}")
    return Receipt(source, tuple(new), tuple(reading.name for reading in known))


def remove(workspace: Workspace, source: Source, names: Sequence[str]) -> str:
    """Takes exports out of a source again, by name or fingerprint; gives the sentence about it.

    Raises UserError when a name is not there, or when several have it.
    """
    check(source)
    with changing(workspace) as change:
        own = [item for item in change.before.observed if item.source == source.id]
        gone = [_named(own, source, name) for name in names]
        listed = ", ".join(f"{item.file.name} ({item.file.fingerprint})" for item in gone)
        change.erases = True
        change.did.append(f"{REMOVED} {source.id}: {listed}")
        kept = tuple(item for item in change.before.observed if item not in gone)
        change.after = replace(change.before, observed=kept)
    return (
        f"Fjernet fra {source.id}: {', '.join(names)}. Eldre varehus og karantene er også slettet."
    )


def _named(own: Iterable[Observed], source: Source, name: str) -> Observed:
    found = [item for item in own if name in (item.file.name, item.file.fingerprint)]
    if not found:
        raise UserError(f"{name} er ikke lest inn for {source.id} – se «python -m data status».")
    if len(found) > 1:
        each = ", ".join(f"{i.file.fingerprint} ({i.file.first}–{i.file.last})" for i in found)
        raise UserError(
            f"{len(found)} filer heter {name} – oppgi fingeravtrykket til den som skal ut: {each}."
        )
    return found[0]


def _same(change: Change, source: Source, reading: Reading) -> Observed | None:
    own = (item for item in change.after.observed if item.source == source.id)
    return next((item for item in own if item.file.sha256 == reading.sha256), None)


def _refuse_bad(source: Source, reading: Reading) -> None:
    """Raises UserError for too many rejected rows, and for a reader that lost count of its rows."""
    counted = reading.taken + sum(reading.left_out.values()) + len(reading.rejected)
    if counted != reading.rows:
        raise RuntimeError(f"{reading.rows} rows in, {counted} accounted for")
    if reading.rejected and len(reading.rejected) > source.maks_avvist * reading.rows:
        first = reading.rejected[0]
        ((reason, _),) = Counter(one.reason for one in reading.rejected).most_common(1)
        raise UserError(
            f"{reading.name}: {len(reading.rejected)} av {reading.rows} rader kan ikke leses, de "
            f"fleste fordi {reason} (først i rad {first.row}) – kontroller filen; ingenting er "
            "lest inn."
        )


def _written(change: Change, source: Source, reading: Reading) -> tuple[Observed, Reading]:
    """Writes the observations to a folder that does not count yet."""
    cleaned, notes = _cleaned(source, reading)
    kept = _without_erased(change.before.erased, source, cleaned)
    if len(kept) < len(cleaned):
        notes.append(f"{len(cleaned) - len(kept)} verdier er {ERASED}, og er ikke tatt med.")
    stamp = clock.later(item.id[:22] for item in change.after.observed)
    name = f"{stamp}-{source.id}-00000"
    folder = change.workspace.lake / f"{TEMPORARY}{name}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    rows = pa.Table.from_pylist([asdict(one) for one in kept], schema=observations.SCHEMA)
    pq.write_table(rows, folder / observations.NAME, compression="zstd")
    sync(folder)
    item = Observed(
        id=name,
        source=source.id,
        time=clock.now(),
        file=_file(reading, kept),
        tables=(f"{name}/{observations.NAME}",),
    )
    return item, replace(reading, observations=kept, notes=tuple(notes))


def _cleaned(source: Source, reading: Reading) -> tuple[tuple[Observation, ...], list[str]]:
    """The observations without persons, and what the operator must know.

    Raises UserError where all of them are of days that were not over.
    """
    last = cleaning.last_day(reading.hentet, source.tidssone)
    over = [one for one in reading.observations if one.til <= last]
    early = len(reading.observations) - len(over)
    told = f"var ikke over da eksporten ble laget ({day((last + dt.timedelta(1)).isoformat())})"
    if early and not over:
        raise UserError(
            f"{reading.name}: dagene {told} – eksporter på nytt, eller oppgi dagen den ble laget "
            "med --hentet; ingenting er lest inn."
        )
    cleaned, lost = cleaning.clean(over)
    notes = [
        f"{number} verdier av {maaltall}{f' per {dimension}' if dimension else ''} er ikke tatt "
        "med: de gjelder det samme, og slike tall kan ikke legges sammen."
        for (maaltall, dimension), number in lost.items()
    ]
    if early:
        notes.append(f"{early} verdier er ikke tatt med: dagene {told}.")
    return cleaned, [*reading.notes, *notes]


def _file(reading: Reading, kept: Sequence[Observation]) -> ExportFile:
    return ExportFile(
        name=Path(reading.name).name,
        sha256=reading.sha256,
        format=reading.format,
        fetched=reading.hentet,
        rows=reading.rows,
        taken=reading.taken,
        observations=len(kept),
        left_out=dict(reading.left_out),
        rejected=dict(Counter(one.reason for one in reading.rejected)),
        fields=dict(reading.fields),
        first=min((one.fra.isoformat() for one in kept), default=None),
        last=max((one.til.isoformat() for one in kept), default=None),
    )


def _without_erased(
    erased: Iterable[Erased], source: Source, found: tuple[Observation, ...]
) -> tuple[Observation, ...]:
    """Those that hold no day that was erased on request."""
    read = dt.date.fromisoformat
    spans = [(read(e.first), read(e.last)) for e in erased if e.source == source.id]
    return tuple(one for one in found if not any(a <= one.til and one.fra <= b for a, b in spans))
