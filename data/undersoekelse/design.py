"""Strata and weights of a målgruppe, checked against what the codebook says about it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

import numpy as np

from data.undersoekelse.codebook import Maalgruppe, Margin
from data.undersoekelse.coding import Coded
from data.undersoekelse.raking import Codes, Floats, kish, rake
from data.undersoekelse.utvalg import units, words
from data.undersoekelse.utvalg.replicates import replicates
from data.undersoekelse.utvalg.units import Units
from data.undersoekelse.values import EMPTY, number, odd_decimals


@dataclass(frozen=True)
class Design:
    """One entry per respondent of the målgruppe; `sizes` is stratum → (N or None, n).

    `margins` are the raking categories, «margin=category», which the variance needs; None when
    the weights were not raked. `units` are what was drawn, with N of it (None: not known, or not
    to be used). `replicates` (respondents, columns) are whole weights, or None.
    """

    units: Units
    base: Floats
    weights: Floats
    margins: list[list[str]] | None
    sizes: dict[str, tuple[float | None, int]]
    told: str
    replicates: Floats | None = None

    @property
    def strata(self) -> list[str]:
        """The stratum of each respondent."""
        return self.units.strata

    @property
    def deff(self) -> float:
        """Kish's design effect of the weights."""
        return kish(self.weights)


def design(coded: Coded, group: Maalgruppe) -> Design:
    """The design of the målgruppe. Raises UserError: N < n, a bad weight, totals not met."""
    rows = coded.rows[group.id]
    if group.N is not None and len(rows) > group.N:
        raise coded.error(
            (*group.place, "N"),
            f"{len(rows)} har svart i {group.id}, men N er {group.N:.10g} – rett N eller filteret",
        )
    if group.utsendt is not None and len(rows) > group.utsendt:
        raise coded.error(
            (*group.place, "utsendt"), f"{len(rows)} har svart, men bare {group.utsendt} er spurt"
        )
    found = units.units(coded, group, _strata(coded, group, rows))
    _check_strata(coded, group, found)
    base = _base_weights(coded, group, rows, found)
    margins = [_categories(coded, margin, rows) for margin in group.marginer]
    if not group.fpc:
        found = replace(found, N=dict.fromkeys(found.N), inner=[()] * len(rows))
    found = units.merged(group, found)
    counts = Counter(found.strata)
    return Design(
        units=found,
        base=base,
        weights=_raked(coded, group, base, margins) if margins else base,
        margins=[list(each) for each in zip(*margins, strict=True)] if margins else None,
        sizes={s: (found.N.get(s), n) for s, n in sorted(counts.items())},
        told=words.told(group, found),
        replicates=replicates(coded, group, base),
    )


def _strata(coded: Coded, group: Maalgruppe, rows: list[int]) -> list[str]:
    if group.stratum_dimensjon is None:
        return ["alle"] * len(rows)
    strata = [coded.columns[group.stratum_dimensjon][row] for row in rows]
    # NB: strata that the codebook does not list are those of the file.
    listed = group.strata or {s: None for s in strata if s}
    unknown = next((s for s in strata if s not in listed), None)
    if unknown is not None:
        raise coded.error(
            (*group.place, "strata", "N"),
            f"stratum «{unknown or 'tom'}» har ingen N – skriv antallet, eller null",
        )
    return strata


def _check_strata(coded: Coded, group: Maalgruppe, found: Units) -> None:
    for stratum, n in found.drawn.items():
        known = found.N.get(stratum)
        if known is not None and n > known:
            what = "klynger er trukket" if group.utvalg.trinn else "har svart"
            raise coded.error(
                (*group.place, "klynge" if group.utvalg.trinn else "strata", "N", stratum),
                f"{n} {what} i stratum {stratum}, men N er {known:.10g}",
            )
    clusters = group.utvalg.clusters_of
    unknown = next((s for s in found.drawn if clusters and s not in clusters), None)
    if unknown is not None:
        raise coded.error(
            (*group.place, "klynge"),
            f"stratum «{unknown}» har ingen N i klynge – skriv antallet, eller null",
        )
    where = "klynge" if clusters else "strata"
    listed = clusters if group.filter is None else {}
    listed = listed or (group.strata if group.stratum_dimensjon else {})
    empty = next((s for s in listed if s not in found.drawn), None)
    if empty is not None:
        raise coded.error(
            (*group.place, where, "N", empty),
            f"ingen har svart i stratum {empty} – slå det sammen med et annet",
        )


