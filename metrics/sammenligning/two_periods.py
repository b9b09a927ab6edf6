"""Any period against any other, through the gate: the change, and both on one axis, step by step.

A break, a gap or days without a log in or between them is a refusal with its reason. Periods of
unequal length are compared per day where the number can be summed over days, as they are where it
is a share or a mean, and else not at all.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import zip_longest
from pathlib import Path

from data import warehouse as warehouses
from data.errors import UserError
from metrics import query
from metrics.bruk import comparability
from metrics.engine import catalog, coverage, formats, series
from metrics.engine.catalog import Metric
from metrics.engine.comparable import DAY, Window
from metrics.engine.observasjoner import choosing
from metrics.engine.question import is_published
from metrics.engine.result import Result, Row
from metrics.engine.selection import Selection

MEANS = ("prosent", "prosent_desimal", "varighet")  # formats of what does not grow with the days
UNEVEN = 0.01  # of the days; a smaller difference in weekends is no news
DAYS, WEEKS = 45, 200  # the longest that is drawn day by day, and week by week
RATIO, POINTS = "prosent", "prosentpoeng"
OVERLAP = "Periodene overlapper hverandre. Velg to som ikke har dager felles."
NOT_ALIKE = (
    "{name} kan ikke summeres over dager, så bare like lange perioder kan sammenlignes. Den ene er "
    "{now} dager, den andre {before}."
)
OTHER_DAYS = "Periodene har ikke de samme ukedagene: {before} lørdager og søndager mot {now}."
SHIFTED = "Dag 1 er en {now} i den seneste perioden og en {before} i den tidligste."
PRINTED = (
    "Tallene i rapportene har hver sin periode og kan ikke deles opp. Bruk «Kan vi sammenligne?» "
    "(«python -m metrics sammenlign»), som viser dem side om side."
)


@dataclass(frozen=True)
class Step:
    """The same day, week or month of both periods, counted from 1. A value is None where it cannot
    be given, or where the step is only partly within the period."""

    nummer: int
    naa_navn: str
    naa: float | None
    foer_navn: str
    foer: float | None
    merke: str


@dataclass(frozen=True)
class TwoPeriods:
    """The later period `naa` and the earlier `foer`, with their numbers and the change.

    `endring` is in percent, or in points for a share (`endring_i`); `per_dag` where it is of the
    numbers per day. With `hvorfor` there is no number at all: the periods may not be compared.
    """

    naa: Window
    foer: Window
    hvorfor: str = ""
    naa_verdi: float | None = None
    foer_verdi: float | None = None
    endring: float | None = None
    endring_i: str = RATIO
    per_dag: bool = False
    opploesning: str = ""
    steg: tuple[Step, ...] = ()
    merknader: tuple[str, ...] = ()
    svar: tuple[Result, ...] = ()


def compare(
    metric_id: str, selection: Selection, other: Window, warehouse: Path | None = None
) -> TwoPeriods:
    """The period of the selection against the other; the later of the two is `naa`.

    Raises UserError for a metric that is no use, or for an open or turned period.
    """
    path, metric = warehouses.current(warehouse), catalog.get(metric_id)
    if metric.gruppe != "bruk":
        raise UserError(f"«{metric.tittel}» måles ikke dag for dag. Velg et tall for bruk.")
    if is_published(metric, selection):
        raise UserError(PRINTED)
    selection = choosing.pinned(path, metric_id, selection)
    before, now = sorted((_bounded(selection.fra, selection.til), _bounded(*other)))
    if why := _refused(path, metric, selection, now, before):
        return TwoPeriods(now, before, why)
    found = comparability.rows(path, metric_id, selection, now, before)
    if any(row.verdi is None for row in found):
        return TwoPeriods(now, before, comparability.unpaired(found, now, before))
    return _measured(path, metric, selection, now, before, found)


def before(now: Window) -> Window:
    """The equally long period right before."""
    return now[0] - _length(now) * DAY, now[0] - DAY


def weekdays(now: Window) -> Window:
    """The same weekdays a year before: as many whole times 52 weeks back as the period needs."""
    return comparability.weeks_before(now)


def months(now: Window) -> Window:
    """The same dates a year before, or as many years as the period needs not to overlap."""
    years = -(-_length(now) // comparability.LONGEST_YEAR)
    last = _years_before(now[1] + DAY, years) - DAY  # the last of February stays so
    return _years_before(now[0], years), last


SHIFTS: dict[str, Callable[[Window], Window]] = {
    "perioden_foer": before,
    "samme_maaneder": months,
    "samme_ukedager": weekdays,
}


def sentence(metric: Metric, found: TwoPeriods) -> str:
    """The finding in words: both numbers with their dates, and the change; or why there is none."""
    if found.hvorfor:
        return found.hvorfor
    now, then = (
        f"{formats.verdi(value, metric.format)} ({formats.periode(*window)})"
        for value, window in ((found.naa_verdi, found.naa), (found.foer_verdi, found.foer))
    )
    return f"{metric.tittel}: {now} mot {then}, {change(found)}"


def change(found: TwoPeriods) -> str:
    """«+12 %», «−3 % per dag», «+2,1 prosentpoeng», «uendret»."""
    if found.endring is None:
        return "kan ikke regnes i prosent"
    if found.endring_i == POINTS:
        points = round(found.endring, 1)
        sign = "+" if points > 0 else ""
        return f"{sign}{formats.tall(points, 1)} prosentpoeng" if points else "uendret"
    return f"{formats.endring(found.endring)}{' per dag' if found.per_dag else ''}"


def _bounded(fra: dt.date | None, til: dt.date | None) -> Window:
    if fra is None or til is None:
        raise UserError("Oppgi både første og siste dag i begge periodene.")
    if til < fra:
        raise UserError(f"Perioden slutter ({til}) før den begynner ({fra}). Bytt om dem.")
    return fra, til


def _refused(
    path: Path, metric: Metric, selection: Selection, now: Window, then: Window
) -> str | None:
    if now[0] <= then[1]:
        return OVERLAP
    known = coverage.calendar(metric.id, selection, path)
    if not known.known:
        why = series.why_none(selection).partition(": ")[2]
        return f"{why[:1].upper()}{why[1:]}."
    by = comparability.counter(path, selection)
    if obstacle := comparability.obstacle(known, now, then, by):
        return obstacle
    if metric.format in MEANS or "dag" in metric.additiv or _alike(now, then):
        return None
    name, lengths = metric.tittel, (_length(now), _length(then))
    return NOT_ALIKE.format(name=name, now=lengths[0], before=lengths[1])


def _measured(
    path: Path, metric: Metric, selection: Selection, now: Window, then: Window, found: list[Row]
) -> TwoPeriods:
    values = [row.verdi or 0.0 for row in found]
    unequal = _length(now) != _length(then) and "dag" in metric.additiv
    sizes = [value / _length(w) for value, w in zip(values, (now, then), strict=True)]
    size, base = sizes if unequal else values
    points = metric.format.startswith("prosent")
    percent = 100 * (size - base) / base if base else 0.0 if size == base else None
    grain = _grain(metric, selection, max(_length(now), _length(then)))
    answers = tuple(
        query.run(metric.id, replace(selection, fra=w[0], til=w[1]), grain, path)
        for w in (now, then)
    )
    return TwoPeriods(
        now, then,
        naa_verdi=values[0],
        foer_verdi=values[1],
        endring=size - base if points else percent,
        endring_i=POINTS if points else RATIO,
        per_dag=unequal,
        opploesning=grain,
        steg=_steps(*answers),
        merknader=tuple(_notes(now, then, grain, answers)),
        svar=answers,
    )  # fmt: skip


def _steps(now: Result, then: Result) -> tuple[Step, ...]:
    return tuple(
        Step(
            number,
            *(_named(later)),
            *(_named(earlier)),
            "; ".join(dict.fromkeys(f for r in (later, earlier) if r for f in r.merker)),
        )
        for number, (later, earlier) in enumerate(zip_longest(now.rows, then.rows), 1)
    )


def _named(row: Row | None) -> tuple[str, float | None]:
    if row is None:
        return "", None
    return row.navn, None if series.is_partial(row) else row.verdi


def _notes(now: Window, then: Window, grain: str, answers: tuple[Result, ...]) -> list[str]:
    ends = [_weekend_days(window) for window in (now, then)]
    shares = [days / _length(w) for days, w in zip(ends, (now, then), strict=True)]
    uneven = abs(shares[0] - shares[1]) > UNEVEN
    other = OTHER_DAYS.format(now=ends[0], before=ends[1]) if uneven else ""
    days = [formats.ukedag(window[0]) for window in (now, then)]
    shifted = grain == "dag" and days[0] != days[1]
    moved = SHIFTED.format(now=days[0], before=days[1]) if shifted else ""
    told = [n.tekst for r in answers for n in r.notices if n.kode not in ("hull", "brudd")]
    return [note for note in dict.fromkeys([other, moved, *told]) if note]


def _weekend_days(window: Window) -> int:
    return sum(day.weekday() > 4 for day in coverage.days(*window))


def _grain(metric: Metric, selection: Selection, length: int) -> str:
    if selection.region:  # shorter than a month is never shown of a fylke
        return "maaned"
    wanted = "dag" if length <= DAYS else "uke" if length <= WEEKS else "maaned"
    return wanted if wanted in metric.fordelinger else "maaned"


def _alike(now: Window, then: Window) -> bool:
    """Equally long, or the same dates of two years: a leap day makes no other period."""
    return _length(now) == _length(then) or then == months(now)


def _length(window: Window) -> int:
    return (window[1] - window[0]).days + 1


def _years_before(day: dt.date, years: int) -> dt.date:
    try:
        return day.replace(year=day.year - years)
    except ValueError:  # the leap day
        return day.replace(year=day.year - years, day=28)
