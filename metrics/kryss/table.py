"""What a table with tests is, and the tests of groups that are all shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np

from metrics import estimators as est
from metrics.engine.result import Row
from metrics.estimators import Compared, Contrasts, Design, RaoScott
from metrics.estimators.interval import Bools, Floats
from metrics.spoersmaal.catalogue import Question
from metrics.undersoekelse import rounding

UNJUDGED = "ikke vurdert"
SAID = {"opp": "høyere", "ned": "lavere", est.NO_CHANGE: "ingen sikker forskjell"}
ABOUT = "«Høyere enn B» er sikkert: q < 0,05, Benjamini–Hochberg over alle parene i tabellen."


@dataclass(frozen=True)
class Difference:
    """`til` less `fra`, by name, in prosentpoeng. p and q (Benjamini–Hochberg within the table) are
    None, and `dom` is «ikke vurdert», where one of the two cannot be tested; else it is «høyere»,
    «lavere» or «ingen sikker forskjell»."""

    fra: str
    til: str
    poeng: float | None
    nedre: float | None
    oevre: float | None
    p: float | None
    q: float | None
    dom: str


@dataclass(frozen=True)
class Column:
    """One group: its letter, what is shown of it, and the letters of those it is higher than."""

    bokstav: str
    rad: Row
    hoeyere_enn: str
    resten: Difference | None

    @property
    def named(self) -> str:
        """«B Privat»."""
        return f"{self.bokstav} {self.rad.navn}"


@dataclass(frozen=True)
class Level:
    """One answer on the scale: its share (0–100) in each column, in their order."""

    svar: str
    andeler: tuple[float | None, ...]


@dataclass(frozen=True)
class Table:
    """The share of `spoersmaal` that is counted, by column, with all the tests.

    `etter` is what the columns are of. `par` are the pairs, `uavhengighet` Rao–Scott's test of the
    whole scale (None: not made) and `nivaaer` the scale itself, () where it is not shown.
    """

    spoersmaal: Question
    etter: str
    kolonner: tuple[Column, ...]
    par: tuple[Difference, ...]
    uavhengighet: RaoScott | None
    nivaaer: tuple[Level, ...]
    merknader: tuple[str, ...]


def columns(
    rows: Sequence[Row], pairs: Floats, rest: Sequence[Difference | None]
) -> tuple[Column, ...]:
    """The rows with their letters. `pairs` (k, k) are p-values, NaN where there is no test."""
    found = _judged(rows, pairs)
    named = est.column_letters(len(rows))
    return tuple(
        Column(named[i], row, str(found.letters[0, i]), rest[i]) for i, row in enumerate(rows)
    )


def judged(found: Sequence[Difference]) -> tuple[Difference, ...]:
    """The same differences with q and verdict, Benjamini–Hochberg over all of them."""
    q = est.false_discovery([np.nan if d.p is None else d.p for d in found])
    dom = [SAID[str(said)] for said in est.verdicts([d.poeng or 0.0 for d in found], q)]
    return tuple(
        d if d.p is None else replace(d, q=float(q[i]), dom=dom[i]) for i, d in enumerate(found)
    )


def by_design(
    design: Design, answer: Floats, base: Bools, members: Bools
) -> tuple[Contrasts, Contrasts]:
    """Every pair of the columns of `members` (rows, k), and each against all others in the base.

    From the joint influence, with the covariance of those drawn together (R `svycontrast`).
    """
    inside = base[:, None] & members
    outside = base[:, None] & ~members
    k = members.shape[1]
    levels = est.levels(design, answer, np.hstack([inside, outside]))
    pairs = list(combinations(range(k), 2))
    return est.differences(levels, pairs), est.differences(levels, [(k + i, i) for i in range(k)])


def by_rows(rows: Sequence[Row]) -> list[Difference]:
    """Every pair from the rows as they are shown, and from nothing more (MOVER)."""
    found = list[Difference]()
    for first, second in combinations(rows, 2):
        made = rounding.difference(first, second) if testable(first, second) else None
        found.append(untested(first.navn, second.navn))
        if made:
            points, lower, upper, p = made
            found[-1] = replace(found[-1], poeng=points, nedre=lower, oevre=upper, p=p)
    return found


def of_contrasts(
    names: Sequence[tuple[str, str]], made: Contrasts, tested: Sequence[bool]
) -> list[Difference]:
    """Contrasts as differences; those that may not be tested say only whom they are of."""
    found = list[Difference]()
    for i, (first, second) in enumerate(names):
        found.append(untested(first, second))
        if tested[i] and not np.isnan(made.p[i]):
            found[-1] = replace(
                found[-1],
                poeng=100 * float(made.value[i]),
                nedre=100 * float(made.lower[i]),
                oevre=100 * float(made.upper[i]),
                p=float(made.p[i]),
            )
    return found


def untested(fra: str, til: str) -> Difference:
    """A pair that nothing is said of."""
    return Difference(fra, til, None, None, None, None, None, UNJUDGED)


def testable(*rows: Row) -> bool:
    """True for shares that are shown, of groups that are known."""
    return all(r.verdi is not None and r.enhet is None and r.gruppe != "ukjent" for r in rows)


def square(k: int, pairs: Sequence[Difference]) -> Floats:
    """The p-values of the pairs as a table (k, k), NaN where there is none."""
    p = np.full((k, k), np.nan)
    for (i, j), found in zip(combinations(range(k), 2), pairs, strict=True):
        p[i, j] = p[j, i] = np.nan if found.p is None else found.p
    return p


def _judged(rows: Sequence[Row], pairs: Floats) -> Compared:
    value = [[np.nan if row.verdi is None else row.verdi for row in rows]]
    return est.judged(value, pairs[None])
