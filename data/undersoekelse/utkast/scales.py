"""The scale of a column: its answers in order, what is no answer, and what a person must judge."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import combinations

from data.undersoekelse.codebook import BOTH
from data.undersoekelse.filer.table import Table
from data.undersoekelse.svarord.meanings import BLANK, kind, polarity
from data.undersoekelse.values import number

MOST = 15  # more answers than this is no scale
LONG = 80  # characters; longer is somebody's own words
OFTEN = 3  # a text that fewer have written, may be somebody's own words
SURE, BY_NUMBER, UNKNOWN = "", "etter tallene", "ukjent"
PERSONAL = re.compile(r"@|\d{8}")  # e-mail, telephone and organisation numbers
NO_WORDS = "ordene sier ikke hva som er mest positivt"
NO_LABELS = "filen har ingen etiketter; er dette hele skalaen, og er det høyeste tallet best?"
ALONE = "bare ett svar er sett; skriv hele skalaen"
# A heading that asks for somebody's own words. NB: «Hva» and «Hvorfor» begin other questions too.
OPEN = re.compile(
    r"(?i)kommentar|comment|fritekst|utdyp|beskriv|spesifiser|specify|open.?ended|_text$"
    r"|skriv gjerne|please explain|andre innspill|tilbakemelding"
)


@dataclass(frozen=True)
class Scale:
    """`labels` is code → answer, the substantive ones first, negative to positive.

    `sets` is field → codes. `doubts` is field → what a person must judge; topp2 without codes is
    for a person to write. Equal scales are written once.
    """

    labels: tuple[tuple[str, str], ...]
    sets: tuple[tuple[str, tuple[str, ...]], ...]
    doubts: tuple[tuple[str, str], ...]


def scale(table: Table, name: str) -> Scale | None:
    """The scale of a column, or None when its cells are not answers to choose between."""
    cells = [cell for cell in table.columns[name] if cell]
    seen, stated = _stated(Counter(cells), table.labels.get(name, {}))
    if not stated and _open(table, name, seen):
        return None
    rare = [code for code in seen if code not in stated and _own_words(code, seen[code])]
    if 5 * sum(seen[code] for code in rare) > len(cells):
        return None
    seen -= Counter({code: seen[code] for code in rare})
    if not seen or not _choices(seen, stated):
        return None
    if len(seen) == 1 and not stated and len(cells) < len(table.columns[name]):
        return _ticked_alone(next(iter(seen)))
    codes = [*stated, *(code for code in seen if code not in stated)]
    apart = _outside([code for code in codes if code not in stated])
    codes += [] if stated else _between([code for code in codes if code not in apart])
    named = {code: _label(code, stated) for code in codes}
    found = {code: _kind(code, named[code]) for code in codes}
    unlabelled = {code for code in codes if named[code] == code}
    outside = _outside([code for code in codes if not found[code] and code in unlabelled])
    declared = table.missing.get(name, frozenset())
    doubts: dict[str, str] = {}
    if rare:
        doubts["koder"] = f"svar som færre enn {OFTEN} har gitt, er ikke tatt med; er det fritekst?"
    for code in codes:
        if not found[code] and (code in declared or code in outside):
            found[code] = "ubesvart"
            doubts["ubesvart"] = (
                f"{code} har ingen kjent etikett – ubesvart, vet ikke eller et svar?"
            )
        elif found[code] == "tvilsom":
            found[code] = "vet_ikke"
            doubts["vet_ikke"] = f"er «{named[code]}» et svar, eller uten mening?"
    order, how = _ordered([code for code in codes if not found[code]], named)
    top = _top(order, named, how)
    if how == BY_NUMBER and top:
        doubts["topp2"] = NO_LABELS if set(order) <= unlabelled else NO_WORDS
    elif not top:
        doubts["topp2"] = NO_WORDS if len(order) > 1 else ALONE
    sets = {"topp2": top}
    for field in ("vet_ikke", "ikke_spurt", "ubesvart"):
        sets[field] = [code for code in codes if found[code] == field]
    rest = [c for c in codes if found[c] and not (c in unlabelled and found[c] == "ubesvart")]
    return Scale(
        tuple((code, named[code]) for code in [*order, *rest]),
        tuple((field, tuple(found)) for field, found in sets.items() if found),
        tuple(doubts.items()),
    )


def _ticked_alone(code: str) -> Scale:
    """A column that has its one answer, or nothing: a box that has been ticked."""
    return Scale(
        (("tom", "Ikke krysset av"), (code, code if number(code) is None else "Krysset av")),
        (("topp2", (code,)),),
        (("koder", "er tom «ikke krysset av», eller fikk de ikke spørsmålet?"),),
    )


def _stated(seen: Counter[str], labels: dict[str, str]) -> tuple[Counter[str], dict[str, str]]:
    """The cells and the labels; «4 - Nyttig» in all the cells is code and label in one."""
    both = {cell: found for cell in seen if (found := BOTH.fullmatch(cell))}
    if labels or set(seen) - set(both) or len({found[1] for found in both.values()}) < len(both):
        return seen, labels
    counts = Counter({found[1]: seen[cell] for cell, found in both.items()})
    return counts, {found[1]: found[2] for found in both.values()}


def _open(table: Table, name: str, seen: Counter[str]) -> bool:
    """True for a column that asks for somebody's own words, or that has a text of several lines."""
    words = [code for code in seen if number(code) is None and code.lower() not in BLANK]
    if not words:
        return False
    same = len(seen) == 1 and len(table.columns[name]) == seen.total()
    own = any("\n" in code for code in words) or (same and _own_words(words[0], 1))
    return own or any(OPEN.search(said) for said in (name, table.titles.get(name, "")))


