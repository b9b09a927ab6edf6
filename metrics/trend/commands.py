"""`python -m metrics trend`: questions through three waves or more, judged together."""

from __future__ import annotations

import argparse
from pathlib import Path

from data.errors import UserError
from metrics.eksport import commands as eksport
from metrics.eksport import questions
from metrics.engine import arguments as taken
from metrics.engine import formats, output
from metrics.figur.files import written
from metrics.trend import saved
from metrics.trend.followed import Followed, followed

NAME = "trend"
TITLE = "Spørsmål gjennom tre bølger eller mer"
NONE = (
    "Ingen spørsmål har tre bølger som kan sammenlignes. Koble bølgene i kodeboken (sammenlignbar)."
)
FEW = "{} spørsmål har færre enn tre sammenlignbare bølger; «python -m metrics endring» viser to."
NUMBERS = (
    "stigning", "nedre", "oevre", "se", "p", "q", "dom", "F", "ndf", "ddf", "p_samlet", "q_samlet",
    "samlet", "grunn",
)  # fmt: skip


def options(command: argparse.ArgumentParser) -> None:
    """What the command takes."""
    command.add_argument(
        "maaltall", nargs="?", default="", metavar="MÅLTALL", help="bare dette; uten det vises alle"
    )
    command.add_argument("--ut", metavar="FIL", help=questions.OPTION)
    output.forms(command)


def show(arguments: argparse.Namespace) -> None:
    """Prints one entry per question."""
    _, path = taken.place(arguments)
    if arguments.ut:
        _save(path, arguments.maaltall, arguments.ut)
        return
    found, fewer = followed(path, arguments.maaltall)
    if arguments.json or arguments.csv:
        output.print_as(arguments, facts(path, arguments.maaltall))
        return
    for each in found:
        _print(each)
    for note in _notes(found, fewer):
        print(f"NB: {note}")


def _save(path: Path, maaltall: str, name: str) -> None:
    """Raises UserError for an ending that is not known, and where there is nothing to save."""
    written.suffix(name, eksport.KINDS)
    found, _ = followed(path, maaltall)
    if not found:
        raise UserError(NONE)
    questions.save(path, [saved.of(path, each) for each in found], name, TITLE)


def facts(path: Path, maaltall: str = "") -> output.Facts:
    """One row per question, with the waves that it stands on."""
    found, fewer = followed(path, maaltall)
    waves = (q for each in found for q, _ in each.boelger)
    cited = (f"{q.slag}: {q.boelge_navn}" for q in waves)
    return output.told(NAME, [_row(each) for each in found], _notes(found, fewer), cited)


def _notes(found: tuple[Followed, ...], fewer: int) -> list[str]:
    return [NONE] if not found else [FEW.format(formats.tall(fewer))] if fewer else []


def _row(each: Followed) -> output.Facts:
    q = each.spoersmaal
    return {
        "spoersmaal": q.spoersmaal,
        "maalgruppe": q.maalgruppe,
        "maaltall": q.maaltall,
        "ordlyd": q.ordlyd,
        "boelger": [
            {
                "boelge": asked.boelge,
                "verdi": row.verdi,
                "n": row.grunnlag,
                "nedre": row.nedre,
                "oevre": row.oevre,
            }
            for asked, row in each.boelger
        ],
        **{name: getattr(each, name) for name in NUMBERS},
        "merker": list(each.merknader),
    }


def _print(each: Followed) -> None:
    q = each.spoersmaal
    print(f"«{q.ordlyd}» ({q.maalgruppe_navn})")
    for asked, row in each.boelger:
        print(
            f"  {asked.boelge_navn}: {formats.prosent(row.verdi)}  n = {formats.tall(row.grunnlag)}"
        )
    if each.stigning is None or each.p is None or each.p_samlet is None:
        print(f"  ikke vurdert: {each.grunn}")
    else:
        span = f"{formats.tall(each.nedre, 1)} til {formats.tall(each.oevre, 1)}"
        print(
            f"  {each.dom}: {formats.tall(each.stigning, 1)} prosentpoeng per år ({span}), "
            f"q = {formats.tall(each.q, 3)}; samlet: {each.samlet}, q = "
            f"{formats.tall(each.q_samlet, 3)}"
        )
    for note in each.merknader:
        print(f"  {note}")
