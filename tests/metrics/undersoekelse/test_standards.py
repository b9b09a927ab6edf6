"""Size classes and næringer as each form has them, and what is not mapped is never let in."""

from __future__ import annotations

from dataclasses import replace

import pytest

from data.errors import UserError
from data.lake.workspace import Workspace
from data.undersoekelse import sizes
from metrics import query
from metrics.engine.selection import Selection
from tests.support import waves
from tests.support.survey_cases import WHOLE

PORTAL = Selection(maalgruppe=(WHOLE,), ressurs=("arbeidsmiljoeportalen",))
OWN = {"a": "1-19", "b": "20-99", "c": "100-pluss"}
EACH = 20


def wave(workspace, field, values, codes):
    """A wave where the respondents have the codes in turn, and every second one uses the portal."""
    people = [
        {"id": str(i), "q1_1": i % 2, "q2_1": 5 if i % 2 else "", "d": codes[i % len(codes)]}
        for i in range(EACH * len(codes))
    ]
    told = f"dimensjoner:\n  {field}: {{kolonne: d, {values}}}\nskalaer:"
    return waves.wave(workspace, people, waves.CODEBOOK.replace("skalaer:", told))


def by(path, split, selection=PORTAL):
    rows = query.run("bruk_ressurs", selection, split, path).rows
    return {row.gruppe: row.grunnlag for row in rows if row.verdi is not None}


@pytest.fixture(scope="module")
def own_classes(tmp_path_factory):
    workspace = Workspace(tmp_path_factory.mktemp("egne") / "ws").create()
    values = f"verdier: {{{', '.join(f'{code}: {name}' for code, name in OWN.items())}}}"
    return wave(workspace, "stoerrelse", values, list(OWN))


@pytest.mark.parametrize("chosen", ["50-pluss", "under-50", "2-9", "smaa"])
def test_a_class_that_the_codebook_named_is_never_cut_by_another(own_classes, chosen):
    row = query.run("bruk_ressurs", replace(PORTAL, stoerrelse=(chosen,)), None, own_classes).only
    assert row.verdi is None
    assert "andre størrelsesgrupper" in row.merker[0]


def test_the_classes_of_a_codebook_can_be_chosen_and_stand_in_order(own_classes):
    rows = query.run("bruk_ressurs", PORTAL, "stoerrelse", own_classes).rows
    assert [(row.gruppe, row.navn, row.grunnlag) for row in rows] == [
        ("1-19", "1–19 ansatte", 20),
        ("20-99", "20–99 ansatte", 20),
        ("100-pluss", "100 ansatte eller flere", 20),
    ]
    for chosen in OWN.values():
        one = replace(PORTAL, stoerrelse=(chosen,))
        assert query.run("bruk_ressurs", one, None, own_classes).only.grunnlag == 20
    offered = query.table("filtervalg", own_classes)
    names = list(offered.loc[offered["dimensjon"] == "stoerrelse", "id"])
    assert names.index("1-19") < names.index("20-99") < names.index("100-pluss")


def test_a_class_within_the_chosen_one_is_part_of_it(workspace):
    values = "verdier: {a: under-20, b: 20-49, c: 50-pluss}"
    path = wave(workspace, "stoerrelse", values, ["a", "b", "c"])
    assert by(path, None, replace(PORTAL, stoerrelse=("under-50",))) == {"alle": 40}
    assert by(path, None, replace(PORTAL, stoerrelse=("50-pluss",))) == {"alle": 20}
    assert by(path, "stoerrelse") == {"under-20": 20, "20-49": 20, "50-pluss": 20}


@pytest.mark.parametrize(
    ("name", "limits"),
    [
        ("20-99", (20, 99)),
        ("0-4", (0, 4)),
        ("100-pluss", (100, None)),
        ("under-20", (1, 19)),
        ("under-1", None),
        ("99-20", None),
        ("20–99", None),
        ("store", None),
    ],
)
def test_the_limits_stand_in_the_name(name, limits):
    assert sizes.limits(name) == limits


@pytest.mark.parametrize(
    ("standard", "sections"),
    [
        ("SN2007", {"45": "G", "45.200": "G", "88.911": "Q", "95.110": "S", "U": "U", "97": "T"}),
        ("SN2025", {"47.1": "G", "95.31": "G", "95.1": "S", "T": "S"}),
        ("SN2025", {"85.100": "Q", "85.2": "P", "Q": "P", "R": "Q", "V": "U"}),
    ],
)
def test_a_code_goes_to_the_section_that_sn2007_has_it_in(workspace, standard, sections):
    path = wave(workspace, "naering", f"standard: {standard}", list(sections))
    wanted = {key: EACH * list(sections.values()).count(key) for key in sections.values()}
    assert by(path, "naering") == wanted


