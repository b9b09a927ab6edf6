"""Coverage, what each plan adds, and the projection, against the registers."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pandas as pd
import pytest

from data import warehouse
from data.reference import REFERENCE
from data.warehouse import loading
from metrics import query
from metrics.bransje import matrix as matrices
from metrics.engine.selection import Selection
from pages.components import charts, records
from pages.redaksjonsraad.bransjer import jobs
from tests.conftest import event
from tests.support import facts

JOBS = 3_153_063
SPRING = ("portal", "2024-04-01", "2024-05-31")


def test_coverage_runs_from_navs_seven_to_every_named_bransje() -> None:
    row = query.run("dekning_sysselsatte", Selection(), None, facts.warehouse()).only
    assert row.nedre == pytest.approx(100 * 517_249 / JOBS)
    assert row.oevre == pytest.approx(100 * 1_587_983 / JOBS)
    assert row.verdi is None


def test_coverage_by_year_is_what_surely_was_there_to_what_may_have_been() -> None:
    rows = query.run("dekning_sysselsatte", Selection(), "aar", facts.warehouse()).rows
    assert [row.gruppe for row in rows] == ["2020", "2021", "2022", "2023", "2024"]
    # In 2020 the portal had just opened, and no source says which bransjer it opened with.
    assert rows[0].nedre == 0
    assert rows[1].nedre == pytest.approx(100 * 517_249 / JOBS)
    assert rows[-1].oevre == pytest.approx(100 * 1_587_983 / JOBS)
    assert [r.oevre for r in rows] == sorted(r.oevre or 0 for r in rows)


def test_what_the_plans_add_is_the_jobs_of_the_four_planned() -> None:
    result = query.run("dekning_tilvekst", Selection(), "bransje", facts.warehouse())
    assert sum(row.antall or 0 for row in result.rows) == 1_700_183 - 1_587_983


def test_the_codes_are_visible_in_both_standards_and_an_office_has_none() -> None:
    rows = {
        r["bransje"]: r for r in query.table("bransje_koder", facts.warehouse()).to_dict("records")
    }
    assert rows["barnehage"]["sn2007"] == "88.911"
    assert rows["barnehage"]["sn2025"] == "85.100"
    assert not isinstance(rows["kontorarbeidsplasser"]["sn2007"], str)
    assert "Gods- og passasjertransport til sjøs" in rows["sjofart"]["tidligere_navn"]
    assert "legevakt" in rows["helseklinikker"]["undersegmenter"]


def test_the_projection_is_a_span_recomputed_by_hand() -> None:
    rows = query.table("framskriving", facts.warehouse(), verktoey="arbeidsmiljoeportalen")
    found = {(r.tempo, r.maal): (r.lavt, r.hoeyt, r.tidligst, r.senest) for r in rows.itertuples()}
    # 26 at the end of 2023; 35 is nine more: 1.5 years at six a year, 2.25 at four.
    assert [str(day)[:7] for day in found["maalet", 35][2:]] == ["2025-07", "2026-04"]
    # 14 (31.1.2022) → 19 (2.5.2023) is the slowest pair, 9 (11.11.2021) → 26 the fastest.
    slow, fast = 5 / (456 / 365.25), 17 / (780 / 365.25)
    assert found["saa_langt", 35][:2] == pytest.approx((slow, fast))


def test_every_missing_criterion_is_null_with_its_reason() -> None:
    rows = warehouse.rows(facts.warehouse(), "from bransje_kriterier")
    assert len(rows) == len(facts.table("bransjer"))
    for figure in ("jobber", "sykefravaer", "noa_andel", "noa_grunnlag", "brudd_andel"):
        assert [r["bransje"] for r in rows if r[figure] == 0] == []
    assert [r["bransje"] for r in rows for k in r if k.endswith("_kilde") and not r[k]] == []
    office = next(r for r in rows if r["bransje"] == "kontorarbeidsplasser")
    assert (office["jobber"], office["jobber_status"]) == (None, "mangler")


def test_a_bransje_split_over_sections_gets_no_sections_number() -> None:
    rows = {r["bransje"]: r for r in warehouse.rows(facts.warehouse(), "from bransje_kriterier")}
    assert rows["politi-vakt-og-kriminalomsorg"]["brudd_andel"] is None
    assert "N, O" in rows["politi-vakt-og-kriminalomsorg"]["brudd_kilde"]
    assert (rows["helseklinikker"]["brudd_andel"], rows["helseklinikker"]["brudd_n"]) == (89, 571)
    assert (rows["luftfart"]["sykefravaer"], rows["luftfart"]["sykefravaer_periode"]) == (
        6.9,
        "2024-K3",
    )


@pytest.fixture
def space_age(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The reference tables with one more bransje: one row in bransjer.csv, and nothing else."""
    folder = tmp_path / "reference"
    shutil.copytree(REFERENCE, folder)
    register = folder / "bransjer.csv"
    with register.open(encoding="utf-8", newline="") as handle:
        header = next(csv.reader(handle))
    row = dict.fromkeys(header, "") | {
        "id": "romfart", "navn": "Romfart", "kortnavn": "Romfart", "slug_portal": "romfart",
        "kilde": "S1", "status": "prøve",
    }  # fmt: skip
    with register.open("a", encoding="utf-8", newline="") as handle:
        csv.DictWriter(handle, header, lineterminator="\n").writerow(row)
    monkeypatch.setattr(loading, "REFERENCE", folder)


