"""One way to ask for a number, used by the pages, the export and the command line."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from data import warehouse as warehouses
from metrics.engine import disputed, question, store
from metrics.engine.result import Result
from metrics.engine.selection import Selection
from metrics.husket import kept
from metrics.query import counted
from metrics.undersoekelse import whole

if TYPE_CHECKING:
    import pandas as pd


def current() -> str:
    """The path of the warehouse in use in the default workspace, or "" when none is built."""
    return str(warehouses.in_use() or "")


@contextmanager
def for_page(given_up: Callable[[], bool] = lambda: False) -> Iterator[None]:
    """Within it all questions are asked of the warehouse that was in use when it began, and what
    another process has answered is not counted again.

    Raises AbandonedError in the middle of a question when nobody waits for it any more.
    """
    with warehouses.held(), warehouses.until(given_up), kept.shared():
        yield


def run(
    metric_id: str,
    selection: Selection | None = None,
    fordeling: str | None = None,
    warehouse: Path | None = None,
) -> Result:
    """The metric for this selection, broken down by `fordeling` (None gives one row, «alle»).

    Raises UserError on an unknown metric, breakdown or filter value. A filter that the metric
    cannot use is dropped, and a notice says so. Cells below the threshold come back hidden.
    """
    asked = question.ask(metric_id, selection, fordeling, warehouse)
    survey = asked.metric.gruppe == "undersoekelse"
    return disputed.told(asked.path, whole.answer(asked) if survey else counted.answer(asked))


def table(name: str, warehouse: Path | None = None, **params: object) -> pd.DataFrame:
    """A named query of metrics/tabeller: facts that are shown as they are, not counted."""
    return store.frame(warehouses.current(warehouse), store.named(name), params)
