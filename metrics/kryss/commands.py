"""`python -m metrics kryss`: a question by a background or by another question, with its tests."""

from __future__ import annotations

import argparse
from pathlib import Path

from metrics.engine import arguments as taken
from metrics.engine import formats, output
from metrics.kryss.groups import by_background
from metrics.kryss.questions import by_question
from metrics.kryss.table import Column, Difference, Table
from metrics.spoersmaal.catalogue import read_in
from metrics.spoersmaal.commands import head
from metrics.undersoekelse.cuts import BACKGROUND

NAME = "kryss"
NUMBERS = ("verdi", "nedre", "oevre", "se", "df", "deff")


def options(command: argparse.ArgumentParser) -> None:
    """What the command takes."""
    command.add_argument("spoersmaal", metavar="SPM", help="spørsmålet, med id eller navn")
    command.add_argument(
        "etter", metavar="SPM2", help=f"det andre spørsmålet, eller {', '.join(BACKGROUND)}"
    )
    command.add_argument("--boelge", metavar="B", default="", help="bare denne bølgen")
    command.add_argument("--maalgruppe", metavar="M", default="", help="bare denne målgruppen")
    output.forms(command)


def show(arguments: argparse.Namespace) -> None:
    """Prints the table with letters, tests and scale."""
    _, path = taken.place(arguments)
    made = asked(path, arguments.spoersmaal, arguments.etter, arguments.boelge,
                 arguments.maalgruppe)  # fmt: skip
    if arguments.json or arguments.csv:
        output.print_as(arguments, facts(made))
    else:
        _print(made)


def asked(path: Path, name: str, by: str, wave: str = "", audience: str = "") -> Table:
    """The table that the names lead to. Raises UserError, with what to choose among."""
    one = read_in(path, name, wave, audience)
    if by in BACKGROUND:
        return by_background(path, one, by)
    return by_question(path, one, read_in(path, by, one.boelge, one.maalgruppe))


def rows(made: Table) -> list[output.Facts]:
    """One row per column, as every file has it."""
    return [_row(column) for column in made.kolonner]


def facts(made: Table) -> output.Facts:
    """One row per column; pairs, the test of the whole table and the scale stand beside them."""
    found = output.told(NAME, rows(made), made.merknader,
                        [f"{made.spoersmaal.slag}: {made.spoersmaal.boelge_navn}"])  # fmt: skip
    chi = made.uavhengighet
    return {
        "kommando": NAME,
        "spoersmaal": head(made.spoersmaal),
        "etter": made.etter,
        **found,
        "par": [_difference(d) for d in made.par],
        "uavhengighet": chi
        and {"F": chi.statistic, "ndf": chi.df, "ddf": chi.df_within, "p": chi.p},
        "fordeling": [
            {"svar": level.svar}
            | {c.bokstav: share for c, share in zip(made.kolonner, level.andeler, strict=True)}
            for level in made.nivaaer
        ],
    }


def _row(column: Column) -> output.Facts:
    row, rest = column.rad, column.resten
    found: output.Facts = {
        "bokstav": column.bokstav,
        "gruppe": row.gruppe,
        "navn": row.navn,
        "n": row.grunnlag,
        "enhet": row.enhet or "prosent",
        "hoeyere_enn": column.hoeyere_enn,
    }
    found |= {name: output.whole(getattr(row, name)) for name in NUMBERS}
    for name in ("poeng", "nedre", "oevre", "p", "q", "dom"):
        found[f"resten_{name}"] = getattr(rest, name) if rest else None
    return found | {"skjult": row.skjult, "merker": list(row.merker)}


def _difference(d: Difference) -> output.Facts:
    return {name: getattr(d, name) for name in Difference.__dataclass_fields__}


def _print(made: Table) -> None:
    q = made.spoersmaal
    print(f"{q.id}: «{q.ordlyd}»")
    print(
        f"  andelen som svarte {' eller '.join(q.teller)}, etter "
        f"{made.etter[:1].lower() + made.etter[1:]}"
    )
    for column in made.kolonner:
        print(f"  {_line(column)}")
    _print_scale(made)
    if made.uavhengighet:
        chi = made.uavhengighet
        print(
            f"  Hele skalaen etter gruppe (Rao–Scott): F = {formats.tall(chi.statistic, 2)}, "
            f"ndf = {formats.tall(chi.df, 2)}, ddf = {formats.tall(chi.df_within, 1)}, "
            f"p {chance(chi.p)}"
        )
    for note in made.merknader:
        print(f"NB: {note}")
    print(f"Kilde: {q.slag}: {q.boelge_navn}")


def _print_scale(made: Table) -> None:
    for level in made.nivaaer:
        shares = (f"{c.bokstav} {formats.prosent(v)}" for c, v in
                  zip(made.kolonner, level.andeler, strict=True))  # fmt: skip
        print(f"    {level.svar}: {', '.join(shares)}")


def _line(column: Column) -> str:
    row, rest = column.rad, column.resten
    if row.skjult or row.verdi is None:
        return f"{column.named}  {formats.HIDDEN if row.skjult else formats.MISSING}"
    value = formats.verdi(row.verdi, "heltall" if row.enhet == "antall" else "prosent")
    span = "" if row.nedre is None else f" ({formats.spenn(row.nedre, row.oevre, 'prosent')})"
    n = "" if row.grunnlag is None else f"  n = {formats.tall(row.grunnlag)}"
    higher = f"  høyere enn {column.hoeyere_enn}" if column.hoeyere_enn else ""
    beside = "" if rest is None or rest.poeng is None else f"  mot resten: {_against(rest)}"
    return f"{column.named}  {value}{span}{n}{higher}{beside}"


def _against(rest: Difference) -> str:
    points = formats.tall(rest.poeng, 1)
    return f"{points} prosentpoeng, p {chance(rest.p)} ({rest.dom})"


def chance(p: float | None) -> str:
    """A p-value as it is read: «< 0,001» or «= 0,032»."""
    if p is None:
        return formats.MISSING
    least = output.LEAST
    return f"< {formats.tall(least, 3)}" if p < least else f"= {formats.tall(p, 3)}"
