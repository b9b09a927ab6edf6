"""Which cells are hidden, for good: the same cells whatever is asked, so that no two answers can
be subtracted.

What can be asked of a question is its total, every group of one background variable, and every
cell of two. A cell below the limit is hidden, and then more of them, until no hidden cell, and no
sum of hidden cells that is itself below the limit or all of one mind, follows from what is shown.
An empty cell is shown as empty and so protects nothing.

Which sums give a cell away: metrics/undersoekelse/board.py and circuits.py.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from metrics.undersoekelse.board import Answers, Board, Mask, Names


@dataclass(frozen=True, eq=False)
class Hidden:
    """What is hidden of one question: a mask for the total, each variable and each pair of them."""

    values: Mapping[str, tuple[str, ...]]
    masks: Mapping[Names, Mask]

    def touches(self, chosen: Mapping[str, frozenset[str] | None]) -> bool:
        """True when a sum over these values (None: all) holds something hidden."""
        names = tuple(name for name in self.values if chosen.get(name) is not None)
        picked = [
            np.array([value in (chosen[name] or ()) for value in self.values[name]], dtype=np.bool_)
            for name in names
        ]
        mask = self.masks[names]
        return bool(mask[np.ix_(*picked)].any() if names else mask)


def hidden(answers: Answers, limit: int) -> Hidden:
    """What to hide of one question's answers."""
    board = Board(answers, limit)
    if board.everything:
        board.mask[:] = True
    else:
        while board.mend_lines() or board.mend_nests() or board.mend_circuits():
            pass
    return Hidden(answers.values, {names: board.mask[ids] for names, ids in board.place.items()})
