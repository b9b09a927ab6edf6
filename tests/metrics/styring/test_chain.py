"""The result chain: every indicator is found in a register, aged, and never made up."""

import datetime as dt
import json

import pytest

from data.editors import recommendations as log
from data.editors.recommendations import FollowUp
from data.lake.workspace import Workspace
from metrics import commands as cli
from metrics.engine import formats
from metrics.styring import chain, goals, ia, recommendations, steering
from metrics.styring.ia import Year
from tests.conftest import event
from tests.support import facts
from tests.support import survey_cases as cases

TODAY = dt.date(2026, 11, 26)


@pytest.fixture(scope="module")
def found():
    return chain.indicators(facts.warehouse(), TODAY)


def one(found, name, box=None):
    (match,) = [i for i in found if i.navn == name and box in (None, i.boks)]
    return match


def test_the_chain_runs_from_resources_to_sick_leave_in_the_order_of_the_levels(found):
    levels = list(dict.fromkeys(i.nivaa for i in found))
    assert levels == list(chain.LEVELS)
    assert [len(chain.boxes(found, level)) for level in levels] == [5, 7, 8, 8, 3, 4]


def test_every_indicator_has_a_number_and_every_box_without_one_says_so(found):
    named = [i for i in found if i.navn]
    assert [i.navn for i in named if not i.known] == []
    assert {i.tekst for i in found if not i.navn} == {"ingen indikator"}
    assert all(i.kilde for i in found)


@pytest.mark.parametrize(
    ("name", "box", "text", "when", "age"),
    [
        ("Besøk", None, "39 477", "januar–juni 2023", 40),
        ("Unike brukere", "Arbeidsmiljøportalen", "70 863", "2022", 46),
        ("Unike sidevisninger", None, "over 163 000", "2023", 34),
        ("Nedlastede handlingsplaner", None, "under 4 500", "2022", 46),
        ("Har brukt Arbeidsmiljøportalen", None, "21 %", "vinteren 2022–2023", 44),
        ("Mener organiseringen av arbeidet er viktig", None, "96 %", "vinteren 2022–2023", 44),
        ("Ferdige systematiske oppsummeringer", None, "0", "2022", 46),
        ("Midler til satsingen", None, "50 mill. kr per år", "2020–2022", 46),
        ("Bransjer i portalen", None, "26", "31. desember 2023", 34),
        ("Sykefravær, alle næringer", None, "6,8 %", "2024", 22),
    ],
)
def test_the_value_is_that_of_the_register_with_period_and_age(found, name, box, text, when, age):
    shown = one(found, name, box)
    assert (shown.tekst.replace("\xa0", " "), shown.naar, shown.alder) == (text, when, age)


def test_shares_have_their_unweighted_base_and_few_answers_stand_as_counts(found):
    assert one(found, "Portalen er nyttig eller svært nyttig").n == "n = 608"
    assert one(found, "Har brukt Arbeidsmiljøportalen").n.replace("\xa0", " ") == (
        "n = 2 002–2 014"
    )
    few = [i for i in found if i.boks == "Partenes egen opplæring"]
    assert [i.tekst for i in few] == ["4 av 6", "15 av 25"]
    assert all(i.n for i in found if i.enhet == "prosent")


def test_a_disputed_number_names_the_dispute(found):
    assert one(found, "Unike brukere", "Arbeidsmiljøportalen").motstrid == (
        "unike-mot-besoek-2022",
    )
    assert one(found, "Unike brukere", "Arbeidsmiljøhjelpen").motstrid == ()


def test_a_real_log_takes_the_place_of_the_report_and_demo_data_never_do(load):
    events = [event(f"2024-04-{day:02} 10:00", 1, "/") for day in range(1, 31)]
    path = load(events, ("portal", "2024-04-01", "2024-04-30"))
    visits = one(chain.indicators(path, TODAY), "Besøk")
    assert (visits.verdi, visits.naar, visits.alder) == (30, "april 2024", 30)
    assert visits.kilde != "Etatenes fellesrapport for 2023"
    demo = load([e | {"kilde": "demo"} for e in events], ("demo", "2024-04-01", "2024-04-30"))
    assert one(chain.indicators(demo, TODAY), "Besøk").verdi == 39_477


