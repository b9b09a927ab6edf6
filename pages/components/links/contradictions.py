"""Links from a number that the reports contradict, to where what they say stands side by side."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from metrics import query
from metrics.styring.contradictions import Contradiction, contradictions
from pages.components import filter_bar
from pages.components.html import esc

TEXT = "kildene spriker"
ASKED = "motstrid"  # the contradiction that Datakilder begins with, in its address


def known() -> dict[str, Contradiction]:
    """Id → contradiction."""
    return {one.id: one for one in contradictions(Path(query.current()))}


def at(places: Iterable[str]) -> tuple[str, ...]:
    """The ids of those that state something at one of the places («SINTEF 2022, tabell 4»)."""
    ends = tuple(f"({place})" for place in places)
    return tuple(key for key, one in known().items() if any(t.endswith(ends) for t in one.utsagn))


def links(keys: Iterable[str]) -> str:
    """« · kildene spriker», a link for each of the ids, numbered where they are more than one."""
    found = [one for key in dict.fromkeys(keys) if (one := known().get(key))]
    several = len(found) > 1
    return "".join(
        f" · {_link(one, f'{TEXT} ({number})' if several else TEXT)}"
        for number, one in enumerate(found, 1)
    )


def named(keys: Iterable[str]) -> str:
    """The titles of these contradictions, each a link; the empty string without any."""
    found = known()
    return "; ".join(_titled(found[key]) for key in dict.fromkeys(keys) if key in found)


def _link(one: Contradiction, shown: str) -> str:
    name = esc(f"{shown}: {one.tittel}")
    return f'<a {_target(one)} title="{name}" aria-label="{name}">{shown}</a>'


def _titled(one: Contradiction) -> str:
    return f"<a {_target(one)}>{esc(one.tittel)}</a>"


def _target(one: Contradiction) -> str:
    address = f"datakilder{filter_bar.carried(**{ASKED: one.id})}"
    return f'href="{esc(address)}" target="_self"'
