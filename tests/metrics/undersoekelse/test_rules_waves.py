"""Which wave answers, what is beside the number, and how other forms and standards are met."""

from __future__ import annotations

from dataclasses import replace

import pytest

from data.errors import UserError
from metrics import query
from metrics.engine.selection import Selection
from tests.support import survey_cases as cases
from tests.support import waves

WHOLE = Selection(maalgruppe=(cases.WHOLE,))
PORTAL = ("arbeidsmiljoeportalen",)


@pytest.fixture
def rows():
    return cases.people(5, sizes=(60, 64, 70))


@pytest.fixture
def with_demo(workspace, rows):
    return cases.imported(workspace, rows, cases.codebook(kind="demo"))


def test_a_demo_wave_answers_only_when_it_is_chosen(with_demo):
    assert query.run("kjennskap", WHOLE, None, with_demo).only.verdi == 90
    assert len(query.run("kjennskap", WHOLE, "boelge", with_demo).rows) == 1
    chosen = replace(WHOLE, boelge=("virksomheter-2025",))
    found = query.run("kjennskap", chosen, None, with_demo)
    assert found.only.merker[0] == "syntetisk: Virksomheter 2025"
    assert found.provenance.synthetic


def test_a_demo_wave_stops_existing_when_a_real_one_is_there(workspace, with_demo, rows):
    path = cases.imported(workspace, rows, cases.codebook(2027))
    with pytest.raises(UserError, match="virksomheter-2027"):
        query.run("kjennskap", replace(WHOLE, boelge=("virksomheter-2025",)), None, path)
    real = query.run("kjennskap", WHOLE, None, path)
    assert real.only.merker[0] == "beregnet: Virksomheter 2027"
    assert not real.provenance.synthetic


@pytest.fixture
def real(workspace, rows):
    return cases.imported(workspace, rows, cases.codebook())


def test_each_audience_is_answered_by_its_own_newest_wave(real):
    found = query.run("kjennskap", Selection(), "maalgruppe", real).rows
    kinds = {row.gruppe: row.merker[0].partition(":")[0] for row in found}
    assert kinds[cases.WHOLE] == "beregnet"
    assert kinds["arbeidsgiverorganisasjoner"] == "publisert"


def test_a_new_wave_on_few_answers_does_not_replace_one_in_percent(workspace):
    path = cases.imported(workspace, cases.people(5, sizes=(8, 64, 70)), cases.codebook())
    assert query.run("kjennskap", WHOLE, None, path).only.verdi == 90
    chosen = replace(WHOLE, boelge=("virksomheter-2025",))
    row = query.run("kjennskap", chosen, None, path).only
    assert row.skjult or row.enhet == "antall"


def test_a_wave_that_asked_of_another_resource_says_of_which(real):
    chosen = replace(WHOLE, boelge=("virksomheter-2025",), ressurs=("stami",))
    (flag,) = query.run("nytte", chosen, None, real).only.merker
    assert flag.startswith("bølgen har ikke spurt om dette, men om ")


def test_audiences_and_resources_of_a_wave_are_never_averaged(real):
    row = query.run("kjennskap", Selection(boelge=("virksomheter-2025",)), None, real).only
    assert row.verdi is None
    assert row.merker[0].startswith("velg én målgruppe")
    row = query.run("bruk_ressurs", WHOLE, None, real).only
    assert row.merker[0].startswith("velg én ressurs")


def test_the_printed_tables_cannot_be_split_on_a_background(real):
    with pytest.raises(UserError, match="publiserte tabellene kan ikke fordele"):
        query.run("kjennskap", replace(WHOLE, boelge=("publisert",)), "sektor", real)


def test_where_a_number_comes_from_is_there_to_the_byte(real):
    source = query.run("kjennskap", WHOLE, None, real).provenance.sources[0]
    assert "felt 1. mars–15. april 2023, Eksempel Analyse; 194 rader" in source.tekst
    (file,) = source.filer
    assert len(str(file["sha256"])) == len(str(file["kodebok"])) == 64


