"""The use of the portal over all the time that it has been measured."""

from __future__ import annotations

from metrics import query
from metrics.engine.selection import Selection
from pages.components import choose, findings, use

USE = {"sidevisninger": "Sidevisninger", "besoek": "Besøk", "unike_brukere": "Unike brukere"}


def show(always: Selection) -> None:
    """The choice of metric, its series by month, and what the year will come to."""
    chosen = choose.either("Måltall", list(USE), "maaltall", named=USE.__getitem__, hidden=True)
    latest = findings.latest(query.run(chosen, always, "maaned"))
    use.over_time("bruk_over_tid", chosen, always, "maaned", latest, " i hele måleperioden")
    use.annual_estimate(chosen, always)
