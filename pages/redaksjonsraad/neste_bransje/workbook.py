"""The ranking as a workbook for the meeting, with every number, its source and the notes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TypeAlias

from data.editors import notes
from data.lake.workspace import find
from metrics.bransje.candidates import GROUPS, Ranking
from metrics.bransje.criteria import CRITERIA, NAMES
from metrics.bransje.ranking import CONCENTRATION, DRAWS, SEED
from metrics.eksport import workbook
from metrics.eksport.workbook import Cell, Number, Sheet
from metrics.engine import formats
from pages.components.files import button as files
from pages.components.periods import clock
from pages.redaksjonsraad.neste_bransje.parts import place

Rows: TypeAlias = Sequence[Sequence[Cell]]
SOURCE = "Kilde eller grunn"
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


def button(found: Ranking) -> None:
    """A download of the whole ranking; the file is made when the button is pressed."""
    files.button(
        "Last ned til møtet (XLSX)",
        lambda: build(found),
        "neste-bransje.xlsx",
        workbook.MIME,
        "last_ned_arbeidsbok",
        kind="rapport",
        quiet=False,
    )


def build(found: Ranking) -> bytes:
    """The workbook: Rangering, Kriterier, Vekter, Følsomhet, Notater, Om."""
    title = "Neste bransje"
    sheets = [Sheet(name, f"{title}: {name}", *made) for name, made in _tables(found).items()]
    return workbook.build(title, sheets)


def _tables(found: Ranking) -> dict[str, tuple[list[str], Rows]]:
    """The heads and the rows of each sheet."""
    names = [f"{name} (poeng)" for name in NAMES.values()]
    return {
        "Rangering": (
            ["Plass", "Bransje", "Poeng", "Andel av vekten med tall", *names],
            _ranked(found),
        ),
        "Kriterier": (
            [*"Bransje Kriterium Verdi".split(), "Verdi i tekst", "Skalert 0–100", SOURCE],
            _values(found),
        ),
        "Vekter": (
            ["Kriterium", "Vekt", "Forklaring"],
            [(c.navn, found.vekter[c.id], c.forklaring) for c in CRITERIA],
        ),
        "Følsomhet": (
            ["Bransje", "Plass", "Andel blant de fem første", "Andel på førsteplass"],
            [
                (b.navn, place(p), _share(p.topp), _share(p.foerst))
                for p, b in found.rader
                if p.plass is not None
            ],
        ),
        "Notater": (["Bransje", "Notat", "Hvem", "Når"], _notes(found)),
        "Om": (["Om rangeringen"], [(text,) for text in _about(found)]),
    }


def _ranked(found: Ranking) -> Rows:
    return [
        (place(p), b.navn, p.poeng, _share(p.dekning), *(p.bidrag.get(key) for key in NAMES))
        for p, b in found.rader
    ]


def _values(found: Ranking) -> Rows:
    return [
        (b.navn, NAMES[key], v.tall, v.tekst, p.skalert[key], v.kilde)
        for p, b in found.rader
        for key, v in b.verdier.items()
    ]


def _share(value: float | None) -> Cell:
    return None if value is None else Number(value, "0 %")


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
