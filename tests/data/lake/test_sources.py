"""The sources, and what the operator may say about them."""

import pytest

from data.errors import UserError
from data.lake import sources


def test_an_unknown_source_is_refused_with_the_list(workspace):
    with pytest.raises(UserError, match=r"«x» er ukjent – velg en av portal, .*demo"):
        sources.get(workspace, "x")


def test_the_operator_can_change_and_add_sources(workspace):
    (workspace.root / "kilder.yml").write_text(
        "portal: {identitet: dag}\nny: {navn: Ny, kanal: portal, vert: ny.no, identitet: maaned, "
        "definisjon: portal_v1, tidssone: logg, geografi: 2024-, rolle: hoved}\n",
        "utf-8",
    )
    known = sources.load(workspace)
    assert known["portal"].identitet == "dag"
    assert known["portal"].vert == "www.arbeidsmiljoportalen.no"
    assert known["ny"].vert == "ny.no"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("portal: {farge: blå}", "ukjent felt farge"),
        ("ny: {navn: Ny}", "mangler definisjon"),
        ("portal: {identitet: uke}", "identitet må være"),
        ("portal: {tidssone: Oslo}", "tidssone må være"),
        ("portal: {geografi: 2031-}", "geografi må være en av 2018-2019, 2020-2023, 2024-"),
        ("portal: {definisjon: tull}", "definisjon må være en av portal_v1, portal_v2, goaccess"),
        ("portal: {kanal: tull}", "kanal må være en av portal"),
        ("portal:\n  vert:\n", "mangler vert"),
        ("portal: {navn: null}", "mangler navn"),
        (
            "a/b: {navn: Ny, kanal: portal, vert: ny.no, identitet: maaned, definisjon: portal_v1, "
            "tidssone: logg, geografi: 2024-, rolle: hoved}",
            "id-en kan bare ha",
        ),
        ("portal: {maks_avvist: 5}", "mellom 0 og 1"),
        ("portal: [", "som YAML"),
        ("portal", "kilde-id"),
    ],
)
def test_a_wrong_source_file_is_one_sentence(workspace, text, said):
    (workspace.root / "kilder.yml").write_text(text, "utf-8")
    with pytest.raises(UserError, match=said):
        sources.load(workspace)
