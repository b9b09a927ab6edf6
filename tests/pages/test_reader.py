"""What a reader who sees the pages for the first time must not be led to believe."""

from __future__ import annotations

import datetime as dt
import json
import re

import pandas as pd
import pytest

from data.lake.workspace import Workspace
from metrics.engine import catalog, formats, store
from metrics.engine.registers import UNNAMED
from metrics.engine.result import Row
from pages.components import charts, findings, legend, use
from pages.components.html import esc
from pages.redaksjonsraad.bransjer import pace
from pages.redaksjonsraad.bransjer.curves import curves as curves_chart
from pages.redaksjonsraad.bransjer.projection import projection as projection_chart
from pages.redaksjonsraad.neste_bransje.parts import SHARES
from pages.redaksjonsraad.planer.quarters import LEGEND as QUARTERS
from pages.redaksjonsraad.planer.timeline import LEGEND as TIMELINE
from tests.pages.components.test_charts import result
from tests.pages.support import PAGES, html, opened, text
from tests.support import facts
from tests.support import survey_cases as cases

pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.fixture
def published(monkeypatch):
    """Only what the reports say: no log, no wave."""
    monkeypatch.setenv("PORTAL_WORKSPACE", str(facts.warehouse().parent.parent))
    monkeypatch.delenv("PORTAL_TILGANG", raising=False)


def said(page: str, **query: str | list[str]) -> str:
    """The page as text, with plain spaces."""
    return text(opened(PAGES[page], **query)).replace("\u00a0", " ")


def test_a_share_of_those_who_answered_is_not_said_of_everyone(published):
    told = said("Regioner")
    assert "15 % av virksomhetene som svarte, oppgir portalen som kilde" in told
    assert (
        "Mellom 9 % (Troms og Finnmark) og 23 % (Oslo) av dem som svarte, oppgir portalen som "
        "kilde" in told
    )
    assert "Med 56–216 svar i hvert fylke kan rekkefølgen være tilfeldig" in told


def test_fylker_and_sizes_without_a_single_number_get_a_sentence_and_no_figure(published):
    page = opened(PAGES["Regioner"], stoerrelse=["1 ansatt"])
    assert "rutekart" not in html(page)
    assert [chart.proto.alt for chart in page.get("plotly_chart")] == []
    assert text(page).count("dette utvalget. Velg en annen periode") == 2


def test_the_table_of_ranked_fylker_is_in_the_order_of_the_figure(published):
    page = opened(PAGES["Regioner"], tabell_kunnskapskilde_rangert="true")
    (table,) = re.findall(r'aria-label="Tabell: Fylkene etter.*?</table>', html(page), re.DOTALL)
    names = re.findall(r'<th scope="row"[^>]*>(?:<a[^>]*>)?([^<]+)', table)  # a name is a link
    assert names[0] == "Oslo"
    assert names[-2:] == ["Innlandet", "Troms og Finnmark"]


def test_use_without_a_place_is_said_once(published):
    page = opened(PAGES["Regioner"])
    assert html(page).count('class="tom"') == 1
    assert "Fylkene fra 2024" not in text(page)


PACES = pd.DataFrame(
    [
        ("saa_langt", 4.005, 7.96, 26, "2023-12-31", 35, "2025-02-16", "2026-03-31"),
        ("saa_langt", 4.005, 7.96, 26, "2023-12-31", 40, "2025-10-03", "2027-06-30"),
        ("maalet", 4.0, 6.0, 26, "2023-12-31", 40, "2026-05-01", "2027-07-01"),
    ],
    columns=["tempo", "lavt", "hoeyt", "fra_antall", "fra_dato", "maal", "tidligst", "senest"],
)


def test_the_title_of_the_pace_says_what_its_own_row_of_the_table_says():
    now = dt.date(2026, 11, 21)
    assert pace.title(PACES, "Portalen", now) == (
        "Med tempoet så langt, 4–8 nye i året, når Portalen 40 bransjer mellom 2. halvår 2025 og "
        "1. halvår 2027"
    )
    later = pace.title(PACES, "Portalen", dt.date(2027, 8, 1))
    assert "skulle Portalen ha nådd 40 bransjer mellom" in later


def test_what_is_reckoned_for_a_day_gone_by_is_said_to_be_so():
    assert "kildene sier ikke om 35 bransjer er nådd" in " ".join(
        pace.notes(PACES.iloc[:1], dt.date(2026, 1, 1))
    )
    assert len(pace.notes(PACES, dt.date(2024, 6, 1))) == 1
    counts = pd.DataFrame({"dato": [pd.Timestamp("2023-12-31")], "antall": [26]})
    drawn = projection_chart(counts, PACES, dt.date(2026, 11, 21)).figure
    assert [note["text"] for note in drawn.layout.annotations] == ["i dag"]


