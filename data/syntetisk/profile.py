"""How much, when and where: the levels, the calendar and the pages of the synthetic traffic.

Nothing here is observed. The levels in `nivaa.csv` lean on the published totals, and the launch
days in `bransjer.csv` lie within the published intervals.
"""

from __future__ import annotations

import csv
import datetime as dt
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

import holidays
import numpy as np
import numpy.typing as npt
import pyarrow as pa

from data import reference
from data.syntetisk.visitors import mix, uniform

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

NUMBERS = Path(__file__).parent
PORTAL = "www.arbeidsmiljoportalen.no"
# The column of launch days and of slugs that belongs to each host.
TOOLS = {
    PORTAL: "portal",
    "arbeidsmiljohjelpen.arbeidstilsynet.no": "amh",
    "enbradagpajobb.no": "ebdpj",
    "noa.stami.no": "noa",
}
MONTHS = (1.05, 1.1, 1.12, 1.0, 0.98, 0.85, 0.35, 0.85, 1.15, 1.15, 1.2, 0.8)
WEEKDAYS = (1.0, 1.05, 1.05, 1.0, 0.8, 0.16, 0.2)
# First day, last day, utm_campaign and its visits per other visit; they lead to the portal.
CAMPAIGNS = (
    (dt.date(2022, 3, 14), dt.date(2022, 4, 3), "bransjekampanje-2022-vaar", 0.8),
    (dt.date(2022, 9, 19), dt.date(2022, 10, 30), "bransjekampanje-2022-hoest", 0.9),
    (dt.date(2023, 2, 6), dt.date(2023, 3, 5), "undervisning-2023", 0.6),
)
DAY = 86400


@dataclass(frozen=True)
class Level:
    """A host in a period: visits and downloads in all of it, and page views per visit."""

    host: str
    first: dt.date
    last: dt.date
    visits: float
    pages: float
    downloads: dict[str, float]


@dataclass(frozen=True)
class Site:
    """What a host has: per kind of page its paths, and how often each is asked for.

    `paths[kind]` is flat, bransje fastest; `landing` and `later` have one weight per page.
    `launch` is the ordinal day on which each bransje opened, `interest` its share of the visits.
    """

    paths: dict[str, pa.Array]
    landing: dict[str, Floats]
    later: dict[str, Floats]
    launch: Ints
    interest: Floats

    def open(self, day: int) -> Bools:
        """Which bransjer have pages on this ordinal day."""
        return self.launch <= day


@lru_cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a small CSV."""
    with (NUMBERS / f"{name}.csv").open(encoding="utf-8", newline="") as handle:
        return tuple(csv.DictReader(handle))


@lru_cache
def levels(year: int) -> tuple[Level, ...]:
    """The levels of a year; years after the last one in the table are like the last."""
    rows = [_level(row) for row in table("nivaa")]
    known = min(year, max(level.last.year for level in rows))
    return tuple(
        replace(level, first=level.first.replace(year=year), last=level.last.replace(year=year))
        for level in rows
        if level.last.year == known
    )


def _level(row: dict[str, str]) -> Level:
    return Level(
        row["vert"],
        dt.date.fromisoformat(row["fra"]),
        dt.date.fromisoformat(row["til"]),
        float(row["besoek"]),
        float(row["sider_per_besoek"]),
        {"plansje": float(row["plansjer"]), "handlingsplan": float(row["handlingsplaner"])},
    )


@lru_cache
def site(host: str) -> Site:
    """The pages of a host, with the slugs of `data/reference/bransjer.csv`."""
    register = {row["id"]: row for row in reference.rows("bransjer")}
    rows, tool, never = table("bransjer"), TOOLS[host], dt.date.max.isoformat()
    # NB: a tool's own slug is not always known; the portal's is then the best guess we have.
    known = [register[row["bransje"]] for row in rows]
    slugs = [row[f"slug_{tool}"] or row["slug_portal"] for row in known]
    kinds: dict[str, list[dict[str, str]]] = {}
    for page in table("sider"):
        if page["vert"] == host:
            kinds.setdefault(page["slag"], []).append(page)
    return Site(
        {
            k: pa.array([p["sti"].format(bransje=s) for p in v for s in slugs])
            for k, v in kinds.items()
        },
        {k: np.array([float(page["foerst"]) for page in v]) for k, v in kinds.items()},
        {k: np.array([float(page["videre"]) for page in v]) for k, v in kinds.items()},
        np.array([dt.date.fromisoformat(row[tool] or never).toordinal() for row in rows]),
        np.array([float(row["vekt"]) for row in rows]),
    )


@lru_cache(maxsize=64)
def day_weights(first: dt.date, last: dt.date, host: str) -> Floats:
    """The share of the visits of a period that falls on each of its days."""
    red = holidays.country_holidays("NO", years=range(first.year, last.year + 2))
    days = [first + dt.timedelta(n) for n in range((last - first).days + 1)]
    weights = np.array([_day_weight(day, red, host) for day in days])
    weather = 0.88 + 0.24 * uniform(mix(np.array([day.toordinal() for day in days])))
    weights *= weather * np.linspace(0.9, 1.1, len(days))
    shares: Floats = weights / weights.sum()
    return shares


def _day_weight(day: dt.date, red: holidays.HolidayBase, host: str) -> float:
    weight = MONTHS[day.month - 1] * WEEKDAYS[day.weekday()]
    thursday = day + dt.timedelta((3 - day.weekday()) % 7)
    if day in red:
        weight = 0.1
    elif day.weekday() < 3 and thursday in red and thursday + dt.timedelta(1) in red:
        weight *= 0.5  # the days before Maundy Thursday
    elif (day.month, day.day) >= (12, 20) or (day.month, day.day) <= (1, 2):
        weight *= 0.3
    elif day.isocalendar().week in (28, 29, 30):
        weight *= 0.75  # fellesferie
    return weight * (1 + campaign_lift(day, host))


def campaign_lift(day: dt.date, host: str) -> float:
    """Campaign visits per other visit on a day."""
    return sum(c[3] for c in CAMPAIGNS if host == PORTAL and c[0] <= day <= c[1])


def offset(utc: Ints) -> Ints:
    """Seconds that Norwegian clocks are ahead of UTC (EU rule: last Sundays at 01:00 UTC)."""
    ahead: Ints = 3600 + 3600 * (np.searchsorted(_changes(), utc, "right") % 2)
    return ahead


@lru_cache
def _changes() -> Ints:
    ends = [dt.date(year, month, 31) for year in range(2020, 2100) for month in (3, 10)]
    sundays = [day.toordinal() - day.isoweekday() % 7 for day in ends]
    return epoch(np.array(sundays)) + 3600


def epoch(day: Ints) -> Ints:
    """Midnight of ordinal days, as seconds since 1970 on the same clock."""
    return (day - dt.date(1970, 1, 1).toordinal()) * DAY
