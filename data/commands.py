"""The commands of `python -m data` that no room has alone: they read in, build, and tell."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from pathlib import Path

from data.editors import plan_log, recommendations, timemarks, views
from data.errors import UserError
from data.lake.workspace import Workspace, find
from data.lake.writing import writing
from data.registre import refresh
from data.rydding import tidy
from data.warehouse import build, status
from data.warehouse.change import changing

# NB: what reads surveys and writes the demo takes most of a second to read in, and no other command
# needs it: the commands that do read it in themselves.
Arguments = argparse.Namespace
Told = Callable[[Workspace], str]
# What people write through the dashboard, as text and as JSON.
WRITTEN: dict[str, tuple[Told, Told]] = {
    "planer": (plan_log.as_text, plan_log.as_json),
    "anbefalinger": (recommendations.as_text, recommendations.as_json),
    "tidsmerker": (timemarks.as_text, timemarks.as_json),
    "visninger": (views.as_text, views.as_json),
}


def json_option(command: argparse.ArgumentParser) -> None:
    """What a command takes that tells the same to a person and to a program."""
    command.add_argument("--json", action="store_true", help="skriv JSON")


def undersoekelse_options(command: argparse.ArgumentParser) -> None:
    """What `undersoekelse` takes."""
    what = command.add_mutually_exclusive_group(required=True)
    what.add_argument("kodebok", nargs="?", metavar="KODEBOK.yml", type=Path)
    what.add_argument("--fjern", metavar="BØLGE", help="fjern bølgen og svarene i den")
    command.add_argument("--proev", action="store_true", help="les og kontroller uten å lagre")


def demo_options(command: argparse.ArgumentParser) -> None:
    """What `demo` takes."""
    command.add_argument(
        "--stoerrelse", type=float, default=1.0, metavar="TALL", help="1 er nivået i rapportene"
    )


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
    as_text, as_json = WRITTEN[arguments.kommando]
    print((as_json if arguments.json else as_text)(find(arguments.workspace)))


def run_tidy(arguments: Arguments) -> None:
    """Does the daily clean-up now, and says what went."""
    print("\n".join(tidy.tidy(find(arguments.workspace))))


def run_check(arguments: Arguments) -> None:
    """Builds and checks without showing the result."""
    workspace = find(arguments.workspace)
    with writing(workspace) as found:
        build.refuse_lost(workspace, found)
        build.build(workspace, found).unlink()
    print("Alle kontroller er i orden.")