def test_a_range_with_equal_ends_is_one_number():
    assert formats.spenn(2.6, 3.4, "prosent") == formats.prosent(3)
    assert formats.spenn(12, 19, "heltall") == "12–19"


def test_days_and_weeks_are_named_as_in_a_sentence():
    days = result(
        "sidevisninger", "dag", Row("2026-10-06", "6. oktober 2026", 9.0),
        Row("2026-10-31", "31. oktober 2026", 5.0),
    )  # fmt: skip
    assert findings.latest(days) == "5 sidevisninger den 31. oktober 2026"
    assert findings.extremes(days) == (
        "Høyest den 6. oktober 2026 (9), lavest den 31. oktober 2026 (5)"
    )
    assert "Høyest den 6. oktober 2026" in charts.series(days, ()).alt
    week = result("sidevisninger", "uke", Row("2026-W44", "uke 44, 2026", 9.0))
    assert findings.latest(week) == "9 sidevisninger i uke 44, 2026"


@pytest.mark.parametrize(
    ("values", "title"),
    [
        ([17.1, 17.0, 16.9, 16.8], "Andel roboter: 17 % for alle fire"),
        ([17.1, 17.0, 9.0], "A (17 %) og B (17 %) ligger høyest"),
        ([20.0, 17.0, 17.1, 9.0], "A (20 %) ligger høyest"),
        ([20.0, 17.0, 9.0], "A (20 %) og B (17 %) ligger høyest"),
        ([17.0, 17.0, 17.0, 17.0, 9.0], "Fire av fem ligger høyest med 17 %"),
    ],
)
def test_a_shared_place_is_not_given_to_some_who_share_it(values, title):
    rows = [Row(letter, letter, value) for letter, value in zip("ABCDE", values, strict=False)]
    shown = result("bot_andel", "verktoey", *rows)
    assert findings.most(shown) == title.replace("Andel roboter", shown.metric.tittel)


def test_use_that_belongs_to_no_group_and_use_of_nothing_are_told_apart():
    loose = result("sidevisninger", "region", Row("ukjent", "Ukjent", 436544.0))
    assert findings.most(loose) == "Sidevisninger: bare «Ukjent» har tall (436 544)"
    assert use.nothing(result("sidevisninger", "dag", Row("x", "x", 0.0))) == (
        "Sidevisninger: 0 i hele utvalget."
    )
    assert "ingen tall" in use.nothing(result("sidevisninger", "dag", Row("x", "x", None)))


def test_the_text_of_a_series_of_bounds_gives_the_bounds():
    years = result(
        "dekning_sysselsatte", "aar", Row("2020", "2020", None, nedre=0, oevre=33),
        Row("2024", "2024", None, nedre=16, oevre=50),
    )  # fmt: skip
    assert "fra 2020 til 2024. Tallene er grenser: først 0–33 %, sist 16–50 %." in (
        charts.series(years, ()).alt
    )


@pytest.mark.parametrize(
    ("fra", "til", "words"),
    [
        ((2024, 3, 1), (2024, 3, 15), "1.–15. mars 2024"),
        ((2025, 3, 3), (2025, 4, 11), "3. mars–11. april 2025"),
        ((2025, 11, 3), (2026, 10, 30), "3. november 2025–30. oktober 2026"),
        ((2025, 3, 3), (2025, 3, 3), "3. mars 2025"),
    ],
)
def test_a_window_says_month_and_year_once_in_python_and_sql(fra, til, words):
    first, last = dt.date(*fra), dt.date(*til)
    assert formats.periode(first, last) == words
    (found,) = store.rows(
        facts.warehouse(), f"select norsk_periode(date '{first}', date '{last}') as p"
    )
    assert found["p"] == words


def test_the_text_of_a_breakdown_says_what_stands_last_whatever_its_size():
    loose = Row(next(iter(UNNAMED)), "Sider uten bransje", 9.0)
    pages = result("sidevisninger", "bransje", Row("a", "A", 5.0), loose, Row("b", "B", 7.0))
    assert (
        "fra høyest til lavest, med «Sider uten bransje» til slutt: B 7; A 5; Sider uten bransje 9"
    ) in charts.dots(pages).alt


def test_each_published_number_points_to_its_own_explanation(published):
    page = html(opened(PAGES["Bruk"])).partition("Tall fra rapportene")[2]
    marks = re.findall(r"<td[^>]*>[^<*]*\d\s([*, ]+)</td>", page)
    notes = re.findall(r"<p>(\*+) ", page)
    assert notes == ["*" * (number + 1) for number in range(len(notes))]
    assert len(notes) > 1
    assert {star for mark in marks for star in mark.split(", ")} == set(notes)


