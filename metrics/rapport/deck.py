"""A report as PowerPoint: one theme a slide, charts that can be edited, and notes to speak by."""

from __future__ import annotations

import copy
import datetime as dt
import io
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.enum.text import MSO_ANCHOR
from pptx.oxml.ns import qn
from pptx.util import Emu, Inches, Pt

from metrics.figur import theme as look
from metrics.figur.files.sheet import DEMO, DEMO_INK
from metrics.rapport import native, still
from metrics.rapport.asked import Asked
from metrics.rapport.content import Report, Table, Theme

Slide = Any  # python-pptx has no types
WIDE, TALL, EDGE = Inches(13.333), Inches(7.5), Inches(0.6)
ROOM = WIDE - 2 * EDGE
TOP, FOOT = Inches(1.75), Inches(6.55)  # where the content begins, and where the foot does
ROW, LETTERS = Inches(0.3), 130  # the height of a line in a table, and the letters across it
LINES = 14  # of a table, on one slide


def write(report: Report, asked: Asked) -> bytes:
    """The deck as a file: the same report gives the same bytes."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = WIDE, TALL
    for layout in deck.slide_layouts:
        _wide(layout)
    _front(deck, report)
    for theme in report.themes:
        for part in _parts(theme):
            _slide(deck, part, asked)
    about = deck.core_properties
    about.title, about.language, about.author = report.title, "nb-NO", "Portalinnsikt"
    about.created = about.modified = dt.datetime.combine(report.day, dt.time())
    about.last_modified_by, about.subject = "Portalinnsikt", report.lead
    _norwegian(deck)
    file = io.BytesIO()
    deck.save(file)
    return still.pptx(file.getvalue())


def _wide(layout: Slide) -> None:
    """The title and the number of the slide where a wide slide has them."""
    for place in layout.placeholders:
        kind = place.placeholder_format.type
        if kind in (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE):
            place.left, place.top, place.width, place.height = EDGE, Inches(0.35), ROOM, Inches(1)
        elif kind == PP_PLACEHOLDER.SLIDE_NUMBER:
            place.left, place.top = WIDE - EDGE - Inches(1), Inches(6.95)
            place.width, place.height = Inches(1), Inches(0.35)


def _front(deck: Slide, report: Report) -> None:
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    title = slide.shapes.title
    title.left, title.top, title.width, title.height = EDGE, Inches(2.1), ROOM, Inches(1.3)
    _say(title.text_frame, [report.title], 40, look.INK, bold=True)
    _box(slide, [report.lead, *report.about], Inches(3.6), Inches(2.4), 20, look.MUTED)
    if report.demo:
        _mark(slide, Inches(1.7))
    _numbered(slide)


def _parts(theme: Theme) -> list[Theme]:
    """The theme over as many slides as its table needs; the figure is on the first."""
    if theme.table is None:
        return [theme]
    groups = _groups(theme.table)
    parts = []
    for n, rows in enumerate(groups):
        of = f" ({n + 1} av {len(groups)})" if len(groups) > 1 else ""
        part = Table(theme.table.heads, rows)
        parts.append(replace(theme, heading=theme.heading + of, table=part))
    return parts


def _groups(table: Table) -> list[tuple[tuple[str, ...], ...]]:
    """Rows that fit a slide together, by the lines that their longest cell takes."""
    groups: list[list[tuple[str, ...]]] = [[]]
    room, widths = LINES, widths_of(table)
    for row in table.rows:
        need = max(
            1, *(-(-len(c) // max(6, int(LETTERS * w))) for c, w in zip(row, widths, strict=True))
        )
        if need > room and groups[-1]:
            groups.append([])
            room = LINES
        groups[-1].append(row)
        room -= need
    return [tuple(group) for group in groups]


def widths_of(table: Table) -> list[float]:
    """The share of the width that each column needs: by its text, within limits; sums to 1."""
    cells = [[table.heads[n], *(row[n] for row in table.rows)] for n in range(len(table.heads))]
    words = [max(len(word) for cell in column for word in cell.split() or [""]) for column in cells]
    need = [
        max(word + 2.0, min(60, max(len(cell) for cell in column)) ** 0.8)
        for word, column in zip(words, cells, strict=True)
    ]
    return [one / sum(need) for one in need]


def _slide(deck: Slide, theme: Theme, asked: Asked) -> None:
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    size = 28 if len(theme.heading) < 60 else 24 if len(theme.heading) < 120 else 20
    _say(slide.shapes.title.text_frame, [theme.heading], size, look.INK, bold=True)
    if theme.unit:
        _box(slide, [theme.unit], Inches(1.3), Inches(0.4), 14, look.MUTED)
    if theme.demo:
        _mark(slide, Inches(0.12))
    bottom = FOOT - Inches(0.24) * min(3, len(theme.notes))
    if theme.table is not None:
        _table(slide, theme.table, theme.heading)
    elif native.drawable(theme.result) or theme.stack:
        _chart(slide, theme, asked, bottom)
    elif theme.points:
        _box(
            slide,
            [f"{n}. {p}" for n, p in enumerate(theme.points, 1)],
            TOP,
            bottom - TOP,
            22,
            look.INK,
        )
    told = [*theme.notes[:3], theme.source]
    _box(
        slide,
        [t for t in told if t],
        bottom,
        Inches(7.3) - bottom,
        11,
        look.MUTED,
        right=Inches(1.2),
    )
    _numbered(slide)
    if theme.talk or theme.notes:
        lines = (theme.heading, *theme.talk, *theme.notes)
        slide.notes_slide.notes_text_frame.text = "\n".join(dict.fromkeys(lines))


def _chart(slide: Slide, theme: Theme, asked: Asked, bottom: int) -> None:
    result, stack = theme.result, theme.stack
    if stack is not None:
        kind, numbers = native.stacked(stack)
    elif result is not None:
        kind, numbers = native.data(asked, result)
    frame = slide.shapes.add_chart(kind, EDGE, TOP, ROOM, Emu(bottom - TOP - Inches(0.05)), numbers)
    if stack is not None:
        native.colour(frame.chart, stack)
    elif result is not None:
        native.dress(frame.chart, result, native.shown(asked, result)[::-1])
    _describe(frame, theme.alt)


def _table(slide: Slide, table: Table, alt: str) -> None:
    frame = slide.shapes.add_table(
        len(table.rows) + 1, len(table.heads), EDGE, TOP, ROOM, ROW * (len(table.rows) + 1)
    )
    _describe(frame, f"Tabell: {alt}")
    for n, share in enumerate(widths_of(table)):
        frame.table.columns[n].width = Emu(int(ROOM * share))
    for place, row in enumerate((table.heads, *table.rows)):
        frame.table.rows[place].height = ROW
        for n, text in enumerate(row):
            cell = frame.table.cell(place, n)
            cell.margin_top = cell.margin_bottom = Inches(0.03)
            cell.vertical_anchor = MSO_ANCHOR.MIDDLE
            cell.fill.solid()
            ground = look.STEPS[0][0] if place == 0 else look.WHITE
            cell.fill.fore_color.rgb = RGBColor.from_string(ground[1:])
            _say(cell.text_frame, [text], 13, look.INK, bold=place == 0 or n == 0)


def _describe(frame: Slide, alt: str) -> None:
    frame._element.nvGraphicFramePr.cNvPr.set("descr", alt)


def _mark(slide: Slide, top: int) -> None:
    _box(slide, [DEMO], top, Inches(0.3), 13, DEMO_INK, bold=True)


def _box(
    slide: Slide, lines: Sequence[str], top: int, height: int, size: int, ink: str, *,
    bold: bool = False, right: int = 0,
) -> None:  # fmt: skip
    box = slide.shapes.add_textbox(EDGE, top, ROOM - right, height)
    box.text_frame.word_wrap = True
    _say(box.text_frame, lines, size, ink, bold=bold)


def _say(frame: Slide, lines: Sequence[str], size: int, ink: str, *, bold: bool = False) -> None:
    frame.word_wrap = True
    for n, line in enumerate(lines):
        part = frame.paragraphs[0] if n == 0 else frame.add_paragraph()
        part.alignment = 1  # left
        run = part.add_run()
        run.text = line
        run.font.size, run.font.bold = Pt(size), bold
        run.font.color.rgb = RGBColor.from_string(ink[1:])
        if size >= 20:
            part.space_after = Pt(8)


def _numbered(slide: Slide) -> None:
    """The number of the slide, as the layout has it: python-pptx leaves it out."""
    for place in slide.slide_layout.placeholders:
        if place.placeholder_format.type == PP_PLACEHOLDER.SLIDE_NUMBER:
            slide.shapes._spTree.append(copy.deepcopy(place._element))


def _norwegian(deck: Slide) -> None:
    """The language of every word, so that it is read aloud and spelt as Norwegian."""
    for slide in deck.slides:
        trees = [slide._element]
        if slide.has_notes_slide:
            trees.append(slide.notes_slide._element)
        for tree in trees:
            for run in [*tree.iter(qn("a:r")), *tree.iter(qn("a:fld"))]:
                run.get_or_add_rPr().set("lang", "nb-NO")
            for end in tree.iter(qn("a:endParaRPr")):
                end.set("lang", "nb-NO")
