"""All that a page shows as one workbook: a sheet of contents, then one per table and figure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from metrics.eksport import workbook
from metrics.eksport.workbook import Link, Sheet

HEADS = ("Ark", "Tittel", "Om", "Rader", "Demodata")
MIXED = "Noen av arkene har demodata (syntetiske tall). Kolonnen «Demodata» sier hvilke."


def book(title: str, sheets: Sequence[Sheet]) -> bytes:
    """The workbook: the sheets are numbered as the page has them, and the contents lead there."""
    numbered = [
        replace(sheet, name=f"{number} {sheet.name}") for number, sheet in enumerate(sheets, 1)
    ]
    names = [name for name, _ in workbook.named([_contents(title, [], []), *numbered])][1:]
    return workbook.build(title, [_contents(title, names, numbered), *numbered])


def _contents(title: str, names: Sequence[str], sheets: Sequence[Sheet]) -> Sheet:
    rows = [
        (Link(name), sheet.title, sheet.about, len(sheet.rows), "ja" if sheet.synthetic else "nei")
        for name, sheet in zip(names, sheets, strict=True)
    ]
    # NB: real numbers may stand beside invented ones, and the mark of a sheet is of all of it.
    invented = {sheet.synthetic for sheet in sheets}
    about = MIXED if invented == {True, False} else ""
    return Sheet("Innhold", title, HEADS, rows, about, synthetic=invented == {True})
