"""The edge of the two command lines: everything that is said is Norwegian, and ends with 0, 1 or 2.

Whatever goes wrong inside becomes one sentence here, and all output goes through one filter.
"""

from __future__ import annotations

import argparse
import os
import sys
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

from data import warehouse
from data.errors import STOPPED, UserError, reason, unwritable
from data.printing import filtered, one_line, tell

DEBUG = "PORTAL_FEILSOEK"  # set to show the whole of an unexpected error
HOME = Path(__file__).parent.parent
# What argparse can say to somebody who writes a command, by its own words.
WORDS = {
    "usage: ": "Bruk: ",
    "positional arguments": "argumenter",
    "options": "valg",
    "show this help message and exit": "vis denne hjelpen",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s %(message)s",
    "ambiguous option: %(option)s could match %(matches)s": (
        "«%(option)s» kan være %(matches)s; skriv valget helt ut"
    ),
    "expected one argument": "mangler en verdi",
    "expected at least one argument": "mangler minst én verdi",
    "expected at most one argument": "tar høyst én verdi",
    "expected %s argument": "skal ha %s verdi",
    "expected %s arguments": "skal ha %s verdier",
    "ignored explicit argument %r": "tar ingen verdi, men fikk %r",
    "invalid %(type)s value: %(value)r": "kan ikke være %(value)r",
    "invalid choice: %(value)r (choose from %(choices)s)": (
        "kan ikke være %(value)r; velg mellom %(choices)s"
    ),
    "not allowed with argument %s": "kan ikke brukes sammen med %s",
    "one of the arguments %s is required": "en av disse mangler: %s",
    "the following arguments are required: %s": "dette mangler: %s",
    "unexpected option string: %s": "ukjent valg: %s",
    "unknown parser %(parser_name)r (choices: %(choices)s)": (
        "ukjent kommando %(parser_name)r; velg mellom %(choices)s"
    ),
    "unrecognized arguments: %s": "ukjent valg: %s",
}
# NB: the library looks its words up here each time, so this is the one place to put ours.
argparse._ = lambda words: WORDS.get(words, words)  # type: ignore[attr-defined]
argparse.ngettext = lambda one, many, n: WORDS.get(one if n == 1 else many, many)  # type: ignore[attr-defined]

# What a command was called, and is called now: a script that has the old name still runs.
RENAMED = {"pipeline": "planer"}


def renamed(arguments: Sequence[str] | None) -> list[str]:
    """The words of the command line (None reads the real one), with the command's name of today.

    Raises UserError for a word that is no text: no file that we write can hold it.
    """
    words = list(sys.argv[1:] if arguments is None else arguments)
    for word in words:
        try:
            word.encode()
        except UnicodeEncodeError:
            raise UserError(
                f"«{word}» er ikke tekst i UTF-8 – skriv det på nytt, eller gi filen et annet navn."
            ) from None
    return [RENAMED.get(words[0], words[0]), *words[1:]] if words else words


class Parser(argparse.ArgumentParser):
    """argparse with its errors as one sentence."""

    def error(self, message: str) -> NoReturn:
        tell(f"Kommandoen er ikke riktig skrevet: {message}. Se «{self.prog} --help».")
        sys.exit(2)


def main(run: Callable[[], None]) -> int:
    """Runs a command: 0 when it is done, 2 with one sentence when something must be put right.

    Anything else is our own fault and ends with 1, and with a sentence that says where.
    """
    os.umask(0o077)  # what we write is for the owner alone
    with filtered():
        try:
            run()
            _flush()
        except Exception as error:
            return _told(error)
        except KeyboardInterrupt:
            tell("Avbrutt. Det som ikke var ferdig, er ikke tatt med.")
            return 130
    return 0


def _flush() -> None:
    # NB: here and not when Python ends, where a full disk is told in English.
    if sys.stdout:
        sys.stdout.flush()


def _told(error: Exception) -> int:
    """Prints the sentence for an error, and gives the exit code."""
    if os.environ.get(DEBUG):
        traceback.print_exception(error)
    if isinstance(error, BrokenPipeError):
        # The reader of our output (head, less) closed it; that is no error.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return 0
    if isinstance(error, UserError):
        tell(one_line(error))
        return 2
    stopped = _stopped(error)
    if stopped:
        tell(one_line(stopped))
        return 2
    tell(
        f"Uventet feil i Portalinnsikt ({type(error).__name__} i {_place(error)}) – kjør "
        f"kommandoen igjen med {DEBUG}=1 foran for å se hele feilen, og meld fra om den."
    )
    return 1


def _stopped(error: Exception) -> UserError | None:
    """The sentence for what the machine or a damaged file stopped; None when it was neither."""
    if isinstance(error, MemoryError):
        return UserError("Minnet tok slutt – lukk andre programmer eller velg en mindre fil.")
    if isinstance(error, OSError):
        where = error.filename or "arbeidsområdet"
        if error.errno in STOPPED:
            return unwritable(where, error)
        return UserError(f"Kan ikke bruke {where}: {reason(error)}.")
    if isinstance(error, warehouse.Error):
        return warehouse.stopped(error)
    return None


def _place(error: Exception) -> str:
    """The last line of ours that the error went through."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [
        f for f in frames if Path(f.filename).is_relative_to(HOME) and ".venv" not in f.filename
    ]
    found = (ours or frames)[-1]
    return f"{Path(found.filename).name} linje {found.lineno}"
