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
from data.skjuling.audit import Audit, audit
from data.skjuling.cells import Answers
from metrics import estimators as est
from metrics.engine import suppression
from metrics.engine.result import Row
from metrics.engine.selection import Selection
from metrics.estimators.interval import Bools, Floats
from metrics.kryss import groups, scale, table
from metrics.kryss.table import ABOUT, Difference, Table
from metrics.spoersmaal import given
from metrics.spoersmaal.catalogue import Question
from metrics.spoersmaal.cells import as_metric
from metrics.spoersmaal.given import Given
from metrics.undersoekelse import computed, cuts, hiding, respondents, rounding, words
from metrics.undersoekelse.cells import Cell
from metrics.undersoekelse.waves import Audience

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
    found, turned = _audited(path, one, other), _audited(path, other, one)
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


def _audited(path: Path, one: Question, other: Question) -> Audit:
    """What must be hidden of one question by the answers to the other."""
    audience, answers = given.audience(path, one), given.given(path, one)
    codes, place = np.unique(_codes(given.given(path, other)), return_inverse=True)
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
    shown = _rows(path, one, design, answers, members, [(str(p), names[p]) for p in order], found,
                  covered=covered)  # fmt: skip
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


def _rows(
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
    """The columns as they may be shown."""
    inside = answers.valid[:, None] & members
    made = est.estimates(est.levels(design, answers.hit.astype(float), inside))
    audience, metric = given.audience(path, question), as_metric(question)
    known = respondents.inflation(path, audience)
    hidden = _hidden(found, named)
    rows = list[Row]()
    for i, (key, name) in enumerate(named):
        cell = _cell(question, audience, answers, members[:, i], key, made, i, design.weight)
        if hidden[key]:
            why = suppression.TOO_FEW if hidden[key] == "liten" else suppression.FOR_OTHERS
            rows.append(Row(key, name, None, merker=(why,), skjult=True))
        elif cell.n:
            shown = rounding.rounded(cell, known, weighted=True) if covered else cell
            rows.append(computed.as_row(path, metric, shown, "svar", name, weighted=True))
        else:
            rows.append(words.missing(key, name, words.NOBODY))
    return suppression.hide(path, metric, Selection(), "svar", tuple(rows))


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
