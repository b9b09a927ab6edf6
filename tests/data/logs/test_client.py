"""Who the client is: every way a log writes it, one form of it, and none on the disk."""

from __future__ import annotations

import pytest

from data.lake import clients, manifest
from data.logs.client import client
from tests.data.logs.test_ingest import load
from tests.data.logs.test_ingest_again import shown, written

AGENT = "Mozilla/5.0 (Windows NT 10.0) Firefox/124.0"
TAIL = (
    ' [04/Mar/2025:10:{:02}:00 +0100] "GET /bransje/barnehage HTTP/1.1" 200 5 "-" "' + AGENT + '"'
)


def log(*heads, tail=""):
    """One view a minute; each head is all that stands before the time."""
    return "".join(f"{head}{TAIL.format(n)}{tail}\n" for n, head in enumerate(heads))


def counted(workspace, tmp_path, text, **settings):
    """Views and unique users of a log, read for the portal."""
    if settings:
        rows = ", ".join(f"{key}: {value}" for key, value in settings.items())
        (workspace.root / "kilder.yml").write_text(f"portal: {{{rows}}}", "utf-8")
    receipt = load(workspace, written(tmp_path, "a.log", text))
    found = [shown(name, workspace)["alle"].verdi for name in ("sidevisninger", "unike_brukere")]
    return (*found, receipt.text())


@pytest.mark.parametrize(
    ("first", "name", "public"),
    [
        ("203.0.113.7", "203.0.113.7", True),
        ("203.0.113.7:51001", "203.0.113.7", True),
        ("203.0.113.1, 10.0.0.5", "203.0.113.1", True),
        ("203.0.113.1,10.0.0.5", "203.0.113.1", True),
        ("10.0.0.5, 203.0.113.1:443, 198.51.100.9", "203.0.113.1", True),
        ("unknown, 203.0.113.9", "203.0.113.9", True),
        ("10.0.0.2, 192.168.1.1", "10.0.0.2", False),
        ("::ffff:192.0.2.44", "192.0.2.44", True),
        ("::FFFF:c000:22c", "192.0.2.44", True),
        ("64:ff9b::c000:22c", "192.0.2.44", True),
        ("[2001:DB8:0:0::1]:443", "2001:db8::1", True),
        ("2001:db8::1%eth0", "2001:db8::1", True),
        ("fe80::1%eth0", "fe80::1", False),
        ("fd12:3456::1", "fd12:3456::1", False),
        ("for=203.0.113.9;proto=https", "203.0.113.9", True),
        ("172.15.0.1", "172.15.0.1", True),
        ("172.16.0.1", "172.16.0.1", False),
        ("172.31.0.1", "172.31.0.1", False),
        ("172.32.0.1", "172.32.0.1", True),
        ("100.63.0.1", "100.63.0.1", True),
        ("100.64.0.1", "100.64.0.1", False),
        ("PC17.Example.no", "pc17.example.no", True),
        ("pc17.example.no.", "pc17.example.no", True),
        ("unix:/run/x.sock", "unix:/run/x.sock", False),
        ("-", "-", False),
    ],
)
def test_a_client_has_one_form(first, name, public):
    assert client(first)[:2] == (name, public)


@pytest.mark.parametrize(
    ("first", "later", "field", "name"),
    [
        ("10.0.0.1", "203.0.113.5,10.0.0.2", "automatisk", "203.0.113.5"),
        ("-", "203.0.113.5", "automatisk", "203.0.113.5"),
        ("unix:", "203.0.113.5", "automatisk", "203.0.113.5"),
        ("10.0.0.1", "192.168.7.7", "automatisk", "192.168.7.7"),
        ("10.0.0.1", "10.0.0.9:8080", "automatisk", "10.0.0.1"),  # the server that answered
        ("198.51.100.1", "203.0.113.5", "automatisk", "198.51.100.1"),
        ("pc17.x.no", "203.0.113.5", "automatisk", "pc17.x.no"),
        ("198.51.100.1", "203.0.113.5", "siste", "203.0.113.5"),
        ("198.51.100.1", "", "siste", "198.51.100.1"),
        ("10.0.0.1", "203.0.113.5", "foerste", "10.0.0.1"),
    ],
)
def test_a_later_field_counts_where_the_first_is_a_proxy(first, later, field, name):
    assert client(first, later, field).name == name


