"""Which cells of a table of use are hidden, where its margins are shown anyway.

A cell below the limit is hidden, and then more of them, until no hidden cell, and no sum of hidden
cells in one row or column that is itself below the limit, follows from what is shown. Unlike in the
surveys (survey/board.py) a margin is the use of the whole country or of a whole fylke, which cannot
be taken back; an empty cell protects, for it is shown as hidden and not as empty.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from metrics.engine import circuits

Counts = NDArray[np.int64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Hidden:
    """What is hidden of one table: its cells, the margin of each variable, and the total."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: Mask
    row_margin: Mask
    column_margin: Mask
    total: bool

    def touches(self, a: frozenset[str] | None, b: frozenset[str] | None) -> bool:
        """True when a sum over these values (None: all) holds something hidden."""
        if self.total:
            return True
        rows = np.array([a is None or row in a for row in self.rows], dtype=np.bool_)
        columns = np.array([b is None or column in b for column in self.columns], dtype=np.bool_)
        if a is None and b is None:
            return False
        if b is None:
            return bool(self.row_margin[rows].any())
        if a is None:
            return bool(self.column_margin[columns].any())
        return bool(self.cells[np.ix_(rows, columns)].any())


def hidden(
    rows: tuple[str, ...], columns: tuple[str, ...], n: Counts, asked: Counts, limit: int
) -> Hidden:
    """What to hide of the counts `n` (visitors) and `asked`, both (rows, columns)."""
    by_row = margin(n.sum(axis=1), asked.sum(axis=1), limit)
    by_column = margin(n.sum(axis=0), asked.sum(axis=0), limit)
    if 1 in n.shape:  # a variable with one value says nothing that the other does not
        cells = by_row[:, None] | by_column[None, :]
    else:
        cells = _cells(n, circuits.small(n, asked, limit), by_row, by_column, limit)
    total = bool(circuits.small(n.sum(), asked.sum(), limit))
    return Hidden(rows, columns, cells | total, by_row | total, by_column | total, total)


def margin(n: Counts, asked: Counts, limit: int) -> Mask:
    """What to hide of one variable, where the total is shown."""
    mask = circuits.small(n, asked, limit)
    while mask.any() and not mask.all() and _exposed(n, mask, limit):
        mask[_next(n, mask)] = True
    return mask


def _exposed(n: Counts, mask: Mask, limit: int) -> bool:
    """True when a line's total less what is shown gives away one cell, or too few answers."""
    return bool(mask.sum() == 1 or n[mask].sum() < limit)


def _next(n: Counts, mask: Mask) -> int:
    """The smallest shown cell with answers, else an empty one."""
    size = np.where(n > 0, n, n.max() + 1)
    return int(np.where(mask, n.max() + 2, size).argmin())


def _cells(n: Counts, small: Mask, by_row: Mask, by_column: Mask, limit: int) -> Mask:
    mask = small | by_row[:, None] | by_column[None, :]
    while mask.any() and not mask.all():
        before = int(mask.sum())
        for counts, cells, margins in ((n, mask, by_row), (n.T, mask.T, by_column)):
            for line in np.flatnonzero(cells.any(axis=1) & ~margins):
                while not cells[line].all() and _exposed(counts[line], cells[line], limit):
                    cells[line, _next(counts[line], cells[line])] = True
        if int(mask.sum()) == before and not _strengthen(n, mask, by_row, by_column, limit):
            break
    return mask


def _strengthen(n: Counts, mask: Mask, by_row: Mask, by_column: Mask, limit: int) -> bool:
    """Hides one more cell where a sum of hidden cells can be found; False when none can."""
    size, edges = _with_margins(n, mask, by_row, by_column)
    free = ~edges
    free[-1], free[:, -1] = False, False  # the margins stay as they are

    def exposed(cells: NDArray[np.intp]) -> bool:
        inside = size.flat[cells]
        return bool(0 < inside.sum() < limit or (cells.size == 1 and inside[0] > 0))

    cell = circuits.weak(size, edges, free, exposed)
    if cell is not None:
        mask[cell] = True
    return cell is not None


def _with_margins(n: Counts, mask: Mask, by_row: Mask, by_column: Mask) -> tuple[Counts, Mask]:
    """Counts and hidden cells with the margins as one more row and column; the total is known."""
    size = np.zeros((n.shape[0] + 1, n.shape[1] + 1), dtype=np.int64)
    size[:-1, :-1], size[:-1, -1], size[-1, :-1] = n, n.sum(axis=1), n.sum(axis=0)
    edges = np.zeros(size.shape, dtype=np.bool_)
    edges[:-1, :-1], edges[:-1, -1], edges[-1, :-1] = mask, by_row, by_column
    return size, edges
