"""What each instrument has counted, day by day, with its own breaks."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from pathlib import Path

import numpy as np

from data.errors import UserError
from metrics.engine import store
from metrics.engine.comparable import Break, Window, stretches
from metrics.estimators.bridge import Days
from metrics.estimators.longrun import Floats

METRICS = ("sidevisninger", "besoek", "unike_brukere")
DAILY_ONLY = ("unike_brukere",)  # a day's number says nothing of a month's


@dataclass(frozen=True, eq=False)
class Instrument:
    """One source: its `values` on the `days` (n, ascending) that it has, and its `breaks`.

    `origin` is «hendelser» or «observasjon». `role` is that of the source; «demo» is invented.
    """

    id: str
    name: str
    kanal: str
    role: str
    definition: str
    origin: str
    days: Days
    values: Floats
    breaks: tuple[Break, ...]

    @property
    def window(self) -> Window:
        return day(self.days[0]), day(self.days[-1])

    @property
    def segments(self) -> tuple[Window, ...]:
        """The runs of days that are counted in one way, oldest first."""
        return stretches(self.breaks, self.window)


def day(stamp: np.datetime64) -> dt.date:
    """The same day as Python's."""
    return dt.date.fromisoformat(str(stamp.astype("datetime64[D]")))


def checked(metric_id: str) -> str:
    """The metric, if instruments have days of it. Raises UserError with those that have."""
    if metric_id not in METRICS:
        raise UserError(
            f"«{metric_id}» kan ikke regnes om fra ett instrument til et annet. "
            f"Velg en av: {', '.join(METRICS)}."
        )
    return metric_id


@lru_cache(maxsize=8)
def every(path: Path, metric_id: str) -> dict[str, Instrument]:
    """Each source that has days of the metric, by its id."""
    rows = store.rows(path, store.named("instrumentdager"), maaltall=checked(metric_id))
    return {
        source: _of(path, metric_id, list(members))
        for source, members in groupby(rows, key=lambda row: str(row["kilde"]))
    }


def one(path: Path, metric_id: str, source: str) -> Instrument:
    """The source with this id. Raises UserError with those that have days of the metric."""
    known = every(path, metric_id)
    if source not in known:
        listed = ", ".join(known) or "ingen ennå; les inn logger eller eksporter først"
        raise UserError(f"Kilden «{source}» har ingen dager med {metric_id}. Disse har: {listed}.")
    return known[source]


def _of(path: Path, metric_id: str, rows: store.Rows) -> Instrument:
    first = rows[0]
    asked = {
        "kanaler": [first["kanal"]],
        "kilder": [first["kilde"]],
        "metrikk": metric_id,
    }
    breaks = store.rows(path, store.named("bruddvalg"), **asked)
    return Instrument(
        id=str(first["kilde"]),
        name=str(first["navn"]),
        kanal=str(first["kanal"]),
        role=str(first["rolle"]),
        definition=str(first["definisjon"]),
        origin=str(first["opphav"]),
        days=np.array([row["dag"] for row in rows], dtype="datetime64[D]"),
        values=np.array([row["verdi"] for row in rows], dtype=np.float64),
        breaks=tuple(Break(**row) for row in breaks),  # type: ignore[arg-type]
    )
