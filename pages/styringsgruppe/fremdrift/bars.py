"""The targets as bars: state, how far we are, the deadline, and who must act."""

from __future__ import annotations

from metrics.bransje.targets import TargetStatus
from metrics.bransje.verdicts import BEHIND, ON_TRACK, REACHED, REACHED_WHEN, UNKNOWN
from metrics.engine import formats
from metrics.figur import goals
from pages.components import marks
from pages.components.html import esc, write

COLOURS = {
    BEHIND: "#B3261E",
    ON_TRACK: "#0A5AA6",
    REACHED: "#1B6E4B",
    REACHED_WHEN: "#1B6E4B",
    UNKNOWN: "#7B8794",
}


def show(found: tuple[TargetStatus, ...]) -> None:
    """One row per target; those that someone must act on come first, by deadline."""
    rows = "".join(_row(target) for target in sorted(found, key=goals.place))
    heads = "".join(
        f'<th scope="col">{head}</th>'
        for head in ("Status", "Mål", "Målt mot målet", "Frist", "Hvem må gjøre hva")
    )
    write(
        '<div class="rull"><table class="fakta maal"><caption class="skjerm">Målene, hvor langt vi '
        f"er kommet, og hvem som må gjøre hva</caption><thead><tr>{heads}</tr></thead>"
        f"<tbody>{rows}</tbody></table></div>"
    )


def _row(target: TargetStatus) -> str:
    deadline = formats.dato_kort(target.frist) if target.frist else "ingen frist"
    return (
        f"<tr><td>{marks.status(target.status)}</td>"
        f'<th scope="row">{esc(target.tekst)}</th><td>{_bar(target)}</td>'
        f"<td>{esc(deadline)}</td><td>{esc(goals.who(target))}</td></tr>"
    )


def _bar(target: TargetStatus) -> str:
    """«17 av 19» beside a bar as long as the share of the goal that is reached."""
    if target.maal is None:
        return goals.measured(target)
    known = target.verdi is not None
    share = min(1.0, (target.verdi or 0) / target.maal) if target.maal else 0.0
    fill = f'<i style="width:{100 * share:.0f}%;background:{COLOURS[target.status]}"></i>'
    said = "" if known else '<span class="skjerm">ikke målt, </span>'
    return (
        f'<span class="m-rad"><span>{said}{esc(goals.measured(target))}</span>'
        f'<span class="m-bar{"" if known else " tom-bar"}" aria-hidden="true">{fill * known}</span>'
        "</span>"
    )
