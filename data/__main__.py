"""`python -m data`: read in logs, build the warehouse, and say what is there."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from data import arrow, maintenance
from data.brudd import commands as bruddforslag
from data.cli import Parser, main, renamed
from data.drift import jobs
from data.editors import plan_log, recommendations, timemarks, views
from data.eksporter import commands as eksport
from data.errors import UserError
from data.henting import arguments as henting
from data.lake import keys, sources
from data.lake.workspace import Workspace, find, located
from data.lake.writing import writing
from data.logs import formats, ingest, merge
from data.noekkeltall import commands as noekkeltall
from data.registre import refresh
from data.rydding import tidy
from data.tellemaater import commands as tellemaater
from data.tilgang import commands as tilgang
from data.undersoekelse.utkast import commands as survey_drafts
from data.warehouse import build, status
from data.warehouse.change import changing

# NB: what reads surveys and writes the demo takes most of a second to read in, and no log needs it:
# the commands that do read it in themselves.
Arguments = argparse.Namespace


# What people write through the dashboard: its help, and how it is told as text and as JSON.
Told = Callable[[Workspace], str]
WRITTEN: dict[str, tuple[str, Told, Told]] = {
    "planer": (
        "redaksjonsrådets egne planer, slik de er nå",
        plan_log.as_text,
        plan_log.as_json,
    ),
    "anbefalinger": (
        "evalueringens anbefalinger, med status, ansvarlig og belegg",
        recommendations.as_text,
        recommendations.as_json,
    ),
    "tidsmerker": (
        "det som er merket på datoer og perioder i tidsseriene",
        timemarks.as_text,
        timemarks.as_json,
    ),
    "visninger": ("visningene som er lagret under et navn", views.as_text, views.as_json),
}


def parser() -> Parser:
    """The commands and options, in the order that --help shows them."""
    top = Parser(
        prog="python -m data", description="Fra rå filer til ett varehus som bare kan leses."
    )
    commands = top.add_subparsers(dest="kommando", required=True, metavar="KOMMANDO")

    def add(name: str, text: str) -> argparse.ArgumentParser:
        command = commands.add_parser(name, help=text)
        command.add_argument(
            "--workspace", metavar="MAPPE", help="arbeidsområdet (ellers PORTAL_WORKSPACE)"
        )
        return command

    reading = add("ingest", "les inn nettlogger")
    reading.add_argument(
        "--kilde", required=True, metavar="KILDE", help="hvilken kilde filene er fra"
    )
    reading.add_argument("--fjern", action="store_true", help="fjern filene igjen, etter navn")
    reading.add_argument(
        "--format", default="", metavar="TEKST", help="webtjenerens log_format eller LogFormat"
    )
    reading.add_argument("filer", nargs="+", metavar="FIL", type=Path)
    eksport.options(add("eksport", "les inn tall som et statistikkverktøy har talt"))
    henting.options(add("hent", "hent tall fra API-et til et statistikkverktøy"))
    eksport.draft_options(add("kolonnekart", "lag et utkast til kolonnekart av en eksport"))
    merging = add("flett", "flett inn det andre maskiner har lest, av arbeidsområdene deres")
    merging.add_argument("mapper", nargs="+", metavar="MAPPE", type=Path)
    survey = add("undersoekelse", "les inn en undersøkelse med kodebok, eller fjern den")
    what = survey.add_mutually_exclusive_group(required=True)
    what.add_argument("kodebok", nargs="?", metavar="KODEBOK.yml", type=Path)
    what.add_argument("--fjern", metavar="BØLGE", help="fjern bølgen og svarene i den")
    survey.add_argument("--proev", action="store_true", help="les og kontroller uten å lagre")
    survey_drafts.options(add("kodebok", "lag et utkast til kodebok av en datafil"))
    noekkeltall.options(add("noekkeltall", "før egne nøkkeltall, rett dem og ta dem tilbake"))
    bruddforslag.options(add("bruddforslag", "brudd som tallene tyder på: godta eller avvis dem"))
    add("registre", "hent nyere tall fra SSB, når det er nett")
    made = add("geodatabase", "lag stedsdatabasen som gir fylke, av DB-IP City Lite eller en fil")
    made.add_argument("filer", nargs="*", metavar="FIL", type=Path)
    erasing = add("slett", "slett en fil, en periode, en bølge eller en svarer for godt")
    maintenance.options(erasing, add("build", "bygg varehuset på nytt"))
    add("rydd", "slett det som er gammelt nok, og kutt adresser som få har sett")
    restoring = add(
        "gjenopprett", "hent tilbake en sikkerhetskopi, eller listen over det som er lest"
    )
    maintenance.copying(
        restoring, add("sikkerhetskopi", "ta en kopi av alt som ikke kan lages igjen")
    )
    synthetic = add("demo", "lag en syntetisk demologg og demobølge, og les dem inn")
    synthetic.add_argument(
        "--stoerrelse", type=float, default=1.0, metavar="TALL", help="1 er nivået i rapportene"
    )
    add("oppstart", "det «make start» trenger: varehus, og demodata hvis alt er tomt")
    shown = add("status", "hva som er lest inn, og hva som gjenstår")
    shown.add_argument("--json", action="store_true", help="skriv JSON")
    for name, (text, *_) in WRITTEN.items():
        add(name, text).add_argument("--json", action="store_true", help="skriv JSON")
    tilgang.options(add("revisjon", "hvem som har logget inn, lastet ned og endret, og når"))
    tellemaater.options(add("tellemaater", tellemaater.HELP))
    add("formats", "loggformatene som kan leses")
    add("check", "kontroller lageret og reglene for dataene")
    return top


def run_ingest(arguments: Arguments) -> None:
    """Reads the files in for one source."""
    workspace = find(arguments.workspace)
    source = sources.get(workspace, arguments.kilde)
    if arguments.fjern:
        print(ingest.remove(workspace, source, [path.name for path in arguments.filer]))
        return
    source = replace(source, format=arguments.format or source.format)
    print(ingest.ingest(workspace, source, arguments.filer, progress=True).text())


def run_merge(arguments: Arguments) -> None:
    """Takes in what other machines have read, all of it or nothing."""
    for one in merge.merge(find(arguments.workspace), arguments.mapper):
        print(one.text())


def run_undersoekelse(arguments: Arguments) -> None:
    """Imports the wave that a codebook describes, or removes one."""
    from data.undersoekelse import importing

    workspace = find(arguments.workspace)
    if arguments.fjern and arguments.proev:
        raise UserError("--proev prøver en kodebok, og hører ikke sammen med --fjern.")
    if arguments.fjern:
        print(importing.remove(workspace, arguments.fjern))
    elif arguments.proev:
        print(importing.trial(workspace, arguments.kodebok).text())
    else:
        print(importing.run(workspace, arguments.kodebok).text())


def run_registers(arguments: Arguments) -> None:
    """Asks SSB for newer numbers, and builds the warehouse again when there are any."""
    workspace = find(arguments.workspace).create()
    lines, changed = refresh.refresh(workspace, build.refusal)
    print("\n".join(lines))
    # NB: numbers that were kept by a run that was killed before it built, are shown now.
    if changed or not build.is_current(workspace):
        print(f"Varehuset er bygget: {build.rebuild(workspace).name}")


def run_demo(arguments: Arguments) -> None:
    """Writes a synthetic wave and log, and reads them in as what they are."""
    from data.syntetisk import demo

    demo.check_size(arguments.stoerrelse)
    workspace = find(arguments.workspace)
    make_demo(workspace, arguments.stoerrelse)


def make_demo(workspace: Workspace, size: float, waves: bool = True) -> None:
    """Reads the synthetic log and exports in as one change, and the wave: a kill leaves none."""
    from data.syntetisk import demo, exports, wave

    with changing(workspace) as change:
        told = [wave.read_into(change).text(codes=False)] if waves else []
        told.append(demo.read_into(change, size, progress=True).text())
        told += exports.read_into(change, size)
    print("\n".join(told))


def run_start(arguments: Arguments) -> None:
    """Gets the workspace ready to serve: fast when nothing has changed."""
    workspace = find(arguments.workspace)
    with writing(workspace) as found:
        build.refuse_lost(workspace, found)
    if not found.items():
        print("Arbeidsområdet er tomt. Lager syntetiske demodata (dette skjer bare første gang) …")
        make_demo(workspace, 1.0)
    elif not found.ingests and not found.observed:
        make_demo(workspace, 1.0, waves=False)
    elif not build.is_current(workspace):
        print(f"Varehuset er bygget: {build.rebuild(workspace).name}")


def run_status(arguments: Arguments) -> None:
    """Prints what has been read in, coverage, rejected lines and unmapped paths."""
    found = status.of(find(arguments.workspace))
    print(
        json.dumps(found, ensure_ascii=False, indent=1, default=str)
        if arguments.json
        else status.text(found)
    )


def run_written(arguments: Arguments) -> None:
    """Prints what people have written through the dashboard, as it stands now."""
    _, as_text, as_json = WRITTEN[arguments.kommando]
    print((as_json if arguments.json else as_text)(find(arguments.workspace)))


def run_tidy(arguments: Arguments) -> None:
    """Does the daily clean-up now, and says what went."""
    print("\n".join(tidy.tidy(find(arguments.workspace))))


def run_formats(_: Arguments) -> None:
    """Prints the log formats, one a line."""
    for name, text in formats.described().items():
        print(f"{name:<18} {text}")


def run_check(arguments: Arguments) -> None:
    """Builds and checks without showing the result."""
    workspace = find(arguments.workspace)
    with writing(workspace) as found:
        build.refuse_lost(workspace, found)
        build.build(workspace, found).unlink()
    print("Alle kontroller er i orden.")


COMMANDS: dict[str, Callable[[Arguments], None]] = {
    "ingest": run_ingest,
    "eksport": eksport.run,
    "hent": henting.run,
    "kolonnekart": eksport.run_draft,
    "flett": run_merge,
    "undersoekelse": run_undersoekelse,
    "kodebok": survey_drafts.show,
    "noekkeltall": noekkeltall.run,
    "bruddforslag": bruddforslag.run,
    "registre": run_registers,
    "geodatabase": maintenance.run_places,
    "build": maintenance.run_build,
    "slett": maintenance.run_erase,
    "gjenopprett": maintenance.run_restore,
    "sikkerhetskopi": maintenance.run_backup,
    "rydd": run_tidy,
    "demo": run_demo,
    "oppstart": run_start,
    "status": run_status,
    **dict.fromkeys(WRITTEN, run_written),
    "revisjon": tilgang.run,
    "tellemaater": tellemaater.run,
    "formats": run_formats,
    "check": run_check,
}


def command(arguments: list[str] | None = None) -> None:
    """Runs the command line given as a list (None reads the real one)."""
    chosen = parser().parse_args(renamed(arguments))
    if chosen.kommando in jobs.JOBS and not getattr(chosen, "proev", False):
        workspace = located(chosen.workspace)
        with jobs.logged(workspace, chosen.kommando, _source(workspace, chosen)):
            COMMANDS[chosen.kommando](chosen)
    else:
        COMMANDS[chosen.kommando](chosen)
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
