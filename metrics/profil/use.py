"""How much a bransje or a fylke is used, and its place among the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from metrics import query
from metrics.bruk import comparability, monthly
from metrics.engine import formats
from metrics.engine.registers import UNNAMED
from metrics.engine.result import Result, Row
from metrics.engine.selection import Selection
from metrics.profil.parts import Line, Part, known, placed, sources

MOST = 5
VIEWS = "sidevisninger"
NOTHING = "Ingen tall som kan vises i perioden."


def use(path: Path, dimension: str, group: str, chosen: Selection, metrics: Sequence[str]) -> Part:
    """Each metric for the group in the period, and the unique users of a month on average."""
    mine: dict[str, Any] = {dimension: (group,)}
    only = replace(chosen, **mine)
    found = [query.run(metric, chosen, dimension, path) for metric in metrics]
    lines = [_line(path, result, group, only) for result in found]
    users = monthly.means(only, warehouse=path)[0]
    if users.verdi is not None:
        months = f"snitt av {formats.tall(users.maaneder)} hele måneder"
        lines.append(
            Line("Unike brukere per måned", formats.tall(users.verdi), users.verdi, merknad=months)
        )
    windows = dict.fromkeys(formats.periode(*r.window) for r in found if r.window)
    told = [n.tekst for r in found for n in r.notices if n.kode in ("tomt", "hull", "brudd")]
    return Part(
        "bruk",
        f"Bruk {', '.join(windows)}".strip(),
        tuple(replace(line, kilde=sources(found)) for line in lines),
        tuple(dict.fromkeys(told)),
        any(result.provenance.synthetic for result in found),
    )


def largest(path: Path, chosen: Selection, dimension: str, title: str, metric: str = VIEWS) -> Part:
    """The groups with most of the metric within the selection, at most five."""
    result = query.run(metric, chosen, dimension, path)
    rows = [row for row in known(result) if row.gruppe not in UNNAMED and row.verdi][:MOST]
    lines = tuple(
        Line(row.navn, _text(row, result), row.verdi, kilde=sources([result])) for row in rows
    )
    told = next((n.tekst for n in result.notices if n.kode in ("tomt", "skjult")), "")
    if any(row.skjult for row in result.rows):
        # NB: what is hidden may be hidden for another's sake, and so be larger than what is shown.
        title += ", blant dem som kan vises"
    notes = (told,) if told else () if lines else (NOTHING,)
    return Part(dimension, title, lines, notes, result.provenance.synthetic)


def _line(path: Path, result: Result, group: str, only: Selection) -> Line:
    row = next((row for row in result.rows if row.gruppe == group), None)
    title = result.metric.tittel
    if row is None:
        return Line(title, formats.MISSING, merknad="ingen tall i perioden")
    flags = "; ".join(row.merker)
    if result.metric.id == VIEWS and row.verdi is not None:
        change = comparability.change(VIEWS, only, path)
        if change.percent is not None and change.before_window:
            before = formats.periode(*change.before_window)
            flags = "; ".join([f"{formats.endring(change.percent)} mot {before}", *row.merker])
    return Line(title, _text(row, result), row.verdi, placed(result, group), flags)


def _text(row: Row, result: Result) -> str:
    if row.skjult:
        return formats.HIDDEN
    if row.verdi is None and row.nedre is not None and row.oevre is not None:
        return formats.spenn(row.nedre, row.oevre, result.metric.format)
    return formats.verdi(row.verdi, result.metric.format)
