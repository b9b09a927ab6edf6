"""Lists that are read line by line: targets with their status, and what has happened."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from metrics import formats
from metrics.targets import TargetStatus
from pages.components import answers, records
from pages.components.html import esc, write
from pages.components.periods import day, interval
from pages.components.records import Record

# A shape for each status, so that colour is never the only sign.
STATUS = {
    "naadd": ("Nådd", "#1B6E4B", '<path d="M2 8l4 4 8-9"/>'),
    "i_rute": ("I rute", "#0A5AA6", '<path d="M2 8h11M9 4l4 4-4 4"/>'),
    "bak": ("Bak planen", "#B3261E", '<path d="M3 3l10 10M13 3L3 13"/>'),
    "kan_ikke_bedoemmes": ("Kan ikke bedømmes", "#52606D", '<path d="M3 8h10"/>'),
}


def targets(found: tuple[TargetStatus, ...]) -> None:
    """Each target: status, the target itself, where we stand and why."""
    write(f'<ul class="liste">{"".join(_target(status) for status in found)}</ul>')


def _target(target: TargetStatus) -> str:
    word, colour, path = STATUS[target.status]
    icon = (
        '<svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true" focusable="false" '
        f'fill="none" stroke="{colour}" stroke-width="2.4" stroke-linecap="round">{path}</svg>'
    )
    goal = formats.tall(target.maal)
    if target.maal_maks:
        goal = formats.spenn(target.maal, target.maal_maks, "heltall")
    facts = [f"Mål: {goal}"]
    if target.verdi is not None:
        facts.append(f"sist målt: {formats.verdi(target.verdi, target.format)}")
    if target.frist:
        facts.append(f"frist: {formats.dato(target.frist)}")
    if target.tempo is not None and target.status in ("i_rute", "bak"):
        facts.append(f"krever {formats.tall(target.tempo, 1)} i måneden")
    owner = f" Ansvar: {target.eier}." if target.eier else ""
    small = f"{', '.join(facts)}.{owner} Kilde: {answers.place(target.kilde)}."
    return (
        f'<li><span class="status" style="color:{colour}">{icon}{word}</span><div>'
        f"<p><strong>{esc(target.tekst)}</strong></p><p>{esc(target.grunn)}</p>"
        f'<p class="l-liten">{esc(small)}</p></div></li>'
    )


def events(rows: pd.DataFrame) -> None:
    """Milestones, newest first: dato, dato_slutt, tekst, presisjon, kilde, sted."""
    newest = rows.sort_values("dato", ascending=False)
    write(f'<ul class="liste">{"".join(_event(row) for row in records.rows(newest))}</ul>')


def _event(row: Record) -> str:
    when = (
        formats.maaned(day(row.dato))
        if row.presisjon == "måned"
        else interval(row.dato, row.dato_slutt)
    )
    return (
        f'<li><span class="status">{esc(when)}</span><div><p>{esc(row.tekst)}</p>'
        f'<p class="l-liten">Kilde: {esc(answers.place(row.kilde, row.sted))}.</p></div></li>'
    )


def since(rows: pd.DataFrame, meeting: dt.date) -> pd.DataFrame:
    """The milestones that began or ended after the meeting."""
    begun = pd.to_datetime(rows["dato"])
    ended = pd.to_datetime(rows["dato_slutt"]).fillna(begun)
    return rows[(begun > pd.Timestamp(meeting)) | (ended > pd.Timestamp(meeting))]
