"""Respondent rows of a computed wave, for what sums cannot give: raking, change and models."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from data.errors import UserError
from metrics import estimators as est
from metrics.engine import store
from metrics.engine.selection import Selection
from metrics.estimators import Design, Estimates
from metrics.estimators.interval import Bools, Floats
from metrics.undersoekelse.waves import Audience

if TYPE_CHECKING:
    import pandas as pd

Record = dict[str, Any]


@lru_cache(maxsize=32)
def people(path: Path, audience: Audience) -> pd.DataFrame:
    """The respondents of the audience in order of id, with strata, weights and background."""
    parameters = {"boelge": audience.boelge, "maalgruppe": audience.maalgruppe}
    return store.frame(path, store.named("boelgesvarere"), parameters)


@lru_cache(maxsize=32)
def design(path: Path, audience: Audience, *, weighted: bool = True) -> Design:
    """The sample design: strata with N, weights with their raking margins, and linked ids.

    Raises UserError for a stratum with one answer.
    """
    rows = people(path, audience)
    population = {name: size for name, (size, _) in audience.strata.items()}
    plain = est.sample(
        rows["vekt"] if weighted else np.ones(len(rows)),
        rows["stratum"].to_numpy(dtype=str),
        population,
        rows["respondent"] if bool(rows["lenket"].all()) else None,
    )
    if not weighted or not audience.raket:
        return plain
    margins = np.array(rows["marginer"].tolist())  # (respondents, margins)
    return est.raked(plain, rows["basisvekt"], list(margins.T))


def shares(
    path: Path, audience: Audience, members: Sequence[Sequence[Record]]
) -> tuple[Estimates, str]:
    """Shares of a raked audience, one per cell, and what is wrong where they have no interval.

    `members` are the rows of `boelgeceller` per cell, with their respondents.
    """
    bases = [_places(rows, "base") for rows in members]
    hits = [_places(rows, "talte") for rows in members]
    try:
        return est.shares_at(design(path, audience), bases, hits), ""
    except UserError as error:
        plain = est.sample(people(path, audience)["vekt"])
        return est.shares_at(plain, bases, hits), str(error)


def answers(
    path: Path, metric_id: str, selection: Selection, split: str, audience: Audience
) -> dict[tuple[str, str], tuple[Bools, Floats]]:
    """Base and answer (respondents,) of the audience by question and group."""
    rows = store.rows(
        path,
        store.named("boelgeceller"),
        utvalg=selection.parameter(),
        fordeling=split,
        metrikk=metric_id,
        par=[audience.key],
        rader=True,
    )
    found: dict[tuple[str, str], list[Record]] = {}
    for row in rows:
        found.setdefault((str(row["spoersmaal"]), str(row["gruppe"])), []).append(row)
    base, answer = matrices(path, audience, list(found.values()))
    return {key: (base[:, i], answer[:, i]) for i, key in enumerate(found)}


def matrices(
    path: Path, audience: Audience, members: Sequence[Sequence[Record]]
) -> tuple[Bools, Floats]:
    """Base and answer, both (respondents, cells), from the places that each cell lists."""
    shape = (len(people(path, audience)), len(members))
    base, answer = np.zeros(shape, dtype=np.bool_), np.zeros(shape)
    for column, rows in enumerate(members):
        base[_places(rows, "base"), column] = True
        answer[_places(rows, "talte"), column] = 1.0
    return base, answer


def _places(rows: Sequence[Record], name: str) -> list[int]:
    """The respondents of a cell, over its strata."""
    return [place for row in rows for place in row[name] or ()]