def test_no_number_is_split_over_two_lines_and_four_digits_have_a_space():
    assert esc("om lag 240 000 i 2022") == "om lag 240\u00a0000 i 2022"
    titles = [metric.tittel for metric in catalog.metrics().values()]
    assert [title for title in titles if "1000" in title] == []
    assert formats.verdi(1.7396, "prosent_desimal") == "1,7\u00a0%"
    assert formats.spenn(1.2, 1.7, "prosent_desimal") == "1,2–1,7\u00a0%"


def test_days_are_written_alike_everywhere(published):
    told = said("Datakilder")
    assert "1. april 2022: Petroleumsinnhold publisert i portalen" in told
    assert "Arbeidsmiljøportalen, unike brukere, 2022: 70 863" in told
    assert re.search(r"\d\d\.\d\d\.20\d\d", told) is None


def test_one_bransje_is_not_a_range_and_every_star_is_explained(published):
    page = opened(PAGES["Bransjer"], bransje=["Barnehage"])
    told = text(page).replace("\u00a0", " ")
    assert "Bransjer med verktøy har 3,2 % av jobbene, alle i bransjer NAV har definert" in told
    assert "Fra 0–3 % av jobbene ved utgangen av 2020 til 3 % i 2024" in told
    assert "på siden Bransjer" not in told
    assert "*" not in told
    shares = next(c for c in page.get("plotly_chart") if "over dekning av jobber" in c.proto.alt)
    dots = [trace for trace in json.loads(shares.proto.spec)["data"] if "hovertext" in trace]
    assert len(dots[0]["x"]) == 4  # bounds that meet are drawn as the number they are
    petroleum = said("Bransjer", bransje=["Petroleumsvirksomhet"])
    assert (
        "* Petroleumsvirksomhet i Arbeidsmiljøportalen: Kildene er uenige: "
        "7. desember 2020–11. november 2021 (Agenda Kaupang 2023, kap. 4.4); april 2022 ("
    ) in petroleum


def test_the_surveys_stand_among_the_sources(published):
    told = said("Datakilder")
    assert "SINTEF 2022 Trykte tabeller 29. april–14. juni 2022 1 153" in told
    assert "Agenda Kaupang 2022/2023 Trykte tabeller vinteren 2022–2023 2 257" in told


def test_the_registers_are_told_in_words_and_to_their_end(published):
    told = said("Datakilder")
    assert "NAVs definisjon; vårt forslag" in told
    assert "Fylker og omregning 63 2018–2019 til 2024 " in told


def test_a_target_says_how_it_was_reckoned(published):
    assert (
        "17 da fristen gikk ut 31. desember 2022. 19 er målt i mars 2023. Mål: 19, målt: 17, "
        "frist: 31. desember 2022." in said("Fremdrift")
    )


def test_a_wave_that_was_read_in_stands_there_with_its_answers_and_day(tmp_path, monkeypatch):
    workspace = Workspace(tmp_path / "ws").create()
    people = cases.people()
    cases.imported(workspace, people, cases.codebook())
    monkeypatch.setenv("PORTAL_WORKSPACE", str(workspace.root))
    (row,) = re.findall(
        r"Regnet ut fra hvert svar (.*?20\d\d) ([\d ]+?) (\d+\. \w+ \d{4})", said("Datakilder")
    )
    assert row[1] == formats.tall(len(people)).replace("\u00a0", " ")
    assert row[2] == formats.dato(dt.datetime.now(dt.UTC).date())


def test_a_mark_in_the_legend_is_the_mark_in_the_figure(published):
    page = opened(PAGES["Planer"])
    keys = re.findall(r"<ul class=\"forklaring\">(.*?)</ul>", html(page))
    assert "Plan passert, eller forsinket" in keys[0]
    assert "Utvikling" not in keys[0]  # nothing is under way
    for key in keys:
        assert key.count("<li>") == key.count("<svg") + key.count("<i style")
    every = [*SHARES, *QUARTERS, *TIMELINE]
    assert all(legend.html([key]).count("<svg") == (len(key) == 3) for key in every)


def test_lines_are_told_apart_without_colour():
    points = pd.DataFrame(
        [(name, month, 1.0 * rank) for rank, name in enumerate("ABCDEF") for month in (1, 2)],
        columns=["navn", "nummer", "verdi"],
    )
    lines = curves_chart(points, "x").figure.data
    named = [line["line"]["dash"] for line in lines if line["line"]["width"] > 1]
    assert len(named) == len(set(named)) == 5


def test_a_long_timeline_has_its_years_and_today_at_both_ends(published):
    notes = {}
    for whole in ("false", "true"):
        page = opened(PAGES["Planer"], alle_rader=whole)
        layout = json.loads(page.get("plotly_chart")[0].proto.spec)["layout"]
        notes[whole] = [a["text"] for a in layout["annotations"]]
    assert notes["false"].count("i dag") == 1
    assert notes["true"].count("i dag") == 2
    assert "2024" in notes["true"]
