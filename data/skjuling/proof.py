"""Whether each hidden cell has many possible answers, far enough apart."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from data.skjuling.board import Board
from data.skjuling.cells import Counts, Floats, Mask
from data.skjuling.worlds import Worlds, windows

ANSWERS = 12  # different (n, counted) for every hidden cell: ten, and two to spare
SPAN = 0.3  # the shares that a cell too small to show may have lie at least this far apart
NEAR = 0.02  # a world this close to a whole number is taken for it
MANY = 30  # more different counts than this are not looked into


@dataclass(frozen=True)
class Proved:
    """How many answers a cell may have, and how far their shares (0–1) are apart."""

    answers: int = 1
    span: float = 0.0


class Proof:
    """What has been proved of hidden cells. NB: what is proved stays so when more is hidden."""

    def __init__(self, board: Board, seed: int, directions: int) -> None:
        """`directions` are tried for what could not be proved at once."""
        self._board, self._rng = board, np.random.default_rng(seed)
        self._directions = directions
        self._sorts = (board.answers.y, board.answers.n - board.answers.y)
        counts = [board.count(sort).astype(np.float64) for sort in self._sorts]
        self._low, self._high = ([count.copy() for count in counts] for _ in "lh")

    def of(self, cell: int) -> Proved:
        """Of all (counted, others) between the fewest and the most that were seen of each.

        Why a cell is hidden is told, so it is few answers in every world, or many in all.
        """
        return self._of(np.array([cell]))[0]

    def _of(self, cells: Counts) -> list[Proved]:
        edges = [
            each.astype(np.int64).tolist()
            for low, high in zip(self._low, self._high, strict=True)
            for each in (np.ceil(low[cells] - NEAR), np.floor(high[cells] + NEAR))
        ]
        limit, few = self._board.limit, self._board.small[cells].tolist()
        return [_proved(*ends, limit, few=small) for *ends, small in zip(*edges, few, strict=True)]

    def fails(self, cells: Counts, weighted: Mask) -> Counts:
        """The hidden cells that could not be proved, where `weighted` hides weighted shares."""
        left = self._left(cells)
        if not left.size:
            return left
        worlds = [
            Worlds(self._board, self._board.mask, sort, window)
            for sort, window in zip(self._sorts, windows(self._board, weighted), strict=True)
        ]
        for i, world in enumerate(worlds):
            self._see(i, left, *world.around(left))
        left = self._left(left)
        for _ in range(self._directions):
            if not left.size:
                break
            for i, world in enumerate(worlds):
                spread = np.exp(self._rng.normal(0, 1, left.size))
                seen = world.toward(left, self._rng.normal(0, spread))
                self._see(i, left, seen, seen)
            left = self._left(left)
        return left

    def _see(self, sort: int, cells: Counts, low: Floats, high: Floats) -> None:
        """Keeps the fewest and the most; NaN is nothing seen."""
        self._low[sort][cells] = np.fmin(self._low[sort][cells], low)
        self._high[sort][cells] = np.fmax(self._high[sort][cells], high)

    def _left(self, cells: Counts) -> Counts:
        enough = [
            found.answers >= ANSWERS and (found.span >= SPAN or not few)
            for found, few in zip(self._of(cells), self._board.small[cells].tolist(), strict=True)
        ]
        return cells[~np.array(enough, dtype=np.bool_)]


@lru_cache(maxsize=100_000)
def _proved(
    fewest_y: int, most_y: int, fewest_others: int, most_others: int, limit: int, *, few: bool
) -> Proved:
    """`Proof.of` by the ends of both: the same ends are asked of thousands of cells."""
    y = np.arange(fewest_y, most_y + 1)[:MANY]
    n = y[:, None] + np.arange(fewest_others, most_others + 1)[:MANY]
    right = n < limit if few else n >= limit
    some = right & (n > 0)
    shares = (y[:, None] / np.maximum(n, 1))[some]
    return Proved(int(right.sum()), float(np.ptp(shares)) if shares.size else 0.0)
