"""Size classes that a codebook names itself: the limits stand in the name."""

from __future__ import annotations

import re

# NB: data/warehouse/marts/33_stoerrelser.sql reads the same three forms.
NAME = re.compile(r"([0-9]{1,6})-([0-9]{1,6})|([0-9]{1,6})-pluss|under-([0-9]{1,6})")
EXAMPLES = "20-99, 100-pluss eller under-20"


def limits(name: str) -> tuple[int, int | None] | None:
    """Fewest and most employees (None: no limit) of «20-99»; None for a name without limits."""
    found = NAME.fullmatch(name)
    if found is None:
        return None
    fewest, most, least, under = (int(part) if part else None for part in found.groups())
    if least is not None:
        return least, None
    first, last = (1, under - 1) if under is not None else (fewest or 0, most or 0)
    return (first, last) if first <= last else None
