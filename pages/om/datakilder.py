"""Where the numbers come from, how fresh they are, and what in the sources does not add up."""

from __future__ import annotations

import pandas as pd

from metrics import formats
from pages.components import answers, charts, figure, frame, published, records, tables
from pages.components.periods import day, interval

ROLES = {
    "hoved": "Vises",
    "kontroll": "Bare til kontroll",
    "demo": "Demodata (syntetiske)",
    "publisert": "Publiserte tall",
}

sources = answers.table("kilder_status")
loaded = sources[sources["filer"] > 0]
newest = day(loaded["siste"].max()) if len(loaded) else None

frame.head(
    "Om",
    f"Loggene går til og med {formats.dato(newest)}" if newest else "Ingen logg er lest inn ennå",
    "Hva som er lest inn, hvor langt det rekker, hva som ble avvist, og hvor rapportene sier imot "
    "hverandre.",
)

frame.section("Kilder")
tables.show(
    pd.DataFrame(
        {
            "Kilde": sources["navn"],
            "Bruk": [ROLES.get(role, role) for role in sources["rolle"]],
            "Filer": sources["filer"].map(formats.tall),
            "Linjer": [formats.tall(n) if n else "–" for n in sources["linjer"].fillna(0)],
            "Periode": [interval(s.foerste, s.siste) or "–" for s in records.rows(sources)],
            "Sist lastet inn": [
                formats.dato_kort(day(t)) if pd.notna(t) else "–" for t in sources["sist_lastet"]
            ],
            "Definisjon": sources["definisjon"].fillna("–"),
        }
    ),
    "Kilder og hva som er lest inn",
)

frame.section("Dekning i tid")
breaks = answers.table("brudd")
figure.show(
    figure.of_facts(
        "dekning",
        pd.DataFrame(
            {
                "Nettsted": breaks["kanal"],
                "Type": breaks["type"],
                "Fra": [formats.dato_kort(day(d)) for d in breaks["fra"]],
                "Til": [formats.dato_kort(day(d)) for d in breaks["til"]],
                "Hva": breaks["tekst"],
                "Kilde": [answers.place(b.kilde, b.sted) for b in records.rows(breaks)],
            }
        ),
        charts.coverage(loaded, breaks),
        title=f"{len(breaks)} brudd og hull er kjent",
        unit="Perioden hver kilde dekker. Grå felt er uten sammenlignbare tall.",
        sources=tuple(dict.fromkeys(answers.place(b) for b in breaks["kilde"])),
    )
)

frame.section("Linjer som ikke lot seg lese")
rejected = answers.table("avviste")
rejected = rejected.rename(
    columns={"fil": "Fil", "linje": "Linje", "grunn": "Grunn", "tekst": "Innhold"}
)
if rejected.empty:
    frame.text("Alle linjer i loggene lot seg lese.")
else:
    frame.text(
        f"{formats.tall(len(rejected))} linjer ble avvist. Adresser er fjernet fra innholdet."
    )
    reasons = rejected.groupby(["Fil", "Grunn"]).size().map(formats.tall).rename("Linjer")
    tables.show(reasons.reset_index(), "Avviste linjer etter grunn")

frame.section("Der kildene er uenige")
frame.text("Vi retter ikke opp motstrid. Begge utsagn står her, med det vi vet om hvorfor.")
published.contradictions()

frame.section("Rapporter")
reports = answers.table("rapporter")
tables.show(
    pd.DataFrame(
        {
            "Kode": reports["id"],
            "Rapport": reports["tittel"],
            "Utgiver": reports["utgiver"],
            "År": reports["aar"].astype(str),
        }
    ),
    "Rapportene tallene er hentet fra",
)