@pytest.mark.parametrize(
    ("heads", "people"),
    [
        ([f"203.0.113.{n}, 10.0.0.5 - -" for n in range(4)], 4),
        ([f"203.0.113.{n}, 198.51.100.9, 10.0.0.5 - -" for n in range(4)], 4),
        ([f"203.0.113.{n} 10.0.0.5 - -" for n in range(4)], 4),
        ([f"10.0.0.5 203.0.113.{n} -" for n in range(4)], 4),
        (["203.0.113.1,  10.0.0.5 - -", "203.0.113.2 , 10.0.0.5 - -", "203.0.113.3,  - -"], 3),
        ([", 203.0.113.1 - -", "-,203.0.113.2 - -", "203.0.113.3,, 10.0.0.5 - -"], 3),
        ([f'"203.0.113.{n}, 10.0.0.5" - -' for n in range(4)], 4),
        ([f"203.0.113.7,10.0.0.{n} - -" for n in range(4)], 1),
        ([f"203.0.113.7:{n + 5000} - -" for n in range(4)], 1),
        (["::ffff:192.0.2.44 - -", "192.0.2.44 - -", "::FFFF:192.0.2.44 - -"], 1),
        (["203.0.113.1 kn Kari Nordmann"] + [f"203.0.113.{n} - -" for n in range(2, 5)], 4),
        ([*(f"203.0.113.{n} - -" for n in range(9)), "203.0.113.99, 10.0.0.5 - -"], 10),
        (["192.0.2.1 www.arbeidsmiljoportalen.no kari"] * 3, 1),
        ([f"_ 192.0.2.{n} - -" for n in range(3)], 3),
    ],
)
def test_each_way_to_write_a_client_is_read(workspace, tmp_path, heads, people):
    assert counted(workspace, tmp_path, log(*heads))[:2] == (len(heads), people)


def test_the_field_after_the_agent_is_found_and_told(workspace, tmp_path):
    text = "".join(log("10.0.3.114 - -", tail=f' "203.0.113.{n}" 0.0{n}') for n in range(8))
    views, people, told = counted(workspace, tmp_path, text)
    assert (views, people) == (8, 8)
    assert "I 8 visninger er klienten lest fra et felt etter nettleseren" in told


def test_the_source_may_say_which_field_is_the_client(workspace, tmp_path):
    text = "".join(log("198.51.100.1 - -", tail=f' "203.0.113.{n}"') for n in range(5))
    assert counted(workspace, tmp_path, text, klientfelt="siste")[:2] == (5, 5)


@pytest.mark.parametrize(("views", "warned"), [(19, False), (20, True)])
def test_a_log_of_one_proxy_is_told_in_receipt_and_beside_unique_users(
    workspace, tmp_path, views, warned
):
    told = counted(workspace, tmp_path, log(*["10.0.3.114 - -"] * views))[2]
    assert ("100 % av visningene kommer fra én adresse" in told) == warned
    kinds = {metric: notices(metric, workspace) for metric in ("unike_brukere", "sidevisninger")}
    assert ("mellomtjener" in kinds["unike_brukere"]) == warned
    assert "mellomtjener" not in kinds["sidevisninger"]


def notices(metric, workspace):
    from data import warehouse
    from metrics import query
    from metrics.engine.selection import Selection

    return [
        n.kode for n in query.run(metric, Selection(), None, warehouse.newest(workspace)).notices
    ]


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        ((100, 89, 0), ""),
        ((100, 90, 0), "90 % av visningene kommer fra én adresse"),
        ((100, 5, 90), "90 % av visningene kommer fra private adresser"),
        ((19, 19, 19), ""),
    ],
)
def test_the_limit_of_the_warning(counts, told):
    assert clients.warning(*counts) == told


def test_the_manifest_keeps_counts_of_clients_and_no_client(workspace, tmp_path):
    counted(workspace, tmp_path, log(*["10.0.3.114 - -"] * 30))
    kept = manifest.read(workspace).ingests[0].files[0].clients
    counts = {"views": 30, "largest": 30, "at_least": 30, "inside": 30}
    assert kept == {**counts, "forwarded": 0, "nameless": 0}
    assert "10.0.3" not in (workspace.lake / "manifest.json").read_text("utf-8")
