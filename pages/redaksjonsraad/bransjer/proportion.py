"""Use in proportion to size, since launch, and the addresses that belong to no bransje."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from metrics import query
from metrics.bransje import plans
from metrics.engine import catalog, formats
from metrics.engine.selection import Selection
from pages.components import answers, choose, figure, findings, frame, notices, records, tables, use
from pages.components.periods import day, interval
from pages.redaksjonsraad.bransjer import coverage as bransjer
from pages.redaksjonsraad.bransjer.curves import curves as curves_chart
from pages.redaksjonsraad.bransjer.jobs import verktoey_of

MOST_WANTED = 20
MEASURES = {
    "visninger_per_1000_sysselsatte": "Sidevisninger i perioden per 1\u00a0000 jobber i bransjen",
    "brukere_per_1000_sysselsatte": "Unike brukere i perioden per 1\u00a0000 jobber i bransjen",
    "nedlastinger_per_1000_sysselsatte": "Nedlastinger i perioden per 1\u00a0000 jobber i bransjen",
    "sidevisninger": "Sidevisninger på bransjens sider i perioden",
}


def per_bransje(selection: Selection) -> None:
    """One measure of use per bransje, in proportion to its jobs or as a count."""
    metric_id = choose.one(
        "Måltall per bransje", list(MEASURES), "per_bransje",
        named=lambda key: catalog.get(key).tittel,
    )  # fmt: skip
    every, chosen = use.among(metric_id, selection, "bransje")
    use.broken_down("per_bransje", bransjer.only(every), MEASURES[metric_id], chosen=chosen)


def since_launch(selection: Selection) -> None:
    """Page views per 1000 jobs in the whole months after each launch."""
    tool = verktoey_of(selection)
    points = _points(selection, tool)
    name = answers.names("verktoey")[tool]
    if points.empty:
        notices.empty(
            f"Ingen bransje i utvalget er lansert i {name} etter at loggene våre begynner, så "
            "ingen kan følges fra lanseringen."
        )
        return
    number = points["bransje"].nunique()
    facts = pd.DataFrame([_point(row) for row in records.rows(points)])
    figure.show(
        figure.of_facts(
            "lanseringskurver",
            facts,
            curves_chart(
                points.rename(columns={"per_1000": "verdi"}), "visninger per 1\u00a0000 jobber"
            ),
            title=f"{findings.opening(findings.bransjer(number))} i {name} kan følges fra "
            "lanseringen",
            unit="Sidevisninger i måneden per 1\u00a0000 jobber, etter hele måneder siden den "
            "siste dagen lanseringen kan ha vært",
            sources=("Loggene som er lest inn", "Lansering: rapportene og redaksjonsrådets plan"),
            notes=(
                "Kildene oppgir ofte bare et tidsrom for lanseringen, så en kurve kan begynne noen "
                "måneder for sent. Måneder med hull eller dager uten logg står tomme. Bransjer "
                "uten næringskode er ikke med.",
                *(("Kurvene gjelder hele landet, uansett fylke.",) if selection.region else ()),
            ),
            demo=answers.demo_in_use(),
        )
    )


def front_page(selection: Selection) -> None:
    """The share of visits that leave the front page without opening any bransje."""
    chosen = replace(selection, bransje=())
    result = query.run("forside_uten_bransje", chosen)
    if result.only.verdi is None:
        notices.empty(use.nothing(result))
        return
    use.over_time(
        "forside",
        "forside_uten_bransje",
        chosen,
        "kvartal",
        f"{formats.prosent(result.only.verdi)} av besøkene innom forsiden åpner ingen bransje",
    )


def wanted() -> None:
    """Bransjer asked for that nobody has, and the addresses that belong to nothing we know."""
    rows = answers.table("etterspurt")
    frame.text(
        "Adresser under bransjesidene som ikke er noen bransje vi kjenner. Noen av dem finnes, "
        "andre ga «fant ikke siden». En ny bransje dukker opp her først. Hva folk skriver i "
        "søkefeltet, vet vi ikke: loggene lagres uten det som står etter spørsmålstegnet i "
        "adressen. Listen gjelder alle loggene; den følger ikke filtrene."
    )
    if rows.empty:
        frame.text("Ingen slike adresser står i loggene.")
    else:
        tables.show(
            _asked(rows.head(MOST_WANTED)),
            "Adresser under bransjesidene som ikke er en kjent bransje",
            demo=answers.demo_in_use(),
        )
    other = answers.table("umappet")
    other = other[other["grunn"] != "ukjent bransje"]
    if not other.empty:
        frame.subsection("Andre adresser uten kjent bransje eller sidetype")
        tables.show(
            _unmapped(other.head(MOST_WANTED)),
            "De mest brukte ukjente adressene",
            demo=answers.demo_in_use(),
        )


def _points(selection: Selection, tool: str) -> pd.DataFrame:
    launched = [
        {"bransje": item.bransje, "fra": item.faktisk[0], "til": item.faktisk[1]}
        for item in plans.items()
        if item.verktoey == tool
        and item.faktisk[1] is not None
        and item.stadium == plans.LAUNCHED
        and (not selection.bransje or item.bransje in selection.bransje)
    ]
    # NB: never by fylke: the jobs are the whole country's, and nothing here hides small counts.
    whole = Selection(verktoey=(tool,), kilde=selection.kilde)
    if not launched:
        return pd.DataFrame()
    rows = query.table(
        "lanseringskurver", lanseringer=launched, utvalg=whole.parameter(), verktoey=tool
    )
    return rows[rows.groupby("bransje")["per_1000"].transform("count") > 0]


def _point(row: records.Record) -> dict[str, str]:
    known = pd.notna(row.per_1000)
    return {
        "Bransje": row.navn,
        "Lansert": interval(row.fra, row.til),
        "Måned": formats.maaned(day(row.maaned)),
        "Måneder etter": formats.tall(row.nummer),
        "Sidevisninger": formats.tall(row.visninger) if known else formats.MISSING,
        "Per 1\u00a0000 jobber": formats.tall(row.per_1000, 1) if known else formats.MISSING,
    }


def _asked(rows: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "Bransje i adressen": rows["slug"],
            "Nettsted": [
                formats.opplisting([answers.channel(key) for key in text.split(", ")])
                for text in rows["kanaler"]
            ],
            "Svar": rows["svar"],
            "Ganger": rows["ganger"].map(formats.tall),
        }
    )


def _unmapped(rows: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "Nettsted": rows["vert"],
            "Adresse": rows["sti"],
            "Grunn": rows["grunn"],
            "Sidevisninger": rows["visninger"].map(formats.tall),
        }
    )
