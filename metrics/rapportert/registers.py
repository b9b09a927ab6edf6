"""`python -m metrics register`: every register that the numbers stand on, row by row."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from data.errors import UserError
from data.reference import REFERENCE
from metrics.engine import arguments as taken
from metrics.engine import output, registers, search, store

Record = Mapping[str, object]
NONE = output.NO_ROWS


def options(command: argparse.ArgumentParser) -> None:
    """What the command takes."""
    command.add_argument(
        "navn",
        nargs="?",
        default="",
        metavar="REGISTER",
        help="uten navn: alle registrene, eller radene som har ordene",
    )
    command.add_argument("--soek", metavar="ORD", default="", help="ord i raden")
    output.forms(command)


def show(arguments: argparse.Namespace) -> None:
    """Prints the list of registers, or the rows of one."""
    _, path = taken.place(arguments)
    name = registers.plain(arguments.navn) or arguments.navn
    if not name and arguments.soek:
        output.print_as(arguments, everywhere(path, arguments.soek))
        return
    if not name:
        listed: list[output.Facts] = [
            {"register": key, "tittel": text} for key, text in titles(path).items()
        ]
        output.print_as(arguments, output.told("register", listed, [], []))
        return
    rows = [facts(path, row) for row in read(path, name, arguments.soek)]
    sources = [str(row["kilde"]) for row in rows if row.get("kilde")]
    notes = [] if rows else [NONE]
    output.print_as(arguments, output.told("register", rows, notes, sources))


def everywhere(path: Path, words: str) -> output.Facts:
    """The rows of every register that hold the words, each with the register it stands in."""
    found: list[output.Facts] = []
    sources: list[str] = []
    for name in titles(path):
        for row in read(path, name, words):
            found.append({"register": name} | facts(path, row))
            sources += [registers.readable(path, str(row["kilde"]))] if row.get("kilde") else []
    return output.told("register", found, [] if found else [NONE], sources)


@lru_cache
def titles(path: Path) -> Mapping[str, str]:
    """Register → its title; a register without one goes by its own name."""
    known = {str(r["id"]): str(r["tittel"]) for r in store.rows(path, "from registre")}
    names = sorted(file.stem for file in REFERENCE.glob("*.csv"))
    return {name: known.get(name, name) for name in names if name != "registre"}


def read(path: Path, name: str, words: str = "") -> list[Record]:
    """The rows of a register that hold the words. Raises UserError on a name there is none of."""
    if name not in titles(path):
        raise UserError(f"Registeret «{name}» finnes ikke. Velg et av: {', '.join(titles(path))}.")
    wanted = search.wanted(words)
    rows = store.rows(path, store.named("register"), navn=name)
    return [row for row in rows if search.holds(row.values(), wanted)]


def facts(path: Path, row: Record) -> output.Facts:
    """The row in values that JSON can hold, with the reports by name."""
    return {key: _fact(path, value) for key, value in row.items()}


def _fact(path: Path, value: object) -> object:
    if value is None or isinstance(value, int):
        return value
    if isinstance(value, float):
        return output.whole(value)
    return registers.readable(path, str(value))
