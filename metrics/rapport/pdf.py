"""A report as PDF/UA: tagged, in Norwegian, with every figure told in words too."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path

import typst

from metrics.engine import formats
from metrics.figur.files import png, sheet
from metrics.figur.files.sheet import DEMO, THOUSANDS
from metrics.rapport.content import Report, Table, Theme
from metrics.rapport.deck import widths_of

TEMPLATE = Path(__file__).with_name("rapport.typ")
FONT = "Source Sans Pro"
HEIGHT = re.compile(r'height="(\d+)"')
PIXELS = 800.0  # across a figure: fewer than on the screen, so that the letters are larger
WIDTH, TALLEST = 261.0, 118.0  # millimetres that a figure may take on the page


def write(report: Report) -> bytes:
    """The report as a file; its date is that of the meeting, so the bytes are the same."""
    told = {
        "tittel": report.title,
        "ingress": _kept(report.lead),
        "dag": {"year": report.day.year, "month": report.day.month, "day": report.day.day},
        "skrift": FONT,
        "demo": DEMO,
        "oppdiktet": report.demo,
        "om": list(report.about),
        "temaer": [_theme(theme) for theme in report.themes],
    }
    moment = dt.datetime.combine(report.day, dt.time(), dt.UTC)
    return typst.compile(
        TEMPLATE.read_bytes(),
        format="pdf",
        font_paths=png.book(),
        sys_inputs={"rapport": json.dumps(told, ensure_ascii=False)},
        pdf_standards=["ua-1"],
        timestamp=int(moment.timestamp()),
    )


def _theme(theme: Theme) -> dict[str, object]:
    figure = drawn(theme)
    tall = int(found[1]) if (found := HEIGHT.search(figure)) else 0
    return {
        "overskrift": _kept(theme.heading),
        "enhet": _kept(theme.unit),
        "figur": figure,
        "hoyde": min(TALLEST, tall * WIDTH / PIXELS),
        "alt": theme.alt,
        "punkter": [_kept(point) for point in theme.points],
        "tabell": _table(theme.table),
        "merknader": [_kept(note) for note in theme.notes],
        "kilde": _kept(theme.source),
        "demo": theme.demo,
        "tale": [_kept(line) for line in theme.talk],
    }


def drawn(theme: Theme) -> str:
    """The figure of the theme as SVG; "" where it has none."""
    if theme.drawing is None or not theme.drawing.traces:
        return ""
    return sheet.chart(theme.drawing, PIXELS)


def _table(table: Table | None) -> dict[str, object] | None:
    if table is None:
        return None
    rows = [[_kept(cell) for cell in row] for row in table.rows]
    return {"hoder": list(table.heads), "rader": rows, "bredder": widths_of(table)}


def _kept(text: str) -> str:
    """No number is split over two lines."""
    return THOUSANDS.sub(formats.NBSP, text)
