"""`python -m metrics tellemaater FIL …`: the same answer as `python -m data tellemaater`."""

from __future__ import annotations

import argparse

from data import tellemaater
from data.tellemaater import commands

HELP = tellemaater.HELP
show = commands.run


def options(command: argparse.ArgumentParser) -> None:
    """The workspace too, which the other command line adds by itself."""
    command.add_argument(
        "--workspace", metavar="MAPPE", help="arbeidsområdet (ellers PORTAL_WORKSPACE)"
    )
    commands.options(command)