def _base_weights(coded: Coded, group: Maalgruppe, rows: list[int], found: Units) -> Floats:
    """The vendor's weights; else N/n of what was drawn when every N is known; else 1."""
    if group.vekt is None:
        return units.weights(found)
    return _stated(coded, group, rows, coded.table.columns[group.vekt])


def _stated(coded: Coded, group: Maalgruppe, rows: list[int], cells: list[str]) -> Floats:
    """The vendor's weights. Raises UserError for the first that is no number above 0."""
    place, found = (*group.place, "vekt"), []
    odd = odd_decimals(cells[row] for row in rows)
    if odd is not None:
        raise coded.error(
            place,
            f"rad {coded.table.numbers[rows[odd]]} har vekten {cells[rows[odd]]} i {group.vekt}, "
            "som kan leses på to måter ved siden av de andre – be leverandøren om ett desimaltegn",
        )
    for row in rows:
        weight = number(cells[row])
        if weight is None or weight <= 0:
            raise coded.error(
                place,
                f"rad {coded.table.numbers[row]} {_wrong(str(group.vekt), cells[row], weight)}",
            )
        found.append(weight)
    return np.array(found, dtype=np.float64)


def _wrong(column: str, cell: str, weight: float | None) -> str:
    """What is wrong with a weight, and what to do."""
    if cell == EMPTY:
        return "mangler vekt – be leverandøren om den"
    if weight is None:
        return "har en vekt som ikke er et tall, og ikke er over 0 – be leverandøren rette den"
    if weight == 0:
        return f"har en vekt som ikke er over 0 – skriv «behold: {column} != 0» for å utelate slike"
    return "har en vekt som ikke er over 0 – be leverandøren rette den"


def _categories(coded: Coded, margin: Margin, rows: list[int]) -> list[str]:
    """«margin=category» per respondent; every category must have a total."""
    name = "×".join(margin.dimensjoner)
    found = []
    for row in rows:
        category = "/".join(coded.columns[d][row] for d in margin.dimensjoner)
        if category not in margin.tall:
            raise coded.error(
                (*margin.place, "tall"),
                f"rad {coded.table.numbers[row]} er i «{category or 'tom'}», som ikke har noe tall "
                f"i marginen {name}",
            )
        found.append(category)
    missing = next((category for category in margin.tall if category not in set(found)), None)
    if missing is not None:
        raise coded.error(
            (*margin.place, "tall", missing),
            f"ingen har svart i «{missing}» – slå kategorien sammen med en annen",
        )
    return [f"{name}={category}" for category in found]


def _raked(coded: Coded, group: Maalgruppe, base: Floats, margins: list[list[str]]) -> Floats:
    codes: list[Codes] = []
    totals: list[Floats] = []
    for margin, found in zip(group.marginer, margins, strict=True):
        places = {f"{'×'.join(margin.dimensjoner)}={c}": n for n, c in enumerate(margin.tall)}
        codes.append(np.array([places[category] for category in found], dtype=np.int64))
        totals.append(np.array(list(margin.tall.values()), dtype=np.float64))
    try:
        return rake(base, codes, totals, group.grenser)
    except ValueError as error:
        raise coded.error(
            (*group.place, "raking"),
            f"vektene for {group.id} når ikke marginene – sjekk at tallene i marginene har samme "
            "sum, og at grensene ikke er for trange",
        ) from error
