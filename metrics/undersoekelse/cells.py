"""Cells of computed waves: sums from DuckDB, finished by the estimators."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import numpy as np

from data.errors import UserError
from metrics import estimators as est
from metrics.engine.catalog import Metric
from metrics.engine.selection import Selection
from metrics.estimators import Estimates
from metrics.undersoekelse import respondents
from metrics.undersoekelse.waves import Audience, asked_rows, audiences

Record = dict[str, object]
SUMS = ("n", "wy", "wn", "w2y", "w2n")
TOTALS = ("n", "y", "spurt", "usikre", "w_spurt", "w_usikre")


@dataclass(frozen=True)
class Cell:
    """One number: a question to a målgruppe in a wave, in one group. Shares are 0–1.

    `n` substantive answers and `antall` counted ones are unweighted; `spurt` is all asked and
    `vet_ikke` the share of them without an opinion. `metode` says how the interval was made, or
    why there is none; `nedre` and `oevre` are None then. `df` are the degrees of freedom, `deff`
    the variance over that of as many answers drawn at random, and `vekteffekt` what the weights
    alone add (Kish). `avrundet` is in whole percents.
    """

    audience: Audience
    spoersmaal: str
    ressurs: str
    gruppe: str
    verdi: float | None
    se: float | None
    nedre: float | None
    oevre: float | None
    n: int
    antall: int
    spurt: int
    usikre: int
    vet_ikke: float | None
    metode: str
    df: float | None
    deff: float | None
    vekteffekt: float | None
    avrundet: bool = False


def cells(
    path: Path, metric: Metric, selection: Selection, split: str, par: tuple[str, ...]
) -> tuple[Cell, ...]:
    """All cells of the metric in these audiences («wave/målgruppe»)."""
    known, found = audiences(path), list[Cell]()
    weighted = "uvektet" not in selection.vekting
    by_row = {key for key in par if known[key].planned or (known[key].raket and weighted)}
    rows = asked_rows("boelgeceller", path, metric, selection, split, par, rader=bool(by_row))
    for key, members in groupby(rows, key=lambda row: f"{row['boelge']}/{row['maalgruppe']}"):
        audience, sums = known[key], _sums(list(members))
        estimates, trouble = (
            respondents.shares(path, audience, list(sums.values()), weighted=weighted)
            if key in by_row
            else _from_sums(audience, list(sums.values()))
        )
        found += _finished(audience, sums, estimates, trouble)
    return tuple(found)


CellKey = tuple[str, str, str]  # question, resource, group


def _sums(rows: list[Record]) -> dict[CellKey, list[Record]]:
    found: dict[CellKey, list[Record]] = {}
    for row in rows:
        key = (str(row["spoersmaal"]), str(row["ressurs"]), str(row["gruppe"]))
        found.setdefault(key, []).append(row)
    return found


def _from_sums(audience: Audience, members: list[list[Record]]) -> tuple[Estimates, str]:
    """The estimates, and what is wrong where only the shares themselves can be given."""
    names = list(audience.strata)
    place = {name: i for i, name in enumerate(names)}
    rows = [(cell, row) for cell, rows in enumerate(members) for row in rows]
    table: dict[str, list[float]] = {
        "cell": [cell for cell, _ in rows],
        "stratum": [place[str(row["stratum"])] for _, row in rows],
        **{name: [float(str(row[name])) for _, row in rows] for name in SUMS},
    }
    population = [audience.strata[name][0] for name in names]
    answered = [float(audience.strata[name][1]) for name in names]
    try:
        sums = est.gather(table, len(members), answered, population, names)
        asked = np.array([sum(float(str(row["spurt"])) for row in rows) for rows in members])
        # Where all who answered were asked, all of the audience would have been.
        everyone = np.where(asked == sum(answered), sum(population), np.nan)
        base = everyone if audience.whole else None
        return est.shares(sums, audience=audience.whole, base_population=base), ""
    except UserError as error:
        # NB: a stratum with one answer has no variance; the share itself still stands.
        endless = est.gather(
            table, len(members), [n + 2 for n in answered], [np.inf] * len(names), names
        )
        return est.shares(endless), str(error)


def _finished(
    audience: Audience, sums: dict[CellKey, list[Record]], made: Estimates, trouble: str
) -> Iterator[Cell]:
    for i, ((question, resource, group), rows) in enumerate(sums.items()):
        total = {name: sum(float(str(row[name])) for row in rows) for name in TOTALS}
        interval = (None, None) if trouble else (_number(made.lower[i]), _number(made.upper[i]))
        yield Cell(
            audience=audience,
            spoersmaal=question,
            ressurs=resource,
            gruppe=group,
            verdi=_number(made.value[i]),
            se=None if trouble else _number(made.se[i]),
            nedre=interval[0],
            oevre=interval[1],
            n=int(total["n"]),
            antall=int(total["y"]),
            spurt=int(total["spurt"]),
            usikre=int(total["usikre"]),
            vet_ikke=total["w_usikre"] / total["w_spurt"] if total["w_spurt"] else None,
            metode=trouble or str(made.method[i]),
            df=None if trouble else _number(made.df[i]),
            deff=None if trouble else _number(made.deff[i]),
            vekteffekt=_number(made.deff_w[i]),
        )


def _number(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