def _between(codes: list[str]) -> list[str]:
    """The steps of a scale of numbers that nobody has answered: a part of it all the same."""
    values = sorted(int(code) for code in codes if re.fullmatch(r"\d{1,2}", code))
    steps = [value for value in values if value <= 10]
    if len(steps) < 2 or len(values) < sum(number(code) is not None for code in codes):
        return []
    return [str(n) for n in range(steps[0], steps[-1]) if str(n) not in codes]


def _choices(seen: Counter[str], stated: dict[str, str]) -> bool:
    """True when the cells are answers to choose between, and no numbers that somebody gave."""
    own = [code for code in seen if code not in stated]
    if len(own) > MOST or any(len(code) > LONG or PERSONAL.search(code) for code in own):
        return False
    if stated:
        return len(stated) <= MOST * 2 and len(own) <= max(MOST - len(stated), len(stated))
    values = [value for code in own if (value := number(code)) is not None]
    if len(values) < sum(code.lower() not in BLANK for code in own):
        return True
    whole = all(value == int(value) and abs(value) < 1000 for value in values)
    return whole and (len(values) <= 7 or 2 * len(values) <= seen.total())


def _own_words(code: str, times: int) -> bool:
    """True for what somebody may have written: words that few have, and that are of no scale."""
    both = BOTH.fullmatch(code)
    label = both[2] if both else code
    if times >= OFTEN or number(code) is not None or code.lower() in BLANK:
        return False
    return len(label.split()) > 5 or (polarity(label) is None and not kind(label))


def _label(code: str, stated: dict[str, str]) -> str:
    return stated.get(code) or code


def _kind(code: str, label: str) -> str:
    if label == code and code.lower() in BLANK and number(code) is None:
        return "ubesvart"
    both = BOTH.fullmatch(label)
    return kind(both[2] if both and both[2] else label)


def _outside(codes: list[str]) -> set[str]:
    """The numbers that stand apart from the others as 9, 99 and −9 do."""
    numbers = sorted((value, code) for code in codes if (value := number(code)) is not None)
    real = [value for value, code in numbers if value >= 0 and code.lower() not in BLANK]
    if not real:
        return set()
    last = real[0]
    for value in real[1:]:
        if value - last > 1.5 and value >= 7 and (value > 10 or 10 not in real):
            break
        last = value
    lowest = real[0]
    for value, _ in reversed(numbers):
        if value < 0 and lowest - value <= 1 and -value <= last:
            lowest = value
    return {code for value, code in numbers if value > last or value < min(lowest, 0)}


def _ordered(codes: list[str], named: dict[str, str]) -> tuple[list[str], str]:
    """The codes from negative to positive, and how it is known. Never by the alphabet."""
    place = {code: polarity(_words(named[code])) for code in codes}
    known = {code: value for code, value in place.items() if value is not None}
    numbers = {code: value for code in codes if (value := _number(code)) is not None}
    if len(numbers) == len(codes):
        order = sorted(codes, key=numbers.__getitem__)
        for turned in (order, order[::-1]):
            pairs = combinations([known[code] for code in turned if code in known], 2)
            both = min(known.values(), default=0) < 0 < max(known.values(), default=0)
            labelled = [code for code in codes if _number(_words(named[code])) is None]
            if both and set(labelled) <= set(known) and all(a <= b for a, b in pairs):
                return turned, SURE
        return order, BY_NUMBER if _is_scale(codes, named) else UNKNOWN
    if len(known) == len(codes) and len(set(known.values())) == len(codes) > 1:
        return sorted(codes, key=known.__getitem__), SURE
    return codes, UNKNOWN


def _is_scale(codes: list[str], named: dict[str, str]) -> bool:
    """True when some of the codes are numbers without words, as the inner steps of a scale."""
    return any(_number(named[code]) is not None for code in codes)


def _number(code: str) -> float | None:
    both = BOTH.fullmatch(code)
    value = number(code)
    return value if value is not None else number(both[1]) if both else None


def _words(label: str) -> str:
    """The words of «4 – Nyttig»."""
    both = BOTH.fullmatch(label)
    return both[2] if both and number(label) is None else label


def _top(order: list[str], named: dict[str, str], how: str) -> list[str]:
    """The two best of a long scale and the best of a short one; none of those that are not good."""
    if how == UNKNOWN or len(order) < 2:
        return []
    best = order[-2:] if len(order) > 3 else order[-1:]
    return [code for code in best if (polarity(_words(named[code])) or 1) > 0] or best[-1:]
