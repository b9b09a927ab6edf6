"""Named read-only queries against one warehouse."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from data import warehouse

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["frame", "named", "published", "rows"]

METRICS = Path(__file__).parents[1]
MOST = 1000  # rows of an answer that is kept
Rows = list[dict[str, object]]


@dataclass(frozen=True)
class Asked:
    """The parameters of a query, told apart by how they are written."""

    said: str
    params: Mapping[str, object] = field(compare=False)


def rows(path: Path, sql: str, **params: object) -> Rows:
    """All rows of a query as dicts, asked once of a warehouse, which never changes.

    `params` are bound as prepared parameters. The dicts are the caller's own.
    """
    kept = _kept(path, sql, Asked(repr(params), params))
    found = kept[0] if kept else warehouse.rows(path, sql, **params)
    if not kept and len(found) <= MOST:
        kept.append(found)
    return [dict(row) for row in found]


@lru_cache(maxsize=512)
def _kept(path: Path, sql: str, asked: Asked) -> list[Rows]:  # noqa: ARG001 - cache key
    """The place of an answer: empty until it is known, and where it is too long to keep."""
    return []


def forget() -> None:
    """Lets go of all answers, so that the next is asked of the warehouse itself."""
    _kept.cache_clear()


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
