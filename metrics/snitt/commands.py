"""`python -m metrics snitt`: means of scales, and an index of several questions."""

from __future__ import annotations

import argparse
from pathlib import Path

from metrics.eksport import questions
from metrics.engine import arguments as taken
from metrics.engine import formats, output
from metrics.snitt import indexes, saved
from metrics.snitt.scores import Score, index, of_question
from metrics.spoersmaal.catalogue import read_in

NAME = "snitt"
TITLE = "Snitt, NPS og indekser"
NUMBERS = ("verdi", "nedre", "oevre", "se", "df", "deff", "n", "alfa")


def options(command: argparse.ArgumentParser) -> None:
    """What the command takes."""
    command.add_argument(
        "spoersmaal",
        nargs="+",
        metavar="SPM",
        help="ett spørsmål, flere, eller en indeks i kodeboken",
    )
    command.add_argument("--boelge", metavar="B", default="", help="bare denne bølgen")
    command.add_argument("--maalgruppe", metavar="M", default="", help="bare denne målgruppen")
    command.add_argument(
        "--minst", type=int, metavar="ANTALL", help="så mange ledd må være besvart (ellers alle)"
    )
    command.add_argument("--ut", metavar="FIL", help=questions.OPTION)
    output.forms(command)


def show(arguments: argparse.Namespace) -> None:
    """Prints each question, and the index where there are several."""
    _, path = taken.place(arguments)
    names, least = arguments.spoersmaal, arguments.minst
    found = asked(path, names, arguments.boelge, arguments.maalgruppe, least)
    if arguments.ut:
        questions.save(path, saved.of_scores(path, found), arguments.ut, TITLE)
        return
    if arguments.json or arguments.csv:
        output.print_as(arguments, facts(found))
        return
    for score in found:
        print(_line(score))
        print(f"  {'; '.join(score.merker)}")


def asked(
    path: Path, names: list[str], wave: str = "", audience: str = "", least: int | None = None
) -> tuple[Score, ...]:
    """The scores of the named questions. Raises UserError, with what to choose among."""
    own = indexes.find(path, names[0], wave, audience) if len(names) == 1 else None
    if own:
        parts = [score for question in own.ledd for score in of_question(path, question)]
        return (*parts, index(path, own.ledd, own.minst if least is None else least, own.navn))
    every = [read_in(path, name, wave, audience) for name in names]
    found = [score for question in every for score in of_question(path, question)]
    if len(every) > 1:
        found.append(index(path, every, len(every) if least is None else least))
    return tuple(found)


def facts(found: tuple[Score, ...]) -> output.Facts:
    """One row per score."""
    rows: list[output.Facts] = [
        {
            "maal": score.maal,
            "navn": score.navn,
            "spoersmaal": [q.spoersmaal for q in score.spoersmaal],
            "boelge": score.spoersmaal[0].boelge,
            "maalgruppe": score.spoersmaal[0].maalgruppe,
            **{name: getattr(score, name) for name in NUMBERS},
            "merker": list(score.merker),
        }
        for score in found
    ]
    cited = (f"{score.spoersmaal[0].slag}: {score.spoersmaal[0].boelge_navn}" for score in found)
    return output.told(NAME, rows, (), cited)


def _line(score: Score) -> str:
    if score.verdi is None:
        return f"{score.tittel}: {formats.HIDDEN}"
    digits = 0 if score.maal == "nps" else 2
    low, high = (formats.tall(v, digits) for v in (score.nedre, score.oevre))
    span = "" if score.nedre is None else f" ({low} til {high})"
    sure = "" if score.alfa is None else f", Cronbachs alfa {formats.tall(score.alfa, 2)}"
    value = formats.tall(score.verdi, digits)
    return f"{score.tittel}: {value}{span}, n = {formats.tall(score.n)}{sure}"
