"""Which lists of robots know a user agent: each way of counting has its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import crawleruseragents
import pyarrow as pa

from data.logs.robots import READER, Robots
from data.tellemaater.definitions import patterns

# AWStats' own list, where AWStats is installed: it is too long, and too often new, to be told here.
AWSTATS = Path("/usr/share/awstats/lib/robots.pm")
LISTED = re.compile(r"@RobotsSearchIDOrder_list(?:1|2|gen) = \((.*?)^\);", re.S | re.M)
UNKNOWN = "ukjent"  # no list has it
QUOTED = re.compile(r"^\s*'(.*?)'\s*,?\s*$", re.M)


def of(agents: Sequence[str | None]) -> pa.Table:
    """A row per user agent: itself, and the lists that it is a robot in (robot_i).

    Where the log has no agents at all, nobody is a robot for want of one.
    """
    none = "" if any(agents) else UNKNOWN
    ours = Robots().classes(agents)
    found = [
        [name for name, listed in _listed(agent or none, klasse).items() if listed]
        for agent, klasse in zip(agents, ours, strict=True)
    ]
    return pa.table(
        {
            "agent": pa.array(agents, pa.string()),
            "robot_i": pa.array(found, pa.list_(pa.string())),
        }
    )


def has_awstats() -> bool:
    """True where AWStats' own list is there; else only its general words are used."""
    return AWSTATS.is_file()


def _listed(agent: str, klasse: str) -> dict[str, bool]:
    nameless = agent in ("", "-")
    low = agent.lower()
    return {
        "portal": klasse != READER,
        "matomo": any(word in low for word in patterns("matomo.robot")),
        "awstats": nameless or any(found.search(agent) for found in _awstats()),
        # NB: a program without a name runs no script.
        "plausible": nameless or crawleruseragents.is_crawler(agent),
    }


@cache
def _awstats() -> tuple[re.Pattern[str], ...]:
    words = patterns("awstats.robot")
    if has_awstats():
        text = AWSTATS.read_text("utf-8", "replace")
        words = [word for part in LISTED.findall(text) for word in QUOTED.findall(part)]
    return tuple(re.compile(word, re.IGNORECASE) for word in words)
