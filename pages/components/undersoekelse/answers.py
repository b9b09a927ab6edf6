"""The survey figures: each carries its wording, base, n and «vet ikke»; audiences are not mixed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from metrics import query
from metrics.engine import formats
from metrics.engine.result import Result, Row
from metrics.engine.selection import Selection
from pages.components import answers, charts, figure, findings, notices, tables
from pages.components.charts.base import Chart, text_of
from pages.components.undersoekelse import waves
from pages.components.undersoekelse.notes import INTERVAL, bare, beside, different, of, uncertainty

KNOWN_BY = "Antall organisasjoner som kjenner hver ressurs"


def groups(kpi: str, boelge: tuple[str, ...]) -> tuple[str, ...]:
    """The audiences that answered the question or what they use, in these waves (or any real)."""
    rows = answers.table("kpitilbud")
    rows = rows[rows["maaltall"].isin((kpi, "bruk_ressurs"))]
    if boelge:
        printed = (rows["slag"] == "publisert") & ("publisert" in boelge)
        rows = rows[rows["boelge"].isin(boelge) | printed]
    else:
        rows = rows[rows["slag"] != "syntetisk"]
    return tuple(dict.fromkeys(rows["maalgruppe"]))


def brief(
    metric_id: str, selection: Selection, predicate: str, title: str = "", key: str = ""
) -> None:
    """One survey metric per audience, with the finding as its title unless another is given.

    `key` names the figure where the page has another of the same metric.
    """
    result = query.run(metric_id, selection, "maalgruppe")
    if not findings.ranked(result) and not findings.counted(result):
        notices.plain(f"{findings.spread(result, predicate)}.")
        return
    lean = waves.lean(result)
    made = figure.of_result(
        key or metric_id,
        result,
        drawn(lean),
        title=title or findings.spread(result, predicate),
        unit=f"Andelen med de to mest positive svarene, av dem som tok stilling. {INTERVAL}"
        if findings.ranked(result)
        else "Antall med de to mest positive svarene, av dem som tok stilling.",
        notes=(*different(result), *bare(result), *beside(result)),
        method=waves.told(result) if waves.computed(result) else (),
    )
    figure.show(replace(made, table=lambda: tables.from_result(lean)))


def drawn(lean: Result) -> Chart:
    """Dots; a table where all the groups are too few for percentages."""
    if findings.ranked(lean):
        return charts.dots(lean)
    return tables.chart(tables.from_result(lean), f"{lean.metric.tittel} som antall")


def organisations(selection: Selection) -> None:
    """Which resources the organisations know: counts, one column per audience."""
    kinds = {"arbeidsgiverorganisasjoner": "", "arbeidstakerorganisasjoner": ""}
    chosen = [kind for kind in kinds if kind in (selection.maalgruppe or kinds)]
    if not chosen:
        return
    found = {
        kind: query.run("kjennskap_ressurs", replace(selection, maalgruppe=(kind,)), "ressurs")
        for kind in chosen
    }
    facts = _side_by_side(found)
    if not any(row.verdi is not None for result in found.values() for row in result.rows):
        notices.plain("Organisasjonene: ingen svar i utvalget.")
        return
    first = next(iter(found.values()))
    used = [source for result in found.values() for source in result.provenance.sources]
    figure.show(
        figure.of_facts(
            "organisasjoner",
            facts,
            tables.chart(facts, KNOWN_BY),
            title=_most_known(found),
            unit="Antall organisasjoner som kjenner ressursen, av dem som svarte. Antall, ikke "
            "prosent: gruppene er små.",
            sources=tuple(answers.cite(source) for source in used),
            notes=notices.sentences(first),
        )
    )


def use(selection: Selection, group: str) -> None:
    """Which resources the audience has used."""
    result = query.run("bruk_ressurs", selection, "ressurs")
    if not findings.ranked(result):
        notices.plain(
            "Ingen svar i utvalget om hvilke ressurser målgruppen har brukt."
            if asked("bruk_ressurs", group)
            else "Denne målgruppen er ikke spurt om hvilke ressurser den har brukt."
        )
        return
    lean, printed = waves.lean(result), not waves.computed(result)
    made = figure.of_result(
        f"bruk_{group}",
        result,
        charts.dots(lean, first=ours()),
        title=_used(result),
        unit=(printed and wording("bruk_ressurs", group)) or "Andel som har brukt ressursen",
        notes=uncertainty(result),
        method=() if printed else waves.told(result),
    )
    figure.show(replace(made, level=4, table=lambda: tables.from_result(lean)))


def asked(kpi: str, group: str) -> bool:
    """True when a table or a wave has the audience's answers to the question."""
    rows = answers.table("kpitilbud")
    return bool(((rows["maaltall"] == kpi) & (rows["maalgruppe"] == group)).any())


