"""`python -m metrics tabellsett BØLGE --ut FIL.xlsx`: all questions by the chosen background."""

from __future__ import annotations

import argparse
from pathlib import Path

from metrics.engine import arguments as taken
from metrics.engine import formats
from metrics.figur.files import written
from metrics.tabellsett import making
from metrics.tabellsett.content import TableSet

KINDS = ("xlsx", "docx")


def options(command: argparse.ArgumentParser) -> None:
    """What the command takes."""
    command.add_argument("boelge", metavar="BØLGE", help="id-en til en bølge som er lest inn")
    command.add_argument(
        "--bakgrunn", metavar="A,B", default="",
        help="kjennetegn svarene deles på: sektor, stoerrelse, naering, region, bransje "
        "(ellers alle bølgen har)",
    )  # fmt: skip
    command.add_argument("--ut", required=True, metavar="FIL", help="FIL.xlsx eller FIL.docx")
    command.add_argument(
        "--workspace", metavar="MAPPE", help="arbeidsområdet (ellers PORTAL_WORKSPACE)"
    )


def show(arguments: argparse.Namespace) -> None:
    """Writes the tables, and says where they stand."""
    place, kind = written.suffix(arguments.ut, KINDS)
    _, path = taken.place(arguments)
    wanted = tuple(part.strip() for part in arguments.bakgrunn.split(",") if part.strip())
    found = making.made(path, arguments.boelge, wanted)
    written.write(place, file(found, kind))
    tables = sum(len(block.tables) for block in found.blocks)
    print(
        f"{formats.tall(tables)} tabeller i {formats.tall(len(found.blocks))} deler står i {place}."
    )


def file(found: TableSet, kind: str) -> bytes:
    """The table set as xlsx or docx."""
    # NB: what writes the files takes a moment to read in, and no other command needs it.
    from metrics.tabellsett import book, document

    return book.write(found) if kind == "xlsx" else document.write(found)


def at(path: Path, wave: str, wanted: tuple[str, ...], kind: str) -> bytes:
    """The file of a wave, for the page."""
    return file(making.made(path, wave, wanted), kind)
