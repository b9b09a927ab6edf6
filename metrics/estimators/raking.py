"""Raking (iterative proportional fitting) of weights to known margins, with trimming."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from data.errors import UserError
from metrics.estimators.design import Design
from metrics.estimators.interval import Floats, Ints

TOLERANCE = 1e-10
ROUNDS = 2000


@dataclass(frozen=True, eq=False)
class Margin:
    """One known distribution: `label` (rows,) per respondent, `total` per label.

    Totals are counts or shares; all margins are scaled to the sum of the first.
    """

    name: str
    label: ArrayLike
    total: Mapping[Any, float]


def rake(
    design: Design, margins: Sequence[Margin], *, lowest: float = 0.0, highest: float = np.inf
) -> Design:
    """The design with weights that meet every margin to 1e-10 of its total.

    Trimming keeps the weights within `lowest` … `highest` times their mean *while* fitting, so
    that margins and bounds hold together. Variances from the new design are residualised on the
    margins with the base weights (Deville and Särndal 1992; R `calibrate(calfun = "raking")`).
    Raises UserError for a label without total, a total without respondents, totals that are not
    positive, and when the margins cannot be met within the bounds.
    """
    coded = [_coded(margin) for margin in margins]
    whole = coded[0][1].sum()
    targets = [(codes, total * whole / total.sum()) for codes, total in coded]
    mean = whole / design.weight.size
    weight = design.weight * (whole / design.weight.sum())
    for _ in range(ROUNDS):
        for codes, total in targets:
            weight = weight * (total / np.bincount(codes, weight, total.size))[codes]
        weight = np.clip(weight, lowest * mean, highest * mean)
        if _worst(weight, targets) < TOLERANCE:
            basis = _basis([codes for codes, _ in targets], design.weight)
            return replace(design, weight=weight, base_weight=design.weight, basis=basis)
    raise UserError(
        f"Vektingen traff ikke marginene (største avvik {_worst(weight, targets):.1e}); slå sammen "
        "små kategorier eller løs på grensene for vektene i kodeboken."
    )


def _coded(margin: Margin) -> tuple[Ints, Floats]:
    labels, codes = np.unique(np.asarray(margin.label), return_inverse=True)
    strange = [str(label) for label in labels if label not in margin.total]
    if strange:
        raise UserError(
            f"Vektmarginen «{margin.name}» mangler et tall for «{strange[0]}»; legg det til."
        )
    nobody = [str(label) for label in margin.total if label not in set(labels.tolist())]
    if nobody:
        raise UserError(
            f"Ingen svarere er «{nobody[0]}» i vektmarginen «{margin.name}»; slå kategorien "
            "sammen med en annen."
        )
    total = np.array([float(margin.total[label]) for label in labels.tolist()])
    if not (np.isfinite(total) & (total > 0)).all():
        raise UserError(
            f"Vektmarginen «{margin.name}» har et tall som ikke er over null; rett det."
        )
    return codes.astype(np.int64), total


def _worst(weight: Floats, targets: Sequence[tuple[Ints, Floats]]) -> float:
    return max(
        float(np.abs(np.bincount(codes, weight, total.size) / total - 1).max())
        for codes, total in targets
    )


def _basis(codes: Sequence[Ints], base_weight: Floats) -> Floats:
    """Orthonormal basis of the margins' indicators times √base weight; their overlap left out."""
    dummies = np.hstack([code[:, None] == np.arange(code.max() + 1) for code in codes])
    left, size, _ = np.linalg.svd(dummies * np.sqrt(base_weight)[:, None], full_matrices=False)
    return np.asarray(left[:, size > 1e-10 * size[0]], dtype=np.float64)


def raked(design: Design, base_weight: ArrayLike, labels: Sequence[ArrayLike]) -> Design:
    """The design, whose weights have been raked already, with the variance that follows from it.

    `base_weight` are the weights before raking; `labels` the category per respondent, one list
    per margin.
    """
    base = np.asarray(base_weight, dtype=np.float64)
    codes = [np.unique(np.asarray(label), return_inverse=True)[1] for label in labels]
    return replace(design, base_weight=base, basis=_basis(codes, base))
