"""The units that were drawn, of each respondent, and how many there were to draw from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import cast

import numpy as np
from numpy.typing import NDArray

from data.undersoekelse.codebook import Maalgruppe
from data.undersoekelse.coding import Coded
from data.undersoekelse.utvalg.plan import MERGE, Trinn
from data.undersoekelse.values import EMPTY, number

Floats = NDArray[np.float64]
ALL = "alle"


@dataclass(frozen=True)
class Units:
    """One entry per respondent: `strata`, `of` (its units, outermost first; empty where everyone
    was drawn by themselves) and `inner`, N of the stages within the first.

    Per stratum: `N` (None: not known) counts what was drawn, `drawn` is how many that is, and
    `merged` the strata that were too small to stand alone.
    """

    strata: list[str]
    of: list[tuple[str, ...]]
    inner: list[tuple[float, ...]]
    N: Mapping[str, float | None]
    drawn: Mapping[str, int]
    merged: tuple[str, ...] = ()


def units(coded: Coded, group: Maalgruppe, strata: list[str]) -> Units:
    """The units of the respondents, in the strata they were drawn from.

    Raises UserError for a row without a unit, and sizes that are no numbers or are not alike.
    """
    rows, steps = coded.rows[group.id], group.utvalg.trinn
    named = [tuple(_unit(coded, group, step.kolonne, row) for step in steps) for row in rows]
    # NB: unit 1 of one stratum is not unit 1 of another (nest = TRUE in R).
    of = [(f"{s}/{u[0]}", *u[1:]) if u else () for s, u in zip(strata, named, strict=True)]
    drawn = _drawn(coded, group) if steps else Counter(strata)
    column = steps[0].N_kolonne if steps else group.utvalg.N_kolonne
    if column:
        sizes = _per_stratum(coded, group, column, strata)
    elif steps:
        given = steps[0].N
        sizes = dict(given) if isinstance(given, Mapping) else dict.fromkeys(set(strata), given)
    else:
        sizes = {stratum: group.strata.get(stratum) for stratum in set(strata)}
    inner = [tuple(_inner(coded, group, step, row) for step in steps[1:]) for row in rows]
    _check_inner(coded, group, of, inner)
    return Units(strata, of, inner, sizes, drawn)


def weights(found: Units) -> Floats:
    """N/n through all the stages, where every N is known; else 1 (as R `svydesign` without)."""
    if any(found.N.get(stratum) is None for stratum in found.strata):
        return np.ones(len(found.strata))
    base = [float(found.N[s] or 0) / found.drawn[s] for s in found.strata]
    paths = {of[:depth] for of in found.of for depth in range(2, len(of) + 1)}
    within = Counter(path[:-1] for path in paths)
    for row, (of, sizes) in enumerate(zip(found.of, found.inner, strict=True)):
        for depth, size in enumerate(sizes, 1):
            base[row] *= size / within[of[:depth]]
    return np.array(base)


def merged(group: Maalgruppe, found: Units) -> Units:
    """With lonely strata put together with the one before, where the codebook asks for it.

    NB: a stratum that has all its units there is no less certain for having one.
    """
    if group.utvalg.enslig != MERGE:
        return found
    joined = {"+".join(names): names for names in _joined(found)}
    place = {name: whole for whole, names in joined.items() for name in names}
    return replace(
        found,
        strata=[place[name] for name in found.strata],
        N={whole: _sum(found.N.get(name) for name in names) for whole, names in joined.items()},
        drawn={whole: sum(found.drawn[n] for n in names) for whole, names in joined.items()},
        merged=tuple(whole for whole, names in joined.items() if len(names) > 1),
    )


def _joined(found: Units) -> list[list[str]]:
    """The strata in order of name, each lonely one with the one before (the first: the next)."""
    joined: list[list[str]] = []
    for name in sorted(found.drawn):
        if joined and (_lonely(found, [name]) or _lonely(found, joined[-1])):
            joined[-1].append(name)
        else:
            joined.append([name])
    return joined


def _sum(sizes: Iterable[float | None]) -> float | None:
    total = 0.0
    for size in sizes:
        if size is None:
            return None
        total += size
    return total


def _lonely(found: Units, names: list[str]) -> bool:
    """True for one stratum, or several, with one unit that is not all there is."""
    sizes = [found.N.get(name) for name in names]
    return sum(found.drawn[name] for name in names) == 1 and sizes != [1]


def _drawn(coded: Coded, group: Maalgruppe) -> Counter[str]:
    """First-stage units per stratum in the whole sample: a målgruppe that is a part of it has the
    design of it all."""
    column, stratum = group.utvalg.trinn[0].kolonne, group.stratum_dimensjon
    mine = set(coded.rows[group.id])
    for other in coded.kodebok.maalgrupper:
        same = (other.utvalg.trinn, other.stratum_dimensjon) == (
            group.utvalg.trinn,
            stratum,
        )
        mine |= set(coded.rows[other.id]) if same else set()
    taken = {row for rows in coded.rows.values() for row in rows}
    sample = mine | (coded.kept - taken)
    pairs = {
        (coded.columns[stratum][row] if stratum else ALL, coded.table.columns[column][row])
        for row in sample
    }
    here = {coded.columns[stratum][row] if stratum else ALL for row in coded.rows[group.id]}
    return Counter(name for name, unit in pairs if unit != EMPTY and name in here)


def _unit(coded: Coded, group: Maalgruppe, column: str, row: int) -> str:
    cell = coded.table.columns[column][row]
    if cell == EMPTY:
        raise coded.error(
            (*group.place, "klynge"),
            f"rad {coded.table.numbers[row]} mangler klynge i {column} – be leverandøren om den",
        )
    return cell


def _per_stratum(
    coded: Coded, group: Maalgruppe, column: str, strata: list[str]
) -> dict[str, float | None]:
    """N of each stratum, the same in all its rows."""
    found: dict[str, float | None] = {}
    for row, stratum in zip(coded.rows[group.id], strata, strict=True):
        size = _size(coded, group, column, row)
        if found.setdefault(stratum, size) != size:
            raise coded.error(
                group.place,
                f"rad {coded.table.numbers[row]} har et annet N i {column} enn andre rader i "
                f"samme stratum ({stratum}) – rett kolonnen",
            )
    return found


def _inner(coded: Coded, group: Maalgruppe, step: Trinn, row: int) -> float:
    """N of the unit outside, in a stage within the first."""
    if step.N_kolonne:
        return _size(coded, group, step.N_kolonne, row)
    return cast("float", step.N)


def _check_inner(
    coded: Coded, group: Maalgruppe, of: list[tuple[str, ...]], inner: list[tuple[float, ...]]
) -> None:
    """Within every unit there is one N, and no more drawn than that."""
    sizes: dict[tuple[str, ...], float] = {}
    for row, path, given in zip(coded.rows[group.id], of, inner, strict=True):
        for depth, size in enumerate(given, 1):
            if sizes.setdefault(path[:depth], size) != size:
                step = group.utvalg.trinn[depth]
                raise coded.error(
                    (*group.place, "klynge"),
                    f"rad {coded.table.numbers[row]} har et annet N i {step.N_kolonne} enn andre "
                    f"rader i samme klynge ({path[depth - 1]}) – rett kolonnen",
                )
    paths = {path[:depth] for path in of for depth in range(2, len(path) + 1)}
    for unit, drawn in sorted(Counter(path[:-1] for path in paths).items()):
        if drawn > sizes[unit]:
            column, name = group.utvalg.trinn[len(unit)].kolonne, unit[-1].removeprefix(f"{ALL}/")
            raise coded.error(
                (*group.place, "klynge"),
                f"{drawn} er trukket i klyngen {name} ({column}), men N er {sizes[unit]:.10g} – "
                "rett N",
            )


def _size(coded: Coded, group: Maalgruppe, column: str, row: int) -> float:
    size = number(coded.table.columns[column][row])
    if size is None or not size >= 1:
        raise coded.error(
            group.place,
            f"rad {coded.table.numbers[row]} har et N i {column} som ikke er et tall på 1 eller "
            "mer – rett kolonnen (en andel gjør du om til et antall)",
        )
    return size
