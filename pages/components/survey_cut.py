"""One survey number cut any way: dot, interval, n, base and wording, with the whole beside it."""

from __future__ import annotations

from dataclasses import replace

from metrics import formats, query
from metrics.result import Result, Row
from pages.components import answers, charts, figure, findings, notices, survey, tables, waves
from pages.components.html import write
from pages.components.survey_choice import Question

SAID = {
    "kjennskap": "kjenner {} godt eller svært godt",
    "bruk_ressurs": "har brukt {}",
    "nytte": "synes {} er nyttig",
    "relevans": "synes {} er relevant",
    "brukervennlighet": "synes {} er enkel å bruke",
    "vet_ikke": "svarer «vet ikke» eller «har ikke brukt» om {}",
    "kunnskapskilde": "bruker {} som kilde til kunnskap",
}
THEME = "temaet i IA-avtalen"
NOT_PRINTED = (
    "De publiserte tabellene kan ikke deles slik. Les inn en bølge, eller velg en annen deling."
)
CASES = (
    '<p class="tekst">Et lagret utvalg: <a href="undersoekelser?bransje=Barnehage" '
    'target="_self">bare barnehager</a>, med hele målgruppen ved siden av.</p>'
)


def cases() -> None:
    """Links to the cuts that are looked at often."""
    write(CASES)


def finding(result: Result) -> str:
    """The page's finding: the span, or why there is none."""
    if findings.ranked(result):
        return findings.spread(result, _said(result))
    return f"{result.metric.tittel}: ingen tall som kan vises i utvalget"


def _said(result: Result) -> str:
    names = answers.names("ressurs")
    about = [THEME if key == "ia_tema" else names[key] for key in result.selection.ressurs]
    return SAID[result.metric.id].format(about[0] if len(about) == 1 else "ressursen")


def show(question: Question, result: Result) -> None:
    """The figure of the question; a part of the målgruppe has the whole as a grey mark."""
    lean = waves.lean(result)
    if not findings.ranked(result):
        notices.plain(_why(result))
        notices.show(survey.counts(result))
        return
    whole = query.run(question.metric_id, question.whole, question.split) if question.cut else None
    chart = charts.dots(lean, reference=_values(whole))
    notes = (*waves.told(result), *survey.counts(result), *_whole(whole))
    made = figure.of_result(
        "utvalg_svar",
        result,
        chart,
        title=findings.spread(result, _said(result)),
        unit="Andel med 95 % intervall der det kan regnes ut. n er antall svar i hver gruppe; "
        "åpne ringer har færre enn 30.",
        notes=notes,
    )
    figure.show(replace(made, table=lambda: tables.from_result(lean)))


def _values(whole: Result | None) -> dict[str, float]:
    rows: tuple[Row, ...] = whole.rows if whole else ()
    return {r.gruppe: r.verdi for r in rows if r.verdi is not None and r.enhet is None}


def _whole(whole: Result | None) -> tuple[str, ...]:
    if whole is None:
        return ()
    listed = [
        f"{row.navn} {formats.prosent(row.verdi)} (n = {formats.tall(row.grunnlag)})"
        for row in whole.rows
        if row.verdi is not None and row.enhet is None
    ]
    return (f"Grå strek er alle i målgruppen: {'; '.join(listed)}.",) if listed else ()


def _why(result: Result) -> str:
    reasons = dict.fromkeys(flag for row in result.rows for flag in row.merker[:1])
    text = next(iter(reasons), "ingen svar i dette utvalget")
    return f"Ingen tall å vise: {text}."
