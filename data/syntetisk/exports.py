"""What the two synthetic tools tell, taken in as exports of real ones are."""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from data.eksporter import content, formats
from data.lake import sources
from data.lake.folders import scratch
from data.lake.sources import Source
from data.observasjoner import ingest
from data.observasjoner.record import Observation, Reading
from data.syntetisk import demo
from data.syntetisk.instruments import A, B, Counted, counted
from data.syntetisk.traffic import next_month
from data.warehouse.change import Change

PLAUSIBLE = ("date", "visitors", "pageviews", "bounces", "visits", "visit_duration")


def read_into(change: Change, size: float, until: dt.date | None = None) -> list[str]:
    """Reads what the tools counted in beside the log of this size, in place of any other of theirs.

    `until` is the last day, by default that of the log. Gives what the operator is told. The same
    day and size again changes nothing.
    """
    last = until or demo.last_day()
    made = f"{last + dt.timedelta(1)}T00:00:00+00:00"
    told = []
    for instrument in (A, B):
        source = sources.get(change.workspace, instrument.source)
        rows = list(counted(instrument, size, demo.SEED, last))
        if instrument is A:
            reading = matomo(source, rows, made)
        else:
            with scratch(change.workspace, source.id) as folder:
                reading = formats.read(content.read(plausible(folder, rows), made), source)
        kept = tuple(
            item
            for item in change.after.observed
            if item.source != source.id or item.file.sha256 == reading.sha256
        )
        change.after = replace(change.after, observed=kept)
        told.append(ingest.take(change, source, [reading]).text())
    return told


def plausible(folder: Path, rows: Sequence[Counted]) -> Path:
    """The table of visitors in Plausible's export, named by its days."""
    span = "_".join(f"{row.day:%Y%m%d}" for row in (rows[0], rows[-1]))
    path = folder / f"imported_visitors_{span}.csv"
    lines = [(r.day, r.visitors, r.pages, r.single, r.visits, r.seconds) for r in rows]
    with path.open("w", encoding="utf-8", newline="") as handle:
        csv.writer(handle).writerows([PLAUSIBLE, *lines])
    return path


def matomo(source: Source, rows: Iterable[Counted], made: str) -> Reading:
    """What Matomo's reports of visits say, of days and of whole months."""
    found = [one for row in rows for one in _observed(source, row, made)]
    return Reading(
        name="matomo-syntetisk",
        sha256=hashlib.sha256(repr(found).encode()).hexdigest(),
        format="demo",
        evidence="Matomo, oppdiktet",
        hentet=made,
        rows=len(found),
        taken=len(found),
        observations=tuple(found),
    )


def _observed(source: Source, row: Counted, made: str) -> Iterator[Observation]:
    last = next_month(row.day) - dt.timedelta(1) if row.month else row.day
    values = {
        "unike_brukere": row.visitors,
        "besoek": row.visits,
        "sidevisninger": row.pages,
        "med_en_side": row.single,
        "sekunder": row.seconds,
    }
    for maaltall, value in values.items():
        yield Observation(
            kilde=source.id,
            instrument=source.instrument,
            maaltall=maaltall,
            definisjon=source.definisjon,
            identitet=source.identitet,
            korn="maaned" if row.month else "dag",
            fra=row.day,
            til=last,
            dimensjon="",
            ledd="",
            vert="",
            sti="",
            verdi=float(value),
            presisjon="eksakt",
            hentet=made,
        )
