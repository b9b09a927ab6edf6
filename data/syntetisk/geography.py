"""Where the synthetic visitors are: the addresses of the crowd, in the fylker of 2024.

Each network goes to a fylke in proportion to those who work there; some have none, as in a real
place database.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from pathlib import Path

import numpy as np

from data import reference
from data.steder import geodatabase
from data.steder.places import Origin
from data.syntetisk import visitors

NAME = "stedsdatabase-demo.mmdb"
ORIGIN = Origin("Syntetiske steder", "", dt.date(2024, 1, 1))
UNPLACED = 0.07  # of the networks


def write(path: Path) -> None:
    """Writes the place database of the demo: the same bytes of content every time."""
    rows = [
        row
        for row in reference.rows("sysselsatte_fylke")
        if row["versjon"] == geodatabase.VERSION and len(row["fylkesnr"]) == 2
    ]
    numbers = ["", *(row["fylkesnr"] for row in rows)]
    jobs = np.array([float(row["sysselsatte"]) for row in rows])
    weights = np.append(UNPLACED * jobs.sum() / (1 - UNPLACED), jobs)
    networks = [
        *(f"{stem}0/24" for stem in visitors.BENCHMARK.to_pylist()),
        *(f"2001:db8:{n:x}00::/40" for n in range(256)),
        *(f"{office}/32" for office in visitors.OFFICES.to_pylist()),
    ]
    luck = visitors.uniform(visitors.mix(np.arange(len(networks))))
    found: geodatabase.Networks = defaultdict(list)
    for network, which in zip(networks, visitors.pick(weights, luck), strict=True):
        found[numbers[which]].append(network)
    geodatabase.write(path, found, ORIGIN)
