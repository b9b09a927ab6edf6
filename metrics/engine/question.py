"""A question as it is asked: checked, and with its filters in the words of the registers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from data import warehouse as warehouses
from data.errors import UserError
from metrics.engine import own, registers
from metrics.engine.catalog import ALL, DETAILS, REPORTED, Metric
from metrics.engine.selection import Selection

PUBLISHED = "publisert"
PUBLISHED_SPLITS = ("opplysning", "aar", "bransje", "kanal", "verktoey")


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
    split = fordeling or ALL
    chosen = registers.resolve(path, selection or Selection())
    metric = _meant(path, own.get(path, metric_id), chosen, split)
    asked = _of_reports(metric, chosen)
    if split != ALL and split not in splits(metric, asked):
        raise UserError(
            f"«{metric.tittel}» kan ikke fordeles på {split}. "
            f"Velg en av: {', '.join(splits(metric, asked))}."
        )
    if asked.region and split in (*DETAILS, "ukedag"):
        raise UserError(
            f"«{metric.tittel}» kan ikke fordeles på {split} i ett fylke, for det kan peke på "
            "noen få. Fjern fylket, eller velg en annen fordeling."
        )
    if asked.fra and asked.til and asked.fra > asked.til:
        raise UserError(
            f"Fra-datoen {asked.fra} er etter til-datoen {asked.til}. Bytt om på datoene."
        )
    return Question(path, metric, asked, split)


def is_published(metric: Metric, selection: Selection) -> bool:
    """True when a usage metric is asked of the reports instead of the logs."""
    return metric.gruppe == "bruk" and selection.kilde == (PUBLISHED,)


def splits(metric: Metric, selection: Selection) -> tuple[str, ...]:
    """What the answer can be broken down by: the reports have other splits than the logs."""
    return PUBLISHED_SPLITS if is_published(metric, selection) else metric.fordelinger


def _meant(path: Path, metric: Metric, asked: Selection, split: str) -> Metric:
    """The metric, or the one that answers when it is asked about a resource and not a theme."""
    if metric.om_ressurs is None:
        return metric
    named = (*asked.ressurs, *asked.verktoey)
    about = any(key not in registers.themes(path) for key in named)
    by_resource = not named and split in ("ressurs", "verktoey")
    return own.get(path, metric.om_ressurs) if about or by_resource else metric


def _of_reports(metric: Metric, asked: Selection) -> Selection:
    """A metric that only the reports have has no other source to choose."""
    if metric.gruppe != REPORTED or not asked.kilde:
        return asked
    if asked.kilde != (PUBLISHED,):
        raise UserError(
            f"«{metric.tittel}» står bare i rapportene. Velg kilden {PUBLISHED}, eller ingen kilde."
        )
    return replace(asked, kilde=())
