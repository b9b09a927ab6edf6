"""What several lines of one table give away together.

The hidden cells of a table with its margins are the edges of a graph whose corners are its rows
and columns. A sum of edges in a corner is known exactly when those edges alone tie a part of the
graph to that corner.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

Counts = NDArray[np.int64]
Mask = NDArray[np.bool_]
Cell = tuple[int, int]


def weak(
    n: Counts, y: Counts, mask: Mask, exposed: Callable[[Counts, Counts], bool]
) -> Cell | None:
    """One more cell to hide, where a sum of hidden cells is known and `exposed`; else None.

    `n`, `y` and `mask` are (rows + 1, columns + 1): the margins are last, and the total is shown.
    """
    edges = mask & (n > 0)
    edges[-1, -1] = False
    for axis in (0, 1):
        for corner in np.flatnonzero(edges.any(axis=1 - axis)):
            cell = _weak_at(n, y, edges, axis, int(corner), exposed)
            if cell is not None:
                return cell
    return None


def _weak_at(
    n: Counts,
    y: Counts,
    edges: Mask,
    axis: int,
    corner: int,
    exposed: Callable[[Counts, Counts], bool],
) -> Cell | None:
    line = (corner, slice(None)) if axis == 0 else (slice(None), corner)
    kept = edges.copy()
    kept[line] = False
    sides_of = parts(kept)
    ends = np.flatnonzero(edges[line])
    sides = sides_of[ends + edges.shape[0]] if axis == 0 else sides_of[ends]
    margin = n.shape[1 - axis] - 1
    for part in np.unique(sides):
        inside = ends[sides == part]
        # The margin less some of its cells is what is shown of the line: that tells nothing new.
        mixed = corner != n.shape[axis] - 1 and inside.size > 1 and inside[-1] == margin
        if not mixed and exposed(n[line][inside], y[line][inside]):
            rows = sides_of[: edges.shape[0]] == part
            columns = sides_of[edges.shape[0] :] == part
            if (cell := _tie(n, edges, rows, columns)) is not None:
                return cell
    return None


def parts(edges: Mask) -> NDArray[np.int32]:
    """The connected part that each corner (rows, then columns) belongs to."""
    rows, columns = np.nonzero(edges)
    corners = sum(edges.shape)
    graph = csr_array(
        (np.ones(rows.size), (rows, columns + edges.shape[0])), shape=(corners, corners)
    )
    return np.asarray(connected_components(graph, directed=False)[1])


def _tie(n: Counts, edges: Mask, rows: Mask, columns: Mask) -> Cell | None:
    """The smallest shown cell that ties the part to the rest, a margin only where nothing else."""
    across = (rows[:, None] ^ columns[None, :]) & ~edges & (n > 0)
    across[-1, -1] = False
    inner = across.copy()
    inner[-1], inner[:, -1] = False, False
    candidates = inner if inner.any() else across
    if not candidates.any():
        return None
    cost = np.where(candidates, n, n.max() + 1)
    row, column = np.unravel_index(int(cost.argmin()), n.shape)
    return int(row), int(column)
