"""The difference between two waves' shares, from who answered what in each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from data.errors import UserError
from metrics import estimators as est
from metrics.engine.catalog import ALL
from metrics.engine.result import Row
from metrics.engine.selection import Selection
from metrics.estimators import Contrasts, Design
from metrics.estimators.interval import Bools, Floats
from metrics.undersoekelse import cuts, printed, respondents
from metrics.undersoekelse.waves import Audience

PRINTED = "trykte tall fra forrige bølge viser ikke hvor mange som svarte hva"
LONE = "minst én av bølgene har bare ett svar i et stratum"

Side = tuple[Design, Bools, Floats]


@dataclass(frozen=True)
class Asked:
    """One wave's question: its målgruppe, or None where only the printed row is known."""

    audience: Audience | None
    spoersmaal: str
    rad: Row


@dataclass(frozen=True)
class Difference:
    """In prosentpoeng, with its interval. `merke` is «konservativt» for unlinked respondents."""

    poeng: float
    nedre: float
    oevre: float
    p: float
    merke: str


def between(path: Path, metric_id: str, one: Selection, then: Asked, now: Asked) -> Difference:
    """The later share less the earlier. Raises UserError with the reason where there is none."""
    sides = [_answers(path, metric_id, one, asked) for asked in (then, now)]
    found, note = _contrast(*zip(*sides, strict=True))
    return Difference(
        poeng=100 * float(found.value[0]),
        nedre=100 * float(found.lower[0]),
        oevre=100 * float(found.upper[0]),
        p=float(found.p[0]),
        merke=note,
    )


def _answers(path: Path, metric_id: str, one: Selection, asked: Asked) -> Side:
    """One wave's design, base and answers."""
    if asked.audience is None:
        side = printed.side(path, one.maalgruppe[0], asked.rad)
        if side is None:
            raise UserError(PRINTED)
        return side
    wide = cuts.widened(path, one)
    found = respondents.answers(path, metric_id, wide, ALL, asked.audience)
    base, hits = found[asked.spoersmaal, ALL]
    try:
        weighted = "uvektet" not in one.vekting
        design = respondents.design(path, asked.audience, weighted=weighted)
    except UserError:
        raise UserError(LONE) from None
    return design, base, hits


def _contrast(
    designs: Sequence[Design], bases: Sequence[Bools], answers: Sequence[Floats]
) -> tuple[Contrasts, str]:
    """The later wave less the earlier, with the covariance of those who answered both."""
    try:
        both = est.stack(designs)
    except UserError:  # someone has moved to another stratum: judged as independent samples
        both = est.stack([replace(design, labels=None) for design in designs])
    earlier = both.wave == 0
    inside = np.concatenate(bases)
    levels = est.levels(
        both.design,
        np.concatenate(answers),
        np.column_stack([inside & earlier, inside & ~earlier]),
    )
    return est.differences(levels, [(0, 1)]), both.note
