"""`--figur F.svg|F.png`: the figure of an answer as a file."""

from __future__ import annotations

import argparse
from pathlib import Path

from data.lake.workspace import Workspace
from metrics.engine.result import Result
from metrics.figur import described
from metrics.figur.files import png, sheet, written

KINDS = ("svg", "png")


def option(command: argparse.ArgumentParser) -> None:
    """The file of the figure."""
    command.add_argument("--figur", metavar="FIL", help="skriv figuren til FIL.svg eller FIL.png")


def save(name: str, path: Path, result: Result, workspace: Workspace) -> str:
    """Writes the figure, and gives a sentence about it. Raises UserError for a bad file name."""
    place, kind = written.suffix(name, KINDS)
    drawn = sheet.picture(described.of_result(path, result, workspace))
    written.write(place, png.png(drawn) if kind == "png" else drawn.encode("utf-8"))
    return f"Figuren står i {place}."
