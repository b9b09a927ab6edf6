"""Replicate weights of the respondents, as whole weights whatever the file has."""

from __future__ import annotations

import numpy as np

from data.undersoekelse.codebook import Maalgruppe
from data.undersoekelse.coding import Coded
from data.undersoekelse.utvalg.plan import Replikat
from data.undersoekelse.utvalg.units import Floats
from data.undersoekelse.values import number

FACTORS = 5.0  # R says so too: weights that are this far apart are not of one kind
UNLIKE = (
    "replikatvektene er i snitt {:.3g} og vekten {:.3g} – skriv «kombinert: {}» hvis kolonnene er "
    "{}"
)
FOLLOW = "replikatvektene følger {} – skriv «kombinert: {}», for kolonnene er {}"
CLEARLY = 0.5  # of the variation that the other kind would have
NEAR = (0.8, 1.25)  # the sum of replicate weights over that of the weights
OFF = (
    "Replikatvektene er til sammen {:.2f} ganger vekten i snitt. Andeler og usikkerhet påvirkes "
    "ikke av det, men sjekk at de hører til samme vekt."
)


def replicates(coded: Coded, group: Maalgruppe, weights: Floats) -> Floats | None:
    """(respondents, columns), or None where the målgruppe has none.

    Raises UserError for a cell that is no number from 0, a column that is nought, and factors
    that are taken for whole weights or the other way.
    """
    plan = group.utvalg.replikat
    if plan is None:
        return None
    rows = coded.rows[group.id]
    found = np.empty((len(rows), len(plan.kolonner)))
    for place, name in enumerate(plan.kolonner):
        cells = coded.table.columns[name]
        for position, row in enumerate(rows):
            value = number(cells[row])
            if value is None or value < 0:
                raise coded.error(
                    plan.place,
                    f"rad {coded.table.numbers[row]} har ingen replikatvekt i {name} (et tall "
                    "fra 0 og opp) – be leverandøren rette den",
                )
            found[position, place] = value
        if not found[:, place].any():
            raise coded.error(plan.place, f"replikatvektene i {name} er 0 for alle – ta den bort")
    if (np.ptp(found, axis=1) == 0).all():
        raise coded.error(plan.place, "replikatvektene er like i alle kolonner – sjekk kolonnene")
    _check_kind(coded, plan, found.mean(axis=1), weights)
    whole = found if plan.kombinert else found * weights[:, None]
    times = float(whole.mean() / weights.mean())
    if not NEAR[0] <= times <= NEAR[1]:
        coded.table.notes.append(OFF.format(times).replace(".", ",", 1))
    return whole


def _check_kind(coded: Coded, plan: Replikat, each: Floats, weights: Floats) -> None:
    """Whole weights are as large as the weight of each respondent (`each`: their mean), and
    factors are about alike for all. Raises UserError for those that are clearly the other kind."""
    mean, weight = float(each.mean()), float(weights.mean())
    ratio = weight / mean
    if plan.kombinert and mean < FACTORS < ratio:
        raise coded.error(plan.place, UNLIKE.format(mean, weight, "false", "faktorer på vekten"))
    if not plan.kombinert and mean > FACTORS > ratio:
        raise coded.error(plan.place, UNLIKE.format(mean, weight, "true", "hele vekter"))
    alike, following = _variation(each), _variation(each / weights)
    if plan.kombinert and alike < CLEARLY * following:
        said = FOLLOW.format("ikke vekten", "false", "faktorer på vekten")
        raise coded.error(plan.place, said)
    if not plan.kombinert and following < CLEARLY * alike:
        raise coded.error(plan.place, FOLLOW.format("vekten", "true", "hele vekter"))


def _variation(values: Floats) -> float:
    """The coefficient of variation."""
    return float(values.std() / values.mean())
