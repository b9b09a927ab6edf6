"""Borders of what may be compared, and of a year's estimate, without a log to count."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace

import pytest

from metrics.bruk import annual, comparability
from metrics.bruk.comparability import Pair
from metrics.engine.comparable import Break
from metrics.engine.coverage import Calendar
from metrics.engine.observasjoner import choosing
from metrics.engine.result import Row
from metrics.engine.selection import Selection

D, DAY = dt.date.fromisoformat, dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def no_tool(monkeypatch):
    """Without a warehouse there is no tool that could answer."""
    monkeypatch.setattr(choosing, "pinned", lambda _path, _metric, selection: selection)


def window(first, length):
    return D(first), D(first) + (length - 1) * DAY


def days(first, last):
    return frozenset(D(first) + n * DAY for n in range((D(last) - D(first)).days + 1))


NOW, BEFORE = window("2025-03-03", 7), window("2024-03-04", 7)


@pytest.mark.parametrize(
    ("covered", "said"),
    [
        (days(str(BEFORE[0]), str(BEFORE[1])) | days(str(NOW[0]), str(NOW[1])), None),
        (days("2024-03-05", "2025-03-09"), "dekker 6 av 7 dager i perioden 4.–10. mars 2024"),
        (days("2024-03-04", "2025-03-08"), "dekker 6 av 7 dager i perioden 3.–9. mars 2025"),
    ],
)
def test_every_day_of_both_windows_is_covered_or_it_is_told(covered, said):
    found = comparability.obstacle(Calendar(covered, frozenset(), ()), NOW, BEFORE)
    assert (found is None) if said is None else said in found


@pytest.mark.parametrize(
    ("day", "parted"),
    [("2024-03-04", False), ("2024-03-05", True), ("2025-03-09", True), ("2025-03-10", False)],
)
def test_a_break_from_the_second_day_to_the_last_parts_two_windows(day, parted):
    change = Break("b", D(day), D(day), "definisjon", "Ny.", "S0", "")
    known = Calendar(days("2024-03-01", "2025-03-31"), frozenset(), (change,))
    assert bool(comparability.obstacle(known, NOW, BEFORE)) is parted


@pytest.mark.parametrize(
    ("now", "before", "percent"),
    [(15.0, 10.0, 50.0), (5.0, 10.0, -50.0), (10.0, 10.0, 0.0), (5.0, 0.0, None)],
)
def test_a_change_in_percent_is_of_the_window_before(now, before, percent):
    assert Pair(NOW, BEFORE, now, before).percent == percent


ROWS = {
    "tall": Row("a", "A", 1.0),
    "skjult": Row("a", "A", None, skjult=True, oevre=3.0),
    "grenser": Row("a", "A", None, nedre=1.0, oevre=3.0),
    "ingen": Row("a", "A", None),
}


@pytest.mark.parametrize(
    ("now", "before", "said"),
    [
        ("grenser", "grenser", "Tallet kan bare oppgis som grenser i begge periodene."),
        ("tall", "grenser", "Tallet kan bare oppgis som grenser for 4.–10. mars 2024."),
        ("skjult", "tall", "Tallet vises ikke av hensyn til personvernet for 3.–9. mars 2025."),
        ("ingen", "skjult", "Tallet mangler grunnlag for 3.–9. mars 2025 og vises ikke av hensyn "
                            "til personvernet for 4.–10. mars 2024."),
    ],
)  # fmt: skip
def test_which_window_lacks_what(now, before, said):
    assert comparability.unpaired([ROWS[now], ROWS[before]], NOW, BEFORE) == said


@pytest.mark.parametrize(
    ("first", "last", "month"),
    [
        ("2025-02-01", "2025-02-28", ("2024-02-01", "2024-02-29")),
        ("2025-12-01", "2025-12-31", ("2024-12-01", "2024-12-31")),
        ("2025-02-01", "2025-02-27", None),
        ("2025-02-02", "2025-02-28", None),
        ("2025-02-01", "2025-03-31", None),
    ],
)
def test_a_whole_month_is_compared_with_the_same_month(first, last, month):
    found = list(comparability._same_month((D(first), D(last))))
    assert found == ([tuple(map(D, month))] if month else [])


@pytest.mark.parametrize(
    ("values", "pair"), [((1.0, 2.0), True), ((None, 2.0), False), ((1.0, None), False)]
)
def test_a_pair_has_both_its_numbers(monkeypatch, values, pair):
    rows = [Row("a", "A", value) for value in values]
    monkeypatch.setattr(comparability, "rows", lambda *_: rows)
    found = comparability._measure(None, "x", Selection(), NOW, BEFORE)
    assert found == (Pair(NOW, BEFORE, *values) if pair else None)


@pytest.mark.parametrize(
    ("now", "before", "change", "told"),
    [
        (15.0, 10.0, (15.0, 10.0, 50.0), ""),
        (15.0, 0.0, (15.0, 0.0, None), comparability.FROM_NONE),
        (15.0, None, (None, None, None), "mangler grunnlag for 4.–10. mars 2024"),
    ],
)
def test_the_change_or_why_there_is_none(monkeypatch, now, before, change, told):
    covered = days(str(BEFORE[0]), str(BEFORE[1])) | days(str(NOW[0]), str(NOW[1]))
    known = Calendar(covered, frozenset(), ())
    values = {NOW: now, BEFORE: before}
    monkeypatch.setattr(comparability.warehouses, "current", lambda path: path)
    monkeypatch.setattr(comparability, "calendar", lambda *_: known)
    monkeypatch.setattr(
        comparability, "rows", lambda _, __, ___, *ws: [Row("a", "A", values[w]) for w in ws]
    )
    found = comparability.change("x", Selection(fra=NOW[0], til=NOW[1]))
    assert (found.now, found.before, found.percent) == change
    assert (found.now_window, found.before_window) == (NOW, BEFORE)
    assert told in (found.reason or "")
    assert found.nearest is None


def test_the_nearest_pair_is_the_latest_a_whole_number_of_weeks_back(monkeypatch):
    known = Calendar(days("2024-01-01", "2025-02-20"), frozenset(), ())
    monkeypatch.setattr(comparability, "calendar", lambda *_: known)
    monkeypatch.setattr(comparability, "_measure", lambda _, __, ___, *ws: ws)
    near = comparability._nearest(None, "x", Selection(), NOW)
    assert near == (window("2025-02-10", 7), window("2024-02-12", 7))
    first = comparability._nearest(None, "x", Selection(), window("2025-01-06", 7))
    assert first == (window("2024-12-30", 7), window("2024-01-01", 7))
    assert comparability._nearest(None, "x", Selection(), window("2025-01-05", 7)) is None
    empty = Calendar(frozenset(), frozenset(), ())
    monkeypatch.setattr(comparability, "calendar", lambda *_: empty)
    assert comparability._nearest(None, "x", Selection(), NOW) is None


def plain(now, usable, hidden=False, last="2026-05-01"):
    """An estimate of 2026 from so many days of one view each, with or without a year before."""
    rows = [
        Row(str(D("2026-01-01") + n * DAY), "d", 1.0, skjult=hidden) for n in range(now)
    ]  # fmt: skip
    rows.append(Row("2026-12-30", "d", 9.0, merker=("delvis: en del av dagen",)))
    rows.append(Row("2026-12-31", "d", None))
    found = SimpleNamespace(rows=rows)
    profile = {D("2026-01-01") + n * DAY: 1.0 for n in range(365)} if usable else None
    return found, profile, Selection(til=D(last))


@pytest.mark.parametrize(
    ("now", "usable", "hidden", "method", "why"),
    [
        (91, True, False, "dagsnitt", annual.TOO_FEW),  # a quarter of 365 is 91,25
        (92, True, False, "sesong", "sesongen fra 2025"),
        (92, False, False, "dagsnitt", annual.NO_YEAR),
        (91, False, False, "dagsnitt", annual.TOO_FEW),
        (365, True, False, annual.WHOLE, ""),
        (364, True, False, "sesong", ""),
        (0, True, False, "", "ingen dager er målt"),
        (92, True, True, "", "er skjult"),
    ],
)
def test_how_a_year_is_estimated(monkeypatch, now, usable, hidden, method, why):
    found, profile, asked = plain(now, usable, hidden)
    monkeypatch.setattr(annual.warehouses, "current", lambda path: path)
    monkeypatch.setattr(annual.query, "run", lambda *_, **__: found)
    monkeypatch.setattr(annual, "_profile", lambda *_: profile)
    made = annual.estimate("sidevisninger", asked)
    assert made.metode == method
    assert why in made.forbehold
    if not method:
        assert (made.verdi, made.maalt, made.dager) == (None, 0.0, 0)
    else:
        assert (made.verdi, made.maalt, made.dager) == (pytest.approx(365), now, now)


@pytest.mark.parametrize(
    ("first", "last", "broken", "there"),
    [
        ("2025-01-02", "2026-01-01", None, True),  # 52 weeks before every day of 2026
        ("2025-01-03", "2026-01-01", None, False),
        ("2025-01-02", "2025-12-31", None, False),
        ("2025-01-02", "2026-12-31", "2025-01-01", True),
        ("2025-01-02", "2026-12-31", "2025-01-02", False),
        ("2025-01-02", "2026-12-31", "2026-12-31", False),
        ("2025-01-02", "2026-12-31", "2027-01-01", True),
    ],
)
def test_the_year_before_has_every_day_and_no_break(monkeypatch, first, last, broken, there):
    breaks = (Break("b", D(broken), D(broken), "definisjon", "t", "k", ""),) if broken else ()
    known = Calendar(days(first, last), frozenset(), breaks)
    rows = [Row(str(day), "d", 1.0) for day in days("2025-01-02", "2026-01-01")]
    monkeypatch.setattr(annual, "calendar", lambda *_: known)
    monkeypatch.setattr(annual.query, "run", lambda *_, **__: SimpleNamespace(rows=rows))
    found = annual._profile(None, "x", Selection(), D("2026-01-01"), D("2026-12-31"))
    assert (found is not None) is there
    rows[0] = Row(rows[0].gruppe, "d", None, skjult=True)
    assert annual._profile(None, "x", Selection(), D("2026-01-01"), D("2026-12-31")) is None
