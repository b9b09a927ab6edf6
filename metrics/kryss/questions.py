"""Any question by any other question to the same målgruppe, with what may be shown of it.

The pair is audited as a question by one of its backgrounds is (data/skjuling), both ways. Where
either way must hide something, only one of the two is ever shown: what is hidden in one direction
could be reckoned from the other.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import combinations
from pathlib import Path

import numpy as np

from data.errors import UserError
from data.skjuling.audit import Audit
from metrics import estimators as est
from metrics.engine.result import Row
from metrics.kryss import grouped, groups, scale, table
from metrics.kryss.table import ABOUT, Difference, Table
from metrics.spoersmaal import given
from metrics.spoersmaal.catalogue import Question
from metrics.spoersmaal.given import Given
from metrics.undersoekelse import hiding, respondents

REST = "har ikke svart på det"
TURNED = "Noe er skjult, så tabellen vises bare slik: «{}» fordelt på svarene på «{}»."
COVERED = (
    "Noe er skjult, her eller i et av spørsmålene. Tallene er i hele prosent, forskjellene er "
    "regnet av dem, og hele tabellen er ikke prøvd."
)
NOT_BOTH = "Velg to spørsmål til samme målgruppe i samme bølge, lest inn svar for svar."
SAME = "Velg to forskjellige spørsmål."
BACKGROUND = "«{}» er det samme som kjennetegnet {}. Bruk kjennetegnet: kryss {} {}."
COUNTED = "Organisasjonene er for få til en krysstabell."


@lru_cache(maxsize=128)
def by_question(path: Path, one: Question, other: Question) -> Table:
    """The counted share of `one` by the answers to `other`, and the whole scale where it may be.

    Raises UserError for questions that were not put to the same people, for organisations, and for
    a question that is one of the backgrounds, which has an audit of its own.
    """
    _check(path, one, other)
    found, turned = (
        grouped.audited(path, a, _codes(given.given(path, b)))
        for a, b in ((one, other), (other, one))
    )
    covered = bool(found.mask.any() or turned.mask.any())
    notes: tuple[str, ...] = (ABOUT,)
    if covered and other.spoersmaal < one.spoersmaal:
        one, other, found = other, one, turned
        notes = (TURNED.format(one.ordlyd, other.ordlyd), ABOUT)
    covered = covered or any(
        hiding.of(path, q.boelge, q.maalgruppe, q.spoersmaal).anything for q in (one, other)
    )
    return _table(path, one, other, found, notes, covered=covered)


def _check(path: Path, one: Question, other: Question) -> None:
    same = (one.boelge, one.maalgruppe) == (other.boelge, other.maalgruppe)
    if one.printed or other.printed or not same:
        raise UserError(NOT_BOTH)
    if one == other:
        raise UserError(SAME)
    if given.audience(path, one).as_counts:
        raise UserError(COUNTED)
    for question, beside in ((one, other), (other, one)):
        answers = given.given(path, question)
        for name, values in answers.background.items():
            if _alike(answers.level[answers.valid], values[answers.valid]):
                raise UserError(BACKGROUND.format(question.ordlyd, name, beside.spoersmaal, name))


def _alike(level: np.ndarray, values: np.ndarray) -> bool:
    """True where each answer goes with one value and each value with one answer."""
    pairs = set(zip(level.tolist(), values.tolist(), strict=True))
    sizes = len({a for a, _ in pairs}), len({b for _, b in pairs})
    return len(pairs) == sizes[0] == sizes[1] > 1


def _codes(answers: Given) -> np.ndarray:
    return np.where(answers.valid, answers.level, 0)


def _table(
    path: Path,
    one: Question,
    other: Question,
    found: Audit,
    notes: tuple[str, ...],
    *,
    covered: bool,
) -> Table:
    answers, codes = given.given(path, one), _codes(given.given(path, other))
    names = {**given.labels(path, other), 0: REST}
    order = [place for place in (*given.labels(path, other), 0) if (codes == place).any()]
    members = codes[:, None] == np.array(order)
    design = respondents.design(path, given.audience(path, one))
    named = [(str(p), names[p]) for p in order]
    shown = grouped.rows(path, one, design, answers, members, named, found, covered=covered)
    tested = [table.testable(row) and place > 0 for row, place in zip(shown, order, strict=True)]
    if covered:
        pairs = [
            d if a and b else table.untested(d.fra, d.til)
            for d, (a, b) in zip(table.by_rows(shown), combinations(tested, 2), strict=True)
        ]
        return _made(one, other, shown, pairs, [None] * len(shown), None, (COVERED, *notes))
    made, rest = table.by_design(design, answers.hit.astype(float), answers.valid, members)
    between = [(a.navn, b.navn) for a, b in combinations(shown, 2)]
    both = [a and b for a, b in combinations(tested, 2)]
    beside = [("resten av målgruppen", row.navn) for row in shown]
    chi = groups.independence(design, answers.level, codes, answers.valid & (codes > 0))
    return _made(
        one,
        other,
        shown,
        table.of_contrasts(between, made, both),
        list(table.judged(table.of_contrasts(beside, rest, tested))),
        chi,
        notes,
        scale.levels(path, one, design, answers, members),
    )


def _made(
    one: Question,
    other: Question,
    shown: tuple[Row, ...],
    pairs: list[Difference],
    rest: list[Difference | None],
    chi: est.RaoScott | None,
    notes: tuple[str, ...],
    levels: tuple[table.Level, ...] = (),
) -> Table:
    judged = table.judged(pairs)
    columns = table.columns(shown, table.square(len(shown), judged), rest)
    return Table(one, other.ordlyd, columns, judged, chi, levels, notes)
