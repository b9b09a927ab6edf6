"""Numbers that are counted: use, from logs or as the reports print it, and bransjer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from data.errors import UserError
from metrics.engine import (
    coverage,
    daily,
    notices,
    provenance,
    registers,
    rows,
    series,
    store,
    suppression,
)
from metrics.engine.catalog import Metric
from metrics.engine.comparable import APART, Break, Window
from metrics.engine.observasjoner import choosing, counting
from metrics.engine.question import PUBLISHED, Question, is_published
from metrics.engine.result import Result, Row
from metrics.engine.selection import Selection
from metrics.fylker import hiding
from metrics.husket import kept

Rows = list[dict[str, object]]


@lru_cache(maxsize=512)
def answer(question: Question) -> Result:
    """The metric with its gaps filled in, its small cells hidden, its notices and its origin."""
    return kept.answer(question, _counted)


def _counted(question: Question) -> Result:
    path, metric, split, usable = question.path, question.metric, question.split, question.usable
    instrument = _instrument(path, metric, usable)
    days, found = _of_instrument(question, instrument) if instrument else _of_events(question)
    cells = rows.read(path, found, split)
    cells = series.complete(path, metric, usable, split, cells, days)
    cells = hiding.hide(path, metric, usable, split, cells)
    cells = suppression.hide(path, metric, usable, split, cells)
    origin = provenance.of(path, metric, usable, found, instrument)
    window = days.window(usable) if days else None
    made = Result(
        metric=metric,
        selection=usable,
        fordeling=split,
        rows=cells,
        notices=(
            *notices.dropped(metric, question.selection),
            *notices.counted_by(path, metric, usable, instrument),
            *notices.defined(path, origin),
            *notices.about(metric, usable, split, cells, days, by_instrument=bool(instrument)),
            *notices.proxied(path, metric, usable),
            *notices.keyed(path, usable, cells),
            *notices.left_out(path, metric, usable),
            *notices.places(path, metric, usable, split),
            *notices.expired(path, split, window),
        ),
        provenance=origin,
        window=window,
        breaks=_breaks(path, metric, usable, days, window),
    )
    return replace(made, rows=tuple(_apart(made)))


def _apart(made: Result) -> Iterator[Row]:
    """The rows, where the first with a number after a break says that it is not as those before."""
    for place, group in enumerate(made.alike):
        told = {row.gruppe for row in group if row.verdi is not None or row.oevre is not None}
        first = next((row.gruppe for row in group if row.gruppe in told), None)
        begun = place > 0 and any(row.verdi is not None for row in made.alike[0])
        for row in group:
            mark = (APART,) if begun and row.gruppe == first else ()
            yield replace(row, merker=(*mark, *row.merker)) if mark else row


def _breaks(
    path: Path,
    metric: Metric,
    selection: Selection,
    days: coverage.Calendar | None,
    window: Window | None,
) -> tuple[Break, ...]:
    """The breaks within the answer, of the instrument that has counted it."""
    if days is not None:
        return days.within(*window) if window else ()
    if not is_published(metric, selection):
        return ()
    return coverage.of_published(path, metric.id, selection)


def _fetch(
    path: Path, metric: Metric, selection: Selection, split: str, days: coverage.Calendar | None
) -> Rows:
    utvalg = daily.parameter(selection, split, days)
    if is_published(metric, selection):
        sql = store.published()
        return store.rows(path, sql, utvalg=utvalg, fordeling=split, metrikk=metric.id)
    if metric.gruppe == "bruk" and PUBLISHED in selection.kilde:
        raise UserError("Publiserte tall kan ikke blandes med logger. Velg bare én av kildene.")
    _refuse_mixture(path, selection)
    return daily.rows(path, metric.sql, utvalg, split)


def _instrument(path: Path, metric: Metric, selection: Selection) -> str:
    """The source of exports that answers, "" for the events or the reports."""
    if "kilde" not in metric.filtre or is_published(metric, selection):
        return ""
    return choosing.answering(path, metric.id, selection)


def _of_events(question: Question) -> tuple[coverage.Calendar | None, Rows]:
    path, metric, usable = question.path, question.metric, question.usable
    days = _days(metric, usable, path)
    return days, _fetch(path, metric, usable, question.split, days)


def _of_instrument(question: Question, instrument: str) -> tuple[coverage.Calendar, Rows]:
    asked = counting.Asked(
        question.path, question.metric, question.usable, question.split, instrument
    )
    days = coverage.of_instrument(question.path, question.metric.id, instrument, asked.dimension)
    return days, counting.rows(asked, days.window(question.usable))


def _refuse_mixture(path: Path, selection: Selection) -> None:
    """Logs of different roles count the same visits, or invented ones, and never add up."""
    roles = {s: registers.roles(path).get(s, "") for s in selection.kilde}
    if len(set(roles.values())) > 1:
        told = ", ".join(f"{source} ({role})" for source, role in roles.items())
        raise UserError(f"Kildene kan ikke legges sammen: {told}. Velg kilder av samme slag.")


def _days(metric: Metric, selection: Selection, path: Path) -> coverage.Calendar | None:
    if "kilde" not in metric.filtre or is_published(metric, selection):
        return None
    return coverage.calendar(metric.id, selection, path)
