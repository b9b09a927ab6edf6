"""Any question by any other question to the same målgruppe, with what may be shown of it.

The pair is audited as a question by one of its backgrounds is (data/skjuling), both ways. Where
either way must hide something, only one of the two is ever shown: what is hidden in one direction
could be reckoned from the other.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations
from pathlib import Path

import numpy as np

from data.errors import UserError
from data.skjuling.audit import Audit
from metrics import estimators as est
from metrics.engine.result import Row
from metrics.kryss import beside, grouped, groups, scale, table
from metrics.kryss.beside import Groups
from metrics.kryss.table import ABOUT, Difference, Table
from metrics.spoersmaal import given
from metrics.spoersmaal.catalogue import Question, questions
from metrics.spoersmaal.given import Given
from metrics.undersoekelse import crossing, cuts, hiding, respondents

REST = "har ikke svart på det"
TURNED = "Noe er skjult, så tabellen vises bare slik: «{}» fordelt på svarene på «{}»."
COVERED = (
    "Noe er skjult, her eller i et av spørsmålene. Tallene er i hele prosent, forskjellene er "
    "regnet av dem, og hele tabellen er ikke prøvd."
)
WITHDRAWN = (
    "Tabellen vises ikke: sammen med andre tabeller over spørsmålene kunne den vist hva få har "
    "svart."
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
    found, turned = audited(path, one, other), audited(path, other, one)
    covered = bool(found.mask.any() or turned.mask.any())
    notes: tuple[str, ...] = (ABOUT,)
    if covered and other.spoersmaal < one.spoersmaal:
        one, other, found = other, one, turned
        notes = (TURNED.format(one.ordlyd, other.ordlyd), ABOUT)
    if found.mask.all() and not alone(path, one, other).mask.all():
        notes = (WITHDRAWN, *notes)
    covered = covered or any(
        hiding.of(path, q.boelge, q.maalgruppe, q.spoersmaal).anything for q in (one, other)
    )
    return _table(path, one, other, found, notes, covered=covered)


@lru_cache(maxsize=4096)
def audited(path: Path, one: Question, other: Question) -> Audit:
    """What must be hidden of `one` by `other`: all of it where it gives away something beside a
    table that comes before it, or by those of `one` who are counted, as a group of `other`."""
    found = alone(path, one, other)
    answers, codes = given.given(path, one), _codes(given.given(path, other))
    new = beside.groups(found, codes)
    if beside.by_itself(path, one, new) or beside.told_by(
        path, other, answers.valid.astype(np.int64) + answers.hit
    ):
        return grouped.withdrawn(found)
    least = cuts.limit(path, given.audience(path, one))
    before = _before(path, one, other)
    given_away = any(beside.together(new, old, answers.valid, least) for old in before)
    return grouped.withdrawn(found) if given_away else found


@lru_cache(maxsize=4096)
def alone(path: Path, one: Question, other: Question) -> Audit:
    """What must be hidden of `one` by `other` when there is no other table."""
    return grouped.alone(path, one, _codes(given.given(path, other)))


def _before(path: Path, one: Question, other: Question) -> Iterator[Groups]:
    """The tables of `one` that come before that by `other`: by when they answered, by those who
    have used a resource, and by the questions that stand before it by name."""
    answers = given.given(path, one)
    when = respondents.people(path, given.audience(path, one))["svartid"]
    classes = when.fillna("").to_numpy(dtype=str)
    yield beside.groups(grouped.alone(path, one, classes), classes)
    for third in questions(path):
        same = (third.boelge, third.maalgruppe) == (one.boelge, one.maalgruppe)
        if third.printed or not same or third == one:
            continue
        if crossing.METRIC == one.maaltall == third.maaltall:
            used = given.given(path, third).hit.astype(np.int64)
            yield beside.Groups(used, np.bincount(used, answers.valid, 2) >= 1)
        if third.spoersmaal < other.spoersmaal:
            codes = _codes(given.given(path, third))
            yield beside.groups(alone(path, one, third), codes)


def _check(path: Path, one: Question, other: Question) -> None:
    same = (one.boelge, one.maalgruppe) == (other.boelge, other.maalgruppe)
    if one.printed or other.printed or not same:
        raise UserError(NOT_BOTH)
    if one == other:
        raise UserError(SAME)
    if given.audience(path, one).as_counts:
        raise UserError(COUNTED)
    for question, partner in ((one, other), (other, one)):
        answers = given.given(path, question)
        for name, values in answers.background.items():
            if _alike(answers.level[answers.valid], values[answers.valid]):
                raise UserError(BACKGROUND.format(question.ordlyd, name, partner.spoersmaal, name))


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
