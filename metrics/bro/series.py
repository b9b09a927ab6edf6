"""The counts of one instrument as another would have shown them, day by day or month by month.

Every such number is «omregnet»: it says so itself, has limits, and is nobody's measurement.
"""

from __future__ import annotations

import calendar
from dataclasses import replace
from pathlib import Path

import numpy as np

from data.errors import UserError
from metrics.bro import overlap
from metrics.bro.chain import Bridge
from metrics.bro.instruments import DAILY_ONLY, Instrument, day
from metrics.engine import catalog, formats, periods, provenance
from metrics.engine.comparable import Window
from metrics.engine.result import Notice, Provenance, Result, Row, SourceUse
from metrics.engine.selection import Selection

CONVERTED = "omregnet"
GRAINS = ("maaned", "dag")
USE = (
    "Omregnede tall viser omtrent hva det ene instrumentet ville ha vist. De er ikke målt, inngår "
    "ikke i noe mål, og skal ikke legges sammen med målte tall eller rangeres blant dem."
)


def grain(metric_id: str, wanted: str) -> str:
    """The grain of the series. Raises UserError where uniques are asked for by more than a day."""
    chosen = wanted or ("dag" if metric_id in DAILY_ONLY else GRAINS[0])
    if chosen not in GRAINS:
        raise UserError(f"«{chosen}» er ukjent. Velg en av: {', '.join(GRAINS)}.")
    if metric_id in DAILY_ONLY and chosen != "dag":
        raise UserError(
            "Unike brukere kan bare regnes om for én dag om gangen: forholdet for en dag sier "
            "ikke noe om hvor mange ulike det er i en måned. Velg --per dag."
        )
    return chosen


def months_hold(path: Path, bridge: Bridge) -> bool:
    """Whether every link has the shared days that the limits of a month need."""
    least = overlap.fewest_for_months(path)
    return all(len(link.days) >= least for link in bridge.links)


def converted(path: Path, bridge: Bridge, split: str, window: Window | None = None) -> Result:
    """The series of A in the measure of B, within the window if given: one row per day or month.

    There are no months, and a notice that says why, where the shared days are too few for them.
    """
    refused = split == "maaned" and not months_hold(path, bridge)
    days, counts = bridge.convertible()
    if window:
        first, last = (np.datetime64(limit) for limit in window)
        inside = (days >= first) & (days <= last)
        days, counts = days[inside], counts[inside]
    keys = np.array([periods.key(split, day(stamp)) for stamp in days])
    rows = []
    for key in dict.fromkeys(() if refused else keys.tolist()):
        mine = keys == key
        found = bridge.sum_of(days[mine], counts[mine])
        rows.append(
            Row(
                gruppe=key,
                navn=str(periods.name(split, key)),
                verdi=found.value,
                grunnlag=round(float(counts[mine].sum())),
                nedre=found.lower,
                oevre=found.upper,
                merker=(CONVERTED, *_partly(split, key, int(mine.sum()))),
                omregnet=True,
            )
        )
    metric = catalog.get(bridge.metric)
    return Result(
        metric=replace(metric, definisjon=f"{metric.definisjon}, {_as(bridge)}"),
        selection=Selection(kilde=(bridge.a.id,)),
        fordeling=split,
        rows=tuple(rows),
        notices=(
            Notice(CONVERTED, f"{_as(bridge).replace('o', 'O', 1)}. {USE}"),
            *([Notice("felles_dager", _no_months(path))] if refused else []),
        ),
        provenance=_provenance(path, bridge),
        window=(day(days[0]), day(days[-1])) if len(days) else None,
    )


def _no_months(path: Path) -> str:
    return (
        f"Måneder regnes ikke om med færre enn {overlap.fewest_for_months(path)} felles dager, for "
        "da er grensene for en måned for smale. Velg dager (--per dag)."
    )


def _as(bridge: Bridge) -> str:
    return f"omregnet fra {bridge.a.name} til det {bridge.b.name} ville ha vist"


def _partly(split: str, key: str, known: int) -> tuple[str, ...]:
    if split != "maaned":
        return ()
    year, month = map(int, key.split("-"))
    whole = calendar.monthrange(year, month)[1]
    return () if known == whole else (f"delvis: {known} av {whole} dager",)


def _provenance(path: Path, bridge: Bridge) -> Provenance:
    met = {i.id: i for link in bridge.links for i in (link.a, link.b)}
    return Provenance(
        sources=tuple(_source(instrument) for instrument in met.values()),
        definition=", ".join(dict.fromkeys(i.definition for i in met.values())),
        bot_list="",
        warehouse=path.name,
        built=provenance.built(path),
        evidence=provenance.evidence(path),
    )


def _source(instrument: Instrument) -> SourceUse:
    days = f"{formats.tall(len(instrument.days))} dager, {formats.periode(*instrument.window)}"
    return SourceUse(instrument.id, instrument.name, f"{instrument.name}: {days}", instrument.role)