def levels(key: str, result: Result, title: str) -> None:
    """The share of the two best answers per resource, with its interval."""
    if not findings.ranked(result):
        notices.plain(f"Ingen tall for {title.lower()} i denne bølgen.")
        return
    lean = waves.lean(result)
    made = figure.of_result(
        key,
        result,
        charts.dots(lean, first=ours()),
        title=f"{title}: {_top(result)}",
        unit=f"Andelen med de to mest positive svarene, av dem som tok stilling. {INTERVAL}",
        notes=(*bare(result), *beside(result)),
        method=waves.told(result),
    )
    figure.show(replace(made, level=4, table=lambda: tables.from_result(lean)))


def nothing(kpi: str, title: str, group: str) -> None:
    """Says why there are no answers: left out by the filters, or never asked."""
    notices.plain(
        f"Ingen svar i utvalget på spørsmålet om {title.lower()}."
        if asked(kpi, group)
        else f"Denne målgruppen er ikke spurt om {title.lower()}."
    )


def wording(kpi: str, group: str) -> str:
    rows = answers.table("spoersmaal")
    rows = rows[(rows["maaltall"] == kpi) & (rows["maalgruppe"] == group)]
    return f"«{rows.iloc[0]['ordlyd']}»" if len(rows) else ""


def ours() -> tuple[str, ...]:
    """The portal and its tools, which the pages are about; the rest is for comparison."""
    return tuple(answers.verktoey())


def best_of_ours(rows: Sequence[Row]) -> Row | None:
    """The portal, or the best of its tools where it was not asked about; rows best first."""
    mine = [row for row in rows if row.gruppe in ours()]
    return next((row for row in mine if row.gruppe == ours()[0]), next(iter(mine), None))


def _used(result: Result) -> str:
    rows = findings.ranked(result)
    told = best_of_ours(rows) or rows[0]
    return f"{text_of(told, result.metric.format)} har brukt {told.navn}"


def _top(result: Result) -> str:
    """The portal's share with its base; where it was not asked about, the group that is highest."""
    row = best_of_ours(findings.ranked(result))
    if row is None or row.gruppe != ours()[0]:
        return findings.top(result)
    base = f" (n = {formats.tall(row.grunnlag)})" if row.grunnlag is not None else ""
    return f"{text_of(row, result.metric.format)} for {row.navn}{base}"


def _side_by_side(found: dict[str, Result]) -> pd.DataFrame:
    names = answers.names("maalgruppe")
    columns = {
        names[kind]: {row.navn: of(row.verdi, row.grunnlag) for row in result.rows}
        for kind, result in found.items()
    }
    return pd.DataFrame(columns).fillna(formats.MISSING).rename_axis("Ressurs").reset_index()


def _most_known(found: dict[str, Result]) -> str:
    totals: dict[str, float] = {}
    for result in found.values():
        for row in result.rows:
            totals[row.navn] = totals.get(row.navn, 0) + (row.verdi or 0)
    if len(totals) == 1:
        return f"{next(iter(totals))}: organisasjoner som kjenner ressursen"
    best = [name for name, number in totals.items() if number == max(totals.values())]
    return f"Flest organisasjoner kjenner {formats.opplisting(best)}"
