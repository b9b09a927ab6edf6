"""Which columns are the background that answers may be split on, with the house's own ids."""

from __future__ import annotations

import re
from dataclasses import dataclass

from data.reference import ids
from data.undersoekelse.codebook import BOTH
from data.undersoekelse.filer.table import Table
from data.undersoekelse.registers import naeringer, named
from data.undersoekelse.svarord.meanings import BLANK, kind
from data.undersoekelse.utkast.scales import MOST, OFTEN
from data.undersoekelse.values import folded, number

NAMES = {
    "sektor": r"sektor|sector|eierform|ownership",
    "stoerrelse": r"st(ø|oe|o)rrelse|(an|til)satte|employees|number of staff|firmsize",
    "region": r"fylke|region|county|landsdel",
    "bransje": r"bransje",
    "naering": r"n(æ|ae)ring|nace|industry|næringskode",
}
SECTORS = {
    "privat": r"privat|private",
    "offentlig": r"offentlig|statlig|kommun|fylkeskommun|public|government|municipal",
}
REST_UNKNOWN = 0.5  # when more of the answers than this are unknown, it is another variable


@dataclass(frozen=True)
class Background:
    """`values` is code → the house's id; None for one that is not known, "" for no answer.

    `versions` are the divisions into fylker that fit equally well, the newest first.
    """

    dimension: str
    values: dict[str, str | None]
    versions: tuple[str, ...]


def background(table: Table, name: str) -> Background | None:
    """The background variable that a column is, by its name, label and answers; else None."""
    stated = table.labels.get(name, {})
    seen = [cell for cell in dict.fromkeys(table.columns[name]) if cell]
    codes = dict.fromkeys([*stated, *seen])
    words = f"{name} {table.titles.get(name, '')}"
    if not codes or len(codes) > max(MOST * 2, len(stated)) or _own(table, name, stated):
        return None
    for dimension, pattern in NAMES.items():
        if not re.search(pattern, words, re.IGNORECASE) and not _surely(dimension, codes, stated):
            continue
        versions = _versions(dimension, codes, stated)
        newest = versions[0] if versions else None
        values = {code: _id(dimension, code, stated.get(code, code), newest) for code in codes}
        known = [value for value in values.values() if value]
        unknown = [value for value in values.values() if value is None]
        if known and len(unknown) <= REST_UNKNOWN * len(values):
            return Background(dimension, values, versions)
    return None


def _surely(dimension: str, codes: dict[str, None], stated: dict[str, str]) -> bool:
    """True where the answers themselves can be nothing else."""
    labels = [stated.get(code, code) for code in codes]
    if dimension == "sektor":
        return len(labels) == 2 and {_id("sektor", "", label, None) for label in labels} == {
            *SECTORS
        }
    if dimension == "stoerrelse":
        return len(labels) > 2 and set(labels) <= set(ids("stoerrelser"))
    return False


def _own(table: Table, name: str, stated: dict[str, str]) -> bool:
    """True for a column of words that few have: they may be somebody's own."""
    cells = table.columns[name]
    words = {cell for cell in cells if cell and cell not in stated and number(cell) is None}
    return any(cells.count(word) < OFTEN for word in words) and len(words) > MOST


def _versions(dimension: str, codes: dict[str, None], stated: dict[str, str]) -> tuple[str, ...]:
    """The divisions into fylker that have the most of the values, the newest first."""
    if dimension != "region":
        return ()
    versions = [version for version in ids("fylker", "versjon") if version != "alle"]
    found = {
        v: sum(_id("region", code, stated.get(code, code), v) not in (None, "") for code in codes)
        for v in reversed(versions)
    }
    return tuple(version for version, count in found.items() if count == max(found.values()))


def _id(dimension: str, code: str, label: str, version: str | None) -> str | None:
    """The house's id of an answer; "" where it is none, None where it is not known."""
    both = BOTH.fullmatch(label)
    words = both[2] if both and dimension != "stoerrelse" else label
    if kind(words) or label.lower() in BLANK:
        return ""
    if dimension == "sektor":
        found = [key for key, pattern in SECTORS.items() if re.search(pattern, folded(words))]
        return found[0] if len(found) == 1 else None
    if dimension == "stoerrelse":
        return _size(label)
    if dimension == "region":
        numbers = named("fylker", "navn", "fylkesnr", version)
        # NB: «1 = Nord» is no fylke, though 01 is one.
        plain = code.zfill(2) if code == label else words
        return numbers.get(folded(words)) or (plain if plain in numbers.values() else None)
    if dimension == "bransje":
        return named("bransjer", "navn", "id").get(folded(words)) or named(
            "bransjer", "kortnavn", "id"
        ).get(folded(words))
    letter = re.match(r"([A-U]|\d{2}(?:\.\d+)?)(\s|$|[-–.:])", label)
    known = letter is not None and letter[1][:2] in naeringer("SN2007")
    return letter[1] if known and letter else None


def _size(label: str) -> str | None:
    """The class of «10–49 ansatte», «100 ansatte eller flere» or «under 10»."""
    words = re.sub(r"(?<=\d)[ .](?=\d{3}\b)", "", folded(label))
    numbers = [int(found) for found in re.findall(r"\d+", words)]
    if len(numbers) == 2:
        return f"{numbers[0]}-{numbers[1]}"
    if len(numbers) != 1:
        return None
    if re.search(r"flere|mer|over|more|\+|minst|pluss|at least", words):
        above = re.search(r"\b(over|mer enn|flere enn|more than)\b", words)
        return f"{numbers[0] + 1 if above else numbers[0]}-pluss"
    if re.search(r"under|færre|mindre|less|fewer|inntil|<", words):
        return f"under-{numbers[0]}"
    return "1" if numbers == [1] else None
