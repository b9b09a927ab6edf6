"""The ranking as a workbook for the meeting, with every number, its source and the notes."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable, Sequence

import streamlit as st
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from data.editors import notes
from data.lake.journal import printable
from data.lake.workspace import find
from metrics.bransje.candidates import GROUPS, Ranking
from metrics.bransje.criteria import CRITERIA, NAMES
from metrics.bransje.ranking import CONCENTRATION, DRAWS, SEED
from metrics.engine import formats
from pages.components.periods import clock
from pages.redaksjonsraad.neste_bransje.parts import place

Cell = str | float | int | None
METHOD = (
    "Hvert kriterium er skalert til 0–100 etter hvor stor del av bransjene som ligger under "
    "(persentilrang; like verdier deler rang).",
    "Poengene er veid snitt av kriteriene som har tall. Tomme celler er tall som mangler; de er "
    "holdt utenfor og regnes aldri som null.",
    "En bransje rangeres når minst halvparten av vekten har tall. Et kriterium uten tall for noen "
    "bransje teller ikke.",
    f"Følsomhet: {DRAWS} trekninger av vekter (Dirichlet rundt de valgte, konsentrasjon "
    f"{CONCENTRATION:g}, frø {SEED}).",
)
WIDEST = 70  # characters


def button(found: Ranking) -> None:
    """A download of the whole ranking; the file is made when the button is pressed."""
    st.download_button(
        "Last ned til møtet (XLSX)",
        data=lambda: build(found),
        file_name="portalinnsikt-neste-bransje.xlsx",
        mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        key="last_ned_arbeidsbok",
        icon=":material/download:",
        on_click="ignore",
    )


def build(found: Ranking) -> bytes:
    """The workbook: Rangering, Kriterier, Vekter, Følsomhet, Notater, Om."""
    book = Workbook()
    book.remove(book.active)
    names = list(NAMES.values())
    _sheet(
        book,
        "Rangering",
        ["Plass", "Bransje", "Poeng", "Andel av vekten med tall", *(f"{n} (poeng)" for n in names)],
        (
            [place(p), b.navn, p.poeng, p.dekning, *(p.bidrag.get(key) for key in NAMES)]
            for p, b in found.rader
        ),
    )
    _sheet(
        book,
        "Kriterier",
        ["Bransje", "Kriterium", "Verdi", "Verdi i tekst", "Skalert 0–100", "Kilde eller grunn"],
        (
            [b.navn, NAMES[key], v.tall, v.tekst, p.skalert[key], v.kilde]
            for p, b in found.rader
            for key, v in b.verdier.items()
        ),
    )
    _sheet(
        book,
        "Vekter",
        ["Kriterium", "Vekt", "Forklaring"],
        ([c.navn, found.vekter[c.id], c.forklaring] for c in CRITERIA),
    )
    _sheet(
        book,
        "Følsomhet",
        ["Bransje", "Plass", "Andel blant de fem første", "Andel på førsteplass"],
        ([b.navn, place(p), p.topp, p.foerst] for p, b in found.rader if p.plass is not None),
    )
    _sheet(book, "Notater", ["Bransje", "Notat", "Hvem", "Når"], _notes(found))
    _sheet(book, "Om", ["Om rangeringen"], ([text] for text in _about(found)))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _notes(found: Ranking) -> list[list[Cell]]:
    written = notes.current(find())
    return [
        [bransje.navn, notes.of(entry), entry.hvem, clock(entry.naar)]
        for _, bransje in found.rader
        if (entry := written.get(bransje.id))
    ]


def _about(found: Ranking) -> list[str]:
    made = f"Laget {formats.dato(dt.date.today())} med Portalinnsikt."
    return [made, f"Utvalg: {GROUPS[found.gruppe]}.", *METHOD, *filter(None, [found.merknad])]


def _sheet(book: Workbook, name: str, heads: list[str], rows: Iterable[Sequence[Cell]]) -> None:
    sheet = book.create_sheet(name)
    sheet.append(heads)
    for row in rows:
        # NB: a note of an earlier version may hold control characters, which Excel cannot.
        sheet.append([printable(cell) if isinstance(cell, str) else cell for cell in row])
    sheet.freeze_panes = "A2"
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for column in sheet.iter_cols():
        longest = max(len(str(cell.value or "")) for cell in column)
        width = min(max(longest + 2, 10), WIDEST)
        sheet.column_dimensions[get_column_letter(column[0].column)].width = width
        for cell in column:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if isinstance(cell.value, str):
                cell.data_type = "s"  # NB: or a note that begins with = would be run as a formula
            elif isinstance(cell.value, float):
                cell.number_format = "0 %" if "ndel" in str(column[0].value) else "#,##0.0"
