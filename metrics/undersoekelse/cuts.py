"""The cut a question is asked in: the background variables in play, and what may be shown of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from metrics.engine import store
from metrics.engine.catalog import Metric
from metrics.engine.selection import Selection
from metrics.engine.suppression import thresholds
from metrics.undersoekelse import hiding
from metrics.undersoekelse.hiding import Chosen, Hidden, Key
from metrics.undersoekelse.waves import Audience, asked_rows

BACKGROUND = ("sektor", "stoerrelse", "naering", "region", "bransje")
UNKNOWN = "ukjent"
MOST = 2


def in_play(selection: Selection, split: str) -> tuple[str, ...]:
    """The background variables that a question filters or splits on."""
    return tuple(name for name in BACKGROUND if name == split or getattr(selection, name))


def chosen(selection: Selection, split: str, group: str) -> dict[str, frozenset[str] | None]:
    """Background variable → its values in the cell of this group; None is all of them."""
    filters = {name: frozenset(getattr(selection, name)) or None for name in BACKGROUND}
    return filters | ({split: frozenset([group])} if split in BACKGROUND else {})


def widened(path: Path, selection: Selection) -> Selection:
    """The selection with every size class that lies within a chosen one."""
    known = sizes(path)
    chosen = selection.stoerrelse
    within = [
        key
        for key in known
        if key not in chosen and any(c in known and _holds(known[c], known[key]) for c in chosen)
    ]
    return replace(selection, stoerrelse=(*chosen, *within))


def unfit(path: Path, chosen: tuple[str, ...], own: frozenset[str]) -> bool:
    """True when a size class of the wave lies partly inside a chosen one, and has no place.

    A class without limits may lie anywhere.
    """
    known = sizes(path)
    return any(
        o not in known or (_overlaps(known[c], known[o]) and not _holds(known[c], known[o]))
        for c in chosen
        if c in known
        for o in own - {UNKNOWN, c}
    )


@lru_cache
def sizes(path: Path) -> Mapping[str, tuple[float, float]]:
    """Size class → fewest and most employees."""
    rows = store.rows(path, "select id, fra_ansatte, til_ansatte from stoerrelsesvalg")
    return {
        str(row["id"]): (
            float(str(row["fra_ansatte"])),
            float("inf") if row["til_ansatte"] is None else float(str(row["til_ansatte"])),
        )
        for row in rows
    }


@lru_cache(maxsize=256)
def hidden(
    path: Path, metric: Metric, asked: Selection, split: str, par: tuple[str, ...]
) -> Mapping[Key, Hidden]:
    """What is hidden of every question that the answer stands on.

    `asked` holds only what decides which questions these are (målgruppe, resource, tool).
    """
    rows = asked_rows("boelgespurte", path, metric, asked, split, par)
    keys = [(str(r["boelge"]), str(r["maalgruppe"]), str(r["spoersmaal"])) for r in rows]
    return {key: hiding.of(path, *key) for key in keys}


def known(path: Path, audience: Audience, chosen: Chosen) -> Chosen:
    """The choice without what the wave does not know of anyone, and with only values it has."""
    own = values(path)[audience.key]
    return {
        name: None if wanted is None or set(own[name]) == {UNKNOWN} else wanted & set(own[name])
        for name, wanted in chosen.items()
    }


@lru_cache
def values(path: Path) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """«wave/målgruppe» → background variable → the values that it has there."""
    return {
        f"{row['boelge']}/{row['maalgruppe']}": {
            name: tuple(map(str, row[name]))  # type: ignore[call-overload]
            for name in BACKGROUND
        }
        for row in store.rows(path, store.named("boelgekjennetegn"))
    }


def limit(path: Path, audience: Audience) -> int:
    """The fewest answers that are shown: five to nine only as counts of a whole audience."""
    bounds = thresholds(path)
    counted = audience.whole or audience.as_counts
    return bounds["undersoekelse"] if counted else bounds["antall_under"]


def _holds(outer: tuple[float, float], inner: tuple[float, float]) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _overlaps(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]