@pytest.mark.usefixtures("space_age")
def test_a_new_bransje_is_one_row_and_then_it_is_everywhere(load) -> None:
    path = load([event("2024-04-02 10:00", 1, "/bransje/romfart/tiltak")], SPRING)
    tables = {name: query.table(name, path) for name in ("filtervalg", "bransje_koder", "umappet")}
    assert "romfart" in set(tables["filtervalg"]["id"])  # the filter
    assert "romfart" in set(tables["bransje_koder"]["bransje"])  # coverage: listed without codes
    assert tables["umappet"].empty  # the URL mapping
    views = query.run("sidevisninger", Selection(), "bransje", path)
    assert [(row.navn, row.verdi) for row in views.rows] == [("Romfart", 1)]
    criteria = warehouse.rows(path, "from bransje_kriterier where bransje = 'romfart'")  # ranking
    assert [(r["jobber_status"], r["har_verktoey"]) for r in criteria] == [("mangler", False)]
    names = tables["filtervalg"].query("dimensjon == 'bransje'")["navn"]
    cells = matrices.cells(path, Selection())
    matrix = charts.matrix(cells, {"noa_pluss": "NOA+"}, names)
    assert '<th scope="row">Romfart</th>' in matrix.html


def test_a_front_page_is_left_without_a_bransje_unless_the_visit_opens_one(load) -> None:
    events = [
        event("2024-04-02 10:00", 1, "/"),
        event("2024-04-02 10:05", 1, "/bransje/bygg"),
        event("2024-04-02 11:00", 1, "/"),  # a new visit, that finds nothing
        event("2024-04-02 10:00", 2, "/bransje/sykehus"),  # found one before the front page
        event("2024-04-02 10:01", 2, "/"),
        event("2024-04-02 10:00", 3, "/om"),  # never saw the front page
        event("2024-04-02 10:00", 4, "/", bot=True),
    ]
    path = load(events, SPRING)
    row = query.run("forside_uten_bransje", Selection(), None, path).only
    assert (row.verdi, row.grunnlag, row.antall) == (pytest.approx(100 / 3), 3, 1)


def test_what_is_asked_for_in_vain_is_counted_per_slug_and_not_by_robots(load) -> None:
    gone = {"slag": "annen_status", "status": 404}
    events = [
        *(event("2024-04-02 10:00", who, "/bransje/romfart", **gone) for who in range(10, 14)),
        event("2024-04-02 10:01", 14, "/Bransje/Romfart/tiltak", **gone),
        *(event("2024-04-02 10:02", who, "/bransje/romfart") for who in range(20, 25)),
        event("2024-04-02 10:03", 4, "/bransje/romfart", bot=True, **gone),
        *(event("2024-04-02 10:00", who, "/bransje/ola-nordmann", **gone) for who in range(10, 14)),
        *(event("2024-04-02 10:02", who, "/bransje/kari-nordmann") for who in range(20, 24)),
        event("2024-04-02 10:04", 5, "/bransje/bygg", **gone),  # a broken link, not a demand
        event("2024-04-02 10:05", 6, "/bransje/wp-login.php", **gone),
        event("2024-04-02 10:06", 7, "/om/finnes-ikke", **gone),
    ]
    rows = query.table("etterspurt", load(events, SPRING))
    assert [(r.slug, r.ganger) for r in rows.itertuples()] == [("romfart", 10)]


def test_a_path_that_few_have_seen_is_told_by_what_comes_before_it_alone(load) -> None:
    events = [
        *(event("2024-04-02 10:00", who, "/bransje/kari-nordmann") for who in range(4)),
        *(event("2024-04-02 10:00", who, "/kari-nordmann") for who in range(4)),
        *(event("2024-04-02 10:00", who, "/ny-side") for who in range(5)),
    ]
    rows = query.table("umappet", load(events, SPRING))
    assert {(r.sti, r.visninger) for r in rows.itertuples()} == {
        ("/bransje/…", 4),
        ("/…", 4),
        ("/ny-side", 5),
    }


def test_launch_curves_start_in_the_first_whole_month_and_skip_what_was_there_before(load) -> None:
    events = [
        event("2024-04-10 10:00", 1, "/bransje/bygg"),
        event("2024-05-10 10:00", 2, "/bransje/bygg"),
        event("2024-05-10 11:00", 3, "/bransje/bygg"),
        event("2024-05-10 10:00", 4, "/bransje/sykehus"),
    ]
    path = load(events, SPRING)
    launches = [
        {"bransje": "bygg", "fra": "2024-04-05", "til": "2024-04-20"},
        {"bransje": "sykehus", "fra": "2020-12-07", "til": "2021-11-11"},
    ]

    def followed(tool: str) -> pd.DataFrame:
        utvalg = Selection(verktoey=(tool,)).parameter()
        return query.table(
            "lanseringskurver", path, lanseringer=launches, utvalg=utvalg, verktoey=tool
        )

    rows = followed("arbeidsmiljoeportalen")
    assert [(r.bransje, r.nummer, r.visninger) for r in rows.itertuples()] == [("bygg", 1, 2)]
    assert rows["per_1000"].tolist() == pytest.approx([1000 * 2 / 74_306])
    assert followed("noa_pluss").empty  # no log comes from there, which is not zero views


def test_the_codes_of_a_bransje_come_with_its_other_names_and_its_programme() -> None:
    table = query.table("bransje_koder", facts.warehouse())
    shown = {row.bransje: jobs._codes(row) for row in records.rows(table)}
    bus = shown["rutebuss-og-persontrafikk"]
    assert "Også kalt: Rutebil og persontrafikk, Passasjertransport" in bus["Merknad"]
    food = shown["naringsmiddelindustri"]
    assert food["Bransjeprogram"] == "Næringsmiddelindustrien (fra 2019)"
