"""What a reader reads with: the kind of device and the family of browser, and never more.

Decided while the agent is in memory, of what nearly all agents say; versions and models would point
to a person, and are not asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

UNKNOWN = "ukjent"
OTHER = "andre"
# The first that fits gives the class. NB: a tablet with Android is one that does not say Mobile.
DEVICES = (
    ("andre", r"S(?:mart|MART)-?TV|Web0S|AppleTV|BRAVIA|HbbTV|PlayStation|Xbox|Nintendo"),
    ("nettbrett", r"iPad|Tablet|PlayBook|Kindle|Silk/|\bSM-[TX]\d|Android(?!.*Mobile)"),
    ("telefon", r"Mobi|iPhone|iPod|Windows Phone|Opera Mini|BlackBerry|Symbian"),
    ("datamaskin", r"Windows|Macintosh|X11|CrOS|Linux"),
)
BROWSERS = (
    ("edge", r"\bEdg(?:e|A|iOS)?/"),
    ("opera", r"\bOP[RTX]/|\bOpera\b"),
    ("samsung", r"SamsungBrowser/"),
    ("firefox", r"Firefox/|FxiOS/"),
    ("chrome", r"Chrome/|CriOS/|Chromium/"),
    ("internet_explorer", r"\bMSIE |Trident/"),
    ("safari", r"Safari/|iPhone|iPad"),
)


class Device(NamedTuple):
    """The kind of device and the family of browser."""

    enhet: str
    nettleser: str


class Devices:
    """Answers for user agents, and remembers: logs have few distinct ones."""

    def __init__(self) -> None:
        self._known: dict[str | None, Device] = dict.fromkeys(
            (None, "", "-"), Device(UNKNOWN, UNKNOWN)
        )

    def of(self, agents: Iterable[str | None]) -> list[Device]:
        """The device of each; None comes from a log without user agents."""
        asked = list(agents)
        new = {agent for agent in asked if agent is not None and agent not in self._known}
        self._known |= {agent: device(agent) for agent in new}
        return [self._known[agent] for agent in asked]


def device(agent: str) -> Device:
    """What one agent says; `andre` where it says something else."""
    return Device(_first(DEVICES, agent), _first(BROWSERS, agent))


def _first(rules: tuple[tuple[str, str], ...], agent: str) -> str:
    return next((name for name, pattern in rules if re.search(pattern, agent)), OTHER)
