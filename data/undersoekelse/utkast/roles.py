"""What each column of a file is for, by its name, its label and its cells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from data.undersoekelse.filer.table import Table
from data.undersoekelse.values import number

Cells = list[str]
DATE = re.compile(r"(\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[./]\d{1,2}[./]\d{2,4})([ T]\d{1,2}[:.]\d{2}.*)?")


@dataclass(frozen=True)
class _Role:
    """`name` is a whole column name, `title` a part of a label, `fits` tests the filled cells."""

    name: str
    title: str
    fits: Callable[[Cells], bool]


def _numbers(cells: Cells) -> bool:
    return bool(cells) and all(number(cell) is not None for cell in cells)


def _weights(cells: Cells) -> bool:
    values = [number(cell) for cell in cells]
    return bool(cells) and all(value is not None and value >= 0 for value in values)


def _groups(cells: Cells) -> bool:
    return 1 <= len(set(cells)) <= max(len(cells) // 2, 1)


def _sizes(cells: Cells) -> bool:
    values = [number(cell) for cell in cells]
    return bool(cells) and all(v is not None and v >= 10 and v == int(v) for v in values)


def _any(cells: Cells) -> bool:
    return bool(cells)


# In this order: the first that fits, is what the column is for.
ROLES = {
    "teknisk": _Role(
        r"(start|end|recorded|submit|created|completion|start(ed)?|slutt|fullførings?)[ _]?"
        r"(date|time|dato|tidspunkt)|status|ip[ _]?address|progress|duration.*|finished|recipient.*"
        r"|external.*reference|location(latitude|longitude)|distribution ?channel|user ?language|"
        r"user ?agent|collector ?(id|nm)|e-?(mail|post)([ _]?(address|adresse))?|"
        r"(first|last|for|etter)[ _]?(name|navn)|navn|name|custom data.*|\$created|\$answer_time.*|"
        r"timestamp|tidsmerke|tlf|telefon\w*|phone\w*|org(anisasjons)?\.?(nr|nummer)|stat(overall|"
        r"internal|created|distribution|completion)\w*|stato?\w*_\d+",
        r"(?!)",
        _any,
    ),
    "replikat": _Role(r"(rep(licate|likat)?_?(w|v)\w*|brr\w*|jk\w*|bsw\w*)\d+", r"(?!)", _numbers),
    "vekt": _Role(
        r"\w*(vekt|vekter|weights?|wght|wgt)\w*|\w{0,6}wt\w{0,6}|w|pw",
        r"\b(vekt|vekter|vekting|vektvariabel|weights?|weighting)\b",
        _weights,
    ),
    "klynge": _Role(
        r"\w*psu\w*|\w*(klynge|cluster|clust)\w*|secu|sampunit|verep",
        r"\bklynge|\bcluster|primary sampling unit|\bpsu\b",
        _groups,
    ),
    "strata": _Role(
        # NB: surveys of health shorten it: SDMVSTRA, VARSTR, VESTR, _STSTR.
        r"\w*strat(um|a|e)?\w*|\w{0,4}mvstra|var_?str\w*|vestr\w*|_?ststr",
        r"\bstrat(um|a|e|ified|ifisert|ification)\b",
        _groups,
    ),
    "N": _Role(
        r"n|n_?h|n_?pop|bign|pop(ulasjon|ulation)?(_?(n|size|tot|str))?\w{0,4}|fpc\w*",
        r"population (size|total)|\bpopulasjon|antall i populasjonen|finite population|\bfpc\b",
        _sizes,
    ),
    "respondent": _Role(
        r"\$?(resp(ondent)?|response|case|record|submission|svar|intervju|int|unique|p|svarer)?"
        r"[ _-]?(id|nr|no|num|number|nummer|serial|guid|uuid)(_?v?\d)?|_?recordid|resid|"
        r"l(ø|o|oe)penr",
        r"respondent.{0,3} (id|number|nummer)|respondentnummer|case id|unique id|løpenummer|"
        r"serial number|identifikator|\bid\b",
        lambda cells: len(set(cells)) == len(cells) > 1,
    ),
    "dato": _Role(r".*", r"", lambda cells: bool(cells) and all(map(DATE.fullmatch, cells))),
}


def roles(table: Table) -> dict[str, list[str]]:
    """Role → its columns, in the order of the file. A column without a role is not there."""
    found: dict[str, list[str]] = {role: [] for role in ROLES}
    for name, cells in table.columns.items():
        role = _role(table, name, [cell for cell in cells if cell])
        if role:
            found[role].append(name)
    return found


def _role(table: Table, name: str, filled: Cells) -> str:
    title = table.titles.get(name, "")
    labelled = set(table.labels.get(name, {})) & set(filled)
    for role, sign in ROLES.items():
        named = re.fullmatch(sign.name, name.strip(), re.IGNORECASE) is not None
        told = title and re.search(sign.title, title, re.IGNORECASE) and role != "dato"
        # NB: «Hvor mye vekt legger dere på …?» is a question, with labels on its answers.
        if role in ("vekt", "replikat", "N", "respondent") and labelled:
            continue
        if told and not named and role == "vekt" and not _spread(filled):
            continue
        if (named or told) and sign.fits(filled):
            return role
    return ""


def _spread(filled: Cells) -> bool:
    """True for numbers that are more than a few whole ones."""
    return any("." in cell or "," in cell for cell in filled) or len(Counter(filled)) > 15
