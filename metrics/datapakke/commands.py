"""`python -m metrics datapakke --ut MAPPE`: the folder is written whole, or not at all."""

from __future__ import annotations

import argparse
import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from data.errors import UserError, reason
from data.lake.files import TEMPORARY
from metrics.datapakke import package
from metrics.engine import arguments as taken
from metrics.engine import formats


def options(command: argparse.ArgumentParser) -> None:
    """Where the numbers lie, and where the package shall."""
    command.add_argument(
        "--workspace", metavar="MAPPE", help="arbeidsområdet (ellers PORTAL_WORKSPACE)"
    )
    command.add_argument("--ut", metavar="MAPPE", required=True, help="mappen den skrives i")


def show(arguments: argparse.Namespace) -> None:
    """Writes the package and says what is in it. Raises UserError where it cannot."""
    _, path = taken.place(arguments)
    folder = Path(arguments.ut).expanduser()
    refuse(folder)
    files = package.made(path)
    write(folder, files)
    size = sum(map(len, files.values()))
    print(f"Lagret {folder}: {len(files)} filer, {formats.tall(size / 1e6, 1)} MB.")


def refuse(folder: Path) -> None:
    """Raises UserError for a folder that has anything but an earlier package, or no place."""
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise UserError(f"«{folder}» er ikke en vanlig mappe. Velg et annet navn.")
    if not folder.parent.is_dir():
        raise UserError(f"Mappen «{folder.parent}» finnes ikke. Lag den, eller velg en annen.")
    try:
        there = sorted(path for path in folder.rglob("*") if not path.is_dir())
    except OSError as error:
        raise UserError(f"Kan ikke lese {folder}: {reason(error)}.") from None
    ours = {folder / name for name in package.names()}
    other = [path for path in there if path not in ours]
    if other:
        raise UserError(
            f"Mappen «{folder}» har noe annet i seg ({other[0].name}), så vi skriver ikke i den. "
            "Velg en ny eller tom mappe."
        )


def write(folder: Path, files: Mapping[str, bytes]) -> None:
    """Puts the files in a folder beside it, and lets that take its place."""
    new = folder.with_name(f"{TEMPORARY}{os.getpid()}-{folder.name}")
    old = folder.with_name(f"{TEMPORARY}{os.getpid()}-gammel-{folder.name}")
    try:
        for name, content in files.items():
            (new / name).parent.mkdir(parents=True, exist_ok=True)
            (new / name).write_bytes(content)
        if folder.exists():
            folder.rename(old)
        new.rename(folder)
    except OSError as error:
        if old.exists() and not folder.exists():
            old.rename(folder)
        raise UserError(f"Kan ikke skrive {folder}: {reason(error)}.") from None
    finally:
        shutil.rmtree(new, ignore_errors=True)
        shutil.rmtree(old, ignore_errors=True)
