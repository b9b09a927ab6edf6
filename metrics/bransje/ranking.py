"""Ranks bransjer on weighted criteria. Pure arithmetic: values and weights in, places out.

1. Each criterion is scaled to 0–100 by percentile rank among the bransjer that have a value. A
   percentile rank is chosen over min–max because a few bransjer are far larger than the others:
   min–max would put all the rest near zero. Percent, jobs and stages then also weigh alike.
2. The score is the weighted mean of the criteria that have a value. A missing value is left out of
   the mean, and never counts as zero. `dekning` says how much of the weight has a value.
3. A bransje is ranked when at least half of the weight has a value. A criterion without a value for
   any bransje is out of play for all of them.
4. Sensitivity: the weights are drawn N times from a Dirichlet distribution around the chosen ones,
   with a fixed seed, and each draw ranks the same bransjer anew.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from data.errors import UserError

HALF = 0.5
DRAWS, SEED, TOP = 1_000, 20_240_315, 5
# The drawn weights have the chosen ones as their mean. At 20, and seven equal weights, one weight
# lies between a fifth and a little over twice the chosen in nineteen of twenty draws.
CONCENTRATION = 20.0
DECIMALS = 9  # scores that differ by less are ties; floats are not exact

Values = Mapping[str, float | None]
Array = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Placed:
    """One bransje in the ranking. `plass` and `poeng` are None when too little has a value.

    `skalert` is each criterion on 0–100 or None. `bidrag` is what each criterion gives to the
    score, in points; they add up to `poeng`. `dekning` is 0–1. `delt` tells of a tie.
    `topp` and `foerst` are the shares (0–1) of the draws with this bransje among the top five,
    and at the top.
    """

    bransje: str
    plass: int | None
    delt: bool
    poeng: float | None
    dekning: float
    skalert: Values
    bidrag: Mapping[str, float]
    topp: float | None
    foerst: float | None


def scaled(values: Values) -> dict[str, float | None]:
    """Percentile ranks, 0–100, of the keys that have a value; ties share the mean of their ranks.

    The smallest of n values gets 0 and the largest 100. One value alone gets 50: it cannot be
    compared with any other.
    """
    known = [value for value in values.values() if value is not None]
    return {key: None if v is None else _percentile(v, known) for key, v in values.items()}


def rank(
    values: Mapping[str, Values],
    weights: Mapping[str, float],
    candidates: Sequence[str],
    draws: int = DRAWS,
) -> tuple[Placed, ...]:
    """The candidates, best first; those that cannot be ranked come last, in the given order.

    `values`: criterion → bransje → value, for all bransjer that the scale is made from.
    `weights`: criterion → weight ≥ 0; only their proportions count.
    Raises UserError on a negative weight, or when no criterion with a value has any weight.
    """
    scale = {name: scaled(row) for name, row in values.items()}
    played = in_play(values, weights)
    total = sum(played.values())
    found = [_placed(key, scale, played, total) for key in candidates]
    ranked = [row for row in found if row.poeng is not None]
    shares = _sensitivity([row.bransje for row in ranked], scale, played, draws)
    ordered = sorted(ranked, key=lambda row: -_rounded(row))
    placed = [_with_place(row, ordered, shares[row.bransje]) for row in ordered]
    return (*placed, *(row for row in found if row.poeng is None))


def in_play(values: Mapping[str, Values], weights: Mapping[str, float]) -> dict[str, float]:
    """The weights that count, in the order of the criteria."""
    for name, weight in weights.items():
        if name not in values:
            raise UserError(f"«{name}» er ikke et kriterium. Velg mellom {', '.join(values)}.")
        if not 0 <= weight < float("inf"):
            raise UserError(f"Vekten på «{name}» må være null eller mer, ikke {weight:g}.")
    found = {
        name: float(weights.get(name, 0.0))
        for name, row in values.items()
        if any(value is not None for value in row.values())
    }
    if sum(found.values()) <= 0:
        raise UserError("Minst ett kriterium med tall må ha vekt over null.")
    return {name: weight for name, weight in found.items() if weight > 0}


def _percentile(value: float, known: Sequence[float]) -> float:
    if len(known) == 1:
        return 50.0
    below = sum(other < value for other in known)
    equal = sum(other == value for other in known)
    return 100.0 * (below + (equal - 1) / 2) / (len(known) - 1)


def _placed(
    key: str, scale: Mapping[str, Values], weights: Mapping[str, float], total: float
) -> Placed:
    own = {name: row.get(key) for name, row in scale.items()}
    points = {name: own[name] for name in weights if own[name] is not None}
    covered = sum(weights[name] for name in points)
    enough = covered / total >= HALF - 1e-12
    parts = {
        name: weights[name] * point / covered for name, point in points.items() if point is not None
    }
    return Placed(
        bransje=key,
        plass=None,
        delt=False,
        poeng=sum(parts.values()) if enough else None,
        dekning=covered / total,
        skalert=own,
        bidrag=parts if enough else {},
        topp=None,
        foerst=None,
    )


def _with_place(row: Placed, ordered: Sequence[Placed], shares: tuple[float, float]) -> Placed:
    better = sum(_rounded(other) > _rounded(row) for other in ordered)
    equal = sum(_rounded(other) == _rounded(row) for other in ordered)
    return replace(row, plass=better + 1, delt=equal > 1, topp=shares[0], foerst=shares[1])


def _rounded(row: Placed) -> float:
    return round(row.poeng or 0.0, DECIMALS)


def _sensitivity(
    keys: Sequence[str], scale: Mapping[str, Values], weights: Mapping[str, float], draws: int
) -> dict[str, tuple[float, float]]:
    """Bransje → the shares of the draws with it among the top five, and at the top."""
    if not keys:
        return {}
    points = np.array(
        [[np.nan if (v := scale[n].get(key)) is None else v for n in weights] for key in keys]
    )
    chosen = np.array(list(weights.values()))
    generator = np.random.Generator(np.random.PCG64(SEED))
    drawn = generator.dirichlet(CONCENTRATION * chosen / chosen.sum(), size=draws)
    scores = _scores(points, drawn)
    better = (scores[:, None, :] > scores[:, :, None]).sum(axis=2)  # draw × bransje
    top, first = (better < TOP).mean(axis=0), (better == 0).mean(axis=0)
    return {key: (float(top[i]), float(first[i])) for i, key in enumerate(keys)}


def _scores(points: Array, drawn: Array) -> Array:
    """Draw × bransje: the weighted mean of the values that are there."""
    there = ~np.isnan(points)
    sums = drawn @ np.where(there, points, 0.0).T
    means: Array = np.round(sums / (drawn @ there.astype(float).T), DECIMALS)
    return means
