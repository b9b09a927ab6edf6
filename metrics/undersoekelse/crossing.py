"""Cross-use: of those who have used one resource, how many have used another."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import ceil, floor
from pathlib import Path

import numpy as np

from data import warehouse as warehouses
from data.errors import UserError
from metrics import estimators as est
from metrics.engine import catalog, registers, store
from metrics.engine.selection import Selection
from metrics.engine.suppression import thresholds
from metrics.undersoekelse import cuts, hiding, respondents
from metrics.undersoekelse.waves import Audience, audiences, offers

METRIC = "bruk_ressurs"
CROSS_FILTERS = frozenset(("maalgruppe", "boelge", "vekting"))


@dataclass(frozen=True)
class Cross:
    """Share (0–100) of the users of `har` that have also used `bruker`; None when hidden.

    Of a few answers, and of organisations, `verdi` is the count itself and `enhet` is «antall».
    """

    har: str
    bruker: str
    har_navn: str
    bruker_navn: str
    verdi: float | None
    nedre: float | None
    oevre: float | None
    n: int | None
    skjult: bool
    enhet: str = "prosent"
    lite_grunnlag: bool = False
    boelge: str = ""


def cross_use(selection: Selection, warehouse: Path | None = None) -> tuple[Cross, ...]:
    """Every pair of resources in the one målgruppe and wave that the selection points at.

    Empty when no computed wave has asked about two resources. Background filters are not used:
    the table is of the whole målgruppe, so that no small group can be found by subtraction.
    """
    path = warehouses.current(warehouse)
    asked = replace(registers.resolve(path, selection).with_only(CROSS_FILTERS), fra=None, til=None)
    found = [o for o in offers(path, catalog.get(METRIC), asked, "ressurs") if not o.published]
    if len(found) != 1:
        return ()
    audience = audiences(path)[f"{found[0].boelge}/{found[0].maalgruppe}"]
    try:
        design = respondents.design(path, audience, weighted="uvektet" not in asked.vekting)
    except UserError:
        return ()
    return _crossed(path, asked, audience, design)


def _crossed(
    path: Path, asked: Selection, audience: Audience, design: est.Design
) -> tuple[Cross, ...]:
    rows = respondents.answers(path, METRIC, asked, "ressurs", audience)
    given = {resource: pair for (_, resource), pair in rows.items()}
    if len(given) < 2:
        return ()
    keys = sorted(given, key=lambda resource: _place(path, resource))
    base = np.column_stack([given[key][0] for key in keys])
    answer = np.column_stack([given[key][1] for key in keys])
    used = base & (answer > 0)
    pairs = [(x, y) for x in range(len(keys)) for y in range(len(keys)) if x != y]
    inside = np.column_stack([used[:, x] & base[:, y] for x, y in pairs])
    hit = np.column_stack([answer[:, y] for _, y in pairs])
    counts = (hit * inside).sum(axis=0)
    made = est.estimates(est.levels(design, hit, inside))
    least = cuts.limit(path, audience)
    others = np.array([base[:, y].sum() for _, y in pairs]) - made.n
    few = (made.n < least) | ((others > 0) & (others < least))
    # NB: both ways at once: those who use both are the same people from either side.
    hidden = {pair for pair, small in zip(pairs, few, strict=True) if small}
    found = (
        _cross(path, keys[x], keys[y], made, i, hidden=bool({(x, y), (y, x)} & hidden))
        for i, (x, y) in enumerate(pairs)
    )
    covered = bool(hidden) or any(
        hiding.of(path, audience.boelge, audience.maalgruppe, question).anything
        for question, _ in rows
    )
    return tuple(
        _as_shown(path, audience, replace(cross, boelge=audience.boelge), int(counts[i]))
        for i, cross in enumerate(map(_rounded, found) if covered else found)
    )


def _rounded(cross: Cross) -> Cross:
    """In whole percents, where something in the table or its questions is hidden."""
    if cross.verdi is None or cross.nedre is None or cross.oevre is None:
        return cross if cross.verdi is None else replace(cross, verdi=float(round(cross.verdi)))
    return replace(
        cross,
        verdi=float(floor(cross.verdi + 0.5)),
        nedre=float(floor(cross.nedre)),
        oevre=float(ceil(cross.oevre)),
    )


def _as_shown(path: Path, audience: Audience, cross: Cross, count: int) -> Cross:
    """Organisations, and few answers of a whole audience, are counts; few answers are marked."""
    if cross.n is None:
        return cross
    bounds = thresholds(path)
    if audience.as_counts or cross.n < bounds["antall_under"]:
        return replace(cross, verdi=float(count), nedre=None, oevre=None, enhet="antall")
    return replace(cross, lite_grunnlag=cross.n < bounds["lite_grunnlag_under"])


def _place(path: Path, resource: str) -> int:
    rows = store.rows(path, "select id, rekkefoelge from ressurser")
    return next((int(str(r["rekkefoelge"])) for r in rows if r["id"] == resource), 99)


def _cross(path: Path, has: str, uses: str, made: est.Estimates, i: int, *, hidden: bool) -> Cross:
    numbers = (made.value[i], made.lower[i], made.upper[i])
    value, lower, upper = (None if hidden or np.isnan(v) else 100 * float(v) for v in numbers)
    return Cross(
        har=has,
        bruker=uses,
        har_navn=registers.name(path, "ressurs", has),
        bruker_navn=registers.name(path, "ressurs", uses),
        verdi=value,
        nedre=lower,
        oevre=upper,
        n=None if hidden else int(made.n[i]),
        skjult=hidden,
    )
