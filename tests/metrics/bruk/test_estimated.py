"""The estimate of a year as a reader asks for it: whole months of one year, or why not."""

import datetime as dt

import pytest

from data import warehouse
from data.lake import sources
from data.lake.workspace import Workspace
from data.logs import ingest
from metrics import query
from metrics.bruk import estimated
from metrics.engine.selection import Selection
from tests.support.estimates import a_year

YEAR = Selection(fra=dt.date(2025, 1, 1), til=dt.date(2025, 12, 31))


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """Two months of 2025 and one of 2026, and the truth of 2025."""
    folder = tmp_path_factory.mktemp("anslag")
    workspace = Workspace(folder / "ws").create()
    for year, letter in ((2025, b"a"), (2026, b"b")):
        (workspace.secrets / f"portal-{year}-01-01.aar").write_bytes(letter * 32)
    paths, truth = a_year(folder, 3, 900, months=2)
    later, _ = a_year(folder, 4, 700, year=2026, months=1)
    whole = folder / "alt.log"
    whole.write_text("".join(path.read_text("utf-8") for path in [*paths, *later]), "utf-8")
    ingest.ingest(workspace, sources.get(workspace, "portal"), [whole], progress=False)
    return warehouse.newest(workspace), truth


def only(path, **chosen):
    return query.run("anslag_brukere", Selection(**chosen), warehouse=path).only


def test_a_year_has_one_estimate_with_an_interval_and_the_exact_bounds(built):
    path, truth = built
    row = query.run("anslag_brukere", YEAR, warehouse=path).only
    exact = query.run("unike_brukere", YEAR, warehouse=path).only
    assert exact.verdi is None
    assert exact.nedre <= row.nedre <= truth.count("2025-01", "2025-12") <= row.oevre <= exact.oevre
    assert row.nedre < row.verdi < row.oevre
    assert row.oevre - row.nedre < 0.6 * (exact.oevre - exact.nedre)
    assert "anslag" in row.merker


def test_a_month_is_what_was_counted(built):
    path, _ = built
    months = query.run("anslag_brukere", YEAR, "maaned", path).rows
    exact = query.run("unike_brukere", YEAR, "maaned", path).rows
    assert [r.verdi for r in months[:2]] == [r.verdi for r in exact[:2]]


def test_each_bransje_has_its_own(built):
    path, truth = built
    rows = {r.gruppe: r for r in query.run("anslag_brukere", YEAR, "bransje", path).rows}
    row = rows["barnehage"]
    assert row.nedre <= truth.count("2025-01", "2025-12", "barnehage") <= row.oevre
    assert only(path, fra=YEAR.fra, til=YEAR.til, bransje=("barnehage",)).verdi == row.verdi


@pytest.mark.parametrize(
    ("chosen", "why"),
    [
        ({}, "for ett kalenderår om gangen"),
        ({"fra": dt.date(2025, 1, 2), "til": YEAR.til}, "bare for hele måneder"),
        ({"fra": YEAR.fra, "til": dt.date(2025, 2, 10)}, "bare for hele måneder"),
        ({"fra": YEAR.fra, "til": YEAR.til, "bransje": ("barnehage", "bygg")}, "én bransje"),
    ],
)
def test_what_cannot_be_estimated_says_why(built, chosen, why):
    row = only(built[0], **chosen)
    assert row.verdi is row.nedre is row.oevre is None
    assert why in row.merker[0]


def test_the_sentence_has_every_year_with_its_interval(built):
    told = estimated.sentence(Selection(), built[0])
    assert told.startswith("Anslag på ulike brukere: ")
    assert "i 2025" in told
    assert "95 % sikkert mellom" in told
    part = Selection(fra=dt.date(2025, 1, 2), til=YEAR.til)
    assert estimated.sentence(part, built[0]) == (
        "Ikke noe anslag på ulike brukere: anslaget gis bare for hele måneder: velg hele måneder."
    )
