"""One survey number cut any way: dot, interval, n, base and wording, with the whole beside it."""

from __future__ import annotations

from dataclasses import replace

from metrics import query
from metrics.engine import formats, own
from metrics.engine.result import Result, Row
from pages.analyse.undersoekelser import demo_wave, tested
from pages.analyse.undersoekelser.choice import Question
from pages.components import answers, charts, figure, findings, notices, tables
from pages.components.html import write
from pages.components.undersoekelse import answers as survey
from pages.components.undersoekelse import notes, waves

SAID = {
    "kjennskap": "kjenner {} godt eller svært godt",
    "kjennskap_ressurs": "kjenner {}",
    "bruk_ressurs": "har brukt {}",
    "nytte": "synes {} er nyttig",
    "relevans": "synes {} er relevant",
    "brukervennlighet": "synes {} er enkel å bruke",
    "vet_ikke": "svarer «vet ikke» eller «har ikke brukt» om {}",
    "kunnskapskilde": "bruker {} som kilde til kunnskap",
}
THEME = "temaet i IA-avtalen"
CASES = (
    '<p class="tekst">Et lagret utvalg: <a href="undersoekelser?bransje=Barnehage" '
    'target="_self">bare barnehager</a>, med hele målgruppen ved siden av.</p>'
)


def cases() -> None:
    """Links to the cuts that are looked at often."""
    write(CASES)


def finding(question: Question, result: Result | None) -> str:
    """The page's finding: the span, or why there is none."""
    if result is None:
        title = own.titles()[question.metric_id]
        return f"{title} er ikke publisert fordelt på {_split(question)}"
    unequal = " (kan ikke sammenlignes direkte)" if notes.different(result) else ""
    return findings.headline(result, _said(result)) + unequal


def unprinted(question: Question) -> None:
    """In the place of the figure, where only a wave that is read in could be split like this."""
    demo_wave.offer(
        "deling",
        f"De publiserte tabellene har ikke svarene fordelt på {_split(question)}. Velg en annen "
        "deling, eller les inn en bølge som har opplysningen.",
    )


def _split(question: Question) -> str:
    return tables.HEADS[question.split].lower()


def _said(result: Result) -> str:
    names = answers.names("ressurs")
    about = [THEME if key == "ia_tema" else names[key] for key in result.selection.ressurs]
    of_codebook = f"svarer positivt på «{result.metric.tittel}»"
    said = SAID.get(result.metric.id, of_codebook)
    return said.format(about[0] if len(about) == 1 else "ressursen")


def show(question: Question, result: Result) -> None:
    """The figure of the question; a part of the målgruppe has the whole as a grey mark."""
    lean = waves.lean(result)
    if not findings.ranked(result) and not findings.counted(result):
        notices.plain(_why(result))
        return
    whole = query.run(question.metric_id, question.whole, question.split) if question.cut else None
    made = figure.of_result(
        "utvalg_svar",
        result,
        charts.dots(lean, reference=_values(whole))
        if findings.ranked(result)
        else survey.drawn(lean),
        title=_title(question, result),
        unit=f"Andel i prosent. {notes.INTERVAL} n er antall svar i hver gruppe; åpne "
        f"ringer har færre enn {answers.limit('lite_grunnlag_under')}."
        if findings.ranked(result)
        else "Antall, ikke prosent, fordi gruppene er små.",
        notes=(
            *notes.different(result),
            *notes.bare(result),
            *notes.beside(result),
            *_whole(whole),
        ),
        method=waves.told(result),
    )
    figure.show(replace(made, table=lambda: tables.from_result(lean)))
    if not question.cut and not question.selection.vekting:
        tested.of_selection(question.metric_id, question.split, question.selection, "skiller")


def _title(question: Question, result: Result) -> str:
    """What the figure shows, of whom; the finding itself is the heading of the page."""
    names = answers.names("ressurs"), answers.names("maalgruppe")
    asked = question.selection
    about = [names[0].get(key, key) for key in asked.ressurs]
    whom = [findings.lower(names[1].get(key, key)) for key in asked.maalgruppe]
    title = result.metric.tittel + (f" av {formats.opplisting(about)}" if about else "")
    among = f" blant {formats.opplisting(whom)}" if whom else ""
    return f"{title}{among}, etter {_split(question)}"


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
