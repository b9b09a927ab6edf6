"""Lists that are read line by line: targets with their status, and what has happened."""

from __future__ import annotations

import datetime as dt
import re

import pandas as pd

from metrics.bransje.targets import TargetStatus
from metrics.bransje.verdicts import UNKNOWN
from metrics.engine import formats
from metrics.figur import goals
from pages.components import answers, marks, records, tables
from pages.components.frame import DEMO
from pages.components.html import esc, write
from pages.components.periods import day, interval
from pages.components.records import Record

PLANNED = re.compile(r"\s*\(?\bplanlagt\b\)?$")


def reasons(found: tuple[TargetStatus, ...]) -> None:
    """Why each target is judged as it is, folded away under the bars."""
    if told := [f"{t.tekst}: {t.demo.partition(': ')[2]}" for t in found if t.demo]:
        items = "".join(f"<li>{esc(line)}</li>" for line in told)
        write(
            f'<p><span class="demo">{DEMO}</span> Slik bedømmes målene når nøkkeltall føres på '
            f'Datakilder. Tallene er oppdiktede:</p><ul class="punkter">{items}</ul>'
        )
    write(
        '<details class="kortord"><summary>Begrunnelse, merknad og kilde for hvert mål</summary>'
        f"{targets(found)}</details>"
    )
    tables.to_take_along(table(found), "Målene")


def table(found: tuple[TargetStatus, ...]) -> pd.DataFrame:
    """The targets in words, one a row, as in the file."""
    each = sorted(found, key=goals.place)
    return pd.DataFrame(
        {
            "Mål": [t.tekst for t in each],
            "Status": [marks.SHAPES[t.status][0] for t in each],
            "Målt mot målet": [goals.measured(t) for t in each],
            "Målt": [formats.dato_kort(t.maalt) if t.maalt else "" for t in each],
            "Frist": [formats.dato_kort(t.frist) if t.frist else "ingen frist" for t in each],
            "Hvem må gjøre hva": [goals.who(t) for t in each],
            "Begrunnelse": [t.grunn for t in each],
            "Merknad": [t.merknad for t in each],
            "Demodata": [t.demo.partition(": ")[2] for t in each],
            "Kilde": [t.kilde for t in each],
        }
    )


def targets(found: tuple[TargetStatus, ...]) -> str:
    """Each target: status, the target itself, where we stand and why.

    Those that cannot be judged come last, together under each reason.
    """
    judged = "".join(_target(t) for t in found if t.status != UNKNOWN)
    reasons = dict.fromkeys(t.grunn for t in found if t.status == UNKNOWN)
    alike = [[t for t in found if t.status == UNKNOWN and t.grunn == why] for why in reasons]
    return f'<ul class="liste">{judged}{"".join(_unjudged(group) for group in alike)}</ul>'


def _target(target: TargetStatus) -> str:
    return (
        f"<li>{marks.status(target.status)}<div><p><strong>{esc(target.tekst)}</strong></p>"
        f"<p>{esc(target.grunn)}</p>{_small(target)}</div></li>"
    )


def _unjudged(alike: list[TargetStatus]) -> str:
    """Targets with the same reason: first which they are, then why they cannot be judged."""
    if len(alike) == 1:
        return _target(alike[0])
    goals = "".join(
        f'<p class="l-maal"><strong>{esc(t.tekst)}</strong></p>{_small(t)}' for t in alike
    )
    why = f'<p class="l-grunn">{esc(alike[0].grunn)}</p>'
    return f"<li>{marks.status(UNKNOWN)}<div>{goals}{why}</div></li>"


def _small(target: TargetStatus) -> str:
    """The numbers of the goal, and the note on how it or its deadline was reckoned."""
    lines = (_facts(target), answers.readable(target.merknad), target.demo)
    return "".join(f'<p class="l-liten">{esc(line)}</p>' for line in lines if line)


def _facts(target: TargetStatus) -> str:
    if target.maal is None:
        return f"Kilde: {answers.place(target.kilde)}."
    goal = formats.spenn(target.maal, target.maal_maks or target.maal, target.format)
    facts = [f"Mål: {goal}"]
    if target.verdi is not None:
        facts.append(f"målt: {formats.verdi(target.verdi, target.format)}")
    facts.append(f"frist: {formats.dato(target.frist)}" if target.frist else "uten frist")
    if target.tempo is not None and target.status in ("i_rute", "bak"):
        facts.append(f"krever {formats.tall(target.tempo, 1)} i måneden")
    owner = f" Ansvar: {target.eier}." if target.eier else ""
    return f"{', '.join(facts)}.{owner} Kilde: {answers.place(target.kilde)}."


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
    text = str(row.tekst)
    if PLANNED.search(text):
        text = f"Planlagt: {PLANNED.sub('', text).strip()}"
    return (
        f'<li><span class="status">{esc(when)}</span><div><p>{esc(text)}</p>'
        f'<p class="l-liten">Kilde: {esc(answers.place(row.kilde, row.sted))}.</p></div></li>'
    )


def since(rows: pd.DataFrame, meeting: dt.date) -> pd.DataFrame:
    """The milestones that began or ended after the meeting."""
    begun = pd.to_datetime(rows["dato"])
    ended = pd.to_datetime(rows["dato_slutt"]).fillna(begun)
    return rows[(begun > pd.Timestamp(meeting)) | (ended > pd.Timestamp(meeting))]