def test_a_size_class_of_another_form_holds_those_that_lie_within_it(workspace, rows):
    real = cases.imported(workspace, rows, cases.codebook(background=("stoerrelse", "region")))
    chosen = replace(WHOLE, stoerrelse=("under-50",))
    row = query.run("bruk_ressurs", replace(chosen, ressurs=PORTAL), None, real).only
    inside = [r for r in rows if r["gruppe"] == "stat" and r["stoerrelse"] != "100-pluss"]
    assert row.grunnlag == len(inside)
    unfit = query.run("kjennskap", replace(WHOLE, stoerrelse=("smaa",)), None, real).only
    assert unfit.verdi is None  # 5–49 cuts through 2–9
    assert "andre størrelsesgrupper" in unfit.merker[0]


def test_a_variable_the_wave_does_not_have_is_said(real):
    row = query.run("kjennskap", replace(WHOLE, naering=("Q",)), None, real).only
    assert row.merker == ("bølgen har ikke opplysning om næring",)


STANDARD = """dimensjoner:
  naering: {{kolonne: naering, standard: {standard}}}
skalaer:"""


@pytest.mark.parametrize(
    ("standard", "codes"),
    [("SN2007", ("J", "62", "K")), ("SN2025", ("J", "K", "64"))],
)
def test_both_standards_of_naering_meet_in_the_same_sections(workspace, standard, codes):
    people = [
        {"id": str(i), "q1_1": i % 2, "q2_1": 5 if i % 2 else "", "naering": codes[i % 3]}
        for i in range(45)
    ]
    book = waves.CODEBOOK.replace("skalaer:", STANDARD.format(standard=standard))
    path = waves.wave(workspace, people, book)
    asked = replace(WHOLE, ressurs=PORTAL)
    found = {r.gruppe: r for r in query.run("bruk_ressurs", asked, "naering", path).rows}
    assert {key: row.grunnlag for key, row in found.items()} == {"J": 30, "K": 15}
    assert found["J"].navn == "Informasjon og kommunikasjon"


def test_everyone_answered_leaves_no_interval(workspace):
    people = [{"id": str(i), "q1_1": i % 2, "q2_1": 5 if i % 2 else ""} for i in range(40)]
    book = waves.CODEBOOK.replace("N: 181", "N: 40").replace("utsendt: 181", "utsendt: 40")
    path = waves.wave(workspace, people, book)
    row = query.run("bruk_ressurs", replace(WHOLE, ressurs=PORTAL), None, path).only
    assert (row.nedre, row.oevre) == (None, None)
    assert "hele målgruppen svarte" in row.merker


def stratified(workspace, answers, sizes):
    """The row of everyone, with `answers` (fylke → users and others) of the fylker's `sizes`."""
    said = [(fylke, yes) for fylke, counts in answers.items() for yes in (1, 0)
            for _ in range(counts[1 - yes])]  # fmt: skip
    people = [
        {"id": str(i), "q1_1": yes, "q2_1": 5 if yes else "", "fylke": fylke}
        for i, (fylke, yes) in enumerate(said)
    ]
    plan = f"design: stratifisert\n    strata: {{dimensjon: region, N: {sizes}}}"
    total = sum(sizes.values())
    book = waves.CODEBOOK.replace("design: hel_populasjon", plan).replace(
        "skalaer:", "dimensjoner:\n  region: {kolonne: fylke, versjon: '2024-'}\nskalaer:"
    )
    path = waves.wave(workspace, people, book.replace("181", str(total)))
    chosen = replace(WHOLE, ressurs=PORTAL, boelge=("virksomheter-2025",))
    return query.run("bruk_ressurs", chosen, None, path).only


