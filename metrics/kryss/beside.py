"""Whether a table of a question gives away what is hidden in another, the two put together.

Each table is audited by itself, and a group of one may lie within a group of another: «weekly» (3,
hidden) within «has used it» (45, shown), of which the rest is shown too. So a table is held against
every other of the question, by what follows from the sums that both show. Of two that cannot both
be shown, the backgrounds come first, then early and late answers, then the questions by name.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np

from data.skjuling.audit import Audit
from data.skjuling.cells import TOTAL
from metrics.estimators.interval import Bools, Floats, Ints
from metrics.spoersmaal import given
from metrics.spoersmaal.catalogue import Question
from metrics.spoersmaal.given import Given
from metrics.undersoekelse import cuts, hiding
from metrics.undersoekelse.hiding import Hidden, Place

NEAR = 1e-6  # what is left of a sum that follows from others


@dataclass(frozen=True, eq=False)
class Groups:
    """One table of a question: the group of each respondent, and which of the groups are shown."""

    of: Ints
    shown: Bools


def groups(found: Audit, group: Ints) -> Groups:
    """The table as audited by `group`, the codes that the audit has as its values."""
    ids = found.board.place["svar",]
    hidden = (found.mask | found.weighted)[ids] | found.mask[TOTAL]
    return Groups(codes(group), ~hidden)


def by_itself(path: Path, question: Question, new: Groups) -> bool:
    """True when the table gives away something beside the backgrounds of the question."""
    least = cuts.limit(path, given.audience(path, question))
    return exposes(new, given.given(path, question), _hidden(path, question), least)


def exposes(new: Groups, answers: Given, of: Hidden, least: int) -> bool:
    """True when a table and the backgrounds, of which `of` is hidden, give away what either hides,
    or a group of fewer than `least` that lies in one of each: what is left of a shown one when
    another is taken away. Of a pair of backgrounds, what it hides."""
    return any(
        together(new, old, answers.valid, least) for old in _backgrounds(answers, of)
    ) or any(_with_pair(new, names, answers, of) for names in _pairs(answers))


def told_by(path: Path, question: Question, group: Ints) -> bool:
    """True when counts of the question by `group`, all of them, give away a hidden background."""
    new = Groups(group, np.ones(int(group.max()) + 1, dtype=np.bool_))
    return exposes(new, given.given(path, question), _hidden(path, question), 0)


def codes(values: np.ndarray) -> Ints:
    """The groups as numbers from 0."""
    return np.asarray(np.unique(values, return_inverse=True)[1].ravel(), dtype=np.int64)


def _backgrounds(answers: Given, of: Hidden) -> Iterator[Groups]:
    for name, values in answers.background.items():
        known, group = np.unique(values, return_inverse=True)
        if len(known) > 1:
            yield Groups(group.ravel(), np.array([_shown(of, {(name, v)}) for v in known]))


def together(one: Groups, other: Groups, base: Bools, least: int) -> bool:
    """True when one gives away something of the other, by the cells of both at once, which neither
    shows: what is hidden, and cells with fewer than `least`. `base` (respondents,) have answered.
    """
    places, n = np.unique(np.column_stack([one.of, other.of])[base], axis=0, return_counts=True)
    rows, columns = (_sums(places[:, i], each) for i, each in enumerate((one, other)))
    shown = np.vstack([np.ones((1, len(n))), *(m[s] for m, s in (rows, columns))])
    small = np.eye(len(n))[n < least]
    wanted = np.vstack([*(m[~s] for m, s in (rows, columns)), small])
    return follows(shown, wanted)


def _with_pair(one: Groups, names: tuple[str, str], answers: Given, of: Hidden) -> bool:
    """By a table of two backgrounds, and those alone, where it hides something."""
    values = [np.unique(answers.background[name], return_inverse=True) for name in names]
    axes = [one.of, *(group.ravel() for _, group in values)]
    places = np.unique(np.column_stack(axes)[answers.valid], axis=0)
    told = [_sums(places[:, 0], one)]
    for name, (known, _), place in zip(names, values, places.T[1:], strict=True):
        told.append(_of_cells(place, [_shown(of, {(name, v)}) for v in known]))
    both = [frozenset(zip(names, pair, strict=True)) for pair in _product(values)]
    cells = places[:, 1] * len(values[1][0]) + places[:, 2]
    told.append(_of_cells(cells, [_shown(of, place) for place in both]))
    hidden = np.vstack([m[~s] for m, s in told])
    shown = np.vstack([np.ones((1, len(places))), *(m[s] for m, s in told)])
    return follows(shown, hidden)


def _hidden(path: Path, question: Question) -> Hidden:
    return hiding.of(path, question.boelge, question.maalgruppe, question.spoersmaal)


def _pairs(answers: Given) -> Iterator[tuple[str, str]]:
    named = [name for name, values in answers.background.items() if len(set(values)) > 1]
    yield from combinations(named, 2)


def _product(values: list[tuple[np.ndarray, np.ndarray]]) -> Iterator[tuple[str, str]]:
    (first, _), (second, _) = values
    yield from ((str(a), str(b)) for a in first for b in second)


def _shown(of: Hidden, place: set[tuple[str, str]] | Place) -> bool:
    return of.cells.get(frozenset(place), (True, False))[0]


def _sums(place: Ints, groups: Groups) -> tuple[Floats, Bools]:
    return _of_cells(place, groups.shown)


def _of_cells(place: Ints, shown: Bools | list[bool]) -> tuple[Floats, Bools]:
    """The sums of those in each group that has any, and whether it is shown."""
    there = np.unique(place)
    return (place == there[:, None]).astype(np.float64), np.asarray(shown, dtype=np.bool_)[there]


def follows(shown: Floats, wanted: Floats) -> bool:
    """True when some sum in `wanted` is a sum of those in `shown`, each with some factor."""
    if not len(wanted):
        return False
    size, basis = np.linalg.eigh(shown @ shown.T)
    keep = size > NEAR * max(size[-1], 1.0) * 1e-3
    part = shown.T @ (basis[:, keep] / np.sqrt(size[keep]))
    rest = wanted - (wanted @ part) @ part.T
    return bool((np.abs(rest).max(axis=1) < NEAR).any())
