"""What each page asks its reader to do next, from what is read in and what is planned."""

from __future__ import annotations

import datetime as dt

from metrics.bransje import plans
from metrics.engine import formats
from pages.components import answers, findings
from pages.components.links.steps import Step

OLD_LOG, OLD_WAVE = 45, 730  # days
DATA = "datakilder"  # the page where what is read in is told


def of_logs(today: dt.date | None = None) -> list[Step]:
    """That logs are missing or old; nothing where the newest are fresh."""
    found = answers.measured()
    if found is None or answers.demo_in_use():
        return [Step("Les inn portalens logger, så viser siden virkelig bruk.", DATA)]
    if ((today or dt.date.today()) - found[1]).days > OLD_LOG:
        return [Step(f"Les inn nyere logger: de går til {formats.dato(found[1])}.", DATA)]
    return []


def of_undersoekelser(today: dt.date | None = None) -> list[Step]:
    """That the answers of the newest wave are not read in, or that it is old."""
    waves = answers.table("boelger")
    real = waves[waves["slag"] != "syntetisk"]
    read_in = real[real["slag"] != "publisert"]
    if read_in.empty:
        return [Step("Les inn svarfilene, så kan svarene deles på næring og fylke.", DATA)]
    last = read_in["feltslutt"].max().date()
    if ((today or dt.date.today()) - last).days > OLD_WAVE:
        return [
            Step(
                f"Planlegg en ny undersøkelse: den nyeste er fra {formats.maaned(last)}.",
                "planlegg_maaling",
            )
        ]
    return []


def of_plans() -> list[Step]:
    """That plans have passed, or that the next bransje may be chosen."""
    late = sum(bool(item.forsinket) for item in plans.items())
    if not late:
        return [Step("Velg hvilken bransje som bør bli neste.", "neste_bransje")]
    number = findings.count(late, "én")
    what = "lansering" if late == 1 else "lanseringer"
    return [Step(f"Meld lansert eller ny tid for {number} {what} som er over tiden.", "planer")]
