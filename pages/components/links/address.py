"""What a link asks for that the page does not know: told to the reader, never passed over."""

from __future__ import annotations

from collections.abc import Collection

import streamlit as st

from metrics.engine import formats
from pages.components.html import esc, write

# In the session: what is told, what has been read of the address, the page, whether its link is
# new, and the place for the sentence.
UNKNOWN, BEYOND, READ = "ukjent_i_lenken", "for_mange_i_lenken", "lest_i_lenken"
PAGE, FRESH, PLACE = "side_i_lenken", "ny_lenke", "plass_til_lenken"
LONGEST, MOST = 30, 5
# Open names that change nothing when nobody reads them: what newsletters add to every link, and the
# table of a figure that is not drawn now.
QUIET = ("utm_", "tabell_")
Told = tuple[str, str, str]  # the name, the value, and what is shown instead ("": nothing to say)


def opened(page: str) -> None:
    """Forgets what was wrong with the link when the reader goes on to another page."""
    if PAGE not in st.session_state:
        st.session_state[FRESH] = True
    if st.session_state.get(PAGE) != page:
        st.session_state[PAGE] = page
        forget()


def check(
    key: str, known: Collection[str] | None, instead: str = "", most: int | None = None
) -> None:
    """Keeps the values that the widget with this key cannot take; `known` is None for free text.

    `instead` is what the widget shows then, and `most` how many values it takes.

    NB: to be called before the widget is drawn, since Streamlit takes what it does not know out of
    the address there and then; and only once, since later values come from the widget itself.
    """
    read = st.session_state.setdefault(READ, set())
    if key in read:
        return
    read.add(key)
    if known is None:
        return
    given = _given(key)
    wrong = [value for value in given if value not in known]
    used = list(dict.fromkeys(value for value in given if value in known))
    # Of several where one may be chosen the last is used; of a list the first.
    beyond = [] if most is None else used[:-1] if most == 1 else used[most:]
    shown = "" if used else instead
    _keep(UNKNOWN, [(key, value, shown) for value in wrong])
    _keep(BEYOND, [(key, value, "") for value in beyond])


def read(key: str, known: Collection[str] | None = None) -> str:
    """The value of a name in the address that belongs to no widget; "" for none."""
    check(key, known, most=1)
    return str(st.query_params.get(key, ""))


def unread() -> list[str]:
    """The names in a new link that nothing on the page has asked for yet; none in an old one."""
    if not st.session_state.get(FRESH):
        return []
    read = st.session_state.get(READ, ())
    return [n for n in st.query_params if n not in read and not n.startswith(QUIET)]


def keep_place() -> None:
    """Holds the place on the page where the sentence is written, when all of the page is drawn."""
    st.session_state[PLACE] = st.empty()


def tell() -> None:
    """Writes the sentence where the page keeps its place, when all of the page is drawn.

    What nothing on the page has asked for by then, nothing will.
    """
    _keep(UNKNOWN, [(name, st.query_params[name], "") for name in unread()])
    st.session_state.pop(FRESH, None)
    place, said = st.session_state.pop(PLACE, None), notice()
    if place is not None and said:
        with place.container():
            write(f'<div class="merknad" role="note"><p>{esc(said)}</p></div>')


def forget() -> None:
    """For the widgets: what the link said is of no interest when the reader has chosen."""
    for kept in (UNKNOWN, BEYOND):
        st.session_state.pop(kept, None)


def notice() -> str:
    """What the link asked for in vain, and what is shown instead; or nothing."""
    return " ".join(
        f"Lenken hadde {what} ({_listed(wrong)}). De er ikke brukt.{_instead(wrong)}"
        for what, wrong in (
            ("valg vi ikke kjenner", _kept(UNKNOWN)),
            ("flere valg enn det er plass til", _kept(BEYOND)),
        )
        if wrong
    )


def _given(key: str) -> list[str]:
    """The values of the name in the address; an empty one is none."""
    return [value for value in st.query_params.get_all(key) if value]


def _keep(where: str, wrong: list[Told]) -> None:
    st.session_state[where] = [*_kept(where), *wrong]


def _kept(where: str) -> list[Told]:
    return list(st.session_state.get(where, ()))


def _listed(wrong: list[Told]) -> str:
    told = [f"{key}: {_short(value)}" for key, value, _ in wrong[:MOST]]
    if len(wrong) > MOST:
        told.append(f"og {formats.tall(len(wrong) - MOST)} til")
    return ", ".join(told)


def _instead(wrong: list[Told]) -> str:
    shown = list(dict.fromkeys(instead for *_, instead in wrong if instead))
    return f" I stedet vises: {', '.join(shown)}." if shown else ""


def _short(value: str) -> str:
    plain = " ".join(value.split())
    return plain if len(plain) <= LONGEST else f"{plain[:LONGEST].rstrip()} …"
