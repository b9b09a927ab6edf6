"""Respondent rows of a computed wave, for what sums cannot give: raking, change and models."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from math import ceil
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
RAKE = "rake"
NOT_UNWEIGHTED = (
    "uvektet: replikatvektene gjelder de vektede tallene, så uvektede tall har ikke intervall"
)


@lru_cache(maxsize=32)
def people(path: Path, audience: Audience) -> pd.DataFrame:
    """The respondents of the audience in order of id, with strata, weights and background."""
    parameters = {"boelge": audience.boelge, "maalgruppe": audience.maalgruppe}
    return store.frame(path, store.named("boelgesvarere"), parameters)


@lru_cache(maxsize=32)
def design(path: Path, audience: Audience, *, weighted: bool = True) -> Design:
    """The sample design: strata with N, weights with their raking margins, and linked ids.

    Raises UserError for a stratum with one unit and no rule for it, and for replicate weights
    where the answers are not to be weighted.
    """
    rows = people(path, audience)
    if audience.skalaer:
        return _replicated(rows, audience, weighted=weighted)
    weight = rows["vekt"].to_numpy() if weighted else np.ones(len(rows))
    plain = _drawn(rows, audience, weight)
    if not weighted or not audience.raket:
        return plain
    margins = np.array(rows["marginer"].tolist())  # (respondents, margins)
    how = audience.varians == RAKE
    return est.raked(plain, rows["basisvekt"], list(margins.T), plain=how)


def _drawn(rows: pd.DataFrame, audience: Audience, weight: Floats) -> Design:
    """The sample as it was drawn: respondents, or clusters with those drawn within them."""
    stratum = rows["stratum"].to_numpy(dtype=str)
    population = {name: size for name, (size, _) in audience.strata.items()}
    if not audience.klynget:
        linked = rows["respondent"] if bool(rows["lenket"].all()) else None
        return est.sample(weight, stratum, population, linked, lonely=audience.enslig)
    units = np.array(rows["klynger"].tolist())  # (respondents, stages)
    drawn = {name: n for name, (_, n) in audience.strata.items()}
    design = est.sample(
        weight, stratum, population, units[:, 0], drawn=drawn, lonely=audience.enslig
    )
    if units.shape[1] == 1 or rows["trinn_N"].isna().any():
        return design
    sizes = np.array(rows["trinn_N"].tolist())
    within = est.stages(design.unit, list(units[:, 1:].T), list(sizes.T), audience.enslig)
    return replace(design, stages=within)


def _replicated(rows: pd.DataFrame, audience: Audience, *, weighted: bool) -> Design:
    if not weighted:
        raise UserError(NOT_UNWEIGHTED)
    return est.replicated(
        rows["vekt"],
        np.array(rows["replikater"].tolist()),
        audience.skalaer,
        around_estimate=audience.mse,
    )


def shares(
    path: Path, audience: Audience, members: Sequence[Sequence[Record]], *, weighted: bool = True
) -> tuple[Estimates, str]:
    """Shares of an audience, one per cell, and what is wrong where they have no interval.

    `members` are the rows of `boelgeceller` per cell, with their respondents.
    """
    bases = [_places(rows, "base") for rows in members]
    hits = [_places(rows, "talte") for rows in members]
    try:
        sample = design(path, audience, weighted=weighted)
        return est.shares_at(sample, bases, hits), ""
    except UserError as error:
        rows = people(path, audience)
        plain = est.sample(rows["vekt"] if weighted else np.ones(len(rows)))
        return est.shares_at(plain, bases, hits), str(error)


@lru_cache(maxsize=32)
def inflation(path: Path, audience: Audience) -> tuple[float, float]:
    """The design effect and the degrees of freedom that stand for all of an audience's answers.

    The largest effect among its questions, rounded up to a tenth so that it says nothing of any
    answer; never less than that of the weights. For a sample of single respondents it is theirs.
    """
    if not audience.planned:
        return audience.kish_deff, float(audience.svar - 1)
    rows = store.rows(
        path, store.named("boelgetotaler"), boelge=audience.boelge, maalgruppe=audience.maalgruppe
    )
    made, trouble = shares(path, audience, [[row] for row in rows])
    if trouble:
        return audience.kish_deff, float(audience.svar - 1)
    most = float(np.nanmax([audience.kish_deff, *made.deff]))
    return ceil(10 * most - 1e-9) / 10, float(np.max(made.df))


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
