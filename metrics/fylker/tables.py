"""The protected tables of use per fylke: what is counted in them, and which cells are hidden."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from metrics.engine import registers, store
from metrics.engine.selection import Selection
from metrics.fylker.two_way import Counts, Hidden, hidden, margin

WHOLE, TIMES, PLACE = "alle", "tid", "sted"


@dataclass(frozen=True)
class Log:
    """The sources that add up with those chosen, the days they cover, and if all are chosen."""

    kilder: tuple[str, ...]
    first: dt.date
    last: dt.date
    whole: bool


@lru_cache(maxsize=256)
def log_of(path: Path, selection: Selection) -> Log | None:
    """The log that a selection is a part of; None when nothing is read in."""
    sql = "select kilde, min(dag) as foerste, max(dag) as siste from dekning group by kilde"
    days: dict[str, Any] = {
        str(row["kilde"]): (row["foerste"], row["siste"]) for row in store.rows(path, sql)
    }
    roles = registers.roles(path)
    standard = [str(row["id"]) for row in store.rows(path, "from standardkilder")]
    chosen = [kilde for kilde in selection.kilde or standard if kilde in days]
    if not chosen:
        return None
    alike = tuple(sorted(kilde for kilde in days if roles.get(kilde) == roles.get(chosen[0])))
    spans = [days[kilde] for kilde in alike]
    return Log(
        alike,
        min(first for first, _ in spans),
        max(last for _, last in spans),
        whole=set(chosen) == set(alike),
    )


@lru_cache(maxsize=64)
def table_of(path: Path, kilder: tuple[str, ...], axis: str, limit: int) -> Hidden:
    """One of the protected tables. A fylke that is hidden as a whole is hidden in every column."""
    rows, _, total, asked = _counted(path, kilder, WHOLE)
    shut = margin(total[:, 0], asked[:, 0], limit)
    if axis == WHOLE:
        return Hidden(rows, (WHOLE,), shut[:, None], shut, np.zeros(1, dtype=np.bool_), False)
    names, columns, n, asked = _counted(path, kilder, axis)
    inside = np.array([shut[rows.index(name)] for name in names], dtype=np.bool_)
    # The rule sees a closed fylke as too few in every column, and so closes it there.
    n[inside] = np.minimum(n[inside], limit - 1)
    asked[inside] = 1
    return hidden(names, columns, n, asked, limit)


def _counted(
    path: Path, kilder: tuple[str, ...], axis: str
) -> tuple[tuple[str, ...], tuple[str, ...], Counts, Counts]:
    utvalg = Selection(kilde=kilder).parameter()
    found = store.rows(path, store.named("fylkesceller"), utvalg=utvalg, ledd=axis)
    rows = tuple(dict.fromkeys(str(row["region"]) for row in found))
    columns = tuple(sorted({str(row["kolonne"]) for row in found}))
    n = np.zeros((len(rows), len(columns)), dtype=np.int64)
    asked = np.zeros_like(n)
    for row in found:
        cell = rows.index(str(row["region"])), columns.index(str(row["kolonne"]))
        n[cell], asked[cell] = int(str(row["besoekende"])), int(str(row["spurt"]))
    return rows, columns, n, asked


@lru_cache
def today(path: Path) -> Mapping[str, frozenset[str]]:
    """A fylke of 2020–2023 → those from 2024 that it is put together of."""
    found: dict[str, set[str]] = {}
    sql = (
        "select fra_nr, til_nr from fylke_eksakt "
        "where fra_versjon = '2024-' and til_versjon = '2020-2023'"
    )
    for row in store.rows(path, sql):
        found.setdefault(str(row["til_nr"]), set()).add(str(row["fra_nr"]))
    return {old: frozenset(new) for old, new in found.items()}
