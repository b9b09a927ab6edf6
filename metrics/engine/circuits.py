"""What several lines of one table give away together.

The hidden cells of a table with its margins are the edges of a graph whose corners are its rows
and columns. A sum of edges in a corner is known exactly when those edges alone tie a part of the
graph to that corner.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import scipy
from numpy.typing import NDArray

Counts = NDArray[np.int64]
Mask = NDArray[np.bool_]
Cell = tuple[int, int]


def weak(
    n: Counts, edges: Mask, free: Mask, exposed: Callable[[NDArray[np.intp]], bool]
) -> Cell | None:
    """One more cell to hide, where a sum of hidden cells is known and `exposed`; else None.

    `n`, `edges` (hidden) and `free` (may be hidden too) are (rows + 1, columns + 1): the margins
    are last, and the total is shown. `exposed` takes the places of such cells in the flat table.
    """
    flat = np.arange(n.size).reshape(n.shape)
    for axis, table in enumerate((flat, flat.T)):
        for corner in np.flatnonzero(edges.any(axis=1 - axis)):
            cell = _weak_at(n, edges, free, axis, table[corner], exposed)
            if cell is not None:
                return cell
    return None


def _weak_at(
    n: Counts,
    edges: Mask,
    free: Mask,
    axis: int,
    line: NDArray[np.intp],
    exposed: Callable[[NDArray[np.intp]], bool],
) -> Cell | None:
    """`line` holds the places of the cells in the corner: a row (axis 0) or a column."""
    kept = edges.copy()
    kept.flat[line] = False
    corners = parts(kept)
    ends = line[edges.flat[line]]
    across = np.unravel_index(ends, edges.shape)[1 - axis]
    sides = corners[across + (edges.shape[0] if axis == 0 else 0)]
    is_margin = line[-1] == n.size - 1
    for part in np.unique(sides):
        inside = ends[sides == part]
        # The margin less some of its cells is what is shown of the line: that tells nothing new.
        mixed = not is_margin and inside.size > 1 and inside[-1] == line[-1]
        if not mixed and exposed(inside):
            here = corners == part
            found = _tie(n, free & (here[: len(n), None] ^ here[None, len(n) :]))
            if found is not None:
                return found
    return None


def parts(edges: Mask) -> NDArray[np.int32]:
    """The connected part that each corner (rows, then columns) belongs to."""
    rows, columns = np.nonzero(edges)
    corners = sum(edges.shape)
    graph = scipy.sparse.csr_array(
        (np.ones(rows.size), (rows, columns + edges.shape[0])), shape=(corners, corners)
    )
    return np.asarray(scipy.sparse.csgraph.connected_components(graph, directed=False)[1])


def _tie(n: Counts, across: Mask) -> Cell | None:
    """The smallest cell that ties the part to the rest; a margin or an empty one if need be."""
    inner = across.copy()
    inner[-1], inner[:, -1] = False, False
    candidates = inner if inner.any() else across
    if not candidates.any():
        return None
    cost = np.where(candidates, np.where(n > 0, n, n.max() + 1), n.max() + 2)
    row, column = np.unravel_index(int(cost.argmin()), n.shape)
    return int(row), int(column)


def small(n: Counts, asked: Counts, limit: int) -> Mask:
    """What is too little to show: few answers, or none of few who were asked."""
    few = (n > 0) & (n < limit)
    return np.asarray(few | ((n == 0) & (asked > 0) & (asked < limit)), dtype=np.bool_)
