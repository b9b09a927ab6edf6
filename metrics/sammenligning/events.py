"""What has happened that a period may begin at: milestones, launches, breaks and own marks.

Each is told by when it was over, since only then is all that follows after it. What the sources
date no closer than a month has no place on an axis of days, and is left out.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from data import warehouse as warehouses
from data.editors import timemarks
from data.errors import UserError
from data.lake.workspace import Workspace, find
from metrics.bransje import plans
from metrics.engine import formats, output, registers, store
from metrics.engine.comparable import DAY, Window
from metrics.engine.selection import Selection

LONGEST = 31  # days; an event that is dated to a longer time has no place in days
KINDS = {
    "milepael": "Milepæl", "lansering": "Lansering", "brudd": "Brudd", "tidsmerke": "Tidsmerke",
}  # fmt: skip
MILESTONES = (
    "select dato, coalesce(dato_slutt, dato) til, tekst, kilde, sted from milepaeler order by 1, 3"
)
BREAKS = "select id, fra, til, type, tekst, kilde, sted from brudd order by fra, id"
# What a break is called where it is chosen; its whole text is long.
CALLED = {
    "hull": "perioden uten sammenlignbare tall",
    "verktoeybytte": "bytte av måleverktøy",
    "definisjon": "ny definisjon",
    "samtykke": "ny bruk av samtykke",
    "geografi": "ny fylkesinndeling",
    "populasjon": "ny målgruppe i undersøkelsen",
    "botfilter": "ny robotliste",
}


@dataclass(frozen=True)
class Event:
    """`foer` is the last day before it, and `etter` the first day after it: the day itself where it
    has one, since what is launched on a day is there that day. `navn` is unlike all others."""

    id: str
    slag: str
    navn: str
    tekst: str
    foer: dt.date
    etter: dt.date
    kilde: str


def events(
    within: Window | None = None, warehouse: Path | None = None, workspace: Workspace | None = None
) -> tuple[Event, ...]:
    """All of them by date, or those with days both before and after them within the window."""
    path = warehouses.current(warehouse)
    found = [
        *_milestones(path),
        *_launches(path, workspace),
        *_breaks(path),
        *_marks(workspace),
    ]
    kept = [e for e in found if not within or (within[0] <= e.foer and e.etter <= within[1])]
    return tuple(sorted(kept, key=lambda e: (e.etter, e.navn)))


def get(key: str, warehouse: Path | None = None, workspace: Workspace | None = None) -> Event:
    """The event with this id or name. Raises UserError when there is none."""
    for event in events(None, warehouse, workspace):
        if key in (event.id, event.navn):
            return event
    raise UserError(f"Ukjent hendelse: «{key}». Kjør «python -m metrics hendelser» for en liste.")


def answer(_metric: str, _selection: Selection, path: Path) -> output.Facts:
    """The events for the command line."""
    rows: list[output.Facts] = [
        {
            "id": e.id,
            "slag": KINDS[e.slag],
            "hva": e.tekst,
            "siste_dag_foer": e.foer.isoformat(),
            "foerste_dag_etter": e.etter.isoformat(),
            "kilde": e.kilde,
        }
        for e in events(None, path, Workspace(path.parents[1]))
    ]
    return output.told("hendelser", rows, [], [])


def _event(key: str, slag: str, what: str, text: str, days: Window, source: str) -> Iterator[Event]:
    """Nothing where the days are too many."""
    first, last = days
    if (last - first).days >= LONGEST:
        return
    point = first == last
    when = formats.tidsrom(first, last)
    yield Event(key, slag, f"{what} ({when})", text, first - DAY, first if point else last + DAY,
                source)  # fmt: skip


def _milestones(path: Path) -> Iterator[Event]:
    """Named by its day; the second of the same day is number 2."""
    met: Counter[str] = Counter()
    for row in store.rows(path, MILESTONES):
        text, place = str(row["tekst"]), registers.readable(path, f"{row['kilde']}, {row['sted']}")
        days: Window = row["dato"], row["til"]  # type: ignore[assignment]
        key = f"milepael:{days[0]}"
        met[key] += 1
        yield from _event(f"{key}-{met[key]}", "milepael", text, text, days, place)


def _launches(path: Path, workspace: Workspace | None) -> Iterator[Event]:
    for item in plans.items(None, path, workspace):
        first, last = item.faktisk
        if item.stadium == plans.LAUNCHED and first and last:
            what = f"Lansering av {item.navn} i {item.verktoey_navn}"
            key = f"lansering:{item.bransje}:{item.verktoey}"
            yield from _event(key, "lansering", what, what, (first, last), item.kilde)


def _breaks(path: Path) -> Iterator[Event]:
    """A gap is over after its last day, however long it is."""
    for row in store.rows(path, BREAKS):
        fra: dt.date = row["fra"]  # type: ignore[assignment]
        til: dt.date = row["til"]  # type: ignore[assignment]
        what = f"Etter {CALLED.get(str(row['type']), 'brudd')} ({row['id']})"
        place = registers.readable(path, f"{row['kilde']}, {row['sted']}")
        after = fra if fra == til else til + DAY
        yield Event(f"brudd:{row['id']}", "brudd", what, str(row["tekst"]), fra - DAY, after, place)


def _marks(workspace: Workspace | None) -> Iterator[Event]:
    for mark in timemarks.current(workspace or find()):
        yield from _event(
            f"tidsmerke:{mark.id}", "tidsmerke", mark.tekst, mark.tekst, (mark.fra, mark.til),
            mark.hvem,
        )  # fmt: skip
