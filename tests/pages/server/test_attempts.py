"""How often the password may be guessed."""

from __future__ import annotations

import pytest

from pages.server import attempts
from pages.server.attempts import STORM, TRIES, WINDOW, Attempts, place

HERE, KNOWN = "192.0.2.1", "nettleser"


@pytest.fixture
def clock(monkeypatch):
    now = [0.0]
    monkeypatch.setattr(attempts.time, "monotonic", lambda: now[0])
    return now


def test_the_sixth_guess_from_one_place_must_wait_until_the_first_is_forgotten(clock):
    found = Attempts()
    for second in range(TRIES):
        clock[0] = second
        assert found.wait(HERE, None) == 0
        found.wrong(HERE, None)
    assert found.wait(HERE, None) == WINDOW - (TRIES - 1)
    assert found.wait("192.0.2.2", None) == 0
    clock[0] = WINDOW - 1
    assert found.wait(HERE, None) > 0
    clock[0] = WINDOW
    assert found.wait(HERE, None) == 0


def test_a_browser_that_has_known_the_password_is_not_locked_out_by_its_neighbours(clock):
    found = Attempts()
    found.right(HERE, KNOWN)
    for _ in range(TRIES):
        found.wrong(HERE, "en annen")
    assert found.wait(HERE, "en annen") > 0
    assert found.wait(HERE, KNOWN) == 0
    for _ in range(TRIES):
        found.wrong(HERE, KNOWN)
    assert found.wait(HERE, KNOWN) > 0


def test_in_a_storm_each_place_has_one_guess_and_nobody_none(clock):
    found = Attempts()
    for number in range(STORM):
        assert found.wait(f"10.0.0.{number}", None) == 0
        found.wrong(f"10.0.0.{number}", None)
    assert found.wait(HERE, None) == 0
    found.wrong(HERE, None)
    assert found.wait(HERE, None) > 0
    clock[0] = WINDOW
    assert found.wait(HERE, None) == 0


def test_one_below_a_storm_is_none(clock):
    found = Attempts()
    for number in range(STORM - 2):
        found.wrong(f"10.0.0.{number}", None)
    found.wrong(HERE, None)
    assert found.wait(HERE, None) == 0


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("192.0.2.1", "192.0.2.1"), ("::ffff:192.0.2.1", "192.0.2.1"),
        ("2001:db8::1", "2001:db8::/64"), ("2001:db8:0:0:ffff::1", "2001:db8::/64"),
        ("2001:db8:0:1::1", "2001:db8:0:1::/64"), ("fe80::1%eth0", "fe80::/64"),
        (None, "ukjent"), ("", "ukjent"), ("tull", "ukjent"),
    ],
)  # fmt: skip
def test_a_network_is_one_place(address, told):
    assert place(address) == told


def test_what_is_remembered_has_an_end(clock, monkeypatch):
    monkeypatch.setattr(attempts, "MOST", 3)
    found = Attempts()
    for number in range(5):
        found.wrong(f"10.0.0.{number}", None)
        found.right(None, str(number))
    assert len(found._known) == 3
    assert len(found._wrong) <= 3
