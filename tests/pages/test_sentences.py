"""What the pages say, for selections where a careless sentence would be false."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from dataclasses import replace
from types import SimpleNamespace

import pytest

from metrics.engine import formats, store
from metrics.engine.result import Row
from metrics.figur import goals
from pages.components import charts, findings, use
from pages.components.periods import interval
from tests.pages.components.test_charts import SURVEY, result
from tests.pages.support import PAGES, html, opened, text
from tests.support import facts

pytestmark = pytest.mark.filterwarnings("ignore")
KNOWN = PAGES["Kjennskap og nytte"]
BRANSJER = PAGES["Bransjer"]
SURVEYS = PAGES["Undersøkelser"]


@pytest.fixture
def published(monkeypatch):
    """Only what the reports say: no log, no wave."""
    monkeypatch.setenv("PORTAL_WORKSPACE", str(facts.warehouse().parent.parent))
    monkeypatch.delenv("PORTAL_TILGANG", raising=False)


def heading(page: str, **query: list[str]) -> str:
    found = opened(page, **query)
    assert [str(e.value) for e in found.exception] == []
    return re.search(r"<h1[^>]*>([^<]*)", html(found))[1].replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ({}, "26 bransjer var lansert i mars 2024, og fire til var planlagt for 2024"),
        (
            {"verktoey": ["NOA+"]},
            "Kildene navngir seks bransjer som lansert i NOA+, og 18 til er oppgitt samlet, ikke "
            "navngitt",
        ),
        (
            {"bransje": ["Frisør"]},
            "Frisør er lansert i Arbeidsmiljøportalen, og oppgitt samlet, ikke navngitt, i "
            "Arbeidsmiljøhjelpen, En bra dag på jobb og NOA+",
        ),
        ({"bransje": ["Barnehage"], "verktoey": ["NOA+"]}, "Barnehage er lansert i NOA+"),
        (
            {"bransje": ["Luftfart"]},
            "Luftfart er planlagt i Arbeidsmiljøportalen og Arbeidsmiljøhjelpen, men ikke nevnt "
            "som lansert",
        ),
        (
            {"bransje": ["Luftfart", "Barnehage"]},
            "Én av to valgte bransjer er nevnt som lansert i minst ett verktøy",
        ),
    ],
)
def test_the_finding_of_bransjer_is_true_of_the_selection(published, query, sentence):
    assert heading(BRANSJER, **query) == sentence


def test_each_audience_is_named_with_its_own_share(published):
    assert heading(KNOWN) == (
        "Godt kjent med temaet i IA-avtalen: statlige 90 %, kommuner 88 %, virksomheter 49 %"
    )


def test_groups_on_different_terms_are_never_set_side_by_side_without_saying_so(published):
    assert heading(SURVEYS).endswith("(kan ikke sammenlignes direkte)")
    assert "sammenlignes" not in heading(SURVEYS, kpi_svar="Kjennskap til temaet")


def test_a_link_with_the_earlier_name_of_a_metric_opens_the_same(published):
    old, new = (heading(SURVEYS, kpi_svar=f"Kjennskap{name}") for name in ("", " til temaet"))
    assert old == new
    assert old.startswith("Kjenner temaet i IA-avtalen")


def test_organisations_are_counted_in_the_finding_and_get_no_empty_figure(published):
    query = {"maalgruppe": ["Arbeidsgiverorganisasjoner"]}
    assert heading(SURVEYS, **query) == (
        "4 av 6 arbeidsgiverorganisasjoner synes Arbeidsmiljøportalen er nyttig"
    )
    assert heading(KNOWN, **query).startswith("7 av 8 arbeidsgiverorganisasjoner er godt kjent")
    for page in (SURVEYS, KNOWN):
        assert [c.proto.alt for c in opened(page, **query).get("plotly_chart")] == []


def test_a_wave_that_has_not_asked_is_not_answered_for_by_another(published):
    query = {"boelge": ["SINTEF 2022"]}
    assert heading(KNOWN, **query) == "Kjennskap til temaet: ingen tall i SINTEF 2022"
    told = text(opened(KNOWN, **query))
    assert "Flest organisasjoner" not in told
    assert "Svar fra Agenda" not in told
    assert heading(SURVEYS, **query) == "Nytte: ingen tall i SINTEF 2022"


def test_the_note_on_barnehager_stands_only_under_barnehager(published):
    query = {"maalgruppe": ["Private og offentlige virksomheter"]}
    assert (
        "kun barnehager som har brukt" not in text(opened(KNOWN, **query)).partition("Hvem som")[0]
    )


def test_a_sample_was_asked_and_not_the_whole_country(published):
    assert "<td>5\u00a0000 av 103\u00a0252</td>" in html(opened(KNOWN))


def test_a_filter_that_removes_the_answers_is_not_a_question_unasked(published):
    told = text(opened(KNOWN, bransje=["Barnehage"], maalgruppe=["Statlige virksomheter"]))
    assert "Ingen svar i utvalget" in told
    assert "ikke spurt" not in told.replace("ikke spurt om de kjenner selve portalen", "")


def test_the_answers_follow_the_filter_on_bransje_and_tool(published):
    told = text(opened(KNOWN, bransje=["Barnehage"])).replace("\u00a0", " ")
    assert "Nytte: En bra dag på jobb ligger høyest med 92 %" in told
    assert "80 % av private og offentlige virksomheter (Barnehage) er godt kjent" in told
    assert "har ingen strek: rapporten oppgir verken vekting eller usikkerhet." in told
    assert "utvalget er vektet" not in told
    one = text(opened(KNOWN, verktoey=["NOA+"])).replace("\u00a0", " ")
    assert "Nytte: 89 % for NOA+" in one
    assert "Flest organisasjoner" not in one
    assert "av .." not in one


@pytest.mark.parametrize(
    ("small", "end"),
    [
        (Row("s", "5–9 ansatte", 5.0, grunnlag=7, enhet="antall"), ", blant gruppene med nok svar"),
        (Row("s", "5–9 ansatte", None, skjult=True), ", blant gruppene med nok svar"),
        (Row("s", "5–9 ansatte", 40.0, 13, lite_grunnlag=True), ", blant gruppene med nok svar"),
        (Row("s", "5–9 ansatte", 95.0, 13, lite_grunnlag=True), ""),  # within the span
        (Row("s", "5–9 ansatte", 95.0, 60), ""),
    ],
)
def test_a_span_says_when_it_passes_some_groups_by(published, small, end):
    found = result("nytte", "stoerrelse", small, Row("m", "M", 91.0, 60), Row("l", "L", 100.0, 60))
    said = findings.spread(found, "er fornøyd").replace("\u00a0", " ")
    assert said == f"Mellom 91 % (M) og 100 % (L) er fornøyd{end}"


def test_a_span_of_groups_that_are_all_small_does_not_say_that_they_are_not(published):
    few = [Row(key, key, value, 13, lite_grunnlag=True) for key, value in (("A", 5.0), ("B", 9.0))]
    hidden = Row("C", "C", None, skjult=True)
    said = findings.spread(result("nytte", "stoerrelse", *few, hidden), "er fornøyd")
    assert said.endswith("er fornøyd, blant gruppene som vises i prosent")
    assert findings.spread(result("nytte", "stoerrelse", *few), "x").endswith("(B) x")


def test_the_group_with_no_rival_gets_no_superlative():
    alone = replace(SURVEY, rows=SURVEY.rows[:1])
    assert findings.top(alone) == "Statlige: 90\u00a0% (n = 51)"
    assert "flest" not in findings.most(result("sidevisninger", "bransje", Row("a", "A", 9.0)))


@pytest.mark.parametrize("values", [(9.0, 23.4), (9.0, 10.0), (7.0,)])
def test_no_number_is_in_two_classes_of_the_map(values):
    places = ("03", "46", "11")
    rows = [Row(key, key, value, grunnlag=9) for key, value in zip(places, values, strict=False)]
    drawn = charts.tile_map(result("nytte", "region", *rows), "2024-")
    ends = [[int(n) for n in re.findall(r"\d+", text)] for text, _ in drawn.legend]
    assert ends[0][0] == round(min(values))
    assert ends[-1][-1] == round(max(values))
    assert all(early[-1] + 1 == late[0] for early, late in itertools.pairwise(ends))


def test_a_share_of_zero_is_drawn_and_a_count_of_nothing_is_not():
    zero = Row("a", "A", 0.0, grunnlag=10)
    assert use._anything(result("dekning_tilvekst", "bransje", zero))
    assert not use._anything(result("sidevisninger", "bransje", zero))
    assert not use._anything(result("dekning_tilvekst", "bransje", Row("a", "A", None)))


@pytest.mark.parametrize(
    ("statuses", "sentence"),
    [
        (["mangler_tall"] * 7, "Ingen av de sju målene har tall"),
        (["bak"] * 3, "Alle de tre målene ligger bak"),
        (["naadd"], "Målet er nådd"),
        (["naadd", "bak"], "Ett av to mål er nådd, og ett ligger bak"),
    ],
)
def test_targets_that_stand_alike_are_told_together(statuses, sentence):
    found = [SimpleNamespace(status=status, maal=1.0) for status in statuses]
    aimless = SimpleNamespace(status="mangler_tall", maal=None)
    assert goals.finding((*found, aimless)) == sentence


@pytest.mark.parametrize(
    ("percent", "told", "way"),
    [
        (12.4, "+12 %", 1),
        (0.5, "+1 %", 1),
        (0.4, "uendret", 0),
        (-0.3, "uendret", 0),
        (-3, "−3 %", -1),
    ],
)
def test_a_change_that_is_printed_as_none_has_no_sign(percent, told, way):
    assert formats.endring(percent).replace("\u00a0", " ") == told
    assert formats.retning(percent) == way


def test_months_quarters_and_years_are_named_in_sql_as_on_the_pages():
    for fra, til in (("2020-01-01", "2022-12-31"), ("2023-01-01", "2023-12-31"),
                     ("2022-04-01", "2022-04-30"), ("2022-09-01", "2022-11-30"),
                     ("2022-10-01", "2022-12-31"), ("2022-11-01", "2023-02-28")):  # fmt: skip
        sql = f"select norsk_periode(date '{fra}', date '{til}') as p"
        (found,) = store.rows(facts.warehouse(), sql)
        assert found["p"] == interval(dt.date.fromisoformat(fra), dt.date.fromisoformat(til))
