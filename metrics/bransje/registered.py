"""The launches that the editors have entered themselves, as evidence where no source has counted.

What has been launched cannot be undone, so a launch with a name and a day is the least there is.
The log is never taken for complete: that nobody has entered a launch says nothing of whether there
was one.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from data.lake.workspace import Workspace
from metrics.bransje import plans
from metrics.bransje.plans import LAUNCHED, Item
from metrics.engine import formats

FLOW_METRIC, STOCK_METRIC = "nye_bransjer", "bransjer_lansert"


def launches(
    path: Path, verktoey: tuple[str, ...], first: dt.date, last: dt.date
) -> tuple[Item, ...]:
    """The bransjer that the editors have entered as launched wholly within the days, by name.

    `verktoey` () means every tool; a bransje counts once. Raises UserError when the log cannot be
    read.
    """
    found = {
        item.bransje: item
        for item in plans.items(last, path, Workspace(path.parents[1]))
        if item.versjon and item.stadium == LAUNCHED and _within(item, first, last)
        if not verktoey or item.verktoey in verktoey
    }
    return tuple(sorted(found.values(), key=lambda item: item.navn))


def told(found: tuple[Item, ...], since: str = "") -> str:
    """«Redaksjonsrådet har registrert to lanseringer: Frisør og Renhold.»; "" without any."""
    if not found:
        return ""
    many = "lansering" if len(found) == 1 else "lanseringer"
    names = formats.opplisting([item.navn for item in found])
    has = f"har {since} registrert" if since else "har registrert"
    return f"Redaksjonsrådet {has} {len(found)} {many}: {names}."


def _within(item: Item, first: dt.date, last: dt.date) -> bool:
    start, end = item.faktisk
    return start is not None and end is not None and first <= start and end <= last
