"""For the editors: which bransjer have what, how they are used, and what is asked for in vain."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from metrics import formats, query
from metrics.result import Result
from pages.components import (
    answers,
    charts,
    figure,
    filter_bar,
    findings,
    frame,
    notices,
    records,
    rollout,
    tables,
)
from pages.components.periods import interval

WITHOUT = "uten_bransje"


def only_bransjer(result: Result) -> Result:
    """The result without the pages that belong to no bransje."""
    return replace(result, rows=tuple(row for row in result.rows if row.gruppe != WITHOUT))


selection = filter_bar.current()
launched = query.run("bransjer_lansert", replace(selection, fra=None, bransje=())).only
planned = answers.table("planlagte")
cells = answers.table("bransje_verktoey")
if selection.bransje:
    planned = planned[planned["bransje"].isin(selection.bransje)]
    cells = cells[cells["bransje"].isin(selection.bransje)]
tools = {
    key: name
    for key, name in answers.names("verktoey").items()
    if not selection.verktoey or key in selection.verktoey
}

frame.head(
    "Redaksjonsråd",
    f"{formats.tall(launched.verdi)} bransjer er lansert, og {planned['bransje'].nunique()} til "
    "er nevnt i planene",
    "Hva hver bransje har i portalen og verktøyene, hvor mye det brukes, og hva folk leter etter "
    "uten å finne.",
)

frame.section("Bransjer og verktøy")
figure.show(
    figure.of_facts(
        "matrise",
        pd.DataFrame(
            {
                "Bransje": cells["navn"],
                "Verktøy": [answers.names("verktoey").get(t, t) for t in cells["verktoey"]],
                "Status": cells["status"],
                "Tidspunkt": [interval(c.fra, c.til) for c in records.rows(cells)],
                "Kilde": cells["kilder"],
                "Merknad": cells["merknad"].fillna(""),
            }
        ),
        charts.matrix(cells, tools),
        title=f"Kildene navngir {cells['navn'].nunique()} bransjer",
        unit="Status og når, så nøyaktig som kildene oppgir det. En stjerne betyr at kildene er "
        "uenige.",
        sources=("rapportene S0–S3 og etatenes egne nettsider",),
    )
)
rollout.show("arbeidsmiljoeportalen")

frame.section("Planlagt")
tables.show(
    pd.DataFrame(
        {
            "Bransje": planned["navn"],
            "Verktøy": [answers.names("verktoey").get(t, t) for t in planned["verktoey"]],
            "Når": [interval(p.fra, p.til) or "ikke oppgitt" for p in records.rows(planned)],
            "Kilde": [answers.place(p.kilde, p.sted) for p in records.rows(planned)],
        }
    ),
    "Planlagte bransjer",
)

frame.section("Bruk per bransje")
for metric_id, what, unit in (
    ("sidevisninger", "Flest sidevisninger", "Sidevisninger på bransjens sider i perioden"),
    (
        "visninger_per_1000_sysselsatte",
        "Flest visninger per 1000 sysselsatte",
        "Sidevisninger i perioden per 1000 jobber i bransjen",
    ),
):
    result = only_bransjer(query.run(metric_id, selection, "bransje"))
    if findings.ranked(result):
        figure.show(
            figure.of_result(
                metric_id, result, charts.dots(result), title=findings.most(result, what), unit=unit
            )
        )
    else:
        notices.empty(f"{result.metric.tittel}: ingen tall for dette utvalget.")

frame.section("Etterspurt, men ikke funnet")
missing = answers.table("umappet")
frame.text(
    "Adresser som ikke hører til noen bransje eller sidetype vi kjenner. En ny bransje dukker opp "
    "her først."
)
if missing.empty:
    frame.text("Alle sidevisninger hører til en kjent side.")
else:
    shown = missing.head(20)
    tables.show(
        pd.DataFrame(
            {
                "Nettsted": shown["vert"],
                "Adresse": shown["sti"],
                "Grunn": shown["grunn"],
                "Sidevisninger": shown["visninger"].map(formats.tall),
            }
        ),
        "De 20 mest brukte adressene uten kjent bransje",
    )
