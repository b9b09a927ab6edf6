"""What three waves or more say together of one question."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

import numpy as np

from data.errors import UserError
from metrics import estimators as est
from metrics.engine import store
from metrics.engine.catalog import ALL
from metrics.engine.result import Row
from metrics.estimators import Trend
from metrics.estimators.interval import Floats
from metrics.spoersmaal import given
from metrics.spoersmaal.catalogue import Question, questions
from metrics.spoersmaal.cells import as_metric, rows
from metrics.trend.segments import Segment, segments
from metrics.undersoekelse import respondents, rounding, words

FEWEST = 3
RISES, FALLS, NONE = "stiger", "synker", "ingen sikker trend"
MOVES, STILL = "endret seg", "ingen sikker endring"
NUMBERLESS = "minst én av bølgene har ikke en andel som kan vises"
UNSURE = "minst én av bølgene har ikke noe intervall"
PANEL = "svarere som går igjen, er regnet med (panel)"
APART = "bølgene er regnet som uavhengige utvalg; intervallet er forsiktig"
YEAR = 365.25


@dataclass(frozen=True)
class Followed:
    """A question through the waves of a segment. `stigning`, its limits and `se` are prosentpoeng
    a year.

    `dom` is of the slope and `samlet` of any change at all, each from its q: Benjamini–Hochberg
    over all that is told of in one call. `grunn` says why nothing is judged.
    """

    spoersmaal: Question
    boelger: tuple[tuple[Question, Row], ...]
    merknader: tuple[str, ...]
    grunn: str = ""
    stigning: float | None = None
    nedre: float | None = None
    oevre: float | None = None
    se: float | None = None
    p: float | None = None
    q: float | None = None
    dom: str = NONE
    F: float | None = None
    ndf: float | None = None
    ddf: float | None = None
    p_samlet: float | None = None
    q_samlet: float | None = None
    samlet: str = STILL


@lru_cache
def followed(path: Path, maaltall: str = "") -> tuple[tuple[Followed, ...], int]:
    """Every question with three comparable waves, judged together, and how many have fewer."""
    every = list(segments(path, maaltall))
    long = [segment for segment in every if len(segment.keys) >= FEWEST]
    return _judged([_followed(path, segment) for segment in long]), len(every) - len(long)


@lru_cache
def broken(path: Path, maaltall: str = "") -> tuple[tuple[Question, str], ...]:
    """The questions whose line begins after another wave put them, each with why."""
    return tuple(
        (_question(path, "/".join(segment.keys[0])), segment.ended)
        for segment in segments(path, maaltall)
        if segment.ended
    )


def _judged(found: Sequence[Followed]) -> tuple[Followed, ...]:
    q = est.false_discovery([np.nan if f.p is None else f.p for f in found])
    whole = est.false_discovery([np.nan if f.p_samlet is None else f.p_samlet for f in found])
    said = est.verdicts([f.stigning or 0.0 for f in found], q)
    names = {"opp": RISES, "ned": FALLS, est.NO_CHANGE: NONE}
    return tuple(
        f
        if f.p is None
        else replace(
            f,
            q=float(q[i]),
            dom=names[str(said[i])],
            q_samlet=float(whole[i]),
            samlet=MOVES if whole[i] < est.LEVEL else STILL,
        )
        for i, f in enumerate(found)
    )


def _followed(path: Path, segment: Segment) -> Followed:
    asked = [_question(path, "/".join(key)) for key in segment.keys]
    shown = [rows(path, question, as_metric(question), ALL)[0] for question in asked]
    ended = (f"begynner ikke før: {segment.ended}",) if segment.ended else ()
    told = Followed(asked[-1], tuple(zip(asked, shown, strict=True)), (*ended, *segment.notes))
    if any(row.verdi is None or row.enhet is not None for row in shown):
        return replace(told, grunn=NUMBERLESS)
    try:
        levels, covariance, df, note = _measured(path, asked, shown)
    except UserError as error:
        return replace(told, grunn=str(error))
    made = est.trend(levels, covariance, [_time(path, q.boelge) for q in asked], df)
    return replace(_with(told, made), merknader=(*told.merknader, *note))


def _with(told: Followed, made: Trend) -> Followed:
    if np.isnan(made.p):
        return replace(told, grunn=UNSURE)
    return replace(
        told,
        stigning=100 * made.slope,
        nedre=100 * made.lower,
        oevre=100 * made.upper,
        se=100 * made.se,
        p=made.p,
        F=made.statistic,
        ndf=made.df,
        ddf=made.df_within,
        p_samlet=made.p_any,
    )


def _measured(
    path: Path, asked: Sequence[Question], shown: Sequence[Row]
) -> tuple[Floats, Floats, float, tuple[str, ...]]:
    """Shares, their covariance, degrees of freedom, and what to know of them.

    Where something is hidden in a wave, from the rows as they are shown and nothing more.
    """
    if any(words.ROUNDED in row.merker for row in shown):
        errors = [row.se for row in shown]
        if None in errors:
            raise UserError(UNSURE)
        value = np.array([float(row.verdi or 0.0) for row in shown]) / 100
        spread = est.independent(np.array([float(e or 0.0) for e in errors]) / 100)
        return value, spread, sum(row.df or 0.0 for row in shown), (rounding.NOTE, APART)
    designs = [respondents.design(path, given.audience(path, question)) for question in asked]
    try:
        both = est.stack(designs)
    except UserError:  # someone has moved to another stratum
        both = est.stack([replace(design, labels=None) for design in designs])
    answers = [given.given(path, question) for question in asked]
    valid = np.concatenate([each.valid for each in answers])
    hits = np.concatenate([each.hit for each in answers]).astype(np.float64)
    base = valid[:, None] & (both.wave[:, None] == np.arange(len(asked)))
    levels = est.levels(both.design, hits, base)
    covariance = levels.covariance + np.diag(est.at_the_edge(levels))
    df = float(both.design.df(base.any(axis=1)[:, None])[0])
    return levels.value, covariance, df, (APART if both.note else PANEL,)


def _question(path: Path, key: str) -> Question:
    return next(q for q in questions(path) if q.id == key)


def _time(path: Path, wave: str) -> float:
    return _middles(path)[wave]


@lru_cache
def _middles(path: Path) -> Mapping[str, float]:
    """The middle of each field period, in years."""
    found = {}
    for row in store.rows(path, store.named("boelger")):
        first, last = row["feltstart"], row["feltslutt"]
        if isinstance(first, dt.date) and isinstance(last, dt.date):
            found[str(row["id"])] = (first.toordinal() + last.toordinal()) / 2 / YEAR
    return found