@pytest.mark.parametrize(
    ("day", "months", "text"),
    [
        (dt.date(2026, 11, 26), 0, "under en måned"),
        (dt.date(2026, 10, 27), 0, "under en måned"),
        (dt.date(2026, 10, 26), 1, "1 måned"),
        (dt.date(2025, 11, 26), 12, "1 år"),
        (dt.date(2023, 12, 31), 34, "2 år og 10 måneder"),
        (dt.date(2027, 1, 1), 0, "under en måned"),
    ],
)
def test_an_age_is_in_whole_months(day, months, text):
    assert formats.maaneder(day, TODAY) == months
    assert formats.alder(months) == text


def test_the_target_for_sick_leave_cannot_be_judged_without_its_base():
    targets = {t.id: t for t in ia.targets(facts.warehouse())}
    assert targets["IA-1"].status == "mangler_tall"
    assert "årsgjennomsnittet for 2018" in targets["IA-1"].grunn
    assert targets["IA-1"].frist is None
    told = ia.told(targets["IA-1"].maalt).replace("\xa0", " ")
    assert told == "Sykefraværet var 6,7 % i 2023 og 6,8 % i 2024"
    assert (targets["IA-2"].status, targets["IA-2"].maalt) == ("mangler_tall", ())


@pytest.mark.parametrize(
    ("last", "definition", "status"),
    [
        (5.4, "ny", "naadd"),
        (5.41, "ny", "ikke_naadd"),
        (5.4, "gammel", "mangler_tall"),
    ],
)
def test_with_a_base_the_target_is_judged_on_the_same_definition_alone(last, definition, status):
    base = Year(2018, 6.0, "ny", "SSB")
    years = (base, Year(2024, last, definition, "SSB"))
    assert ia.judged(10, base, years)[0] == status


def test_a_base_in_the_register_of_ssb_is_found(tmp_path):
    row = (
        "insert into sykefravaer select * replace ('2018' as periode, date '2018-01-01' as "
        "gyldig_fra, date '2018-12-31' as gyldig_til, 7.0 as prosent) from sykefravaer where "
        "periode = '2024' and justering = 'årsgjennomsnitt'"
    )
    (target,) = [t for t in ia.targets(facts.changed(tmp_path, row)) if t.id == "IA-1"]
    assert target.status == "ikke_naadd"
    assert "målet er 6,3" in target.grunn


def test_goals_carry_the_verdict_of_the_source_alone():
    found = goals.goals(facts.warehouse())
    tally = {key: sum(g.utfall == key for g in found) for key in goals.VERDICTS}
    assert tally == {"naadd": 7, "ikke_naadd": 4, "ukjent": 45}
    assert all(g.maalt_kilde for g in found if g.utfall != "ukjent")
    by_id = {g.id: g for g in found}
    assert by_id["T01"].utfall == "ukjent"  # 0 of 2–3, but the report does not hold them together
    assert goals.worded(by_id["T02"]).endswith("4–6 bransjer per år")


def test_budget_and_meetings_are_as_printed():
    found = {f.id: f for f in steering.facts(facts.warehouse())}
    assert found["B01"].oppgitt == "70 mill. kr"
    assert found["M03"].oppgitt == "3 møter"
    assert found["M03"].motstrid == ("styringsgruppe-moeter",)
    parts = [
        int(f.oppgitt.split()[0]) for f in found.values() if (f.slag, f.aar) == ("budsjett", "2022")
    ]
    assert sum(parts) == 50


