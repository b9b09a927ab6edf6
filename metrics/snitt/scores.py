"""The mean of a scale, the net promoter score and an index, of the whole målgruppe."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil, floor
from pathlib import Path

import numpy as np

from data.errors import UserError
from metrics import estimators as est
from metrics.engine import suppression
from metrics.estimators.interval import Bools, Floats
from metrics.estimators.reliability import alpha
from metrics.spoersmaal import given
from metrics.spoersmaal.catalogue import Question
from metrics.undersoekelse import cuts, hiding, respondents

MEAN, NPS, INDEX = "snitt", "nps", "indeks"
TEN = 11  # levels of a scale from 0 to 10
PROMOTERS, DETRACTORS = 10, 7  # first and last place on it: 9–10 and 0–6
STEPS = "snitt av trinnene 1 til {}, der 1 er mest negativt"
TENTHS = "snitt på skalaen fra 0 til 10"
PROMOTED = "andelen som svarte 9–10 minus andelen som svarte 0–6"
RULE = "snitt av leddene for dem som har svart på minst {} av {}"
APART = "avrundet til én desimal, fordi noen få bare har svart på en del av leddene"
ROUNDED = "avrundet til én desimal, fordi noe i spørsmålet er skjult"
SHORT = "Spørsmålet «{}» har {} trinn, så snittet er det samme som andelen. Velg et med tre."
UNLIKE = "Spørsmålene i en indeks må ha like mange trinn og samme målgruppe og bølge."
LEAST = "«--minst» må være fra 1 til antallet spørsmål ({})."
COUNTED = "Organisasjonene er for få til et snitt."


@dataclass(frozen=True)
class Score:
    """One number with its t-interval, in the unit of the scale (NPS: −100 to 100).

    `alfa` is Cronbach's alpha of an index, `navn` what the codebook calls it. `verdi` is None where
    it is hidden; `merker` says why.
    """

    maal: str
    spoersmaal: tuple[Question, ...]
    verdi: float | None
    nedre: float | None
    oevre: float | None
    se: float | None
    df: float | None
    deff: float | None
    n: int | None
    alfa: float | None
    merker: tuple[str, ...]
    navn: str = ""

    @property
    def tittel(self) -> str:
        """What it is the number of: «nps av Q7», «indeks «Trivsel» av Q1, Q2»."""
        named = f"{self.maal} «{self.navn}»" if self.navn else self.maal
        return f"{named} av {', '.join(q.spoersmaal for q in self.spoersmaal)}"


def of_question(path: Path, question: Question) -> tuple[Score, ...]:
    """The mean of the scale, and the net promoter score of one from 0 to 10.

    Raises UserError for organisations, and for a scale of fewer than three levels.
    """
    levels = len(given.labels(path, question))
    if levels < 3:
        raise UserError(SHORT.format(question.ordlyd, levels))
    answers = given.given(path, question)
    place = answers.level.astype(np.float64)
    # NB: eleven levels are read as 0 to 10, as the answers were given.
    first, said_of = (1, TENTHS) if levels == TEN else (0, STEPS.format(levels))
    found = [_score(path, MEAN, (question,), place - first, answers.valid, (said_of,))]
    if levels == TEN:
        said = 100.0 * (place >= PROMOTERS) - 100.0 * (place <= DETRACTORS)
        found.append(_score(path, NPS, (question,), said, answers.valid, (PROMOTED,)))
    return tuple(found)


def index(path: Path, asked: Sequence[Question], least: int, name: str = "") -> Score:
    """The mean of the items for those who have answered `least` of them, with Cronbach's alpha.

    Raises UserError for items that are not alike, and a rule that cannot be followed.
    """
    alike = {(q.boelge, q.maalgruppe, len(given.labels(path, q))) for q in asked}
    if len(alike) != 1:
        raise UserError(UNLIKE)
    if not 1 <= least <= len(asked):
        raise UserError(LEAST.format(len(asked)))
    each = [given.given(path, question) for question in asked]
    items = np.column_stack([np.where(a.valid, a.level, np.nan) for a in each])
    answered = (~np.isnan(items)).sum(axis=1)
    base = answered >= least
    mean = np.nansum(items, axis=1) / np.maximum(answered, 1)
    notes = (STEPS.format(next(iter(alike))[2]), RULE.format(least, len(asked)))
    # NB: two exact means, of bases that differ by a few, say what those few answered.
    _, sizes = np.unique(~np.isnan(items[answered > 0]), axis=0, return_counts=True)
    few = bool((sizes < cuts.limit(path, given.audience(path, asked[0]))).any())
    found = _score(path, INDEX, tuple(asked), mean, base, notes, alpha(items[base]), few=few)
    return replace(found, navn=name)


def _score(
    path: Path,
    kind: str,
    asked: tuple[Question, ...],
    score: Floats,
    base: Bools,
    notes: tuple[str, ...],
    alfa: float | None = None,
    *,
    few: bool = False,
) -> Score:
    """One score. `few` says that it must be rounded, for those few that other bases leave out."""
    audience = given.audience(path, asked[0])
    if audience.as_counts:
        raise UserError(COUNTED)
    of = [hiding.of(path, q.boelge, q.maalgruppe, q.spoersmaal) for q in asked]
    n = int(base.sum())
    why = next(filter(None, (hidden.why({}, weighted=audience.weighted) for hidden in of)), "")
    if why or n < cuts.limit(path, audience):
        nothing = (None, None, None, None, None, None, None, None)
        return Score(kind, asked, *nothing, (why or suppression.TOO_FEW,))
    made = est.estimates(est.levels(respondents.design(path, audience), score, base))
    covered = any(hidden.anything for hidden in of)

    def number(values: Floats) -> float | None:
        return None if np.isnan(values[0]) else float(values[0])

    value, lower, upper, se = (number(v) for v in (made.value, made.lower, made.upper, made.se))
    if covered or few:
        notes = (*notes, ROUNDED if covered else APART)
        value = None if value is None else round(value, 1)
        se = None if se is None else round(se, 1 if covered else 2)
        lower = None if lower is None else floor(10 * lower) / 10
        upper = None if upper is None else ceil(10 * upper) / 10
    deff = number(made.deff)
    deff = round(deff, 2) if few and deff is not None else deff
    alfa = None if alfa is None or np.isnan(alfa) else round(alfa, 2)
    return Score(
        kind, asked, value, lower, upper, se, number(made.df),
        None if covered else deff, n, alfa, notes,
    )  # fmt: skip
