"""Which warehouse somebody means: a file, a name, an evidence, a day, or the one before."""

from __future__ import annotations

import re
from pathlib import Path

from data import warehouse
from data.errors import UserError
from data.lake import commits
from data.lake.workspace import Workspace
from data.warehouse import again, pointer

NOW, BEFORE = "gjeldende", "forrige"
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def found(workspace: Workspace, wanted: str) -> Path:
    """The warehouse that is meant; made again of what it was built of where it is gone.

    Raises UserError that says which there are, or what is gone.
    """
    path = Path(wanted)
    if path.suffix == pointer.SUFFIX and path.is_file():
        return path
    if wanted in (NOW, BEFORE):
        there = kept(workspace, wanted)
        place = (NOW, BEFORE).index(wanted)
        return there or again.again(workspace, pointer.read(workspace)[place].name)
    if DAY.fullmatch(wanted):
        wanted = _on(workspace, wanted)
    here = workspace.warehouses / wanted
    if here.suffix == pointer.SUFFIX and here.is_file():
        return here
    return again.again(workspace, wanted)


def owner(path: Path) -> Workspace | None:
    """The workspace that a warehouse lies in; None for one that lies elsewhere."""
    found = Workspace(path.resolve().parent.parent)
    return found if found.warehouses == path.resolve().parent else None


def kept(workspace: Workspace, wanted: str) -> Path | None:
    """The one in use, or the one before it; None where its file is gone.

    Raises UserError where there has been none.
    """
    shown = pointer.read(workspace)
    place = (NOW, BEFORE).index(wanted)
    if not shown:
        raise warehouse.missing(workspace)
    if len(shown) <= place:
        raise UserError(
            "Det finnes ikke noe varehus før det som er i bruk. Oppgi --fra-lager med et navn, et "
            "bevis eller en dato."
        )
    path = workspace.warehouses / shown[place].name
    return path if path.is_file() else None


def _on(workspace: Workspace, day: str) -> str:
    """The name of the warehouse that was in use when a day ended (UTC)."""
    builds = [line for line in commits.read(workspace) if line["slag"] == commits.BUILD]
    then = [line["varehus"] for line in builds if line["tid"][:10] <= day]
    if not then:
        raise UserError(
            f"Journalen kjenner ikke noe varehus fra {day} eller før – velg en senere dato, eller "
            "et navn eller et bevis."
        )
    return str(then[-1])
