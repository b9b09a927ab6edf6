"""Looks along a series for days from which it lies on another level, and says how sure that is.

A series is the logarithm of one count to another, day by day. What weekday, holidays, season, trend
and the breaks that are known explain, is taken out; what is left is weighed by how much it varies,
with the autocorrelation reckoned in. For each day the weeks after it are held against the weeks
before it (a moving sum, MOSUM). The limit comes from simulated years in which nothing happened, see
docs/bruddvarsel.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from data.brudd.counts import Series
from data.brudd.effects import Floats, Ints, coefficients, columns, steps
from data.brudd.residuals import Residuals, left

BEFORE = 56  # days that a day is held against
AFTER = (7, 14, 28, 56)
NEAR = 28  # days on each side that are tried when the step is placed
FEWEST = 28  # measured days before, and
PART = 0.7  # the part of the days after that must be measured
APART = 14  # days from a step to the next, at least
SHORTEST = 120  # measured days in all
MOST = 8  # steps in one series
SURE = 7.35  # the profile likelihood within which the day lies with 95 % (Hansen 2000)


@dataclass(frozen=True)
class Step:
    """A series lies on another level from `day` (ordinal), which is in `first`–`last` with 95 %.

    `size` is the change of the logarithm with its standard error, and `score` how far beyond
    chance it is: the larger, the fewer such in years where nothing happens.
    """

    day: int
    first: int
    last: int
    size: float
    error: float
    score: float


def found(series: Series, limit: float, known: Sequence[int] = ()) -> tuple[Step, ...]:
    """The steps whose score is above the limit, by day. `known` are days of breaks that are told.

    The strongest is taken first, and the rest is looked for with it taken into account.
    """
    if len(series.days) < SHORTEST:
        return ()
    taken: list[int] = []
    scores: list[float] = []
    while len(taken) < MOST:
        score, day = _strongest(series, left(series, [*known, *taken]), [*known, *taken])
        if score <= limit:
            break
        taken.append(day)
        scores.append(score)
    told = [_told(series, [*known, *taken], day, s) for day, s in zip(taken, scores, strict=True)]
    return tuple(sorted(told, key=lambda step: step.day))


def strongest(series: Series) -> float:
    """The highest score of a series, for the simulation; 0 for one that is too short."""
    if len(series.days) < SHORTEST:
        return 0.0
    return _strongest(series, left(series, ()), ())[0]


def _strongest(series: Series, rest: Residuals, cuts: Sequence[int]) -> tuple[float, int]:
    """The highest score, and the day (ordinal) that it is best placed on."""
    first = int(series.days[0])
    day = np.arange(int(series.days[-1]) - first + 1)
    before, after_it = _between(day, np.array(cuts, np.int64) - first)
    sums = _sums(series, rest)
    mine = _sums(series.alone(), left(series.alone(), cuts)) if series.way.own else None
    begin = np.maximum(day - BEFORE, before)
    best, place = 0.0, 0
    for after in AFTER:
        end = np.minimum(day + after, np.minimum(after_it, len(day)))
        change, error, usable = _windows(sums, begin, day, end, PART * after)
        usable &= after_it - day >= APART
        if mine is not None:
            near = np.maximum(begin, day - NEAR), day, np.minimum(end, day + APART)
            usable &= _windows(mine, *near, 1)[0] * np.sign(change) > np.abs(change) / 2
        score = (np.abs(change) - series.way.smallest) / (error * np.sqrt(rest.inflation))
        score = np.where(usable, score, 0.0)
        if score.max() > best:
            best, place = float(score.max()), int(score.argmax())
    return best, _placed(series, rest, cuts, first + place)


def _between(day: Ints, cuts: Ints) -> tuple[Ints, Ints]:
    """The last cut up to each day, and the next one; the last day is far from the end, which is
    no cut."""
    inner = np.sort(cuts[(cuts > 0) & (cuts < len(day))])
    place = np.searchsorted(inner, day, "right")
    return np.concatenate([[0], inner])[place], np.concatenate([inner, [len(day) + APART]])[place]


def _sums(series: Series, rest: Residuals) -> tuple[Floats, Floats, Floats]:
    """Running sums over every day: the weights, the weighted residuals, and the days measured."""
    at = series.days - series.days[0]
    each = (rest.weights, rest.held * rest.weights, np.ones(len(at)))
    weight, moment, there = (np.concatenate([[0.0], np.cumsum(np.bincount(at, e))]) for e in each)
    return weight, moment, there


def _windows(
    sums: tuple[Floats, Floats, Floats], begin: Ints, day: Ints, end: Ints, fewest: float
) -> tuple[Floats, Floats, npt.NDArray[np.bool_]]:
    """What lies from `day` to `end` less what lies from `begin` to `day`: the change of the mean,
    its error without autocorrelation, and where enough of both is measured."""
    old_w, old_m, old_n = (t[day] - t[begin] for t in sums)
    new_w, new_m, new_n = (t[end] - t[day] for t in sums)
    usable = (old_n >= FEWEST) & (new_n >= fewest)
    with np.errstate(divide="ignore", invalid="ignore"):
        return new_m / new_w - old_m / old_w, np.sqrt(1 / old_w + 1 / new_w), usable


def _placed(series: Series, rest: Residuals, cuts: Sequence[int], day: int) -> int:
    """The day near this one that parts the series best in two levels."""
    days, lost = _profile(series, rest, cuts, day)
    return int(days[lost.argmin()]) if len(days) else day


def _profile(series: Series, rest: Residuals, cuts: Sequence[int], day: int) -> tuple[Ints, Floats]:
    """The days around, and what is left unexplained when the level changes on each of them."""
    begin = max([day - NEAR, *(cut for cut in cuts if cut < day)])
    end = min([day + NEAR, *(cut - 1 for cut in cuts if cut > day)])
    near = (series.days >= begin) & (series.days <= end)
    days, weights, values = series.days[near], rest.weights[near], rest.values[near]
    totals, moments = np.cumsum(weights), np.cumsum(weights * values)
    old_w, old_m = totals[:-1], moments[:-1]
    new_w, new_m = totals[-1:] - old_w, moments[-1:] - old_m
    lost = -(old_m**2 / old_w + new_m**2 / new_w) / rest.inflation
    inner = slice(2, -2)  # a level is not told by a day or two
    return days[1:][inner], lost[inner]


def _told(series: Series, cuts: Sequence[int], day: int, score: float) -> Step:
    """The step with its size, all other steps held, and the days that it may have begun on."""
    rest = left(series, cuts)
    step = steps(series.days, [day])[:, 0]
    others = [cut for cut in cuts if cut != day]
    calm = columns(series.days, series.way.harmonics)
    design = np.hstack([calm, steps(series.days, others), step[:, None]])
    whole = coefficients(design, series.values, rest.weights)[-1]
    apart = replace(rest, values=rest.values + whole * step)
    days, lost = _profile(series, apart, others, day)
    inside = days[lost - lost.min() <= SURE] if len(days) else np.array([day])
    size, error = _size(series, apart, others, day)
    return Step(day, int(inside.min()), int(inside.max()), size, error, score)


def _size(series: Series, rest: Residuals, others: Sequence[int], day: int) -> tuple[float, float]:
    """The change from the weeks before a day to the weeks after it, and its standard error."""
    begin = max([day - BEFORE, *(cut for cut in others if cut < day)])
    end = min([day + BEFORE, *(cut for cut in others if cut > day)])
    parts = [(series.days >= a) & (series.days < b) for a, b in ((begin, day), (day, end))]
    old, new = (float(np.average(rest.values[p], weights=rest.weights[p])) for p in parts)
    spread = sum(1 / float(rest.weights[part].sum()) for part in parts)
    return new - old, float(np.sqrt(rest.inflation * spread))
