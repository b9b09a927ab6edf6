"""`python -m metrics list` and `python -m metrics show METRIKK`."""

from __future__ import annotations

import sys

from data.cli import Parser, main, renamed
from metrics.engine import listing

PROGRAM = "python -m metrics"


def command(arguments: list[str] | None = None) -> None:
    """Runs the command line given as a list (None reads the real one)."""
    words = renamed(arguments)
    if words[:1] == ["list"]:
        # NB: all that can count takes as long to read in as it takes to list it.
        chosen = listing.options(Parser(prog=f"{PROGRAM} list")).parse_args(words[1:])
        listing.list_metrics(chosen)
        return
    from metrics import commands

    commands.command(words)


if __name__ == "__main__":
    sys.exit(main(command))
