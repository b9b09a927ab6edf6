"""What is judged over several waves as a result in the one schema: the waves, then the slope."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from metrics.eksport import questions
from metrics.engine import formats
from metrics.engine.result import Result, Row
from metrics.spoersmaal.cells import as_metric
from metrics.trend.followed import Followed

SLOPE, UNIT = "stigning", "prosentpoeng per år"
DEFINITION = (
    "Andelen som ga et av svarene kodeboken teller, i hver bølge, og stigningen per år: minste "
    "kvadraters linje gjennom andelene. q er etter Benjamini–Hochberg."
)
TESTED = "p = {}, q = {}; noen endring: F = {}, p = {}, q = {} ({})"


def of(path: Path, each: Followed) -> Result:
    """A row per wave in percent, and one with the slope."""
    last = each.spoersmaal
    metric = replace(
        as_metric(last),
        id=f"trend/{last.spoersmaal}",
        definisjon=DEFINITION,
        enhet=UNIT,
        format="desimal",
    )
    waves = [
        replace(row, gruppe=q.boelge, navn=q.boelge_navn, enhet=row.enhet or "prosent")
        for q, row in each.boelger
    ]
    asked = [q for q, _ in each.boelger]
    return questions.result(path, metric, asked, "boelge", [*waves, _slope(each)], each.merknader)


def _slope(each: Followed) -> Row:
    named = f"Stigning per år, {each.boelger[0][0].boelge_navn}–{each.spoersmaal.boelge_navn}"
    if each.stigning is None or each.ndf is None or each.ddf is None:
        return Row(SLOPE, named, None, merker=(each.grunn,), enhet=UNIT)
    p, q, f, p_any, q_any = (
        formats.tall(number, 3) for number in (each.p, each.q, each.F, each.p_samlet, each.q_samlet)
    )
    tested = TESTED.format(p, q, f, p_any, q_any, each.samlet)
    return Row(
        SLOPE, named, each.stigning, nedre=each.nedre, oevre=each.oevre,
        merker=(each.dom, tested), enhet=UNIT, se=each.se, df=each.ndf + each.ddf,
    )  # fmt: skip
