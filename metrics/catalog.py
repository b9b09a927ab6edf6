"""The catalogue of metrics: every number the house can give, with its definition."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import yaml

from data.errors import UserError

HERE = Path(__file__).parent
GROUPS = ("bruk", "bransje", "undersoekelse")
TIME = ("dag", "uke", "maaned", "kvartal", "aar")
ALL = "alle"


@dataclass(frozen=True)
class Metric:
    """One metric as its .sql and .yml say. `filtre` and `fordelinger` are what it can use.

    `additiv` names the breakdowns over which its values may be summed. `fasit` holds known
    answers on the test data. `terskel` is a class in data/reference/terskler.csv. `trykte_` is what
    the published tables of a survey metric can use; the waves read from files can use all.
    """

    id: str
    gruppe: str
    tittel: str
    definisjon: str
    enhet: str
    format: str
    retning: str
    kilde: str
    filtre: frozenset[str]
    fordelinger: tuple[str, ...]
    additiv: frozenset[str]
    estimator: str
    terskel: str
    forbehold: tuple[str, ...]
    sql: str
    trykte_filtre: frozenset[str]
    trykte_fordelinger: tuple[str, ...]
    fasit: tuple[Mapping[str, object], ...] = field(compare=False)


@lru_cache(maxsize=1)
def metrics() -> Mapping[str, Metric]:
    """All metrics by id, in the order of the groups and then of the names."""
    return {
        path.stem: _read(group, path)
        for group in GROUPS
        for path in sorted((HERE / group).glob("*.yml"))
    }


def get(metric_id: str) -> Metric:
    """The metric with this id. Raises UserError with the list of ids when there is none."""
    try:
        return metrics()[metric_id]
    except KeyError:
        raise UserError(
            f"Metrikken «{metric_id}» finnes ikke. Velg en av: {', '.join(metrics())}."
        ) from None


def _read(group: str, path: Path) -> Metric:
    raw = yaml.safe_load(path.read_text("utf-8"))
    return Metric(
        id=path.stem,
        gruppe=group,
        tittel=raw["tittel"],
        definisjon=raw["definisjon"],
        enhet=raw["enhet"],
        format=raw["format"],
        retning=raw["retning"],
        kilde=raw["kilde"],
        filtre=frozenset(raw["filtre"]),
        fordelinger=tuple(raw["fordelinger"]),
        additiv=frozenset(raw["additiv"]),
        estimator=raw["estimator"],
        terskel=raw["minste_grunnlag"],
        forbehold=tuple(raw["forbehold"]),
        fasit=tuple(raw["fasit"]),
        sql=path.with_suffix(".sql").read_text("utf-8"),
        trykte_filtre=frozenset(raw.get("trykte_filtre", raw["filtre"])),
        trykte_fordelinger=tuple(raw.get("trykte_fordelinger", raw["fordelinger"])),
    )
