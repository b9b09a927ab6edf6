"""`python -m data bruddforslag`: what is proposed, and accepting, rejecting and taking back."""

from __future__ import annotations

import argparse
import getpass

from data.errors import UserError
from data.lake.workspace import find
from data.warehouse import own_breaks


def options(command: argparse.ArgumentParser) -> None:
    """What the command takes; without any of it, it lists what is proposed."""
    what = command.add_mutually_exclusive_group()
    what.add_argument("--godta", metavar="ID", help="gjør forslaget til et brudd")
    what.add_argument("--avvis", metavar="ID", help="legg forslaget bort for godt")
    what.add_argument("--angre", metavar="ID", help="ta tilbake det som er bestemt")
    what.add_argument("--historikk", action="store_true", help="alt som er bestemt, av hvem og når")
    command.add_argument(
        "--hvem", metavar="NAVN", default="", help="den som bestemmer (ellers brukeren på maskinen)"
    )
    command.add_argument("--grunn", metavar="TEKST", default="", help="hvorfor; lagres og vises")
    command.add_argument("--json", action="store_true", help="skriv JSON")


def run(arguments: argparse.Namespace) -> None:
    """Does what is asked, and says what came of it."""
    # NB: the statistics take most of a second to read in, and no other command needs them.
    from data.brudd import decisions, told  # noqa: PLC0415

    workspace, why = find(arguments.workspace), arguments.grunn
    if arguments.godta:
        print(decisions.accept(workspace, arguments.godta, who=_who(arguments), why=why))
    elif arguments.avvis:
        print(decisions.reject(workspace, arguments.avvis, who=_who(arguments), why=why))
    elif arguments.angre:
        print(decisions.undo(workspace, arguments.angre, who=_who(arguments)))
    elif arguments.historikk:
        print(told.history(own_breaks.decisions(workspace)))
    else:
        found = decisions.standing(workspace)
        decided = decisions.decided(workspace)
        print(told.as_json(found, decided) if arguments.json else told.as_text(found))


def _who(arguments: argparse.Namespace) -> str:
    """NB: a machine without a name for its user raises one of three kinds of errors."""
    try:
        return arguments.hvem or getpass.getuser()
    except (KeyError, OSError, ImportError):
        raise UserError("Oppgi hvem som bestemmer: --hvem NAVN.") from None
