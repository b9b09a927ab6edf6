"""Which of the spans that an instrument has counted may stand for a period: pure rules.

Those that cover most of its days without overlap, so that nothing is counted twice; of several that
cover as much, the finest. A span that reaches out of the period is never split.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Span:
    """The days of an observation, both with, and their grain."""

    fra: dt.date
    til: dt.date
    korn: str

    @property
    def days(self) -> int:
        return (self.til - self.fra).days + 1

    @property
    def key(self) -> str:
        """As SQL writes it."""
        return f"{self.korn} {self.fra} {self.til}"


def inside(spans: Sequence[Span], first: dt.date, last: dt.date) -> list[Span]:
    """Those of the spans, in order, that lie within the days."""
    begins = bisect_left(spans, first, key=lambda span: span.fra)
    ends = bisect_right(spans, last, key=lambda span: span.fra)
    return [span for span in spans[begins:ends] if span.til <= last]


def chosen(
    spans: Sequence[Span], first: dt.date, last: dt.date, coarse: bool = False
) -> tuple[Span, ...]:
    """The spans, of those in order, that stand for the days from first to last; () for none.

    With `coarse` the fewest that cover as many days.
    """
    found = sorted(inside(spans, first, last), key=lambda span: (span.til, span.fra))
    ends = [span.til for span in found]
    # best[n]: days covered and spans taken (more is finer) among the first n, and the last of them
    best: list[tuple[int, int, int]] = [(0, 0, 0)]
    for place, span in enumerate(found):
        before = bisect_left(ends, span.fra, 0, place)
        days, count, _ = best[before]
        taken = (days + span.days, count + (-1 if coarse else 1), place + 1)
        best.append(max(best[-1], taken, key=lambda one: one[:2]))
    picked: list[Span] = []
    place = best[-1][2]
    while place:
        span = found[place - 1]
        picked.append(span)
        place = best[bisect_left(ends, span.fra, 0, place - 1)][2]
    return tuple(reversed(picked))


def covered(spans: Iterable[Span]) -> int:
    """How many days spans without overlap have."""
    return sum(span.days for span in spans)
