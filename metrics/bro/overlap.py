"""The days that two instruments share, and the ratio of what they counted on them.

The overlap ends where either of them breaks. A ratio is refused where the days are too few, and
where it jumps within them: then the two have not counted alike all the time, and nothing that is
made of it would be true.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from data.errors import UserError
from metrics.bro.instruments import Instrument, day
from metrics.engine import formats, suppression
from metrics.engine.comparable import Window, stretches
from metrics.estimators import bridge, steps
from metrics.estimators.bridge import Days, Ratio
from metrics.estimators.longrun import Floats

LIMIT, OF_MONTHS = "bro_dager", "bro_maaned_dager"  # in terskler.csv


class NoBridgeError(UserError):
    """There is no ratio between the two, with the reason as a sentence."""


class JumpError(NoBridgeError):
    """The ratio jumps on `day`: what is before it and what is after it may each have one."""

    def __init__(self, text: str, day: dt.date) -> None:
        super().__init__(text)
        self.day = day


@dataclass(frozen=True, eq=False)
class Link:
    """The ratio from `a` to `b`, and the shared `days` (n) with the counts that it is made of."""

    a: Instrument
    b: Instrument
    days: Days
    counts_a: Floats
    counts_b: Floats
    ratio: Ratio

    @property
    def window(self) -> Window:
        return day(self.days[0]), day(self.days[-1])

    @property
    def left_out(self) -> tuple[str, ...]:
        """The days that were left out because one of the two counted something else."""
        return tuple(day(d).isoformat() for d in self.days[~self.ratio.used])


def fewest(path: Path) -> int:
    """How many shared days a ratio needs."""
    return suppression.thresholds(path)[LIMIT]


def fewest_for_months(path: Path) -> int:
    """How many shared days a ratio needs for the limits of a converted month to hold."""
    return suppression.thresholds(path)[OF_MONTHS]


def shares(a: Instrument, b: Instrument, window: Window) -> bool:
    """True when the two have a day in common within the window."""
    days = np.intersect1d(a.days, b.days)
    return bool(((days >= np.datetime64(window[0])) & (days <= np.datetime64(window[1]))).any())


def link(path: Path, a: Instrument, b: Instrument, asked: Window | None = None) -> Link:
    """The ratio of the newest run of shared days that is long enough, within `asked` if given.

    Raises NoBridgeError.
    """
    days, at_a, at_b = np.intersect1d(a.days, b.days, return_indices=True)
    if asked:
        inside = (days >= np.datetime64(asked[0])) & (days <= np.datetime64(asked[1]))
        days, at_a, at_b = days[inside], at_a[inside], at_b[inside]
    least = fewest(path)
    runs = [run for run in _runs(days, a, b) if run.sum() >= least]
    if not runs:
        raise NoBridgeError(_too_few(a, b, days, least, bool(asked)))
    kept = runs[-1]
    days, first, second = days[kept], a.values[at_a][kept], b.values[at_b][kept]
    try:
        ratio = bridge.fit(days, first, second)
    except ValueError as error:
        raise NoBridgeError(
            f"{a.name} og {b.name} har {len(days)} felles dager, men en av dem har ikke talt noe. "
            "Kontroller filene, eller velg to andre kilder."
        ) from error
    step = steps.find(ratio, days, first, second)
    if step:
        raise JumpError(_jump(a, b, step), day(step.day))
    return Link(a, b, days, first, second, ratio)


def _runs(days: Days, a: Instrument, b: Instrument) -> list[np.ndarray]:
    """The shared days in runs that neither instrument breaks within, oldest first."""
    if not len(days):
        return []
    window = day(days[0]), day(days[-1])
    return [
        (days >= np.datetime64(first)) & (days <= np.datetime64(last))
        for first, last in stretches((*a.breaks, *b.breaks), window)
    ]


def _too_few(a: Instrument, b: Instrument, days: Days, least: int, asked: bool) -> str:
    where = " i perioden du har valgt" if asked else ""
    if not len(days):
        return (
            f"{a.name} og {b.name} har ingen felles dager{where}, og da finnes det ikke noe "
            "forhold mellom dem. Det må finnes en kilde som går over byttet, som en logg."
        )
    return (
        f"{a.name} og {b.name} har {len(days)} felles dager{where}, og ingen sammenhengende del "
        f"uten brudd har {least}. Les inn flere dager, eller en kilde som har begge sider."
    )


def _jump(a: Instrument, b: Instrument, step: steps.Step) -> str:
    before, after = (formats.tall(value, 3) for value in (step.before, step.after))
    return (
        f"Forholdet mellom {a.name} og {b.name} gjør et hopp {formats.dato(day(step.day))}, fra "
        f"{before} til {after}. Finn ut hvorfor og før bruddet i brudd.csv, eller velg felles "
        "dager på den ene siden (--felles_fra og --felles_til på kommandolinjen)."
    )
