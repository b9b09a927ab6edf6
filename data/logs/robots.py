"""Which user agents are robots, and of what class.

Yes or no is `is-bot`'s answer (the maintained patterns of isbot), with our own rows before it. The
class of a robot is our own row's, or else what crawler-user-agents tags it as.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import re
from collections.abc import Iterable
from functools import cache

import crawleruseragents
import is_bot
import pyarrow as pa
import pyarrow.compute as pc

from data.reference import REFERENCE, rows

OWN = REFERENCE / "botmoenstre.csv"
READER, UNNAMED, OTHER = "leser", "uten_agent", "annen_robot"
# The first that has a pattern which fits gives the class.
TAGS = {
    "monitoring": "overvaaking",
    "social-preview": "forhaandsvisning",
    "search-engine": "soekerobot",
    "ai-crawler": "treningsrobot",
}
# What the large browsers write, whole: no list is asked about them, for a telephone whose model is
# called Discovery is no robot.
DESKTOP = (
    r"Windows NT [\d.]+(?:; (?:Win64|WOW64|x64|ARM64|rv:[\d.]+))*"
    r"|Macintosh; (?:Intel|PPC) Mac OS X [\d._]+(?:; rv:[\d.]+)?"
    r"|X11;(?: Ubuntu;| Fedora;)? (?:Linux|CrOS|FreeBSD|OpenBSD)[\w. ]*(?:; rv:[\d.]+)?"
)
APPLE = r"(?:iPhone|iPad|iPod)(?: touch)?; CPU (?:iPhone )?OS [\d_]+ like Mac OS X"
ANDROID = r"Linux; (?:U; )?Android [\d.]+(?:; [a-z]{2}[-_][A-Za-z]{2})?(?:; [^;()]+)?(?:; wv)?"
PRODUCTS = (
    "Chrome|Version|Mobile|Safari|Edg|EdgA|EdgiOS|OPR|OPT|OPX|SamsungBrowser|CriOS|FxiOS|Vivaldi|"
    "YaBrowser|GSA|Firefox|DuckDuckGo|Ddg|UCBrowser|HuaweiBrowser|MiuiBrowser|XiaoMi|Brave|Silk"
)
LOOK_AROUND = re.compile(r"\(\?<?!(?:[^()]|\([^()]*\))*\)")
BROWSER = re.compile(
    rf"Mozilla/5\.0 \((?:(?:{DESKTOP}|{APPLE}|{ANDROID})\) "
    rf"AppleWebKit/[\d.]+ ?\(KHTML, like Gecko\)(?: (?:{PRODUCTS})(?:/[\w.]+)*)+"
    rf"|(?:{DESKTOP}|Android [\d.]+; (?:Mobile|Tablet); rv:[\d.]+)\) Gecko/[\d.]+ Firefox/[\d.]+)"
)


class Robots:
    """Answers for user agents, and remembers: logs have few distinct ones."""

    def __init__(self) -> None:
        own = [(row["moenster"], row["klasse"], True) for row in rows("botmoenstre")]
        tags = [("|".join(_patterns(tag)), klasse, False) for tag, klasse in TAGS.items()]
        # The first that fits decides, so the last is tried first and may be overruled.
        self._classes = [*own, *tags][::-1]
        self._sure = [pattern for pattern, _, _ in own]
        self._listed = is_bot.Bots()
        self._doubtful = _wide([*self._sure, *sorted(self._listed.patterns)])
        self._known: dict[str, str] = {"": UNNAMED, "-": UNNAMED}

    def classes(self, agents: Iterable[str | None]) -> list[str]:
        """`leser`, or the class of robot, of each; None comes from a log without user agents."""
        asked = list(agents)
        new = sorted({a for a in asked if a is not None and a not in self._known})
        self._known |= dict.fromkeys(new, READER)
        # NB: RE2 reads all the patterns at once, a hundred times as fast as asking the list.
        doubt = [a for a in _matching(new, self._doubtful, True) if not BROWSER.fullmatch(a)]
        sure = set(_matching(doubt, "|".join(self._sure), True))
        robots = [agent for agent in doubt if agent in sure or self._listed.is_bot(agent)]
        self._known |= dict.fromkeys(robots, OTHER)
        for pattern, klasse, any_case in self._classes:
            self._known |= dict.fromkeys(_matching(robots, pattern, any_case), klasse)
        return [READER if agent is None else self._known[agent] for agent in asked]


@cache
def version() -> str:
    """Names the lists in use; it travels with every number that has robots left out."""
    listed, tagged = map(importlib.metadata.version, ("is-bot", "crawler-user-agents"))
    own = hashlib.sha256(OWN.read_bytes()).hexdigest()[:8]
    return f"is-bot {listed} + crawler-user-agents {tagged} + egne mønstre {own}"


def _patterns(tag: str) -> list[str]:
    known = crawleruseragents.CRAWLER_USER_AGENTS_DATA
    return [f"(?:{bot['pattern']})" for bot in known if tag in bot.get("tags", ())]


def _matching(agents: list[str], pattern: str, any_case: bool) -> list[str]:
    if not agents:  # a pattern takes longer to read than most agents
        return []
    texts = pa.array(agents, pa.string())
    found = pc.match_substring_regex(texts, pattern, ignore_case=any_case)
    matching: list[str] = texts.filter(found).to_pylist()
    return matching


def _wide(patterns: list[str]) -> str:
    """All of them as one that RE2 can read: without what may not stand before or after, which it
    cannot, so that it finds what they find and some more.
    """
    return "|".join(f"(?:{LOOK_AROUND.sub('', pattern)})" for pattern in patterns)
