"""How often the common password may be guessed: few times from one place, and fewer in a storm.

A guess that is refused is not counted, so what is locked opens by itself. A browser that has known
the password has tries of its own, and nobody is locked out for what others do: in a storm each
place still has one. Addresses are kept in the memory alone.
"""

from __future__ import annotations

import ipaddress
import threading
import time
from collections import deque

WINDOW = 15 * 60  # seconds that a wrong guess is remembered
TRIES = 5  # wrong guesses from one place in that time
STORM = 100  # wrong guesses from everywhere in that time
MOST = 10_000  # places remembered; the oldest go first
NETWORK = 64  # bits of an IPv6 address that one home or office has


class Attempts:
    """The wrong guesses of the last quarter of an hour. Safe from several threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._wrong: dict[str, deque[float]] = {}
        self._all: deque[float] = deque(maxlen=STORM)
        self._known: dict[str, None] = {}

    def wait(self, address: str | None, browser: str | None) -> float:
        """Seconds until this place may guess; 0 when it may now."""
        with self._lock:
            now, place = time.monotonic(), self._place(address, browser)
            mine = self._kept(self._wrong.get(place, deque()), now)
            storm = len(self._kept(self._all, now)) >= STORM and browser not in self._known
            most = 1 if storm else TRIES
            return WINDOW - (now - mine[-most]) if len(mine) >= most else 0.0

    def wrong(self, address: str | None, browser: str | None) -> None:
        """Remembers a wrong guess."""
        with self._lock:
            now, place = time.monotonic(), self._place(address, browser)
            mine = self._wrong.pop(place, deque(maxlen=TRIES))
            mine.append(now)
            self._wrong[place] = mine
            self._all.append(now)
            while len(self._wrong) > MOST:
                del self._wrong[next(iter(self._wrong))]

    def right(self, address: str | None, browser: str | None) -> None:
        """Remembers a browser that has known the password."""
        with self._lock:
            self._wrong.pop(self._place(address, browser), None)
            if browser:
                self._known[browser] = None
            while len(self._known) > MOST:
                del self._known[next(iter(self._known))]

    def _place(self, address: str | None, browser: str | None) -> str:
        return f"kjent {browser}" if browser in self._known else place(address)

    @staticmethod
    def _kept(found: deque[float], now: float) -> list[float]:
        return [when for when in found if now - when < WINDOW]


def place(address: str | None) -> str:
    """What counts as one place: an address, or the network of an IPv6 address."""
    try:
        found = ipaddress.ip_address((address or "").partition("%")[0])
    except ValueError:
        return "ukjent"
    if isinstance(found, ipaddress.IPv6Address):
        found = found.ipv4_mapped or found
    if isinstance(found, ipaddress.IPv4Address):
        return str(found)
    return str(ipaddress.ip_network((found, NETWORK), strict=False))


PASSWORD = Attempts()
