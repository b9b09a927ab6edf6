"""Seeks every answer that a hidden cell of an invented wave may have, in whole respondents.

`python -m tests.attack.answers 60` tries as many waves: weights, dominance, up to five background
variables. The attacker knows what every kind of respondent weighs, n and the counted of all that
is shown, and the weighted shares in whole percents; and, when told to, how many were asked
where they are many. What is sought is (counted, n) of the hidden cells, one integer program each.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array, hstack

from data.skjuling.audit import Audit, audit
from data.skjuling.cells import Answers

SIZES = ((2, 3), (3, 4), (2, 3, 3), (2, 2, 3, 4), (2, 2, 2, 2, 3))
UNLIKE = (0.0, 0.5, 1.5)  # how unlike the weights are: the spread of their logarithm
ENOUGH = 10
NEAR = 7  # a cell of many is sought this near to the truth


@dataclass(frozen=True)
class Left:
    """The fewest answers found for a hidden cell, up to ENOUGH, and how many could be at most."""

    found: int
    possible: int


def wave(seed: int) -> Answers:
    """An invented question: some answered yes, some no, and some had no opinion."""
    rng = np.random.default_rng(seed)
    sizes = SIZES[seed % len(SIZES)]
    people = int(rng.integers(60, 260))
    who = np.column_stack([rng.choice(s, people, p=rng.dirichlet(np.full(s, 2))) for s in sizes])
    stratum = who[:, 0] * 10 + who[:, 1] if seed % 2 else who[:, 0]
    strata, of = np.unique(stratum, return_inverse=True)
    weights = rng.lognormal(0, UNLIKE[seed % len(UNLIKE)], len(strata))
    kinds, of_kind = np.unique(np.column_stack([who, of]), axis=0, return_inverse=True)
    said = rng.choice(3, people, p=rng.dirichlet([3, 3, 0.7]))
    other, counted, unsure = (
        np.bincount(of_kind.ravel(), said == answer, len(kinds)).astype(np.int64)
        for answer in range(3)
    )
    values = {f"v{i}": tuple(map(str, range(size))) for i, size in enumerate(sizes)}
    n = counted + other
    return Answers(values, kinds[:, :-1], n, n + unsure, counted, unsure, weights[kinds[:, -1]])


def left(seed: int, limit: int, *, asked: bool = False, most: int = 6) -> list[Left]:
    """What is left of each of `most` hidden cells. `asked`: another question, that all
    answered, tells how many were asked where they are enough to be shown."""
    given = wave(seed)
    found = audit(given, limit)
    board, kinds = found.board, len(given.weight)
    hidden = np.flatnonzero(found.mask & (board.asked > 0))
    if found.mask[0] or not hidden.size:
        return []
    inside = csr_array(
        (np.ones(board.of.size), (board.of.ravel(), np.repeat(np.arange(kinds), len(board.place)))),
        shape=(board.size, kinds),
    )
    known = _known(found, inside)
    if asked:
        many = np.flatnonzero(board.asked >= limit)
        both = hstack([inside[many], inside[many]]).tocsr()
        known.append(LinearConstraint(both, -np.inf, board.asked[many]))
    cells = np.random.default_rng(seed).choice(hidden, min(most, hidden.size), replace=False)
    return [_cell(found, inside, known, int(cell), asked=asked) for cell in cells]


def _known(found: Audit, inside: csr_array) -> list[LinearConstraint]:
    """What is shown, of (counted, others) per kind."""
    board, weight = found.board, found.board.answers.weight
    shown = inside[np.flatnonzero(~found.mask)]
    nothing = csr_array(shown.shape)
    at = ~found.mask
    known = [
        LinearConstraint(hstack([shown, nothing]).tocsr(), board.y[at], board.y[at]),
        LinearConstraint(hstack([nothing, shown]).tocsr(), *[(board.n - board.y)[at]] * 2),
    ]
    told = np.flatnonzero(board.mixed & ~found.weighted & ~found.mask & (board.n > 0))
    if told.size:
        weighed = inside[told].multiply(weight[None, :]).tocsr()
        share = (weighed @ board.answers.y) / (weighed @ board.answers.n)
        percent = np.floor(100 * share + 0.5) / 100
        for end, room in ((percent - 0.005, (-1e-9, np.inf)), (percent + 0.005, (-np.inf, 1e-9))):
            sides = [weighed.multiply((1 - end)[:, None]), weighed.multiply(-end[:, None])]
            known.append(LinearConstraint(hstack(sides).tocsr(), *room))
    return known


def _cell(
    found: Audit, inside: csr_array, known: list[LinearConstraint], cell: int, *, asked: bool
) -> Left:
    board = found.board
    n, y, limit = int(board.n[cell]), int(board.y[cell]), board.limit
    known_size = asked and board.asked[cell] >= limit
    most = int(board.asked[cell]) if known_size else limit + n + NEAR
    if board.small[cell]:
        wanted = [(a, b) for b in range(min(limit, most + 1)) for a in range(b + 1)]
    else:
        near = range(max(limit, n - NEAR), min(n + NEAR, most) + 1)
        wanted = [(a, b) for b in near for a in range(b + 1) if abs(a - y) <= NEAR]
    np.random.default_rng(cell).shuffle(wanted)
    row, nothing = inside[[cell]], csr_array((1, inside.shape[1]))
    seen = 0
    for a, b in wanted:
        exactly = (
            LinearConstraint(hstack([row, nothing]).tocsr(), a, a),
            LinearConstraint(hstack([nothing, row]).tocsr(), b - a, b - a),
        )
        size = 2 * inside.shape[1]
        answer = milp(
            np.zeros(size),
            constraints=[*known, *exactly],
            integrality=np.ones(size),
            bounds=Bounds(0, np.inf),
        )
        seen += answer.status == 0
        if seen == ENOUGH:
            break
    return Left(seen, len(wanted))


def main(waves: int) -> int:
    """Prints what each wave leaves; the number of hidden cells with fewer than ENOUGH answers."""
    broken = 0
    for seed in range(waves):
        limit = 5 if seed % 2 else 10
        found, knowing = (left(seed, limit, asked=asked) for asked in (False, True))
        fewest = [min((each.found for each in cells), default=None) for cells in (found, knowing)]
        print(f"{seed}: {fewest[0]}, med kjent antall spurte {fewest[1]}", flush=True)
        broken += sum(each.found < ENOUGH for each in found)
        broken += sum(each.found < min(2, each.possible) for each in knowing)
    return broken


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])) > 0)
