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
    "replikatvektene er i snitt {:.3g} og vekten {:.3g} – {} «kombinert: {}» hvis kolonnene er {}"
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
    _check_kind(coded, plan, float(found.mean()), float(weights.mean()))
    return found if plan.kombinert else found * weights[:, None]


def _check_kind(coded: Coded, plan: Replikat, mean: float, weight: float) -> None:
    whole = mean > FACTORS and weight / mean < FACTORS
    factors = mean < FACTORS and weight / mean > FACTORS
    if plan.kombinert and factors:
        said = UNLIKE.format(mean, weight, "skriv", "false", "faktorer på vekten")
        raise coded.error(plan.place, said)
    if not plan.kombinert and whole:
        raise coded.error(plan.place, UNLIKE.format(mean, weight, "skriv", "true", "hele vekter"))
