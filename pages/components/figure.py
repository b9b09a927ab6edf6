"""One way to show a figure: finding, unit, drawing, reservations, source, table, file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

import pandas as pd
import streamlit as st

from metrics.engine import disputed
from metrics.engine.result import Result
from metrics.figur import sources
from metrics.figur.base import Drawing
from metrics.figur.files.sheet import Sheet
from pages.components import access, answers, choose, export, legend, notices, tables, theme
from pages.components.charts import Chart
from pages.components.files import picture
from pages.components.frame import DEMO
from pages.components.html import esc, write
from pages.components.links import contradictions


@dataclass(frozen=True)
class Figure:
    """Everything a figure needs. `table` and `file` are made only when someone asks for them; the
    file is of a result, or of facts as they are.

    `notes` are read by everyone; `method` is folded away for those who want to know how. `disputed`
    are the contradictions that its numbers are part of.
    """

    key: str
    title: str
    unit: str
    chart: Chart
    sources: tuple[str, ...]
    table: Callable[[], pd.DataFrame]
    file: Callable[[], export.Content]
    notes: tuple[str, ...] = ()
    breaks: tuple[str, ...] = ()
    method: tuple[str, ...] = ()
    about: str = ""
    disputed: tuple[str, ...] = ()
    demo: bool = False
    level: int = 3


def of_result(
    key: str,
    result: Result,
    chart: Chart,
    *,
    title: str,
    unit: str,
    notes: tuple[str, ...] = (),
    method: tuple[str, ...] = (),
) -> Figure:
    """A figure of one metric: table, file, source and reservations follow from the result."""
    return Figure(
        key=key,
        title=title,
        unit=unit,
        chart=chart,
        sources=tuple(answers.cite(source) for source in result.provenance.sources),
        table=lambda: tables.from_result(result),
        file=lambda: result,
        notes=(*notes, *notices.sentences(result)),
        breaks=notices.folded(result),
        method=(*method, *answers.files(result)),
        about=notices.about(result.metric),
        demo=result.provenance.synthetic,
        disputed=tuple(n.om for n in result.notices if n.kode == disputed.KIND),
    )


def listed(
    key: str,
    facts: pd.DataFrame,
    *,
    title: str,
    unit: str,
    sources: tuple[str, ...],
    most: int | None = None,
) -> None:
    """Shows facts as a table of at most so many rows; the file has all of them."""
    drawn = tables.chart(facts if most is None else facts.head(most), title)
    show(of_facts(key, facts, drawn, title=title, unit=unit, sources=sources))


def of_facts(
    key: str,
    facts: pd.DataFrame,
    chart: Chart,
    *,
    title: str,
    unit: str,
    sources: tuple[str, ...],
    notes: tuple[str, ...] = (),
    demo: bool = False,
) -> Figure:
    """A figure of facts that are shown as they are. `facts` holds finished strings."""
    return Figure(
        key=key,
        title=title,
        unit=unit,
        chart=chart,
        sources=sources,
        table=lambda: facts,
        file=lambda: facts,
        notes=notes,
        demo=demo,
    )


def show(figure: Figure) -> None:
    """Draws the figure. Opening its table runs only this part of the page again."""
    figure = replace(figure, sources=tuple(dict.fromkeys(figure.sources)))
    export.show(figure.key, _taken(figure))
    _show(figure)


def _taken(figure: Figure) -> export.Taken:
    return export.Taken(figure.title, figure.file, figure.sources, figure.demo)


@st.fragment
def _show(figure: Figure) -> None:
    access.confirm()
    with st.container(key=f"figur_{figure.key}", gap="xsmall"):
        _heading(figure)
        _drawing(figure)
        notices.show(figure.notes, figure.breaks)
        folded = notices.fold("Base, metode og ordlyd", figure.method)
        links = contradictions.links(figure.disputed)
        write(
            f'<p class="kilde">{esc(sources.line(figure.sources))}{links}</p>{folded}{figure.about}'
        )
        with st.container(
            key=f"handling_{figure.key}", horizontal=True, vertical_alignment="center"
        ):
            opened = not figure.chart.tabular and choose.switched(
                "Vis som tabell", f"tabell_{figure.key}"
            )
            drawing = figure.chart.picture
            pictures = (
                partial(picture.download, figure.key, _sheet(figure, drawing)) if drawing else None
            )
            export.download(figure.key, _taken(figure), pictures)
        if opened:
            tables.opened(figure.table(), alt=f"Tabell: {figure.title}")


def _sheet(figure: Figure, drawing: Drawing) -> Sheet:
    """The figure as one picture; the breaks that the page folds away are said in it too."""
    said = (*figure.notes, *figure.breaks)
    source = sources.line(figure.sources)
    return Sheet(figure.title, figure.unit, drawing, source, said, figure.demo)


def _heading(figure: Figure) -> None:
    mark = f'<span class="demo">{DEMO}</span> ' if figure.demo else ""
    write(
        f'<h{figure.level} class="funn">{esc(figure.title)}</h{figure.level}>'
        + (f'<p class="enhet">{mark}{esc(figure.unit)}</p>' if mark or figure.unit else "")
        + legend.html(figure.chart.legend)
    )


def _drawing(figure: Figure) -> None:
    if figure.chart.figure is None:
        write(figure.chart.html)
        return
    st.plotly_chart(
        figure.chart.figure,
        theme=None,
        key=f"tegning_{figure.key}",
        config=theme.config(),
        alt=figure.chart.alt,
    )
