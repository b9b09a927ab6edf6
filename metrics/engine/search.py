"""Search by words: what a reader writes, and whether a text holds all of it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from metrics.engine.registers import plain

# 70 863 and 70.863 are one number; a year before it is not part of it.
THOUSANDS = re.compile(r"(?<![\d.,])\d{1,3}(?:[ .\u00a0\u202f]\d{3})+(?!\d)")
SHARE = re.compile(r"(?<=\d)[\s\u00a0\u202f]*(?:%|prosent(?![a-zæøå]))")
ENDINGS = re.compile(r"(?<=[a-z]{5})(?:enes|ene|ers|ens|en|er|et|es|e|r|n|s|t)$")
SMALL = frozenset(
    "i på av og som er var har hadde for til en et ei den det de dem med om fra ble blir ved at "
    "hvor mange mye hva når hvem hvilke hvilken hvilket hvordan hvorfor kan skal vi jeg dette "
    "siden mer mest disse seg sin sine sitt ha være blitt alle så enn mot per".split()
)
LONGEST_SHORT = 5  # letters in a word that is written in capitals for being an abbreviation
Wanted = tuple[re.Pattern[str], ...]


def wanted(text: str) -> Wanted:
    """One pattern per word of the text, for `holds`. Signs alone are a word that nothing has.

    A number is found as a whole number («863» not in «14 863»), and a short word in capitals as a
    word of its own («KIA» not in «psykiatri»). Any other word may be a part of a longer one, and
    is found in its other forms too: «barnehager» in «barnehage». The small words are let go where
    there are others, so that a whole question can be asked.
    """
    words = _joined(text).split()
    heavy = [word for word in words if word.lower().strip("?.,:;!«»") not in SMALL]
    return tuple(_pattern(word) for word in heavy or words)


def holds(texts: Iterable[object], words: Wanted) -> bool:
    """True when every word is in one of the texts; None is no text."""
    said = "__".join(plain(_joined(str(text))) for text in texts if text is not None)
    return all(word.search(said) for word in words)


def _joined(text: str) -> str:
    """The text with every number in one piece, and a share as one word: «55 %» is no «n = 55»."""
    whole = THOUSANDS.sub(lambda found: re.sub(r"\D", "", found[0]), text)
    return SHARE.sub("-prosent", whole)


def _pattern(word: str) -> re.Pattern[str]:
    form = plain(word)
    if not form:
        return re.compile(r"(?!)")
    before = r"(?<!\d)" if form[0].isdigit() else ""
    after = r"(?!\d)" if form[-1].isdigit() else ""
    letters = re.sub(r"[\W\d_]", "", word)
    if letters.isupper() and 1 < len(letters) <= LONGEST_SHORT:
        before, after = r"(?<![a-z0-9])", r"s?(?![a-z0-9])"  # LOs panel is the panel of LO
    return re.compile(before + re.escape(ENDINGS.sub("", form)) + after)