@pytest.mark.parametrize(
    ("standard", "code"),
    [
        ("SN2007", "V"),
        ("SN2007", "04"),
        ("SN2007", "98"),
        ("SN2007", "00"),
        ("SN2025", "00"),
        ("SN2025", "45"),
        ("SN2025", "45.2"),
        ("SN2025", "C10"),
        ("SN2025", "12.3456"),
    ],
)
def test_a_code_that_the_standard_does_not_have_stops_the_import(workspace, standard, code):
    letters = {"SN2007": "A–U", "SN2025": "A–V"}[standard]
    said = rf"{code}» er ikke en næring i {standard} – bruk seksjonen \({letters}\)"
    with pytest.raises(UserError, match=said):
        wave(workspace, "naering", f"standard: {standard}", ["A", code])


def test_a_codebook_cannot_map_to_a_code_that_the_standard_does_not_have(workspace):
    with pytest.raises(UserError, match="«45» er ikke en næring i SN2025"):
        wave(workspace, "naering", "standard: SN2025, verdier: {1: 45, 2: A}", ["1", "2"])


def fylker(workspace, version, codes, name="virksomheter-2022"):
    """A wave coded in a version of the fylker; returns the warehouse."""
    people = [
        {"id": str(i), "q1_1": i % 2, "q2_1": 5 if i % 2 else "", "d": codes[i % len(codes)]}
        for i in range(EACH * len(codes))
    ]
    told = f"dimensjoner:\n  region: {{kolonne: d, versjon: '{version}'}}\nskalaer:"
    book = waves.CODEBOOK.replace("skalaer:", told).replace("virksomheter-2025", name)
    return waves.wave(workspace, people, book)


def only(path, *region):
    return query.run("bruk_ressurs", replace(PORTAL, region=region), None, path).only


@pytest.mark.parametrize(
    ("version", "chosen", "said"),
    [
        ("2020-2023", ("32",), "fylket var en del av Viken da undersøkelsen ble gjort, og svarene"),
        ("2020-2023", ("03", "32"), "fylket var en del av Viken"),
        ("2020-2023", ("56",), "fylket var en del av Troms og Finnmark"),
        ("2018-2019", ("31",), "bølgen har fylkene 2018–2019, og Østfold finnes ikke der"),
        ("2018-2019", ("30",), "bølgen har fylkene 2018–2019, og Viken finnes ikke der"),
        ("2024-", ("30",), "bølgen har fylkene fra 2024, og Viken finnes ikke der"),
    ],
)
def test_a_fylke_that_the_wave_did_not_have_is_said_and_never_counted(
    workspace, version, chosen, said
):
    path = fylker(workspace, version, ["03", "11"])
    row = only(path, *chosen)
    assert (row.verdi, row.grunnlag) == (None, None)
    assert row.merker[0].startswith(said)
    split = query.run("bruk_ressurs", replace(PORTAL, region=chosen), "region", path).rows
    found = {row.gruppe: row for row in split}
    assert set(found) == set(chosen)
    assert found[chosen[-1]].merker[0].startswith(said)
    assert all(found[key].grunnlag == EACH for key in chosen[:-1])


def test_the_fylker_of_a_wave_have_their_own_names_and_borders(workspace):
    path = fylker(workspace, "2018-2019", ["01", "15", "18"])
    rows = query.run("bruk_ressurs", PORTAL, "region", path).rows
    assert {row.gruppe: row.navn for row in rows} == {
        "01": "Østfold",
        "15": "Møre og Romsdal",
        "18": "Nordland",
    }
    assert all(row.merker[-1] == "fylkene 2018–2019" for row in rows)
    assert only(path, "15").merker[-1] == "fylkene 2018–2019"
    assert only(path).merker[-1] != "fylkene 2018–2019"


def test_the_fylker_of_today_need_no_note(workspace):
    path = fylker(workspace, "2024-", ["15", "18"])
    rows = query.run("bruk_ressurs", PORTAL, "region", path).rows
    assert [row.navn for row in rows] == ["Møre og Romsdal", "Nordland"]
    assert not any("fylkene" in flag for row in rows for flag in row.merker)


def test_a_fylke_where_nobody_answered_was_still_asked(workspace):
    path = fylker(workspace, "2024-", ["15", "18"])
    rows = query.run("bruk_ressurs", replace(PORTAL, region=("15", "55")), "region", path).rows
    assert {row.gruppe: row.merker[-1] for row in rows}["55"] == (
        "ingen i bølgen har svart i dette utvalget"
    )
