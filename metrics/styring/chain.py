"""The result chain of the evaluation: each box with its indicators, newest value and age."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from metrics.engine import formats, registers, store
from metrics.styring import measured
from metrics.styring.measured import Value

LEVELS = {
    "ressurser": "Ressurser",
    "aktiviteter": "Aktiviteter",
    "bruk": "Bruk",
    "kunnskap_og_praksis": "Kunnskap og praksis",
    "arbeidsmiljoe": "Arbeidsmiljø",
    "effekt": "Sykefravær og frafall",
}
OUTCOMES = ("arbeidsmiljoe", "effekt")  # what all the rest is for
NO_INDICATOR = "ingen indikator"
PRECISION = {"omtrent": "om lag ", "over": "over ", "under": "under "}
SHARES = ("prosent", "prosent_desimal")


@dataclass(frozen=True)
class Indicator:
    """One line in a box. `verdi` is None, and `tekst` says so, where no source has a number.

    `fra` and `til` are the days that it is about, `naar` the same in words, and `alder` whole
    months since `til`. `n` is the unweighted base in words, `motstrid` ids of contradictions.
    """

    nivaa: str
    boks: str
    navn: str
    verdi: float | None
    tekst: str
    enhet: str
    n: str
    fra: dt.date | None
    til: dt.date | None
    naar: str
    alder: int | None
    kilde: str
    merknad: str
    motstrid: tuple[str, ...]

    @property
    def known(self) -> bool:
        """True when there is a number."""
        return self.verdi is not None


Box = tuple[Indicator, ...]


def indicators(path: Path, today: dt.date | None = None) -> tuple[Indicator, ...]:
    """Every indicator of the chain, from resources to effects. A box without one is a row too."""
    day = today or dt.date.today()
    return tuple(_indicator(path, row, day) for row in store.rows(path, store.named("indikatorer")))


def boxes(found: Sequence[Indicator], level: str) -> tuple[Box, ...]:
    """The boxes of one level, each with its indicators."""
    mine = [one for one in found if one.nivaa == level]
    names = dict.fromkeys(one.boks for one in mine)
    return tuple(tuple(one for one in mine if one.boks == name) for name in names)


def counted(found: Sequence[Box]) -> tuple[int, int]:
    """How many of the boxes have a number, and how many there are."""
    return sum(any(one.known for one in box) for box in found), len(found)


def newest(found: Sequence[Box]) -> dt.date | None:
    """The last day that any number of the boxes is about."""
    days = [one.til for box in found for one in box if one.known and one.til]
    return max(days, default=None)


def finding(found: Sequence[Indicator]) -> str:
    """How many boxes have a number, and how many of those that the agreement is about."""
    everything = counted([box for level in LEVELS for box in boxes(found, level)])
    last = counted([box for level in OUTCOMES for box in boxes(found, level)])
    return (
        f"{everything[0]} av {everything[1]} bokser i resultatkjeden har et tall, {last[0]} av "
        f"{last[1]} om arbeidsmiljø, sykefravær og frafall"
    )


def _indicator(path: Path, row: Mapping[str, object], today: dt.date) -> Indicator:
    newer = measured.newer(path, row)
    value = newer or _printed(path, row)
    # NB: what is said of the printed number is not said of a newer one that took its place.
    disputed = str(row["motstrid"] or "") if value and not newer else ""
    place = registers.readable(path, f"{row['boks_kilde']} {row['boks_sted']}")
    return Indicator(
        nivaa=str(row["nivaa"]),
        boks=str(row["boks"]),
        navn=str(row["indikator"] or ""),
        verdi=value.verdi if value else None,
        tekst=value.tekst if value else NO_INDICATOR,
        enhet=value.enhet if value else "",
        n=value.n if value else "",
        fra=value.fra if value else None,
        til=value.til if value else None,
        naar=value.naar if value else "",
        alder=formats.maaneder(value.til, today) if value and value.til else None,
        kilde=value.kilde if value else place,
        merknad="" if newer else str(row["merknad"] or ""),
        motstrid=tuple(filter(None, disputed.split(";"))),
    )


def _printed(path: Path, row: Mapping[str, object]) -> Value | None:
    """The newest value that the registers hold; None where they have none."""
    if row["verdi"] is None:
        return None
    first, last = row["fra"], row["til"]
    number, unit = float(str(row["verdi"])), str(row["enhet"] or "")
    return Value(
        verdi=number,
        tekst=PRECISION.get(str(row["presisjon"]), "") + _written(number, unit, row),
        enhet=unit,
        n=_base(row),
        fra=first,  # type: ignore[arg-type]  # dates by the query
        til=last,  # type: ignore[arg-type]
        naar=str(row["naar"] or ""),
        kilde=registers.readable(path, " ".join(str(row[k]) for k in ("kilde", "sted") if row[k])),
    )


def _written(number: float, unit: str, row: Mapping[str, object]) -> str:
    if unit in SHARES:
        return formats.verdi(number, unit)
    text = formats.tall(number, 0 if number.is_integer() else 1)
    if unit == "antall" and row["n"]:
        return f"{text} av {formats.tall(float(str(row['n'])))}"
    return f"{text} {unit}" if unit.startswith("mill. kr") else text


def _base(row: Mapping[str, object]) -> str:
    """«n = 608», or both ends where the report prints a span; "" beside a count."""
    if row["n"] is None or row["enhet"] not in SHARES:
        return ""
    low, high = (float(str(row[name])) for name in ("n", "n_maks"))
    return f"n = {formats.spenn(low, high, 'heltall')}"
