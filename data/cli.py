"""What the two command lines share: Norwegian usage errors, and exit codes 0, 1 and 2."""

from __future__ import annotations

import argparse
import errno
import os
import re
import sys
from collections.abc import Callable, Sequence
from typing import NoReturn

from data import warehouse
from data.errors import STOPPED, UserError, unwritable

TRANSLATIONS = (
    (r"unrecognized arguments: (.*)", r"ukjent valg: \1"),
    (r"the following arguments are required: (.*)", r"dette mangler: \1"),
    (
        r"argument (\S+): invalid choice: ('[^']*').*choose from (.*)\)",
        r"\2 kan ikke brukes for \1; velg mellom \3",
    ),
    (r"argument (\S+): expected .*", r"\1 mangler en verdi"),
    (r"argument (\S+): not allowed with argument (\S+)", r"\1 kan ikke brukes sammen med \2"),
    (r"one of the arguments (.*) is required", r"en av disse mangler: \1"),
    (r"argument (\S+): invalid .* value: (.*)", r"\2 er ikke en gyldig verdi for \1"),
)

# What a command was called, and is called now: a script that has the old name still runs.
RENAMED = {"pipeline": "planer"}


def renamed(arguments: Sequence[str] | None) -> list[str]:
    """The words of the command line (None reads the real one), with the command's name of today."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    return [RENAMED.get(words[0], words[0]), *words[1:]] if words else words


class Parser(argparse.ArgumentParser):
    """argparse with its errors in Norwegian."""

    def error(self, message: str) -> NoReturn:
        for pattern, text in TRANSLATIONS:
            message = re.sub(pattern, text, message)
        self.exit(2, f"Kommandoen er ikke riktig skrevet: {message}. Se «{self.prog} --help».\n")


def main(run: Callable[[], None]) -> int:
    """Runs a command: 0 when it is done, 2 with one sentence when the input was wrong.

    Anything else is our own fault and ends with a traceback and exit code 1.
    """
    try:
        run()
    except UserError as error:
        print(error, file=sys.stderr)
        return 2
    except BrokenPipeError:
        # The reader of our output (head, less) closed it; that is no error.
        sys.stderr.close()
    except OSError as error:
        if error.errno not in STOPPED:
            raise
        print(unwritable(error.filename or "arbeidsområdet", error), file=sys.stderr)
        return 2
    except warehouse.Error as error:
        # NB: DuckDB tells of a full disk in words alone.
        if os.strerror(errno.ENOSPC) not in str(error):
            raise
        print(unwritable("varehuset", OSError(errno.ENOSPC, "")), file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("Avbrutt. Det som ikke var ferdig, er ikke tatt med.", file=sys.stderr)
        return 130
    return 0
