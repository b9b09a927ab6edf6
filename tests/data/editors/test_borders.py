"""Borders of times, plans and marks that people write, on both sides."""

from __future__ import annotations

import datetime as dt

import pytest

from data.editors import plan, timemarks, timespan
from data.editors.plan import Plan
from data.errors import UserError

D = dt.date.fromisoformat
TODAY = D("2026-06-15")


@pytest.mark.parametrize(
    ("text", "key", "first", "last"),
    [
        ("21.11.2026", "2026-11-21", "2026-11-21", "2026-11-21"),
        ("2026-11-21", "2026-11-21", "2026-11-21", "2026-11-21"),
        ("februar 2024", "2024-02", "2024-02-01", "2024-02-29"),
        ("2023-02", "2023-02", "2023-02-01", "2023-02-28"),
        ("desember 2026", "2026-12", "2026-12-01", "2026-12-31"),
        ("K1 2026", "2026-K1", "2026-01-01", "2026-03-31"),
        ("2026-k4", "2026-K4", "2026-10-01", "2026-12-31"),
        ("2. kvartal 2026", "2026-K2", "2026-04-01", "2026-06-30"),
        ("2026", "2026", "2026-01-01", "2026-12-31"),
        ("2015", "2015", "2015-01-01", "2015-12-31"),
        ("2099", "2099", "2099-01-01", "2099-12-31"),
    ],
)
def test_a_time_has_its_first_and_last_day(text, key, first, last):
    found = timespan.parse(text)
    assert (found.key, found.first, found.last) == (key, D(first), D(last))
    assert timespan.parse(found.text) == found


@pytest.mark.parametrize(
    "text", ["2014", "2100", "K0 2026", "K5 2026", "2026-13", "2026-00", "32.1.2026", "mar 2026"]
)
def test_what_is_no_time_is_refused(text):
    with pytest.raises(UserError, match="ikke et tidspunkt"):
        timespan.parse(text)


@pytest.mark.parametrize(
    ("day", "key"),
    [("2026-03-31", "2026-K1"), ("2026-04-01", "2026-K2"), ("2026-12-31", "2026-K4")],
)
def test_the_quarter_of_a_day(day, key):
    assert timespan.quarter_of(D(day)).key == key


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"stadium": "lansert", "lansering_faktisk": "15.6.2026"}, ""),
        ({"stadium": "lansert", "lansering_faktisk": "16.6.2026"}, "er fram i tid"),
        ({"stadium": "lansert", "lansering_faktisk": "juni 2026"}, ""),
        ({"stadium": "lansert", "lansering_faktisk": "juli 2026"}, "er fram i tid"),
        ({"stadium": "lansert"}, "trenger en lanseringsdato"),
        ({"stadium": "brukertest", "lansering_faktisk": "1.6.2026"}, "men stadiet er brukertest"),
        ({"stadium": "brukertest", "brukertest_faktisk": "1.6.2026"}, ""),
        ({"stadium": "under_utvikling", "brukertest_faktisk": "1.6.2026"}, "men stadiet er"),
        ({"utvikling_faktisk": "1.6.2026"}, "men stadiet er tomt"),
        ({"stadium": "kanskje"}, "er ikke et stadium"),
        ({"stadium": "planlagt", "merknad": "x" * 500}, ""),
        ({"stadium": "planlagt", "merknad": "x" * 501}, "er på 501 tegn"),
        (
            {"stadium": "planlagt", "utvikling_planlagt": "3.5.2026",
             "lansering_planlagt": "3.5.2026"},
            "",
        ),
        (
            {"stadium": "planlagt", "utvikling_planlagt": "4.5.2026",
             "lansering_planlagt": "3.5.2026"},
            "er før planlagt utvikling",
        ),
        (  # they may overlap
            {"stadium": "planlagt", "utvikling_planlagt": "mai 2026",
             "lansering_planlagt": "1.5.2026"},
            "",
        ),
    ],
)  # fmt: skip
def test_what_a_plan_must_keep(fields, said):
    if said:
        with pytest.raises(UserError, match=said):
            plan.check(Plan(**fields), TODAY)
    else:
        assert plan.check(Plan(**fields), TODAY).stadium == fields["stadium"]


@pytest.mark.parametrize(
    ("first", "last", "text", "said"),
    [
        ("2.3.2026", "2.3.2026", "x" * 200, ""),
        ("2.3.2026", "2.3.2026", "x" * 201, "høyst 200 tegn"),
        ("2.3.2026", "1.3.2026", "x", "Siste dag er før"),
        ("2.3.2026", "", " ", "høyst 200 tegn"),
    ],
)
def test_what_a_mark_must_keep(workspace, first, last, text, said):
    if said:
        with pytest.raises(UserError, match=said):
            timemarks.add(workspace, first, last, text, who="Kari")
        assert timemarks.current(workspace) == ()
    else:
        timemarks.add(workspace, first, last, text, who="Kari")
        (mark,) = timemarks.current(workspace)
        assert (mark.fra, mark.til) == (D("2026-03-02"), D("2026-03-02"))


def test_a_plan_as_people_write_it():
    assert plan.written(Plan()) == Plan()
    assert plan.written(Plan(lansering_planlagt="2026-K4")).lansering_planlagt == "4. kvartal 2026"
