"""Where the work stands in one line, and what to do next, for one who does not know the project."""

from __future__ import annotations

from pathlib import Path

from metrics import query
from metrics.styring import state
from metrics.styring.state import State, Step
from pages.components import filter_bar
from pages.components.html import esc, write

PARTS = {"resultatkjede": {"del_resultatkjede": "Følg opp en anbefaling"}}  # where it is done


def found() -> State:
    """The newest that is known, and the next steps."""
    return state.state(Path(query.current()))


def steps(known: State) -> None:
    """The next steps, each with a link to where it is done."""
    told = "".join(f"<li>{_step(step)}</li>" for step in known.neste)
    if told:
        write(
            '<div class="neste"><p><strong>Neste steg:</strong></p>'
            f'<ol class="steg">{told}</ol></div>'
        )


def _step(step: Step) -> str:
    if not step.side:
        return esc(step.tekst)
    address = f"{step.side}{filter_bar.carried(**PARTS.get(step.side, {}))}"
    return f'<a href="{esc(address)}" target="_self">{esc(step.tekst)}</a>'
