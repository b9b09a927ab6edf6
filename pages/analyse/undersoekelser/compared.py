"""From wave to wave: every wave on one axis, and the changes that one may speak of."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from data import warehouse as warehouses
from metrics import query
from metrics.engine import formats, own
from metrics.engine.result import Result, Row
from metrics.engine.selection import Selection
from metrics.estimators import CONSERVATIVE
from metrics.undersoekelse.change import UNLINKED, Change, changes, measures
from pages.analyse.undersoekelser.choice import PORTAL, Question
from pages.components import answers, figure, notices, tables
from pages.components.charts.base import text_of
from pages.components.undersoekelse import answers as survey
from pages.components.undersoekelse import notes, waves

MARKS = {"opp": "▲ opp", "ned": "▼ ned"}
UNSURE = "ingen sikker endring"


def over_time(question: Question) -> None:
    """The question in every wave that has it, published ones included."""
    asked = _one_of_each(question)
    asked = waves.side_by_side(asked)
    result = query.run(question.metric_id, asked, "boelge")
    if not any(row.verdi is not None for row in result.rows):
        notices.plain("Ingen bølge har tall for dette.")
        return
    lean = waves.lean(result)
    made = figure.of_result(
        "per_boelge",
        result,
        survey.drawn(lean),
        title=_latest(result),
        unit=f"{_about(asked)}. Hver bølge for seg; ulik ordlyd og base gjør at de ikke uten "
        "videre kan sammenlignes.",
        notes=notes.uncertainty(result),
        method=waves.told(result),
    )
    figure.show(replace(made, table=lambda: tables.from_result(lean)))


def changed(selection: Selection) -> None:
    """Every linked question of the wave that answers, against the wave before."""
    asked = replace(selection, ressurs=(), boelge=_computed(selection))
    found = changes(measures(warehouses.current()), asked)
    if not found:
        notices.plain(UNLINKED)
        return
    facts = pd.DataFrame([_line(change) for change in found])
    sure = [change for change in found if change.dom in MARKS]
    number = f"{formats.tall(len(sure))} av {formats.tall(len(found))}"
    title = f"{number} spørsmål har en sikker endring"
    names = answers.names("boelge")
    figure.show(
        figure.of_facts(
            "endring",
            facts,
            tables.chart(facts, title),
            title=title if sure else "Ingen sikre endringer fra forrige bølge",
            unit="Endring i prosentpoeng med 95 % konfidensintervall. Pil bare der endringen er "
            "sikker når alle i tabellen vurderes samlet (Benjamini–Hochberg, q under 0,05).",
            sources=tuple(dict.fromkeys(names.get(c.boelge, c.boelge) for c in found)),
            notes=_notes(found),
        )
    )


def _one_of_each(question: Question) -> Selection:
    """The question of one målgruppe and one resource: the first, and the portal."""
    asked = question.selection
    rows = answers.table("kpitilbud")
    rows = rows[rows["maaltall"] == question.metric_id]
    if not asked.maalgruppe:
        asked = replace(asked, maalgruppe=tuple(rows["maalgruppe"].head(1)))
    if question.split == "ressurs" and not asked.verktoey and PORTAL in set(rows["ressurs"]):
        asked = replace(asked, ressurs=(PORTAL,))
    return asked


def _about(asked: Selection) -> str:
    """Whose answers, and about what."""
    who = [answers.names("maalgruppe").get(key, key) for key in asked.maalgruppe]
    what = [answers.names("ressurs").get(key, key) for key in asked.ressurs]
    return formats.opplisting(who) + (f" om {formats.opplisting(what)}" if what else "")


def _computed(selection: Selection) -> tuple[str, ...]:
    return tuple(wave for wave in selection.boelge if wave != "publisert")


def _latest(result: Result) -> str:
    """The newest wave that has a number; what came before is for the reader to see."""
    known = [row for row in result.rows if row.verdi is not None]
    last = known[-1]
    counted = notes.of(last.verdi, last.grunnlag) if last.enhet == "antall" else ""
    said = counted or text_of(last, result.metric.format)
    return f"{result.metric.tittel}: {said} i {last.navn}"


def _line(change: Change) -> dict[str, str]:
    titles = own.titles()
    return {
        "Hva": f"{titles[change.metrikk]}: {change.navn}",
        "Forrige": _level(change.foer),
        "Nå": _level(change.naa),
        "Endring": _points(change),
        "Vurdering": change.grunn
        or "; ".join([MARKS.get(change.dom, UNSURE), *_otherwise(change)]),
    }


def _level(row: Row | None) -> str:
    if row is None:
        return formats.MISSING
    base = f" (n = {formats.tall(row.grunnlag)})" if row.grunnlag is not None else ""
    return text_of(row, "prosent") + base


def _points(change: Change) -> str:
    if change.poeng is None or change.nedre is None or change.oevre is None:
        return formats.MISSING
    low, high = formats.tall(change.nedre), formats.tall(change.oevre)
    return f"{_signed(change.poeng)} ({low} til {high})"


def _signed(points: float) -> str:
    text = formats.tall(points)
    return f"+{text}" if points > 0 and text != "0" else text


def _otherwise(change: Change) -> list[str]:
    """What was put in another way in the wave before; the note under the table says the rest."""
    return [said for said in change.merke.split("; ") if said and said != CONSERVATIVE]


def _notes(found: tuple[Change, ...]) -> tuple[str, ...]:
    measured = [change for change in found if change.poeng is not None]
    if any(CONSERVATIVE in change.merke for change in measured):
        return (
            "Der de samme svarerne ikke kan kjennes igjen, er usikkerheten regnet konservativt.",
        )
    if not measured:
        return ()
    return ("De samme svarerne er kjent igjen fra bølge til bølge, og det er regnet med.",)
