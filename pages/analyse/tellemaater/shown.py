"""What the page shows: the numbers side by side, the steps between two, and the link factors."""

from __future__ import annotations

import pandas as pd

from data.tellemaater import commands, definitions, report
from data.tellemaater.report import Answer
from metrics.engine import formats
from pages.analyse.tellemaater.waterfall import waterfall
from pages.components import figure, tables

FIRST, LAST = report.FIRST, report.LAST
MEASURES = {
    name: report.NAMED[name] for name in ("sidevisninger", "besoek", "besoekende", "filhentinger")
}


def names() -> dict[str, str]:
    """What each way of counting is called, by id."""
    return {key: one.name for key, one in definitions.known().items()}


def finding(found: Answer, measure: str) -> str:
    """«Den samme loggen gir fra 2 684 til 6 592 sidevisninger»."""
    values = [way["tall"][measure] for way in found["tellemaater"]]
    low, high = formats.tall(min(values)), formats.tall(max(values))
    return f"Den samme loggen gir fra {low} til {high} {MEASURES[measure].lower()}"


def beside(found: Answer) -> None:
    """Every way of counting with all its numbers, and what it is in one sentence."""
    table = pd.DataFrame(
        [
            {
                "Tellemåte": way["navn"],
                **{title: formats.tall(way["tall"][name]) for name, title in report.NAMED.items()},
                "Hva den er": way["tekst"],
            }
            for way in found["tellemaater"]
        ]
    )
    title = f"{formats.tall(found['linjer'])} linjer, talt på {len(table)} måter"
    figure.show(
        figure.of_facts(
            "side_om_side",
            table,
            tables.chart(table, title),
            title=title,
            unit="Antall i den samme loggen.",
            sources=_sources(found),
            notes=tuple(found["forbehold"]),
            demo=True,
        )
    )


def steps(found: Answer, measure: str) -> None:
    """The steps from one to another as a drawing, and as a table with the rule of each."""
    fall = found["fossefall"]
    table = pd.DataFrame(
        [
            {
                "Trinn": step["navn"],
                "Endring": commands.signed(step["endring"][measure]),
                "Etter trinnet": formats.tall(step["tall"][measure]),
                names()[fall["fra"]]: step["fra"],
                f"{names()[fall['til']]} ": step["til"],
            }
            for step in fall["trinn"]
        ]
    )
    if table.empty:
        figure.show(
            figure.of_facts(
                "trinn",
                pd.DataFrame({"Trinn": ["Ingen"]}),
                tables.chart(pd.DataFrame({"Trinn": ["Ingen"]}), "Ingen trinn"),
                title="Det er den samme tellemåten",
                unit="Velg to ulike tellemåter for å se hva som skiller dem.",
                sources=_sources(found),
                demo=True,
            )
        )
        return
    figure.show(
        figure.of_facts(
            "trinn",
            table,
            waterfall(fall, measure, names()),
            title=_largest(fall, measure),
            unit=f"{MEASURES[measure]} som hver regel tar bort eller legger til.",
            sources=_sources(found),
            notes=(fall["rekkefoelge"],),
            demo=True,
        )
    )


def factors(found: Answer, measure: str) -> None:
    """What a number is multiplied by to be the other's, for any two."""
    known = names()
    table = pd.DataFrame(
        [
            {"Fra": known[a], **{known[b]: commands.factor(value) for b, value in row.items()}}
            for a, row in found["lenkefaktorer"][measure].items()
        ]
    )
    figure.listed(
        "lenkefaktorer",
        table,
        title=f"Lenkefaktor for {MEASURES[measure].lower()}, fra raden til kolonnen",
        unit=(
            "Tallet i kolonnen delt på tallet i raden. Gjelder denne loggen: en annen logg har "
            "andre roboter og filer, og andre faktorer."
        ),
        sources=_sources(found),
    )


def _largest(fall: Answer, measure: str) -> str:
    step = max(fall["trinn"], key=lambda step: abs(step["endring"][measure]))
    if not step["endring"][measure]:
        return f"Ingen regel endrer {MEASURES[measure].lower()}"
    moved = commands.signed(step["endring"][measure])
    return f"Mest skiller «{step['navn'].lower()}»: {moved} {MEASURES[measure].lower()}"


def _sources(found: Answer) -> tuple[str, ...]:
    return tuple(dict.fromkeys(way["kilde"] for way in found["tellemaater"]))
