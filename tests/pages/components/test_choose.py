"""The widgets in the address: what a link asks for and they cannot take is told, on every page."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from pages.analyse.planlegg_maaling.choice import FIELDS
from pages.components.links import address
from tests.pages.support import PAGES, opened, text

pytestmark = pytest.mark.filterwarnings("ignore")
# Take any words; and a choice among groups that are all shown where every part is.
SEARCHES = {"ord", "ord_i_tall", "ord_i_register", "soek_begrep", "svar_fra"}
SEARCHES |= {f"planlegg_{name}" for name in FIELDS}  # numbers, whose faults the page tells itself


def _every_kind() -> None:
    import streamlit as st

    from pages.components import choose
    from pages.components.links import address

    address.opened("prøven")
    address.keep_place()
    names = {"a": "Epler", "b": "Bringebær", "c": "Druer"}
    drawn = [
        choose.one("En", list(names), "en", named=names.__getitem__, first="b"),
        choose.either("Enten", list(names), "enten", named=names.__getitem__),
        *choose.several("Flere", list(names), "flere", named=names.__getitem__, most=2,
                        placeholder="Velg"),
        choose.words("Ord", "ord"),
        choose.ticked("Kryss", "kryss"),
        choose.switched("Bryter", "bryter"),
        choose.number("Vekt", 5, "vekt", first=1, about="hjelp"),
    ]  # fmt: skip
    choose.tabs(["Først", "Sist"], "del")
    st.markdown("|".join(map(str, drawn)))
    address.tell()


def drawn(**query: str | list[str]) -> tuple[str, str]:
    """What the widgets were, and what is told of the link."""
    app = AppTest.from_function(_every_kind)
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    told = [b.value for b in app.get("markdown")]
    values = next(text for text in told if text.count("|") > 4)
    return values, " ".join(text for text in told if text != values)


KINDS = ("en", "enten", "flere", "kryss", "bryter", "vekt", "del")


def test_a_link_with_right_values_is_used_and_nothing_is_told():
    values, told = drawn(
        en="Druer", enten="Bringebær", flere=["Epler", "Druer"], ord="hva som helst", kryss="true",
        bryter="true", vekt="5", **{"del": "Sist"},
    )  # fmt: skip
    assert values == "c|b|a|c|hva som helst|True|True|5"
    assert told == ""


@pytest.mark.parametrize("key", KINDS)
def test_a_value_that_a_widget_cannot_take_is_told_and_not_used(key):
    values, told = drawn(**{key: "finnesikke"})
    assert values == "b|a||False|False|1"
    assert f"({key}: finnesikke). De er ikke brukt." in told


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ({"en": "finnesikke"}, "I stedet vises: Bringebær."),
        ({"en": "druer"}, "(en: druer)"),  # the names are told apart by letter size
        ({"en": ["Epler", "Druer"]}, "flere valg enn det er plass til (en: Epler)"),
        ({"vekt": "6"}, "(vekt: 6)"),
        ({"fordelt_paa": "Epler"}, "valg vi ikke kjenner (fordelt_paa: Epler)"),
        ({"flere": ["Epler", "Druer", "Bringebær"]}, "til (flere: Bringebær). De er ikke brukt."),
        ({"en": "<b>nei</b>"}, "&lt;b&gt;nei&lt;/b&gt;"),
    ],
)
def test_the_sentence_says_what_was_wrong(query, told):
    assert told in drawn(**query)[1]


@pytest.mark.parametrize("query", [{"utm_source": "nyhetsbrev"}, {"flere": ["Epler", "Epler"]}])
def test_what_changes_nothing_is_not_told(query):
    assert drawn(**query)[1] == ""


def passed_by(app: AppTest) -> list[address.Told]:
    if address.UNKNOWN not in app.session_state:
        return []
    return app.session_state[address.UNKNOWN]


def test_every_choice_of_every_page_tells_of_a_value_it_does_not_know(in_demo, monkeypatch):
    monkeypatch.setattr(address, "_given", lambda key: ["finnesikke"])
    app, asked = opened(), set()
    for title, path in PAGES.items():
        app.switch_page(path).run()
        read = app.session_state[address.READ]
        kept = passed_by(app)
        if title != "Fremdrift":  # opened above, with its filters
            assert {key for key, *_ in kept} == read - asked - SEARCHES, title
            assert ("finnesikke" in text(app)) == bool(kept), title
        asked |= read
    assert len(asked) > 60
