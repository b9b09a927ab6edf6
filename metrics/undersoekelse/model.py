"""Sector and size at once: what is left of each when the other is held fast."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import ceil, floor
from pathlib import Path
from typing import TYPE_CHECKING

from data import warehouse as warehouses
from data.errors import UserError
from metrics import estimators as est
from metrics.engine import own, registers
from metrics.engine.catalog import ALL
from metrics.engine.selection import Selection
from metrics.engine.suppression import thresholds
from metrics.undersoekelse import cuts, respondents, words
from metrics.undersoekelse.computed import RESPONSE
from metrics.undersoekelse.hiding import Hidden
from metrics.undersoekelse.waves import Audience, audiences, offers

if TYPE_CHECKING:
    import pandas as pd

FACTORS = ("sektor", "stoerrelse")
MODEL_FILTERS = frozenset(("maalgruppe", "ressurs", "verktoey", "boelge", "vekting"))
REFERENCE = {"sektor": "offentlig"}
OTHERS = "øvrige"
NO_QUESTION = "«{}» er ikke svar på et spørsmål – velg for eksempel kjennskap eller nytte."
UNASKED = "Ingen bølge som er lest inn svar for svar, har spurt målgruppen om dette."
ONE_AUDIENCE = "Velg én målgruppe som er lest inn svar for svar."
COVERED = "Modellen vises ikke når en av gruppene er skjult: den ville sagt noe om den."
COUNTED = "Organisasjonene er for få til prosent, og modellen gir bare prosent."


Triple = tuple[float, float, float]  # value, lower, upper


@dataclass(frozen=True)
class Level:
    """One group of one factor: predicted level, and against the reference (None for itself).

    Levels and points are 0–100, `ratio` is the ratio of levels; each as (value, lower, upper).
    `n` is the unweighted answers of the group.
    """

    faktor: str
    gruppe: str
    navn: str
    nivaa: Triple
    poeng: Triple | None
    ratio: Triple | None
    n: int


@dataclass(frozen=True)
class Regression:
    """The levels of both factors; `grunn` says why there are none. `ordlyd` is the question."""

    nivaaer: tuple[Level, ...]
    boelge: str
    ordlyd: str
    grunn: str = ""


def regression(metric_id: str, selection: Selection, warehouse: Path | None = None) -> Regression:
    """Logit of the metric on sector and size in the one målgruppe, resource and wave chosen.

    NB: everyone who answered is in the model, and groups that are unknown or too small to show are
    one group of their own there, so that no one can be found as what the model left out.
    """
    path = warehouses.current(warehouse)
    metric = own.get(path, metric_id)
    if metric.gruppe != "undersoekelse" or metric.id == RESPONSE:
        return Regression((), "", "", NO_QUESTION.format(metric.tittel))
    asked = registers.resolve(path, selection).with_only(MODEL_FILTERS)
    asked = replace(asked, fra=None, til=None)
    found = [o for o in offers(path, metric, asked, ALL) if not o.published]
    if len(found) != 1:
        return Regression((), "", "", UNASKED if len(asked.maalgruppe) == 1 else ONE_AUDIENCE)
    audience = audiences(path)[f"{found[0].boelge}/{found[0].maalgruppe}"]
    if audience.as_counts:
        return Regression((), audience.boelge, "", COUNTED)
    questions = cuts.hidden(path, metric, _questions(asked), ALL, (audience.key,))
    if len(questions) != 1:
        return Regression((), audience.boelge, "", "Velg én ressurs." if questions else UNASKED)
    key, hidden = next(iter(questions.items()))
    wording = str(words.questions(path)[key]["ordlyd"])
    try:
        levels = _fitted(path, metric_id, asked, audience, key[2], hidden)
    except UserError as error:
        return Regression((), audience.boelge, wording, str(error))
    return Regression(levels, audience.boelge, wording)


def _questions(asked: Selection) -> Selection:
    return Selection(maalgruppe=asked.maalgruppe, ressurs=asked.ressurs, verktoey=asked.verktoey)


def _fitted(
    path: Path,
    metric_id: str,
    asked: Selection,
    audience: Audience,
    question: str,
    hidden: Hidden,
) -> tuple[Level, ...]:
    base, answer = respondents.answers(path, metric_id, asked, ALL, audience)[question, ALL]
    rows = respondents.people(path, audience)
    groups = {name: rows[name].fillna(cuts.UNKNOWN) for name in FACTORS}
    counts = {name: _shown(path, name, groups[name][base], hidden) for name in FACTORS}
    factors = {name: g.where(g.isin(list(counts[name])), OTHERS) for name, g in groups.items()}
    if hidden.anything and any(set(groups[name][base]) - set(counts[name]) for name in FACTORS):
        raise UserError(COVERED)
    if any(len(shown) < 2 for shown in counts.values()):
        raise UserError("Bølgen har ikke minst to sektorer og to størrelser med nok svar.")
    design = respondents.design(path, audience, weighted="uvektet" not in asked.vekting)
    model = est.fit(design, answer, base, factors, _references(path, counts))
    found = (
        replace(level, n=counts[name][level.gruppe])
        for name in FACTORS
        for level in _levels(path, name, est.predicted(model, name))
        if level.gruppe in counts[name]
    )
    return tuple(_rounded(level) if hidden.anything else level for level in found)


def _rounded(level: Level) -> Level:
    """Whole percents and points, and a ratio with one decimal, where something is hidden."""

    def whole(numbers: Triple | None, digits: int) -> Triple | None:
        if numbers is None:
            return None
        step = 10.0**digits
        value, lower, upper = numbers
        return round(value, digits), floor(lower * step) / step, ceil(upper * step) / step

    return replace(
        level,
        nivaa=whole(level.nivaa, 0) or level.nivaa,
        poeng=whole(level.poeng, 0),
        ratio=whole(level.ratio, 1),
    )


def _shown(path: Path, name: str, groups: pd.Series, hidden: Hidden) -> dict[str, int]:
    """The groups of a factor that can be shown as percentages, with their answers."""
    least = thresholds(path)["antall_under"]
    sizes = {str(group): int(n) for group, n in groups.value_counts().items()}
    return {
        group: n
        for group, n in sizes.items()
        if group != cuts.UNKNOWN and n >= least and not hidden.why({name: frozenset([group])})
    }


def _references(path: Path, usable: Mapping[str, Mapping[str, int]]) -> dict[str, str]:
    sizes = cuts.sizes(path)
    largest = max(usable["stoerrelse"], key=lambda key: (sizes.get(key, (0.0, 0.0))[0], key))
    sector = REFERENCE["sektor"]
    chosen = sector if sector in usable["sektor"] else min(usable["sektor"])
    return {"sektor": chosen, "stoerrelse": largest}


def _levels(path: Path, factor: str, told: est.Predicted) -> list[Level]:
    def at(measure: est.Measure, i: int, unit: float) -> Triple:
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
            n=0,
        )
        for i, label in order
    ]
