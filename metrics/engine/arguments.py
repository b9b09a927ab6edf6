"""What the commands of every room take: where the numbers lie, and the form they are wanted in."""

from __future__ import annotations

import argparse
from pathlib import Path

from data import warehouse as warehouses
from data.errors import UserError
from data.lake.workspace import Workspace, find


def options(command: argparse.ArgumentParser) -> None:
    """The workspace, and whether the answer is wanted as JSON."""
    command.add_argument(
        "--workspace", metavar="MAPPE", help="arbeidsområdet (ellers PORTAL_WORKSPACE)"
    )
    command.add_argument("--json", action="store_true", help="skriv JSON")


def place(arguments: argparse.Namespace) -> tuple[Workspace, Path]:
    """The workspace and its warehouse. Raises UserError when nothing has been built."""
    workspace = find(arguments.workspace)
    wanted = getattr(arguments, "bevis", None)
    path = warehouses.built_of(workspace, wanted) if wanted else warehouses.newest(workspace)
    if path is None and wanted:
        raise UserError(
            f"Det finnes ikke noe varehus med beviset «{wanted}» nå. Kjør «python -m data build "
            f"--som {wanted}» først."
        )
    if path is None:
        raise warehouses.missing(workspace)
    return workspace, path
