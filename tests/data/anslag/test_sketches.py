"""Sketches: dense, of the right size, the same united as whole, and with an honest interval."""

import random

import pytest
from datasketches import hll_sketch

from data.lake import sketches
from data.lake.sketches import COARSEST, FINEST, LEAST, PER_REGISTER

HEADER = 40  # bytes before the registers


def drawn(count, seed=1):
    draw = random.Random(seed)
    return [draw.getrandbits(63) for _ in range(count)]


def test_parts_united_are_the_whole_in_any_order():
    people = drawn(5000)
    parts = [sketches.of(people[n::3]) for n in (2, 0, 1)]
    assert sketches.united(parts)[HEADER:] == sketches.of(people)[HEADER:]
    assert sketches.estimate(sketches.united([*parts, *parts])) == sketches.estimate(
        sketches.of(people)
    )


@pytest.mark.parametrize("count", [1, 7, 300, 767, 20_000])
def test_every_sketch_is_dense_and_holds_no_list_of_hashes(count):
    sketch = sketches.of(drawn(count))
    assert len(sketch) == HEADER + 2**FINEST
    assert max(sketch[HEADER:]) < 64  # a register: how many noughts a hash begins with
    if small := sketches.kept(sketch):
        assert len(small) == HEADER + sketches.registers(small)


@pytest.mark.parametrize("count", [LEAST // 2, LEAST, 3000, 2**14 - 500, 100_000])
def test_a_kept_sketch_has_two_visitors_for_each_register(count):
    kept = sketches.kept(sketches.of(drawn(count)))
    if count < LEAST - 20:
        assert kept is None
        return
    seen = int(sketches.estimate(sketches.of(drawn(count))).anslag)
    size = sketches.registers(kept) if kept else 0
    assert size * PER_REGISTER <= seen
    assert size in (0, 2**FINEST) or size * PER_REGISTER * 2 > seen


def test_the_border_of_what_is_kept(monkeypatch):
    sketch = sketches.of(drawn(300))
    for count, there in ((LEAST - 1, False), (LEAST, True)):
        monkeypatch.setattr(
            sketches, "estimate", lambda _, n=count: sketches.Estimate(n + 0.9, n, n)
        )
        kept = sketches.kept(sketch)
        assert (kept is not None) is there
    assert kept
    assert sketches.registers(kept) == 2**COARSEST


def test_the_interval_holds_of_months_of_many_sizes():
    held = 0
    for seed in range(60):
        draw = random.Random(seed)
        people, seen, months = drawn(draw.choice((2000, 8000, 30_000)), seed), set(), []
        for _ in range(4):
            there = draw.sample(people, draw.randrange(600, 2000))
            seen |= set(there)
            months.append(sketches.kept(sketches.of(there)))
        found = sketches.estimate(sketches.united(months))
        held += found.nedre <= len(seen) <= found.oevre
    assert held >= 53  # 57 of 60 are expected; fewer than 53 has a chance of one in a hundred


def test_a_finer_sketch_is_not_lost_in_a_coarser_one():
    fine, coarse = sketches.of(drawn(4000, 1)), sketches.united([sketches.of(drawn(4000, 2))], 8)
    for both in ([fine, coarse], [coarse, fine], [coarse, fine, coarse]):
        found = sketches.united(both)
        assert sketches.registers(found) == 2**8
        assert sketches.estimate(found).nedre < 8000 < sketches.estimate(found).oevre


def test_nobody_is_nobody():
    nobody = sketches.of(())
    assert sketches.estimate(nobody).anslag == 0
    some = sketches.of(drawn(50))
    assert sketches.united([nobody, some, nobody]) == sketches.united([some])


def test_a_small_one_of_the_library_would_have_been_a_list_that_can_be_tested():
    plain = hll_sketch(FINEST)
    plain.update(5)
    assert len(plain.serialize_compact()) < HEADER
