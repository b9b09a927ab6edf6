"""What the pages say of use, where a filter meets numbers that are small or not of that place."""

from __future__ import annotations

import datetime as dt
import itertools
import json
import re
from dataclasses import replace

import pandas as pd
import pytest

from data.editors import plan, plan_log
from metrics.bruk.annual import Annual
from metrics.bruk.comparability import Change
from metrics.engine.selection import Selection
from metrics.engine.suppression import HIDDEN_FLAG
from pages.analyse.bruk import comparison
from pages.components import use
from tests.conftest import event
from tests.metrics.bruk.test_comparability import daily
from tests.pages.support import PAGES, html, opened, text
from tests.support.instruments import counted_by

SPAN = ("portal", "2024-04-01", "2024-07-31")
DAYS = [dt.date(2024, 4, 1) + dt.timedelta(days=n) for n in range(122)]


@pytest.fixture
def logged(load, workspace, monkeypatch):
    """Four visitors a day in Oslo on the front page and on frisør, and what is asked for."""
    monkeypatch.setenv("PORTAL_WORKSPACE", str(workspace.root))
    monkeypatch.delenv("PORTAL_TILGANG", raising=False)
    ids = itertools.count()

    def build(*more):
        daily = [
            event(f"{day} 12:00:0{n}", next(ids), path, region="03")
            for day in DAYS
            for n in range(4)
            for path in ("/", "/bransje/frisor")
        ]
        plan_log.save(
            workspace,
            "frisor",
            "arbeidsmiljoeportalen",
            plan.Plan(stadium="lansert", lansering_faktisk="2024-04-15"),
            who="Redaksjonen",
            base=0,
        )
        return load([*daily, *more], SPAN)

    return build


def test_launch_curves_are_of_the_whole_country_and_give_no_fylke_away(logged):
    logged(event("2024-06-11 12:00:00", 9999, "/bransje/frisor", region="56"))
    page = opened(PAGES["Bransjer"], region="Finnmark")
    (curves,) = [c for c in page.get("plotly_chart") if "måneder etter lansering" in c.proto.alt]
    (line,) = [t["y"] for t in json.loads(curves.proto.spec)["data"] if len(t["y"]) > 1]
    everyone = opened(PAGES["Bransjer"])
    (same,) = [c for c in everyone.get("plotly_chart") if c.proto.alt == curves.proto.alt]
    assert line == next(t["y"] for t in json.loads(same.proto.spec)["data"] if len(t["y"]) > 1)
    assert "Kurvene gjelder hele landet, uansett fylke." in text(page)
    assert "Kurvene gjelder hele landet, uansett fylke." not in text(everyone)


def test_a_hidden_share_of_the_front_page_is_not_called_none(logged):
    logged(*(event(f"2024-06-0{d} 12:00:00", 9000 + d, "/", region="56") for d in (3, 4, 5)))
    told = text(opened(PAGES["Bransjer"], region="Finnmark"))
    assert "Ingen besøk innom forsiden" not in told
    assert f"Forlater forsiden uten bransje: {HIDDEN_FLAG}." in told


@pytest.fixture
def across_the_gap(load, workspace, monkeypatch):
    """One visit a day on both sides of months that no log covers."""
    monkeypatch.setenv("PORTAL_WORKSPACE", str(workspace.root))
    monkeypatch.delenv("PORTAL_TILGANG", raising=False)
    days = [*map(str, pd.date_range("2023-05-01", "2023-05-31").date)]
    later = [*map(str, pd.date_range("2024-03-16", "2024-04-30").date)]
    return load(
        [event(f"{day} 12:00:00", n) for n, day in enumerate([*days, *later])],
        *(("portal", span[0], span[-1]) for span in (days, later)),
    )


def within(first, last):
    return {"periode": "Velg måneder", "fra": first, "til": last}


def test_a_card_over_a_gap_says_how_many_days_it_stands_on(across_the_gap):
    card = re.compile(r'<p class="k-navn">Besøk</p>.*?</li>')
    broken, whole = (
        card.search(html(opened(**within(first, last))))[0]
        for first, last in (("juni 2023", "mars 2024"), ("april 2024", "april 2024"))
    )
    assert "Bygger på 16 av 305 dager." in broken
    assert "Bygger på" not in whole


def test_a_period_that_no_log_covers_has_no_numbers_and_is_not_called_nought(across_the_gap):
    told = text(opened(PAGES["Bruk"], **within("juni 2023", "februar 2024")))
    assert "Sidevisninger: ingen hele perioder med tall Hvor mye" in told
    assert "Sidevisninger: ingen tall i dette utvalget." in told
    assert "0 sidevisninger" not in told


def test_the_line_ends_where_the_log_does_and_begins_again_after(across_the_gap):
    (chart,) = [c for c in opened(PAGES["Bruk"]).get("plotly_chart") if "Linje" in c.proto.alt]
    lines = [
        trace["x"]
        for trace in json.loads(chart.proto.spec)["data"]
        if str(trace.get("mode", "")).startswith("lines")
    ]
    assert lines
    assert [x for x in lines if x[0] < "2023-06-01" and x[-1] > "2024-03-15"] == []


def test_none_is_a_number_and_not_a_missing_one(in_demo, monkeypatch):
    shown = []
    monkeypatch.setattr(comparison.frame, "text", lambda _: None)
    monkeypatch.setattr(comparison.tables, "show", lambda frame, _, demo=False: shown.append(frame))
    numbers = {"sidevisninger": (5, 0), "besoek": (0, 0), "nedlastinger": (None, None)}
    window = dt.date(2024, 4, 1), dt.date(2024, 4, 30)
    monkeypatch.setattr(
        comparison.comparability,
        "change",
        lambda key, _: Change(window, window, *numbers[key], None, "Fordi."),
    )
    comparison.show(tuple(numbers), Selection())
    assert shown[0].iloc[:, 1:].to_numpy().tolist() == [
        ["5", "0", "kan ikke regnes i prosent", ""],
        ["0", "0", "uendret", ""],
        ["..", "..", "kan ikke oppgis", "Fordi."],
    ]


