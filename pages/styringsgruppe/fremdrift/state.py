"""Where the work stands in one line, and what to do next, for one who does not know the project."""

from __future__ import annotations

from pathlib import Path

from metrics import query
from metrics.styring import state
from metrics.styring.state import State
from pages.components.links.steps import Step

PARTS = {"resultatkjede": {"del_resultatkjede": "Følg opp en anbefaling"}}  # where it is done


def found() -> State:
    """The newest that is known, and the next steps."""
    return state.state(Path(query.current()))


def steps(known: State) -> list[Step]:
    """The next steps, each with a link to where it is done."""
    return [Step(step.tekst, step.side, PARTS.get(step.side, {})) for step in known.neste]
