"""A series of two counts a day, and how each kind of series is watched."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from data.brudd.effects import Floats, Ints


@dataclass(frozen=True)
class Way:
    """How a kind of series is watched.

    `harmonics` are the waves of its season, and `smallest` the step (as logarithm) that is worth
    telling. `own`: the count itself must have moved too, for a share also moves when the rest does.
    """

    harmonics: int = 1
    smallest: float = 0.1
    own: bool = False


RATIO = Way(smallest=0.03)  # two sources that count the same visits
ALONE = Way(harmonics=5)  # one source, with nothing to be held against
SHARE = Way(own=True)  # robots, and unmapped pages
BROWSER = Way()


@dataclass(frozen=True)
class Series:
    """Two counts a day, on rising days (ordinals) without those that are not measured.

    `against` is what `count` is held against; None where it stands alone.
    """

    days: Ints
    count: Floats
    against: Floats | None = None
    way: Way = RATIO

    @property
    def values(self) -> Floats:
        """The logarithm of the one to the other; half a count more of each, for days with none."""
        rest = 0.0 if self.against is None else np.log(self.against + 0.5)
        return np.asarray(np.log(self.count + 0.5) - rest)

    @property
    def chance(self) -> Floats:
        """The variance that counting alone gives each value."""
        rest = 0.0 if self.against is None else 1 / (self.against + 0.5)
        return np.asarray(1 / (self.count + 0.5) + rest)

    def alone(self) -> Series:
        """The count, held against nothing."""
        return replace(self, against=None, way=replace(self.way, own=False))
