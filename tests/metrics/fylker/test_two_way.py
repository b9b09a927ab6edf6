"""Tables of few visitors, hidden: nothing follows by linear algebra, and no more goes than must."""

from __future__ import annotations

from itertools import chain, combinations

import numpy as np

from metrics.fylker import two_way
from tests.support.attack import recoverable

LIMIT = 5
# Where each line hides enough by itself, and several of them together would tell.
TIED = (
    [[29, 1, 15, 0], [39, 37, 34, 21], [13, 0, 19, 0]],
    [[39, 27, 13, 0], [5, 15, 38, 0], [1, 3, 36, 32]],
    [[2, 37, 31], [3, 5, 5], [2, 38, 10], [4, 8, 16]],
    [[37, 20, 10], [0, 35, 24], [20, 1, 0], [24, 2, 26]],
    [[3, 10, 1, 19], [0, 12, 30, 1], [9, 21, 11, 29]],
    [[17, 31, 24, 24], [29, 7, 26, 7], [3, 30, 1, 28], [8, 35, 1, 31]],
    [[5, 11, 3, 1], [15, 36, 27, 0], [14, 23, 30, 34], [18, 11, 11, 21]],
    [[39, 3, 30, 37], [26, 0, 2, 26], [27, 7, 10, 33], [13, 23, 27, 9]],
)


def tables(count):
    """Tables of two to five rows and columns, with many small cells and some empty."""
    yield from ((np.array(n), np.array(n)) for n in TIED)
    draw = np.random.default_rng(7)
    for _ in range(count):
        shape = draw.integers(2, 6, 2)
        n = draw.integers(0, 30, shape) * (draw.random(shape) > 0.1)
        yield n, n + draw.integers(0, 2, shape) * (n == 0)


def hidden(n, asked):
    rows, columns = (tuple(map(str, range(size))) for size in n.shape)
    return two_way.hidden(rows, columns, n, asked, LIMIT)


def shown(found, shape):
    """Every sum of cells that is shown, as one row each."""
    cells = np.eye(shape[0] * shape[1]).reshape(*shape, -1)
    told = [cells[~found.cells], cells.sum(axis=1)[~found.row_margin]]
    told.append(cells.sum(axis=0)[~found.column_margin])
    return np.concatenate([*told, cells.sum(axis=(0, 1))[None]])


def sums(found, n):
    """Every sum of hidden cells of one line that must not be known, as rows of cells."""
    places = np.arange(n.size).reshape(n.shape)
    for line, mask in (*zip(places, found.cells, strict=True),
                       *zip(places.T, found.cells.T, strict=True)):  # fmt: skip
        own = line[mask]
        for some in chain.from_iterable(combinations(own, k) for k in range(1, len(own) + 1)):
            size = n.flat[list(some)].sum()
            if 0 < size < LIMIT or (len(some) == 1 and size > 0):
                row = np.zeros(n.size)
                row[list(some)] = 1.0
                yield row


def test_no_small_sum_of_hidden_cells_follows_from_what_is_shown():
    tried = gone = 0
    for n, asked in tables(40):
        found = hidden(n, asked)
        if found.total:
            continue
        wanted = np.array([*sums(found, n)]).reshape(-1, n.size)
        assert not recoverable(shown(found, n.shape), wanted).any(), n
        tried, gone = tried + n.size, gone + int(found.cells.sum())
    # More would hide what may be shown: the number is that of the rule as it was decided.
    assert (tried, gone) == (604, 322)


def test_what_is_too_small_is_always_hidden_and_a_table_without_it_is_shown_whole():
    for n, asked in tables(20):
        found = hidden(n, asked)
        small = ((n > 0) & (n < LIMIT)) | ((n == 0) & (asked > 0))
        assert found.cells[small].all()
        assert not hidden(n + LIMIT, asked + LIMIT).cells.any()
