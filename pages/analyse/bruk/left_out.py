"""Where every line of the logs went: counted, robots, other files, and what could not be read."""

from __future__ import annotations

import pandas as pd

from metrics import query
from metrics.engine import formats
from metrics.engine.selection import Selection
from pages.components import answers, frame, notices, tables

CATEGORIES = {
    "sidevisninger": "Sidevisninger",
    "nedlastinger": "Nedlastinger",
    "roboter": "Roboter",
    "statiske": "Bilder, skript og andre filer",
    "annen_fil": "Filer av ukjent slag",
    "utelatte": "Adresser og nett som ikke er lesing",
    "annen_vert": "Andre nettsteder på samme server",
    "annen_status": "Feil og omadresseringer",
    "annen_metode": "Annet enn henting av sider",
    "avviste": "Linjer som ikke lot seg lese",
}


def show(selection: Selection) -> None:
    """Lines per category in the sources in use, and the share of robots in the selection."""
    lines = answers.table("bruk_linjer")
    lines = lines[lines["kilde"].isin(answers.sources_in_use()["kilde"])]
    total = lines.groupby("kategori")["linjer"].sum()
    if total.empty:
        notices.plain("Ingen logg er lest inn.")
        return
    bots = query.run("bot_andel", selection)
    frame.text(
        f"Av {formats.tall(total.sum())} linjer i loggene regnes "
        f"{formats.tall(total.get('sidevisninger', 0))} som sidevisninger.",
        "Tabellen gjelder alt som er lest inn, og følger ikke filtrene.",
        *_bots(bots.only.verdi),
    )
    tables.show(
        pd.DataFrame(
            {
                "Kategori": list(CATEGORIES.values()),
                "Linjer": [formats.tall(total.get(key, 0)) for key in CATEGORIES],
                "Andel": [
                    formats.prosent(100 * total.get(key, 0) / total.sum(), 1) for key in CATEGORIES
                ],
            }
        ),
        "Linjer i loggene etter kategori",
        demo=answers.demo_in_use(),
    )


def _bots(share: float | None) -> tuple[str, ...]:
    if share is None:
        return ()
    return (f"Roboter sto for {formats.prosent(share)} av sidehentingene i utvalget.",)
