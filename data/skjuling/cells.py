"""Every cell that can be asked of a question: the total, each variable, and each pair of them.

The cells of all these tables lie in one row; what is told of them is one array with an entry each.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import Any

import numpy as np
from numpy.typing import NDArray

Counts = NDArray[np.int64]
Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]
Names = tuple[str, ...]  # none, one or two variables
TOTAL = 0  # the place of the total among the cells


@dataclass(frozen=True, eq=False)
class Answers:
    """How many of each kind of respondent: `kinds` (kinds, variables) holds the place of each value
    in `values`. One element per kind: `n` answered, `asked` were asked, `y` were counted, `unsure`
    had no opinion, and each weighs `weight`."""

    values: Mapping[str, tuple[str, ...]]
    kinds: Counts
    n: Counts
    asked: Counts
    y: Counts
    unsure: Counts
    weight: Floats


class Cells:
    """The cells of a question, and how many answered, were asked and were counted in each."""

    def __init__(self, answers: Answers, limit: int) -> None:
        self.answers, self.limit = answers, limit
        names = [(), *((v,) for v in answers.values), *combinations(answers.values, 2)]
        self.place: dict[Names, Counts] = {}
        self.size = 0
        for table in names:
            shape = tuple(len(answers.values[name]) for name in table)
            count = int(np.prod(shape))
            self.place[table] = np.arange(self.size, self.size + count).reshape(shape)
            self.size += count
        self.of = self.cells_of(answers.kinds)
        self.n, self.asked, self.y = (
            self.count(each) for each in (answers.n, answers.asked, answers.y)
        )
        few = (self.n > 0) & (self.n < limit)
        nobody = (self.n == 0) & (self.asked > 0) & (self.asked < limit)
        self.small: Mask = few | nobody

    def ids(self, a: str, b: str) -> Counts:
        """The places of the cells of two variables, (values of a, values of b)."""
        return self.place[a, b] if (a, b) in self.place else self.place[b, a].T

    def count(self, each: NDArray[Any]) -> NDArray[Any]:
        """The sum of what there is of each kind, per cell."""
        found = np.bincount(self.of.ravel(), np.repeat(each, self.of.shape[1]), self.size)
        return found.astype(np.int64) if np.issubdtype(each.dtype, np.integer) else found

    def cells_of(self, kinds: Counts) -> Counts:
        """The cells that each kind is in: (kinds, tables)."""
        order = list(self.answers.values)
        found = [
            ids[tuple(kinds[:, order.index(name)] for name in table)]
            if table
            else np.full(len(kinds), TOTAL)
            for table, ids in self.place.items()
        ]
        return np.column_stack(found)

    @cached_property
    def mixed(self) -> Mask:
        """Where not all weigh the same, so that the weighted share is another number."""
        heaviest, lightest = np.full(self.size, -np.inf), np.full(self.size, np.inf)
        weight = np.repeat(self.answers.weight, self.of.shape[1])
        np.maximum.at(heaviest, self.of.ravel(), weight)
        np.minimum.at(lightest, self.of.ravel(), weight)
        return np.asarray(heaviest - lightest > 1e-9 * np.abs(heaviest), dtype=np.bool_)

    def table_of(self, cell: int) -> Names:
        """The variables of a cell."""
        return next(names for names, ids in self.place.items() if cell <= ids.flat[-1])

    def values_of(self, cell: int) -> dict[str, int]:
        """The place of the cell's value of each of its variables."""
        names = self.table_of(cell)
        table = self.place[names]
        at = np.unravel_index(cell - int(table.flat[0]), table.shape)
        return {name: int(i) for name, i in zip(names, at, strict=True)}

    def around(self, cell: int) -> Counts:
        """The cells that hold all of this one: its margins, and the total last."""
        values = self.values_of(cell)
        margins = [self.place[name,][i] for name, i in values.items() if len(values) == 2]
        return np.array([*margins, *([TOTAL] if values else [])], dtype=np.int64)

    def beside(self, cell: int) -> Counts:
        """The other cells in its row and its column, or the other groups of its variable."""
        values = self.values_of(cell)
        table = self.place[self.table_of(cell)]
        lines = [
            np.take(table, i, axis).ravel() if table.ndim == 2 else table
            for axis, i in enumerate(values.values())
        ]
        return self._but(cell, lines)

    def akin(self, cell: int) -> Counts:
        """The cells of other tables that have one of its values too."""
        lines = [
            self.ids(name, other)[i]
            for name, i in self.values_of(cell).items()
            for other in self.answers.values
            if other != name
        ]
        return self._but(cell, lines)

    def _but(self, cell: int, lines: list[Counts]) -> Counts:
        found = np.concatenate([np.empty(0, dtype=np.int64), *lines])
        return np.asarray(found[found != cell], dtype=np.int64)
