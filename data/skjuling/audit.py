"""Hides until every hidden cell has been proved to have many possible answers, and tells of it.

A cell below the limit is hidden, and what lines and nests need beside it (board.py). Then the
proof: worlds are sought on all sides (worlds.py) until each hidden cell has had enough different
answers, far enough apart. Where that fails, more is hidden and it is tried again: the smallest
neighbours first, then whole tables. At last the weighted shares are proved in the same way; those
that stand in the way of it are hidden, for the unweighted ones have been proved already.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from data.skjuling.board import Board
from data.skjuling.cells import TOTAL, Answers, Counts, Mask
from data.skjuling.proof import Proof

# Rounds of hiding the nearest before whole tables are hidden, and directions that are tried. The
# second is for a question of which the first would leave nothing.
EFFORTS = ((1, 2), (3, 8))


@dataclass(frozen=True, eq=False)
class Audit:
    """What is hidden of a question, by cell of the board, and what was proved.

    `mask` is hidden altogether, and `weighted` hides the weighted share too. `answers` is the
    fewest that any hidden cell may have, and `span` the least distance (0–1) between the shares of
    one that is too small. Both are None where nothing is hidden, or nothing is shown.
    """

    board: Board
    mask: Mask
    weighted: Mask
    answers: int | None
    span: float | None


def audit(answers: Answers, limit: int, seed: int = 0) -> Audit:
    """What to hide of one question's answers, with the proof. `limit` is the fewest shown."""
    for rounds, directions in EFFORTS:
        found = _audit(Board(answers, limit), seed, rounds, directions)
        if found.board.everything or not found.mask[TOTAL]:
            break
    return found


def _audit(board: Board, seed: int, rounds: int, directions: int) -> Audit:
    plain = Proof(board, seed, directions)
    if not board.everything:
        board.mend()
        _hide(board, plain, rounds)
    if board.everything or board.mask[TOTAL]:
        board.mask[:] = True
        return Audit(board, board.mask, board.mask.copy(), None, None)
    weighted, proof = _hide_shares(board, plain, Proof(board, seed, directions))
    found = {int(cell): proof.of(int(cell)) for cell in _hidden(board)}
    small = [proved.span for cell, proved in found.items() if board.small[cell]]
    fewest = min((proved.answers for proved in found.values()), default=None)
    return Audit(board, board.mask, weighted, fewest, min(small, default=None))


def _hidden(board: Board) -> Counts:
    return np.flatnonzero(board.mask & (board.asked > 0))


def _hide(board: Board, plain: Proof, one_by_one: int) -> None:
    """Hides until all that is hidden is proved from the unweighted numbers, or all is hidden."""
    rounds = 0
    nothing = np.ones_like(board.mask)
    while board.mask.any() and not board.mask[TOTAL]:
        failed = plain.fails(_hidden(board), nothing)
        if not failed.size:
            return
        before, rounds = int(board.mask.sum()), rounds + 1
        if rounds > one_by_one:
            for names in {board.table_of(int(cell)) for cell in failed}:
                ids = board.place[names]
                board.mask[ids[board.n[ids] > 0]] = True
        if rounds <= one_by_one or int(board.mask.sum()) == before:
            _hide_near(board, failed)
        board.mend()


def _hide_near(board: Board, cells: Counts) -> None:
    """Hides the smallest shown cell in a line with each, or around it: one at a time in a line."""
    fresh = np.zeros_like(board.mask)
    every = np.arange(TOTAL + 1, board.size)
    for cell in map(int, cells):
        beside, around = board.beside(cell), board.around(cell)
        if fresh[beside].any() or fresh[around].any():
            continue
        for near in (beside, around[around != TOTAL], board.akin(cell), every, around):
            shown = near[~board.mask[near] & (board.n[near] > 0)]
            if shown.size:
                chosen = shown[board.n[shown].argmin()]
                board.mask[chosen] = fresh[chosen] = True
                break


def _hide_shares(board: Board, plain: Proof, proof: Proof) -> tuple[Mask, Proof]:
    """The cells without a weighted share, and what is proved from all that is then shown.

    Two variables at once, and the weights as a third, are more than the hidden cells can bear.
    """
    mixed = board.mixed & ~board.mask
    weighted = board.mask.copy()
    if not board.mask.any() or not mixed.any():
        return weighted, plain
    for names, ids in board.place.items():
        weighted[ids] |= mixed[ids] & (len(names) == 2)
    for _ in range(2):
        failed = proof.fails(_hidden(board), weighted)
        if not failed.size:
            return weighted, proof
        around = np.unique(np.concatenate([board.around(int(cell)) for cell in failed]))
        stay = around[mixed[around] & ~weighted[around]]
        single = stay[stay != TOTAL]
        weighted[single if single.size else stay] = True
    return weighted | mixed, plain
