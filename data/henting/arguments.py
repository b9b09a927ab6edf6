"""What `python -m data hent` takes.

NB: what asks over the network takes a fifth of a second to read in, and no other command needs it.
"""

from __future__ import annotations

import argparse


def options(command: argparse.ArgumentParser) -> None:
    """What the command takes."""
    command.add_argument(
        "--kilde", required=True, metavar="KILDE", help="kilden i kilder.yml som har «hent»"
    )
    command.add_argument(
        "--fra", default="", metavar="ÅÅÅÅ-MM-DD", help="første dag (ellers den kilden sier)"
    )
    command.add_argument("--til", default="", metavar="ÅÅÅÅ-MM-DD", help="siste dag (ellers i går)")


def run(arguments: argparse.Namespace) -> None:
    """Fetches what is missing, see `data.henting.commands`."""
    from data.henting import commands

    commands.run(arguments)
