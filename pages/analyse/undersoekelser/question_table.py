"""The cells of one question as a table for reading, and as a file with all of them."""

from __future__ import annotations

from itertools import chain

import pandas as pd

from metrics.engine import formats
from metrics.spoersmaal.catalogue import SPLITS, Question
from metrics.spoersmaal.cells import Cell
from metrics.spoersmaal.commands import base, told

ABOUT, ANSWER, SHARE, SURE, BASE, NOTE = "Om", "Svar", "Verdi", "Usikkerhet", "n", "Merknad"
WORDING = "spørsmål:"  # said above the table
UNITS = {"prosent": "Prosent", "antall": "Antall", "gjennomsnitt": "Gjennomsnitt"}


def pivot(cells: tuple[Cell, ...]) -> pd.DataFrame:
    """One row per group and subject with a column per answer; one row per answer where the whole
    målgruppe was asked about one thing."""
    many = {cell.emne for cell in cells}, {cell.gruppe for cell in cells}
    alone = len(many[0]) == 1 and len(many[1]) == 1
    rows: dict[tuple[str, ...], list[Cell]] = {}
    for cell in cells:
        rows.setdefault((cell.svar,) if alone else (cell.gruppe, cell.emne), []).append(cell)
    common = set(shared(cells))
    table = pd.DataFrame([_row(members, alone, common) for members in rows.values()], dtype=object)
    table = table.fillna("")
    heads = {"gruppe": SPLITS[cells[0].delt_paa], "emne": ABOUT}
    same = all(cell.emne == cell.gruppe for cell in cells)  # a table of groups, and nothing else
    unused = ["emne"] if same or len(many[0]) == 1 else []
    unused += ["gruppe"] if len(many[1]) == 1 else []
    optional = [name for name in (SURE, BASE, NOTE) if not any(table[name])]
    kept = table.drop(columns=[*([] if alone else unused), *optional], errors="ignore")
    last = [name for name in (SURE, BASE, NOTE) if name in kept]
    first = [name for name in kept if name not in last]
    return kept[[*first, *last]].rename(columns=heads)


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


def _row(members: list[Cell], alone: bool, common: set[str]) -> dict[str, str]:
    """The cells of one row; its base and interval where they are the same for all of it."""
    first = members[0]
    names = {ANSWER: first.svar} if alone else {"gruppe": first.gruppe, "emne": first.emne}
    values = {SHARE if alone else cell.svar: told(cell) for cell in members}
    bases = dict.fromkeys(base(cell) for cell in members if base(cell))
    flags = dict.fromkeys(chain.from_iterable(cell.merker for cell in members))
    own = (
        f for f in flags if not f.startswith(WORDING) and f"{f[:1].upper()}{f[1:]}." not in common
    )
    return {
        **names,
        **values,
        SURE: "" if first.nedre is None else formats.spenn(first.nedre, first.oevre, "prosent"),
        BASE: " / ".join(bases),
        NOTE: "; ".join(own),
    }
