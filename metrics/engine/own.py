"""Måltall that a codebook has made itself: shown as the others, defined by their own scale."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from data import warehouse as warehouses
from data.errors import UserError
from metrics.engine import catalog, store
from metrics.engine.catalog import Metric

LIKE = "nytte"  # what every share of positive answers can be cut and split by
DEFINED = (
    "Andelen som svarer {svar}, av dem som har en mening. Måltallet er laget i kodeboken til "
    "{boelger}, og finnes ikke i de trykte tabellene."
)
NO_TABLE = "select * exclude (rekke) from svarrader($utvalg, $fordeling, 'eget')"


@lru_cache
def metrics(path: Path) -> Mapping[str, Metric]:
    """The måltall of the waves that are no metric of the house, by id."""
    found = store.rows(path, store.named("egne_maaltall"))
    return {str(row["maaltall"]): _metric(row) for row in found}


def get(path: Path, metric_id: str) -> Metric:
    """The metric of the house or of a wave. Raises UserError with the ids when there is none."""
    own = metrics(path)
    if metric_id in own and metric_id not in catalog.metrics():
        return own[metric_id]
    try:
        return catalog.get(metric_id)
    except UserError as error:
        if own:
            raise UserError(f"{str(error).rstrip('.')}, {', '.join(own)}.") from error
        raise


def titles(warehouse: Path | None = None) -> dict[str, str]:
    """Id → title of every survey metric, the house's own first."""
    shared = {k: m.tittel for k, m in catalog.metrics().items() if m.gruppe == "undersoekelse"}
    path = warehouses.in_use() if warehouse is None else warehouse
    return shared | ({k: m.tittel for k, m in metrics(path).items()} if path else {})


def _metric(row: Mapping[str, object]) -> Metric:
    answers: list[dict[str, object]] = row["svar"]  # type: ignore[assignment]
    waves: list[str] = row["boelger"]  # type: ignore[assignment]
    key = str(row["maaltall"])
    said = dict.fromkeys(f"«{answer['svar']}»" for answer in answers)
    return replace(
        catalog.get(LIKE),
        id=key,
        tittel=key.replace("_", " ").replace("-", " ").capitalize(),
        definisjon=DEFINED.format(svar=" eller ".join(said), boelger=", ".join(waves)),
        retning="ingen",
        kilde=", ".join(waves),
        forbehold=(),
        fasit=(),
        sql=NO_TABLE,
        trykte_filtre=frozenset(),
        trykte_fordelinger=(),
    )
