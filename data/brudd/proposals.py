"""What the detector proposes of a warehouse: one break each, with all that speaks for it."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from data.brudd import scan
from data.brudd.counts import ALONE, Series
from data.brudd.effects import Floats, coefficients, columns, steps
from data.brudd.limit import expected, limit
from data.brudd.scan import Step
from data.brudd.series import Source, Watched, watched

WEEKS = 28  # days before and after that are told of
STILL = 0.5  # a source that moved less than this part of the other (as logarithm), stood still
Z = 1.96
TYPES = {"roboter": "botfilter", "umappet": "definisjon", "nettleser": "botfilter"}


@dataclass(frozen=True)
class Proposal:
    """One break that is proposed. `id` is of the series and the day.

    `slag`: samtykke (a script counts less and the log does not), nivaa, roboter, umappet or
    nettleser. The day lies in `tidligst`–`senest` with 95 %. `foer` and `etter` are of the source
    that moved (`kilde`): a day's count, or percent of the whole; `endring` is percent, in
    `nedre`–`oevre` with 95 %: of the ratio to the other source (`mot`), whose own change is
    `mot_endring` and which stood still when `stille`. `ventet` is how many times a year chance
    alone gives a score so high in all series together, and `grense` the score that is told of.
    """

    id: str
    serie: str
    slag: str
    kilde: str
    kilde_navn: str
    kanal: str
    type: str
    maaltall: str
    dag: dt.date
    tidligst: dt.date
    senest: dt.date
    foer: float
    etter: float
    endring: float
    nedre: float
    oevre: float
    mot: str
    mot_navn: str
    mot_endring: float | None
    stille: bool
    nettleser: str
    skaar: float
    grense: float
    ventet: float
    serier: int
    syntetisk: bool


def proposed(path: Path) -> tuple[Proposal, ...]:
    """All proposals of a warehouse, newest first; what is decided of them is not known here."""
    series = watched(path)
    if not series:
        return ()
    least = limit(len(series))
    found = [
        _proposal(one, step, least, len(series))
        for one in series
        for step in scan.found(one.series, least, one.known)
    ]
    return tuple(sorted(found, key=lambda p: (p.dag, p.id), reverse=True))


def _proposal(one: Watched, step: Step, least: float, series: int) -> Proposal:
    moved, other, still = _who(one, step)
    turned = moved is not one.source
    size = -step.size if turned else step.size
    before, after = _levels(one, step.day, turned)
    day = dt.date.fromordinal(step.day)
    consent = one.kind == "nivaa" and still and size < 0 and moved.instrument == "eksport"
    kind = "samtykke" if consent and other and other.instrument == "logg" else one.kind
    rest = None if one.series.against is None or not other else one.series.against
    return Proposal(
        id=f"{one.key}-{day}",
        serie=one.key,
        slag=kind,
        kilde=moved.id,
        kilde_navn=moved.navn,
        kanal=moved.kanal,
        type="samtykke" if kind == "samtykke" else TYPES.get(kind, "verktoeybytte"),
        maaltall=one.maaltall,
        dag=day,
        tidligst=dt.date.fromordinal(step.first),
        senest=dt.date.fromordinal(step.last),
        foer=before,
        etter=after,
        endring=_percent(size),
        nedre=_percent(size - Z * step.error),
        oevre=_percent(size + Z * step.error),
        mot=other.id if other else "",
        mot_navn=other.navn if other else "",
        mot_endring=None
        if rest is None
        else _percent(_moved(one.series, one.series.count if turned else rest, step.day)),
        stille=still,
        nettleser=one.of,
        skaar=step.score,
        grense=least,
        ventet=expected(step.score, series),
        serier=series,
        syntetisk=one.source.invented,
    )


def _who(one: Watched, step: Step) -> tuple[Source, Source | None, bool]:
    """Which of two sources moved, which did not, and whether that is plain."""
    if one.against is None or one.series.against is None:
        return one.source, None, False
    mine = abs(_moved(one.series, one.series.count, step.day))
    theirs = abs(_moved(one.series, one.series.against, step.day))
    if theirs > mine:
        return one.against, one.source, mine < STILL * abs(step.size)
    return one.source, one.against, theirs < STILL * abs(step.size)


def _moved(series: Series, count: Floats, day: int) -> float:
    """The change of a count itself at a day, as logarithm, without what the calendar explains."""
    alone = Series(series.days, count, way=ALONE)
    design = np.hstack([columns(alone.days, alone.way.harmonics), steps(alone.days, [day])])
    return float(coefficients(design, alone.values, 1 / alone.chance)[-1])


def _levels(one: Watched, day: int, turned: bool) -> tuple[float, float]:
    """Before and after: a day's count of the source that moved, or percent of the whole."""
    days, count, rest = one.series.days, one.series.count, one.series.against
    parts = [(days >= day - WEEKS) & (days < day), (days >= day) & (days < day + WEEKS)]
    if one.kind == "nivaa" or rest is None:
        mine = rest if turned and rest is not None else count
        found = [float(mine[part].mean()) for part in parts]
    else:
        found = [100 * float(count[p].sum() / (count[p] + rest[p]).sum()) for p in parts]
    return found[0], found[1]


def _percent(size: float) -> float:
    return 100 * (math.exp(size) - 1)
