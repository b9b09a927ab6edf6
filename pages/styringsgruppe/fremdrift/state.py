"""Where the work stands in one line, and what to do next, for one who does not know the project."""

from __future__ import annotations

from pathlib import Path

from metrics import query
from metrics.styring import state
from metrics.styring.state import Step
from pages.components import filter_bar
from pages.components.html import esc, write


def show() -> None:
    """The newest that is known, and the next steps with links to where they are done."""
    found = state.state(Path(query.current()))
    steps = "".join(f"<li>{_step(step)}</li>" for step in found.neste)
    write(
        f'<p class="tekst"><strong>Sist kjent:</strong> {esc(found.tilstand)}</p>'
        + (
            f'<p class="tekst"><strong>Neste steg:</strong></p><ol class="steg">{steps}</ol>'
            * bool(steps)
        )
    )


def _step(step: Step) -> str:
    if not step.side:
        return esc(step.tekst)
    address = f"{step.side}{filter_bar.carried()}"
    return f'<a href="{esc(address)}" target="_self">{esc(step.tekst)}</a>'
