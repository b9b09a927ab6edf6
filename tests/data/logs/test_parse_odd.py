"""Odd requests and torn lines: counted as what they are, and no person on the disk."""

from __future__ import annotations

from itertools import product

import pytest

from tests.data.logs.test_parse import parsed

FIRST = '203.0.113.7 - - [05/Mar/2025:10:00:00 +0100] "'
LAST = ' HTTP/1.1" 200 1 "-" "M/5.0 (X11) Firefox/1.0"\n'
TORN = (
    "14; SM-S918B) AppleWebKit/537.36 (KHTML, like Gecko)",
    '203.0.113.92 - - [05/Mar/2025:10:00:00 +0100] "GET /?navn=Kari HTTP/1.1" 200 10 - PrivatLeser',
    "203.0.113.7 - - [05/Mar/2025:10:00:00 +0100] 'GET / HTTP/1.1' 200 10 '-' 'Egenleser spesial'",
    '203.0.113.93 - ola.nordmann 05/Mar/2025:10:00:00 "GET / HTTP/1.1" 200 10 "-" "-"',
    "203.0.113.77 - kari",
    "www.x.no:443 pc17.ola.example.no kari.user 05/Mar/2025",
    'bad [2001:db8::1] x "SecretQ"',
    '[05/Mar/2025:10:00:00 +0100] "GET /bruker/kari@x.no HTTP/1.1" 200 1',
)
SECRETS = (
    "SM-S918B AppleWebKit PrivatLeser Egenleser nordmann kari Kari ola pc17 SecretQ 203.0 2001:db8"
)


def paths(folder, *targets):
    log = folder / "access.log"
    log.write_text("".join(f"{FIRST}GET {target}{LAST}" for target in targets), "utf-8")
    return [(event["slag"], event["sti"], event["vert"]) for event in parsed(folder, log)[1]]


def test_a_rejected_line_keeps_nothing_that_may_be_a_person(tmp_path):
    log = tmp_path / "access.log"
    log.write_text("".join(f"{line}\n" for line in TORN) + f"{FIRST}GET /{LAST}" * 500, "utf-8")
    ingest, _, rejected = parsed(tmp_path, log)
    assert sum(ingest.files[0].rejected.values()) == len(rejected) == len(TORN)
    told = " ".join(row["tekst"] for row in rejected)
    assert [secret for secret in SECRETS.split() if secret in told] == []
    assert '[05/Mar/2025:10:00:00 +0100] "GET / HTTP/1.1" 200 10' in told
    assert "(19 tegn)" in told
    assert "/bruker/[e-post]" in told


def test_a_type_is_read_from_the_address_as_it_was_meant(tmp_path):
    found = paths(tmp_path, "/plan%2Epdf", "/x.%70df", "/plan.pdf?x=1", "//bransje//barnehage/")
    assert [kind for kind, *_ in found] == ["nedlasting", "nedlasting", "nedlasting", "side"]
    assert found[3][1] == "/bransje/barnehage/"


def test_an_address_of_another_site_is_not_our_page(tmp_path):
    own = "www.arbeidsmiljoportalen.no"
    found = paths(
        tmp_path, "http://evil.example:80/bransje/bygg", f"https://{own}/a", "/a?u=http://b"
    )
    assert [host for *_, host in found] == ["evil.example", own, own]


@pytest.mark.parametrize(
    ("target", "stored"),
    [
        ("/sok%3Fepost=ola@nordmann.no", "/sok"),
        ("/sok%253Fepost=ola", "/sok"),
        ("/u/ola%40nordmann.no/plan", "/u/[e-post]/plan"),
        ("/u/203%2E0%2E113%2E79", "/u/[ip]"),
        ("/u/203%252E0%252E113%252E79", "/u/[ip]"),
        ("/%FF/2001%3Adb8%3A%3A9a", "/ÿ/[ip]"),
    ],
)
def test_what_points_to_a_person_is_cut_from_the_address(tmp_path, target, stored):
    assert paths(tmp_path, target)[0][1] == stored


def test_a_leap_second_is_a_time(tmp_path):
    log = tmp_path / "access.log"
    stamp = FIRST.replace("05/Mar/2025:10:00:00 +0100", "31/Dec/2016:23:59:60 +0000")
    log.write_text(f"{stamp}GET /{LAST}", "utf-8")
    (event,) = parsed(tmp_path, log)[1]
    assert (str(event["tid"]), str(event["dag"])) == ("2016-12-31 23:59:59", "2017-01-01")


def test_no_agent_is_one_agent_however_it_is_written(tmp_path):
    log = tmp_path / "access.log"
    none = '" 200 1 "-" "{}"\n'
    log.write_text("".join(f"{FIRST}GET / HTTP/1.1{none.format(a)}" for a in ("", "-")), "utf-8")
    assert len({event["besoekende"] for event in parsed(tmp_path, log)[1]}) == 1


def test_what_differs_in_two_signs_eight_places_apart_is_told_apart_in_line_order(tmp_path):
    pairs = list(product(range(10), range(10)))  # NB: some of them have the same hash in DuckDB
    rows = [
        f'10.1.2.3 - - [01/May/2024:10:00:00 +0200] "GET /bransje/b2{x}/side-1{y} HTTP/1.1" 200 12 '
        f'"https://www.abc{x}.no.eks{y}/" "Firefox{x}/leser.{y}"\n'
        f"2001:db{x}::1:0:1{y} - - [01/May/2024:10:00:00 +0200] "
        '"GET / HTTP/1.1" 200 12 "-" "Firefox"\n'
        for x, y in pairs
    ]
    path = tmp_path / "a.log"
    path.write_text("".join(rows), "utf-8")
    _, events, _ = parsed(tmp_path, path)
    by_agent, by_address = events[::2], events[1::2]
    assert [e["sti"] for e in by_agent] == [f"/bransje/b2{x}/side-1{y}" for x, y in pairs]
    assert [e["henvisning_vert"] for e in by_agent] == [f"abc{x}.no.eks{y}" for x, y in pairs]
    assert [len({e["besoekende"] for e in each}) for each in (by_agent, by_address)] == [100, 100]
