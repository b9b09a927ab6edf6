"""Borders of two periods beside each other, of events and of years, on both sides."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace

import pytest

from data.errors import UserError
from metrics.engine import catalog
from metrics.engine.result import Notice, Row
from metrics.engine.selection import FIRST_YEAR, LAST_YEAR, Selection
from metrics.sammenligning import asked, events, two_periods, years
from metrics.sammenligning.two_periods import POINTS, RATIO, TwoPeriods

D = dt.date.fromisoformat
DAY = dt.timedelta(days=1)
VIEWS, SHARE, USERS = (catalog.get(m) for m in ("sidevisninger", "fluktfrekvens", "unike_brukere"))


def window(first: str, length: int) -> tuple[dt.date, dt.date]:
    return D(first), D(first) + (length - 1) * DAY


@pytest.mark.parametrize(
    ("length", "grain"), [(45, "dag"), (46, "uke"), (200, "uke"), (201, "maaned")]
)
def test_what_is_drawn_by_day_by_week_and_by_month(length, grain):
    assert two_periods._grain(VIEWS, Selection(), length) == grain
    assert two_periods._grain(VIEWS, Selection(region=("03",)), length) == "maaned"


def test_what_has_no_days_is_drawn_by_month():
    without = SimpleNamespace(fordelinger=("maaned",))
    assert two_periods._grain(without, Selection(), 1) == "maaned"


@pytest.mark.parametrize(
    ("first", "length", "shift", "then"),
    [
        ("2025-01-01", 366, "samme_maaneder", ("2024-01-01", "2025-01-01")),
        ("2025-01-01", 367, "samme_maaneder", ("2023-01-01", "2024-01-02")),
        ("2024-02-29", 1, "samme_maaneder", ("2023-02-28", "2023-02-28")),
        ("2025-03-01", 1, "perioden_foer", ("2025-02-28", "2025-02-28")),
    ],
)
def test_a_named_period_has_no_day_in_common_with_the_one_asked_for(first, length, shift, then):
    assert two_periods.SHIFTS[shift](window(first, length)) == tuple(map(D, then))


@pytest.mark.parametrize(("first", "weekend"), [("2025-03-07", 2), ("2025-03-03", 0)])
def test_saturday_and_sunday_are_the_weekend(first, weekend):
    assert two_periods._weekend_days(window(first, 4)) == weekend


@pytest.mark.parametrize(("weekend", "told"), [(58, False), (59, True)])
def test_a_hundredth_more_weekends_is_no_news(monkeypatch, weekend, told):
    now, then = window("2025-01-01", 200), window("2024-01-01", 200)
    monkeypatch.setattr(two_periods, "_weekend_days", {now: weekend, then: 56}.get)
    notes = two_periods._notes(now, then, "maaned", ())
    assert any("ukedagene" in note for note in notes) is told


@pytest.mark.parametrize(("grain", "told"), [("dag", True), ("uke", False)])
def test_days_that_begin_on_another_weekday_are_told_of(grain, told):
    notes = two_periods._notes(window("2025-03-03", 7), window("2024-03-05", 7), grain, ())
    assert any(note.startswith("Dag 1") for note in notes) is told


def test_breaks_are_told_where_they_are_a_reason_and_not_as_a_note():
    told = [Notice("hull", "Et hull."), Notice("brudd", "Et brudd."), Notice("annet", "Annet.")]
    now, then = window("2025-03-03", 7), window("2024-03-04", 7)
    answers = (SimpleNamespace(notices=told), SimpleNamespace(notices=told[2:]))
    assert two_periods._notes(now, then, "dag", answers) == ["Annet."]


@pytest.mark.parametrize(
    ("change", "unit", "said"),
    [
        (0.04, POINTS, "uendret"),
        (0.06, POINTS, "+0,1 prosentpoeng"),
        (-0.06, POINTS, "−0,1 prosentpoeng"),
        (None, RATIO, "kan ikke regnes i prosent"),
    ],
)
def test_a_change_in_words(change, unit, said):
    found = TwoPeriods(window("2025-01-01", 1), window("2024-01-01", 1))
    told = two_periods.change(TwoPeriods(found.naa, found.foer, endring=change, endring_i=unit))
    assert told == said


@pytest.mark.parametrize(
    ("now", "then", "alike"),
    [
        (("2025-02-01", 28), ("2024-02-01", 29), True),
        (("2025-02-01", 28), ("2024-02-01", 28), True),
        (("2025-02-01", 28), ("2024-02-02", 29), False),
        (("2025-02-01", 28), ("2024-02-01", 30), False),
    ],
)
def test_the_same_dates_are_as_long_also_with_a_leap_day(now, then, alike):
    assert two_periods._alike(window(*now), window(*then)) is alike


@pytest.mark.parametrize(
    ("now", "then", "refused"),
    [
        (("2025-01-08", 7), ("2025-01-01", 7), False),
        (("2025-01-07", 7), ("2025-01-01", 7), True),
    ],
)
def test_one_day_in_common_is_an_overlap(monkeypatch, now, then, refused):
    known = SimpleNamespace(known=frozenset([D("2025-01-01")]))
    monkeypatch.setattr(two_periods.coverage, "calendar", lambda *_: known)
    monkeypatch.setattr(two_periods.comparability, "obstacle", lambda *_: None)
    found = two_periods._refused(None, VIEWS, Selection(), window(*now), window(*then))
    assert (found == two_periods.OVERLAP) is refused
    other = two_periods._refused(None, USERS, Selection(), window("2025-02-01", 8), window(*then))
    assert "bare like lange perioder" in other
    assert not two_periods._refused(
        None, SHARE, Selection(), window("2025-02-01", 8), window(*then)
    )


@pytest.mark.parametrize(
    ("first", "last", "wrong"),
    [("2025-01-02", "2025-01-01", True), ("2025-01-02", "2025-01-02", False)],
)
def test_a_period_of_one_day_is_one(first, last, wrong):
    if wrong:
        with pytest.raises(UserError, match="før den begynner"):
            two_periods._bounded(D(first), D(last))
        with pytest.raises(UserError, match="før den begynner"):
            asked._shifted("perioden_foer", Selection(fra=D(first), til=D(last)))
    else:
        assert two_periods._bounded(D(first), D(last)) == (D(first), D(last))
        asked._shifted("perioden_foer", Selection(fra=D(first), til=D(last)))


@pytest.mark.parametrize(("fra", "til"), [("2025-01-02", None), (None, "2025-01-02")])
def test_both_ends_of_a_period_are_needed(fra, til):
    ends = fra and D(fra), til and D(til)
    with pytest.raises(UserError, match="både første og siste"):
        two_periods._bounded(*ends)
    with pytest.raises(UserError, match="Oppgi både --fra og --til"):
        asked._shifted("perioden_foer", Selection(fra=ends[0], til=ends[1]))


@pytest.mark.parametrize(
    ("text", "weeks"), [("", 4), ("1", 1), ("520", 520), ("521", None), ("0", None), ("x", None)]
)
def test_the_weeks_on_each_side_of_an_event(text, weeks):
    if weeks is None:
        with pytest.raises(UserError, match="ikke et antall uker"):
            asked._weeks(text)
    else:
        assert asked._weeks(text) == weeks


@pytest.mark.parametrize(("last", "known"), [("2025-01-31", 1), ("2025-02-01", 0)])
def test_an_event_lasts_a_month_at_most(last, known):
    found = list(events._event("k", "s", "w", "t", (D("2025-01-01"), D(last)), "kilde"))
    assert len(found) == known
    assert [e.etter for e in found] == [D("2025-02-01")] * known


def test_an_event_of_one_day_has_that_day_after_it():
    (found,) = events._event("k", "s", "w", "t", (D("2025-01-02"),) * 2, "kilde")
    assert (found.foer, found.etter) == (D("2025-01-01"), D("2025-01-02"))


def event(key, before, after):
    return events.Event(key, "s", key, "t", D(before), D(after), "kilde")


@pytest.mark.parametrize(
    ("first", "last", "known"),
    [
        ("2025-01-01", "2025-01-03", ["a"]),
        ("2025-01-02", "2025-01-03", []),
        ("2025-01-01", "2025-01-02", []),
        (None, None, ["b", "a"]),
    ],
)
def test_an_event_within_a_window_has_a_day_on_each_side(monkeypatch, first, last, known):
    one = event("a", "2025-01-01", "2025-01-03")
    other = event("b", "2024-01-01", "2025-01-02")
    monkeypatch.setattr(events.warehouses, "current", lambda path: path)
    for name, found in (("_milestones", [one]), ("_launches", [other]), ("_breaks", ())):
        monkeypatch.setattr(events, name, lambda *_, found=found: found)
    monkeypatch.setattr(events, "_marks", lambda *_: ())
    asked = (D(first), D(last)) if first else None
    assert [e.id for e in events.events(asked)] == known
    assert events.get("b").id == "b"
    with pytest.raises(UserError, match="Ukjent hendelse"):
        events.get("c")


def test_milestones_of_one_day_are_numbered_and_breaks_have_their_first_new_day(monkeypatch):
    day, later = D("2025-01-01"), D("2025-01-05")
    stones = [{"dato": day, "til": end, "tekst": "t", "kilde": "k", "sted": "s"}
              for end in (day, later)]  # fmt: skip
    monkeypatch.setattr(events.store, "rows", lambda *_: stones)
    monkeypatch.setattr(events.registers, "readable", lambda _, text: text)
    found = list(events._milestones(None))
    assert [e.id for e in found] == ["milepael:2025-01-01-1", "milepael:2025-01-01-2"]
    assert [e.etter for e in found] == [day, D("2025-01-06")]
    breaks = [
        {"id": "b", "fra": day, "til": end, "type": "hull", "tekst": "t", "kilde": "k", "sted": "s"}
        for end in (day, D("2025-12-31"))
    ]
    monkeypatch.setattr(events.store, "rows", lambda *_: breaks)
    assert [(str(e.foer), str(e.etter)) for e in events._breaks(None)] == [
        ("2024-12-31", "2025-01-01"),
        ("2024-12-31", "2026-01-01"),
    ]


@pytest.mark.parametrize(
    ("stage", "days", "told"),
    [
        ("lansert", (D("2025-01-01"), D("2025-01-01")), 1),
        ("planlagt", (D("2025-01-01"), D("2025-01-01")), 0),
        ("lansert", (None, D("2025-01-01")), 0),
        ("lansert", (D("2025-01-01"), None), 0),
    ],
)
def test_a_launch_that_is_dated_is_an_event(monkeypatch, stage, days, told):
    item = SimpleNamespace(faktisk=days, stadium=stage, navn="N", verktoey_navn="V", bransje="b",
                           verktoey="v", kilde="k")  # fmt: skip
    monkeypatch.setattr(events.plans, "items", lambda *_: [item])
    assert len(list(events._launches(None, None))) == told


@pytest.mark.parametrize("weeks", [1, 4])
def test_so_many_weeks_on_each_side_of_an_event(weeks):
    after, before = asked.around(event("a", "2025-01-01", "2025-01-03"), weeks)
    assert after == window("2025-01-03", 7 * weeks)
    assert before == (D("2025-01-01") - (7 * weeks - 1) * DAY, D("2025-01-01"))


@pytest.mark.parametrize(
    ("year", "right"),
    [(FIRST_YEAR - 1, False), (FIRST_YEAR, True), (LAST_YEAR, True), (LAST_YEAR + 1, False)],
)
def test_the_years_that_can_be_compared(year, right):
    if right:
        assert years.parsed(f"{year}, 2024") == [year, 2024]
    else:
        with pytest.raises(UserError, match="ikke årstall"):
            years.parsed(f"{year},2024")


def test_a_month_that_is_covered_in_part_has_no_number():
    rows = [
        Row("2025-01", "januar 2025", 3.0, merker=("delvis: 1 av 31 dager",)),
        Row("2025-02", "februar 2025", 4.0),
    ]
    found = years._months(SimpleNamespace(rows=rows))
    assert [(m.nummer, m.verdi) for m in found] == [(1, None), (2, 4.0)]


def test_the_days_of_a_year_go_from_its_first_to_its_last():
    some = [D("2024-12-31"), D("2025-01-01"), D("2025-12-31"), D("2026-01-01")]
    assert years._within(2025, some) == (D("2025-01-01"), D("2025-12-31"))
    assert years._within(2027, some) is None
