"""Visitors without persons: a keyed hash whose key is thrown away.

The id of a visitor is BLAKE2b of IP address and user agent with a secret key (the salt) that is
drawn anew for each source and period. The keys lie outside the lake, and each is destroyed two days
after its period, or as many as the source says; from then on nobody can tell which id an address
had. Two days, not none, because the last day of a month is often in a log that comes the day after.
"""

from __future__ import annotations

import datetime as dt
import os
import threading
import time
from collections.abc import Callable, Iterable
from hashlib import blake2b
from pathlib import Path

import numpy as np

from data.lake.keys import SALT, YEAR, stored_key

DAY = dt.timedelta(days=1)
ONE_YEAR = "aar"  # the scope of the keys of sketches, which no stored id is made with
SCOPES = {"dag": 1, "maaned": 31, ONE_YEAR: 366, "periode": 366 * 200}  # days it lasts at most


Ids = np.ndarray[tuple[int], np.dtype[np.int64]]


class Salts:
    """The keys of one source, one per salt period (a date). New ones are drawn when needed.

    `scope` is the source's identity: dag, maaned or periode; or else aar, for sketches. A key is
    needed until its period is over, so that a log that is read in week by week has one key for the
    month.
    """

    def __init__(self, folder: Path, source: str, scope: str) -> None:
        self._folder = folder
        self._source = source
        self._days = SCOPES.get(scope, 1)
        self._suffix = YEAR if scope == ONE_YEAR else SALT
        self._keys: dict[dt.date, bytes] = {}
        self._lock = threading.Lock()

    def key(self, period: dt.date) -> bytes:
        """The 32-byte key of the period."""
        with self._lock:
            if period not in self._keys:
                path = self._path(period)
                drawn = not path.exists()
                self._keys[period] = stored_key(path)
                if drawn:
                    _last_until(path, period, self._days)
            return self._keys[period]

    def has(self, period: dt.date) -> bool:
        """False when there is no key of the period, or not any more."""
        return period in self._keys or self._path(period).exists()

    def generation(self, period: dt.date) -> int:
        """A number (32 bits) that tells this key from one drawn later for the same period."""
        return int.from_bytes(blake2b(self.key(period), digest_size=4).digest(), "big")

    def _path(self, period: dt.date) -> Path:
        return self._folder / f"{self._source}-{period}{self._suffix}"


def period_of(day: dt.date, scope: str) -> dt.date:
    """The salt period that a day is in; the same rule as staging/tolket.sql has for lines."""
    return {"dag": day, "maaned": day.replace(day=1)}.get(scope, dt.date(1970, 1, 1))


def _last_until(path: Path, period: dt.date, days: int) -> None:
    """Gives the file the time when its period is over, or now for a period that is over already.

    NB: a line from a clock that is years ahead must not keep a key for years.
    """
    began = dt.datetime.combine(period, dt.time(), dt.UTC).timestamp()
    now, lasts = time.time(), days * DAY.total_seconds()
    until = min(max(now, began + lasts), now + lasts)
    os.utime(path, (until, until))


def year_of(period: dt.date) -> dt.date:
    """The first day of its calendar year."""
    return period.replace(month=1, day=1)


def visitor_ids(salts: Salts, persons: Iterable[bytes], periods: Iterable[dt.date]) -> Ids:
    """Ids for distinct visitors: int64, never negative (63 bits, so that every engine can hold it).

    The two run in step: «client address|user agent», and salt period.
    """
    copies: dict[dt.date, Callable[[], blake2b]] = {}
    digests = []
    for person, period in zip(persons, periods, strict=True):
        if period not in copies:
            copies[period] = blake2b(key=salts.key(period), digest_size=8).copy
        # NB: a copy of the keyed state is the same hash at two thirds of the price.
        keyed = copies[period]()
        keyed.update(person)
        digests.append(keyed.digest())
    return np.frombuffer(b"".join(digests), "<i8") & np.int64(2**63 - 1)
