"""A question that nobody waits for is stopped; the question of another is not."""

from __future__ import annotations

import threading
import time

import duckdb
import pytest

from data import warehouse

ENDLESS = "select count(*) as n from range(1000000000000) where range % 7 = hash(range) % 11"
QUICK = "select count(*) as n from range(3000000) where range % 7 = hash(range) % 11"


@pytest.fixture
def path(tmp_path):
    place = tmp_path / "varehus.duckdb"
    duckdb.connect(str(place)).close()
    return place


def test_a_question_that_is_given_up_is_stopped_soon_and_the_next_is_answered(path):
    start = time.monotonic()
    with (
        warehouse.until(lambda: time.monotonic() - start > 0.2),
        pytest.raises(warehouse.AbandonedError),
    ):
        warehouse.rows(path, ENDLESS)
    assert 0.2 < time.monotonic() - start < 10
    assert warehouse.rows(path, "select 1 as n") == [{"n": 1}]


def test_the_question_of_another_goes_on(path):
    given_up, answers = threading.Event(), []

    def other() -> None:
        with warehouse.until(lambda: False):
            answers.extend(warehouse.rows(path, QUICK) for _ in range(3))

    thread = threading.Thread(target=other)
    thread.start()
    given_up.set()
    with warehouse.until(given_up.is_set), pytest.raises(warehouse.AbandonedError):
        warehouse.rows(path, ENDLESS)
    thread.join()
    assert len(answers) == 3


def test_what_no_page_asks_is_never_stopped(path):
    with warehouse.until(lambda: True):
        pass
    assert warehouse.rows(path, QUICK)
