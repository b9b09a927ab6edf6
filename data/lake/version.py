"""The format of a workspace: a program opens those of its own time and before, never a later one.

The mark is a file of its own. One that is half put back from a backup says so, and is not opened.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from data.errors import UserError
from data.lake import files

NAME = "UTGAVE"
FORMAT = 2  # one more when a program from before cannot read what is written any more
UNMARKED = 0  # before there were marks


def read(root: Path) -> int:
    """The format of the workspace; UNMARKED where none is written. Raises UserError."""
    found = _content(root)
    if not found:
        return UNMARKED
    number = found.get("format")
    if isinstance(number, bool) or not isinstance(number, int) or number <= UNMARKED:
        raise _damaged(root)
    return number


def halfway(root: Path) -> Sequence[str] | None:
    """The files in the root that a restoration which was cut off had begun to write; None if none.

    Raises UserError for a damaged mark.
    """
    found = _content(root)
    if "gjenopprettes" not in found:
        return None
    names = found["gjenopprettes"]
    if not isinstance(names, list) or not all(_is_name(name) for name in names):
        raise _damaged(root)
    return names


def refuse(root: Path) -> None:
    """Raises UserError for a workspace that this program may not open."""
    if halfway(root) is not None:
        raise UserError(
            f"Gjenopprettingen av {root} ble avbrutt – kjør «python -m data gjenopprett FIL» igjen."
        )
    if (found := read(root)) > FORMAT:
        raise UserError(
            f"Arbeidsområdet {root} er laget av en nyere utgave av Portalinnsikt (format {found}, "
            f"og denne leser til og med {FORMAT}) – bruk den nye, eller hent tilbake "
            "sikkerhetskopien fra før oppgraderingen."
        )


def mark(root: Path) -> None:
    """Says that the workspace is of this format; the caller holds it."""
    files.replace(root / NAME, json.dumps({"format": FORMAT}).encode())


def begin(root: Path, names: Sequence[str]) -> None:
    """Says that the workspace is being put back, and with which files in its root."""
    files.replace(root / NAME, json.dumps({"gjenopprettes": list(names)}).encode())


def _content(root: Path) -> dict[str, object]:
    try:
        content = (root / NAME).read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return {}
    try:
        found = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise _damaged(root) from error
    if not isinstance(found, dict) or not found:
        raise _damaged(root)
    return found


def _is_name(name: object) -> bool:
    return isinstance(name, str) and name == Path(name).name and name not in ("", ".", "..")


def _damaged(root: Path) -> UserError:
    return UserError(
        f"Filen {root / NAME} er skadet – slett den når arbeidsområdet er laget av denne utgaven "
        "av Portalinnsikt eller en eldre, og hent ellers tilbake sikkerhetskopien."
    )
