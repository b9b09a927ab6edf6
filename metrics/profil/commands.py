"""`python -m metrics profil bransje=Barnehage`: the profile in a terminal, or as JSON."""

from __future__ import annotations

import argparse

from data.errors import UserError
from metrics.engine import arguments as taken
from metrics.engine import output
from metrics.engine.selection import Selection, parse_day
from metrics.profil import profile as profiles
from metrics.profil.parts import Line

NAMES = {"bransje": "bransje", "fylke": "region", "region": "region"}


def options(command: argparse.ArgumentParser) -> None:
    """What the command takes."""
    command.add_argument("hvem", metavar="BRANSJE=NAVN", help="bransje=Barnehage eller fylke=Oslo")
    for name, text in (("fra", "første dag"), ("til", "siste dag (tas med)")):
        command.add_argument(f"--{name}", metavar="ÅÅÅÅ-MM-DD", help=text)
    output.forms(command)


def show(arguments: argparse.Namespace) -> None:
    """Prints the profile, part by part."""
    workspace, path = taken.place(arguments)
    found = profiles.profile(_selection(arguments), path, workspace)
    if arguments.json or arguments.csv:
        output.print_as(arguments, profiles.as_json(found))
        return
    print(found.tilstand)
    print(f"Neste: {found.neste}")
    for part in found.deler:
        print(f"\n{part.tittel}")
        for line in part.linjer:
            print(f"  {_told(line)}")
        for text in part.merknader:
            print(f"  NB: {text}")
        for source in dict.fromkeys(line.kilde for line in part.linjer if line.kilde):
            print(f"  Kilde: {source}")


def _told(line: Line) -> str:
    after = "; ".join(text for text in (line.plass, line.merknad) if text)
    return f"{line.hva}: {line.verdi}" + (f" ({after})" if after else "")


def _selection(arguments: argparse.Namespace) -> Selection:
    name, _, value = arguments.hvem.partition("=")
    if name not in NAMES or not value.strip():
        raise UserError(
            f"«{arguments.hvem}» sier ikke hvem. Skriv bransje=Barnehage eller fylke=Oslo."
        )
    chosen: dict[str, tuple[str, ...]] = {NAMES[name]: (value.strip(),)}
    return Selection(
        fra=parse_day(arguments.fra) if arguments.fra else None,
        til=parse_day(arguments.til) if arguments.til else None,
        **chosen,
    )
