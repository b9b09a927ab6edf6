"""One number that another tool has counted, and what the reading of an export gives of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

GRAINS = ("dag", "uke", "maaned", "kvartal", "aar", "periode")
PRECISIONS = ("eksakt", "avrundet", "utvalg", "anslag")


@dataclass(frozen=True)
class Observation:
    """One value, as the tool gave it. Nothing here is summed of anything else.

    `maaltall` is the id of the metric, or `med_en_side` and `sekunder`: the visits with one page,
    and the seconds of all visits, which shares and means over several days are made of.
    Counts are in units, `fluktfrekvens` in percent (0–100), `besoekstid` in seconds.
    `identitet` says for how long a visitor is known (dag, maaned, periode, ingen).
    `fra` and `til` are local days, both with, and `korn` what they are: a day, a week, …
    `dimensjon` is "" for a total; else side, inngang, utgang, henvisning, kampanje, region, land,
    enhet, nettleser, …, with its value in `ledd`, and for a page its host and path too.
    `presisjon`: eksakt, avrundet (rounded), utvalg (of a sample), anslag (estimated).
    `hentet` is when it was exported or fetched: UTC, ISO 8601.
    """

    kilde: str
    instrument: str
    maaltall: str
    definisjon: str
    identitet: str
    korn: str
    fra: dt.date
    til: dt.date
    dimensjon: str
    ledd: str
    vert: str
    sti: str
    verdi: float
    presisjon: str
    hentet: str


@dataclass(frozen=True)
class Rejected:
    """A row that could not be read: its number in the file, why, and never what stood in it."""

    row: int
    reason: str


@dataclass(frozen=True)
class Reading:
    """What one export gave. `rows` = `taken` + `left_out` + `rejected`.

    `name` and `sha256` are of the file, `format` is the reader's id, and `evidence` the sentence
    that says what it was known by. `fields` are columns that were not taken, with the reason, and
    `notes` what the operator must know. For what was fetched, `name` says what was asked for, and
    `sha256` is of the answers.
    """

    name: str
    sha256: str
    format: str
    evidence: str
    hentet: str
    rows: int
    taken: int
    observations: tuple[Observation, ...]
    left_out: Mapping[str, int] = field(default_factory=dict)
    rejected: tuple[Rejected, ...] = ()
    fields: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
