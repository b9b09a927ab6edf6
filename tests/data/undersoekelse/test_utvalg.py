"""How a sample was drawn: what the codebook may say of it, and what it may not."""

from __future__ import annotations

import numpy as np
import pytest

from data.errors import UserError
from data.undersoekelse.utvalg import units
from data.undersoekelse.utvalg.plan import MERGE, Utvalg
from data.undersoekelse.utvalg.units import Units
from tests.support.deliveries import CODES, answers, codebook, lines, tried

DIMENSION = "dimensjoner: {h: {kolonne: h}}\n"


class Group:
    """The only thing that merging asks of a målgruppe."""

    utvalg = Utvalg(enslig=MERGE)


def said(tmp_path, group, **columns):
    cells = [[name, *(given * 40)[:40]] for name, given in columns.items()]
    extra = DIMENSION if "h" in columns else ""
    return tried(tmp_path, lines(answers(CODES, *cells)), codebook(group=group, extra=extra))


def test_the_receipt_tells_of_the_clusters(tmp_path):
    text = said(
        tmp_path,
        "{design: vektet, vekt: w, klynge: {kolonne: k, N: 80.5}}",
        w=[1, 2],
        k=["a", "b", "c", "d"],
    )
    assert "trukket i klynger (4 klynger av 80,5)" in text


WRONG = {
    "{design: hel_populasjon, N: 200, N_kilde: x, klynge: k}": "hel_populasjon» har ikke klynge",
    "{design: hel_populasjon, N: 200.5, N_kilde: x}": "må ha et helt antall som N",
    "{design: vektet, vekt: w, klynge: {kolonne: k, N: 3}}": "4 klynger er trukket i stratum alle",
    "{design: vektet, vekt: w, klynge: {kolonne: k, N: {a: 9}}}": "N må være ett tall uten strata",
    "{design: vektet, vekt: w, klynge: {kolonne: k, N_kolonne: w}}": "har et annet N i w",
    "{design: vektet, vekt: w, klynge: {kolonne: k, N_kolonne: k}}": "ikke er et tall på 1 eller",
    "{design: vektet, vekt: w, klynge: [{kolonne: k, N: 9}, {kolonne: w}]}": "mangler N_kolonne",
    "{design: vektet, vekt: w, klynge: tom}": "mangler klynge i tom",
    "{design: vektet, vekt: w, klynge: {N: 4}}": "«kolonne» mangler",
    "{design: vektet, vekt: w, enslig_stratum: sentrert}": "gjelder bare utvalg med strata",
    "{design: vektet, vekt: w, replikat: {metode: JKn, kolonner: w}}": "må ha feltet «rskalaer»",
    "{design: vektet, vekt: w, replikat: {metode: Fay, kolonner: w}}": "må ha feltet «rho»",
    "{design: vektet, vekt: w, replikat: {metode: BRR, kolonner: w, skala: 2}}": "gir «skala» selv",
    "{design: vektet, vekt: w, replikat: {metode: BRR, kolonner: r1-r2}}": "«r1» finnes ikke",
    "{design: vektet, vekt: w, klynge: k, replikat: {metode: BRR, kolonner: w}}": "ta bort klynge",
    "{design: vektet, vekt: w, replikat: {metode: BRR, kolonner: [w1, k]}}": "replikatvekt i k",
    "{design: vektet, vekt: stor, replikat: {metode: BRR, kolonner: w1-w2}}": "kombinert: false",
    "{design: vektet, vekt: w, replikat: {metode: BRR, kolonner: f1-f2}}": "følger ikke vekten",
    "{design: vektet, vekt: w, replikat: {metode: BRR, kolonner: w1-w2, kombinert: false}}": (
        "«kombinert: true»"
    ),
    "{design: vektet, vekt: w, replikat: {metode: BRR, kolonner: [w1, w1]}}": "to ganger",
    "{design: vektet, vekt: w, replikat: {metode: BRR, kolonner: [w, likt]}}": "er like i alle",
    "{design: vektet, vekt: w, replikat: {metode: bootstrap, kolonner: w2-w1}}": "«w2-w1» er ikke",
    "{design: vektet, vekt: w, replikat: {metode: annet, skala: 1, rskalaer: [0], kolonner: w1-w2}}"
    "": "ingenting ville vært usikkert",
    "{design: vektet, vekt: w, replikat: {metode: other, kolonner: w1-w2}}": "heter «annet»",
    "{design: vektet, vekt: w, klynge: k, enslig_stratum: remove}": "setter variansen til null",
    "{design: vektet, vekt: w, klynge: {kolonne: k, pps: w}}": "parvise trekkesannsynligheter",
    "{design: tofase, vekt: w}": "utvalg i to faser kan ikke",
    "{design: vektet, vekt: w, strata: {dimensjon: h}, klynge: {kolonne: k, N: {x: 9}}}": (
        "stratum «y» har ingen N i klynge"
    ),
    "{design: vektet, vekt: w, strata: {dimensjon: h}, klynge: {kolonne: k, N: {x: 9, y: 9, z: 1}}}"
    "": "ingen har svart i stratum z",
    "{design: vektet, vekt: w, klynge: [{kolonne: k, N: 9}, {kolonne: p, N: 9}]}": (
        "10 er trukket i klyngen a (p), men N er 9"
    ),
    "{design: vektet, vekt: w, klynge: [{kolonne: k, N: 9}, {kolonne: p, N_kolonne: p}]}": (
        "har et annet N i p enn andre rader i samme klynge"
    ),
    "{design: vektet, vekt: w, klynge: [k, true]}": "nummer 2 i «klynge» skal være",
}


