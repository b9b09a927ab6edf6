"""`python -m data`: read in logs, build the warehouse, and say what is there."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Collection
from importlib import import_module
from typing import NamedTuple

from data import arrow, tellemaater
from data.cli import Parser, main, renamed
from data.drift import jobs
from data.errors import UserError
from data.lake import keys, sources
from data.lake.workspace import Workspace, find, located

Arguments = argparse.Namespace


class Command(NamedTuple):
    """What a command is for, its room, and what there runs it and adds its options ("": none).

    NB: named and not imported. All the rooms take half a second to read in, and a command needs
    few of them.
    """

    text: str
    room: str = "commands"  # what no room has alone
    run: str = "run"
    options: str = "options"

    def found(self, name: str) -> Callable[..., None]:
        """The function of the room that has this name."""
        function: Callable[..., None] = getattr(import_module(f"data.{self.room}"), name)
        return function


# In the order that --help shows them.
COMMANDS: dict[str, Command] = {
    "ingest": Command("les inn nettlogger", "logs.commands", "run_ingest"),
    "eksport": Command("les inn tall som et statistikkverktøy har talt", "eksporter.commands"),
    "hent": Command("hent tall fra API-et til et statistikkverktøy", "henting.arguments"),
    "kolonnekart": Command(
        "lag et utkast til kolonnekart av en eksport",
        "eksporter.commands",
        "run_draft",
        "draft_options",
    ),
    "flett": Command(
        "flett inn det andre maskiner har lest, av arbeidsområdene deres",
        "logs.commands",
        "run_merge",
        "merge_options",
    ),
    "undersoekelse": Command(
        "les inn en undersøkelse med kodebok, eller fjern den",
        "commands",
        "run_undersoekelse",
        "undersoekelse_options",
    ),
    "kodebok": Command(
        "lag et utkast til kodebok av en datafil", "undersoekelse.utkast.commands", "show"
    ),
    "noekkeltall": Command(
        "før egne nøkkeltall, rett dem og ta dem tilbake", "noekkeltall.commands"
    ),
    "bruddforslag": Command("brudd som tallene tyder på: godta eller avvis dem", "brudd.commands"),
    "registre": Command(
        "hent nyere tall fra SSB, når det er nett", run="run_registers", options=""
    ),
    "geodatabase": Command(
        "lag stedsdatabasen som gir fylke, av DB-IP City Lite eller en fil",
        "maintenance",
        "run_places",
        "place_options",
    ),
    "slett": Command(
        "slett en fil, en periode, en bølge eller en svarer for godt",
        "maintenance",
        "run_erase",
        "erasing_options",
    ),
    "build": Command("bygg varehuset på nytt", "maintenance", "run_build", "building_options"),
    "rydd": Command(
        "slett det som er gammelt nok, og kutt adresser som få har sett", run="run_tidy", options=""
    ),
    "gjenopprett": Command(
        "hent tilbake en sikkerhetskopi, eller listen over det som er lest",
        "maintenance",
        "run_restore",
        "restoring_options",
    ),
    "sikkerhetskopi": Command(
        "ta en kopi av alt som ikke kan lages igjen",
        "maintenance",
        "run_backup",
        "copying_options",
    ),
    "demo": Command(
        "lag en syntetisk demologg og demobølge, og les dem inn",
        "commands",
        "run_demo",
        "demo_options",
    ),
    "oppstart": Command(
        "det «make start» trenger: varehus, og demodata hvis alt er tomt",
        run="run_start",
        options="",
    ),
    "status": Command(
        "hva som er lest inn, og hva som gjenstår", run="run_status", options="json_option"
    ),
    "planer": Command(
        "redaksjonsrådets egne planer, slik de er nå", run="run_written", options="json_option"
    ),
    "anbefalinger": Command(
        "evalueringens anbefalinger, med status, ansvarlig og belegg",
        run="run_written",
        options="json_option",
    ),
    "tidsmerker": Command(
        "det som er merket på datoer og perioder i tidsseriene",
        run="run_written",
        options="json_option",
    ),
    "visninger": Command(
        "visningene som er lagret under et navn", run="run_written", options="json_option"
    ),
    "revisjon": Command(
        "hvem som har logget inn, lastet ned og endret, og når", "tilgang.commands"
    ),
    "tellemaater": Command(tellemaater.HELP, "tellemaater.commands"),
    "formats": Command("loggformatene som kan leses", "logs.commands", "run_formats", ""),
    "check": Command("kontroller lageret og reglene for dataene", run="run_check", options=""),
}


def parser(words: Collection[str] = tuple(COMMANDS)) -> Parser:
    """The commands, and the options of those that are named among the words."""
    top = Parser(
        prog="python -m data", description="Fra rå filer til ett varehus som bare kan leses."
    )
    commands = top.add_subparsers(dest="kommando", required=True, metavar="KOMMANDO")
    for name, command in COMMANDS.items():
        own = commands.add_parser(name, help=command.text)
        own.add_argument(
            "--workspace", metavar="MAPPE", help="arbeidsområdet (ellers PORTAL_WORKSPACE)"
        )
        if command.options and name in words:
            command.found(command.options)(own)
    return top


def command(arguments: list[str] | None = None) -> None:
    """Runs the command line given as a list (None reads the real one)."""
    words = renamed(arguments)
    chosen = parser(words).parse_args(words)
    named = COMMANDS[chosen.kommando]
    run = named.found(named.run)
    if chosen.kommando in jobs.JOBS and not getattr(chosen, "proev", False):
        workspace = located(chosen.workspace)
        with jobs.logged(workspace, chosen.kommando, _source(workspace, chosen)):
            run(chosen)
    else:
        run(chosen)
    if "workspace" in chosen:
        keys.destroy_old(find(chosen.workspace))


def _source(workspace: Workspace, chosen: Arguments) -> str:
    """The source that a command is about, where it is one: what is mistyped can be a name."""
    named = getattr(chosen, "kilde", None)
    try:
        return str(named) if named in sources.load(workspace) else ""
    except UserError:
        return ""


if __name__ == "__main__":
    arrow.without_pandas()
    sys.exit(main(command))
