"""The targets of the IA agreement: where they stand, and what is missing to judge them."""

from __future__ import annotations

from pathlib import Path

from metrics.engine import formats
from metrics.styring import ia
from metrics.styring.ia import IaTarget
from pages.components import frame, marks
from pages.components.html import esc, write


def show(path: Path) -> None:
    """Each target with its status and the reason, then when the agreement holds."""
    write(f'<ul class="liste">{"".join(_target(one) for one in ia.targets(path))}</ul>')
    frame.text(f"{formats.opplisting(list(ia.periods(path)))}.")


def _target(one: IaTarget) -> str:
    source = f" Kilde for tallene: {one.maalt[-1].kilde}." if one.maalt else ""
    deadline = f"Frist: {formats.dato(one.frist)}." if one.frist else "Uten frist."
    lines = (
        one.maalt and f"{ia.told(one.maalt)}.{source}",
        one.merknad,
        f"{deadline} Kilde: {one.kilde}.",
    )
    small = "".join(f'<p class="l-liten">{esc(line)}</p>' for line in lines if line)
    return (
        f"<li>{marks.status(one.status)}<div>"
        f"<p><strong>{esc(one.maal)}</strong></p><p>{esc(one.grunn)}</p>{small}</div></li>"
    )
