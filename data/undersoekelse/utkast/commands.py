"""`python -m data kodebok`: a draft of a codebook, alone or from the wave before."""

from __future__ import annotations

import argparse
from pathlib import Path

from data.errors import UserError
from data.lake.workspace import find


def options(command: argparse.ArgumentParser) -> None:
    """What the command takes."""
    command.add_argument("filer", nargs="*", metavar="FIL", type=Path)
    command.add_argument("--fil", metavar="FIL", type=Path, help="datafilen, som FIL")
    command.add_argument(
        "--fra-boelge", metavar="BØLGE", default="", help="knytt spørsmålene til forrige bølge"
    )


def show(arguments: argparse.Namespace) -> None:
    """Prints a codebook for the operator to finish."""
    # NB: what reads surveys takes a moment to read in, and the other commands do not need it.
    from data.undersoekelse import draft
    from data.undersoekelse.utkast import before

    files = [*filter(None, [arguments.fil]), *arguments.filer]
    if not files:
        raise UserError("Hvilken datafil? Skriv «python -m data kodebok FIL».")
    wave = arguments.fra_boelge
    last = before.read(find(arguments.workspace), wave) if wave else None
    print(draft.draft(files, last))
