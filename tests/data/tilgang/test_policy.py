"""tilgang.yml: who gets which role, and every way to write the file wrong."""

from __future__ import annotations

import os

import pytest
import yaml

from data.errors import UserError
from data.tilgang import policy
from data.tilgang.rights import FILES, ROLES, WRITES
from tests import ROOT

PAGES = ("fremdrift", "bruk", "planer")
FILE = """
hvem:
  - {rolle: leser, domene: etat.no}
  - {rolle: redaksjon, epost: [Kari@Etat.no]}
  - {rolle: analytiker, gruppe: [g-1, g-2]}
  - {rolle: drift, krav: {roles: Portal.Drift}, domene: etat.no}
  - {rolle: leser, passord: true}
roller:
  analytiker: {sider: [bruk], filer: [tall]}
"""


def parsed(text: str = FILE) -> policy.Policy:
    return policy.parse(yaml.safe_load(text), PAGES)


def email(address: object, **more: object) -> dict[str, object]:
    return {"email": address, "email_verified": True, **more}


@pytest.mark.parametrize(
    ("claims", "roles"),
    [
        (email("ola@etat.no"), ("leser",)),
        (email("KARI@etat.no"), ("leser", "redaksjon")),
        (email("ola@etat.no", groups=["x", "g-2"]), ("leser", "analytiker")),
        ({"groups": ["g-1"]}, ("analytiker",)),
        ({"groups": "g-1"}, ("analytiker",)),
        (email("ola@etat.no", roles=["Portal.Drift"]), ("leser", "drift")),
        ({"roles": ["Portal.Drift"]}, ()),  # both conditions of a line must hold
        # Strangers, and those who look like somebody who is not.
        ({}, ()),
        (email("ola@ond.no"), ()),
        (email("ola@ondetat.no"), ()),
        (email("ola@etat.no.ond.no"), ()),
        (email("ola@under.etat.no"), ()),
        (email("kari@etat.no@ond.no"), ()),
        (email("\u212aari@etat.no"), ()),  # a letter that becomes a k when it is made small
        (email(["kari@etat.no"]), ()),
        (email(None), ()),
        ({"email": "kari@etat.no"}, ()),  # nobody vouches for it
        ({"email": "kari@etat.no", "email_verified": False}, ()),
        ({"email": "kari@etat.no", "email_verified": "false"}, ()),
        ({"email": "kari@etat.no", "email_verified": 1}, ()),
        ({"groups": ["g-1,g-2", "G-1", ""]}, ()),
        ({"groups": {"g-1": True}}, ()),
    ],
)
def test_a_role_follows_from_what_the_provider_vouches_for(claims, roles):
    assert parsed().of(claims).roles == roles


def test_the_operator_may_vouch_for_a_provider_that_says_nothing_of_the_address():
    trusting = parsed(FILE + "stol_paa_epost: true\n")
    assert trusting.of({"email": "ola@etat.no"}).roles == ("leser",)
    assert trusting.of({"email": "ola@etat.no", "email_verified": False}).roles == ()


def test_each_role_has_its_pages_writes_and_files():
    rules = parsed()
    kari = rules.of(email("kari@etat.no"))
    assert (kari.pages, kari.writes, kari.files) == (set(PAGES), set(WRITES), set(FILES))
    ola = rules.of(email("ola@etat.no"))
    assert (ola.pages, ola.writes) == (set(PAGES), set())
    analyst = rules.of({"groups": "g-1"})
    assert (analyst.pages, analyst.files) == ({"bruk"}, {"tall"})
    assert analyst.writes == {"tidsmerker", "visninger"}
    assert rules.of_password().roles == ("leser",)
    assert not rules.rights["drift"].writes


def test_everybody_who_logs_in_has_a_role_only_where_that_is_written():
    assert parsed("hvem: [{rolle: leser, alle: true}]").of({"sub": "x"}).roles == ("leser",)


