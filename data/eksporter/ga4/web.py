"""GA4 from the web interface: CSV with comment lines (#), and one or several tables below them."""

from __future__ import annotations

from data.eksporter.content import Content
from data.eksporter.ga4 import fields, reports, tables, totals
from data.eksporter.ga4.fields import UNKNOWN
from data.eksporter.ga4.reports import Report, Seen
from data.eksporter.ga4.tables import Table
from data.eksporter.rows import Account
from data.eksporter.spans import Range
from data.errors import UserError
from data.lake.sources import Source
from data.observasjoner.record import Reading

FORMAT = "ga4"
TITLE = "Google Analytics 4 (CSV)"
# Headings that Universal Analytics had, and GA4 has not.
OLDER = frozenset(
    {"pageviews", "unique pageviews", "day index", "sidevisninger", "unike sidevisninger"}
)
EVERYBODY = ("", "all users", "alle brukere")


def recognise(content: Content) -> str | None:
    """The sentence that says what it is known by; None for all else."""
    part = content.single
    head = part.head.lstrip("\ufeff") if part else ""
    if not head.startswith("#"):
        return None
    period = next((line for line in head.splitlines() if tables.period(line)), "")
    known = [name for name in tables.headings(head) if fields.named(name).slag != UNKNOWN]
    if not period or not (known or tables.RULE.search(head)):
        return None
    heading = f", og kolonnen «{known[0]}»" if known else ""
    return f"kjent som {TITLE} på linjen «{period.strip()}»{heading}"


def read(content: Content, source: Source) -> Reading:
    """Every table of the file. Raises UserError for one that holds nothing that we count."""
    part = content.single
    if part is None:
        raise UserError(f"{content.name} har flere filer i seg – pakk ut og les én om gangen.")
    account = Account(content, source)
    seen: Seen = {}
    found = tables.read(part.name, part.text)
    sampled = [note for table in found for note in table.sampled]
    for table in found:
        _refuse_older(content.name, table)
        if table.segment.casefold() not in EVERYBODY:
            account.left(f"gjelder bare «{table.segment}»", len(table.rows))
            continue
        rows = totals.without(table, account)
        reports.gather(
            Report(table.columns, rows, said(content, table.whole), sampled=bool(sampled)),
            account,
            seen,
        )
    account.notes += [f"GA4 har regnet på et utvalg: «{note}»." for note in dict.fromkeys(sampled)]
    return account.finished(FORMAT, recognise(content) or f"lest som {TITLE}")


def said(content: Content, own: Range | None) -> Range | None:
    """The days of a table: those that the file says, else those that the operator does.

    Raises UserError where they are not the same.
    """
    told = Range(*content.dager) if content.dager else None
    if own and told and own != told:
        raise UserError(
            f"{content.name} sier {own.first}–{own.last}, og ikke dagene i --fra og --til – ta dem "
            "bort."
        )
    return own or told


def _refuse_older(name: str, table: Table) -> None:
    older = [column for column in table.columns if fields.folded(column) in OLDER]
    if older:
        raise UserError(
            f"{name} er fra Universal Analytics («{older[0]}»), ikke fra GA4 – les den med et "
            "kolonnekart: «python -m data kolonnekart»."
        )
