"""Which site counts: the hosts of a source in every way to write them, and no others."""

from __future__ import annotations

import pytest

from data.lake import sources
from data.lake.sites import canonical, counted
from data.warehouse import status
from tests.data.logs.test_client import counted as read
from tests.data.logs.test_client import log
from tests.data.logs.test_ingest import load
from tests.data.logs.test_ingest_again import shown, written

OWN = "www.arbeidsmiljoportalen.no"


@pytest.mark.parametrize(
    ("host", "name"),
    [
        ("WWW.Arbeidsmiljoportalen.no:443", "arbeidsmiljoportalen.no"),
        ("arbeidsmiljoportalen.no.", "arbeidsmiljoportalen.no"),
        ("www.arbeidsmiljoportalen.no.:80", "arbeidsmiljoportalen.no"),
        ("www.arbeidsmiljøportalen.no", "xn--arbeidsmiljportalen-57b.no"),
        ("XN--ARBEIDSMILJPORTALEN-57B.no", "xn--arbeidsmiljportalen-57b.no"),
        ("test.arbeidsmiljoportalen.no", "test.arbeidsmiljoportalen.no"),
        ("[ip]", "[ip]"),
    ],
)
def test_a_host_has_one_form(host, name):
    assert canonical(host) == name


def test_only_the_hosts_of_the_source_and_of_kanaler_count(workspace):
    counts = counted(sources.get(workspace, "portal"))
    assert [h for h in (OWN, "noa.stami.no", "", "evil.example", "[ip]") if counts(h)] == [
        OWN,
        "noa.stami.no",
        "",
    ]


def test_every_way_to_write_the_host_is_one_page_of_one_bransje(workspace, tmp_path):
    hosts = (f"{OWN}:443", OWN.upper(), OWN.removeprefix("www."), f"{OWN}.", "_", "-")
    text = log(*(f"{host} 192.0.2.{n} - -" for n, host in enumerate(hosts)))
    load(workspace, written(tmp_path, "a.log", text))
    assert shown("sidevisninger", workspace, "bransje")["barnehage"].verdi == 6
    assert shown("unike_sidevisninger", workspace)["alle"].verdi == 6  # one a visit


def test_other_hosts_are_in_no_total_and_are_told(workspace, tmp_path):
    hosts = (
        f"{OWN}:443",
        "intranett.example.no",
        "test.arbeidsmiljoportalen.no",
        "203.0.113.80:443",
    )
    text = log(*(f"{host} 192.0.2.{n} - -" for n, host in enumerate(hosts)))
    proxied = log("192.0.2.9 - -").replace("GET /", "GET http://azenv.net/")
    views, people, told = read(workspace, tmp_path, text + proxied)
    assert (views, people) == (1, 1)
    assert "4  for andre verter, som ikke telles" in told
    assert "azenv.net (1)" in told
    assert "203.0.113" not in told
    found = status.of(workspace)
    assert {row["vert"]: row["visninger"] for row in found["andre_verter"]} == {
        "intranett.example.no": 1,
        "test.arbeidsmiljoportalen.no": 1,
        "[ip]": 1,
        "azenv.net": 1,
    }
    assert "portal: azenv.net, 1 visninger av 1 linjer" in status.text(found)


def test_a_declared_host_counts_without_reading_again(workspace, tmp_path):
    from data.warehouse import build

    text = log(f"{OWN} 192.0.2.1 - -", "test.arbeidsmiljoportalen.no 192.0.2.2 - -")
    load(workspace, written(tmp_path, "a.log", text))
    assert shown("sidevisninger", workspace)["alle"].verdi == 1
    (workspace.root / "kilder.yml").write_text(
        "portal: {verter: [Test.arbeidsmiljoportalen.no.]}", "utf-8"
    )
    build.rebuild(workspace)
    assert shown("sidevisninger", workspace)["alle"].verdi == 2


def test_a_source_that_declares_no_host_counts_all_and_says_which(workspace, tmp_path):
    text = log("a.example.no 192.0.2.1 - -", "b.example.no 192.0.2.2 - -")
    views, _, told = read(workspace, tmp_path, text, vert='""')
    assert views == 2
    assert "Alle verter telles: a.example.no (1), b.example.no (1)." in told


def test_goaccess_counts_every_host(workspace, tmp_path):
    text = log("a.example.no 192.0.2.1 - -", "192.0.2.2 - -")
    load(workspace, written(tmp_path, "a.log", text), source="goaccess")
    assert shown("sidevisninger", workspace, kilde=("goaccess",))["alle"].verdi == 2
