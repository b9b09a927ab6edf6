"""Which user agents are robots: the crawler-user-agents list and our own few patterns."""

from __future__ import annotations

import hashlib
import importlib.metadata
import re
from collections import defaultdict
from functools import cache

import crawleruseragents

from data.reference import REFERENCE, rows

OWN = REFERENCE / "botmoenstre.csv"
GRAM = 4


class BotList:
    """Answers for one user agent at a time, and remembers: logs have few distinct ones.

    Nearly all of the 1 500 patterns are plain words. They are looked up by their first four
    letters, which is forty times as fast as the regex of them all and gives the same answer.
    """

    def __init__(self, patterns: list[str], own: list[str]) -> None:
        self._words: dict[str, list[str]] = defaultdict(list)
        rest = []
        for pattern in patterns:
            word = _plain_word(pattern)
            if word is None:
                rest.append(pattern)
            else:
                self._words[word[:GRAM]].append(word)
        self._rest = re.compile("|".join(rest) or r"(?!)")  # nothing matches (?!)
        self._own = [re.compile(pattern) for pattern in own]
        self._known: dict[str, bool] = {}

    def is_bot(self, agent: str) -> bool:
        """True when the user agent is on either list."""
        answer = self._known.get(agent)
        if answer is None:
            answer = self._known[agent] = self._look_up(agent)
        return answer

    def _look_up(self, agent: str) -> bool:
        for start in range(len(agent) - GRAM + 1):
            for word in self._words.get(agent[start : start + GRAM], ()):
                if agent.startswith(word, start):
                    return True
        return bool(self._rest.search(agent)) or any(own.search(agent) for own in self._own)


def load() -> BotList:
    """The list in use."""
    return BotList([bot["pattern"] for bot in crawleruseragents.CRAWLER_USER_AGENTS_DATA], _own())


@cache
def version() -> str:
    """Names the list in use; it travels with every number that has bots left out."""
    upstream = importlib.metadata.version("crawler-user-agents")
    own = hashlib.sha256(OWN.read_bytes()).hexdigest()[:8]
    return f"crawler-user-agents {upstream} + egne mønstre {own}"


def _own() -> list[str]:
    return [row["moenster"] for row in rows("botmoenstre")]


def _plain_word(pattern: str) -> str | None:
    """The word a pattern stands for, when it is one; None for a real regex or a short word."""
    bare = re.sub(r"\\([^A-Za-z0-9])", "", pattern)
    if re.search(r"[.^$*+?{}\[\]|()\\]", bare):
        return None
    word = re.sub(r"\\(.)", r"\1", pattern)
    return word if len(word) >= GRAM else None
