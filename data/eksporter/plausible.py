"""Plausible's export of a site: the tables `imported_…` as a ZIP or as single CSV files.

One row per day and member. The columns are those of Plausible's own importer, of all its versions.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from data.eksporter import values
from data.eksporter.content import Content, Part
from data.eksporter.rows import TOTAL, Account, Member, Span
from data.errors import UserError
from data.lake.sources import Source
from data.observasjoner.record import Reading

TITLE = "Plausible"
NAME = re.compile(r"^(?:imported_)?([a-z_]+?)(?:_\d{8}_\d{8})?(?: ?\(\d+\))?\.csv$")
DERIVED = "regnes ikke med i måltallene våre"
VERSIONS = "versjonene slås sammen"
SEARCHED = "kan være det noen søkte etter, og tas aldri med"
SMALL = "et mindre sted enn et fylke tas ikke med"
# What every table may have of counts, by our metrics.
COUNTS = {
    "visitors": "unike_brukere",
    "visits": "besoek",
    "pageviews": "sidevisninger",
    "bounces": "med_en_side",
    "visit_duration": "sekunder",
}


@dataclass(frozen=True)
class Table:
    """One table: its members by column, its counts, and the columns that are not taken."""

    members: Mapping[str, str]
    counts: Mapping[str, str]
    left: Mapping[str, str]


SOURCES = dict.fromkeys(("referrer", "utm_source", "utm_medium", "utm_content"), DERIVED)
TIMES = ("exits", "time_on_page", "total_time_on_page", "total_time_on_page_visits", "scroll_depth",
         "pageleave_visitors", "total_scroll_depth", "total_scroll_depth_visits",
         "active_visitors")  # fmt: skip
TABLES = {
    "visitors": Table({}, COUNTS, {}),
    "pages": Table(
        {"page": "side"},
        COUNTS | {"visits": "unike_sidevisninger"},
        {"hostname": "", **dict.fromkeys(TIMES, DERIVED)},
    ),
    "entry_pages": Table({"entry_page": "inngang"}, COUNTS | {"entrances": "besoek"}, {}),
    "exit_pages": Table({"exit_page": "utgang"}, COUNTS | {"exits": "besoek"}, {}),
    "sources": Table(
        {"source": "henvisning", "utm_campaign": "kampanje"},
        COUNTS,
        SOURCES | {"utm_term": SEARCHED},
    ),
    "locations": Table({"country": "land", "region": "region"}, COUNTS, {"city": SMALL}),
    "devices": Table({"device": "enhet"}, COUNTS, {}),
    "browsers": Table({"browser": "nettleser"}, COUNTS, {"browser_version": VERSIONS}),
    "operating_systems": Table(
        {"operating_system": "operativsystem"}, COUNTS, {"operating_system_version": VERSIONS}
    ),
    "custom_events": Table(
        {"name": "hendelse"},
        {"visitors": "unike_brukere", "events": "hendelser"},
        {"link_url": "", "path": DERIVED},
    ),
}
DOWNLOAD = "File Download"  # the event that Plausible itself gives to a file
OPTIONAL = frozenset({"kampanje", "region"})  # an empty member says that there was none
EMPTY = {"henvisning": "direkte"}  # an empty source is a visit without one; all else is unknown


def recognise(content: Content) -> str | None:
    """What it is known by; None for another tool's export."""
    found = [(part, _table(part)) for part in content.parts.values()]
    known = [f"imported_{name}" for _, name in found if name]
    if not known:
        return None
    return f"Plausible, {'ZIP' if content.packed else 'CSV'} med {', '.join(sorted(known))}"


def read(content: Content, source: Source) -> Reading:
    """The reading of it. Raises UserError for a file that is none of the tables."""
    account = Account(content, source)
    for part in content.parts.values():
        if not (name := _table(part)):
            raise UserError(
                f"{part.name} er ikke en av tabellene fra Plausible ({', '.join(TABLES)}), eller "
                "mangler kolonnene sine – hent eksporten på nytt; ingenting er lest inn."
            )
        _read(account, part, name)
    return account.reading("plausible", str(recognise(content)))


def _table(part: Part) -> str:
    """Which table it is, by its columns; "" for none."""
    columns = _header(part)
    if len(set(columns)) < len(columns) or "date" not in columns or "bounce_rate" in columns:
        return ""
    for name, table in TABLES.items():
        members = [column for column in table.members if column != "utm_campaign"]
        marks = {"events"} if name == "custom_events" else set()
        if members and members[0] in columns and marks <= set(columns):
            return name
    known = {"date", *COUNTS}
    return "visitors" if {"visitors", "pageviews", "bounces"} <= set(columns) <= known else ""


def _header(part: Part) -> list[str]:
    first = part.head.partition("\n")[0]
    return [cell.strip().strip('"') for cell in first.strip().split(",")] if "," in first else []


def _read(account: Account, part: Part, name: str) -> None:
    table = TABLES[name]
    (_, header), *rows = part.rows()
    columns = [cell.strip() for cell in header]
    for column in columns:
        reason = table.left.get(column, "ukjent felt")
        if reason and column not in {"date", *table.members, *table.counts}:
            account.fields[f"{name}.{column}"] = reason
    if not {*table.counts} & set(columns):
        raise UserError(f"{part.name} har ingen tall i kolonnene sine – hent eksporten på nytt.")
    downloads: defaultdict[Span, float] = defaultdict(float)
    for number, cells in rows:
        if len(cells) != len(columns):
            account.refuse(number, f"raden har {len(cells)} felt og skal ha {len(columns)}")
            continue
        row = dict(zip(columns, cells, strict=True))
        # NB: lines of members that are alike are each their own (they differ in what is not
        # exported), and Plausible adds them as it reads its export in. A day has one of totals.
        place = f"{part.name}: rad {number}"
        if not table.members and account.again((name, row["date"]), cells, place):
            continue
        try:
            day = values.one_day(values.day(row["date"]))
            counts = {ours: values.count(row[c]) for c, ours in table.counts.items() if c in row}
        except values.UnreadableError as error:
            account.refuse(number, str(error))
            continue
        members = _members(name, table, row)
        account.took(day, counts, members[0])
        for member in members[1:]:
            account.add(day, counts, member)
        if name == "custom_events" and row["name"] == DOWNLOAD:
            file = values.page("fil", row.get("link_url", ""))
            account.add(day, {"nedlastinger": counts["hendelser"]}, file)
            downloads[day] += counts["hendelser"]
    for day, total in downloads.items():
        account.add(day, {"nedlastinger": total})
    alike = len(rows) - len({tuple(cells) for _, cells in rows})
    if alike and table.members:
        account.notes.append(
            f"{part.name} har linjer som er helt like ({alike}). De er regnet med hver for seg, "
            "slik Plausible selv gjør."
        )


def _members(name: str, table: Table, row: Mapping[str, str]) -> list[Member]:
    """What the row is about: the total where the table has no members."""
    if name == "pages":
        return [values.page("side", row["page"], row.get("hostname", ""))]
    found = []
    for column, dimension in table.members.items():
        text = row.get(column, "").strip()
        if dimension in ("inngang", "utgang"):
            found.append(values.page(dimension, text))
        elif text or dimension not in OPTIONAL:
            found.append(Member(dimension, text or EMPTY.get(dimension, "ukjent")))
    return found or [TOTAL]
