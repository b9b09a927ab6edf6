"""Other answers that would have given exactly the same published numbers.

The reader of a question knows the unweighted n and the counted answers of every cell that is shown,
and the weighted shares in whole percents. A world is how many of each kind of respondent answered
(counted and not) so that all of this still holds. The kinds are those that there are, so there are
more worlds than these, never fewer.

The counted and the others are sought apart, which is much faster. What a whole percent leaves open
is divided between them, so any world of the one goes with any world of the other.
"""

from __future__ import annotations

from itertools import product

import numpy as np
from scipy.sparse import block_array, csr_array, diags_array

from data.skjuling.board import Board
from data.skjuling.cells import Counts, Floats, Mask
from data.skjuling.polytope import Polytope

MOST_KINDS = 3000  # every combination of values is a kind where they are no more than this
HALF, EDGE = 0.5, 1e-4  # percentage points
UNIT = 1000  # thousandths of all who answered: numbers of the size of the counts
Range = tuple[Floats, Floats]  # the fewest and the most, per cell


class Worlds:
    """How many of one sort (counted, or not) of each kind there may be."""

    def __init__(self, board: Board, mask: Mask, now: Counts, window: Window) -> None:
        """`now` is how many of the sort there are per kind."""
        of, weight, start = _kinds(board, mask, now)
        kinds, tables = of.shape
        where = (of.ravel(), np.repeat(np.arange(kinds), tables))
        self._cells = csr_array((np.ones(of.size), where), shape=(board.size, kinds))
        self._now = board.count(now).astype(np.float64)
        told = np.flatnonzero(~mask & (self._now > 0))
        rows, lower, upper = window
        weighs = diags_array(UNIT / board.count(board.answers.weight * board.answers.n)[rows])
        slabs = weighs @ self._cells[rows] @ diags_array(weight)
        middle = weighs @ board.count(board.answers.weight * now)[rows]
        # Between two bounds: sum − slack = lower, and slack + room = upper − lower.
        one = diags_array(np.ones(rows.size))
        system = block_array(
            [[self._cells[told], None, None], [slabs, -one, None], [None, one, one]]
            if rows.size else [[self._cells[told]]]
        )  # fmt: skip
        lower, upper = UNIT * lower, UNIT * upper
        right = np.concatenate([self._now[told], middle + lower, upper - lower])
        self._set = Polytope(system, right, np.concatenate([start, *[(upper - lower) / 2] * 2]))
        self._kinds, self._slack = kinds, 2 * rows.size

    def around(self, cells: Counts) -> Range:
        """The fewest and the most that were seen in each cell, when one was sought for each."""
        own, now = self._cells[cells], self._now[cells]
        low, high = now.copy(), now.copy()
        if self._set.centre is None:
            return low, high
        gains = np.zeros((self._kinds + self._slack, cells.size))
        gains[: self._kinds] = own.T.toarray()
        ways, along, against = self._set.rays(gains)
        here, moved = own @ self._set.centre[: self._kinds], own @ ways[: self._kinds]
        for room in (along, -against):
            seen = here[:, None] + room * moved
            low, high = np.minimum(low, seen.min(axis=1)), np.maximum(high, seen.max(axis=1))
        return low, high

    def toward(self, cells: Counts, gains: Floats) -> Floats:
        """How many there are of the cells in a world far out in a direction; NaN for none."""
        own = self._cells[cells]
        found = self._set.far(np.concatenate([own.T @ gains, np.zeros(self._slack)]))
        return np.full(cells.size, np.nan) if found is None else own @ found[: self._kinds]


Window = tuple[Counts, Floats, Floats]  # cells, and how much less and more their sums may weigh


def windows(board: Board, weighted: Mask) -> tuple[Window, Window]:
    """What whole percents leave open of the weighted sums, as parts of all who answered.

    For the counted and for the others, where `weighted` hides no share.
    """
    rows = np.flatnonzero(board.mixed & ~weighted & (board.n > 0))
    given = board.answers
    n, y, asked, unsure = (
        board.count(given.weight * each)[rows]
        for each in (given.n, given.y, given.asked, given.unsure)
    )
    share, half = y / n, 0.5
    below, above = _room(share)
    # The share grows with the counted and falls with the others; each may use half the room.
    counted = -half * below / (1 - share + EDGE), half * above / (1 - share + EDGE)
    others = -half * above / (share + EDGE), half * below / (share + EDGE)
    part = unsure / asked
    less, more = _room(part)
    with np.errstate(divide="ignore", invalid="ignore"):
        least = np.where(unsure > 0, unsure / (part + more) - asked, -np.inf) / n
        most = np.where(part > less, unsure / (part - less) - asked, np.inf) / n
    found = [
        (rows, np.maximum(low, half * least), np.minimum(high, half * most))
        for low, high in (counted, others)
    ]
    return found[0], found[1]


def _room(share: Floats) -> Range:
    """How much a share may fall and rise and still be shown as the same whole percent."""
    percent = np.floor(100 * share + HALF)
    below, above = 100 * share - (percent - HALF), (percent + HALF) - 100 * share
    return np.maximum(below - EDGE, 0) / 100, np.maximum(above - EDGE, 0) / 100


def _kinds(board: Board, mask: Mask, now: Counts) -> tuple[Counts, Floats, Floats]:
    """The kinds that there may be any of: their cells, their weights, a start for the search."""
    given = board.answers
    of, weight, start = board.of, given.weight, now + 0.5
    sizes = [len(values) for values in given.values.values()]
    if np.ptp(weight) == 0 and np.prod(sizes, dtype=float) <= MOST_KINDS:
        every = np.array(list(product(*map(range, sizes))), dtype=np.int64)
        of, weight = board.cells_of(every), np.full(len(every), weight[0])
        start = np.ones(len(every))
    possible = ~(~mask & (board.count(now) == 0))[of].any(axis=1)
    return of[possible], weight[possible], start[possible]
