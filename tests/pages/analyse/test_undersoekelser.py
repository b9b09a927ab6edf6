"""The survey pages with waves read in: every cut opens, and each number says what it is."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from metrics import query
from metrics.engine.result import Row
from metrics.engine.selection import Selection
from metrics.frafall import commands as frafall
from pages.analyse.undersoekelser import nonresponse
from pages.analyse.undersoekelser.choice import SPLITS
from pages.components import findings
from pages.components.tables import HEADS
from pages.components.undersoekelse import waves
from tests.pages.support import PAGES, html, opened, text
from tests.support import survey_cases as cases

pytestmark = pytest.mark.filterwarnings("ignore")
PAGE = PAGES["Undersøkelser"]


THEME = "Kjennskap til temaet"


@pytest.fixture(scope="module")
def read_in(tmp_path_factory):
    return cases.two_waves(tmp_path_factory.mktemp("boelger"), base_text="alle virksomheter")[0]


@pytest.fixture
def portal(read_in, monkeypatch):
    monkeypatch.setenv("PORTAL_WORKSPACE", str(read_in.root))
    monkeypatch.delenv("PORTAL_TILGANG", raising=False)


def ok(page):
    assert [str(e.value) for e in page.exception] == []
    return page


@pytest.mark.parametrize("split", SPLITS)
def test_every_split_opens_with_base_wording_and_source(portal, split):
    kpi = "Kjennskap til portalen og verktøyene" if split == "ressurs" else THEME
    page = ok(opened(PAGE, kpi_svar=kpi, delt_paa=HEADS[split]))
    told = text(page)
    if split == "ressurs":  # only the organisations were asked what they know of each
        assert "arbeidsgiverorganisasjoner, etter ressurs" in told
        return
    if split in ("naering", "region", "bransje"):  # as far as the wave goes
        assert "Virksomheter 2027" in told
        return
    assert "Hvor godt kjenner dere temaet?" in told
    assert "kodebok" in told
    assert "95 % intervall" in told


@pytest.mark.parametrize("wave", ["Virksomheter 2025", "Agenda Kaupang 2022/2023"])
def test_a_whole_scale_or_the_share_is_shown_whatever_the_wave(portal, wave):
    for form, drawn in (("Hele svarskalaen", "Stablet stolpe"), ("Andelen med usikkerhet", "")):
        page = ok(
            opened(
                PAGES["Kjennskap og nytte"],
                boelge=[wave],
                maalgruppe=["Statlige virksomheter"],
                vis_svar=form,
            )
        )
        alts = [chart.proto.alt for chart in page.get("plotly_chart")]
        assert len(alts) == 3
        assert [alt for alt in alts if alt.startswith("Stablet stolpe")] == (
            [alts[-1]] if drawn else []
        )
        assert "Arbeidsmiljøportalen" in alts[-1]


def test_a_saved_case_has_the_whole_beside_it(portal):
    told = text(ok(opened(PAGE, kpi_svar=THEME, bransje=["Barnehage"])))
    assert "Grå strek er alle i målgruppen" in told
    assert "Viser Barnehage" in told


def test_unweighted_says_so(portal):
    told = text(ok(opened(PAGE, kpi_svar=THEME, vekting="Uvektet")))
    assert "uvektet: alle svar teller likt" in told.lower()


def test_changes_are_shown_with_a_verdict(portal):
    told = text(ok(opened(PAGE, kpi_svar=THEME)))
    assert re.search(r"▲ opp|▼ ned|ingen sikker endring", told)
    assert "De samme svarerne er kjent igjen" in told
    assert "; basen er ikke beskrevet likt" in told
    assert "økte" not in told


def test_what_the_report_found_stands_beside_the_model_with_its_reservation(portal):
    page = ok(opened(PAGE))
    assert "oppgir 16 funn om sektor og størrelse" in text(page)
    assert ">Lavere, 28\u00a0%</td>" in html(page)
    assert "oppgir ingen usikkerhet" in text(page)


def test_method_and_thresholds_stand_on_the_page(portal):
    told = text(ok(opened(PAGE)))
    for word in (
        "Svarprosent",
        "Virkning av vektene (deff)",
        "Endelig målgruppe (FPC)",
        "Vektet til sektor og størrelse",
        "lite grunnlag",
    ):
        assert word in told


def test_published_tables_in_the_figure_have_their_method_beside_that_of_the_wave(portal):
    both = html(ok(opened(PAGE, kpi_svar=THEME)))
    assert (
        both.count("Metode per målgruppe") == both.count("Svar og svarprosent per målgruppe") == 1
    )
    alone = html(ok(opened(PAGE, kpi_svar=THEME, boelge=["Virksomheter 2027"])))
    assert "Metode per målgruppe" in alone
    assert "Svar og svarprosent per målgruppe" not in alone


def test_know_and_use_shows_published_and_computed_side_by_side(portal):
    told = text(ok(opened(PAGES["Kjennskap og nytte"])))
    assert "Svar fra Agenda Kaupang 2023 og Virksomheter 2027" in told
    assert "Arbeidsgiverorganisasjoner: 7 av 8" in told
    assert "demo" not in html(opened(PAGES["Kjennskap og nytte"])).split("demolinje")[-1].lower()


def test_years_stand_in_the_headline_and_the_labels_where_the_waves_differ(portal):
    found = query.run("kjennskap", Selection(), "maalgruppe")
    old = "publisert: Agenda Kaupang 2022/2023"

    def row(group: str, value: float, wave: str) -> Row:
        return Row(group, group.capitalize(), value, 90, merker=(wave,))

    state = row("statlige_virksomheter", 80, "beregnet: Virksomheter 2027")
    other = row("kommuner_og_fylkeskommuner", 70, old)
    mixed = replace(found, rows=(state, other))
    assert findings.headline(mixed, "er kjent").replace("\xa0", " ") == (
        "Kjent: statlige 80 % (2025), kommuner 70 % (2022–2023)"
    )
    assert "(2025)" in findings.spread(mixed, "er kjent")
    assert [r.navn.partition("(")[2] for r in waves.lean(mixed).rows] == [
        "2025, beregnet)", "2022–2023, publisert)",
    ]  # fmt: skip
    same = replace(found, rows=(replace(state, merker=(old,)), other))
    assert "(" not in findings.headline(same, "er kjent")


def test_who_did_not_answer_is_told_as_the_command_tells_it(portal):
    page = ok(opened(PAGE, del_undersoekelser="Frafall", frafall_boelge="Virksomheter 2025"))
    told = text(page)
    rows = frafall.answer(Path(query.current()), "virksomheter-2025")["rader"]
    kinds = {row["slag"] for row in rows}
    assert {"svar", "vekting"} <= kinds
    for kind, (title, *_) in nonresponse.TABLES.items():
        assert (title in told) == (kind in kinds)


def test_a_late_answer_stands_beside_an_early_one_with_n_and_limits():
    row = {"ordlyd": "Kjent?", "emne": "NOA+", "navn": "Stat", "tidlig": 40.0, "tidlig_n": 61,
           "sent": 31.5, "sent_n": 59, "forskjell": -8.5, "nedre": -16.0, "oevre": -1.0,
           "dom": "lavere"}  # fmt: skip
    assert nonresponse.TABLES["svartid"][2](row) == {
        "Spørsmål": "Kjent? – NOA+ (Stat)",
        "Tidlig": "40,0\N{NO-BREAK SPACE}%, n = 61",
        "Sent": "31,5\N{NO-BREAK SPACE}%, n = 59",
        "Sent minus tidlig": "\N{MINUS SIGN}8,5 (\N{MINUS SIGN}16,0 til \N{MINUS SIGN}1,0)",
        "Vurdering": "lavere",
    }
