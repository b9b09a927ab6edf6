"""The figures of use: a series over time, a breakdown, and the same on a map."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from metrics import query
from metrics.bruk import annual, estimated, marked, monthly
from metrics.engine import catalog, coverage, formats
from metrics.engine.catalog import DETAILS
from metrics.engine.comparable import Break
from metrics.engine.result import Result
from metrics.engine.selection import Selection
from pages.components import answers, charts, figure, findings, notices
from pages.components.frame import DEMO
from pages.components.html import esc, write

GRAINS = {"dag": "dag", "uke": "uke", "maaned": "måned", "kvartal": "kvartal", "aar": "år"}

AMONG = ("bransje", "region", "verktoey")  # breakdowns where the chosen are shown among all
OTHERS = "Det du har valgt i filteret, er uthevet (◀); de andre er med til sammenligning"
LARGEST = 25  # of the pages, files, sites and campaigns that a figure draws


def over_time(
    key: str, metric_id: str, selection: Selection, grain: str, title: str, note: str = ""
) -> None:
    """One metric of use as a series. `note` ends the unit line."""
    result = query.run(metric_id, selection, grain)
    if not _anything(result):
        notices.empty(" ".join([nothing(result), *notices.gaps(result)]))
        return
    breaks = coverage.breaks(metric_id, selection)
    marks = marked.concerning(selection, result.window)
    unit = f"{result.metric.tittel} per {GRAINS[grain]}{note}."
    figure.show(
        figure.of_result(
            key,
            marked.noted(result, marks),
            charts.series(result, breaks, marks),
            title=title,
            unit=" ".join([unit, *_signs(result, breaks)]),
            notes=marked.sentences(marks),
        )
    )


def nothing(result: Result) -> str:
    """Why there is no figure: nothing was counted, what was is hidden, or no day can be counted."""
    known = [row for row in result.rows if row.verdi is not None]
    hidden = [row for row in result.rows if row.skjult]
    if known:
        value = formats.verdi(0, result.metric.format)
        return f"{result.metric.tittel}: {value} i hele utvalget."
    if hidden:
        return f"{result.metric.tittel}: {hidden[0].merker[0]}."
    if notices.gaps(result):
        return f"{result.metric.tittel}: ingen sammenlignbare tall i perioden."
    none = f"{result.metric.tittel}: ingen tall i dette utvalget."
    return next((n.tekst for n in result.notices if n.kode == "tomt"), none)


def annual_estimate(metric_id: str, selection: Selection) -> None:
    """What the year will come to, or the mean of the months of unique users; else nothing.

    Nor where nothing at all is counted: none times the days of the year is no estimate.
    """
    if metric_id == monthly.USERS:
        (mean,) = monthly.means(selection)
        if mean.maaneder > 1:
            told = [mean.sentence(), estimated.sentence(selection)]
            _folded("Snitt per måned, og anslag for året", " ".join(filter(None, told)))
        return
    if "dag" not in catalog.get(metric_id).additiv:
        return
    made = annual.estimate(metric_id, selection)
    if not made.dager or made.maalt:
        _folded("Anslag for hele året", made.sentence())


def _folded(heading: str, sentence: str) -> None:
    mark = f'<span class="demo">{DEMO}</span> ' if answers.demo_in_use() else ""
    write(f"<details><summary>{esc(heading)}</summary><p>{mark}{esc(sentence)}</p></details>")


def _signs(result: Result, breaks: tuple[Break, ...]) -> list[str]:
    """What the marks in the figure mean, for those that are in it."""
    partly = [row for row in result.rows if charts.partial(row)]
    rings = any(row.verdi is not None for row in partly)
    pale = any(row.verdi is None and row.oevre is not None for row in partly)
    cuts = sorted({b.fra for b in charts.cuts(result, breaks)})
    said = []
    if rings or pale:
        marks = formats.opplisting(["Åpne ringer"] * rings + ["Lyse søyler"] * pale)
        said.append(f"{findings.opening(marks.lower())} er perioder som bare delvis er dekket.")
    if cuts:
        days = formats.opplisting([formats.dato(cut) for cut in cuts])
        said.append(f"Prikkede linjer er brudd i serien: {days}.")
    return said


def among(metric_id: str, selection: Selection, split: str) -> tuple[Result, tuple[str, ...]]:
    """The breakdown, and the groups of it that the reader has chosen in the filters.

    These are shown among all the others, which is more than how many each of them has.
    """
    chosen: tuple[str, ...] = getattr(selection, split, ()) if split in AMONG else ()
    every = replace(selection, **{split: ()}) if chosen else selection  # type: ignore[arg-type]
    return query.run(metric_id, every, split), chosen


def broken_down(
    key: str, result: Result, unit: str, title: str = "", chosen: tuple[str, ...] = ()
) -> None:
    """One metric by a dimension, largest first; the `chosen` stand out.

    Without a title those are named, or else the largest.
    """
    if not _anything(result):
        notices.empty(nothing(result))
        return
    title = title or findings.of_chosen(result, chosen) or findings.most(result)
    unit = f"{unit}. {OTHERS}" if chosen else unit
    drawn = charts.comparable(result)[:LARGEST] if result.fordeling in DETAILS else result.rows
    if len(drawn) < len(result.rows):
        unit = f"{unit}. De {LARGEST} største er tegnet; tabellen har flere, og filen alle."
    chart = charts.bars(replace(result, rows=tuple(drawn)), chosen)
    figure.show(figure.of_result(key, result, chart, title=title, unit=unit))


def by_place(
    key: str,
    result: Result,
    version: str,
    titles: tuple[str, str],
    unit: str,
    notes: tuple[str, ...] = (),
    chosen: tuple[str, ...] = (),
) -> None:
    """The counties of one version as a tile map and, beside it, ranked; the `chosen` stand out."""
    if not _anything(result):
        notices.empty(nothing(result))
        return
    # The table of a ranked figure is in its order; rows that it does not draw come last.
    first = charts.comparable(result)
    ordered = replace(result, rows=(*first, *(row for row in result.rows if row not in first)))
    left, right = st.columns(2, gap="large")
    drawings = (
        ("kart", result, charts.tile_map(result, version, chosen)),
        ("rangert", ordered, charts.bars(result, chosen)),
    )
    for column, (name, rows, chart), title in zip((left, right), drawings, titles, strict=True):
        with column:
            figure.show(
                figure.of_result(f"{key}_{name}", rows, chart, title=title, unit=unit, notes=notes)
            )


def _anything(result: Result) -> bool:
    """False when no row has a number or hides one, so that a figure would be empty.

    A count of nothing at all is drawn as nothing; a share or a rate of zero is an answer.
    """
    if result.metric.estimator == "telling":
        return any(row.verdi or row.oevre or row.skjult for row in result.rows)
    return any(row.verdi is not None or row.oevre is not None or row.skjult for row in result.rows)
