"""One way to ask for a number, used by the pages, the export and the command line."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import pandas as pd

from data import warehouse as warehouses
from data.errors import UserError
from data.lake.workspace import find
from metrics import (
    catalog,
    notices,
    periods,
    places,
    provenance,
    registers,
    series,
    store,
    suppression,
    survey,
)
from metrics.catalog import ALL, Metric
from metrics.coverage import Calendar, calendar
from metrics.result import Notice, Result, Row
from metrics.selection import Selection

PUBLISHED = "publisert"
PUBLISHED_SPLITS = (ALL, "aar", "bransje", "kanal", "verktoey")


def current() -> str:
    """The path of the warehouse in use in the default workspace, or "" when none is built."""
    return str(warehouses.newest(find()) or "")


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
    return _answer(path, metric, asked, split)


@lru_cache(maxsize=512)
def _answer(path: Path, metric: Metric, asked: Selection, split: str) -> Result:
    usable = asked.with_only(metric.filtre)
    if metric.gruppe == "undersoekelse":
        timeless = replace(usable, fra=None, til=None)
        return _survey(path, metric, timeless, split, notices.dropped(metric, asked))
    found = _fetch(path, metric, usable, split)
    days = _days(metric, usable, path)
    rows = series.complete(path, metric, usable, split, _rows(path, found, split), days)
    rows = places.hide(path, metric, usable, split, rows)
    rows = suppression.hide(path, metric, usable, split, rows)
    origin = provenance.of(path, metric, usable, found)
    return Result(
        metric=metric,
        selection=usable,
        fordeling=split,
        rows=rows,
        notices=(
            *notices.dropped(metric, asked),
            *notices.defined(path, origin),
            *notices.about(metric, usable, split, rows, days),
        ),
        provenance=origin,
        window=days.window(usable) if days else None,
    )


def _survey(
    path: Path, metric: Metric, usable: Selection, split: str, dropped: tuple[Notice, ...]
) -> Result:
    found = survey.answer(path, metric, usable, split)
    # NB: a chosen wave that has not asked must not be answered for by the tables of another.
    printed = found.printed if found.offers or not usable.boelge else []
    rows = survey.merged(path, usable, split, _rows(path, printed, split), found)
    rows = suppression.hide(path, metric, usable, split, rows)
    return Result(
        metric=metric,
        selection=usable,
        fordeling=split,
        rows=rows,
        notices=(*dropped, *found.notices, *notices.about(metric, usable, split, rows, None)),
        provenance=provenance.of_survey(path, metric, printed, found.computed_waves),
    )


def table(name: str, warehouse: Path | None = None, **params: object) -> pd.DataFrame:
    """A named query of metrics/tabeller: facts that are shown as they are, not counted."""
    return store.frame(warehouses.current(warehouse), store.named(name), params)


def is_published(metric: Metric, selection: Selection) -> bool:
    """True when a usage metric is asked of the reports instead of the logs."""
    return metric.gruppe == "bruk" and selection.kilde == (PUBLISHED,)


def _fetch(path: Path, metric: Metric, selection: Selection, split: str) -> list[dict[str, object]]:
    utvalg = selection.parameter()
    if is_published(metric, selection):
        if split not in PUBLISHED_SPLITS:
            raise UserError(
                f"De publiserte tallene kan ikke fordeles på {split}. "
                f"Velg en av: {', '.join(PUBLISHED_SPLITS)}."
            )
        sql = store.published()
        return store.rows(path, sql, utvalg=utvalg, fordeling=split, metrikk=metric.id)
    if metric.gruppe == "bruk" and PUBLISHED in selection.kilde:
        raise UserError("Publiserte tall kan ikke blandes med logger. Velg bare én av kildene.")
    _refuse_mixture(path, selection)
    return store.rows(path, metric.sql, utvalg=utvalg, fordeling=split)


def _refuse_mixture(path: Path, selection: Selection) -> None:
    """Logs of different roles count the same visits, or invented ones, and never add up."""
    roles = {s: registers.roles(path).get(s, "") for s in selection.kilde}
    if len(set(roles.values())) > 1:
        told = ", ".join(f"{source} ({role})" for source, role in roles.items())
        raise UserError(f"Kildene kan ikke legges sammen: {told}. Velg kilder av samme slag.")


def _days(metric: Metric, selection: Selection, path: Path) -> Calendar | None:
    if "kilde" not in metric.filtre or is_published(metric, selection):
        return None
    return calendar(metric.id, selection, path)


def _rows(path: Path, found: list[dict[str, object]], split: str) -> tuple[Row, ...]:
    return tuple(_row(path, raw, split) for raw in found)


def _row(path: Path, raw: dict[str, object], split: str) -> Row:
    key = str(raw["gruppe"])
    known = {f: raw[f] for f in ("nedre", "oevre", "antall", "vet_ikke", "enhet") if f in raw}
    return Row(
        gruppe=key,
        navn=str(raw.get("navn") or periods.name(split, key) or registers.name(path, split, key)),
        verdi=raw["verdi"],  # type: ignore[arg-type]
        grunnlag=raw["grunnlag"],  # type: ignore[arg-type]
        merker=tuple(registers.readable(path, m) for m in raw.get("merker") or ()),  # type: ignore[attr-defined]
        skjult=bool(raw.get("skjult")),
        **known,  # type: ignore[arg-type]
    )
