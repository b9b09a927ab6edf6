"""When a number of bransjer is reached, at the pace so far and at the pace aimed for."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from metrics.engine import formats
from metrics.engine.selection import Selection
from pages.components import answers, figure, notices, records, tables
from pages.components.periods import day
from pages.components.records import Record
from pages.redaksjonsraad.bransjer.jobs import verktoey_of
from pages.redaksjonsraad.bransjer.projection import PACES, half_year, pace
from pages.redaksjonsraad.bransjer.projection import projection as projection_chart


def show(selection: Selection) -> None:
    """The sum as a figure and a table; nothing where there are too few counts."""
    tool, today = verktoey_of(selection), dt.date.today()
    paces = answers.table("framskriving", verktoey=tool)
    counts = answers.table("bransje_antall")
    counts = counts[(counts["verktoey"] == tool) & (counts["type"] == "lansert")]
    name = answers.names("verktoey")[tool]
    if paces.empty:
        notices.plain(f"{name} har for få publiserte opptellinger til å regne videre.")
        return
    facts = pd.DataFrame([_facts(row) for row in records.rows(paces)])
    figure.show(
        figure.of_facts(
            "framskriving",
            facts,
            projection_chart(counts, paces, today),
            title=title(paces, name, today),
            unit="Antall bransjer. Et regnestykke, ikke en prognose.",
            sources=tuple(_places(paces)),
            notes=notes(paces, today),
        )
    )
    tables.show(facts, f"Når {_goals(paces)} bransjer nås, etter tempo")


def title(paces: pd.DataFrame, name: str, today: dt.date) -> str:
    """When the highest goal is reached at the first pace. The others are in the table.

    NB: one pace only. The slowest of one and the fastest of another would be a pace of neither.
    """
    first = paces[paces["tempo"] == paces["tempo"].iloc[0]].sort_values("maal")
    row: Record = list(records.rows(first))[-1]
    early, late = half_year(row.tidligst), half_year(row.senest)
    when = f"i {early}" if early == late else f"mellom {early} og {late}"
    over = (day(row.senest) or today) < today
    reaches = f"skulle {name} ha nådd" if over else f"når {name}"
    return (
        f"Med {PACES[row.tempo][1]}, {pace(row)} nye i året, {reaches} {formats.tall(row.maal)} "
        f"bransjer {when}"
    )


def notes(paces: pd.DataFrame, today: dt.date) -> tuple[str, ...]:
    """What the sum stands on, and what it cannot know of the time since the last count."""
    last = formats.maaned(day(paces["fra_dato"].iloc[0]))
    said = [
        f"Regnet fra den siste publiserte opptellingen, i {last}. Tempoet så langt er det laveste "
        "og høyeste mellom to opptellinger med minst ett år imellom."
    ]
    passed = sorted(
        {int(r.maal) for r in records.rows(paces) if (day(r.tidligst) or today) < today}
    )
    if passed:
        numbers = formats.opplisting([formats.tall(goal) for goal in passed])
        said.append(
            f"Tidspunktene før i dag er også regnet ut: kildene sier ikke om {numbers} bransjer er "
            f"nådd, for ingen av dem teller bransjene etter {last}."
        )
    return tuple(said)


def _goals(paces: pd.DataFrame) -> str:
    return formats.opplisting([formats.tall(goal) for goal in sorted(paces["maal"].unique())])


def _facts(row: Record) -> dict[str, str]:
    return {
        "Tempo": f"{PACES[row.tempo][1].capitalize()}, {pace(row)} i året",
        "Bransjer": formats.tall(row.maal),
        "Tidligst": half_year(row.tidligst),
        "Senest": half_year(row.senest),
    }


def _places(paces: pd.DataFrame) -> list[str]:
    return list(
        dict.fromkeys(
            answers.place(place) for text in paces["kilder"] for place in text.split("; ")
        )
    )