@pytest.mark.parametrize("group", WRONG)
def test_what_does_not_fit_together_is_one_sentence(tmp_path, group):
    columns = {"w": [1, 2], "k": ["a", "b", "c", "d"], "tom": ["a", ""], "stor": [40, 60]}
    columns |= {"w1": [0, 4], "w2": [2, 0], "f1": [0.5, 1.5], "f2": [1.5, 0.5], "likt": [1, 2]}
    columns |= {"h": ["x", "y"], "p": [*range(1, 41)]}
    with pytest.raises(UserError, match="linje 8: ") as error:
        said(tmp_path, group, **columns)
    assert WRONG[group] in str(error.value)


def test_every_size_may_be_unknown_in_some_strata_and_fixed_within_the_clusters(tmp_path):
    columns = {"w": [1, 2], "h": ["x", "y"], "k": ["a", "b", "c", "d"], "p": [*range(1, 41)]}
    group = (
        "{design: stratifisert, strata: {dimensjon: h}, klynge: [{kolonne: k, N: {x: 9, y: NY}}, "
    )
    group += "{kolonne: p, N: 10}]}"
    told = said(tmp_path, group.replace("NY", "null"), **columns)
    assert "Uvektet: Antallet å trekke fra er ikke kjent" in told
    assert "Vektet etter klynger" in said(tmp_path, group.replace("NY", "8"), **columns)
    told = said(tmp_path, "{design: vektet, vekt: w, klynge: [k, p]}", **columns)
    assert "trukket i klynger (4 klynger)" in told


def test_replicates_of_another_sum_than_the_weight_are_told(tmp_path):
    group = "{design: vektet, vekt: w, replikat: {metode: BRR, kolonner: w1-w2}}"
    columns = {"w": [4, 8], "w1": [0, 12], "w2": [6.9, 0.4]}
    assert "ganger vekten" not in said(tmp_path, group, **columns)
    columns["w2"] = [6.7, 0.4]
    assert "0,80 ganger vekten" in said(tmp_path, group, **columns)


def test_a_lonely_stratum_stops_unless_there_is_a_rule(tmp_path):
    columns = {"w": [1], "h": ["x"] * 13 + ["y"], "k": list("aabbccddeeffgh")}
    group = "{design: vektet, vekt: w, klynge: k, strata: {dimensjon: h}"
    assert "enhet" not in said(tmp_path, group + "}", **columns)
    text = said(tmp_path, group + ", enslig_stratum: sentrert}", **columns)
    assert "strata med én enhet (1) er målt fra snittet i hele utvalget" in text
    text = said(tmp_path, group + ", enslig_stratum: slaa_sammen}", **columns)
    assert "strata med én enhet er slått sammen: x+y" in text


def test_lonely_strata_join_the_one_before_and_the_first_the_next():
    names = ["a", "b", "c", "d", "e"]
    drawn = {"a": 1, "b": 2, "c": 1, "d": 1, "e": 3}
    sizes = {"a": 5.0, "b": 4.0, "c": 9.0, "d": 1.0, "e": None}
    found = units.merged(Group(), Units(names, [()] * 5, [()] * 5, sizes, drawn))
    assert found.merged == ("a+b+c",)  # d has all there is
    assert found.strata == ["a+b+c", "a+b+c", "a+b+c", "d", "e"]
    assert (found.N["a+b+c"], found.drawn["a+b+c"], found.N["e"]) == (18.0, 4, None)


def test_weights_are_the_sizes_over_what_was_drawn_through_the_stages():
    of = [("k1", "p1"), ("k1", "p2"), ("k2", "p1")]
    found = Units(["alle"] * 3, of, [(10.0,), (10.0,), (4.0,)], {"alle": 6.0}, {"alle": 2})
    np.testing.assert_allclose(units.weights(found), [3 * 5, 3 * 5, 3 * 4])
