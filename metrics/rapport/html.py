"""A report as one HTML file that needs nothing else: no script and nothing from outside."""

from __future__ import annotations

from html import escape
from pathlib import Path

from metrics.engine import formats
from metrics.figur.files.sheet import DEMO, THOUSANDS
from metrics.rapport.content import Report, Table, Theme
from metrics.rapport.pdf import drawn

STYLE = Path(__file__).with_name("rapport.css")


def write(report: Report) -> bytes:
    """The report as a file; the same report gives the same bytes."""
    body = "".join(_theme(n, theme) for n, theme in enumerate(report.themes, 1))
    about = "".join(f"<p>{_text(line)}</p>" for line in report.about)
    listed = "".join(
        f'<li><a href="#tema-{n}">{_text(theme.heading)}</a></li>'
        for n, theme in enumerate(report.themes, 1)
    )
    return (
        '<!doctype html>\n<html lang="nb"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{_text(report.title)}</title><style>{STYLE.read_text('utf-8')}</style></head>"
        f"<body><header>{_mark(shown=report.demo)}<h1>{_text(report.title)}</h1>"
        f'<p class="ingress">{_text(report.lead)}</p>{about}'
        f'<nav aria-label="Innhold"><ol>{listed}</ol></nav></header>'
        f"<main>{body}</main></body></html>\n"
    ).encode()


def _theme(number: int, theme: Theme) -> str:
    parts = [
        _mark(shown=theme.demo),
        f'<h2 id="tema-{number}">{_text(theme.heading)}</h2>',
        f'<p class="enhet">{_text(theme.unit)}</p>' if theme.unit else "",
        _figure(theme),
        _points(theme),
        _table(theme.table, theme.heading),
        "".join(f'<p class="merknad">{_text(note)}</p>' for note in theme.notes),
        f'<p class="kilde">{_text(theme.source)}</p>' if theme.source else "",
        _talk(theme),
    ]
    return f'<section aria-labelledby="tema-{number}">{"".join(parts)}</section>'


def _figure(theme: Theme) -> str:
    picture = drawn(theme)
    frame = '<div class="figur" tabindex="0" role="group" aria-label="Figur">'
    return f"{frame}{picture}</div>" if picture else ""


def _points(theme: Theme) -> str:
    items = "".join(f"<li>{_text(point)}</li>" for point in theme.points)
    return f'<ol class="punkter">{items}</ol>' if items else ""


def _table(table: Table | None, caption: str) -> str:
    if table is None:
        return ""
    heads = "".join(f'<th scope="col">{_text(head)}</th>' for head in table.heads)
    rows = "".join(
        f'<tr><th scope="row">{_text(row[0])}</th>'
        + "".join(f"<td>{_text(cell)}</td>" for cell in row[1:])
        + "</tr>"
        for row in table.rows
    )
    return (
        f'<div class="rull" tabindex="0" role="region" aria-label="{_text(caption)}">'
        f"<table><caption>{_text(caption)}</caption>"
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _talk(theme: Theme) -> str:
    items = "".join(f"<li>{_text(line)}</li>" for line in theme.talk)
    return (
        f"<details><summary>Definisjon, grunnlag og forbehold</summary><ul>{items}</ul></details>"
        if items
        else ""
    )


def _mark(*, shown: bool) -> str:
    return f'<p class="demo">{DEMO}</p>' if shown else ""


def _text(text: str) -> str:
    """Text that can stand in an element or an attribute; no number is split over two lines."""
    return escape(THOUSANDS.sub(formats.NBSP, text))
