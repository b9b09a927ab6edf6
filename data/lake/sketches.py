"""Sketches of how many different visitors there are: registers that can be united and counted.

A sketch is Apache DataSketches' HyperLogLog (Flajolet et al. 2007; Ertl 2017). Each visitor, hashed
with a key, sets one register to at most 6 bits; none can be read out again. NB: a small sketch of
the library is a list of hashes, each of which can be tested, so every one here is made dense.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import pyarrow as pa
from datasketches import hll_sketch, hll_union, tgt_hll_type

ALL, NO_TOOL, NO_BRANSJE = "alle", "uten_verktoey", "uten_bransje"
FINEST, COARSEST = 13, 7  # log2 of the registers; the interval is ± 2,3 and ± 18 per cent
PER_REGISTER = 2  # visitors that there must be for each register of a sketch that is kept
LEAST = PER_REGISTER << COARSEST  # visitors of the smallest sketch that is kept
STD = 2  # standard deviations, 95 per cent
CELLS = pa.schema([("verktoey", pa.string()), ("bransje", pa.string()), ("registre", pa.binary())])


class Estimate(NamedTuple):
    """How many different visitors there are in a sketch, with the interval (95 %)."""

    anslag: float
    nedre: float
    oevre: float


def of(visitors: Iterable[int]) -> bytes:
    """The sketch of these visitors (64-bit hashes), in its finest size."""
    sketch = hll_sketch(FINEST, tgt_hll_type.HLL_8, True)
    update = sketch.update
    for visitor in visitors:
        update(visitor)
    # NB: the library writes an empty one as eight bytes, and unites it as nobody.
    return united([sketch.serialize_compact()])


def united(sketches: Iterable[bytes], size: int = FINEST) -> bytes:
    """The sketch of all who are in one of them, with 2^size registers or those of the coarsest."""
    read = [hll_sketch.deserialize(sketch) for sketch in sketches]
    lg = min([size, *(sketch.lg_config_k for sketch in read)])
    alike = [_folded(sketch, lg) for sketch in read]
    union = hll_union(lg)
    # NB: one alone keeps a sum that depends on the order of the visitors; twice, only registers.
    for sketch in [*alike[:1], *alike]:
        union.update(sketch)
    return bytes(union.get_result(tgt_hll_type.HLL_8).serialize_compact())


def estimate(sketch: bytes) -> Estimate:
    """How many there are in it."""
    found = hll_sketch.deserialize(sketch)
    return Estimate(found.get_estimate(), found.get_lower_bound(STD), found.get_upper_bound(STD))


def registers(sketch: bytes) -> int:
    """How many registers it has."""
    return 1 << int(hll_sketch.deserialize(sketch).lg_config_k)


def kept(sketch: bytes) -> bytes | None:
    """The sketch as it may be kept: never more registers than a half of those who are in it.

    None where there are too few in it for any. So the registers are full enough to say «may be in
    it» of two in three who are not, whoever asks, with the key in hand.
    """
    count = int(estimate(sketch).anslag)
    size = min((count // PER_REGISTER).bit_length() - 1, FINEST)
    return united([sketch], size) if size >= COARSEST else None


def _folded(sketch: hll_sketch, lg: int) -> hll_sketch:
    """The sketch with 2^lg registers. NB: each is folded by itself, since the library (5.2.0) drops
    a finer sketch that is united into a coarser one.
    """
    if sketch.lg_config_k == lg:
        return sketch
    union = hll_union(lg)
    union.update(sketch)
    return union.get_result(tgt_hll_type.HLL_8)
