"""A question by any grouping of its respondents, with what may be shown of it.

The grouping is audited as a background of the question is when a wave is read in (data/skjuling).
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np

from data.skjuling.audit import Audit, audit
from data.skjuling.cells import Answers
from metrics import estimators as est
from metrics.engine import suppression
from metrics.engine.result import Row
from metrics.engine.selection import Selection
from metrics.estimators.interval import Bools, Floats, Ints
from metrics.kryss import beside
from metrics.spoersmaal import given
from metrics.spoersmaal.catalogue import Question
from metrics.spoersmaal.cells import as_metric
from metrics.spoersmaal.given import Given
from metrics.undersoekelse import computed, cuts, respondents, rounding, words
from metrics.undersoekelse.cells import Cell
from metrics.undersoekelse.waves import Audience


def audited(path: Path, question: Question, group: Ints) -> Audit:
    """What must be hidden of the question by `group`, one code per respondent: all of it where it
    would give away something beside the backgrounds."""
    found = alone(path, question, group)
    return (
        withdrawn(found) if beside.by_itself(path, question, beside.groups(found, group)) else found
    )


def withdrawn(found: Audit) -> Audit:
    """The audit of a table of which nothing is shown."""
    return replace(found, mask=np.ones_like(found.mask), weighted=np.ones_like(found.weighted))


def alone(path: Path, question: Question, group: Ints) -> Audit:
    """What the table by `group` must hide when there is no other."""
    audience, answers = given.audience(path, question), given.given(path, question)
    codes, place = np.unique(group, return_inverse=True)
    weights, weight = np.unique(
        respondents.people(path, audience)["vekt"].to_numpy(np.float64), return_inverse=True
    )
    inside = answers.asked
    kinds, of = np.unique(
        np.column_stack([place.ravel(), weight.ravel()])[inside], axis=0, return_inverse=True
    )

    def count(flags: Bools) -> np.ndarray:
        return np.bincount(of.ravel(), flags[inside], len(kinds)).astype(np.int64)

    return audit(
        Answers(
            values={"svar": tuple(map(str, codes))},
            kinds=kinds[:, :1].astype(np.int64),
            n=count(answers.valid),
            asked=count(answers.asked),
            y=count(answers.hit),
            unsure=count(answers.unsure),
            weight=weights[kinds[:, 1]],
        ),
        cuts.limit(path, audience),
    )


def rows(
    path: Path,
    question: Question,
    design: est.Design,
    answers: Given,
    members: Bools,
    named: list[tuple[str, str]],
    found: Audit,
    *,
    covered: bool,
) -> tuple[Row, ...]:
    """The groups as they may be shown; `members` is (respondents, groups), `named` code and name.

    `covered` says that something is hidden, here or in the question, so that all is rounded.
    """
    inside = answers.valid[:, None] & members
    made = est.estimates(est.levels(design, answers.hit.astype(float), inside))
    audience, metric = given.audience(path, question), as_metric(question)
    known = respondents.inflation(path, audience)
    hidden = _hidden(found, named)
    columns = list[Row]()
    for i, (key, name) in enumerate(named):
        cell = _cell(question, audience, answers, members[:, i], key, made, i, design.weight)
        if hidden[key]:
            why = suppression.TOO_FEW if hidden[key] == "liten" else suppression.FOR_OTHERS
            columns.append(Row(key, name, None, merker=(why,), skjult=True))
        elif cell.n:
            shown = rounding.rounded(cell, known, weighted=True) if covered else cell
            columns.append(computed.as_row(path, metric, shown, "svar", name, weighted=True))
        else:
            columns.append(words.missing(key, name, words.NOBODY))
    return suppression.hide(path, metric, Selection(), "svar", tuple(columns))


def _hidden(found: Audit, named: list[tuple[str, str]]) -> dict[str, str]:
    """Group → why it is hidden («liten», «andre»), "" where it is shown."""
    board, values = found.board, found.board.answers.values["svar"]
    told = dict.fromkeys((key for key, _ in named), "")
    for value, cell in zip(values, board.place[("svar",)], strict=True):
        if value in told and (found.mask[cell] or found.weighted[cell] or found.mask[0]):
            told[value] = "liten" if board.small[cell] else "andre"
    return told


def _cell(
    question: Question,
    audience: Audience,
    answers: Given,
    member: Bools,
    key: str,
    made: est.Estimates,
    i: int,
    weight: Floats,
) -> Cell:
    asked, unsure = answers.asked & member, answers.unsure & member
    share = float(weight[unsure].sum() / weight[asked].sum()) if asked.any() else None

    def number(values: Floats) -> float | None:
        return None if np.isnan(values[i]) else float(values[i])

    return Cell(
        audience=audience,
        spoersmaal=question.spoersmaal,
        ressurs="",
        gruppe=key,
        verdi=number(made.value),
        se=number(made.se),
        nedre=number(made.lower),
        oevre=number(made.upper),
        n=int(made.n[i]),
        antall=int((answers.hit & member).sum()),
        spurt=int(asked.sum()),
        usikre=int(unsure.sum()),
        vet_ikke=share,
        metode=str(made.method[i]),
        df=number(made.df),
        deff=number(made.deff),
        vekteffekt=number(made.deff_w),
    )
