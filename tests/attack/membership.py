"""What one with the disk and the key could learn of an address: `tests.attack.membership`.

The test that such a person can make: hash the address and the agent with the key, and see whether
the register that it falls in is at least as high as it would have set it. «No» is certain; «maybe»
is said of all who were there, and of many who were not. Part of `make angrep`.
"""

from __future__ import annotations

import sys

import numpy as np
from datasketches import hll_sketch, tgt_hll_type

from data.lake import sketches

SIZES = (50, 300, 500, 5000, 50_000)  # visitors in the cell
TRIED = 4000  # addresses that were there, and as many that were not
HEADER = 40
LIMIT = 0.1  # of those who were not there say «maybe» where it is nearly certain


def registers(sketch: bytes) -> np.ndarray:
    """The registers of a dense sketch: one byte each."""
    return np.frombuffer(sketch[HEADER:], np.uint8)


def alone(visitor: int, size: int) -> np.ndarray:
    """The registers of a sketch of one visitor."""
    sketch = hll_sketch(size, tgt_hll_type.HLL_8, True)
    sketch.update(visitor)
    return registers(sketch.serialize_compact())


def maybe(sketch: np.ndarray, visitor: int) -> tuple[bool, int]:
    """Whether the visitor may be in the sketch, and how high it would have set its register."""
    mine = alone(visitor, len(sketch).bit_length() - 1)
    (spot,) = np.flatnonzero(mine)
    return bool(sketch[spot] >= mine[spot]), int(mine[spot])


def trial(count: int, finest: bool, seed: int = 1) -> tuple[int, float, float, float]:
    """Registers; shares (0–1) of those there and not there who «may be»; share for whom it tells.

    `finest` is the sketch as it would be with no limits; else as it is kept (0 registers: none).
    """
    draw = np.random.default_rng(seed)
    people = draw.integers(0, 2**63, count + TRIED, dtype=np.int64).tolist()
    whole = sketches.of(people[:count])
    sketch = whole if finest else sketches.kept(whole)
    if sketch is None:
        return 0, 0.0, 0.0, 0.0
    held = registers(sketch)
    there = [maybe(held, who)[0] for who in people[: min(count, TRIED)]]
    absent = [maybe(held, who) for who in people[count:]]
    reach = {high: float((held >= high).mean()) for high in range(1, 64)}
    telling = [reach[high] < LIMIT for _, high in absent]
    return len(held), *(float(np.mean(x)) for x in (there, [yes for yes, _ in absent], telling))


def main() -> int:
    """Prints the table, and gives 1 where a kept sketch tells more than it should."""
    print(
        f"{'besøkende':>10} {'som':>10} {'registre':>9} {'var der':>8} {'ikke der':>9} {'røpes':>7}"
    )
    wrong = 0
    for count in SIZES:
        for finest in (True, False):
            size, there, absent, telling = trial(count, finest)
            kind = "fineste" if finest else "beholdt"
            told = f"{there:8.1%} {absent:9.1%} {telling:7.1%}" if size else "   finnes ikke"
            print(f"{count:>10} {kind:>10} {size:>9} {told}")
            wrong += not finest and size > 0 and (there < 1 or absent < 0.6 or telling > 0.05)
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
