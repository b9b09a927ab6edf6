"""The parts of the page: the finding, the series, and the ratio of each link."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from metrics.bro import drawing, facts
from metrics.bro import series as converted
from metrics.bro.chain import Bridge
from metrics.bro.overlap import Link
from metrics.engine import formats
from pages.components import figure, tables
from pages.components.charts import base

USE = (
    "Tallene kan brukes til å se om utviklingen fortsetter over et bytte. De kan ikke brukes som "
    "måltall, i en rangering, i en sum med målte tall, eller til å si hvor mange ulike brukere det "
    "var i en lengre periode."
)


def finding(bridge: Bridge) -> str:
    """The ratio in one sentence."""
    found = bridge.ratio
    value, lower, upper = (formats.tall(v, 3) for v in (found.value, found.lower, found.upper))
    return f"Når {bridge.a.name} viser 1, viser {bridge.b.name} {value} (mellom {lower} og {upper})"


def series(path: Path, bridge: Bridge) -> None:
    """Each instrument by itself, and the converted series dashed with its band."""
    split = converted.grain(bridge.metric, "")
    split = split if converted.months_hold(path, bridge) else "dag"
    result = converted.converted(path, bridge, split)
    period, whole = ("dag", "") if split == "dag" else ("måned", " Bare hele måneder er tegnet.")
    figure.show(
        figure.of_result(
            "instrumenter_omregnet",
            result,
            base.of(drawing.series(bridge, result)),
            title=f"{bridge.a.name} og {bridge.b.name}: {result.metric.tittel.lower()}",
            unit=f"{result.metric.tittel} per {period}. Den oransje, stiplede linjen er omregnet, "
            f"ikke målt, og skyggen er 95 %-grensene.{whole}",
        )
    )


def ratio(link: Link, number: int) -> None:
    """The ratio of one link: by month as a figure, and by weekday as a table."""
    months = pd.DataFrame(
        {
            "Måned": [str(row["navn"]) for row in facts.months(link)],
            "Felles dager": [str(row["dager"]) for row in facts.months(link)],
            "Forhold (95 %)": [drawing.limits(row) for row in facts.months(link)],
        }
    )
    names = f"{link.a.name} og {link.b.name}"
    window = formats.periode(*link.window)
    figure.show(
        figure.of_facts(
            f"instrumenter_forhold_{number}",
            months,
            base.of(drawing.ratio(link)),
            title=f"{names}: forholdet måned for måned",
            unit=f"Hvor mye {link.b.name} viser for hver 1 i {link.a.name}, {window}.",
            sources=(link.a.name, link.b.name),
            demo=link.a.role == "demo" or link.b.role == "demo",
        )
    )
    rows = facts.weekdays(link)
    if rows:
        tables.show(
            pd.DataFrame(
                {
                    "Ukedag": [str(row["ukedag"]) for row in rows],
                    "Felles dager": [str(row["dager"]) for row in rows],
                    "Forhold (95 %)": [drawing.limits(row) for row in rows],
                }
            ),
            f"{names}: forholdet per ukedag",
            demo=link.a.role == "demo" or link.b.role == "demo",
        )
