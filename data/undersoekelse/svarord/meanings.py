"""What the words of an answer mean: no answer at all, or where on a scale it stands.

Only words that are known count (svarord.yml). What is not known is never guessed.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import yaml

from data.undersoekelse.values import folded

WORDS = Path(__file__).with_name("svarord.yml")
NONE = ("vet_ikke", "ubesvart", "ikke_spurt", "tvilsom")
SIGNS = ("nekter", "negativ", "positiv", "sterk", "ytterst", "svak", "midt")
TOKEN = re.compile(r"[\w’'/*-]+")
STRONG, WEAK = 2.0, 0.5
# Written by programs where nothing was answered. NB: «NA» is also «nei» to nobody.
NEITHER = re.compile(r"\b(verken|hverken|korkje|neither|både)\b")
BLANK = frozenset(
    ". na n/a #n/a #null! null none nan -9 -99 -999 99 999 9999 98 998 97 997".split()
)


def kind(label: str) -> str:
    """«vet_ikke», «ubesvart», «ikke_spurt» or «tvilsom»; "" for an answer to the question."""
    words = folded(label)
    for name in NONE:
        if _pattern(name).search(words):
            return name
    return ""


@cache
def polarity(label: str) -> float | None:
    """Where the answer stands: −2 most negative, 0 in the middle, 2 most positive.

    None when the words do not say it, or say two things.
    """
    words = folded(label)
    if kind(words):
        return None
    marks = _marks(words)
    signs, strength = _signs(marks), _strength(marks)
    if NEITHER.search(words):
        return 0.0
    if len(signs) == 1:
        return next(iter(signs)) * strength
    if signs:
        return None
    if any("midt" in mark for mark in marks):
        return 0.0
    return WEAK if strength == WEAK else None


def _signs(marks: list[set[str]]) -> set[int]:
    """1 for a positive word and −1 for a negative; 0 for what says two things, as «ikke dårlig»."""
    found, negated = set[int](), False
    for place, mark in enumerate(marks):
        ahead = any({"positiv", "negativ"} & later for later in marks[place + 1 :])
        if "sterk" in mark and ahead:
            continue  # «mye dårligere» is no more of something good
        if "nekter" in mark and ahead:
            negated = True
        elif "positiv" in mark:
            found.add(-1 if negated else 1)
        elif "negativ" in mark:
            found |= {-1, 0} if negated else {-1}
        elif "nekter" in mark:
            found.add(-1)
    return found


def _strength(marks: list[set[str]]) -> float:
    """How strongly it is said. After a word that turns it, «svært» makes it no stronger."""
    if any("ytterst" in mark for mark in marks):
        return STRONG
    for place, mark in enumerate(marks):
        if "nekter" in mark:
            break
        if "sterk" in mark and (len(mark) == 1 or marks[place + 1 :]):
            return STRONG
    return WEAK if any("svak" in mark for mark in marks) else 1.0


def _marks(words: str) -> list[set[str]]:
    """What each known word or phrase may be, in order."""
    found: list[set[str]] = []
    at = 0
    while at < len(words):
        hits = [(name, m) for name in SIGNS if (m := _pattern(name).match(words, at))]
        if hits:
            longest = max(m.end() for _, m in hits)
            found.append({name for name, m in hits if m.end() == longest})
            at = longest
        else:
            step = TOKEN.match(words, at)
            at = step.end() if step else at + 1
    return found


@cache
def _pattern(name: str) -> re.Pattern[str]:
    """Whole words or phrases of the class, the longest first."""
    stated: dict[str, str] = yaml.safe_load(WORDS.read_text("utf-8"))
    phrases = sorted((p.strip() for p in stated[name].split(",")), key=len, reverse=True)
    parts = (re.escape(p).replace(r"\*", r"\w*") for p in phrases if p)
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)")
