"""A question as it is asked: checked, and with its filters in the words of the registers."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from data import warehouse as warehouses
from data.errors import UserError
from metrics.engine import catalog, registers
from metrics.engine.catalog import ALL, Metric
from metrics.engine.selection import Selection


@dataclass(frozen=True)
class Question:
    """One metric, asked of one warehouse. `selection` is all that was asked for, `split` is ALL
    for one number alone."""

    path: Path
    metric: Metric
    selection: Selection
    split: str

    @property
    def usable(self) -> Selection:
        """The part of the selection that the metric can use."""
        return self.selection.with_only(self.metric.filtre)


def ask(
    metric_id: str,
    selection: Selection | None = None,
    fordeling: str | None = None,
    warehouse: Path | None = None,
) -> Question:
    """The question, or UserError on an unknown metric, breakdown or filter value."""
    path = warehouses.current(warehouse)
    metric = catalog.get(metric_id)
    split = fordeling or ALL
    if split != ALL and split not in metric.fordelinger:
        raise UserError(
            f"«{metric.tittel}» kan ikke fordeles på {split}. "
            f"Velg en av: {', '.join(metric.fordelinger)}."
        )
    asked = registers.resolve(path, selection or Selection())
    if asked.fra and asked.til and asked.fra > asked.til:
        raise UserError(
            f"Fra-datoen {asked.fra} er etter til-datoen {asked.til}. Bytt om på datoene."
        )
    return Question(path, metric, asked, split)
