"""The chains of waves that have put the same question, and where a break ends them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from metrics.undersoekelse import comparable, words
from metrics.undersoekelse.comparable import Key
from metrics.undersoekelse.waves import PUBLISHED, waves

Questions = Mapping[Key, Mapping[str, object]]


@dataclass(frozen=True)
class Segment:
    """The same question in waves that may be compared, oldest first. `ended` says why it does not
    begin earlier, and `notes` what was put otherwise within it."""

    keys: tuple[Key, ...]
    ended: str
    notes: tuple[str, ...]


def segments(path: Path, maaltall: str = "") -> Iterator[Segment]:
    """One for every question that no later wave repeats, back to a break, and those before it."""
    asked = words.questions(path)
    repeated = {_earlier(key, row) for key, row in asked.items()}
    for key, row in asked.items():
        if key not in repeated and maaltall in ("", row["maaltall"]):
            yield from _back(path, asked, key)


def _back(path: Path, asked: Questions, last: Key) -> Iterator[Segment]:
    """The segments of a chain, the newest first."""
    key: Key | None = last
    while key is not None:
        keys, notes = [key], list[str]()
        before, why = _step(path, asked, key)
        while before and not why:
            notes += _unlike(path, asked, keys[-1], before)
            keys.append(before)
            before, why = _step(path, asked, before)
        yield Segment(tuple(reversed(keys)), why, tuple(dict.fromkeys(notes)))
        key = before


def _earlier(key: Key, row: Mapping[str, object]) -> Key:
    wave, _, code = str(row["sammenlignbar"] or "").partition("/")
    return wave, key[1], code


def _step(path: Path, asked: Questions, key: Key) -> tuple[Key | None, str]:
    """The wave before, where it was read in and is earlier, and why the line is broken there."""
    row, before = asked[key], _earlier(key, asked[key])
    order = [name for name, wave in waves(path).items() if wave.slag != PUBLISHED]
    if before not in asked or order.index(before[0]) >= order.index(key[0]):
        return None, ""
    if row["brudd"]:
        return before, f"brudd: {row['brudd']}"
    resource = str(row["ressurs"] or "ia_tema")
    if not comparable.same_question(path, before, row):
        return before, "forrige bølge spurte om noe annet"
    return before, comparable.why_not(*(comparable.form(path, k, resource) for k in (key, before)))


def _unlike(path: Path, asked: Questions, key: Key, before: Key) -> tuple[str, ...]:
    resource = str(asked[key]["ressurs"] or "ia_tema")
    return comparable.reservations(*(comparable.form(path, k, resource) for k in (key, before)))
