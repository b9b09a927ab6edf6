"""Which margin moved a number: the weights as they would be with one margin alone.

Only where the codebook has the margins: weights that were delivered do not say what they stand on.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

import numpy as np

from metrics.engine.output import Facts
from metrics.estimators.interval import Bools, Floats
from metrics.spoersmaal import given
from metrics.spoersmaal.catalogue import SPLITS, Question
from metrics.undersoekelse import respondents
from metrics.undersoekelse.cuts import BACKGROUND, MOST
from metrics.undersoekelse.waves import Audience

CROSSED = "×"
BEFORE = "grunnvekt"  # what the weights were before raking, where they were not all alike
ABOUT = (
    "{}: flyttingen av hver margin er den vektene hadde gitt med bare den marginen. Marginene "
    "henger sammen, så tallene skal ikke legges sammen."
)


@lru_cache(maxsize=32)
def alone(path: Path, audience: Audience) -> Mapping[str, Floats]:
    """Margin → the weights (respondents,) with that margin alone, on the weights before raking.

    The totals are those that the finished weights meet. {} for a målgruppe that was not raked. A
    margin of something else than the audited backgrounds is left out: its groups could be found.
    """
    if not audience.raket:
        return {}
    people = respondents.people(path, audience)
    base, weight = (people[name].to_numpy(np.float64) for name in ("basisvekt", "vekt"))
    found = {} if np.ptp(base) == 0 else {BEFORE: base}
    for labels in np.array(people["marginer"].tolist(), dtype=str).T:
        name = str(labels[0]).partition("=")[0]
        _, code = np.unique(labels, return_inverse=True)
        parts = name.split(CROSSED)
        if set(parts) <= set(BACKGROUND) and len(parts) <= MOST:
            ratio = np.bincount(code, weight) / np.bincount(code, base)
            found[" × ".join(SPLITS[part] for part in parts)] = base * ratio[code]
    return found


def moved(path: Path, question: Question) -> Facts:
    """`marginer`: prosentpoeng by margin, and `mest_av`: the one that moved it most.

    {} where no margin is known. For a question where nothing is hidden only.
    """
    audience, answers = given.audience(path, question), given.given(path, question)
    weights = alone(path, audience)
    if not weights:
        return {}
    plain = share(np.ones(len(answers.valid)), answers.hit, answers.valid)
    before = weights.get(BEFORE, np.ones(len(answers.valid)))
    start = share(before, answers.hit, answers.valid)
    by = {
        name: round(share(w, answers.hit, answers.valid) - (plain if w is before else start), 1)
        for name, w in weights.items()
    }
    most = max(by, key=lambda name: abs(by[name]))
    return {"marginer": by, "mest_av": most if by[most] else None}


def share(weight: Floats, hit: Bools, base: Bools) -> float:
    """The share in percent of those in the base (respondents,) that are counted."""
    return float(100 * weight[hit & base].sum() / weight[base].sum())