def test_nothing_counted_gets_no_estimate_of_the_year(monkeypatch):
    written = []
    monkeypatch.setattr(use, "write", written.append)
    monkeypatch.setattr(use.answers, "demo_in_use", lambda: False)
    made = Annual("besoek", 2026, 0.0, None, None, 0.0, 90, 365, "dagsnitt", "Uten årstider.")
    for found in (made, replace(made, verdi=365.0, maalt=90.0)):
        monkeypatch.setattr(use.annual, "estimate", lambda *_, found=found: found)
        use.annual_estimate("besoek", Selection())
    assert len(written) == 1
    assert "gir 365 besøk" in written[0].replace("\u00a0", " ")


def test_a_row_of_the_comparison_says_when_its_periods_are_others(load, monkeypatch, workspace):
    monkeypatch.setenv("PORTAL_WORKSPACE", str(workspace.root))
    months = (
        (dt.date(2024, 4, 1), dt.date(2024, 5, 31)),
        (dt.date(2025, 4, 1), dt.date(2025, 4, 30)),
    )
    load(
        [
            event(f"{first + dt.timedelta(days=n)} 12:00:00", n % 3)
            for first, last in months
            for n in range((last - first).days + 1)
        ],
        *(("portal", str(first), str(last)) for first, last in months),
    )
    shown = []
    monkeypatch.setattr(comparison.frame, "text", lambda _: None)
    monkeypatch.setattr(comparison.tables, "show", lambda frame, _, demo=False: shown.append(frame))
    april = Selection(fra=dt.date(2025, 4, 1), til=dt.date(2025, 4, 30))
    comparison.show(("sidevisninger", "unike_brukere"), april)
    notes = dict(zip(shown[0]["Måltall"], shown[0]["Merknad"], strict=True))
    assert notes["Sidevisninger"] == ""
    assert notes["Unike brukere"] == "1.–30. april 2025 mot 1.–30. april 2024."


def test_a_front_page_within_a_gap_is_not_said_to_have_had_no_visits(across_the_gap):
    told = text(opened(PAGES["Bransjer"], **within("juni 2023", "februar 2024")))
    assert "Forlater forsiden uten bransje: ingen tall i dette utvalget." in told
    assert "Ingen besøk innom forsiden" not in told


def test_fylker_within_a_gap_are_not_said_to_lack_places(load, workspace, monkeypatch):
    monkeypatch.setenv("PORTAL_WORKSPACE", str(workspace.root))
    monkeypatch.delenv("PORTAL_TILGANG", raising=False)
    spans = ("2023-05-01", "2023-05-31"), ("2024-03-16", "2024-04-30")
    days = [str(day) for span in spans for day in pd.date_range(*span).date]
    load(
        [event(f"{d} 12:00:0{n}", n, region="03") for d in days for n in range(6)],
        *(("portal", *span) for span in spans),
    )
    told = text(opened(PAGES["Regioner"], **within("juni 2023", "februar 2024")))
    assert "Det finnes ingen tall for dette utvalget. Velg en annen periode" in told
    assert "Ingen bruk i utvalget kan plasseres" not in told


def test_a_chosen_group_is_shown_among_all_and_named(in_demo):
    page = opened(PAGES["Bruk"], del_bruk="Fordelt", bransje=["Barnehage"])
    bars = re.search(r'<ol class="stolper">.*?</ol>', html(page))[0]
    assert bars.count("<li>") > 10
    assert bars.count("◀") == 1
    assert "Sidevisninger: Barnehage" in text(page)


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"mot": "Perioden rett før"}, "31 (1.–31. mai 2024) mot 31 (31. mars–30. april 2024)"),
        ({}, "mot 1.–31. mai 2023: Ikke sammenlignbart: Statistikkverktøyet"),
        ({"mot": "Andre måneder", "mot_fra": "mai 2024"}, "2024: Periodene overlapper"),
        ({"mot": "Hele år, måned for måned"}, "Velg to til seks år"),
    ],
)
def test_two_periods_are_one_figure_or_one_sentence(portal, load, query, said):
    counted_by(portal, "eksport")
    load([*daily("2024-03-31", "2024-05-31")], ("portal", "2024-03-31", "2024-05-31"))
    may = {"periode": "Velg måneder", "fra": "mai 2024", "til": "mai 2024"}
    page = opened(PAGES["Bruk"], del_bruk="To perioder", **may, **query)
    assert not page.exception
    assert said in text(page)


def test_a_period_may_begin_at_an_event(in_demo):
    page = opened(PAGES["Bruk"], periode="Fra en hendelse")
    assert not page.exception
    assert page.selectbox(key="hendelse").value in page.selectbox(key="hendelse").options
    assert "Viser 1. april 2024–" in text(page)


def test_whole_years_are_lines_with_the_last_month_that_all_of_them_have(in_demo):
    page = opened(PAGES["Bruk"], mot="Hele år, måned for måned", aar_mot=["2023", "2024", "2025"])
    assert not page.exception
    drawn = next(c for c in page.get("plotly_chart") if "en linje for hvert år" in c.proto.alt)
    assert len(json.loads(drawn.proto.spec)["data"]) == 3
