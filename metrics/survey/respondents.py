"""Respondent rows of a computed wave, for what sums cannot give: raking, change and models."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.errors import UserError
from metrics import estimators as est
from metrics import store
from metrics.estimators import Design, Estimates
from metrics.survey.waves import Audience


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
    margins = pd.DataFrame(rows["marginer"].tolist())
    return est.raked(plain, rows["basisvekt"], [margins[column] for column in margins])


def shares(
    path: Path,
    parameters: Mapping[str, object],
    audience: Audience,
    keys: list[tuple[str, str, str]],
) -> tuple[Estimates, str]:
    """Shares of a raked audience for cells (question, resource, group), as `cells` wants them."""
    base, answer = answers(path, parameters, audience, keys)
    try:
        return est.estimates(est.levels(design(path, audience), answer, base)), ""
    except UserError as error:
        weights = people(path, audience)["vekt"]
        return est.estimates(est.levels(est.sample(weights), answer, base)), str(error)


def answers(
    path: Path,
    parameters: Mapping[str, object],
    audience: Audience,
    keys: list[tuple[str, str, str]],
) -> tuple[NDArray[np.bool_], NDArray[np.float64]]:
    """Base and answer, both (respondents, cells), for cells (question, resource, group)."""
    only = {**parameters, "par": [audience.key]}
    rows = store.frame(path, store.named("boelgerader"), only)
    people_n = len(people(path, audience))
    base = np.zeros((people_n, len(keys)), dtype=np.bool_)
    answer = np.zeros((people_n, len(keys)))
    by_question = {
        str(question): (part["gruppe"].to_numpy(), part["base"].to_numpy(), part["talt"].to_numpy())
        for question, part in rows.groupby("spoersmaal", sort=False)
    }
    for column, (question, _, group) in enumerate(keys):
        groups, inside, hit = by_question[question]
        base[:, column] = inside & (groups == group)
        answer[:, column] = hit
    return base, answer
