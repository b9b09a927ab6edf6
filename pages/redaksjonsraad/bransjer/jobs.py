"""How much of working life the bransjer cover, and what the plans add."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from metrics import query
from metrics.engine import formats
from metrics.engine.result import Result, Row
from metrics.engine.selection import Selection
from pages.components import answers, charts, figure, findings, frame, notices, records, tables
from pages.components.records import Record

DEFINED = {"nav": "NAV", "forslag": "vårt forslag"}


def coverage(selection: Selection) -> None:
    """The share of jobs per tool as a span, and why there is none per fylke."""
    selection = replace(selection, fra=None, til=None)  # the jobs are of one quarter
    whole = query.run("dekning_sysselsatte", selection).rows
    split = _exact(query.run("dekning_sysselsatte", selection, "verktoey"))
    if not whole or whole[0].oevre is None:
        notices.empty("Ingen av bransjene i utvalget har både verktøy og næringskode.")
        return
    row = whole[0]
    figure.show(
        figure.of_result(
            "dekning",
            split,
            charts.dots(_without_base(split)),
            title=_coverage_title(row),
            unit="Andel av alle jobber i bransjer med verktøyet. Nederst i spennet: bare bransjer "
            "NAV har definert. Øverst: også bransjer der næringskodene er vårt forslag.",
        )
    )
    yearly = query.run("dekning_sysselsatte", selection, "aar")
    figure.show(
        figure.of_result(
            "dekning_over_tid",
            yearly,
            charts.series(_exact(yearly), ()),
            title=_yearly_title(yearly),
            unit="Andel av alle jobber ved utgangen av året. Nederst: NAV-definerte bransjer som "
            "sikkert var lansert. Øverst: alle som kan ha vært det, også med våre forslag.",
        )
    )
    frame.text(
        "Dekning per fylke kan ikke regnes ut av det vi har: jobbene er fordelt på næringskode for "
        "hele landet, og sysselsatte per fylke er ikke fordelt på næring. En jobb er ett "
        "arbeidsforhold, en sysselsatt er én person med ett eller flere."
    )


def codes(selection: Selection) -> None:
    """The codes behind the coverage, in both standards; a bransje without any is also a row."""
    rows = answers.table("bransje_koder")
    rows = rows[rows["bransje"].isin(selection.bransje)] if selection.bransje else rows
    frame.subsection("Næringskodene bak dekningen")
    frame.text(
        "NAV har definert sju bransjer. Resten er vårt forslag, og ingen offisiell definisjon. "
        "Kodene gjelder SN2007, som jobbene er talt i. SN2025 bruker flere av bokstavene om noe "
        "annet, så de to blandes aldri."
    )
    table = pd.DataFrame([_codes(row) for row in records.rows(rows)])
    tables.show(table, "Næringskoder og jobber per bransje")


def growth(selection: Selection) -> None:
    """What each planned bransje would add."""
    always = replace(selection, fra=None, til=None)
    result = query.run("dekning_tilvekst", always, "bransje")
    if not any(row.verdi for row in result.rows):
        notices.empty("Ingen planlagt bransje i utvalget ville lagt til jobber.")
        return
    figure.show(
        figure.of_result(
            "tilvekst",
            result,
            charts.dots(result),
            title=_growth_title(result),
            unit="Andel av alle jobber i Norge som ligger i bransjen",
        )
    )


def verktoey_of(selection: Selection) -> str:
    """The one chosen tool, else the portal."""
    return selection.verktoey[0] if len(selection.verktoey) == 1 else "arbeidsmiljoeportalen"


def _codes(row: Record) -> dict[str, str]:
    known = pd.notna(row.jobber)
    return {
        "Bransje": row.navn,
        f"Jobber, {row.periode}": formats.tall(row.jobber) if known else formats.MISSING,
        "Andel av alle": formats.prosent(row.andel, 1) if known else formats.MISSING,
        "Definert av": DEFINED.get(row.grunnlag, "ingen næringskode"),
        "SN2007": _text(row.sn2007),
        "SN2025": _text(row.sn2025) or ("ikke avklart" if pd.notna(row.grunnlag) else ""),
        "Bransjeprogram": _text(row.bransjeprogram),
        "Merknad": ". ".join(
            f"{title}: {text}"
            for title, text in (
                ("Også kalt", _text(row.alias)),
                ("Tidligere", _text(row.tidligere_navn)),
                ("Undersegmenter", _text(row.undersegmenter)),
                ("Jobber", _text(row.uten_jobber) if pd.notna(row.grunnlag) else ""),
            )
            if text
        ),
    }


def _text(value: Record) -> str:
    return "" if pd.isna(value) else str(value)


def _coverage_title(row: Row) -> str:
    official, widest = (formats.prosent(share, 1) for share in (row.nedre, row.oevre))
    if official == widest:
        return f"Bransjer med verktøy har {widest} av jobbene, alle i bransjer NAV har definert"
    return (
        f"NAV-definerte bransjer med verktøy har {official} av jobbene, med våre forslag {widest}"
    )


def _yearly_title(result: Result) -> str:
    first, last = result.rows[0], result.rows[-1]
    early, late = (formats.spenn(r.nedre, r.oevre, "prosent") for r in (first, last))
    if early == late:
        return f"{early} av jobbene ved utgangen av hvert år fra {first.navn} til {last.navn}"
    return f"Fra {early} av jobbene ved utgangen av {first.navn} til {late} i {last.navn}"


def _exact(result: Result) -> Result:
    """Bounds that meet as a number: a bar between them would have no height to be seen."""
    return replace(
        result,
        rows=tuple(
            replace(row, verdi=row.nedre, nedre=None, oevre=None)
            if row.verdi is None and row.nedre is not None and row.nedre == row.oevre
            else row
            for row in result.rows
        ),
    )


def _without_base(result: Result) -> Result:
    """All shares here are of the same number of jobs, so it is not repeated beside each."""
    return replace(result, rows=tuple(replace(row, grunnlag=None) for row in result.rows))


def _growth_title(result: Result) -> str:
    first, *others = findings.ranked(result)
    jobs = f"{formats.tall(first.antall)} jobber"
    if not others:
        return f"{first.navn} ville lagt til {jobs}, {formats.prosent(first.verdi, 1)} av alle"
    total = sum(row.verdi or 0 for row in result.rows)
    return (
        f"{first.navn} ville lagt til mest, {jobs}; alle de planlagte "
        f"{formats.prosent(total, 1)} av jobbene"
    )
