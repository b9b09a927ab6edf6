"""One question by a background: every group against each other and against the rest."""

from __future__ import annotations

from functools import lru_cache
from itertools import combinations
from pathlib import Path

import numpy as np

from data.errors import UserError
from metrics import estimators as est
from metrics.engine.result import Row
from metrics.estimators import RaoScott
from metrics.kryss import scale, table
from metrics.kryss.table import ABOUT, Difference, Table
from metrics.spoersmaal import given
from metrics.spoersmaal.catalogue import SPLITS, Question
from metrics.spoersmaal.cells import as_metric, rows
from metrics.undersoekelse import hiding, respondents

COUNTED = "Organisasjonene vises som antall, og forskjeller er ikke vurdert."
COVERED = (
    "Noe i spørsmålet er skjult. Forskjellene er regnet av tallene som vises, og er tilnærmet. "
    "Gruppene er ikke vurdert mot resten, og hele tabellen er ikke prøvd."
)


@lru_cache(maxsize=128)
def by_background(path: Path, question: Question, split: str) -> Table:
    """The table of a question that was read in, by sektor, stoerrelse, naering, region or bransje.

    Where something in the question is hidden, the tests stand on what is shown and nothing more.
    """
    shown = rows(path, question, as_metric(question), split)
    audience = given.audience(path, question)
    if audience.as_counts:
        return _untested(question, split, shown, COUNTED)
    of = hiding.of(path, audience.boelge, audience.maalgruppe, question.spoersmaal)
    if of.anything:
        pairs = table.judged(table.by_rows(shown))
        return _table(question, split, shown, pairs, [None] * len(shown), None, (COVERED, ABOUT))
    try:
        return _by_design(path, question, split, shown)
    except UserError as error:
        return _untested(question, split, shown, str(error))


def _by_design(path: Path, question: Question, split: str, shown: tuple[Row, ...]) -> Table:
    answers = given.given(path, question)
    design = respondents.design(path, given.audience(path, question))
    group = answers.background[split]
    members = group[:, None] == np.array([row.gruppe for row in shown])
    pairs, rest = table.by_design(design, answers.hit.astype(float), answers.valid, members)
    tested = [table.testable(row) for row in shown]
    names = [(a.navn, b.navn) for a, b in combinations(shown, 2)]
    both = [a and b for a, b in combinations(tested, 2)]
    found = table.judged(table.of_contrasts(names, pairs, both))
    others = [("resten av målgruppen", row.navn) for row in shown]
    beside = table.judged(table.of_contrasts(others, rest, tested))
    known = answers.valid & (group != "ukjent")
    chi = independence(design, answers.level, group, known)
    levels = scale.levels(path, question, design, answers, members)
    return _table(question, split, shown, found, list(beside), chi, (ABOUT,), levels)


def independence(
    design: est.Design, level: np.ndarray, group: np.ndarray, base: np.ndarray
) -> RaoScott | None:
    """Rao–Scott of the whole scale by group; None where either has one value only."""
    try:
        return est.independence(design, level, group, base)
    except UserError:
        return None


def _table(
    question: Question,
    split: str,
    shown: tuple[Row, ...],
    pairs: tuple[Difference, ...],
    rest: list[Difference | None],
    chi: RaoScott | None,
    notes: tuple[str, ...],
    levels: tuple[table.Level, ...] = (),
) -> Table:
    columns = table.columns(shown, table.square(len(shown), pairs), rest)
    return Table(question, SPLITS.get(split, split), columns, pairs, chi, levels, notes)


def _untested(question: Question, split: str, shown: tuple[Row, ...], why: str) -> Table:
    return _table(question, split, shown, _nothing(shown), [None] * len(shown), None, (why,))


def _nothing(shown: tuple[Row, ...]) -> tuple[Difference, ...]:
    return tuple(table.untested(a.navn, b.navn) for a, b in combinations(shown, 2))
