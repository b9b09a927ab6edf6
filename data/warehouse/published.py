"""Finds the counts behind printed percentages, where only one set of counts can have made them.

The reports print whole percentages and an n that includes «vet ikke». When a whole audience was
asked and the answers are unweighted, the counts are whole numbers, so a search over all of them
shows whether the printed row has one solution. Where it has several, the row stays as printed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

import pyarrow as pa

from data.warehouse import Connection

# Percentages of whole audiences and of answers that were ticked off; see maalgrupper.csv.
SCALES = """
    select u.spoersmaal_id, coalesce(u.ressurs, u.utsagn, '') as emne, u.posisjon,
        u.verdi::integer as prosent, u.n::integer as n
    from undersoekelse u
    join maalgrupper m on m.id = u.maalgruppe and m.design = 'hel_populasjon'
    where u.enhet = 'prosent' and u.n is not null
        and (u.posisjon is not null or u.vet_ikke or u.svar = 'krysset av')
    order by spoersmaal_id, emne, u.posisjon nulls last"""


@dataclass(frozen=True)
class Counts:
    """What the printed row allows: bounds of the base, of the top two, and of every level.

    `levels` holds (lowest, highest) per level. A number is known when its bounds are equal.
    """

    base: tuple[int, int]
    top: tuple[int, int]
    levels: tuple[tuple[int, int], ...]


def percent(count: int, base: int) -> int:
    """A share as the reports print it: whole percent, rounded half up."""
    return (200 * count + base) // (2 * base)


def counts_of(printed: int, base: int) -> tuple[int, int] | None:
    """The lowest and highest count that print as this percentage; None when no count does."""
    low = max(0, -(-base * (2 * printed - 1) // 200))
    high = min(base, (base * (2 * printed + 1) - 1) // 200)
    return (low, high) if low <= high else None


def reconstruct(shares: Sequence[int], asked: int, unsure: int | None) -> Counts | None:
    """The counts behind one printed scale, negative → positive; None when none fits.

    `unsure` is the printed share of «vet ikke» of all asked; None when everyone is in the base.
    """
    silent = (0, 0) if unsure is None else counts_of(unsure, asked)
    if silent is None:
        return None
    fits = [
        found
        for base in range(asked - silent[1], asked - silent[0] + 1)
        if base > 0 and (found := _levels(shares, base))
    ]
    return _join(fits) if fits else None


def _levels(shares: Sequence[int], base: int) -> Counts | None:
    """All ways to spread the base over the levels, as bounds."""
    bounds = [counts_of(share, base) for share in shares]
    known = [b for b in bounds if b is not None]
    low, high = sum(b[0] for b in known), sum(b[1] for b in known)
    if len(known) < len(shares) or not low <= base <= high:
        return None
    # A level can be no lower than what the highest of the others leave over, and vice versa.
    levels = tuple((max(b[0], base - (high - b[1])), min(b[1], base - (low - b[0]))) for b in known)
    upper, lower = known[-2:], known[:-2]
    top = (
        max(sum(b[0] for b in upper), base - sum(b[1] for b in lower)),
        min(sum(b[1] for b in upper), base - sum(b[0] for b in lower)),
    )
    return Counts((base, base), top, levels)


def _join(fits: Sequence[Counts]) -> Counts:
    def span(pairs: Iterable[tuple[int, int]]) -> tuple[int, int]:
        lows, highs = zip(*pairs, strict=True)
        return min(lows), max(highs)

    levels = zip(*(fit.levels for fit in fits), strict=True)
    return Counts(
        base=span(fit.base for fit in fits),
        top=span(fit.top for fit in fits),
        levels=tuple(span(level) for level in levels),
    )


def prepare(connection: Connection) -> None:
    """Adds the table `svar_telling`: bounds of the counts behind each printed answer.

    One row per question, subject and level (`posisjon`); null is «vet ikke» or a ticked box.
    Reads the reference tables `undersoekelse` and `maalgrupper`.
    """
    rows = connection.execute(SCALES).fetchall()
    found = [line for _, group in groupby(rows, key=lambda r: r[:2]) for line in _lines(group)]
    names = "spoersmaal_id emne posisjon antall_min antall_maks n_min n_maks topp2_min topp2_maks"
    schema = pa.schema(
        [(name, pa.string() if i < 2 else pa.int64()) for i, name in enumerate(names.split())]
    )
    table = pa.Table.from_pylist([dict(zip(schema.names, r, strict=True)) for r in found], schema)
    connection.from_arrow(table).create("svar_telling")


Line = tuple[str, str, int | None, int, int, int, int, int | None, int | None]


def _lines(group: Iterable[tuple[str, str, int | None, int, int]]) -> list[Line]:
    rows = list(group)
    question, subject, _, printed, asked = rows[0]
    scale = [row for row in rows if row[2] is not None]
    if not scale:
        found = counts_of(printed, asked)
        return [(question, subject, None, *found, asked, asked, *found)] if found else []
    unsure = next((row[3] for row in rows if row[2] is None), None)
    counts = reconstruct([row[3] for row in scale], asked, unsure)
    if counts is None:
        return []
    low, high = counts.base
    lines: list[Line] = [
        (question, subject, row[2], *level, low, high, *counts.top)
        for row, level in zip(scale, counts.levels, strict=True)
    ]
    return [*lines, (question, subject, None, asked - high, asked - low, low, high, None, None)]
