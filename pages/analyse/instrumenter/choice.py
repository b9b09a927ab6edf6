"""Which two instruments, and which of their shared days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

from metrics.bro import chain
from metrics.bro.chain import Bridge
from metrics.bro.instruments import Instrument
from metrics.bro.overlap import JumpError
from metrics.engine import formats
from pages.components import choose

FEW = "Bare ett instrument har dager med dette måltallet. Les inn logger eller eksporter fra flere."
AFTER, BEFORE = "etter", "foer"
DAY = dt.timedelta(days=1)
ALWAYS = dt.date(1990, 1, 1), dt.date(2100, 12, 31)


def pair(known: Mapping[str, Instrument]) -> tuple[str, str] | None:
    """From which and to which: the oldest and the newest that is no log, until one chooses."""
    if len(known) < 2:
        return None
    names = {key: one.name for key, one in known.items()}
    ordered = sorted(known, key=lambda key: (known[key].origin == "hendelser", known[key].window))
    first = choose.one("Regn om fra", ordered, "fra_instrument", named=names.__getitem__)
    others = [key for key in ordered if key != first]
    return first, choose.one("til", others, "til_instrument", named=names.__getitem__)


def bridge(path: Path, metric: str, both: tuple[str, str]) -> Bridge:
    """The bridge; where the ratio jumps, of the days chosen. Raises NoBridgeError."""
    try:
        return chain.between(path, metric, *both)
    except JumpError as jump:
        when = formats.dato(jump.day)
        words = {AFTER: f"fra og med {when}", BEFORE: f"før {when}"}
        side = choose.either(
            f"Forholdet gjør et hopp {when}. Regn det av dagene",
            list(words),
            "felles_dager",
            named=words.__getitem__,
        )
        window = (jump.day, ALWAYS[1]) if side == AFTER else (ALWAYS[0], jump.day - DAY)
        return chain.between(path, metric, *both, asked=window)
