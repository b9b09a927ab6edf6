"""The cells of one question as a table for reading, and as a file with all of them."""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain

import pandas as pd

from metrics.engine import formats
from metrics.spoersmaal.catalogue import SPLITS, Question
from metrics.spoersmaal.cells import Cell
from metrics.spoersmaal.commands import base, told

ABOUT, ANSWER, SHARE, SURE, BASE, NOTE = "Om", "Svar", "Verdi", "Usikkerhet", "n", "Merknad"
FEW = 4  # groups that can stand beside each other
Key = Callable[[Cell], str]
Keys = dict[str, Key]
WORDING = "spørsmål:"  # said above the table
UNITS = {"prosent": "Prosent", "antall": "Antall", "gjennomsnitt": "Gjennomsnitt"}


def pivot(cells: tuple[Cell, ...]) -> pd.DataFrame:
    """One row per group and subject with a column per answer. One row per answer where the whole
    målgruppe was asked about one thing, and a column per group where they are few."""
    subjects, groups = {cell.emne for cell in cells}, list(dict.fromkeys(c.gruppe for c in cells))
    if len(subjects) == len(groups) == 1:
        return _table(cells, {ANSWER: lambda c: c.svar}, lambda _: SHARE)
    about: Keys = {ABOUT: lambda c: c.emne}
    if len({cell.svar for cell in cells}) == 1 and len(subjects) > 1 < len(groups) <= FEW:
        heads = _group_heads(cells)
        return _table(cells, about, lambda c: heads[c.gruppe])
    by_group: Keys = {SPLITS[cells[0].delt_paa]: lambda c: c.gruppe}
    same = all(cell.emne == cell.gruppe for cell in cells)  # a table of groups, and nothing else
    keys = {} if len(groups) == 1 else by_group
    keys = keys if same or len(subjects) == 1 else keys | about
    return _table(cells, keys, lambda c: c.svar)


def _group_heads(cells: tuple[Cell, ...]) -> dict[str, str]:
    """Each group with its base, where that is the same for every subject."""
    bases: dict[str, set[str]] = {}
    for cell in cells:
        bases.setdefault(cell.gruppe, set()).add(base(cell))
    shown = {group: ", n = ".join([group, *found]) for group, found in bases.items()}
    return shown if all(len(f) == 1 and all(f) for f in bases.values()) else {g: g for g in bases}


def _table(cells: tuple[Cell, ...], keys: Keys, column: Key) -> pd.DataFrame:
    """The cells with the same keys in one row, each under its column; empty columns left out."""
    rows: dict[tuple[str, ...], list[Cell]] = {}
    for cell in cells:
        rows.setdefault(tuple(key(cell) for key in keys.values()), []).append(cell)
    common, values = set(shared(cells)), list(dict.fromkeys(map(column, cells)))
    told_once = any(", n = " in value for value in values)
    table = pd.DataFrame(
        [
            dict(zip(keys, named, strict=True))
            | {column(cell): told(cell) for cell in members}
            | _beside(members, common, told_once=told_once)
            for named, members in rows.items()
        ],
        dtype=object,
    ).fillna("")
    beside = [name for name in (SURE, BASE, NOTE) if any(table[name])]
    return table[[*keys, *values, *beside]]


def shared(cells: tuple[Cell, ...]) -> tuple[str, ...]:
    """What every cell that says something says: told once, under the table."""
    flagged = [cell.merker for cell in cells if cell.merker and not cell.skjult]
    if not flagged:
        return ()
    told_by_all = set(flagged[0]).intersection(*flagged)
    listed = (f for f in flagged[0] if f in told_by_all and not f.startswith(WORDING))
    return tuple(map(_sentence, listed))


def _sentence(flag: str) -> str:
    return f"{flag[:1].upper()}{flag[1:]}."


def title(cells: tuple[Cell, ...]) -> str:
    """Whose answers, or by what they are split."""
    split = cells[0].delt_paa
    return f"Svarene etter {SPLITS[split].lower()}" if split else "Svarene fra alle som svarte"


def unit(cells: tuple[Cell, ...], *, printed: bool) -> str:
    """What the numbers are, and how sure."""
    kinds = dict.fromkeys(UNITS.get(cell.enhet, cell.enhet.capitalize()) for cell in cells)
    if printed:
        return f"{' og '.join(kinds)}, slik det er trykt i rapporten."
    return f"{' og '.join(kinds)}. Usikkerhet er et 95 % konfidensintervall. n er antall svar."


def every(question: Question, cells: tuple[Cell, ...]) -> pd.DataFrame:
    """All cells with their question and source, for the file."""
    return pd.DataFrame(
        {
            "spoersmaal": question.id,
            "undersoekelse": question.boelge_navn,
            "maalgruppe": question.maalgruppe_navn,
            "ordlyd": question.ordlyd,
            "base": question.base,
            "delt_paa": [SPLITS[cell.delt_paa] for cell in cells],
            "gruppe": [cell.gruppe for cell in cells],
            "om": [cell.emne for cell in cells],
            "svar": [cell.svar for cell in cells],
            "verdi": [formats.HIDDEN if cell.skjult else cell.verdi for cell in cells],
            "enhet": [cell.enhet for cell in cells],
            "n": [formats.HIDDEN if cell.skjult else base(cell) for cell in cells],
            "nedre": [cell.nedre for cell in cells],
            "oevre": [cell.oevre for cell in cells],
            "merker": ["; ".join(cell.merker) for cell in cells],
            "kilde": f"{question.kilde} {question.sted}".strip() or question.boelge_navn,
        },
        dtype=object,
    )


def _beside(members: list[Cell], common: set[str], *, told_once: bool) -> dict[str, str]:
    """The interval, base and remarks of a row."""
    first = members[0]
    bases = [] if told_once else dict.fromkeys(base(cell) for cell in members if base(cell))
    flags = dict.fromkeys(chain.from_iterable(cell.merker for cell in members))
    own = (f for f in flags if not f.startswith(WORDING) and _sentence(f) not in common)
    return {
        SURE: "" if first.nedre is None else formats.spenn(first.nedre, first.oevre, "prosent"),
        BASE: " / ".join(bases),
        NOTE: "; ".join(own),
    }
