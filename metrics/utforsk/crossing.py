"""A metric by two breakdowns: the engine is asked once for each value of one of them.

Every cell, and every total, is an answer that anyone may ask for alone, so what is hidden is hidden
here too, and by the same rule. A total is left out where a cell of its line is hidden.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from data import warehouse as warehouses
from data.errors import UserError
from metrics import query
from metrics.engine import own, registers
from metrics.engine.catalog import ALL, TIME, Metric
from metrics.engine.result import Result, Row
from metrics.engine.selection import Selection

MOST = 60  # values that the engine is asked about
NOTHING = "ingen tall for denne krysningen"
WITHHELD = "samlet tall gis ikke: en celle i linjen er skjult"
TOTAL = "Samlet"
Key = tuple[str, str]


@dataclass(frozen=True)
class Crossing:
    """The answer. `rows` and `columns` are the breakdowns, `row_names` and `column_names` their
    groups in the order of the engine. `about` is an answer without rows that says what all the
    cells are of. `left_out` is how many values there were no room for, and `beyond` says that the
    totals hold more than the groups."""

    about: Result
    rows: str
    columns: str
    row_names: Mapping[str, str]
    column_names: Mapping[str, str]
    cells: Mapping[Key, Row]
    row_totals: Mapping[str, Row]
    column_totals: Mapping[str, Row]
    left_out: int = 0
    beyond: bool = False

    @property
    def metric(self) -> Metric:
        return self.about.metric


def partners(metric: Metric, rows: str) -> tuple[str, ...]:
    """The breakdowns that can stand across `rows`: one of the two must be a filter too."""
    return tuple(
        other
        for other in metric.fordelinger
        if other != rows
        and not {rows, other} <= set(TIME)
        and {rows, other} & metric.filtre - {"vekting"}
    )


def run(
    metric_id: str, selection: Selection, rows: str, columns: str, warehouse: Path | None = None
) -> Crossing:
    """The crossing. Raises UserError where the two cannot be crossed, or the engine refuses."""
    path = warehouses.current(warehouse)
    metric = own.get(path, metric_id)
    _refuse(metric, rows, columns)
    selection = registers.resolve(path, selection)
    # What is no filter must be the breakdown of each answer; so is time, which then has its gaps.
    over = rows if columns in TIME or columns not in metric.filtre else columns
    asked = columns if over == rows else rows
    values, beyond = _values(path, metric, selection, over)
    answers = {
        value: query.run(metric.id, replace(selection, **{over: (value,)}), asked, path)  # type: ignore[arg-type]
        for value in values[:MOST]
    }
    found = _alike(answers)
    groups = {row.gruppe: row.navn for answer in found.values() for row in answer.rows}
    names = {value: registers.name(path, over, value) for value in found}
    cells = dict(_cells(found, groups, swapped=over == rows))
    row_names, column_names = (names, groups) if over == rows else (groups, names)
    first = next(iter(found.values()), None) or query.run(metric.id, selection, ALL, path)
    return Crossing(
        about=_about(first, list(found.values()), selection, rows),
        rows=rows,
        columns=columns,
        row_names=row_names,
        column_names=column_names,
        cells=cells,
        row_totals=_totals(path, first.metric, selection, rows, row_names, cells, 0),
        column_totals=_totals(path, first.metric, selection, columns, column_names, cells, 1),
        left_out=max(0, len(values) - MOST),
        beyond=beyond,
    )


def _refuse(metric: Metric, rows: str, columns: str) -> None:
    for split in (rows, columns):
        if split not in metric.fordelinger:
            raise UserError(
                f"«{metric.tittel}» kan ikke fordeles på {split}. "
                f"Velg en av: {', '.join(metric.fordelinger)}."
            )
    if columns not in partners(metric, rows):
        known = partners(metric, rows)
        instead = f"Velg en av: {', '.join(known)}" if known else "Velg bare én fordeling"
        raise UserError(f"«{metric.tittel}» kan ikke deles på {rows} og {columns}. {instead}.")


def _values(
    path: Path, metric: Metric, selection: Selection, over: str
) -> tuple[tuple[str, ...], bool]:
    """The values to ask about, those chosen or all that have a name; and if there is more."""
    chosen: tuple[str, ...] = getattr(selection, over)
    if chosen:
        return chosen, False
    known = registers.names(path).get(over, {})
    rows = query.run(metric.id, selection, over, path).rows
    loose = any(row.verdi or row.oevre for row in rows if row.gruppe not in known)
    return tuple(row.gruppe for row in rows if row.gruppe in known), loose


def _alike(answers: Mapping[str, Result]) -> dict[str, Result]:
    """The answers of one metric. NB: of a resource another may answer than of a theme."""
    first = next((answer.metric.id for answer in answers.values() if answer.rows), None)
    return {v: answer for v, answer in answers.items() if answer.metric.id == first}


def _cells(
    found: Mapping[str, Result], groups: Mapping[str, str], *, swapped: bool
) -> Iterator[tuple[Key, Row]]:
    for value, answer in found.items():
        there = {row.gruppe: row for row in answer.rows}
        for group, name in groups.items():
            row = there.get(group) or Row(group, name, None, merker=(NOTHING,))
            yield ((value, group) if swapped else (group, value)), row


def _totals(
    path: Path,
    metric: Metric,
    selection: Selection,
    split: str,
    names: Mapping[str, str],
    cells: Mapping[Key, Row],
    side: int,
) -> dict[str, Row]:
    """The metric by one of the breakdowns alone, without the totals of lines that hide a cell."""
    answer = query.run(metric.id, selection, split, path)
    if answer.metric.id != metric.id:
        return {}
    shut = {key[side] for key, row in cells.items() if row.skjult}
    return {
        row.gruppe: withheld(row) if row.gruppe in shut and not row.skjult else row
        for row in answer.rows
        if row.gruppe in names
    }


def withheld(row: Row) -> Row:
    """A total that is not given, for the sake of a cell."""
    return Row(row.gruppe, row.navn, None, merker=(WITHHELD,), skjult=True)


def _about(first: Result, found: list[Result], selection: Selection, rows: str) -> Result:
    """What all the answers are of: every notice and every source, each once."""
    notices = tuple(dict.fromkeys(n for answer in found for n in answer.notices))
    sources = tuple({s.tekst: s for answer in found for s in answer.provenance.sources}.values())
    breaks = tuple({b.id: b for answer in found for b in answer.breaks}.values())
    origin = replace(first.provenance, sources=sources or first.provenance.sources)
    return replace(
        first, rows=(), notices=notices, provenance=origin, breaks=breaks, fordeling=rows,
        selection=selection.with_only(first.metric.filtre),
    )  # fmt: skip
