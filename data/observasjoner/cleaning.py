"""What may be a person is taken out of the members of a dimension, as it is of logs."""

from __future__ import annotations

import datetime as dt
import zoneinfo
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from data.logs.persons import without_persons
from data.observasjoner.record import Observation

# What may be summed where two addresses become one: views and files are different from each other.
ADDED = frozenset({"sidevisninger", "nedlastinger", "hendelser"})
# And visits, where each visit has one member of the dimension alone.
ONE_EACH = frozenset({"inngang", "utgang", "henvisning", "henvisningstype", "kampanje", "region",
                      "land", "enhet", "nettleser", "operativsystem"})  # fmt: skip
OF_VISITS = frozenset({"besoek", "med_en_side", "sekunder"})
LONGEST = 2000  # characters of an address; a longer one is cut


def clean(
    found: Iterable[Observation],
) -> tuple[tuple[Observation, ...], Counter[tuple[str, str]]]:
    """The observations without persons, and how many were lost, by metric and dimension.

    Members that are the same are summed where that is allowed, and else none of them is kept. Of a
    total that is told with two values, none is.
    """
    kept: dict[tuple[object, ...], Observation] = {}
    many: dict[tuple[object, ...], int] = {}
    for one in map(_cleaned, found):
        key: tuple[object, ...] = (
            one.maaltall,
            one.korn,
            one.fra,
            one.til,
            one.dimensjon,
            one.ledd,
        )
        before = kept.get(key)
        if before is None:
            kept[key] = one
        elif not one.dimensjon:  # a total that is told twice is no sum
            if one.verdi != before.verdi:
                many[key] = many.get(key, 1) + 1
        elif one.maaltall in ADDED or (one.maaltall in OF_VISITS and one.dimensjon in ONE_EACH):
            kept[key] = replace(before, verdi=before.verdi + one.verdi)
        else:
            many[key] = many.get(key, 1) + 1
    lost: Counter[tuple[str, str]] = Counter()
    for same, number in many.items():
        lost[kept[same].maaltall, kept[same].dimensjon] += number
    return tuple(one for named, one in kept.items() if named not in many), lost


def last_day(hentet: str, zone: str) -> dt.date:
    """The last whole day when an export was made: what reaches further is not over, and too low."""
    made = dt.datetime.fromisoformat(hentet)
    if made.tzinfo and zone != "logg":
        made = made.astimezone(zoneinfo.ZoneInfo(zone))
    return made.date() - dt.timedelta(days=1)


def _cleaned(one: Observation) -> Observation:
    if not one.dimensjon:
        return one
    return replace(one, ledd=_text(one.ledd), vert=_text(one.vert).lower(), sti=_text(one.sti))


def _text(text: str) -> str:
    """Without query and fragment, which hold what people searched for, and without persons."""
    plain = text.partition("?")[0].partition("#")[0] if "/" in text else text
    return without_persons(plain)[:LONGEST]