ONE = "hvem: [{rolle: leser, epost: a@b.no}]"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "kan bare ha feltene"),
        ("[]", "kan bare ha feltene"),
        ("hvem: []", "minst én linje"),
        ("hvem: alle", "minst én linje"),
        ("hven: []", "kan bare ha feltene hvem"),
        ("hvem: [leser]", "linje 1 i hvem kan bare ha"),
        ("hvem: [{rolle: sjef, alle: true}]", "rolle må være en av leser"),
        ("hvem: [{epost: a@b.no}]", "rolle må være en av"),
        ("hvem: [{rolle: [leser], alle: true}]", "rolle må være en av"),
        ("hvem: [{rolle: leser}]", "sier ikke hvem"),
        ("hvem: [{rolle: leser, alle: false}]", "alle kan bare være true"),
        ("hvem: [{rolle: leser, alle: ja}]", "alle kan bare være true"),
        ("hvem: [{rolle: leser, alle: true, domene: b.no}]", "ikke ha andre vilkår"),
        ("hvem: [{rolle: leser, epost: b.no}]", "er ikke en e-postadresse"),
        ("hvem: [{rolle: leser, epost: []}]", "epost må være en tekst"),
        ("hvem: [{rolle: leser, epost: [a@b.no, {}]}]", "epost må være en tekst"),
        ("hvem: [{rolle: leser, domene: '@b.no'}]", "er ikke et domene"),
        ("hvem: [{rolle: leser, domene: '*.b.no'}]", "er ikke et domene"),
        ("hvem: [{rolle: leser, domene: no}]", "må være en tekst"),  # YAML's «no» is no text
        ("hvem: [{rolle: leser, domene: ''}]", "domene må være en tekst"),
        ("hvem: [{rolle: leser, gruppe: null}]", "må være en tekst"),
        ("hvem: [{rolle: leser, krav: {}}]", "krav skrives"),
        ("hvem: [{rolle: leser, krav: roles}]", "krav skrives"),
        ("hvem: [{rolle: leser, krav: {roles: []}}]", "roles må være en tekst"),
        ("hvem: [{rolle: leser, krav: {roles: null}}]", "må være en tekst"),
        (f"{ONE}\nroller: {{sjef: {{}}}}", "roller kan bare være"),
        (f"{ONE}\nroller: {{leser: {{sider: [bruker]}}}}", "kan ikke være «bruker»"),
        (f"{ONE}\nroller: {{leser: {{skriver: [alt]}}}}", "kan ikke være «alt»"),
        (f"{ONE}\nroller: {{leser: {{lese: alle}}}}", "leser kan bare ha"),
        (f"{ONE}\ngruppekrav: ''", "gruppekrav må være"),
        (f"{ONE}\nstol_paa_epost: kanskje", "må være true eller false"),
    ],
)
def test_a_file_that_is_wrong_is_refused_with_one_sentence(text, told):
    with pytest.raises(UserError) as error:
        parsed(text)
    assert told in str(error.value)
    assert "\n" not in str(error.value)


def test_a_pipe_is_no_policy(workspace):
    os.mkfifo(workspace.root / policy.OWN)
    with pytest.raises(UserError, match="ikke en vanlig fil"):
        policy.load(workspace, PAGES)


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("b.ID", {"0192:1", "0192:2"}), ("b.c.d", {"x"}), ("b", {"ID"}), ("b.ID.e", set()),
        ("https://a.no/roles", {"r"}), ("finnes.ikke", set()), ("", set()),
    ],
)  # fmt: skip
def test_a_name_with_dots_leads_into_what_a_claim_holds(name, values):
    claims = {
        "b": [{"ID": "0192:1"}, {"ID": "0192:2", "c": {"d": ["x"]}}, "ID"],
        "https://a.no/roles": ["r"],
    }
    assert policy.said(claims, name) == values


def test_every_role_is_told_of():
    told = (ROOT / "docs" / "drift.md").read_text("utf-8")
    assert [name for name in (*ROLES, *WRITES, *FILES) if f"`{name}`" not in told] == []
