"""What two statistics tools would have counted of the synthetic visits.

They stood on the four sites of the demo log and watched the very visits that it tells of, each its
own share of them. The shares are the known truth that a bridge between the tools can be held
against. Nothing here is observed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from data.syntetisk import traffic
from data.syntetisk.profile import Floats, Ints
from data.syntetisk.visitors import Numbers, mix, uniform

YEAR = 365.25


@dataclass(frozen=True)
class Instrument:
    """A tool with a script in the page. It meets `share` of the people on a working day at first.

    The share changes by the factor 1 + `drift` a year, since more and more browsers block the
    script, and by the factor `weekend` on Saturdays and Sundays. From the day `consent` it meets
    only those who say yes, the share `agreed`. `last` is its last day (None: still in use). A
    cookie knows a visitor for the whole time (`lasting`), a salt only for the day.
    """

    source: str
    first: dt.date
    last: dt.date | None
    share: float
    drift: float
    weekend: float
    lasting: bool
    consent: dt.date | None = None
    agreed: float = 1.0

    def seen(self, days: Ints) -> Floats:
        """The share of the people that the tool meets on each day (ordinals): the truth."""
        years = (days - self.first.toordinal()) / YEAR
        found: Floats = self.share * (1 + self.drift) ** years
        found = np.where((days - 1) % 7 > 4, found * self.weekend, found)
        if self.consent:
            found = np.where(days >= self.consent.toordinal(), found * self.agreed, found)
        return found


A = Instrument(
    "demo_a", dt.date(2021, 1, 1), dt.date(2023, 5, 31),
    share=0.82, drift=-0.04, weekend=0.92, lasting=True,
)  # fmt: skip
B = Instrument(
    "demo_b", dt.date(2024, 3, 15), None,
    share=0.9, drift=-0.01, weekend=0.96, lasting=False,
    consent=dt.date(2025, 2, 3), agreed=0.6,
)  # fmt: skip


@dataclass(frozen=True)
class Counted:
    """What a tool shows of a day, or of a month where `month` is true. `day` is the first of it.

    `seconds` and `single` are of all its visits: how long they were, and how many had one page.
    """

    day: dt.date
    visitors: int
    visits: int
    pages: int
    single: int
    seconds: int
    month: bool = False


def counted(instrument: Instrument, size: float, seed: int, until: dt.date) -> Iterator[Counted]:
    """Every whole day up to `until`, and the months too where the tool knows visitors for longer.

    The same arguments as those of the log give the same visits; a tool that was in use to the
    last day of a month, has that month.
    """
    last = min(instrument.last or until, until)
    month = instrument.first.replace(day=1)
    while month <= last:
        after = traffic.next_month(month)
        first = max(month, instrument.first).toordinal()
        end = min(after.toordinal() - 1, last.toordinal())
        met = _met(instrument, month, size, seed)
        inside = [each[(met[0] >= first) & (met[0] <= end)] for each in met]
        yield from (_summed(inside, dt.date.fromordinal(day), day) for day in range(first, end + 1))
        if instrument.lasting and end == after.toordinal() - 1 and first == month.toordinal():
            yield _summed(inside, month)
        month = after


def _met(
    instrument: Instrument, month: dt.date, size: float, seed: int
) -> tuple[Ints, Numbers, Ints, Ints]:
    """The visits of a month that the tool met: day, person, pages and seconds.

    A person is met or not for a whole day at a time, so that people, visits and pages are all
    the same share of those in the log.
    """
    rng = np.random.default_rng((seed, month.toordinal(), instrument.first.toordinal()))
    parts = list(traffic.watched(month, size, seed))
    day = np.concatenate([came.day for came, _ in parts])
    people = np.concatenate([came.people for came, _ in parts])
    pages = np.concatenate([count for _, count in parts])
    luck = uniform(mix(people ^ mix(day + instrument.first.toordinal())))
    met = luck < instrument.seen(day)
    seconds = traffic.lengths_of_stay(pages[met], rng)
    return day[met], people[met], pages[met], seconds


def _summed(met: list[Ints | Numbers], first: dt.date, day: int | None = None) -> Counted:
    """One row of what the tool shows: of a day (ordinal), or of all (None) as a month."""
    days, people, pages, seconds = met
    here = np.ones(len(days), bool) if day is None else days == day
    return Counted(
        first,
        len(np.unique(people[here])),
        int(here.sum()),
        int(pages[here].sum()),
        int((pages[here] == 1).sum()),
        int(seconds[here].sum()),
        month=day is None,
    )
