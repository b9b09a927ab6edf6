"""What is reckoned of questions that were read in, as results in the one schema of every file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from pathlib import Path

from metrics.eksport import commands as eksport
from metrics.eksport import schema
from metrics.eksport.sheets import Several
from metrics.engine import provenance, store
from metrics.engine.catalog import Metric
from metrics.engine.result import Notice, Result, Row
from metrics.engine.selection import Selection
from metrics.spoersmaal.catalogue import Question

OPTION = "lagre som F.csv eller F.xlsx"


def result(
    path: Path,
    metric: Metric,
    asked: Sequence[Question],
    split: str,
    rows: Sequence[Row],
    notes: Iterable[str] = (),
) -> Result:
    """Rows that stand on these questions, to one målgruppe in one wave or several."""
    waves = tuple(dict.fromkeys(q.boelge for q in asked))
    return Result(
        metric=metric,
        selection=Selection(boelge=waves, maalgruppe=(asked[-1].maalgruppe,)),
        fordeling=split,
        rows=tuple(rows),
        notices=tuple(Notice("undersoekelse", note) for note in notes if note),
        provenance=provenance.of_undersoekelse(path, metric, [], waves),
        window=_window(path, waves),
    )


def save(path: Path, found: Sequence[Result], name: str, title: str) -> None:
    """Saves the results as .csv or .xlsx, and says so. Raises UserError when it cannot."""
    records = tuple(record for each in found for record in schema.records(each, path))
    eksport.save_several(Several(found[0], records), path, name, title)


def _window(path: Path, waves: Sequence[str]) -> tuple[dt.date, dt.date] | None:
    """From the first day in the field to the last."""
    days = [
        day
        for row in store.rows(path, store.named("boelger"))
        if row["id"] in waves
        for day in (row["feltstart"], row["feltslutt"])
        if isinstance(day, dt.date)
    ]
    return (min(days), max(days)) if days else None
