"""Which source answers a question of use: the events where there are any, else another instrument.

Numbers of different instruments are never summed, so one instrument alone answers.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from data.errors import UserError
from metrics.engine import store
from metrics.engine.selection import Selection

# Of what each metric can be told: as it is given, or as its parts.
PARTS: Mapping[str, tuple[str, ...]] = {
    "sidevisninger": ("sidevisninger",),
    "besoek": ("besoek",),
    "unike_brukere": ("unike_brukere",),
    "unike_sidevisninger": ("unike_sidevisninger",),
    "nedlastinger": ("nedlastinger",),
    "fluktfrekvens": ("fluktfrekvens", "med_en_side", "besoek"),
    "besoekstid": ("besoekstid", "sekunder", "besoek"),
}
REPORTS = "publisert"


@dataclass(frozen=True)
class Instrument:
    """A source whose numbers come ready counted, with the days that it tells of."""

    kilde: str
    kanal: str
    rang: int
    spans: tuple[tuple[dt.date, dt.date], ...]

    def days_within(self, first: dt.date | None, last: dt.date | None) -> int:
        """How many days of the window it has numbers for."""
        found: set[dt.date] = set()
        for a, b in self.spans:
            begins, ends = max(a, first or a), min(b, last or b)
            found |= {begins + dt.timedelta(n) for n in range((ends - begins).days + 1)}
        return len(found)


@lru_cache(maxsize=64)
def instruments(path: Path, metric_id: str) -> tuple[Instrument, ...]:
    """The instruments that have numbers of a metric."""
    sql = """select kilde, kanal, rang, fra, til from observasjonsspenn
        where list_contains($deler::varchar[], maaltall) group by all order by kilde, fra, til"""
    grouped: dict[tuple[str, str, int], list[tuple[dt.date, dt.date]]] = {}
    for row in store.rows(path, sql, deler=list(PARTS.get(metric_id, ()))):
        key = (str(row["kilde"]), str(row["kanal"]), int(str(row["rang"])))
        grouped.setdefault(key, []).append((row["fra"], row["til"]))  # type: ignore[arg-type]
    return tuple(Instrument(*key, tuple(spans)) for key, spans in grouped.items())


@lru_cache(maxsize=512)
def answering(path: Path, metric_id: str, selection: Selection) -> str:
    """The source of exports that answers; "" where the events do.

    Raises UserError where several instruments are chosen, or one that does not have the metric.
    """
    if selection.kilde:
        return _named(path, metric_id, selection.kilde)
    if selection.region or metric_id not in PARTS:
        return ""
    found = [
        instrument
        for instrument in instruments(path, metric_id)
        if _of_instrument(path, instrument, selection)
    ]
    ranked = [instrument for instrument in found if instrument.rang == min(t.rang for t in found)]
    within = {
        instrument: instrument.days_within(selection.fra, selection.til) for instrument in ranked
    }
    best = max(ranked, key=lambda instrument: within[instrument], default=None)
    if best is None or not within[best] or _has_events(path, selection):
        return ""
    return best.kilde


def pinned(path: Path, metric_id: str, selection: Selection) -> Selection:
    """The selection of the tool that answers it, so that other days are asked of the same one.

    Whatever holds two windows against each other asks so: a change from one instrument to another
    is no change in use. As it is where the events answer: they lack the days that they do not have.
    """
    source = "" if selection.kilde else answering(path, metric_id, selection)
    return replace(selection, kilde=(source,)) if source else selection


def beside(path: Path, metric_id: str, selection: Selection, answers: str) -> Iterable[str]:
    """The other instruments that have numbers of the same days."""
    if selection.kilde or selection.region:
        return
    for instrument in instruments(path, metric_id):
        within = instrument.days_within(selection.fra, selection.til)
        if instrument.kilde != answers and within and _of_instrument(path, instrument, selection):
            yield instrument.kilde


def _named(path: Path, metric_id: str, chosen: tuple[str, ...]) -> str:
    named = set(chosen) & _exports(path)
    if not named:
        return ""
    if len(chosen) > 1:
        raise UserError(
            "Tall fra ulike instrumenter legges aldri sammen. Velg én av kildene: "
            f"{', '.join(chosen)}."
        )
    if metric_id not in PARTS:
        raise UserError(
            f"Kilden {chosen[0]} har tall fra et statistikkverktøy, og har ikke dette måltallet. "
            f"Velg en av: {', '.join(PARTS)}."
        )
    return chosen[0]


def is_export(path: Path, source: str) -> bool:
    """True for a source whose numbers come ready counted from a statistics tool."""
    return source in _exports(path)


@lru_cache
def _exports(path: Path) -> frozenset[str]:
    # NB: what has events of its own is answered by them, whatever has written them.
    sql = (
        "select id from kilder where instrument <> 'logg' and id not in (select kilde from dekning)"
    )
    rows = store.rows(path, sql)
    return frozenset(str(row["id"]) for row in rows) - {REPORTS}


def _of_instrument(path: Path, instrument: Instrument, selection: Selection) -> bool:
    """True where the instrument counts what is chosen: a source of exports is of one channel."""
    return not selection.verktoey or selection.verktoey == (_portal(path, instrument.kanal),)


@lru_cache
def _portal(path: Path, channel: str) -> str:
    rows = store.rows(path, "select id from verktoey where kanal = $kanal", kanal=channel)
    return str(rows[0]["id"]) if rows else ""


def _has_events(path: Path, selection: Selection) -> bool:
    sql = """select 1 as er from dekning where kilde in (select id from standardkilder)
        and ($fra::date is null or dag >= $fra) and ($til::date is null or dag <= $til) limit 1"""
    return bool(store.rows(path, sql, fra=selection.fra, til=selection.til))
