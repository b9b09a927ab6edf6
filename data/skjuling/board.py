"""Every cell that can be asked for of one question, and the sums that tie them together.

Two kinds of sums give a cell away. *Lines*: a row or column of a table and its margin, or the
groups that lie within another, as bransjer within their næring. *Nests*: one cell that lies within
another, and what it leaves of it. Mending them proposes what to hide; data/skjuling/audit.py
proves it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import permutations

import numpy as np

from data.skjuling.cells import TOTAL, Answers, Cells, Counts, Mask, Names


@dataclass(frozen=True, eq=False)
class Line:
    """`parts` and an unseen rest (of `n` answers, `y` counted) make up `whole`; places of cells."""

    parts: Counts
    whole: int
    n: int = 0
    y: int = 0


class Board(Cells):
    """The cells with a mask of what is hidden, and the sums that tie them together."""

    def __init__(self, answers: Answers, limit: int) -> None:
        super().__init__(answers, limit)
        self.mask = self.small.copy()

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        return (*self._rows(), *self._nests())

    @property
    def everything(self) -> bool:
        """True when there are too few answers in all."""
        return bool(self.small[TOTAL])

    def mend_lines(self) -> bool:
        """Hides more where a line gives something away; False when none does."""
        changed = [self._mend(line) for line in self.lines if self._give_away(line)]
        return any(changed)

    def mend(self) -> None:
        """Hides more until no line and no nest gives anything away."""
        while self.mend_lines() or self.mend_nests():
            pass

    def mend_nests(self) -> bool:
        """Hides a cell that leaves too little of another that it can only lie within."""
        before = int(self.mask.sum())
        for inner, outer in self._tight:
            self.mask[inner[~self.mask[inner] & ~self.mask[outer]]] = True
        return int(self.mask.sum()) > before

    @cached_property
    def _tight(self) -> tuple[tuple[Counts, Counts], ...]:
        """Cells, and what each can only lie within, where that leaves too little of the other."""
        found = []
        for table, inner in self.place.items():
            for outer, whole in self.place.items() if table else ():
                values = [self._forced[table, name] for name in outer]
                within = np.all([v >= 0 for v in values], axis=0) if outer else True
                target = whole[tuple(values)]  # NB: where it is not within, any place will do
                left = self.n[target] - self.n[inner]
                near = within & (self.n[inner] > 0) & (left > 0) & (left < self.limit)
                if near.any():
                    found.append((inner[near], np.broadcast_to(target, near.shape)[near]))
        return tuple(found)

    def exposed(self, n: Counts, y: Counts) -> bool:
        """True when the known sum of these hidden cells says something of one of them."""
        if n.size == 1 or n.sum() < self.limit:
            return True
        alike = y.sum() in (0, n.sum())
        return bool(alike and (n < self.limit).any())

    @cached_property
    def _forced(self) -> dict[tuple[Names, str], Counts]:
        """Per table and variable: the one value that empty cells leave for each cell, or −1."""
        found: dict[tuple[Names, str], Counts] = {}
        for table, ids in self.place.items():
            for name, values in self.answers.values.items() if table else ():
                if name in table:
                    own = np.indices(ids.shape)[table.index(name)]
                    found[table, name] = own
                    continue
                possible = np.ones((*ids.shape, len(values)), dtype=np.bool_)
                for axis, other in enumerate(table):
                    seen = self.n[self.ids(other, name)] > 0
                    possible &= np.expand_dims(seen, 1 - axis) if len(table) == 2 else seen
                alone = possible.sum(axis=-1) == 1
                found[table, name] = np.where(alone, possible.argmax(axis=-1), -1)
        return found

    def _rows(self) -> Iterator[Line]:
        for table, ids in self.place.items():
            if len(table) == 1:
                yield Line(ids, TOTAL)
            elif table:
                sides = zip((ids, ids.T), table, strict=True)
                yield from (
                    Line(row, int(self.place[name,][i]))
                    for side, name in sides
                    for i, row in enumerate(side)
                )

    def _nests(self) -> Iterator[Line]:
        """The groups that empty cells show to lie within another, where little is left of it."""
        for a, b in permutations(self.answers.values, 2):
            within = self.n[self.ids(a, b)] > 0
            yield from self._nest(self.place[a,][:, None], within[:, None, :], self.place[b,][None])
            for w in self.answers.values:
                if w not in (a, b):
                    both = within[:, None, :] & (self.n[self.ids(w, b)] > 0)[None]
                    yield from self._nest(self.ids(a, w), both, self.ids(w, b))

    def _nest(self, inner: Counts, within: Mask, outer: Counts) -> Iterator[Line]:
        """`inner` (u, w) can only lie in the v of `within` (u, w, v); `outer` is (w, v)."""
        alone = within & (within.sum(axis=2, keepdims=True) == 1) & (self.n[inner] > 0)[:, :, None]
        inside = np.einsum("uwv,uw->wv", alone, self.n[inner])
        left = self.n[outer] - inside
        for w, v in np.argwhere((inside > 0) & (left < self.limit)):
            parts = inner[alone[:, w, v], w]
            whole = int(outer[w, v])
            yield Line(parts, whole, int(left[w, v]), int(self.y[whole] - self.y[parts].sum()))

    def _unseen(self, line: Line) -> tuple[Counts, Counts]:
        """Answers and counted of what is hidden in a line whose whole is shown."""
        inside = line.parts[self.mask[line.parts] & (self.n[line.parts] > 0)]
        n, y = self.n[inside], self.y[inside]
        return (n, y) if line.n == 0 else (np.append(n, line.n), np.append(y, line.y))

    def _give_away(self, line: Line) -> bool:
        n, y = self._unseen(line)
        if self.mask[line.whole]:
            return n.size == 0 and self.n[line.whole] > 0
        return n.size > 0 and self.exposed(n, y)

    def _mend(self, line: Line) -> bool:
        """Hides the smallest shown parts until the line tells nothing, then the whole itself."""
        before = int(self.mask.sum())
        shown = line.parts[~self.mask[line.parts] & (self.n[line.parts] > 0)]
        for cell in shown[np.argsort(self.n[shown], kind="stable")]:
            if not self._give_away(line):
                break
            self.mask[cell] = True
        if line.whole != TOTAL and not self.mask[line.whole] and self._give_away(line):
            self.mask[line.whole] = True
        return int(self.mask.sum()) > before
