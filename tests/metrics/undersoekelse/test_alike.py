"""A wave with five levels and one with seven are never set against each other."""

from __future__ import annotations

import pytest

from data import warehouse
from data.lake.workspace import Workspace
from data.undersoekelse import importing
from metrics import query
from metrics.engine.selection import Selection
from metrics.undersoekelse.change import changes, measures
from tests.support.deliveries import CODES, SCALE, answers, codebook, lines

SEVEN = "{koder: {1: a, 2: b, 3: c, 4: d, 5: e, 6: f, 7: g}, topp2: [6, 7], ubesvart: [tom]}"
TOP = SCALE.replace("topp2: [4, 5]", "topp2: [5]")
GROUP = "statlige_virksomheter"


def read_in(folder, *waves: tuple[str, str, str]):
    """Waves of (id, year, scale) about the portal; returns the warehouse."""
    workspace = Workspace(folder / "ws").create()
    for wave, year, scale in waves:
        book = codebook(scale=scale).replace("boelge: b1", f"boelge: {wave}")
        if wave != waves[0][0]:
            link = f"sammenlignbar: {waves[0][0]}/nytte, maaltall: nytte"
            book = book.replace("maaltall: nytte", link)
        (folder / "x.csv").write_text(lines(answers(CODES)), "utf-8")
        (folder / "kodebok.yml").write_text(book.replace("2025-", f"{year}-"), "utf-8")
        importing.run(workspace, folder / "kodebok.yml")
    return warehouse.current(warehouse.newest(workspace))


def per_wave(path, **chosen):
    asked = Selection(
        maalgruppe=("private_og_offentlige_virksomheter",), ressurs=("arbeidsmiljoeportalen",),
        **chosen,
    )  # fmt: skip
    return {row.gruppe: row for row in query.run("nytte", asked, "boelge", path).rows}


def test_five_and_seven_levels_do_not_stand_on_one_axis(tmp_path):
    path = read_in(tmp_path, ("fem", "2023", SCALE), ("sju", "2025", SEVEN))
    found = per_wave(path, boelge=("fem", "sju"))
    assert found["sju"].verdi == 0
    assert found["fem"].verdi is None
    assert found["fem"].grunnlag is None
    assert found["fem"].merker == (
        "svarskalaen har 5 trinn her og 7 i Prøve, så tallene kan ikke stilles opp mot hverandre",
    )
    assert per_wave(path, boelge=("fem",))["fem"].verdi == 60
    (change,) = changes(measures(path), Selection(boelge=("sju",)), path)
    assert change.poeng is None
    assert "7 trinn nå og 5 i forrige bølge" in change.grunn


def test_printed_tables_are_held_to_it_too(tmp_path):
    path = read_in(tmp_path, ("sju", "2025", SEVEN))
    found = per_wave(path)
    assert found["sju"].verdi is not None
    assert found["agenda-kaupang-2023"].verdi is None
    assert "5 trinn her og 7 i Prøve" in found["agenda-kaupang-2023"].merker[0]


@pytest.mark.parametrize(("scale", "kept"), [(SCALE, True), (TOP, False)])
def test_the_same_levels_stand_together_when_the_same_of_them_count(tmp_path, scale, kept):
    path = read_in(tmp_path, ("en", "2023", SCALE), ("to", "2025", scale))
    assert (per_wave(path, boelge=("en", "to"))["en"].verdi is not None) == kept


def test_yes_and_no_are_alike_whichever_comes_first(tmp_path):
    one = "{koder: {1: Nei, 2: Ja}, topp2: [2], ubesvart: [3, 4, 5]}"
    other = "{koder: {2: Ja, 1: Nei}, topp2: [2], ubesvart: [3, 4, 5]}"
    path = read_in(tmp_path, ("en", "2023", one), ("to", "2025", other))
    assert per_wave(path, boelge=("en", "to"))["en"].verdi is not None
    (change,) = changes(("nytte",), Selection(boelge=("to",)), path)
    assert "samme svarene" not in change.grunn


def test_resources_of_one_wave_on_other_scales_are_not_ranked_together(tmp_path):
    """Two of three resources have five levels: the third, with seven, has no number beside them."""
    workspace = Workspace(tmp_path / "ws").create()
    about = "{{maaltall: nytte, ordlyd: 'Nytte?', kolonne: {}, skala: {}, ressurs: {}}}"
    asked = (("q", "s", "noa_pluss"), ("r", "s", "idebanken"), ("t", "lang", "samtalestoette"))
    book = codebook().replace("spoersmaal:", f"  lang: {SEVEN}\nspoersmaal:")
    book += "".join(f"  nytte_{column}: {about.format(column, *rest)}\n" for column, *rest in asked)
    book = book.replace("ressurs: arbeidsmiljoeportalen", "ressurs: en_bra_dag_paa_jobb")
    columns = [[name, *CODES] for name in ("r", "t")]
    (tmp_path / "x.csv").write_text(lines(answers(CODES, *columns)), "utf-8")
    (tmp_path / "kodebok.yml").write_text(book, "utf-8")
    importing.run(workspace, tmp_path / "kodebok.yml")
    path = warehouse.current(warehouse.newest(workspace))
    chosen = Selection(maalgruppe=("private_og_offentlige_virksomheter",), boelge=("b1",))
    found = {row.gruppe: row for row in query.run("nytte", chosen, "ressurs", path).rows}
    assert {key: row.verdi for key, row in found.items()} == {
        "en_bra_dag_paa_jobb": 60, "noa_pluss": 60, "idebanken": 60, "samtalestoette": None
    }  # fmt: skip
    assert found["samtalestoette"].merker == (
        "svarskalaen har 7 trinn her og 5 i resten av bølgen, så tallene kan ikke stilles opp mot "
        "hverandre",
    )
