"""What the pages say, for selections where a careless sentence would be false."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace

import pytest

from metrics.result import Row
from pages.components import charts, findings, use
from tests import facts
from tests.pages_support import PAGES, html, opened, text
from tests.test_pages_charts import SURVEY, result

pytestmark = pytest.mark.filterwarnings("ignore")
KNOWN = PAGES["Kjennskap og nytte"]
BRANSJER = PAGES["Bransjer"]


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
        ({"verktoey": ["NOA+"]}, "Kildene navngir seks bransjer som lansert i NOA+"),
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
        "49 % av private og offentlige virksomheter, 88 % av kommuner og fylkeskommuner og 90 % "
        "av statlige virksomheter er godt kjent med temaet i IA-avtalen"
    )


def test_a_filter_that_removes_the_answers_is_not_a_question_unasked(published):
    told = text(opened(KNOWN, bransje=["Barnehage"], maalgruppe=["Statlige virksomheter"]))
    assert "Ingen svar i utvalget" in told
    assert "ikke spurt" not in told.replace("ikke spurt om de kjenner selve portalen", "")


def test_the_answers_follow_the_filter_on_bransje_and_tool(published):
    told = text(opened(KNOWN, bransje=["Barnehage"])).replace("\u00a0", " ")
    assert "Nytte: En bra dag på jobb ligger høyest med 92 %" in told
    assert "80 % av private og offentlige virksomheter i utvalget er godt kjent" in told
    one = text(opened(KNOWN, verktoey=["NOA+"])).replace("\u00a0", " ")
    assert "Nytte: 89 % for NOA+" in one
    assert "Flest organisasjoner" not in one
    assert "av .." not in one


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
