"""The published facts: sourced, whole, and with their contradictions kept."""

import re
from pathlib import Path

import pytest

from data import warehouse
from data.reference import REFERENCE
from data.warehouse import build, loading, published
from metrics import query
from tests.support import facts

CHECKS = Path(build.__file__).parent / "facts" / "checks"
INTERNAL = re.compile(r"transkrib|\bseed\b|linje \d|README|/work|/tmp|\.csv\b", re.IGNORECASE)
# Tables with our own rules or with numbers from one source named in every row.
NEEDS_PLACE = (
    "publisert_bruk milepaeler brudd maal bransje_verktoey bransje_antall spoersmaal".split()
)

# One broken row per check: the build must stop on each of them.
BREAKAGES = {
    "kilde_mangler": "update publisert_bruk set sted = null where id = 'U001'",
    "ukjent_id": "update bransje_verktoey set bransje = 'finnes ikke' where bransje = 'luftfart'",
    "dobbel_id": "update bransjer set slug_portal = 'bygg' where id = 'anlegg'",
    "brudd_ugyldig": "update brudd set til = date '2020-01-01' where id = 'portal-2023'",
    "svarfordeling_sum": "update undersoekelse set verdi = 61 where svar = 'Nyttig' and n = 79",
    "verdi_ugyldig": "update publisert_bruk set presisjon = 'kanskje' where id = 'U001'",
    "motstrid_ugyldig": "update motstrid set slag = 'kanskje' where id = 'bransjer-26'",
    "jobber_sum": "update bransje_nace set jobber = jobber + 1 where kode = '88.911'",
    "registersummer": "update virksomheter set virksomheter = 1 where seksjon = 'T'",
    "overlappende_koder": "update bransje_nace set kode = '47.9' where kode = '96.02'",
    "naeringsstandard": "update sykefravaer set seksjon = 'V' where seksjon = 'Q'",
}


@pytest.fixture(scope="module")
def loaded() -> warehouse.Connection:
    connection = warehouse.scratch()
    loading.reference(connection)
    published.prepare(connection)
    return connection


def offenders(connection: warehouse.Connection, check: str) -> list[tuple[object, ...]]:
    return connection.execute((CHECKS / f"{check}.sql").read_text("utf-8")).fetchall()


@pytest.mark.parametrize("check", BREAKAGES)
def test_a_check_passes_the_facts_and_finds_a_broken_one(
    loaded: warehouse.Connection, check: str
) -> None:
    assert offenders(loaded, check) == []
    loaded.execute("begin")
    try:
        loaded.execute(BREAKAGES[check])
        assert offenders(loaded, check)
    finally:
        loaded.execute("rollback")


def test_a_row_without_its_source_is_told_with_the_column(
    loaded: warehouse.Connection,
) -> None:
    loaded.execute("begin")
    try:
        loaded.execute("update bransjer set status = null where id = 'bygg'")
        found = offenders(loaded, "kilde_mangler")
    finally:
        loaded.execute("rollback")
    assert found == [("bransjer", "bygg", "kolonnen status er tom")]


def test_no_table_tells_how_it_was_made_instead_of_where_it_stands() -> None:
    texts = {path.name: path.read_text("utf-8") for path in REFERENCE.glob("*.csv")}
    assert {
        name: INTERNAL.findall(text) for name, text in texts.items() if INTERNAL.search(text)
    } == {}


def test_every_published_fact_has_its_source_and_place() -> None:
    assert [
        (name, row)
        for name in NEEDS_PLACE
        for row in facts.table(name)
        if not (row["kilde"] and row["sted"])
    ] == []


def test_all_the_published_rows_are_on_board() -> None:
    # The least there must be: a new row is welcome, a lost one is not.
    least = {
        "undersoekelse": 2013,
        "publisert_bruk": 98,
        "milepaeler": 56,
        "tilsyn": 33,
        "regresjon": 16,
        "bransjer": 28,
        "brudd": 9,
        "maal": 15,
    }
    assert {
        name: len(facts.table(name))
        for name, rows in least.items()
        if len(facts.table(name)) < rows
    } == {}


def test_both_ends_of_the_portal_break_are_kept() -> None:
    ends = {(r["fra"], r["til"]) for r in facts.table("brudd") if r["motstrid"] == "brudd-slutt"}
    assert ends == {("2023-06-01", "2024-03-15"), ("2023-06-01", "2023-12-31")}


def test_figures_that_cannot_both_be_true_stand_side_by_side() -> None:
    rows = query.table("motstrid", facts.warehouse()).set_index("id")
    told = " ".join(rows.loc["unike-mot-besoek-2022", "utsagn"])
    assert "70\xa0863" in told
    assert "23\xa0415" in told
    printed = {
        r["id"]: r["verdi"]
        for r in facts.table("publisert_bruk")
        if "helaarseffekt" in r["motstrid"]
    }
    assert printed == {"U086": "139711", "U088": "240000", "U089": "39477", "U091": "79000"}


def test_the_eight_unsplit_counties_are_the_only_exact_ones() -> None:
    exact = {
        row["fra_navn"]
        for row in facts.table("fylke_korrespondanse")
        if row["fra_versjon"] == "2020-2023" and row["omregning"] == "eksakt"
    }
    unsplit = "Oslo Rogaland Nordland Innlandet Agder Vestland Trøndelag".split()
    assert exact == {*unsplit, "Møre og Romsdal"}


def test_conflicting_launches_are_told_and_agreeing_ones_narrowed() -> None:
    rows = query.table("bransje_verktoey", facts.warehouse()).set_index(["bransje", "verktoey"])
    conflict = rows.loc[("petroleumsvirksomhet", "arbeidsmiljoeportalen")]
    assert bool(conflict.motstrid)
    assert "september–november 2022" in conflict.merknad
    assert "S0 kap. 5.10" in conflict.kilder
    narrowed = rows.loc[("overnatting-og-servering", "arbeidsmiljoeportalen")]
    assert (str(narrowed.fra)[:10], str(narrowed.til)[:10]) == ("2023-01-01", "2023-02-14")
    assert rows.motstrid.sum() == 1


def test_plans_are_those_that_no_source_says_are_launched() -> None:
    plans = query.table("planlagte", facts.warehouse())
    portal = plans[plans.verktoey == "arbeidsmiljoeportalen"]
    planned = "luftfart bank-finans-forsikring akvakultur-og-fiske post-bud-spedisjon"
    assert set(portal.bransje) == {*planned.split(), "helseklinikker"}
