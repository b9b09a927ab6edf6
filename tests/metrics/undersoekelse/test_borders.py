"""Borders of what is shown of a wave: as a percentage, as a count, with a mark, or not at all."""

from __future__ import annotations

from types import SimpleNamespace

import pandas as pd
import pytest

from metrics.engine.result import Row
from metrics.undersoekelse import alike, change, comparable, crossing, cuts, model, rounding
from metrics.undersoekelse.hiding import Hidden
from tests.support import facts

OPEN = Hidden(audited=True)
COUNTED, NOT_COUNTED = (
    SimpleNamespace(as_counts=counted, whole=False) for counted in (True, False)
)


@pytest.mark.parametrize(("answers", "shown"), [(9, False), (10, True)])
def test_a_group_is_in_the_model_by_name_from_ten_answers(answers, shown):
    groups = pd.Series(["stat"] * answers + ["privat"] * 20 + [cuts.UNKNOWN] * 30)
    found = model._shown(facts.warehouse(), "sektor", groups, OPEN)
    assert found == {"privat": 20} | ({"stat": answers} if shown else {})


def test_a_hidden_group_is_not_in_the_model_by_name():
    shut = Hidden(True, {frozenset([("sektor", "stat")]): (False, True)})
    groups = pd.Series(["stat"] * 12 + ["privat"] * 20)
    assert model._shown(facts.warehouse(), "sektor", groups, shut) == {"privat": 20}


@pytest.mark.parametrize(
    ("n", "unit", "little"), [(9, "antall", False), (10, "prosent", True), (29, "prosent", True),
    (30, "prosent", False)],
)  # fmt: skip
def test_users_of_two_resources_are_counted_marked_or_shown(n, unit, little):
    cross = crossing.Cross("a", "b", "A", "B", 50.0, 40.0, 60.0, n, skjult=False)
    found = crossing._as_shown(facts.warehouse(), NOT_COUNTED, cross, 5)
    assert (found.enhet, found.lite_grunnlag) == (unit, little)
    assert found.verdi == (5.0 if unit == "antall" else 50.0)


def test_organisations_are_always_counted():
    cross = crossing.Cross("a", "b", "A", "B", 50.0, 40.0, 60.0, 40, skjult=False)
    assert crossing._as_shown(facts.warehouse(), COUNTED, cross, 20).verdi == 20.0


@pytest.mark.parametrize(("n", "why"), [(9, change.FEW), (10, change.COUNTS)])
def test_counts_of_ten_are_counts_by_choice_and_of_nine_are_few(n, why):
    row = Row("a", "A", 5.0, grunnlag=n, enhet="antall")
    told = SimpleNamespace(naa=row, boelge="b", forrige="a")
    assert change._numberless(facts.warehouse(), told, row, NOT_COUNTED) == why
    assert change._numberless(facts.warehouse(), told, row, COUNTED) == change.COUNTS


@pytest.mark.parametrize(
    ("one", "other", "holds", "overlaps"),
    [
        ((5, 19), (5, 19), True, True),
        ((5, 19), (5, 20), False, True),
        ((5, 19), (4, 19), False, True),
        ((5, 19), (19, 30), False, True),
        ((5, 19), (20, 30), False, False),
        ((20, 30), (5, 20), False, True),
        ((20, 30), (5, 19), False, False),
    ],
)
def test_size_classes_that_hold_or_touch_each_other(one, other, holds, overlaps):
    assert cuts._holds(one, other) is holds
    assert cuts._overlaps(one, other) is overlaps


@pytest.mark.parametrize(
    ("share", "percent"), [(0.0, 0.0), (0.005, 0.01), (0.0049, 0.0), (0.125, 0.13), (1.0, 1.0)]
)
def test_a_half_percent_is_rounded_up(share, percent):
    assert rounding.percent(share) == percent


