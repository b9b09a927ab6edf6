"""`python -m metrics rapport`: what a meeting needs, as PowerPoint, PDF or HTML."""

from __future__ import annotations

import argparse

from metrics.engine import arguments as taken
from metrics.engine.selection import parse_day
from metrics.figur.files import written
from metrics.rapport import templates


def options(command: argparse.ArgumentParser) -> None:
    """What the command takes."""
    command.add_argument(
        "--mal", required=True, metavar="MAL",
        help="styringsgruppe, redaksjonsraad, aarsrapport eller bransje=NAVN",
    )  # fmt: skip
    command.add_argument(
        "--moete", required=True, metavar="ÅÅÅÅ-MM-DD", help="dagen for møtet; tall til og med den"
    )
    command.add_argument(
        "--forrige", metavar="ÅÅÅÅ-MM-DD", help="forrige møte (ellers et halvt år før)"
    )
    command.add_argument("--ut", required=True, metavar="FIL", help="FIL.pptx, FIL.pdf, FIL.html")
    command.add_argument(
        "--workspace", metavar="MAPPE", help="arbeidsområdet (ellers PORTAL_WORKSPACE)"
    )


def show(arguments: argparse.Namespace) -> None:
    """Writes the report, and says where it stands."""
    place, kind = written.suffix(arguments.ut, templates.KINDS)
    moete = parse_day(arguments.moete)
    forrige = parse_day(arguments.forrige) if arguments.forrige else None
    workspace, path = taken.place(arguments)
    content = templates.file(arguments.mal, kind, path, workspace, moete, forrige)
    written.write(place, content)
    print(f"Rapporten står i {place}.")
