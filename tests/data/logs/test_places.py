"""Fylke from a place database made for the purpose, and nothing when it is not certain."""

import netaddr
import pytest
from mmdb_writer import MMDBWriter

from data.errors import UserError
from data.logs import places


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
    assert places.lookup(database, "2024-")(client) == county


def test_without_a_database_nobody_is_anywhere():
    assert places.lookup(None, "2024-")("84.208.1.2") is None


def test_a_wrong_database_is_one_sentence(tmp_path):
    path = tmp_path / "x.mmdb"
    path.write_text("ikke en database", "utf-8")
    with pytest.raises(UserError, match="kan ikke leses"):
        places.lookup(path, "2024-")
