"""Two periods in one figure, the earlier one pale; or the sentence on why they cannot be."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pandas as pd
import streamlit as st

from metrics.engine import catalog, formats
from metrics.engine.comparable import Window
from metrics.engine.selection import Selection
from metrics.sammenligning import asked as periods_asked
from metrics.sammenligning import events, two_periods
from metrics.sammenligning.two_periods import SHIFTS, Step, TwoPeriods
from pages.analyse.bruk import several_years
from pages.analyse.bruk.lines import Dot, lines
from pages.components import answers, choose, figure, notices
from pages.components.periods import month_end, month_start
from pages.components.use import GRAINS

OWN, EVENT, YEARS = "egne_maaneder", "hendelse", "hele_aar"
AGAINST = {
    "samme_maaneder": "Samme måneder året før",
    "samme_ukedager": "Samme ukedager året før",
    "perioden_foer": "Perioden rett før",
    OWN: "Andre måneder",
    EVENT: "Før og etter en hendelse",
    YEARS: "Hele år, måned for måned",
}
WEEKS = ("4", "13", "26", "52")
NO_EVENT = "Ingen hendelse med kjent dag ligger i tiden loggene dekker."
BESIDE = "Under «Kan vi sammenligne?» står hver periode for seg."


def show(metric_id: str, selection: Selection) -> None:
    """What to compare with, and the two periods."""
    against = choose.one(
        "Sammenlign perioden med", list(AGAINST), "mot", named=AGAINST.__getitem__, width=420
    )
    if against == YEARS:
        several_years.show(metric_id, selection)
        return
    windows = _windows(against, selection)
    if windows is None:
        notices.plain(NO_EVENT)
        return
    now, other = windows
    asked = replace(selection, fra=now[0], til=now[1])
    found = two_periods.compare(metric_id, asked, other)
    if found.hvorfor:
        spans = f"{formats.periode(*found.naa)} mot {formats.periode(*found.foer)}"
        notices.plain(f"{spans}: {found.hvorfor} {BESIDE}")
        return
    _figure(metric_id, found)


def _windows(against: str, selection: Selection) -> tuple[Window, Window] | None:
    """The period and the one to hold it against."""
    if against == EVENT:
        return _around()
    measured = answers.measured()
    if selection.fra is None or selection.til is None or measured is None:
        return None
    now = selection.fra, selection.til
    return now, _months(*measured) if against == OWN else SHIFTS[against](now)


def _around() -> tuple[Window, Window] | None:
    named = {event.navn: event for event in events.events(answers.measured())}
    if not named:
        return None
    left, right = st.columns([3, 1], gap="medium")
    with left:
        name = choose.one("Hendelse", list(named), "hendelse_mot", first=list(named)[-1])
    with right:
        weeks = choose.one("Uker på hver side", WEEKS, "uker_mot")
    return periods_asked.around(named[name], int(weeks))


def _months(first: dt.date, last: dt.date) -> Window:
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    months = {formats.maaned(month_start(last, n)): month_start(last, n) for n in range(count)}
    left, right, _ = st.columns(3, gap="medium")
    with left:
        begin = months[choose.one("Fra og med", list(months), "mot_fra", first=list(months)[-1])]
    with right:
        end = months[choose.one("Til og med", list(months), "mot_til", first=list(months)[-1])]
    return min(begin, end), month_end(max(begin, end))


def _figure(metric_id: str, found: TwoPeriods) -> None:
    metric, grain = catalog.get(metric_id), GRAINS[found.opploesning]
    now, then = (formats.periode(*window) for window in (found.naa, found.foer))
    title = two_periods.sentence(metric, found)
    form = metric.format
    drawn = lines(
        [
            (now, [_dot(s.nummer, s.naa_navn, s.naa, form) for s in found.steg if s.naa_navn]),
            (then, [_dot(s.nummer, s.foer_navn, s.foer, form) for s in found.steg if s.foer_navn]),
        ],
        f"Linjediagram med to linjer, {grain} for {grain}. {title}.",
        numbers=f"{grain.capitalize()} nummer i perioden",
        pale=then,
    )
    figure.show(
        figure.of_facts(
            "to_perioder",
            pd.DataFrame([_row(step, form, now, then) for step in found.steg], dtype=object),
            drawn,
            title=title,
            unit=f"{metric.tittel} per {grain}. Den tidligste perioden er blek og stiplet.",
            sources=tuple(
                dict.fromkeys(answers.cite(s) for r in found.svar for s in r.provenance.sources)
            ),
            notes=found.merknader,
            demo=any(result.provenance.synthetic for result in found.svar),
        )
    )


def _dot(number: int, name: str, value: float | None, form: str) -> Dot:
    return Dot(number, value, f"{name}: <b>{formats.verdi(value, form)}</b>", 0)


def _row(step: Step, form: str, now: str, then: str) -> dict[str, str]:
    return {
        "Nummer": formats.tall(step.nummer),
        f"I {now}": step.naa_navn,
        "Nå": formats.verdi(step.naa, form) if step.naa_navn else "",
        f"I {then}": step.foer_navn,
        "Før": formats.verdi(step.foer, form) if step.foer_navn else "",
        "Merknad": step.merke,
    }
