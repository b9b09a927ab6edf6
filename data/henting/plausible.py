"""Plausible's Stats API v2: one query per report, and pages until all rows are there.

What Plausible has taken in from another tool is not asked for: that is another instrument.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import zoneinfo
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from data.eksporter import values
from data.eksporter.content import Content
from data.eksporter.rows import TOTAL, Account, Member
from data.errors import UserError
from data.henting import days
from data.henting.client import Client
from data.henting.days import Window
from data.henting.settings import Settings
from data.lake.sources import Source
from data.observasjoner.record import Reading

PAGE = 1000
TOTALS, PAGES = "totaler", "sider"
DAY = "time:day"
EXACT, ROUNDED, SAMPLED = "eksakt", "avrundet", "anslag"


@dataclass(frozen=True)
class Query:
    """The dimensions beside the day, and our metric and precision by the metrics of the tool."""

    dimensions: tuple[str, ...]
    metrics: Mapping[str, tuple[str, str]]


QUERIES = {
    TOTALS: Query(
        (),
        {
            "visitors": ("unike_brukere", EXACT),
            "visits": ("besoek", EXACT),
            "pageviews": ("sidevisninger", EXACT),
            "bounce_rate": ("fluktfrekvens", ROUNDED),
            "visit_duration": ("besoekstid", ROUNDED),
        },
    ),
    PAGES: Query(
        ("event:hostname", "event:page"),
        {"visitors": ("unike_brukere", EXACT), "pageviews": ("sidevisninger", EXACT)},
    ),
}


def reports(settings: Settings) -> tuple[str, ...]:
    """What is fetched of each day."""
    return (TOTALS, PAGES) if settings.rapporter else (TOTALS,)


def check(client: Client, settings: Settings, source: Source) -> list[str]:  # noqa: ARG001 – as matomo.check
    """Nothing: Plausible says the zone with each answer, see `_same_zone`."""
    return []


def fetch(
    client: Client, settings: Settings, source: Source, report: str, window: Window, now: str
) -> Reading:
    """One report for the days of the window. Raises UserError."""
    query = QUERIES[report]
    rows, warned = _rows(client, settings, source, query, window)
    raw = json.dumps(rows, ensure_ascii=False, sort_keys=True).encode()
    name = days.name("plausible", report, window)
    digest = hashlib.sha256(name.encode() + raw).hexdigest()
    account = Account(Content(name, digest, now, {}), source)
    for number, row in enumerate(rows, 1):
        _take(account, query, number, row, warned)
    account.notes += [f"Plausible sier om {metric}: {text}" for metric, text in warned.items()]
    return account.reading("plausible_api", f"Plausible Stats API v2: {report}")


def _rows(
    client: Client, settings: Settings, source: Source, query: Query, window: Window
) -> tuple[list[Mapping[str, object]], dict[str, str]]:
    """All rows, and what the tool warns of by metric."""
    rows: list[Mapping[str, object]] = []
    warned: dict[str, str] = {}
    while True:
        body = {
            "site_id": settings.nettsted,
            "metrics": list(query.metrics),
            "date_range": [str(window[0]), str(window[1])],
            "dimensions": [DAY, *query.dimensions],
            "include": {"imports": False, "total_rows": True},
            "pagination": {"limit": PAGE, "offset": len(rows)},
        }
        found = client.post(
            "/api/v2/query", body=body, headers={"Authorization": f"Bearer {client.secret}"}
        )
        if not isinstance(found, dict) or not isinstance(found.get("results"), list):
            raise UserError(f"Plausible svarte uten rader: {client.said(found)}")
        _same_zone(found, source)
        meta = found.get("meta") or {}
        for metric, told in (meta.get("metric_warnings") or {}).items():
            warned[metric] = client.said(told.get("warning") if isinstance(told, dict) else told)
        page = found["results"]
        rows += page
        total = meta.get("total_rows")
        if not page or (len(rows) >= total if isinstance(total, int) else len(page) < PAGE):
            return rows, warned


def _same_zone(found: Mapping[str, object], source: Source) -> None:
    """Raises UserError where the days of the answer are of another zone than the source's."""
    query = found.get("query")
    limits = query.get("date_range") if isinstance(query, dict) else None
    if not isinstance(limits, list) or not limits:
        return
    try:
        begins = dt.datetime.fromisoformat(str(limits[0]))
    except ValueError:
        return
    if begins.tzinfo is None or source.tidssone == "logg":
        return
    ours = begins.replace(tzinfo=None).replace(tzinfo=zoneinfo.ZoneInfo(source.tidssone))
    if ours.utcoffset() != begins.utcoffset():
        raise UserError(
            f"Nettstedet i Plausible teller døgn fra {begins.isoformat()}, og kilden "
            f"«{source.id}» sier {source.tidssone} – rett tidssone i kilder.yml, eller i Plausible."
        )


def _take(
    account: Account, query: Query, number: int, row: object, warned: Mapping[str, str]
) -> None:
    try:
        named, counts = _lists(row, query)
        span = values.one_day(values.day(str(named[0])[:10]))
        member = _member(named[1:])
        found = dict(_values(counts, query))
    except values.UnreadableError as error:
        account.refuse(number, str(error))
        return
    by_precision: dict[str, dict[str, float]] = {}
    for metric, (ours, precision) in query.metrics.items():
        if ours in found:
            kept = SAMPLED if metric in warned else precision
            by_precision.setdefault(kept, {})[ours] = found[ours]
    account.took(span, by_precision.pop(EXACT, {}), member)
    for precision, several in by_precision.items():
        account.add(span, several, member, precision)


def _lists(row: object, query: Query) -> tuple[Sequence[object], Sequence[object]]:
    if isinstance(row, dict):
        named, counts = row.get("dimensions"), row.get("metrics")
        if isinstance(named, list) and isinstance(counts, list):
            wanted = len(query.dimensions) + 1, len(query.metrics)
            if (len(named), len(counts)) == wanted:
                return named, counts
    raise values.UnreadableError("raden har ikke feltene det ble spurt om")


def _member(named: Sequence[object]) -> Member:
    return values.page("side", str(named[1]), str(named[0])) if named else TOTAL


def _values(counts: Sequence[object], query: Query) -> list[tuple[str, float]]:
    """The numbers that the tool has; null says that it has none."""
    found = []
    for (ours, precision), given in zip(query.metrics.values(), counts, strict=True):
        if given is None:
            continue
        if isinstance(given, bool) or not isinstance(given, int | float) or given < 0:
            raise values.UnreadableError("et tall kan ikke leses")
        if precision == EXACT and given != int(given):
            raise values.UnreadableError("et antall er ikke et helt tall")
        found.append((ours, float(given)))
    return found
