"""The cells of the package: every metric, whole and by each breakdown it allows, hiding applied."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from data.errors import UserError
from metrics import query
from metrics.eksport import schema
from metrics.eksport.schema import Record
from metrics.engine import catalog, own, question
from metrics.engine.catalog import ALL, Metric
from metrics.engine.selection import Selection

DEMO = "demodata"


def metrics(path: Path) -> list[Metric]:
    """Every metric there is, and those that the waves of this warehouse have of their own."""
    return list((dict(catalog.metrics()) | dict(own.metrics(path))).values())


def every(path: Path, wanted: Iterable[Metric]) -> Iterator[Record]:
    """The records of these metrics. They are the answers that anyone may ask for, one by one.

    NB: nothing is computed here, so nothing is shown that the engine hides.
    """
    for metric in wanted:
        for selection in _asked(metric):
            for split in (ALL, *question.splits(metric, selection)):
                yield from _answer(path, metric, selection, split)


def _asked(metric: Metric) -> tuple[Selection, ...]:
    """What is counted in logs is asked of the reports too: those are other numbers of the same."""
    reports = Selection(kilde=(query.PUBLISHED,))
    return (Selection(), reports) if metric.gruppe == "bruk" else (Selection(),)


def _answer(path: Path, metric: Metric, selection: Selection, split: str) -> list[Record]:
    try:
        result = query.run(metric.id, selection, split, path)
    except UserError:  # NB: a breakdown that this warehouse cannot give is no row, and no number
        return []
    # NB: a question about a resource may be answered by another metric, which has its own rows.
    return schema.records(result, path) if result.metric.id == metric.id else []
