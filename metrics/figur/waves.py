"""The waves behind an answer: their kind and year, and what its rows have in common."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from data import warehouse as warehouses
from metrics.engine import formats, store
from metrics.engine.result import Result, Row

MANY = 6  # more lines than this hide the figure; the table has them
KINDS = ("publisert", "beregnet", "syntetisk")
YEAR = re.compile(r"\b\d{4}\b")


def kind(row: Row) -> str:
    """publisert, beregnet or syntetisk; "" where the row does not say."""
    words = (flag.partition(":")[0] for flag in row.merker)
    return next((word for word in words if word in KINDS), "")


def years(row: Row, warehouse: Path | None = None) -> str:
    """When the wave behind the row was in the field, as years; "" where the row does not say."""
    name = next((f.partition(": ")[2] for f in row.merker if f.partition(":")[0] in KINDS), "")
    if not name:
        return ""
    path = warehouses.current(warehouse)
    for wave in store.rows(path, store.named("boelger")):
        if wave["navn"] != name:
            continue
        days = (wave["feltperiode"], wave["feltstart"], wave["feltslutt"])
        found = sorted(set(YEAR.findall(" ".join(map(str, days)))))
        return "–".join(dict.fromkeys((found[0], found[-1]))) if found else ""
    return ""


def apart(rows: Sequence[Row], warehouse: Path | None = None) -> tuple[str, ...]:
    """The years of each row as « (2025)» where they differ; else nothing for any of them."""
    found = [years(row, warehouse) for row in rows]
    differ = len(set(found)) > 1
    return tuple(f" ({year})" if differ and year else "" for year in found)


def shared(result: Result) -> tuple[str, ...]:
    """The flags that every row with a number carries: said once, under the figure."""
    known = [row for row in result.rows if row.verdi is not None]
    if len(known) < 2:
        return ()
    return tuple(flag for flag in known[0].merker if all(flag in row.merker for row in known))


def lean(result: Result, warehouse: Path | None = None) -> Result:
    """The result without the shared flags; year and kind stand in the name where they differ."""
    common = shared(result)
    drawn = [row for row in result.rows if row.enhet in (None, result.metric.enhet)]
    mixed = len({kind(row) for row in drawn if row.verdi is not None}) > 1
    rows = []
    for row, when in zip(result.rows, apart(result.rows, warehouse), strict=True):
        flags = tuple(flag for flag in row.merker if flag not in common)
        about = ", ".join(filter(None, (when.strip(" ()"), kind(row) if mixed else "")))
        name = f"{row.navn} ({about})" if about else row.navn
        rows.append(replace(row, merker=flags, navn=name))
    return replace(result, rows=tuple(rows))


def told(result: Result) -> tuple[str, ...]:
    """The flags of the rows as lines: the shared ones first, then what is special to some rows."""
    common, special = shared(result), dict[tuple[str, ...], list[str]]()
    for row in result.rows:
        rest = tuple(flag for flag in row.merker if flag not in common)
        if row.verdi is not None and rest:
            special.setdefault(rest, []).append(row.navn)
    lines = [
        f"{formats.opplisting(names)}: {'; '.join(flags)}." for flags, names in special.items()
    ]
    return (*sentences(common), *(lines if len(lines) <= MANY else ()))


def sentences(flags: tuple[str, ...]) -> tuple[str, ...]:
    """Flags as sentences; several on one line."""
    said = [flag[:1].upper() + flag[1:] for flag in flags]
    return (". ".join(said) + ".",) if said else ()


def computed(result: Result) -> bool:
    """True when the answer comes from a wave that was read in respondent by respondent."""
    return any(source.rolle in ("undersoekelse", "demo") for source in result.provenance.sources)
