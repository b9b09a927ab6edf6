"""The rows of a survey metric as the reports print them, with intervals where counts are exact."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import numpy as np

from metrics import estimators as est
from metrics.engine import store
from metrics.engine.catalog import ALL, Metric
from metrics.engine.result import Row
from metrics.engine.selection import Selection
from metrics.estimators import Design
from metrics.estimators.interval import Bools, Floats
from metrics.undersoekelse import words
from metrics.undersoekelse.waves import Offer

Record = dict[str, object]


def rows(
    path: Path, metric: Metric, selection: Selection, split: str, offers: tuple[Offer, ...] | None
) -> list[Record]:
    """What the metric's own query gives; `offers` limits the målgrupper, None leaves them be."""
    usable = replace(selection.with_only(metric.trykte_filtre), boelge=(), vekting=())
    if split == "boelge":
        return [
            {**row, "gruppe": wave, "navn": None}
            for wave in dict.fromkeys(o.boelge for o in offers or ())
            for row in rows(
                path, metric, usable, ALL, tuple(o for o in offers or () if o.boelge == wave)
            )
        ]
    if offers is not None:
        usable = replace(usable, maalgruppe=tuple(o.maalgruppe for o in offers))
    found = store.rows(path, metric.sql, utvalg=usable.parameter(), fordeling=split)
    return [_with_interval(path, row) for row in found]


@lru_cache
def questions(path: Path) -> frozenset[tuple[str, str, str, str, str]]:
    """The printed questions as (wave, målgruppe, question, metric, resource)."""
    names = ("boelge", "maalgruppe", "spoersmaal", "maaltall", "ressurs")
    found = store.rows(path, store.named("trykte_spoersmaal"))
    return frozenset(tuple(str(row[name]) for name in names) for row in found)  # type: ignore[misc]


def wording(path: Path, metric_id: str, maalgruppe: str) -> str:
    """The question behind a printed scale, as it was put to the målgruppe; "" if not printed."""
    asked = store.rows(path, store.named("spoersmaal"))
    mine = (r for r in asked if (r["maaltall"], r["maalgruppe"]) == (metric_id, maalgruppe))
    return next((str(row["ordlyd"]) for row in mine if row["ordlyd"]), "")


def answers_to(metric: Metric, selection: Selection) -> bool:
    """True when the printed tables have the cut that is asked for."""
    asked = replace(selection, boelge=(), vekting=(), kilde=())
    return asked == asked.with_only(metric.trykte_filtre)


def side(path: Path, maalgruppe: str, row: Row) -> tuple[Design, Bools, Floats] | None:
    """The answers behind a printed share as (design, base, hits), one row per respondent.

    None where the counts are not certain, or the audience was a sample whose weights are not known.
    """
    audience = _audiences(path).get(maalgruppe)
    if audience is None or audience["design"] != "hel_populasjon" or audience["N_maks"] is None:
        return None
    if row.antall is None or row.grunnlag is None:
        return None
    place = np.arange(int(str(audience["svar"])))
    design = est.sample(np.ones(place.size), population=float(str(audience["N_maks"])))
    return design, place < row.grunnlag, (place < row.antall).astype(np.float64)


@lru_cache
def _audiences(path: Path) -> Mapping[str, Record]:
    sql = "select id, svar, N_maks, populasjon_N, design from maalgrupper"
    return {str(row["id"]): row for row in store.rows(path, sql)}


def _with_interval(path: Path, row: Record) -> Record:
    """Whole audiences whose counts are certain get the interval that follows from their counts."""
    audience = _audiences(path).get(str(row.get("maalgruppe")))
    hits, n = row.get("antall"), row.get("grunnlag")
    if (
        audience is None
        or audience["design"] != "hel_populasjon"
        or row.get("enhet") == "antall"
        or None in (hits, n, row["verdi"], audience["N_maks"])
        or row.get("nedre") is not None
    ):
        return row
    x, base, answered, most = (int(str(v)) for v in (hits, n, audience["svar"], audience["N_maks"]))
    known = audience["populasjon_N"] is not None
    # The printed questions were put to the whole audience. With N of all who were asked, whatever
    # part of them has an opinion, the interval covers 94.8 percent or more (enumerated, N = 181).
    # NB: an audience that has not been counted is of unknown size, and gets the widest.
    interval = est.hypergeometric if known else est.part_of_audience
    lower, upper = interval(x, base, most)
    text = words.exact(most, answered, base, asked=answered, known=known)
    merker: list[str] = row["merker"]  # type: ignore[assignment]
    return {
        **row,
        "nedre": 100 * float(lower),
        "oevre": 100 * float(upper),
        "merker": [*merker, text],
    }
