"""What is counted per day when the warehouse is built, against the visits themselves."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import replace

from data import warehouse
from metrics.engine import coverage, daily
from metrics.engine.catalog import TIME
from metrics.engine.lest import days as days_held
from metrics.engine.selection import Selection
from tests.conftest import event

COUNTED = "from brukstall_i($utvalg, $fordeling) order by all"
PATHS = ("/", "/bransje/barnehage", "/bransje/bygg", "/bransje/sykehus/tiltak", "/om")
HOSTS = (None, "www.google.com", "chatgpt.com", "www.nav.no")
FIRST, DAYS = dt.date(2024, 4, 10), 75
ASKED = (
    Selection(),
    Selection(bransje=("bygg",)),
    Selection(verktoey=("arbeidsmiljoeportalen",)),
    Selection(region=("03",)),
)


def traffic() -> list[dict[str, object]]:
    """Readers who come back within and between months, from fylker that a few of them change.

    One in three has a key that lasts all year, and some read on over midnight at a month's end.
    """
    chance = random.Random(5)
    found = []
    for visitor in range(1, 90):
        key = {} if visitor % 3 else {"periode": dt.date(2024, 1, 1)}
        for _ in range(chance.randrange(1, 5)):
            day = FIRST + dt.timedelta(days=int(chance.triangular(0, DAYS - 1, 30)))
            place, host = chance.choice((None, "03", "46")), chance.choice(HOSTS)
            minute = chance.choice((chance.randrange(23 * 60), 24 * 60 - 1))
            day = day if minute < 23 * 60 else day.replace(day=30)
            for step in range(chance.randrange(1, 4)):
                when = dt.datetime.combine(day, dt.time()) + dt.timedelta(minutes=minute + step)
                made = event(str(when), visitor, chance.choice(PATHS), region=place, **key)
                found.append(made | {"henvisning_vert": host if not step else None})
    return found


def windows() -> list[dict[str, dt.date | None]]:
    chance = random.Random(9)
    found: list[dict[str, dt.date | None]] = [
        {"fra": None, "til": None},
        {"fra": dt.date(2024, 5, 1), "til": dt.date(2024, 6, 30)},
        {"fra": None, "til": dt.date(2024, 5, 31)},
    ]
    for _ in range(2):
        ends = sorted(FIRST + dt.timedelta(days=chance.randrange(DAYS)) for _ in range(2))
        found.append({"fra": ends[0], "til": ends[1]})
    return found


def test_days_give_the_numbers_of_the_visits_in_every_window(load):
    path = load(traffic(), ("portal", "2024-04-10", "2024-06-23"))
    compared, unlike = 0, []
    for asked in (replace(a, **w) for a in ASKED for w in windows()):
        for split in ("alle", *TIME, "bransje", "verktoey", "region", "henvisning"):
            days = coverage.calendar("unike_brukere", asked, path)
            counted = daily.parameter(asked, split, days)
            if counted["dagsbruk"] is not None:
                ways = counted, asked.parameter() | {"dagsbruk": None}
                rows = [daily.rows(path, COUNTED, one, split) for one in ways]
                rows.append(warehouse.rows(path, COUNTED, utvalg=counted, fordeling=split))
                compared += len(rows[1])
                unlike += [(asked, split)] if not rows[0] == rows[1] == rows[2] else []
    assert unlike == []
    assert compared > 500


def test_days_that_are_many_are_not_held(load, monkeypatch):
    path = load(
        [event("2024-04-10 10:00", n) for n in (1, 2)], ("portal", "2024-04-10", "2024-04-10")
    )
    utvalg = Selection().parameter() | {"dagsbruk": "alle", "steg": "dag"}
    for most, held in ((1, True), (0, False)):
        monkeypatch.setattr(days_held, "MOST", most)
        days_held._held.cache_clear()
        assert (days_held.counted(path, utvalg, "alle") is not None) is held
        assert daily.rows(path, COUNTED, utvalg, "alle")[0]["brukere"] == 2
        daily.forget()


def test_one_question_asked_of_two_windows_has_two_answers(load):
    path = load([event("2024-04-10 10:00", 1)], ("portal", "2024-04-10", "2024-04-11"))
    sql = "select count(*) as dager from dekning where dag >= $fra"
    ends = (dt.date(2024, 4, 10), dt.date(2024, 4, 11), dt.date(2024, 4, 12))
    assert [warehouse.rows(path, sql, fra=fra)[0]["dager"] for fra in ends] == [2, 1, 0]


def field(split: str, gap: frozenset[dt.date] = frozenset(), **chosen: object) -> object:
    """The table that answers, where the log covers 2024 and has these days as a gap."""
    days = frozenset(coverage.days(dt.date(2024, 1, 1), dt.date(2024, 12, 31)))
    known = coverage.Calendar(days, frozenset(), ())
    known.__dict__["gap"] = gap
    return daily.parameter(Selection(**chosen), split, known)["dagsbruk"]


def step(split: str, **window: dt.date) -> object:
    days = coverage.Calendar(frozenset(window.values()), frozenset(), ())
    return daily.parameter(Selection(**window), split, days)["steg"]


def test_whole_months_are_answered_by_the_months():
    month = {"fra": dt.date(2024, 2, 1), "til": dt.date(2024, 2, 29)}
    assert {step(split, **month) for split in ("alle", "maaned", "aar", "bransje")} == {"maaned"}
    assert step("alle") == step("alle", til=month["til"]) == "maaned"
    assert step("dag", **month) == step("uke", **month) == "dag"
    assert step("alle", fra=dt.date(2024, 2, 2)) == step("alle", til=dt.date(2024, 2, 28)) == "dag"


def test_visitors_that_groups_have_in_common_are_counted_visit_by_visit():
    assert field("maaned") == field("kilde") == "alle"
    assert field("maaned", bransje=("bygg",)) == field("bransje", bransje=("bygg", "barnehage"))
    assert field("maaned", bransje=("bygg", "barnehage")) is None
    assert field("verktoey", bransje=("bygg",)) is None
    assert field("kanal") is None


def test_a_window_that_touches_a_gap_is_counted_visit_by_visit():
    gap = frozenset({dt.date(2024, 3, 1)})
    spans = {"fra": dt.date(2024, 3, 2)}, {"fra": dt.date(2024, 3, 1)}
    assert [field("dag", gap, **span) for span in spans] == ["alle", None]
    until = {"til": dt.date(2024, 2, 29)}, {"til": dt.date(2024, 3, 1)}
    assert [field("dag", gap, **span) for span in until] == ["alle", None]
