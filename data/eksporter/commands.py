"""`python -m data eksport`: read in what another tool has counted, or take it out again."""

from __future__ import annotations

import argparse
import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from data.eksporter import content, formats, values
from data.errors import UserError
from data.lake import sources
from data.lake.sources import Source
from data.lake.workspace import Workspace, find
from data.observasjoner import ingest

if TYPE_CHECKING:
    from data.eksporter.kart.chart import Chart

# NB: what reads workbooks takes most of a second to read in, and no other command needs it: the
# functions that do read it in themselves.


def options(command: argparse.ArgumentParser) -> None:
    """What the command takes."""
    command.add_argument(
        "--kilde", required=True, metavar="KILDE", help="hvilken kilde tallene er fra"
    )
    command.add_argument(
        "--format", default="", metavar="FORMAT", help=f"en av {', '.join(formats.READERS)}"
    )
    command.add_argument(
        "--hentet", default="", metavar="ÅÅÅÅ-MM-DD", help="dagen eksporten ble laget"
    )
    command.add_argument(
        "--rapport", default="", metavar="RAPPORT", help="Matomos navn, som Actions.getPageUrls"
    )
    command.add_argument("--fra", default="", metavar="ÅÅÅÅ-MM-DD", help="første dag, når")
    command.add_argument(
        "--til", default="", metavar="ÅÅÅÅ-MM-DD", help="eksporten ikke sier dagene; siste dag"
    )
    command.add_argument(
        "--kart", metavar="KART.yml", type=Path, help="kolonnekartet som sier hva kolonnene er"
    )
    command.add_argument("--fjern", action="store_true", help="fjern filene igjen, etter navn")
    command.add_argument("--proev", action="store_true", help="les og kontroller uten å lagre")
    command.add_argument("filer", nargs="+", metavar="FIL", type=Path)


def run(arguments: argparse.Namespace) -> None:
    """Reads the files in for one source, all or none; or tells what would be read."""
    from data.eksporter import published
    from data.eksporter.kart import reading as by_chart

    workspace = find(arguments.workspace)
    source = sources.get(workspace, arguments.kilde)
    ingest.check(source)
    if arguments.fjern:
        print(ingest.remove(workspace, source, [path.name for path in arguments.filer]))
        return
    if not arguments.format and not arguments.kart and published.recognise(arguments.filer):
        print(published.enter(workspace, source, arguments.filer, trial=arguments.proev))
        return
    contents = [
        content.read(
            path,
            _made(arguments.hentet),
            arguments.rapport,
            _days(arguments.fra, arguments.til),
        )
        for path in arguments.filer
    ]
    chart = _chart(arguments, workspace, source)
    found = [
        by_chart.read(path, one, source, chart)
        if chart
        else formats.read(one, source, arguments.format)
        for path, one in zip(arguments.filer, contents, strict=True)
    ]
    if arguments.proev:
        print(ingest.trial(source, found).text())
    else:
        print(ingest.ingest(workspace, source, found).text())


def _chart(arguments: argparse.Namespace, workspace: Workspace, source: Source) -> Chart | None:
    """The column map that is named here or at the source; None where a format is, or none."""
    from data.eksporter.kart import chart as charts

    if arguments.kart and arguments.format:
        raise UserError("--kart og --format kan ikke brukes sammen – velg én av dem.")
    if arguments.format or not (arguments.kart or source.kart):
        return None
    return charts.load(arguments.kart or workspace.root / str(source.kart))


def draft_options(command: argparse.ArgumentParser) -> None:
    """What the command for drafting a column map takes."""
    command.add_argument("fil", metavar="FIL", type=Path)


def run_draft(arguments: argparse.Namespace) -> None:
    """Prints a column map for the operator to finish."""
    from data.eksporter.kart import draft

    print(draft.draft(arguments.fil))


def _made(text: str) -> str:
    """The day or time that the export was made, in UTC; "" when it is not said."""
    if not text:
        return ""
    try:
        said = dt.datetime.fromisoformat(text)
    except ValueError as error:
        raise UserError(f"«{text}» er ikke en dato – skriv den som ÅÅÅÅ-MM-DD.") from error
    local = said if said.tzinfo else said.astimezone()
    return local.astimezone(dt.UTC).isoformat(timespec="seconds")


def _days(first: str, last: str) -> tuple[dt.date, dt.date] | None:
    """The days that the operator says the export is of; None when nothing is said."""
    if not first and not last:
        return None
    try:
        days = values.day(first or last), values.day(last or first)
    except values.UnreadableError as error:
        raise UserError(f"--fra og --til: {error} – rett dem.") from error
    if days[1] < days[0]:
        raise UserError(f"--til er før --fra ({days[1]} før {days[0]}) – bytt om datoene.")
    return days
