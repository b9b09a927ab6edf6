"""What a reading of exports tells the operator: every row and field accounted for, in Norwegian."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from data.lake.manifest import Observed
from data.lake.sources import Source
from data.observasjoner.record import Reading
from data.printing import day, number

SHOWN = 5  # rejected rows that are told one by one


@dataclass(frozen=True)
class Receipt:
    """`new` is what came in, each with its reading; `known` are names of files read in before."""

    source: Source
    new: tuple[tuple[Observed, Reading], ...]
    known: tuple[str, ...] = ()

    def text(self) -> str:
        """The receipt as lines of Norwegian text."""
        parts = [f"Kilde: {self.source.id} ({self.source.navn})"]
        parts += [line for item, reading in self.new for line in _file(item, reading)]
        parts += [f"{name} er lest inn før; ingenting er endret." for name in self.known]
        return "\n".join([*parts, self.summary()])

    def summary(self) -> str:
        """One line for a monitor, in the same form whatever was read."""
        files = [item.file for item, _ in self.new]
        count = {
            "lest": len(files),
            "kjent": len(self.known),
            "rader": sum(file.rows for file in files),
            "verdier": sum(file.observations for file in files),
            "avvist": sum(sum(file.rejected.values()) for file in files),
        }
        last = max((file.last for file in files if file.last), default="-")
        told = " ".join(f"{name}={value}" for name, value in count.items())
        return f"Ferdig: kilde={self.source.id} {told} siste_dag={last}"


def _file(item: Observed, reading: Reading) -> list[str]:
    file = item.file
    days = f", {day(file.first)}–{day(file.last)}" if file.first and file.last else ""
    counts = {"ga tall": file.taken, **file.left_out}
    counts |= {f"avvist: {reason}": n for reason, n in file.rejected.items()}
    width = len(number(file.rows))
    return [
        f"{file.name}: {reading.evidence}",
        f"  {number(file.rows)} rader, {number(file.observations)} verdier{days}",
        *(f"  {number(n):>{width}}  {text}" for text, n in counts.items()),
        *(f"     rad {one.row}: {one.reason}" for one in reading.rejected[:SHOWN]),
        *(f"  Felt som ikke er tatt med: {_fields(reading)}" for _ in (1,) if reading.fields),
        *_values(reading),
        *(f"  Merk: {note}" for note in reading.notes),
    ]


def _fields(reading: Reading) -> str:
    return "; ".join(f"{name} ({reason})" for name, reason in reading.fields.items())


def _values(reading: Reading) -> list[str]:
    """How many values each metric and dimension got."""
    found = Counter((o.maaltall, o.dimensjon) for o in reading.observations)
    named = [
        f"{maaltall}{f' per {dimension}' if dimension else ''} ({number(n)})"
        for (maaltall, dimension), n in found.items()
    ]
    return [f"  Verdier: {', '.join(named)}"] if named else []
