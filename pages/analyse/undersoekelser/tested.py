"""A table with letters and tests: which groups are surely higher than which others."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pandas as pd

from data.errors import UserError
from metrics import query
from metrics.engine import formats
from metrics.engine.selection import Selection
from metrics.kryss import commands
from metrics.kryss.groups import by_background
from metrics.kryss.questions import by_question
from metrics.kryss.table import Column, Table
from metrics.spoersmaal.catalogue import SPLITS, Question, questions
from metrics.undersoekelse import words
from metrics.undersoekelse.cuts import BACKGROUND
from pages.components import figure, notices, tables

UNIT = "Andel i prosent med 95 % konfidensintervall."
LETTERS = "Bokstavene under «Høyere enn» er kolonnene gruppen er sikkert høyere enn."
ALIKE = "Ingen gruppe er sikkert høyere enn en annen."
REST = "Mot resten av målgruppen"


def by(question: Question, after: str, key: str) -> None:
    """The table of the question by a background, or by the id of another question."""
    path = Path(query.current())
    try:
        if after in BACKGROUND:
            made = by_background(path, question, after)
        else:
            other = next(q for q in questions(path) if q.id == after)
            made = by_question(path, question, other)
    except UserError as error:
        notices.plain(str(error))
        return
    show(made, key)


def of_selection(metric_id: str, split: str, asked: Selection, key: str) -> None:
    """The table behind a number of one målgruppe, where one wave that was read in gives it."""
    found = _question(metric_id, asked)
    if split in BACKGROUND and found is not None:
        by(found, split, key)


def _question(metric_id: str, asked: Selection) -> Question | None:
    path = Path(query.current())
    about = asked.ressurs or asked.verktoey
    keys = {
        "/".join(key)
        for key, row in words.questions(path).items()
        if row["maaltall"] == metric_id and (row["ressurs"] or "ia_tema") in about
    }
    waves = [q for q in questions(path) if q.id in keys and q.maalgruppe in asked.maalgruppe]
    chosen = [q for q in waves if q.boelge in asked.boelge or not asked.boelge]
    return chosen[0] if chosen else None


def show(made: Table, key: str) -> None:
    """The table as a figure with its file."""
    facts = _facts(made)
    title = f"Hvem som skiller seg ut, etter {made.etter[:1].lower()}{made.etter[1:]}"
    drawn = figure.of_facts(
        key,
        facts,
        tables.chart(facts, title),
        title=title,
        unit=f"{UNIT} {LETTERS if any(c.hoeyere_enn for c in made.kolonner) else ALIKE}",
        sources=(made.spoersmaal.boelge_navn,),
        notes=(*_whole(made), *made.merknader),
        demo=made.spoersmaal.slag == "syntetisk",
    )
    figure.show(replace(drawn, file=lambda: pd.DataFrame(commands.rows(made))))


def _facts(made: Table) -> pd.DataFrame:
    named = SPLITS.get(made.etter, "Gruppe")
    table = pd.DataFrame([_row(column, named) for column in made.kolonner], dtype=object)
    empty = [name for name in ("Høyere enn", REST) if not any(table[name])]
    return table.drop(columns=empty)


def _row(column: Column, named: str) -> dict[str, str]:
    row, rest = column.rad, column.resten
    shown = formats.HIDDEN if row.skjult else formats.verdi(row.verdi, _form(row.enhet))
    points = rest.poeng if rest else None
    return {
        "Kolonne": column.bokstav,
        named: row.navn,
        "Andel": shown,
        "Usikkerhet": "" if row.nedre is None else formats.spenn(row.nedre, row.oevre, "prosent"),
        "n": "" if row.grunnlag is None else formats.tall(row.grunnlag),
        "Høyere enn": column.hoeyere_enn,
        REST: "" if points is None or rest is None else _against(points, rest.p, rest.dom),
    }


def _form(unit: str | None) -> str:
    return "heltall" if unit == "antall" else "prosent"


def _against(points: float, p: float | None, said: str) -> str:
    sign = "+" if points > 0 else ""
    return f"{sign}{formats.tall(points)} prosentpoeng: {said} (p {commands.chance(p)})"


def _whole(made: Table) -> tuple[str, ...]:
    chi = made.uavhengighet
    if chi is None:
        return ()
    sure = "henger sammen" if chi.p < 0.05 else "henger ikke sikkert sammen"
    return (
        f"Hele skalaen og gruppene {sure}: Rao–Scotts F = {formats.tall(chi.statistic, 2)}, "
        f"ndf = {formats.tall(chi.df, 2)}, ddf = {formats.tall(chi.df_within, 1)}, "
        f"p {commands.chance(chi.p)}.",
    )