@pytest.mark.parametrize(
    ("then", "now", "told"),
    [
        ((50.0, 40.0, 60.0), (50.0, 40.0, 60.0), (0, -15, 15, 1.0)),
        ((50.0, 46.0, 53.0), (60.0, 56.0, 64.0), (10, 5, 16, 0.0)),
        ((50.0, 50.0, 50.0), (50.0, 50.0, 50.0), (0, 0, 0, 1.0)),
        ((50.0, 50.0, 50.0), (60.0, 60.0, 60.0), (10, 10, 10, 0.0)),
    ],
)
def test_the_difference_of_two_rounded_shares(then, now, told):
    first, second = (
        Row("a", "A", value, nedre=low, oevre=high) for value, low, high in (then, now)
    )
    assert rounding.difference(first, second) == told


def test_a_share_without_an_interval_has_no_difference():
    whole = Row("a", "A", 50.0, nedre=40.0, oevre=60.0)
    assert rounding.difference(Row("a", "A", 50.0), whole) is None


def form(**changed):
    asked = {"ordlyd": "Kjenner du til portalen?", "base": "alle", "avgrenset": False}
    return comparable.Form(**asked | {"nivaaer": 5, "talte": (4, 5)} | changed)


@pytest.mark.parametrize(
    ("now", "then", "why"),
    [
        ({}, {}, ""),
        ({"nivaaer": 7}, {}, comparable.SCALE.format(7, 5)),
        ({"nivaaer": 7}, {"nivaaer": None}, ""),
        ({"talte": (5,)}, {}, comparable.COUNTED),
        ({"talte": (5,)}, {"talte": None}, ""),
        ({"nivaaer": 2, "talte": (1,)}, {"nivaaer": 2, "talte": (2,)}, ""),
        ({"nivaaer": 3, "talte": (1,)}, {"nivaaer": 3, "talte": (2,)}, comparable.COUNTED),
        ({"avgrenset": True}, {}, comparable.NARROWED),
        ({}, {"avgrenset": True}, comparable.WIDENED),
    ],
)
def test_why_two_shares_are_not_of_the_same_thing(now, then, why):
    assert comparable.why_not(form(**now), form(**then)) == why


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({}, ()),
        ({"ordlyd": "kjenner du  til «portalen»"}, ()),
        ({"ordlyd": "Kjenner du portalen?"}, (comparable.WORDING,)),
        ({"base": "bare brukere"}, (comparable.BASE,)),
    ],
)
def test_other_words_are_told_and_other_signs_are_not(changed, told):
    assert comparable.reservations(form(**changed), form()) == told


@pytest.mark.parametrize(
    ("mine", "why"),
    [
        (("b", (5, (4, 5))), ""),
        (("b", (7, (6, 7))), alike.LEVELS.format(7, 5, alike.HERE)),
        (("b", (5, (5,))), alike.COUNTED.format(alike.HERE)),
    ],
)
def test_why_a_row_cannot_stand_beside_the_newest(mine, why):
    assert alike._why(facts.warehouse(), mine, ("b", (5, (4, 5)))) == why


def test_a_metric_without_a_scale_and_a_row_alone_are_left_as_they_are(monkeypatch):
    def never(*_):
        raise AssertionError

    monkeypatch.setattr(alike, "_scales", never)
    row = Row("a", "A", 50.0)
    for metric, rows in (("svarprosent", (row, row)), ("vet_ikke", (row, row)), ("nytte", (row,))):
        asked = SimpleNamespace(id=metric)
        assert alike.kept_apart(None, asked, None, "boelge", (), rows) == rows


def test_a_scale_of_two_answers_counts_either_and_of_three_does_not(monkeypatch):
    offer = SimpleNamespace(boelge="b", maalgruppe="m", published=False)
    asked = SimpleNamespace(ressurs=(), verktoey=())
    monkeypatch.setattr(alike, "_questions", lambda *_: [(("b", "m", "q"), "portalen")])
    for levels, counted in ((2, ()), (3, (2, 3))):
        made = form(nivaaer=levels, talte=(2, 3))
        monkeypatch.setattr(comparable, "form_or_none", lambda *_, made=made: made)
        found = alike._scales(None, "nytte", asked, (offer,), "boelge", "b")
        assert found == {"b": (levels, counted)}
