"""The survey figures: each carries its wording, base, n and «vet ikke»; audiences are not mixed."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from metrics import formats, query
from metrics.result import Result
from metrics.selection import Selection
from pages.components import answers, charts, figure, findings, notices, tables, waves
from pages.components.charts.base import Chart, text_of

KNOWN_BY = "Antall organisasjoner som kjenner hver ressurs"


def groups(kpi: str) -> tuple[str, ...]:
    """The audiences that have answered the question, in the order of the register."""
    rows = answers.table("kpitilbud")
    real = rows[(rows["maaltall"] == kpi) & (rows["slag"] != "syntetisk")]
    return tuple(dict.fromkeys(real["maalgruppe"]))


def counts(result: Result) -> tuple[str, ...]:
    """The groups that are too few for percentages, as counts in words."""
    return tuple(
        f"{row.navn}: {_of(row.verdi, row.grunnlag)} (antall, fordi gruppen er for liten til "
        "prosent)."
        for row in result.rows
        if row.enhet == "antall" and result.metric.enhet != "antall" and row.verdi is not None
    )


def brief(metric_id: str, selection: Selection, predicate: str) -> None:
    """One survey metric per audience."""
    result = query.run(metric_id, selection, "maalgruppe")
    if not findings.ranked(result) and not counts(result):
        notices.plain(f"{result.metric.tittel}: ingen svar i utvalget.")
        return
    lean = waves.lean(result)
    made = figure.of_result(
        metric_id,
        result,
        charts.dots(lean),
        title=findings.spread(result, predicate),
        unit="Andelen med de to mest positive svarene, av dem som tok stilling. Streken er 95 % "
        "intervall der det kan regnes ut.",
        notes=(
            *(waves.told(result) if waves.computed(result) else ()),
            *different(metric_id, result),
            *counts(result),
        ),
    )
    figure.show(replace(made, table=lambda: tables.from_result(lean)))


def different(metric_id: str, result: Result) -> tuple[str, ...]:
    """A warning where the printed tables asked only those who had used the resource, or all."""
    rows = answers.table("spoersmaal")
    rows = rows[(rows["maaltall"] == metric_id) & rows["base"].notna()]
    shown = {row.gruppe for row in findings.ranked(result)}
    users = set(rows.loc[rows["base"].str.startswith("kun virksomheter"), "maalgruppe"]) & shown
    others = set(rows.loc[rows["base"].str.contains("ikke avgrenset til brukere"), "maalgruppe"])
    if waves.computed(result) or not users or not others & shown:
        return ()
    names = {key: findings.lower(name) for key, name in answers.names("maalgruppe").items()}
    return (
        f"Tallene kan ikke sammenlignes direkte: {_listed(names, users)} fikk spørsmålet bare når "
        f"de hadde brukt ressursen, mens {_listed(names, others & shown)} fikk det uansett.",
    )


def _listed(names: dict[str, str], wanted: set[str]) -> str:
    return formats.opplisting([name for key, name in names.items() if key in wanted])


def organisations(selection: Selection) -> None:
    """Which resources the organisations know: counts, one column per audience."""
    kinds = {"arbeidsgiverorganisasjoner": "", "arbeidstakerorganisasjoner": ""}
    chosen = [kind for kind in kinds if kind in (selection.maalgruppe or kinds)]
    if not chosen:
        return
    found = {
        kind: query.run("kjennskap", replace(selection, maalgruppe=(kind,)), "ressurs")
        for kind in chosen
    }
    facts = _side_by_side(found)
    if facts.empty:
        notices.plain("Organisasjonene: ingen svar i utvalget.")
        return
    first = next(iter(found.values()))
    used = [source for result in found.values() for source in result.provenance.sources]
    figure.show(
        figure.of_facts(
            "organisasjoner",
            facts,
            Chart(alt=KNOWN_BY, html=tables.html(facts, KNOWN_BY)),
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
        charts.dots(lean),
        title=_most_used(result),
        unit=(printed and wording("bruk_ressurs", group)) or "Andel som har brukt ressursen",
        notes=() if printed else waves.told(result),
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
        charts.dots(lean),
        title=f"{title}: {findings.top(result)}",
        unit="Andelen med de to mest positive svarene, av dem som tok stilling. Streken er 95 % "
        "intervall der det kan regnes ut.",
        notes=(*waves.told(result), *counts(result)),
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


def _most_used(result: Result) -> str:
    best = findings.ranked(result)[0]
    return f"{text_of(best, result.metric.format)} har brukt {best.navn}"


def bases(result: Result) -> tuple[str, ...]:
    """What the printed shares are of, by the tables themselves."""
    rows = answers.table("spoersmaal")
    rows = rows[rows["maalgruppe"].isin(result.selection.maalgruppe)]
    rows = rows[(rows["maaltall"] == result.metric.id) & (rows["tabell"] != "10-1")]
    return tuple(f"{findings.opening(text)}." for text in dict.fromkeys(rows["base"].dropna()))


def _side_by_side(found: dict[str, Result]) -> pd.DataFrame:
    names = answers.names("maalgruppe")
    columns = {
        names[kind]: {row.navn: _of(row.verdi, row.grunnlag) for row in result.rows}
        for kind, result in found.items()
    }
    return pd.DataFrame(columns).fillna(formats.MISSING).rename_axis("Ressurs").reset_index()


def _of(part: float | None, whole: int | None) -> str:
    if part is None:
        return formats.MISSING
    return f"{formats.tall(part)} av {formats.tall(whole)}" if whole else formats.tall(part)


def _most_known(found: dict[str, Result]) -> str:
    totals: dict[str, float] = {}
    for result in found.values():
        for row in result.rows:
            totals[row.navn] = totals.get(row.navn, 0) + (row.verdi or 0)
    if len(totals) == 1:
        return f"{next(iter(totals))}: organisasjoner som kjenner ressursen"
    best = [name for name, number in totals.items() if number == max(totals.values())]
    return f"Flest organisasjoner kjenner {formats.opplisting(best)}"