def test_recommendations_stand_with_the_answer_and_the_status_of_the_users(workspace):
    log.save(workspace, "2", FollowUp("i_gang", "Etatene"), who="Prøve", base=0)
    found = {r.id: r for r in recommendations.recommendations(facts.warehouse(), workspace)}
    assert (found["2"].status, found["2"].ansvarlig, found["2"].hvem) == (
        "i_gang",
        "Etatene",
        "Prøve",
    )
    assert found["2"].svar.startswith("Fire nye bransjer i 2024")
    assert (found["K1"].svar, found["K1"].svar_kilde, found["K1"].hoerer_til) == ("", "", "1")
    told = recommendations.finding(list(found.values()))
    assert told == "Etatene har svart på 18 av 27 anbefalinger; 1 i gang"


def test_the_command_line_gives_the_chain_and_all_that_stands_beside_it(capsys):
    cli.command(["resultatkjede", "--json", "--workspace", facts.root()])
    told = json.loads(capsys.readouterr().out)
    assert len(told["rader"]) == len(chain.indicators(facts.warehouse()))
    assert {key: len(told[key]) for key in ("ia_maal", "aktivitetsmaal", "styring")} == {
        "ia_maal": 4,
        "aktivitetsmaal": 56,
        "styring": 76,
    }
    cli.command(["resultatkjede", "--workspace", facts.root()])
    assert "26 av 35 bokser i resultatkjeden har et tall" in capsys.readouterr().out
    cli.command(["anbefalinger", "--json", "--workspace", facts.root()])
    assert len(json.loads(capsys.readouterr().out)["rader"]) == 27


@pytest.mark.parametrize(
    "command", ["resultatkjede", "anbefalinger", "motstrid", "tilstand", "matrise"]
)
def test_a_filter_that_is_not_used_is_told(command, capsys):
    cli.command([command, "--json", "--region", "Oslo", "--workspace", facts.root()])
    notes = json.loads(capsys.readouterr().out)["merknader"]
    assert "kan ikke avgrenses på fylke; det valget er ikke brukt her." in notes[-1]


ASKED_ANEW = """\
  viktig:
    kolonne: q3
    skala: grad
    ordlyd: "{wording}"
    {linked}
"""
ORGANISED = "Hvordan bedriften organiserer arbeidet"


@pytest.fixture(scope="module")
def asked(tmp_path_factory):
    """The chain with a wave that has asked of kjennskap, use, and once more what table 6-10 has."""

    def asked(wording: str = ORGANISED, linked: str = "", firms: int = 240) -> dict[str, str]:
        workspace = Workspace(tmp_path_factory.mktemp("boelge") / "ws").create()
        text = cases.codebook() + ASKED_ANEW.format(wording=wording, linked=linked)
        rows = cases.people(sizes=(91, 160, firms))
        path = cases.imported(workspace, rows, text)
        return {i.navn: i.naar for i in chain.indicators(path, TODAY) if i.nivaa != "ressurser"}

    return asked


LINK = "sammenlignbar: agenda-kaupang-2023/viktighet"
THEME, WINTER = "Godt kjent med at forebygging er del av IA-avtalen", "vinteren 2022–2023"
IMPORTANT = "Mener organiseringen av arbeidet er viktig"


def test_a_new_wave_takes_the_place_of_every_share_it_has_asked_anew_and_of_no_other(asked):
    newest = asked(linked=LINK)
    assert newest[THEME] == newest[IMPORTANT] == newest["Har brukt Arbeidsmiljøportalen"] == ""
    assert newest["Har mer fokus enn for ett år siden"] == WINTER


@pytest.mark.parametrize(
    ("wording", "linked"),
    [(ORGANISED, ""), ("Noe helt annet", LINK)],
    ids=["not said to be the same", "about something else"],
)
def test_a_question_that_only_looks_alike_takes_no_place(asked, wording, linked):
    assert asked(wording, linked)[IMPORTANT] == WINTER


def test_the_printed_wording_is_enough_and_too_few_answers_are_not(asked):
    printed = "Vurder viktigheten av følgende for å bidra til et godt arbeidsmiljø: "
    assert asked(printed + ORGANISED)[IMPORTANT] == ""
    few = asked(linked=LINK, firms=12)
    assert few["Har brukt Arbeidsmiljøportalen"] == WINTER
