"""Tells beside a number that the reports contradict each other about it."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from metrics.engine import store
from metrics.engine.result import Notice, Result

KIND = "motstrid"


def told(path: Path, result: Result) -> Result:
    """The result with one notice for each contradiction that its sources are part of."""
    known, titles = _disputes(path), _titles(path)
    keys = dict.fromkeys(
        key
        for source in result.provenance.sources
        for key in known.get((result.metric.id, f"{source.kilde} {source.sted}"), ())
    )
    found = (Notice(KIND, f"Kildene spriker: {titles[key]}", om=key) for key in keys)
    return replace(result, notices=(*result.notices, *found)) if keys else result


@lru_cache
def _disputes(path: Path) -> dict[tuple[str, str], list[str]]:
    """(metric, place in a report) → ids of the contradictions that its numbers are part of."""
    rows = store.rows(path, store.named("omstridt"))
    return {(str(r["maaltall"]), str(r["sted"])): r["motstrid"] for r in rows}  # type: ignore[misc]


@lru_cache
def _titles(path: Path) -> dict[str, str]:
    rows = store.rows(path, "select id, tittel from motstrid")
    return {str(row["id"]): str(row["tittel"]) for row in rows}
