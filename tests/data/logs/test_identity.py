"""The salts: one per source and period, secret, and gone after seven days without use."""

import asyncio
import datetime as dt
import os
import time
from concurrent.futures import ThreadPoolExecutor
from hashlib import blake2b

import numpy as np

import app
from data.__main__ import command
from data.lake.keys import LIFETIME, destroy_old
from data.logs.identity import Salts, visitor_ids

MARCH, APRIL = dt.date(2024, 3, 1), dt.date(2024, 4, 1)


def test_an_id_is_keyed_blake2b_of_address_and_agent(workspace):
    salts = Salts(workspace.secrets, "portal", "maaned")
    ids = visitor_ids(salts, [b"10.0.0.1|Firefox"], [MARCH])
    digest = blake2b(b"10.0.0.1|Firefox", key=salts.key(MARCH), digest_size=8).digest()
    assert ids.tolist() == [int.from_bytes(digest, "little") & (2**63 - 1)]
    assert ids.dtype == np.int64


def test_ids_are_never_negative_and_differ(workspace):
    count = 5000
    persons = [f"10.0.{n // 250}.{n % 250}|x".encode() for n in range(count)]
    ids = visitor_ids(Salts(workspace.secrets, "portal", "maaned"), persons, [MARCH] * count)
    assert ids.min() >= 0
    assert len(set(ids.tolist())) == count


def test_no_visitors_is_no_ids(workspace):
    assert len(visitor_ids(Salts(workspace.secrets, "portal", "maaned"), [], [])) == 0


def test_periods_and_sources_cannot_be_joined_but_runs_can(workspace):
    def one(source, period):
        salts = Salts(workspace.secrets, source, "maaned")
        return visitor_ids(salts, [b"10.0.0.1|x"], [period])[0]

    assert one("portal", MARCH) == one("portal", MARCH)
    assert len({one("portal", MARCH), one("portal", APRIL), one("goaccess", MARCH)}) == 3


def test_a_salt_is_for_the_owner_alone(workspace):
    Salts(workspace.secrets, "portal", "maaned").key(MARCH)
    (path,) = workspace.secrets.iterdir()
    assert path.stat().st_mode & 0o777 == 0o600
    assert workspace.secrets.stat().st_mode & 0o777 == 0o700
    assert len(path.read_bytes()) == 32


def test_a_salt_is_destroyed_when_its_time_is_over_though_it_is_in_use(workspace):
    Salts(workspace.secrets, "portal", "maaned").key(MARCH)
    Salts(workspace.secrets, "portal", "maaned").key(APRIL)
    old, newer = sorted(workspace.secrets.iterdir())
    first = old.read_bytes()
    for path, left in ((old, -60), (newer, 60)):
        os.utime(path, (0, time.time() - LIFETIME + left))
    Salts(workspace.secrets, "portal", "maaned").key(MARCH)  # used again today
    assert destroy_old(workspace) == 1
    assert not old.exists()
    assert newer.exists()
    assert Salts(workspace.secrets, "portal", "maaned").key(MARCH) != first


def test_any_command_destroys_the_salts_whose_time_is_over(workspace):
    Salts(workspace.secrets, "portal", "maaned").key(MARCH)
    (old,) = workspace.secrets.iterdir()
    os.utime(old, (0, time.time() - LIFETIME - 60))
    command(["status", "--workspace", str(workspace.root)])
    assert not old.exists()


def test_the_server_destroys_the_salts_whose_time_is_over(workspace, monkeypatch):
    monkeypatch.setenv("PORTAL_WORKSPACE", str(workspace.root))
    Salts(workspace.secrets, "portal", "maaned").key(MARCH)
    (old,) = workspace.secrets.iterdir()
    os.utime(old, (0, time.time() - LIFETIME - 60))

    async def a_while() -> None:
        running = asyncio.create_task(app.destroy_keys())
        while old.exists():
            await asyncio.sleep(0.01)
        running.cancel()

    # In a thread of its own: a browser test before this one may have left a loop running here.
    with ThreadPoolExecutor(1) as pool:
        pool.submit(asyncio.run, asyncio.wait_for(a_while(), 20)).result()
