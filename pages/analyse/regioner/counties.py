"""Use by fylke per 1000 who work there, today and in the fylker that the survey used."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from metrics import query
from metrics.engine import catalog, coverage, formats
from metrics.engine.registers import UNNAMED
from metrics.engine.result import Result, Row
from metrics.engine.selection import Selection
from pages.components import answers, choose, findings, frame, notices, records, tables, use
from pages.components.charts.base import text_of

MEASURES = ("visninger_per_1000_i_fylket", "sidevisninger", "besoek", "unike_brukere")
NO_PLACE = (
    "Ingen bruk i utvalget kan plasseres i et fylke. Fylke krever en stedsdatabase når loggen "
    "leses inn («python -m data geodatabase»)."
)
FEWEST = "n er det minste antallet besøkende som kan stå bak."
ASKED = "Bruker portalen som kilde, av 1\u00a0000 virksomheter"
GROUPED = "visninger_per_1000_i_fylkesgruppe"


def use_of_portal(selection: Selection, survey: Result) -> None:
    """Use in today's fylker and in those of the survey; said once where no visit has a place."""
    now, then = (query.run(key, selection, "region") for key in (MEASURES[0], GROUPED))
    if not _placed(now).rows and not then.rows:
        _nothing(now)
        return
    frame.subsection("Fylkene fra 2024")
    use_now(selection)
    frame.subsection("Fylkene 2020–2023")
    use_then(selection, survey)


def use_now(selection: Selection) -> None:
    """One measure of use in the fylker from 2024, as a tile map and ranked."""
    metric_id = choose.one(
        "Måltall per fylke", MEASURES, "maaltall_fylke", named=lambda key: catalog.get(key).tittel
    )
    found, chosen = use.among(metric_id, selection, "region")
    result = _placed(found)
    if not result.rows:
        _nothing(found)
        return
    most = findings.of_chosen(result, chosen) or findings.most(result)
    titles = (most, f"Fylkene etter {findings.lower(result.metric.tittel)}")
    unit = f"{result.metric.tittel} i perioden. {FEWEST}"
    unit = f"{unit} {use.OTHERS}." if chosen else unit
    use.by_place("bruk", result, "2024-", titles, unit, chosen=chosen)


def use_then(selection: Selection, survey: Result) -> None:
    """Use in the fylker of the survey, where today's can be put together, beside its answers."""
    result = query.run(GROUPED, selection, "region")
    if not result.rows:
        _nothing(result)
        return
    frame.text(
        "Dagens fylker kan legges sammen til fylkene fra undersøkelsen: Viken er Østfold, Akershus "
        "og Buskerud. Bruken er fra perioden i utvalget, svarene fra 2022. At de følges ad eller "
        "ikke, sier ingenting om årsak."
    )
    titles = (findings.most(result), "Fylkene 2020–2023 etter bruk per 1\u00a0000 sysselsatte")
    unit = f"Sidevisninger i perioden per 1\u00a0000 sysselsatte. {FEWEST}"
    use.by_place("bruk_foer", result, "2020-2023", titles, unit)
    if any(row.verdi is not None for row in survey.rows):
        frame.subsection("Bruk og kjennskap side om side")
        tables.show(
            _beside(result, survey),
            "Bruk per 1\u00a0000 sysselsatte og svar per fylke",
            demo=answers.demo_in_use(),
        )


def conversions() -> None:
    """Which fylker become which, and where a number cannot follow."""
    rows = answers.table("fylkesgrupper")
    frame.text(
        "Vi regner bare om der hele det gamle fylket, og ikke noe annet, ligger i det nye. Ellers "
        "vises fylkene som en gruppe, eller ikke i det hele tatt: «kan ikke fordeles» betyr at et "
        "tall for det gamle fylket ikke kan deles på de nye. Akershus til 2019 er et annet fylke "
        "enn Akershus fra 2024."
    )
    table = pd.DataFrame(
        [
            {
                "Fra": f"{_version(row.fra_versjon)}: {row.fra}",
                "Til": f"{_version(row.til_versjon)}: {row.til}",
                "Omregning": row.omregning,
            }
            for row in records.rows(rows)
        ]
    )
    tables.show(table, "Omregning mellom fylkesinndelingene")


def on_the_map(survey: Result) -> tuple[Result, tuple[str, ...]]:
    """The fylker alone, and a footnote on the rows that are none: places with very few answers."""
    others = [row for row in survey.rows if not row.gruppe.isdigit()]
    inside = tuple(row for row in survey.rows if row.gruppe.isdigit())
    kept = tuple(
        n for n in survey.notices if n.kode != "skjult" or any(row.skjult for row in inside)
    )
    names = formats.opplisting([row.navn for row in others])
    notes = (f"{names} er ikke noe fylke, og er utelatt fra figuren.",) if others else ()
    return replace(survey, rows=inside, notices=kept), notes


def chance(survey: Result) -> tuple[str, ...]:
    """Why the order of the fylker may be chance, with the fewest and the most answers in one."""
    answered = [row.grunnlag for row in survey.rows if row.verdi is not None and row.grunnlag]
    if len(answered) < 2:
        return ()
    span = formats.spenn(min(answered), max(answered), "heltall")
    return (
        f"Rapporten oppgir ingen usikkerhet. Med {span} svar i hvert fylke kan rekkefølgen være "
        "tilfeldig.",
    )


def _placed(found: Result) -> Result:
    return replace(found, rows=tuple(row for row in found.rows if row.gruppe not in UNNAMED))


def _nothing(found: Result) -> None:
    """Why there is no use per fylke: no day can be counted, or no visit has a place."""
    known, window = coverage.calendar(found.metric.id, found.selection), found.window
    if window and not known.usable(*window):
        notices.empty(use.nothing(found))
        return
    told = (n.tekst for n in found.notices if n.kode == "tomt" and ": " in n.tekst)
    notices.plain(next(told, NO_PLACE))


def _beside(use_rows: Result, survey: Result) -> pd.DataFrame:
    asked = {row.gruppe: row for row in survey.rows}
    return pd.DataFrame(
        [
            {
                "Fylke": row.navn,
                use_rows.metric.tittel: text_of(row, use_rows.metric.format),
                ASKED: _per_thousand(asked[row.gruppe]),
                "n": formats.tall(asked[row.gruppe].grunnlag),
            }
            for row in sorted(use_rows.rows, key=lambda r: -(r.verdi or 0))
            if row.gruppe in asked
        ]
    )


def _per_thousand(row: Row) -> str:
    """A share as a number of a thousand; the survey prints whole percent, so tens at most."""
    if row.skjult:
        return formats.HIDDEN
    return formats.tall(None if row.verdi is None else 10 * row.verdi)


def _version(version: str) -> str:
    return f"fra {version[:4]}" if version.endswith("-") else version.replace("-", "–")
