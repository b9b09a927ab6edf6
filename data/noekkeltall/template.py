"""An empty file to fill in: the columns, a row of each kind with what may stand in it."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import xlsxwriter

from data.errors import UserError, unwritable
from data.noekkeltall import kinds
from data.noekkeltall.checking import COLUMNS, OPTIONAL, PRECISIONS

HEADS = (*COLUMNS, *OPTIONAL)
SUFFIXES = (".csv", ".xlsx")
ROWS = 500  # that have lists to choose from
WIDTHS = {"kanal": 26, "maaltall": 22, "periode": 14, "kilde": 34, "merknad": 40, "bransje": 24}
HELP = "Forklaring"


def write(place: Path) -> None:
    """Writes the template. Raises UserError for another kind of file, and never over a file."""
    if place.suffix.lower() not in SUFFIXES:
        raise UserError(f"Malen skrives som FIL.csv eller FIL.xlsx, ikke «{place.name}».")
    made = _csv() if place.suffix.lower() == ".csv" else workbook()
    try:
        with place.open("xb") as handle:
            handle.write(made)
    except FileExistsError:
        raise UserError(f"{place} finnes fra før; velg et annet navn.") from None
    except OSError as error:
        raise unwritable(place, error) from error


def workbook() -> bytes:
    """The template as a workbook: the empty table, and a sheet that tells what may stand in it."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False})
    bold, wrap = book.add_format({"bold": True}), book.add_format({"text_wrap": True})
    page, told = book.add_worksheet("Nøkkeltall"), book.add_worksheet(HELP)
    for place, head in enumerate(HEADS):
        page.write_string(0, place, head, bold)
        page.set_column(place, place, WIDTHS.get(head, 12))
    page.freeze_panes(1, 0)
    last = len(kinds.kinds()) + 1
    for head, source in (("maaltall", f"={HELP}!$A$2:$A${last}"), ("presisjon", [*PRECISIONS])):
        place = HEADS.index(head)
        page.data_validation(1, place, ROWS, place, {"validate": "list", "source": source})
    rows = [("maaltall", "hva det er", "enhet", "om kanalen og tallet"), *_explained()]
    for number, row in enumerate(rows):
        for place, text in enumerate(row):
            told.write_string(number, place, text, wrap if number else bold)
    told.set_column(0, 2, 28)
    told.set_column(3, 3, 80)
    book.close()
    return stream.getvalue()


def _explained() -> list[tuple[str, ...]]:
    rule = {kinds.TOOL: f"Kanalen er et verktøy: {', '.join(kinds.verktoey().values())}."}
    return [
        (
            kind.maaltall,
            kind.navn,
            kind.enhet,
            " ".join([rule.get(kind.kanal, ""), kind.forklaring]),
        )
        for kind in kinds.kinds().values()
    ]


def _csv() -> bytes:
    """NB: with a semicolon and a mark, or a Norwegian Excel reads it as one column."""
    text = io.StringIO()
    csv.writer(text, delimiter=";", lineterminator="\r\n").writerow(HEADS)
    return text.getvalue().encode("utf-8-sig")
