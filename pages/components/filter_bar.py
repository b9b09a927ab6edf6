"""The filters every page shares. They live in the address, so a link shows what its sender saw."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from urllib.parse import urlencode

import streamlit as st

from metrics.engine import formats
from metrics.engine.selection import Selection
from metrics.sammenligning import events
from pages.components import answers, choose
from pages.components.html import write
from pages.components.links import address
from pages.components.periods import month_end, month_start

STATE, PERIOD = "utvalg", "periode"
WHOLE, YEAR, QUARTER, OWN = "Hele perioden", "Siste 12 måneder", "Siste 3 måneder", "Velg måneder"
EVENT = "Fra en hendelse"  # a milestone, a launch, a break or a mark
PERIOD_KEYS = (PERIOD, "fra", "til", "hendelse")  # in the address
NO_EVENT = "Ingen hendelse med kjent dag ligger i tiden loggene dekker."


@dataclass(frozen=True)
class Choice:
    """One multiple-choice filter: the field of Selection, its label and its word for «all»."""

    field: str
    label: str
    everything: str


CHOICES = (
    Choice("bransje", "Bransje", "Alle bransjer"),
    Choice("verktoey", "Verktøy", "Alle verktøy"),
    Choice("region", "Fylke", "Hele landet"),
    Choice("maalgruppe", "Målgruppe", "Alle målgrupper"),
    Choice("sektor", "Sektor", "Alle sektorer"),
    Choice("stoerrelse", "Størrelse", "Alle størrelser"),
    Choice("naering", "Næring", "Alle næringer"),
    Choice("boelge", "Bølge", "Nyeste ekte bølge"),
)


def show(used: Collection[str]) -> Selection:
    """Draws the filters that the page can use and remembers what was chosen for it.

    The others are drawn where nobody sees them, and have no say on this page: Streamlit forgets a
    filter, and takes it out of the address, when it is not drawn.
    """
    fra, til, chosen = None, None, dict[str, tuple[str, ...]]()
    with st.sidebar:
        write('<h2 class="filtre" id="filtre" tabindex="-1">Filtre</h2>')
        if PERIOD in used:
            fra, til = _period()
        for choice in CHOICES:
            if choice.field in used:
                chosen[choice.field] = _multiple(choice)
        if used:
            st.button("Nullstill filtre", on_click=reset, key="nullstill", type="tertiary")
        else:
            st.markdown("Denne siden har ingen filtre.")
        with st.container(key="skjulte_filtre"):
            if PERIOD not in used:
                _period()
            for choice in CHOICES:
                if choice.field not in used:
                    _multiple(choice)
    selection = Selection(fra=fra, til=til, **chosen)
    st.session_state[STATE] = selection
    return selection


def current() -> Selection:
    """What the frame chose for this run.

    NB: without the frame there has been no access check either, so the page stops here.
    """
    if STATE not in st.session_state:
        st.stop()
    selection: Selection = st.session_state[STATE]
    return selection


def reset() -> None:
    """Back to the default period and no restrictions."""
    address.forget()
    for choice in CHOICES:
        st.session_state[choice.field] = []
    st.session_state["periode"] = YEAR
    for key in PERIOD_KEYS[1:]:
        st.session_state.pop(key, None)


def carried(**more: str) -> str:
    """The chosen filters (and `more`) as the end of an address, for a link that opens a page."""
    keys = (*PERIOD_KEYS, *(choice.field for choice in CHOICES))
    pairs = [(key, value) for key in keys for value in st.query_params.get_all(key)]
    return f"?{urlencode([*pairs, *more.items()])}"


def sentence(selection: Selection) -> str:
    """What is shown, in words: the period, then each restriction."""
    bounded = selection.fra or selection.til
    parts = [formats.periode(selection.fra, selection.til)] if bounded else []
    for choice in CHOICES:
        picked = getattr(selection, choice.field)
        if picked:
            names = answers.names(choice.field)
            parts.append(formats.opplisting([names.get(key, key) for key in picked]))
    if len(parts) == bool(bounded):
        parts.append("hele landet og alle grupper")
    return f"Viser {', '.join(parts)}."


def _period() -> tuple[dt.date | None, dt.date | None]:
    measured = answers.measured()
    if measured is None:
        return None, None
    first, last = measured
    years = [str(year) for year in range(last.year, first.year - 1, -1)]
    options = [YEAR, QUARTER, WHOLE, *years, EVENT, OWN]
    chosen = _one("Periode", options, PERIOD)
    used = {OWN: ("fra", "til"), EVENT: ("hendelse",)}.get(chosen, ())
    for key in PERIOD_KEYS[1:]:
        if key not in used:  # it has no say, whatever the link says
            address.check(key, ())
    if chosen == OWN:
        return _months(first, last)
    if chosen == EVENT:
        return _since(first, last), last
    if chosen in years:
        year = int(chosen)
        return dt.date(year, 1, 1), dt.date(year, 12, 31)
    # The newest month is seldom whole, so «siste» means whole months.
    end = last if last == month_end(last) else month_start(last) - dt.timedelta(days=1)
    spans = {YEAR: month_start(end, 11), QUARTER: month_start(end, 2)}
    return (spans[chosen], end) if chosen in spans else (first, last)


def _since(first: dt.date, last: dt.date) -> dt.date:
    """The first day after what the reader picks, the newest by default."""
    named = {event.navn: event for event in events.events((first, last))}
    if not named:
        st.markdown(NO_EVENT)
        return first
    return named[_one("Hendelse", list(named), "hendelse", len(named) - 1)].etter


def _months(first: dt.date, last: dt.date) -> tuple[dt.date, dt.date]:
    """Two lists of months. Lists, not calendars: a calendar cannot be had in Norwegian."""
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    months = {formats.maaned(month_start(last, n)): month_start(last, n) for n in range(count)}
    names = list(months)
    default = min(11, count - 1)
    fra = _one("Fra og med", names, "fra", default)
    til = _one("Til og med", names, "til")
    begin, end = sorted((months[fra], months[til]))
    return begin, month_end(end)


def _one(label: str, options: list[str], key: str, index: int = 0) -> str:
    return choose.one(label, options, key, first=options[index])


def _multiple(choice: Choice) -> tuple[str, ...]:
    names = answers.names(choice.field)
    return choose.several(
        choice.label, list(names), choice.field, named=lambda key: names.get(key, key),
        instead=choice.everything, placeholder=choice.everything,
    )  # fmt: skip
