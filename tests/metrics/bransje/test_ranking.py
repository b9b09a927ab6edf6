"""The ranking: by hand for two bransjer, missing data, ties, weights and sensitivity."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import warehouse
from data.editors import plan_log
from data.editors.plan import Plan
from data.errors import UserError
from metrics.__main__ import command
from metrics.bransje import candidates, ranking
from metrics.bransje.criteria import CRITERIA, DEMO_ONLY
from metrics.engine.formats import tall
from tests.conftest import event

BY_NAME = ["a", "b", "c"]


def order(values, weights, keys=BY_NAME):
    return [(row.bransje, row.plass) for row in ranking.rank(values, weights, keys)]


def test_the_smallest_gets_0_the_largest_100_and_ties_the_mean_of_their_ranks():
    values = {"a": 10.0, "b": 20.0, "c": 20.0, "d": 500.0, "e": None}
    assert ranking.scaled(values) == {"a": 0.0, "b": 50.0, "c": 50.0, "d": 100.0, "e": None}
    assert ranking.scaled({"a": 7.0, "b": None}) == {"a": 50.0, "b": None}


def test_a_missing_value_is_left_out_and_never_zero():
    values = {"x": {"a": 1.0, "b": 2.0, "c": 3.0}, "y": {"a": None, "b": 0.0, "c": 5.0}}
    rows = {row.bransje: row for row in ranking.rank(values, {"x": 1, "y": 1}, BY_NAME)}
    assert rows["a"].poeng == 0.0  # x alone
    assert rows["a"].dekning == 0.5
    assert rows["b"].poeng == (50 + 0) / 2
    assert rows["c"].poeng == 100.0
    assert rows["a"].skalert["y"] is None
    assert "y" not in rows["a"].bidrag


def test_under_half_of_the_weight_is_not_ranked_and_half_is():
    values = {"x": {"a": 1.0, "b": 2.0, "c": 3.0}, "y": {"a": None, "b": 0.0, "c": 5.0}}
    assert order(values, {"x": 1, "y": 1.01}) == [("c", 1), ("b", 2), ("a", None)]
    assert order(values, {"x": 1, "y": 1})[-1] == ("a", 3)


def test_a_criterion_nobody_has_a_value_for_is_out_of_play():
    values = {"x": {"a": 1.0, "b": 2.0}, "y": {"a": None, "b": None}}
    (first, _) = ranking.rank(values, {"x": 1, "y": 5}, ["a", "b"])
    assert (first.bransje, first.dekning) == ("b", 1.0)


def test_ties_share_their_place_and_the_next_place_is_skipped():
    values = {"x": {"a": 1.0, "b": 1.0, "c": 0.0}, "y": {"a": 2.0, "b": 2.0, "c": 1.0}}
    rows = ranking.rank(values, {"x": 3, "y": 1}, BY_NAME)
    assert [(r.bransje, r.plass, r.delt) for r in rows] == [
        ("a", 1, True), ("b", 1, True), ("c", 3, False),
    ]  # fmt: skip
    assert rows[0].foerst == rows[1].foerst == 1.0


def test_a_weight_of_zero_takes_the_criterion_away():
    values = {"x": {"a": 1.0, "b": 2.0}, "y": {"a": 9.0, "b": 1.0}}
    assert order(values, {"x": 1, "y": 0}, ["a", "b"]) == [("b", 1), ("a", 2)]
    assert order(values, {"x": 0, "y": 1}, ["a", "b"]) == [("a", 1), ("b", 2)]
    for weights in ({"x": 0, "y": 0}, {}):
        with pytest.raises(UserError, match="vekt over null"):
            ranking.rank(values, weights, ["a", "b"])
    for wrong in (-1, float("nan"), float("inf")):
        with pytest.raises(UserError, match="null eller mer"):
            ranking.rank(values, {"x": wrong}, ["a", "b"])
    with pytest.raises(UserError, match="er ikke et kriterium"):
        ranking.rank(values, {"z": 1}, ["a", "b"])


def test_only_the_proportions_of_the_weights_count_and_not_their_order():
    values = {"x": {"a": 1.0, "b": 2.0, "c": 3.0}, "y": {"a": 9.0, "b": 1.0, "c": 4.0}}
    once = ranking.rank(values, {"x": 2, "y": 1}, BY_NAME)
    assert once == ranking.rank(values, {"y": 1, "x": 2}, BY_NAME)
    doubled = ranking.rank(values, {"x": 4, "y": 2}, BY_NAME)
    assert [(r.bransje, r.topp, r.foerst) for r in doubled] == [
        (r.bransje, r.topp, r.foerst) for r in once
    ]


def test_sensitivity_is_certain_where_no_weight_can_change_it_and_open_where_it_can():
    keys = [f"b{n}" for n in range(8)]
    values = {
        "x": {key: float(n) for n, key in enumerate(keys)},
        "y": {key: float(n) if n == 7 else 6.0 - n for n, key in enumerate(keys)},
    }
    rows = {row.bransje: row for row in ranking.rank(values, {"x": 1, "y": 1}, keys)}
    assert (rows["b7"].topp, rows["b7"].foerst) == (1.0, 1.0)  # largest on both
    assert 0.05 < rows["b0"].topp < 0.95  # last on one, second on the other
    assert sum(row.topp for row in rows.values()) >= ranking.TOP


@given(
    st.lists(
        st.tuples(st.one_of(st.none(), st.floats(0, 1e6)), st.one_of(st.none(), st.floats(0, 100))),
        min_size=1,
        max_size=9,
    ),
    st.floats(0.1, 10),
)
def test_the_parts_add_up_to_the_score_and_the_places_follow_it(pairs, weight):
    values = {
        "x": {str(n): x for n, (x, _) in enumerate(pairs)},
        "y": {str(n): y for n, (_, y) in enumerate(pairs)},
    }
    try:
        rows = ranking.rank(values, {"x": weight, "y": 1}, list(values["x"]), draws=20)
    except UserError:
        assert all(x is None and y is None for x, y in pairs)
        return
    for row in rows:
        assert (row.poeng is None) == (row.dekning < 0.5 - 1e-9)
        if row.poeng is not None:
            assert sum(row.bidrag.values()) == pytest.approx(row.poeng)
            assert -1e-9 <= row.poeng <= 100 + 1e-9
            assert 0 <= row.foerst <= row.topp <= 1
    placed = [row for row in rows if row.plass]
    assert [row.plass for row in placed] == sorted(row.plass for row in placed)


@pytest.fixture
def built(published):
    path = warehouse.current(warehouse.newest(published))
    return lambda weights=None, group="uten": candidates.run(weights, group, path, published)


def rank(built, key, bransje):
    """The percentile rank of a bransje, counted here: a new row in the register moves it."""
    everyone = built(group="lite_bruk").rader  # without a log, nobody is left out
    numbers = {b.id: b.verdier[key].tall for _, b in everyone}
    known = [number for number in numbers.values() if number is not None]
    own = numbers[bransje]
    return 100 * (sum(n < own for n in known) + (known.count(own) - 1) / 2) / (len(known) - 1)


def test_luftfart_and_post_by_hand(built):
    """Without logs: size, sick leave and plan are known, risk, inspection and NOA are not."""
    found = {bransje.id: (row, bransje) for row, bransje in built().rader}
    keys = ("stoerrelse", "sykefravaer", "modenhet")
    luftfart, bransje = found["luftfart"]
    assert (bransje.verdier["stoerrelse"].tall, bransje.verdier["sykefravaer"].tall) == (15230, 6.9)
    parts = [rank(built, key, "luftfart") for key in keys]
    assert luftfart.poeng == pytest.approx(sum(parts) / 3)
    assert luftfart.bidrag["stoerrelse"] == pytest.approx(parts[0] / 3)
    assert luftfart.dekning == pytest.approx(3 / 6)
    better = [row for row, _ in found.values() if row.plass and row.poeng > luftfart.poeng]
    assert luftfart.plass == len(better) + 1
    # Weight 2 on size: (2 · size + rest) / 4, and 4 of 7 is covered.
    rows = {bransje.id: row for row, bransje in built({"stoerrelse": 2}).rader}
    post = rows["post-bud-spedisjon"]
    size, *rest = (rank(built, key, "post-bud-spedisjon") for key in keys)
    assert post.poeng == pytest.approx((2 * size + sum(rest)) / 4)
    assert post.dekning == pytest.approx(4 / 7)


def test_a_bransje_with_too_little_data_is_shown_but_not_ranked(built):
    rows = built().rader
    (place,) = [n for n, (_, bransje) in enumerate(rows) if bransje.id == "bank-finans-forsikring"]
    row, bank = rows[place]
    assert (row.plass, row.topp) == (None, None)
    assert all(below.plass is None for below, _ in rows[place:])
    assert row.dekning == pytest.approx(2 / 6)
    assert bank.verdier["sykefravaer"].tall is None
    assert "næring K" in bank.verdier["sykefravaer"].kilde
    assert built().utenfor == ("etterspoersel", "noa_nok")


def test_every_value_has_a_source_and_every_gap_a_reason(built):
    offenders = [
        (bransje.id, key)
        for _, bransje in built(group="lite_bruk").rader
        for key, value in bransje.verdier.items()
        if len(value.kilde) < 10 or (value.tall is None) != (value.tekst == "..")
    ]
    assert offenders == []


def test_every_value_has_its_unit_and_its_own_note(built):
    found = {bransje.id: bransje.verdier for _, bransje in built(group="lite_bruk").rader}
    assert found["luftfart"]["stoerrelse"].tekst == f"{tall(15230)} jobber"
    numbers = found["anlegg"]
    assert numbers["datagrunnlag"].tekst == "3 tall"
    assert "Den høyeste" in numbers["risiko"].kilde
    assert "Den høyeste" not in numbers["datagrunnlag"].kilde
    assert "Den høyeste" not in found["luftfart"]["risiko"].kilde  # it has no number at all


def test_every_tool_that_has_come_as_far_is_told(built):
    found = {bransje.id: bransje.verdier["modenhet"] for _, bransje in built().rader}
    both = "planlagt i Arbeidsmiljøhjelpen og Arbeidsmiljøportalen"
    assert (found["luftfart"].tekst, found["luftfart"].tall) == (both, 1.0)


def test_what_the_editors_enter_moves_a_bransje_at_once(built, workspace):
    plan = Plan("brukertest", brukertest_faktisk="2026-01-05")
    plan_log.save(
        workspace, "akvakultur-og-fiske", "arbeidsmiljoehjelpen", plan, who="Prøve", base=0
    )
    found = {bransje.id: (row, bransje) for row, bransje in built().rader}
    row, bransje = found["akvakultur-og-fiske"]
    assert row.skalert["modenhet"] == 100.0
    assert bransje.verdier["modenhet"].tekst == "brukertest i Arbeidsmiljøhjelpen"
    done = Plan("lansert", lansering_faktisk="2026-01-05")
    plan_log.save(
        workspace, "akvakultur-og-fiske", "arbeidsmiljoehjelpen", done, who="Prøve", base=1
    )
    assert "akvakultur-og-fiske" not in {bransje.id for _, bransje in built().rader}


def test_demand_is_counted_in_real_logs_where_the_bransje_is_not_launched(load, workspace):
    day = "2024-05-02 12:00:00"
    missing = {"slag": "annen_status", "status": 404}
    events = [
        event(day, 1, "/bransje/luftfart", **missing),
        event(day, 2, "/bransje/luftfart"),
        event(day, 3, "/bransje/luftfart", bot=True, **missing),
        event(day, 4, "/bransje/barnehage", **missing),  # launched: a broken link, not demand
        event(day, 5, "/bransje/barnehage"),
    ]
    path = load(events, ("portal", "2024-05-02", "2024-05-02"))
    found = {b.id: b for _, b in candidates.run(None, "lite_bruk", path, workspace).rader}
    assert found["luftfart"].verdier["etterspoersel"].tall == 2
    assert found["bank-finans-forsikring"].verdier["etterspoersel"].tall == 0
    assert "barnehage" not in found  # launched in the portal, and the most used of those
    without = {b.id: row for row, b in candidates.run(None, "uten", path, workspace).rader}
    assert without["luftfart"].skalert["etterspoersel"] == 100.0


def test_little_used_is_below_the_median_and_no_view_is_zero_where_a_log_covers(load, workspace):
    day = "2024-05-02 12:00:00"
    events = [
        event(day, number, f"/bransje/{slug}")
        for number, slug in enumerate(
            "barnehage bygg anlegg sykehjem sykehus naringsmiddelindustri frisor renhold industri "
            "landbruk rutebuss-og-persontrafikk hjemmetjenesten petroleumsvirksomhet".split()
        )
    ]
    path = load(events, ("portal", "2024-05-02", "2024-05-02"))
    found = candidates.run(None, "lite_bruk", path, workspace)
    ids = {b.id: b.visninger for _, b in found.rader}
    assert ids["godstransport"] == 0.0  # in the portal, and not seen
    assert "frisor" not in ids  # one view on 13 794 jobs is much
    assert "varehandel" not in ids  # only in a tool without a log: nobody knows
    assert "medianen" in found.merknad


def test_no_use_is_little_use_also_when_most_have_none(load, workspace):
    day = "2024-05-02 12:00:00"
    events = [event(day, number, "/bransje/barnehage") for number in range(3)]
    path = load(events, ("portal", "2024-05-02", "2024-05-02"))
    found = candidates.run(None, "lite_bruk", path, workspace)
    ids = {b.id: b.visninger for _, b in found.rader}
    assert ids["frisor"] == 0.0
    assert "barnehage" not in ids


def test_invented_numbers_never_reach_the_ranking(load, workspace):
    events = [event("2024-05-02 12:00:00", 1, "/bransje/luftfart", kilde="demo")]
    path = load(events, ("demo", "2024-05-02", "2024-05-02"))
    found = candidates.run(None, "lite_bruk", path, workspace)
    assert found.utenfor == ("etterspoersel", "noa_nok")
    assert {b.verdier["etterspoersel"].kilde for _, b in found.rader} == {DEMO_ONLY}
    assert {b.visninger for _, b in found.rader} == {None}
    assert "virkelig logg" in found.merknad


def test_the_command_line_gives_the_same_numbers(built, workspace, capsys):
    place = ["--workspace", str(workspace.root)]
    place += ["--gruppe", "uten"]
    command(["ranking", "--vekt", "stoerrelse=2", "modenhet=0", *place, "--json"])
    printed = json.loads(capsys.readouterr().out)
    rows = built({"stoerrelse": 2, "modenhet": 0}).rader
    assert [(r["bransje"], r["poeng"], r["topp_fem"]) for r in printed["rader"]] == [
        (b.id, row.poeng, row.topp) for row, b in rows
    ]
    assert set(printed["vekter"]) == {criterion.id for criterion in CRITERIA}
    command(["ranking", *place])
    row, first = built().rader[0]
    assert f"1. {first.navn}: {tall(row.poeng, 1)} poeng; 50" in capsys.readouterr().out
    with pytest.raises(UserError, match="er ikke en vekt"):
        command(["ranking", "--vekt", "stoerrelse", *place])
