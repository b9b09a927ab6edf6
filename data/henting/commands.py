"""`python -m data hent`: fetches a tool's own numbers, from where the last fetch stopped."""

from __future__ import annotations

import argparse
import datetime as dt
from types import ModuleType

from data.errors import UserError
from data.henting import days, matomo, plausible, settings
from data.henting.client import Client, NoAnswerError
from data.henting.days import Window
from data.henting.settings import Settings
from data.lake import manifest, sources
from data.lake.sources import Source
from data.lake.workspace import Workspace, find
from data.observasjoner import ingest
from data.observasjoner.record import Reading

TOOLS: dict[str, ModuleType] = {"matomo": matomo, "plausible": plausible}
BATCH = 12  # parts that are read in together, so that a fetch that is cut loses no more


def run(arguments: argparse.Namespace) -> None:
    """Fetches the days that are missing, and those that were fetched too early."""
    workspace = find(arguments.workspace)
    source = sources.get(workspace, arguments.kilde)
    stated = settings.of(source)
    ingest.check(source)
    token = stated.token()
    now = _now()
    window = _window(arguments, source, stated, now)
    wanted = _parts(workspace, source, stated, window, again=bool(arguments.fra or arguments.til))
    if not wanted:
        print(f"Ferdig: kilde={source.id} hentet=0; alle dager til {window[1]} er hentet før.")
        return
    tool = TOOLS[stated.verktoey]
    with Client(stated.adresse, token) as client:
        notes = tool.check(client, stated, source)
        fetched = _fetch(workspace, client, tool, stated, source, wanted, now)
    for note in notes:
        print(f"NB: {note}")
    print(f"Ferdig: kilde={source.id} hentet={fetched} fra={wanted[0][1][0]} til={window[1]}")


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def _window(
    arguments: argparse.Namespace, source: Source, stated: Settings, now: dt.datetime
) -> Window:
    """The days that are asked for. Raises UserError for those that are not over."""
    zone = "Europe/Oslo" if source.tidssone == "logg" else source.tidssone
    newest = days.yesterday(zone, now)
    first = _day(arguments.fra) if arguments.fra else stated.fra
    last = _day(arguments.til) if arguments.til else newest
    if last > newest:
        raise UserError(f"{last} er ikke over ennå – den siste hele dagen er {newest}.")
    if first > last:
        raise UserError(f"Første dag {first} er etter siste dag {last} – rett --fra, eller fra.")
    return first, last


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise UserError(f"«{text}» er ikke en dato – skriv den som ÅÅÅÅ-MM-DD.") from error


def _parts(
    workspace: Workspace, source: Source, stated: Settings, window: Window, *, again: bool
) -> list[tuple[str, Window]]:
    """The reports and windows that are missing, oldest first. Days that are named are all taken."""
    had = () if again else manifest.read(workspace).observed
    found = [
        (report, run)
        for report in TOOLS[stated.verktoey].reports(stated)
        for run in days.missing(window, days.settled(had, source.id, stated.verktoey, report))
    ]
    return sorted(found, key=lambda part: part[1])


def _fetch(
    workspace: Workspace,
    client: Client,
    tool: ModuleType,
    stated: Settings,
    source: Source,
    wanted: list[tuple[str, Window]],
    now: dt.datetime,
) -> int:
    """Fetches the parts and reads them in; what was fetched before an error is read in too."""
    waiting: list[Reading] = []
    made = now.isoformat(timespec="seconds")
    for report, window in wanted:
        try:
            waiting.append(tool.fetch(client, stated, source, report, window, made))
        except UserError as error:
            _read_in(workspace, source, waiting)
            if waiting and not isinstance(error, NoAnswerError):
                raise UserError(f"{error} Dagene før {window[0]} er lest inn.") from error
            raise
        if len(waiting) == BATCH:
            _read_in(workspace, source, waiting)
            waiting = []
    _read_in(workspace, source, waiting)
    return len(wanted)


def _read_in(workspace: Workspace, source: Source, waiting: list[Reading]) -> None:
    if waiting:
        print(ingest.ingest(workspace, source, waiting).text())
