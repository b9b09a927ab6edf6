"""When bransjer were launched, for what is counted from the launch of each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from pathlib import Path

from data.errors import UserError
from data.lake.workspace import Workspace
from metrics.bransje import plans
from metrics.engine import formats, periods, registers

PORTAL = "arbeidsmiljoeportalen"
COUNTED = "Månedene telles fra den siste dagen lanseringen kan ha vært."
ONLY = "Bare bransjer kan regnes fra lanseringen. Velg bransjer, eller regn fra kalenderen."


def of(
    path: Path, dimension: str, groups: Iterable[str], tools: tuple[str, ...]
) -> tuple[dict[str, dt.date], tuple[str, ...]]:
    """The last day that the launch of each bransje can have been, where it is known, and what a
    reader must know of them. It is that of the one chosen tool, else of the portal.

    Raises UserError for what is no bransje.
    """
    if dimension != "bransje":
        raise UserError(ONLY)
    tool = tools[0] if len(tools) == 1 else PORTAL
    found = {
        item.bransje: item.faktisk
        for item in plans.items(None, path, Workspace(path.parents[1]))
        if item.verktoey == tool and item.stadium == plans.LAUNCHED
    }
    named = registers.names(path)
    place = named["verktoey"][tool]
    days, spans, unknown = {}, [], []
    for group in groups:
        first, last = found.get(group, plans.UNKNOWN)
        if last is None:
            unknown.append(named["bransje"][group])
            continue
        days[group] = last
        spans.append(f"{named['bransje'][group]} ({formats.tidsrom(first, last)})")
    told = [f"Lansert i {place}: {formats.opplisting(spans)}. {COUNTED}"] if spans else []
    told += [f"Uten kjent lansering: {formats.opplisting(unknown)}."] if unknown else []
    return days, tuple(told)


def months_since(launch: dt.date | None, month: str) -> int | None:
    """1 for the first whole month after the launch; None before it, or where it is not known."""
    if launch is None or periods.first(month) <= launch:
        return None
    start = periods.first(month)
    return 12 * (start.year - launch.year) + start.month - launch.month
