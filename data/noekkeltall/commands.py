"""`python -m data noekkeltall`: enter a file, take figures back, write a template, or list them."""

from __future__ import annotations

import argparse
import datetime as dt
import getpass
import json
from dataclasses import asdict
from pathlib import Path

from data.errors import UserError
from data.lake import key_figures
from data.lake.key_figures import Figure
from data.lake.workspace import Workspace, find
from data.noekkeltall import changes, kinds
from data.noekkeltall.checking import PRECISIONS

NONE = "Ingen nøkkeltall er ført. «python -m data noekkeltall --mal FIL.xlsx» skriver en mal."


def options(command: argparse.ArgumentParser) -> None:
    """What the command takes; without any of it, it lists the figures that stand."""
    command.add_argument(
        "--hvem", metavar="NAVN", default="", help="den som fører (ellers brukeren på maskinen)"
    )
    what = command.add_mutually_exclusive_group()
    what.add_argument("fil", nargs="?", metavar="FIL", type=Path, help="FIL.csv eller FIL.xlsx")
    what.add_argument("--mal", metavar="FIL", type=Path, help="skriv en tom mal")
    what.add_argument("--fjern", nargs="+", metavar="ID", help="ta tilbake disse tallene")
    what.add_argument("--angre", action="store_true", help="ta tilbake den siste endringen")
    what.add_argument("--historikk", action="store_true", help="alle endringer, med hvem og når")
    command.add_argument("--proev", action="store_true", help="les og kontroller uten å lagre")
    command.add_argument("--json", action="store_true", help="skriv JSON")


def run(arguments: argparse.Namespace) -> None:
    """Does what is asked, and says what came of it."""
    # NB: what writes a workbook takes most of a second to read in, and no log needs it.
    from data.noekkeltall import template

    workspace = find(arguments.workspace)
    if arguments.proev and not arguments.fil:
        raise UserError("--proev prøver en fil; oppgi filen.")
    if arguments.mal:
        template.write(arguments.mal)
        print(f"Malen står i {arguments.mal}.")
    elif arguments.fjern:
        print(changes.remove(workspace, arguments.fjern, who=who(arguments.hvem)).text())
    elif arguments.angre:
        print(changes.undo(workspace, who=who(arguments.hvem)).text())
    elif arguments.fil:
        _enter(workspace, arguments)
    elif arguments.historikk:
        print(_history(workspace))
    else:
        print(as_json(workspace) if arguments.json else as_text(workspace))


def as_text(workspace: Workspace) -> str:
    """The figures that stand, one a line."""
    found = key_figures.standing(key_figures.changes(workspace)).values()
    return "\n".join(map(told, found)) or NONE


def as_json(workspace: Workspace) -> str:
    """The figures that stand as a JSON list: all fields, who, when and which change."""
    found = key_figures.standing(key_figures.changes(workspace)).values()
    return json.dumps([asdict(figure) for figure in found], ensure_ascii=False, indent=1)


def told(figure: Figure) -> str:
    """A figure in words, with who and when."""
    sure = "" if figure.presisjon == "eksakt" else f"{PRECISIONS[figure.presisjon]} "
    of = kinds.bransjer().get(figure.bransje, "")
    about = f" ({of})" if of else ""
    channel = kinds.verktoey().get(figure.kanal, figure.kanal)
    return (
        f"{figure.id}. {channel}: {kinds.kinds()[figure.maaltall].tekst}{about}, {figure.periode}: "
        f"{sure}{figure.verdi:g}. Kilde: {figure.kilde} ({figure.hvem}, {figure.naar})"
    )


def _enter(workspace: Workspace, arguments: argparse.Namespace) -> None:
    from data.noekkeltall import reading

    figures = reading.read(arguments.fil, dt.date.today())
    print(entered(workspace, figures, arguments.hvem, trial=arguments.proev))


def entered(workspace: Workspace, figures: list[Figure], name: str, *, trial: bool) -> str:
    """Enters the figures, or only says that they are in order; gives what to tell."""
    if trial:
        return f"{len(figures)} tall er i orden. Ingenting er lagret."
    return changes.enter(workspace, figures, who=who(name)).text()


def who(name: str = "") -> str:
    """The one who enters figures: by name, or the user of the machine. Raises UserError.

    NB: a machine without a name for its user raises one of three kinds of errors.
    """
    try:
        return name or getpass.getuser()
    except (KeyError, OSError, ImportError):
        raise UserError("Oppgi hvem som fører tallene: --hvem NAVN.") from None


def _history(workspace: Workspace) -> str:
    lines = [
        f"Endring {entry.versjon}: {changes.described(entry)} ({entry.hvem}, {entry.naar})"
        for entry in key_figures.changes(workspace)
    ]
    return "\n".join(lines) or NONE
