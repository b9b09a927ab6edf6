"""The time now, as it is written everywhere; and names that grow whatever the clock says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

STAMP = "%Y%m%dT%H%M%S%fZ"
STEP = dt.timedelta(microseconds=1)


def now() -> str:
    """The time now in UTC, ISO 8601 to the second."""
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")


def later(earlier: Iterable[str]) -> str:
    """A stamp of the time now, or just after the last of the earlier stamps where that is later.

    NB: order comes from what has been written, not from the clock: one that was a day ahead for a
    while, must not hide all that is written after it.
    """
    last = max((found for stamp in earlier if (found := _read(stamp))), default=None)
    moment = dt.datetime.now(dt.UTC)
    return f"{max(moment, last + STEP) if last else moment:{STAMP}}"


def _read(stamp: str) -> dt.datetime | None:
    try:
        return dt.datetime.strptime(stamp, STAMP).replace(tzinfo=dt.UTC)
    except ValueError:
        return None
