"""`python -m metrics soek`: one place to ask, whatever it is about."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import asdict

from metrics.engine import arguments as taken
from metrics.engine import formats, output, search
from metrics.soek import lines
from metrics.soek.lines import Line

SHOWN = ("tekst", "merknad", "kilde", "mer")
MANY = 40
FEWEST = 3  # words to leave one out of
NEARLY = (
    "Ingen linje har alle ordene. Disse har alle unntatt ett, så det du spør om, er ikke bekreftet."
)


def options(command: argparse.ArgumentParser) -> None:
    """What the command takes."""
    command.add_argument(
        "ord", nargs="+", metavar="ORD", help="ord og tall som skal stå i samme linje"
    )
    output.forms(command)


def show(arguments: argparse.Namespace) -> None:
    """Prints every line that holds the words, with its source and where more is told."""
    workspace, path = taken.place(arguments)
    output.print_as(arguments, answer(tuple(lines.every(path, workspace)), " ".join(arguments.ord)))


def answer(every: Sequence[Line], text: str) -> output.Facts:
    """The lines that hold all the words of the text, else those that lack one of three or more.

    A note says how many they are, or which words are nowhere.
    """
    words = search.wanted(text)
    # NB: a line that says it comes before one that has some of the words only in its remarks, and
    # the many single answers last.
    found = sorted(
        (line for line in every if line.says(words)),
        key=lambda one: (one.lacks(words), one.mer.startswith(lines.ANSWER)),
    )
    note = _counted(len(found))
    if not found:
        found, note = _nearly(every, words), NEARLY
    if not found:
        note = _none(text, every)
    rows: list[output.Facts] = [{name: asdict(line)[name] for name in SHOWN} for line in found]
    return output.told("soek", rows, [note], [])


def _nearly(every: Sequence[Line], words: search.Wanted) -> list[Line]:
    """The lines that hold all of the words but one, where that still says what is meant."""
    if len(words) < FEWEST:
        return []
    missing = [sum(not line.says((word,)) for word in words) for line in every]
    return [line for line, lacks in zip(every, missing, strict=True) if lacks == 1]


def _counted(number: int) -> str:
    told = f"{formats.tall(number)} {'linje har' if number == 1 else 'linjer har'} ordene."
    return f"{told} Legg til flere ord for å få færre." if number > MANY else told


def _none(text: str, every: Sequence[Line]) -> str:
    """That nothing was found, and which of the words are nowhere at all."""
    absent = [
        f"«{word}»"
        for word in text.split()
        if not any(line.says(search.wanted(word)) for line in every)
    ]
    if absent:
        return f"Ingen av kildene har {formats.opplisting(absent)}."
    return "Ingen linje har alle ordene, men hvert av dem finnes. Prøv færre ord."
