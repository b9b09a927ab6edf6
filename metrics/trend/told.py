"""A trend in one sentence, as a page and a report say it."""

from __future__ import annotations

from metrics.engine import formats
from metrics.kryss.commands import chance
from metrics.trend.followed import Followed

JUDGED = (
    "{who}: {verdict}. Andelen endrer seg med {slope} prosentpoeng per år "
    "(95 % konfidensintervall {low} til {high}, p {p}) over {waves} bølger, fra {first} til {last}."
)
NOT_JUDGED = "{who}: utviklingen er ikke vurdert, {why}"


def sentence(each: Followed) -> str:
    """The slope per year with its interval and p, or why it is not judged."""
    who = ", ".join([each.spoersmaal.maalgruppe_navn, *each.spoersmaal.emner])
    if each.stigning is None:
        return NOT_JUDGED.format(who=who, why=f"{each.grunn.rstrip('.')}.")
    low, high = (formats.tall(end, 1) for end in (each.nedre, each.oevre))
    return JUDGED.format(
        who=who,
        verdict=each.dom,
        slope=signed(each.stigning),
        low=low,
        high=high,
        p=chance(each.p),
        waves=len(each.boelger),
        first=each.boelger[0][0].boelge_navn,
        last=each.spoersmaal.boelge_navn,
    )


def signed(points: float) -> str:
    """«+1,2», «−0,4» or «0,0»."""
    text = formats.tall(points, 1)
    return f"+{text}" if points > 0 and float(f"{points:.1f}") else text
