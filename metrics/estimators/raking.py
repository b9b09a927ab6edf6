"""Raking of a design's weights to known margins, and the variance that follows from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from data.errors import UserError
from data.undersoekelse import raking
from metrics.estimators.design import Design
from metrics.estimators.interval import Floats, Ints


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
    codes = [labels for labels, _ in coded]
    totals = [total * whole / total.sum() for _, total in coded]
    try:
        weight = raking.rake(design.weight, codes, totals, (lowest, highest))
    except raking.NotMetError as error:
        raise UserError(
            f"Vektingen traff ikke marginene (største avvik {error.distance:.1e}); slå sammen "
            "små kategorier eller løs på grensene for vektene i kodeboken."
        ) from None
    basis = _basis(codes, design.weight)
    return replace(design, weight=weight, base_weight=design.weight, basis=basis)


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


def _basis(codes: Sequence[Ints], base_weight: Floats) -> Floats:
    """Orthonormal basis of the margins' indicators times √base weight; their overlap left out."""
    dummies = np.hstack([code[:, None] == np.arange(code.max() + 1) for code in codes])
    left, size, _ = np.linalg.svd(dummies * np.sqrt(base_weight)[:, None], full_matrices=False)
    return np.asarray(left[:, size > 1e-10 * size[0]], dtype=np.float64)


def raked(
    design: Design, base_weight: ArrayLike, labels: Sequence[ArrayLike], *, plain: bool = False
) -> Design:
    """The design, whose weights have been raked already, with the variance that follows from it.

    `base_weight` are the weights before raking; `labels` the category per respondent, one list
    per margin. `plain` gives the variance of R `rake`, where all rows count the same in the
    regression on the margins, in place of that of `calibrate(calfun = "raking")`.
    """
    base = np.asarray(base_weight, dtype=np.float64)
    base = np.ones_like(base) if plain else base
    codes = [np.unique(np.asarray(label), return_inverse=True)[1] for label in labels]
    return replace(design, base_weight=base, basis=_basis(codes, base))
