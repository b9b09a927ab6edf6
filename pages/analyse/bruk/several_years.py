"""Two to six calendar years in one figure, month by month."""

from __future__ import annotations

import pandas as pd

from metrics.engine import catalog, formats
from metrics.engine.selection import Selection
from metrics.sammenligning import years
from metrics.sammenligning.years import FEWEST, MOST, Month, Years
from pages.analyse.bruk.lines import Dot, lines
from pages.components import answers, choose, figure, notices


def show(metric_id: str, selection: Selection) -> None:
    """The choice of years, the newest at first, and the lines."""
    measured = answers.measured()
    if measured is None:
        return
    known = [str(year) for year in range(measured[1].year, measured[0].year - 1, -1)]
    picked = choose.several(
        "Hvilke år", known, "aar_mot", first=known[:FEWEST], most=MOST,
        placeholder="Velg to til seks",
    )  # fmt: skip
    if len(picked) < FEWEST:
        notices.plain("Velg to til seks år, så vises de i samme figur.")
        return
    found = years.years(metric_id, selection, [int(year) for year in picked])
    if found.hvorfor:
        notices.plain(found.hvorfor)
        return
    _figure(metric_id, found)


def _figure(metric_id: str, found: Years) -> None:
    metric = catalog.get(metric_id)
    of_year: dict[int, list[Month]] = {}
    for month in found.maaneder:
        of_year.setdefault(month.aar, []).append(month)
    named = [
        (str(year), [_dot(month, metric.format) for month in of_year[year]])
        for year in sorted(of_year, reverse=True)
    ]
    title = _title(metric.tittel, metric.format, found.maaneder, len(of_year))
    notes = (n.tekst for r in found.svar for n in r.notices if n.kode not in ("hull", "brudd"))
    figure.show(
        figure.of_facts(
            "hele_aar",
            _facts(of_year, metric.format),
            lines(named, f"Linjediagram, en linje for hvert år. {title}.", numbers="Måned i året"),
            title=title,
            unit=f"{metric.tittel} per måned. Måneder som bare delvis er dekket, er ikke tegnet.",
            sources=tuple(
                dict.fromkeys(answers.cite(s) for r in found.svar for s in r.provenance.sources)
            ),
            notes=tuple(dict.fromkeys(notes)),
            demo=any(result.provenance.synthetic for result in found.svar),
        )
    )


def _title(name: str, form: str, months: tuple[Month, ...], number: int) -> str:
    """The last month of the year that every year has a number for, newest year first."""
    whole = [month for month in months if month.verdi is not None]
    there = {n: [m for m in whole if m.nummer == n] for n in range(1, 13)}
    common = [n for n, found in there.items() if len(found) == number]
    if not common:
        return f"{name}: ingen måned der alle årene har tall"
    told = [f"{formats.verdi(m.verdi, form)} i {m.navn}" for m in reversed(there[common[-1]])]
    return f"{name}: {formats.opplisting(told)}"


def _dot(month: Month, form: str) -> Dot:
    words = f"{month.navn}: <b>{formats.verdi(month.verdi, form)}</b>"
    return Dot(month.nummer, month.verdi, words, 0)


def _facts(of_year: dict[int, list[Month]], form: str) -> pd.DataFrame:
    """A row per month of each year, oldest first."""
    months = [month for year in sorted(of_year) for month in of_year[year]]
    return pd.DataFrame(
        {
            "Måned": [month.navn for month in months],
            "Tall": [formats.verdi(month.verdi, form) for month in months],
            "Merknad": [month.merke for month in months],
        },
        dtype=object,
    )
