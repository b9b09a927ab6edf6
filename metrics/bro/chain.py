"""The way from one instrument to another: their own shared days, or a third that has both sides."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from metrics.bro import instruments, overlap
from metrics.bro.instruments import Instrument, day
from metrics.bro.overlap import JumpError, Link, NoBridgeError
from metrics.engine.comparable import Window, obstacles
from metrics.estimators import converted
from metrics.estimators.bridge import Days
from metrics.estimators.converted import Interval
from metrics.estimators.longrun import Floats


@dataclass(frozen=True, eq=False)
class Bridge:
    """From the first instrument of the first link to the last of the last, and the `ratio`."""

    metric: str
    links: tuple[Link, ...]
    ratio: Interval

    @property
    def a(self) -> Instrument:
        return self.links[0].a

    @property
    def b(self) -> Instrument:
        return self.links[-1].b

    @property
    def synthetic(self) -> bool:
        return any(i.role == "demo" for link in self.links for i in (link.a, link.b))

    def convertible(self) -> tuple[Days, Floats]:
        """The days of A that are counted as on the shared ones, and A's counts of them."""
        first, last = self.links[0].window
        kept = np.array(
            [not _apart(self.a, day(stamp), first, last) for stamp in self.a.days], dtype=np.bool_
        )
        return self.a.days[kept], self.a.values[kept]

    def sum_of(self, days: Days, counts: Floats) -> Interval:
        """The sum of the counts of A on the days, as B would have counted it."""
        return converted.total([link.ratio for link in self.links], days, counts)


def between(
    path: Path,
    metric_id: str,
    first: str,
    last: str,
    via: str = "",
    asked: Window | None = None,
) -> Bridge:
    """The bridge between two sources. Raises NoBridgeError, and UserError for unknown sources.

    Without `via` their own shared days are used, and else the third source that shares most days
    with the one that it shares fewest with.
    """
    a, b = (instruments.one(path, metric_id, name) for name in (first, last))
    if a.id == b.id:
        raise NoBridgeError("Velg to ulike kilder: en kilde regnes ikke om til seg selv.")
    if via:
        middle = instruments.one(path, metric_id, via)
        return _of(metric_id, *_both(path, a, middle, b, asked))
    try:
        return _of(metric_id, overlap.link(path, a, b, asked))
    except JumpError:
        raise
    except NoBridgeError as direct:
        found, told = [], direct
        for middle in instruments.every(path, metric_id).values():
            if middle.id in (a.id, b.id) or (middle.role == "demo") != (a.role == "demo"):
                continue
            try:
                found.append(_both(path, a, middle, b, asked))
            except JumpError as jump:
                told = jump
            except NoBridgeError:
                continue
        if not found:
            raise told from None
        return _of(metric_id, *max(found, key=lambda pair: min(len(p.days) for p in pair)))


def _of(metric_id: str, *links: Link) -> Bridge:
    return Bridge(metric_id, links, converted.product([link.ratio for link in links]))


def _both(
    path: Path, a: Instrument, middle: Instrument, b: Instrument, asked: Window | None
) -> tuple[Link, Link]:
    # NB: days that are chosen for the one side of the change say nothing of those of the other.
    one, two = (
        overlap.link(path, x, y, asked if asked and overlap.shares(x, y, asked) else None)
        for x, y in ((a, middle), (middle, b))
    )
    for cut in middle.breaks:
        if obstacles([cut], *sorted((one.window, two.window))):
            raise NoBridgeError(
                f"{middle.name} har et brudd mellom de to sidene, og kan ikke binde dem sammen: "
                f"{cut.sentence()} Velg en annen kilde."
            )
    return one, two


def _apart(a: Instrument, when: object, first: object, last: object) -> bool:
    """True where a break of A lies between the day and the shared days."""
    windows = sorted([(when, when), (first, last)])
    return bool(obstacles(a.breaks, *windows))  # type: ignore[arg-type]
