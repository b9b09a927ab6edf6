"""Borders of who a client is, and of how long the key that makes its id lasts, on both sides."""

from __future__ import annotations

import datetime as dt
import os
import time
from hashlib import blake2b

import pytest

from data.logs import client, identity

D = dt.date.fromisoformat
DAY = 86_400


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("9.255.255.255", True), ("10.0.0.0", False), ("10.255.255.255", False), ("11.0.0.0", True),
        ("126.0.0.1", True), ("127.0.0.1", False), ("128.0.0.1", True), ("1.0.0.1", True),
        ("0.0.0.1", False), ("192.167.0.1", True), ("192.168.0.1", False), ("192.169.0.1", True),
        ("169.253.0.1", True), ("169.254.0.1", False), ("172.15.9.9", True), ("172.16.0.0", False),
        ("172.19.0.0", False), ("172.20.0.0", False), ("172.29.0.0", False),
        ("172.30.0.0", False), ("172.31.9.9", False), ("172.32.0.0", True), ("100.63.9.9", True),
        ("100.64.0.0", False), ("100.69.0.0", False), ("100.99.0.0", False),
        ("100.100.0.0", False), ("100.119.0.0", False), ("100.120.0.0", False),
        ("100.127.9.9", False), ("100.128.0.0", True), ("::1", False), ("::2", True),
        ("fbff::1", True), ("fc00::1", False), ("fdff::1", False), ("fe7f::1", True),
        ("fe80::1", False), ("febf::1", False), ("fec0::1", True),
    ],
)  # fmt: skip
def test_addresses_that_nobody_outside_can_have(address, public):
    assert client.is_public(address) is public


@pytest.mark.parametrize(
    ("day", "scope", "period"),
    [
        ("2024-04-30", "dag", "2024-04-30"),
        ("2024-04-30", "maaned", "2024-04-01"),
        ("2024-04-30", "periode", "1970-01-01"),
    ],
)
def test_the_period_of_a_key(day, scope, period):
    assert identity.period_of(D(day), scope) == D(period)
    assert identity.year_of(D(day)) == D("2024-01-01")


@pytest.mark.parametrize(
    ("begins", "days", "until"),
    [
        (0, 31, 31),  # until the period is over
        (-30, 31, 1),
        (-31, 31, 0),
        (-40, 31, 0),  # over already: from now
        (40, 31, 31),  # a clock that is ahead does not keep it for longer than a period
        (0, 1, 1),
    ],
)
def test_a_key_lasts_until_its_period_is_over(tmp_path, monkeypatch, begins, days, until):
    today = dt.datetime(2024, 5, 1, tzinfo=dt.UTC)
    monkeypatch.setattr(time, "time", today.timestamp)
    path = tmp_path / "key"
    path.touch()
    identity._last_until(path, today.date() + dt.timedelta(days=begins), days)
    assert (path.stat().st_mtime - today.timestamp()) / DAY == until


@pytest.mark.parametrize(
    ("scope", "days"), [("dag", 1), ("maaned", 31), (identity.ONE_YEAR, 366), ("annet", 1)]
)
def test_how_long_the_key_of_a_scope_lasts(tmp_path, scope, days):
    assert identity.Salts(tmp_path, "portal", scope)._days == days


def test_a_key_is_kept_in_a_file_of_its_source_and_scope_and_in_memory(tmp_path):
    month = D("2024-04-01")
    salts = identity.Salts(tmp_path, "portal", "maaned")
    assert not salts.has(month)
    key = salts.key(month)
    (path,) = tmp_path.iterdir()
    assert path.name == "portal-2024-04-01.salt"
    os.utime(path, (0, 0))
    again = identity.Salts(tmp_path, "portal", "maaned")
    assert again.has(month)
    assert again.key(month) == key
    assert path.stat().st_mtime == 0  # to use a key does not make it live longer
    path.unlink()
    assert salts.has(month)
    assert not identity.Salts(tmp_path, "portal", "maaned").has(month)
    identity.Salts(tmp_path, "portal", identity.ONE_YEAR).key(D("2024-01-01"))
    assert [path.name for path in tmp_path.iterdir()] == ["portal-2024-01-01.aar"]


def test_an_id_is_of_63_bits_and_a_generation_of_32(tmp_path):
    month = D("2024-04-01")
    salts = identity.Salts(tmp_path, "portal", "maaned")
    persons = [f"10.0.0.{n}|x".encode() for n in range(40)]
    found = identity.visitor_ids(salts, persons, [month] * 40)
    digests = [blake2b(p, key=salts.key(month), digest_size=8).digest() for p in persons]
    whole = [int.from_bytes(digest, "little") for digest in digests]
    assert found.tolist() == [number % 2**63 for number in whole]
    said = blake2b(salts.key(month), digest_size=4).digest()
    assert salts.generation(month) == int.from_bytes(said, "big")
