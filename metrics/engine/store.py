"""Named read-only queries against one warehouse."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from data import warehouse
from data.warehouse import rows

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["frame", "named", "published", "rows"]

METRICS = Path(__file__).parents[1]


@lru_cache
def named(name: str) -> str:
    """The text of metrics/tabeller/<name>.sql."""
    return (METRICS / "tabeller" / f"{name}.sql").read_text("utf-8")


@lru_cache
def published() -> str:
    """The query that gives a usage metric as the reports print it."""
    return (METRICS / "bruk" / "publisert.sql").read_text("utf-8")


def frame(path: Path, sql: str, params: Mapping[str, object]) -> pd.DataFrame:
    """All rows of a query as a data frame."""
    return warehouse.ask(path, sql, params).df()
