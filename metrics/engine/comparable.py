"""May these be compared? The one answer that everything that speaks of several periods asks.

A break cuts time into stretches. Within a stretch numbers are counted in the same way; across a cut
they are not compared, ranked, summed or averaged. Every function here is pure.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

DAY = dt.timedelta(days=1)
GAP = "hull"
APART = "etter brudd: sammenlignes ikke med periodene før"  # flag of the first of a new series
ACROSS = "brudd: "  # opens the flag of a number that would have stood on both sides of a break
Window = tuple[dt.date, dt.date]


@dataclass(frozen=True)
class Break:
    """A row of brudd.csv that concerns a selection. Type «hull» has no comparable numbers.

    For a break of one day, that day is the first on the new way.
    """

    id: str
    fra: dt.date
    til: dt.date
    type: str
    tekst: str
    kilde: str
    kanal: str

    @property
    def gap(self) -> bool:
        return self.type == GAP

    @property
    def cuts(self) -> tuple[dt.date, ...]:
        """The first days of what is counted in another way than the day before."""
        if self.fra == self.til and not self.gap:
            return (self.fra,)
        return (self.fra, self.til + DAY)

    def parts(self, first: dt.date, last: dt.date) -> bool:
        """True when the two days (first ≤ last) are not counted in the same way."""
        inside = self.gap and self.fra <= first and last <= self.til
        return inside or any(first < cut <= last for cut in self.cuts)

    def days_within(self, window: Window) -> int:
        """How many days of the window the break takes."""
        return max(0, (min(self.til, window[1]) - max(self.fra, window[0])).days + 1)

    def sentence(self) -> str:
        """The break as a reader is told of it."""
        return f"{self.tekst} (Kilde: {self.kilde}.)"


def obstacles(breaks: Iterable[Break], *windows: Window) -> tuple[Break, ...]:
    """The breaks that keep the windows from being compared, or one of them from being one number.

    Empty means that they may be compared. Windows are first and last day, both included.
    """
    first, last = min(w[0] for w in windows), max(w[1] for w in windows)
    return tuple(found for found in breaks if found.parts(first, last))


def why_not(breaks: Iterable[Break], before: Window, now: Window) -> str:
    """Why the two windows may not be compared, as a sentence; "" when no break is in the way."""
    between = obstacles(breaks, before, now)
    if not between:
        return ""
    # The gap that takes most of the reader's own period explains more than the first in time.
    told = max(between, key=lambda found: (found.gap, found.days_within(now)))
    return f"Ikke sammenlignbart: {told.sentence()}"


def stretches(breaks: Sequence[Break], window: Window) -> tuple[Window, ...]:
    """The longest runs of days that are counted in one way, oldest first; gaps are in none."""
    first, last = window
    cuts = sorted({cut for found in breaks for cut in found.cuts if first < cut <= last})
    starts, ends = [first, *cuts], [*(cut - DAY for cut in cuts), last]
    return tuple(
        (start, end)
        for start, end in zip(starts, ends, strict=True)
        if not any(found.gap and found.fra <= start <= found.til for found in breaks)
    )


def clipped(breaks: Sequence[Break], window: Window) -> Window | None:
    """The window without the days of a gap at either end; None when a gap takes all of it."""
    first, last = window
    for found in sorted((b for b in breaks if b.gap), key=lambda b: b.fra):
        if found.fra <= first <= found.til:
            first = found.til + DAY
    for found in sorted((b for b in breaks if b.gap), key=lambda b: b.til, reverse=True):
        if found.fra <= last <= found.til:
            last = found.fra - DAY
    return (first, last) if first <= last else None


def alike(breaks: Sequence[Break], windows: Sequence[Window]) -> tuple[tuple[int, ...], ...]:
    """The places of the windows in groups that may be compared, in the order of the windows.

    The windows are in order of time. One that itself lies across a break is alone in its group.
    """
    groups: list[list[int]] = []
    for place, window in enumerate(windows):
        mine = clipped(breaks, window)
        before = clipped(breaks, windows[groups[-1][-1]]) if groups else None
        if mine and before and not obstacles(breaks, before, mine):
            groups[-1].append(place)
        else:
            groups.append([place])
    return tuple(map(tuple, groups))
