"""Whether the counted answers of a scale are the positive ones, as far as the words say it.

Judged by signs: a negative answer that is counted, or one that stands after a positive one. Words
that are not known are not judged.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from itertools import combinations

from data.undersoekelse.svarord.meanings import polarity
from data.undersoekelse.values import folded


def against(labels: Mapping[str, str], counted: Collection[str]) -> str:
    """What is wrong with the `counted` codes by the labels (code → words); "" for nothing."""
    left = [words for code, words in labels.items() if code not in counted]
    for words in (labels[code] for code in labels if code in counted):
        better = next((other for other in left if _below(words, other)), None)
        if better is not None:
            return f"«{words}» er med i topp2, men «{better}» er det ikke"
        if _sign(words) == -1:
            return f"«{words}» er med i topp2, men er et negativt svar"
    return ""


def out_of_order(labels: Mapping[str, str]) -> str:
    """Which answers do not go from negative to positive; "" for none. Two answers have no order."""
    if len(labels) > 2:
        for first, later in combinations(labels.values(), 2):
            if _below(later, first):
                return f"«{first}» står foran «{later}»"
    return ""


def _below(one: str, other: str) -> bool:
    """True when `one` is surely more negative: another sign, or the same words said stronger."""
    signs = _sign(one), _sign(other)
    if None in signs:
        return False
    if signs[0] != signs[1]:
        return (signs[0] or 0) < (signs[1] or 0)
    alike = folded(one).endswith(folded(other)) or folded(other).endswith(folded(one))
    return alike and (polarity(one) or 0) < (polarity(other) or 0)


def _sign(words: str) -> int | None:
    value = polarity(words)
    return None if value is None else (value > 0) - (value < 0)
