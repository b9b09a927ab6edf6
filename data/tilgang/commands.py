"""`python -m data revisjon`: what was done through the dashboard."""

from __future__ import annotations

import argparse
import datetime as dt
import json

from data.errors import UserError
from data.lake.workspace import Workspace, find
from data.tilgang import audit
from data.tilgang.audit import EVENTS, Event


def options(command: argparse.ArgumentParser) -> None:
    """Which lines: of these days, of this kind, of this person."""
    command.add_argument("--fra", default="", metavar="DATO", help="første dag (ÅÅÅÅ-MM-DD, UTC)")
    command.add_argument("--til", default="", metavar="DATO", help="siste dag")
    command.add_argument("--hendelse", choices=EVENTS, metavar="SLAG", help=", ".join(EVENTS))
    command.add_argument("--person", default="", metavar="NUMMER", help="bare denne personen")
    command.add_argument("--epost", default="", metavar="ADRESSE", help="bare den med adressen")
    command.add_argument("--json", action="store_true", help="skriv JSON")


def run(arguments: argparse.Namespace) -> None:
    """Prints the lines that were asked for, oldest first."""
    workspace = find(arguments.workspace)
    first, last = _day(arguments.fra), _day(arguments.til)
    person = _person(workspace, arguments)
    found = [
        event
        for event in audit.read(workspace)
        if (not first or event.naar[:10] >= first)
        and (not last or event.naar[:10] <= last)
        and arguments.hendelse in (None, event.hendelse)
        and person in ("", event.hvem)
    ]
    print(as_json(found) if arguments.json else as_text(found))


def as_json(found: list[Event]) -> str:
    """The lines as JSON."""
    return json.dumps([audit.described(each) for each in found], ensure_ascii=False, indent=1)


def as_text(found: list[Event]) -> str:
    """One line an event; a sentence where there are none."""
    if not found:
        return "Ingen hendelser er ført."
    return "\n".join(
        f"{each.naar}  {each.hendelse:<10}  {each.hvem:<19}  "
        f"{', '.join(each.roller) or '–':<10}  {each.hva}"
        for each in found
    )


def _person(workspace: Workspace, arguments: argparse.Namespace) -> str:
    if arguments.person and arguments.epost:
        raise UserError("Velg enten --person eller --epost.")
    if arguments.epost:
        return audit.number(workspace, arguments.epost)
    return str(arguments.person)


def _day(text: str) -> str:
    try:
        return dt.date.fromisoformat(text).isoformat() if text else ""
    except ValueError:
        raise UserError(f"«{text}» er ikke en dato – skriv den som 2026-03-01.") from None
