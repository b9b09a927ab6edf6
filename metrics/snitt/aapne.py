"""`python -m metrics aapne`: open answers that have been coded, the largest category first."""

from __future__ import annotations

import argparse

from metrics.eksport import questions
from metrics.engine import arguments as taken
from metrics.engine import formats, output
from metrics.snitt import coded, saved

NAME = "aapne"


def options(command: argparse.ArgumentParser) -> None:
    """What the command takes."""
    command.add_argument("spoersmaal", metavar="SPM", help="spørsmålet som har ledd i kodeboken")
    command.add_argument("--boelge", metavar="B", default="", help="bare denne bølgen")
    command.add_argument("--maalgruppe", metavar="M", default="", help="bare denne målgruppen")
    command.add_argument("--ut", metavar="FIL", help=questions.OPTION)
    output.forms(command)


def show(arguments: argparse.Namespace) -> None:
    """Prints the list, the largest first."""
    _, path = taken.place(arguments)
    every = coded.items(path, arguments.spoersmaal, arguments.boelge, arguments.maalgruppe)
    found, folded, least = coded.listed(path, every)
    if arguments.ut:
        made = saved.of_categories(path, every, found, least)
        questions.save(path, [made], arguments.ut, made.metric.tittel)
        return
    told: list[output.Facts] = [_row(category) for category in found]
    note = coded.FOLDED.format(folded, least) if folded else ""
    cited = [f"{every[0].slag}: {every[0].boelge_navn}"]
    output.print_as(arguments, output.told(NAME, told, [note], cited))


def _row(category: coded.Category) -> output.Facts:
    row = category.rad
    if row is None:
        return {"kategori": category.navn, "kategorier": category.antall}
    unit = row.enhet or "prosent"
    value = formats.verdi(row.verdi, "heltall" if unit == "antall" else "prosent")
    return {
        "kategori": category.navn,
        "andel": output.whole(row.verdi),
        "vist": value,
        "enhet": unit,
        "nedre": row.nedre,
        "oevre": row.oevre,
        "n": row.grunnlag,
        "antall": row.antall,
    }
