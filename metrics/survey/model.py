"""Sector and size at once: what is left of each when the other is held fast."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from data import warehouse as warehouses
from data.errors import UserError
from metrics import catalog, registers
from metrics import estimators as est
from metrics.catalog import ALL
from metrics.selection import Selection
from metrics.survey import cuts, respondents, words
from metrics.survey.waves import Audience, audiences, offers

FACTORS = ("sektor", "stoerrelse")
CHOICES = frozenset(("maalgruppe", "ressurs", "boelge", "vekting"))
REFERENCE = {"sektor": "offentlig"}


@dataclass(frozen=True)
class Level:
    """One group of one factor: predicted level, and against the reference (None for itself).

    Levels and points are 0–100, `ratio` is the ratio of levels; each as (value, lower, upper).
    """

    faktor: str
    gruppe: str
    navn: str
    nivaa: tuple[float, float, float]
    poeng: tuple[float, float, float] | None
    ratio: tuple[float, float, float] | None


@dataclass(frozen=True)
class Regression:
    """The levels of both factors; `grunn` says why there are none. `ordlyd` is the question."""

    nivaaer: tuple[Level, ...]
    boelge: str
    ordlyd: str
    grunn: str = ""


def regression(metric_id: str, selection: Selection, warehouse: Path | None = None) -> Regression:
    """Logit of the metric on sector and size in the one målgruppe, resource and wave chosen.

    Groups that are too small to show are left out of the model.
    """
    path = warehouses.current(warehouse)
    metric = catalog.get(metric_id)
    asked = registers.resolve(path, selection).with_only(CHOICES)
    asked = replace(asked, fra=None, til=None)
    found = [o for o in offers(path, metric, asked, ALL) if not o.published]
    if len(found) != 1:
        return Regression((), "", "", "Velg én målgruppe som er lest inn svar for svar.")
    audience = audiences(path)[f"{found[0].boelge}/{found[0].maalgruppe}"]
    tables = cuts.tables(path, metric, _questions(asked), ALL, FACTORS, (audience.key,))
    if len(tables.hidden) != 1:
        return Regression((), audience.boelge, "", "Velg én ressurs.")
    key, hidden = next(iter(tables.hidden.items()))
    wording = str(words.questions(path)[key]["ordlyd"])
    usable = {
        "sektor": _usable(hidden.rows, hidden.row_margin),
        "stoerrelse": _usable(hidden.columns, hidden.column_margin),
    }
    try:
        levels = _fitted(path, metric_id, asked, audience, key[2], usable)
    except UserError as error:
        return Regression((), audience.boelge, wording, str(error))
    return Regression(levels, audience.boelge, wording)


def _questions(asked: Selection) -> Selection:
    return Selection(maalgruppe=asked.maalgruppe, ressurs=asked.ressurs)


def _usable(names: tuple[str, ...], hidden: np.ndarray) -> frozenset[str]:
    shown = zip(names, hidden, strict=True)
    return frozenset(name for name, gone in shown if not gone and name != cuts.UNKNOWN)


def _fitted(
    path: Path,
    metric_id: str,
    asked: Selection,
    audience: Audience,
    question: str,
    usable: dict[str, frozenset[str]],
) -> tuple[Level, ...]:
    base, answer = respondents.answers(path, metric_id, asked, ALL, audience)[question, ALL]
    rows = respondents.people(path, audience)
    factors = {name: rows[name].fillna(cuts.UNKNOWN) for name in FACTORS}
    inside = base
    for name in FACTORS:
        inside = inside & factors[name].isin(sorted(usable[name])).to_numpy()
    if len(usable["sektor"]) < 2 or len(usable["stoerrelse"]) < 2:
        raise UserError("Bølgen har ikke minst to sektorer og to størrelser med nok svar.")
    design = respondents.design(path, audience, weighted="uvektet" not in asked.vekting)
    model = est.fit(design, answer, inside, factors, _references(path, usable))
    return tuple(
        level for name in FACTORS for level in _levels(path, name, est.predicted(model, name))
    )


def _references(path: Path, usable: dict[str, frozenset[str]]) -> dict[str, str]:
    sizes = cuts.sizes(path)
    largest = max(usable["stoerrelse"], key=lambda key: (sizes.get(key, (0.0, 0.0))[0], key))
    sector = REFERENCE["sektor"]
    chosen = sector if sector in usable["sektor"] else min(usable["sektor"])
    return {"sektor": chosen, "stoerrelse": largest}


def _levels(path: Path, factor: str, told: est.Predicted) -> list[Level]:
    def at(measure: est.Measure, i: int, unit: float) -> tuple[float, float, float]:
        numbers = (measure.value[i], measure.lower[i], measure.upper[i])
        first, second, third = (unit * float(v) for v in numbers)
        return first, second, third

    sizes = cuts.sizes(path)
    order = sorted(
        enumerate(told.labels), key=lambda pair: (*sizes.get(pair[1], (0.0, 0.0)), pair[1])
    )
    return [
        Level(
            faktor=factor,
            gruppe=label,
            navn=registers.name(path, factor, label),
            nivaa=at(told.level, i, 100),
            poeng=at(told.points, i, 1) if i else None,
            ratio=at(told.ratio, i, 1) if i else None,
        )
        for i, label in order
    ]
