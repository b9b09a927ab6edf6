"""What every respondent of a målgruppe answered to a question, beside who they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from metrics.engine import store
from metrics.estimators.interval import Bools, Ints
from metrics.spoersmaal.catalogue import Question
from metrics.undersoekelse.cuts import BACKGROUND
from metrics.undersoekelse.waves import Audience, audiences


@dataclass(frozen=True, eq=False)
class Given:
    """One entry per respondent, in the order of `respondents.people`. `level` is the place on the
    scale from 1, 0 for no opinion; `background` the value of each variable."""

    asked: Bools
    valid: Bools
    hit: Bools
    unsure: Bools
    level: Ints
    background: Mapping[str, NDArray[Any]]


@lru_cache(maxsize=64)
def given(path: Path, question: Question) -> Given:
    """The answers to a question of a wave that was read in."""
    rows = store.frame(
        path,
        store.named("kryssvar"),
        {
            "boelge": question.boelge,
            "maalgruppe": question.maalgruppe,
            "spoersmaal": question.spoersmaal,
        },
    )

    def flags(name: str) -> Bools:
        return rows[name].to_numpy(dtype=np.bool_)

    return Given(
        asked=flags("i_base"),
        valid=flags("gyldig"),
        hit=flags("treff"),
        unsure=flags("vet_ikke"),
        level=rows["posisjon"].fillna(0).to_numpy(dtype=np.int64),
        background={name: rows[name].to_numpy(dtype=str) for name in BACKGROUND},
    )


def audience(path: Path, question: Question) -> Audience:
    """The målgruppe that was asked."""
    return audiences(path)[f"{question.boelge}/{question.maalgruppe}"]


@lru_cache
def labels(path: Path, question: Question) -> Mapping[int, str]:
    """Place on the scale → the answer."""
    found = store.rows(
        path,
        "select k.posisjon, min(k.svar) as svar from b_skala k join b_spoersmaal q "
        "on q.boelge = k.boelge and q.skala = k.skala where q.boelge = $boelge "
        "and q.maalgruppe = $maalgruppe and q.spoersmaal = $spoersmaal and k.posisjon is not null "
        "group by 1 order by 1",
        boelge=question.boelge,
        maalgruppe=question.maalgruppe,
        spoersmaal=question.spoersmaal,
    )
    return {int(str(row["posisjon"])): str(row["svar"]) for row in found}
