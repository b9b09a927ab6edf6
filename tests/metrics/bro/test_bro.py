"""The bridge from one instrument to another: shared days, breaks, jumps, and a third between."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import numpy as np
import pytest

from data.errors import UserError
from metrics.bro import chain, facts, instruments, overlap, series
from metrics.bro.instruments import Instrument
from metrics.bro.overlap import JumpError, NoBridgeError
from metrics.eksport import schema
from metrics.engine import formats, output
from metrics.engine.comparable import Break

PATH = Path("varehus.duckdb")
START = dt.date(2024, 1, 1)


def made(name, first, count, share, seed=0, breaks=(), role="hoved"):
    """An instrument that counts its share of the same visits, with noise of its own."""
    days = np.datetime64(START + dt.timedelta(days=first)) + np.arange(count)
    true = 300 + 100 * np.sin(days.astype(int))
    values = np.random.default_rng(seed).poisson(true * share).astype(float)
    return Instrument(name, name.title(), "portal", role, "d", "observasjon", days, values, breaks)


def cut(day):
    when = START + dt.timedelta(days=day)
    return Break(f"b{day}", when, when, "definisjon", "Ny definisjon.", "Kilden", "portal")


@pytest.fixture
def known(monkeypatch):
    """Has the instruments that a test lists, without a warehouse."""
    met: dict[str, Instrument] = {}
    monkeypatch.setattr(instruments, "every", lambda *_: met)
    monkeypatch.setattr(overlap, "fewest", lambda _: 28)
    monkeypatch.setattr(overlap, "fewest_for_months", lambda _: 120)
    monkeypatch.setattr(series.provenance, "built", lambda _: "")
    monkeypatch.setattr(series.provenance, "evidence", lambda _: {})

    def add(*several):
        met.update({one.id: one for one in several})

    return add


def bridge(a="a", b="b", metric="sidevisninger", **more):
    return chain.between(PATH, metric, a, b, **more)


def test_the_ratio_of_shared_days_converts_the_days_before_them(known):
    known(made("a", 0, 180, 1.0), made("b", 60, 200, 0.6, seed=1))
    found = bridge()
    assert len(found.links[0].days) == 120
    assert found.ratio.lower <= 0.6 <= found.ratio.upper
    result = series.converted(PATH, found, "maaned")
    january = result.rows[0]
    assert january.nedre < 0.6 * found.a.values[:31].sum() < january.oevre
    assert january.verdi == pytest.approx(0.6 * found.a.values[:31].sum(), rel=0.03)


def test_every_converted_number_says_so_also_in_a_file(known, capsys):
    known(made("a", 0, 120, 1.0), made("b", 0, 200, 0.6, seed=1))
    result = series.converted(PATH, bridge(), "maaned")
    assert {row.merker[0] for row in result.rows} == {"omregnet"}
    assert {schema.status(row) for row in result.rows} == {"omregnet"}
    assert result.rows[-1].merker[1] == "delvis: 29 av 30 dager"
    assert "inngår ikke i noe mål" in result.notices[0].tekst
    limits = formats.spenn(result.rows[0].nedre, result.rows[0].oevre, "heltall")
    output.print_table(result)
    assert f"({limits})" in capsys.readouterr().out


@pytest.mark.parametrize(("shared", "months", "days"), [(119, 0, 150), (120, 5, 150)])
def test_months_are_converted_by_enough_shared_days_and_days_by_fewer(known, shared, months, days):
    known(made("a", 0, 150, 1.0), made("b", 150 - shared, 200, 0.6, seed=1))
    found = series.converted(PATH, bridge(), "maaned")
    assert len(found.rows) == months
    assert [n.kode for n in found.notices] == ["omregnet"] + ["felles_dager"] * (not months)
    assert len(series.converted(PATH, bridge(), "dag").rows) == days


@pytest.mark.parametrize(("shared", "enough"), [(27, False), (28, True)])
def test_too_few_shared_days_are_refused(known, shared, enough):
    known(made("a", 0, 60, 1.0), made("b", 60 - shared, 200, 0.6, seed=1))
    if enough:
        assert len(bridge().links[0].days) == 28
    else:
        with pytest.raises(NoBridgeError, match=r"har 27 felles dager.*uten brudd har 28"):
            bridge()


def test_a_break_of_either_ends_the_overlap_and_the_newest_part_is_taken(known):
    known(made("a", 0, 200, 1.0), made("b", 0, 200, 0.6, seed=1, breaks=(cut(120),)))
    assert bridge().links[0].window[0] == START + dt.timedelta(days=120)
    known(made("b", 0, 200, 0.6, seed=1, breaks=(cut(173),)))
    assert bridge().links[0].window[1] == START + dt.timedelta(days=172)


def test_days_of_a_before_its_own_break_are_not_converted(known):
    known(made("a", 0, 200, 1.0, breaks=(cut(50),)), made("b", 100, 200, 0.6, seed=1))
    days, _ = bridge().convertible()
    assert instruments.day(days[0]) == START + dt.timedelta(days=50)


def test_a_jump_that_nobody_has_told_of_is_refused_with_its_day(known):
    b = made("b", 0, 200, 0.6, seed=1)
    b.values[120:] = np.round(0.5 * b.values[120:])
    known(made("a", 0, 200, 1.0), b)
    with pytest.raises(JumpError, match=r"hopp 30\. april 2024") as told:
        bridge()
    after = bridge(asked=(told.value.day, dt.date(2100, 1, 1)))
    assert after.ratio.lower <= 0.3 <= after.ratio.upper


def test_a_log_across_the_change_links_both_sides(known):
    known(
        made("a", 0, 100, 0.8),
        made("b", 150, 200, 0.5, seed=1),
        made("logg", 0, 350, 1.0, seed=2),
        made("kort", 80, 100, 1.0, seed=3),
    )
    found = bridge()
    assert [link.b.id for link in found.links] == ["logg", "b"]
    assert found.ratio.lower <= 0.5 / 0.8 <= found.ratio.upper
    assert (
        found.ratio.upper - found.ratio.lower
        > max(link.ratio.upper - link.ratio.lower for link in found.links) / 2
    )
    assert any("Logg" in note for note in facts.notes(found))


def test_days_chosen_for_the_one_side_leave_the_other_as_it_is(known):
    known(made("a", 0, 100, 0.8), made("b", 150, 200, 0.5, seed=1), made("logg", 0, 350, 1.0, 2))
    first = START + dt.timedelta(days=200)
    found = bridge(asked=(first, dt.date(2100, 1, 1)))
    assert [len(link.days) for link in found.links] == [100, 150]


def test_a_link_with_a_break_between_its_sides_is_none(known):
    known(
        made("a", 0, 100, 0.8),
        made("b", 150, 200, 0.5, seed=1),
        made("logg", 0, 350, 1.0, seed=2, breaks=(cut(125),)),
    )
    with pytest.raises(NoBridgeError, match="ingen felles dager"):
        bridge()
    with pytest.raises(NoBridgeError, match="brudd mellom de to sidene"):
        bridge(via="logg")


def test_invented_numbers_never_link_real_ones(known):
    known(
        made("a", 0, 100, 0.8),
        made("b", 150, 200, 0.5, seed=1),
        made("demo", 0, 350, 1.0, seed=2, role="demo"),
    )
    with pytest.raises(NoBridgeError, match="ingen felles dager"):
        bridge()


def test_uniques_are_converted_by_the_day_alone():
    assert series.grain("unike_brukere", "") == "dag"
    assert series.grain("besoek", "") == "maaned"
    with pytest.raises(UserError, match="én dag om gangen"):
        series.grain("unike_brukere", "maaned")
    with pytest.raises(UserError, match="Velg en av: maaned, dag"):
        series.grain("besoek", "uke")


def test_the_parts_of_the_ratio_have_limits_and_their_days(known):
    known(made("a", 0, 120, 1.0), made("b", 0, 120, 0.6, seed=1))
    (link,) = bridge().links
    months = facts.months(link)
    assert [m["dager"] for m in months] == [31, 29, 31, 29]
    assert sum(m["nedre"] <= 0.6 <= m["oevre"] for m in months) >= 3
    assert [d["ukedag"] for d in facts.weekdays(link)][::6] == ["mandag", "søndag"]


def test_a_sure_drift_is_told_and_no_other(known):
    a, b = made("a", 0, 700, 1.0), made("b", 0, 700, 0.6, seed=1)
    known(a, b)
    assert not any("endret seg" in note for note in facts.notes(bridge()))
    b.values[:] = np.round(b.values * np.exp(-0.2 * np.arange(700) / 365))
    assert any("endret seg −1" in note for note in facts.notes(bridge()))


def test_bad_questions_are_told_in_one_sentence(known):
    known(made("a", 0, 120, 1.0))
    with pytest.raises(UserError, match="Velg en av: sidevisninger"):
        instruments.checked("nytte")
    with pytest.raises(UserError, match=r"«x» har ingen dager .* Disse har: a"):
        bridge(b="x")
    with pytest.raises(UserError, match="to ulike kilder"):
        bridge(b="a")
