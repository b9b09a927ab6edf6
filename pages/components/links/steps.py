"""What to do next, under the heading of a page: each step with a link to where it is done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pages.components import filter_bar
from pages.components.html import esc


@dataclass(frozen=True)
class Step:
    """Something to do, and the address of the page where it is done; "" where it is told only.

    `apnet` is what the address opens there besides the filters, such as a part of the page.
    """

    tekst: str
    side: str = ""
    apnet: dict[str, str] = field(default_factory=dict)


def html(steps: Sequence[Step]) -> str:
    """The steps in order; "" where there are none."""
    if not steps:
        return ""
    told = "".join(f"<li>{_told(step)}</li>" for step in steps)
    listed = f'<ol class="steg">{told}</ol>' if len(steps) > 1 else f"<p>{_told(steps[0])}</p>"
    return f'<div class="neste"><p><strong>Neste steg:</strong></p>{listed}</div>'


def _told(step: Step) -> str:
    if not step.side:
        return esc(step.tekst)
    address = f"{step.side}{filter_bar.carried(**step.apnet)}"
    return f'<a href="{esc(address)}" target="_self">{esc(step.tekst)}</a>'
