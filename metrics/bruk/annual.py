"""What a year will come to, from the days that are measured and the season of the year before.

The ratio estimator with its prediction variance (Royall 1970): this year is R times the year
before, R is the ratio over the days that both have, and weeks scatter around it with a variance
in proportion to their size. Weeks that are alike make the interval too narrow, and it says nothing
of what has not happened yet.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import numpy as np
import scipy

from data import warehouse as warehouses
from data.errors import UserError
from metrics import query
from metrics.engine import catalog, formats, output, series
from metrics.engine.catalog import ALL
from metrics.engine.coverage import YEAR_OF_WEEKS, calendar, days
from metrics.engine.notices import IGNORED
from metrics.engine.observasjoner import choosing
from metrics.engine.result import Result
from metrics.engine.selection import Selection

LEAST = 0.25  # of the days of the year
SEASON, PLAIN, WHOLE = "sesong", "dagsnitt", "hele året er målt"
NO_YEAR = "Det finnes ikke et helt, sammenlignbart år før"
TOO_FEW = "Under en firedel av året er målt"
NO_SEASON = "Det er talt for lite i de samme ukene året før"
Sums = Mapping[dt.date, float]


@dataclass(frozen=True)
class Annual:
    """The year `aar` of a metric. `verdi`, `nedre` and `oevre` (95 %) are None where not given.

    `maalt` is the sum of the `dager` days, of `av`, that have comparable numbers. `metode` is
    «sesong», «dagsnitt» (per day times the days of the year, no interval) or «hele året er målt».
    """

    metrikk: str
    aar: int
    verdi: float | None
    nedre: float | None
    oevre: float | None
    maalt: float
    dager: int
    av: int
    metode: str
    forbehold: str

    def sentence(self) -> str:
        """The estimate as a reader is told of it."""
        name = catalog.get(self.metrikk).tittel.lower()
        basis = f"basert på {formats.tall(self.dager)} av {formats.tall(self.av)} dager"
        if self.verdi is None:
            return f"Ikke noe årsanslag for {self.aar}: {self.forbehold}"
        if self.metode == WHOLE:
            return f"Hele {self.aar} er målt: {formats.tall(self.verdi)} {name}."
        number = _about(self.verdi)
        if self.nedre is None or self.oevre is None:
            return f"Dagsnittet ganget med {self.av} dager gir {number} {name} i {self.aar}, " + (
                f"{basis}. {self.forbehold}"
            )
        span = f"{_about(self.nedre)}–{_about(self.oevre)}"
        return f"Årsanslag for {self.aar}: {number} {name} ({span}), {basis}. {self.forbehold}"


def estimate(metric_id: str, selection: Selection, warehouse: Path | None = None) -> Annual:
    """The year of the last day: that of `selection.til`, else of the newest covered day.

    Only days up to that one are used. Raises UserError for a metric that does not add up over days.
    """
    path, metric = warehouses.current(warehouse), catalog.get(metric_id)
    if "dag" not in metric.additiv:
        raise UserError(
            f"«{metric.tittel}» kan ikke legges sammen over dager, så det finnes ikke noe "
            "årsanslag. Velg sidevisninger, besøk eller nedlastinger."
        )
    selection = choosing.pinned(path, metric_id, selection)
    last = selection.til or max(calendar(metric_id, selection, path).covered, default=None)
    year = (last or dt.date.today()).year
    first, end = dt.date(year, 1, 1), dt.date(year, 12, 31)
    whole = (end - first).days + 1
    made = Annual(metric_id, year, None, None, None, 0.0, 0, whole, "", "ingen dager er målt.")
    daily = query.run(metric_id, replace(selection, fra=first, til=last or end), "dag", path)
    if any(row.skjult for row in daily.rows):
        return replace(made, forbehold="noen av dagene er skjult, fordi tallene er små.")
    now = _usable(daily)
    made = replace(made, maalt=sum(now.values()), dager=len(now))
    if len(now) == whole:
        return replace(made, verdi=made.maalt, metode=WHOLE, forbehold="")
    if not now:
        return made
    before = _profile(path, metric_id, selection, first, end)
    if before is None or len(now) < LEAST * whole:
        return _plain(made, NO_YEAR if len(now) >= LEAST * whole else TOO_FEW)
    return _seasonal(made, now, before, first)


def answer(metric_id: str, selection: Selection, path: Path) -> output.Facts:
    """The estimate for the command line."""
    made = estimate(metric_id, selection, path)
    asked = replace(selection, fra=dt.date(made.aar, 1, 1))
    used = query.run(metric_id, asked, ALL, path)
    sources = [source.tekst for source in used.provenance.sources]
    unused = [n.tekst for n in used.notices if n.kode == IGNORED]
    return output.told("aarsanslag", [asdict(made)], [made.sentence(), *unused], sources)


def _about(value: float) -> str:
    """An estimate with three figures that count; more would be precision it does not have."""
    return formats.tall(float(f"{value:.3g}"))


def _usable(daily: Result) -> dict[dt.date, float]:
    """Day → value, of the days that are covered whole."""
    return {
        dt.date.fromisoformat(row.gruppe): row.verdi
        for row in daily.rows
        if row.verdi is not None and not series.is_partial(row)
    }


def _profile(
    path: Path, metric_id: str, selection: Selection, first: dt.date, end: dt.date
) -> Sums | None:
    """The same weekdays of the year before; None unless every one is covered, with no break."""
    start, stop = first - YEAR_OF_WEEKS, end - YEAR_OF_WEEKS
    known = calendar(metric_id, selection, path)
    if known.usable(start, stop) < (stop - start).days + 1 or known.within(start, end):
        return None
    found = query.run(metric_id, replace(selection, fra=start, til=stop), "dag", path)
    if any(row.skjult for row in found.rows):
        return None
    sums = _usable(found)
    return {day: sums[day - YEAR_OF_WEEKS] for day in days(first, end)}


def _plain(made: Annual, why: str) -> Annual:
    why = f"{why}, så årstidene er ikke regnet med."
    return replace(made, verdi=made.maalt / made.dager * made.av, metode=PLAIN, forbehold=why)


def _seasonal(made: Annual, now: Sums, before: Sums, first: dt.date) -> Annual:
    week = [(day - first).days // 7 for day in now]
    ours = np.bincount(week, list(now.values()))
    theirs = np.bincount(week, [before[day] for day in now])
    ours, theirs = ours[theirs > 0], theirs[theirs > 0]
    if len(ours) < 2:
        return _plain(made, NO_SEASON)
    ratio = ours.sum() / theirs.sum()
    rest = sum(value for day, value in before.items() if day not in now)
    spread = ((ours - ratio * theirs) ** 2 / theirs).sum() / (len(ours) - 1)
    error = np.sqrt(spread * rest * (1 + rest / theirs.sum()))
    reach = float(scipy.special.stdtrit(len(ours) - 1, 0.975) * error)
    total = made.maalt + float(ratio) * rest
    return replace(
        made,
        verdi=total,
        nedre=max(made.maalt, total - reach),
        oevre=total + reach,
        metode=SEASON,
        forbehold=f"Resten av året er regnet med sesongen fra {made.aar - 1}. Intervallet (95 %) "
        "bygger på hvor mye ukene har variert, og kjenner ikke det som ennå ikke har skjedd.",
    )
