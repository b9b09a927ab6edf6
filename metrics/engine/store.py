"""Named read-only queries against one warehouse."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from data import warehouse
from data.warehouse import rows
from metrics.engine.selection import Selection

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["about", "frame", "named", "published", "rows"]

METRICS = Path(__file__).parents[1]


@lru_cache
def named(name: str) -> str:
    """The text of metrics/tabeller/<name>.sql."""
    return (METRICS / "tabeller" / f"{name}.sql").read_text("utf-8")


@lru_cache
def published() -> str:
    """The query that gives a usage metric as the reports print it."""
    return (METRICS / "bruk" / "publisert.sql").read_text("utf-8")


@lru_cache(maxsize=512)
def about(path: Path, name: str, selection: Selection) -> tuple[Mapping[str, object], ...]:
    """The rows of metrics/tabeller/<name>.sql for a selection: one question for all its numbers."""
    return tuple(rows(path, named(name), utvalg=selection.parameter()))


def frame(path: Path, sql: str, params: Mapping[str, object]) -> pd.DataFrame:
    """All rows of a query as a data frame."""
    return warehouse.ask(path, sql, params).df()