def test_a_stratum_with_one_answer_gives_the_share_without_interval(workspace):
    """All weigh two, so that the total tells nothing of the one that is hidden."""
    answers = {"03": (1, 0), "11": (20, 20), "31": (29, 20)}
    row = stratified(workspace, answers, {"03": 2, "11": 80, "31": 98})
    assert row.verdi == pytest.approx(round(100 * 50 / 90))
    assert row.nedre is None
    assert any("har bare ett svar" in flag for flag in row.merker)


def test_the_total_is_hidden_where_one_answer_weighs_almost_half(workspace):
    """Of 181, 81 stand behind one answer: the share would tell what it was."""
    row = stratified(workspace, {"03": (0, 1), "11": (20, 20)}, {"03": 81, "11": 100})
    assert (row.skjult, row.verdi, row.grunnlag) == (True, None, None)


def test_a_whole_audience_of_unknown_size_is_judged_as_a_sample(workspace):
    people = [{"id": str(i), "q1_1": i % 2, "q2_1": 5 if i % 2 else ""} for i in range(40)]
    book = waves.CODEBOOK.replace(
        "    N: 181\n    N_kilde: Register over statlige virksomheter\n", ""
    )
    row = query.run(
        "bruk_ressurs", replace(WHOLE, ressurs=PORTAL), None, waves.wave(workspace, people, book)
    ).only
    assert any("beta" in flag for flag in row.merker)
    assert any(flag.startswith("antallet i målgruppen er ikke oppgitt") for flag in row.merker)


def test_five_to_nine_of_a_whole_audience_are_counts_without_interval(workspace):
    people = [{"id": str(i), "q1_1": int(i < 7), "q2_1": 5 if i < 7 else ""} for i in range(40)]
    chosen = replace(WHOLE, ressurs=PORTAL, boelge=("virksomheter-2025",))
    row = query.run("nytte", chosen, None, waves.wave(workspace, people)).only
    assert (row.verdi, row.enhet, row.nedre) == (7, "antall", None)


def test_the_response_rate_of_a_wave_stands_with_its_source(real):
    row = query.run("svarprosent", WHOLE, None, real).only
    assert row.verdi == pytest.approx(100 * 60 / 181)
    said = ("beregnet: Virksomheter 2025", "60 svar", "n er antall utsendte skjema", "Registeret")
    assert row.merker == said


def test_uneven_weights_are_warned_of(workspace):
    people = [
        {"id": str(i), "q1_1": i % 2, "q2_1": 4 if i % 2 else "", "v": 50 if i < 4 else 1}
        for i in range(80)
    ]
    book = waves.CODEBOOK.replace("design: hel_populasjon", "design: vektet\n    vekt: v")
    row = query.run(
        "bruk_ressurs", replace(WHOLE, ressurs=PORTAL), None, waves.wave(workspace, people, book)
    ).only
    assert any("deff" in flag and "(over 2)" in flag for flag in row.merker)


def test_published_counts_of_a_whole_audience_have_an_interval_and_the_sample_has_none(real):
    printed = Selection(boelge=("publisert",), ressurs=PORTAL)
    found = {r.gruppe: r for r in query.run("nytte", printed, "maalgruppe", real).rows}
    assert found[cases.WHOLE].nedre < found[cases.WHOLE].verdi < found[cases.WHOLE].oevre
    assert found[cases.RAKED].nedre is None


def test_a_wave_cannot_take_the_name_of_a_published_one(workspace, real):
    rows = [{"id": "a", "q1_1": 1, "q2_1": 5}, {"id": "b", "q1_1": 1, "q2_1": 4}]
    for taken in ("publisert", "agenda-kaupang-2023"):
        book = waves.CODEBOOK.replace("boelge: virksomheter-2025", f"boelge: {taken}")
        with pytest.raises(UserError, match="gi bølgen en annen id"):
            waves.wave(workspace, rows, book)
    assert query.run("kjennskap", WHOLE, None, real).only.merker[0].startswith("beregnet")
