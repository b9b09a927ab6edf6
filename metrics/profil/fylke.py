"""The parts of a fylke: size, use, what is read from there, and answers."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from metrics.engine import formats, registers, store
from metrics.engine.selection import Selection
from metrics.profil import answers
from metrics.profil.parts import Line, Part, place
from metrics.profil.use import largest, use

METRICS = ("visninger_per_1000_i_fylket", "sidevisninger", "besoek")
NOW = """select fylkesnr, sysselsatte, periode, kilde from sysselsatte_fylke
    where versjon = '2024-' and periode = (select max(periode) from sysselsatte_fylke)
    and fylkesnr in (select fylkesnr from fylker where versjon = '2024-' and type = 'fylke')"""
OLDER = "{} er et fylke fra en eldre inndeling, og bruk måles i fylkene fra 2024."


def parts(path: Path, region: str, period: Selection) -> tuple[Part, ...]:
    """Everything known of the fylke. One of an older division has answers and no use."""
    rows = {str(row["fylkesnr"]): row for row in store.rows(path, NOW)}
    if region not in rows:
        none = OLDER.format(registers.name(path, "region", region))
        return (Part("bruk", "Bruk", (), (none,)), answers.of_region(path, region))
    employed = {key: float(str(row["sysselsatte"])) for key, row in rows.items()}
    size = Line(
        "Sysselsatte",
        formats.tall(employed[region]),
        employed[region],
        place(employed, region),
        kilde=str(rows[region]["kilde"]),
    )
    here = replace(period, region=(region,))
    return (
        Part("stoerrelse", "Størrelse", (size,)),
        use(path, "region", region, period, METRICS),
        largest(path, here, "bransje", "Bransjene som leses mest fra fylket"),
        answers.of_region(path, region),
    )
