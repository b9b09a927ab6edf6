"""Which lines of a log stand behind later ones: those of a slow answer, and of a part repeated."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pyarrow as pa

SLACK = np.timedelta64(10, "s")  # servers write lines that overlap out of order by so much
LONG, MOST = 10, 20  # lines that make a run more than a slow answer, and such runs of a kept log
LATE = pa.schema([("linje", pa.int64()), ("loep", pa.int32())])


class Late(NamedTuple):
    """The lines that stand behind later ones (linje, loep), and whether the log is kept in order.

    Of one that is not, no line is given: nothing in it can be told to be repeated.
    """

    lines: pa.Table
    ordered: bool


def late(times: pa.Table) -> Late:
    """The lines that stand behind later ones, each with the number of its run (1, 2 …).

    `times` has linje and tid in the order of the log. A run begins where time jumps back, and ends
    where it goes on; so a part of the log that was written twice is in a run of its own.
    """
    time = times.column("tid").to_numpy()
    jumps = np.diff(time, prepend=time[:1]) < -SLACK
    if not jumps.any():
        return Late(LATE.empty_table(), True)
    at, top = np.arange(len(time)), np.maximum.accumulate(time)
    goes_on = np.diff(top, prepend=top[:1] - SLACK) > np.timedelta64(0)
    behind = _latest(jumps, at) > _latest(goes_on, at)
    runs = np.cumsum(jumps)
    # NB: a log that goes back time and again is not kept in order, and repeats nothing.
    if (np.bincount(runs[behind]) >= LONG).sum() > MOST:
        return Late(LATE.empty_table(), False)
    lines = times.column("linje").to_numpy()[behind]
    return Late(pa.table([pa.array(lines), pa.array(runs[behind], pa.int32())], schema=LATE), True)


def _latest(
    where: np.ndarray[tuple[int], np.dtype[np.bool_]],
    at: np.ndarray[tuple[int], np.dtype[np.int64]],
) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """The place of the last true value up to each, -1 before the first."""
    found: np.ndarray[tuple[int], np.dtype[np.int64]] = np.maximum.accumulate(
        np.where(where, at, -1)
    )
    return found
