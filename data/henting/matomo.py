"""Matomo's Reporting API: `period=day` over the days, and pages until a list has no more."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

from data.eksporter import matomo as reader
from data.eksporter.content import Content, Part
from data.errors import UserError
from data.henting import days
from data.henting.client import Client
from data.henting.days import Window
from data.henting.settings import Settings
from data.lake.sources import Source
from data.observasjoner.record import Reading

PAGE = 500  # rows of each day at a time
REPORTS = ("VisitsSummary.get", "Actions.get")
PAGES = "Actions.getPageUrls"
Answer = dict[str, object]


def reports(settings: Settings) -> tuple[str, ...]:
    """What is fetched of each day."""
    return (*REPORTS, PAGES) if settings.rapporter else REPORTS


def check(client: Client, settings: Settings, source: Source) -> list[str]:
    """Refuses another time zone than the source's; gives what could not be checked."""
    try:
        found = _ask(client, settings, "SitesManager.getSiteFromId", {})
    except UserError as error:
        return [f"Tidssonen til nettstedet er ikke kontrollert: {error}"]
    zone = str(found.get("timezone") or "")
    if zone and source.tidssone != zone:
        raise UserError(
            f"Nettstedet {settings.nettsted} teller døgn i {zone}, og kilden «{source.id}» sier "
            f"{source.tidssone} – rett tidssone i kilder.yml, eller i Matomo."
        )
    return []


def fetch(
    client: Client, settings: Settings, source: Source, report: str, window: Window, now: str
) -> Reading:
    """One report for the days of the window. Raises UserError."""
    asked = {"period": "day", "date": f"{window[0]},{window[1]}"}
    whole = (
        _all_pages(client, settings, report, asked)
        if report == PAGES
        else _ask(client, settings, report, asked)
    )
    raw = json.dumps(whole, ensure_ascii=False, sort_keys=True).encode()
    name = days.name("matomo", report, window)
    content = Content(
        name=name,
        sha256=hashlib.sha256(name.encode() + raw).hexdigest(),
        hentet=now,
        parts={name: Part(name, raw)},
        rapport=report,
    )
    return reader.read(content, source)


def _all_pages(client: Client, settings: Settings, report: str, asked: Mapping[str, str]) -> Answer:
    """The rows of every day, page by page until no day has a full one."""
    whole: dict[str, list[object]] = {}
    offset = 0
    while True:
        page = {"flat": "1", "filter_limit": str(PAGE), "filter_offset": str(offset)}
        found = _ask(client, settings, report, {**asked, **page})
        lists = {day: rows for day, rows in found.items() if isinstance(rows, list)}
        for day, rows in lists.items():
            whole.setdefault(day, []).extend(rows)
        if all(len(rows) < PAGE for rows in lists.values()):
            return dict(whole)
        offset += PAGE


def _ask(client: Client, settings: Settings, method: str, asked: Mapping[str, str]) -> Answer:
    """The answer of a method. NB: Matomo says that something is wrong with code 200 too."""
    form = {
        "module": "API",
        "method": method,
        "idSite": settings.nettsted,
        "format": "JSON",
        "showMetadata": "1",
        "token_auth": client.secret,
        **asked,
    }
    found = client.post("/index.php", form=form)
    if isinstance(found, list):  # no days at all; or one site, in a list
        found = found[0] if found and isinstance(found[0], dict) else {}
    if not isinstance(found, dict):
        raise UserError(f"Matomo svarte med noe annet enn {method} – kontroller adressen.")
    if found.get("result") == "error":
        raise UserError(f"Matomo sa nei til {method}: {client.said(found)}")
    return found
