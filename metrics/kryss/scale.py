"""The whole scale of a question in every column, where nothing of it is hidden."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from metrics.estimators import Design
from metrics.estimators.interval import Bools
from metrics.kryss.table import Level
from metrics.spoersmaal.catalogue import Question
from metrics.spoersmaal.given import Given, labels


def levels(
    path: Path, question: Question, design: Design, answers: Given, members: Bools
) -> tuple[Level, ...]:
    """One per answer on the scale, negative to positive: percent of each column's answers."""
    weight = design.weight[:, None] * (answers.valid[:, None] & members)
    whole = weight.sum(axis=0)
    found = list[Level]()
    for place, name in labels(path, question).items():
        part = weight[answers.level == place].sum(axis=0)
        with np.errstate(invalid="ignore"):
            shares = 100 * part / whole
        found.append(Level(name, tuple(None if np.isnan(v) else float(v) for v in shares)))
    return tuple(found)
