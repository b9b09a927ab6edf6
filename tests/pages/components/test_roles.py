"""What a role may do, where it is drawn, made and written: the policy tried on the pages."""

from __future__ import annotations

import ast

import pytest

from data.editors import timemarks
from data.errors import UserError
from data.tilgang import audit
from data.tilgang.rights import NONE, WRITES, Person, Rights
from pages.components import access, editor, figure
from pages.components.files import button
from pages.server import attempts, downloads, settings
from pages.server.visits import ByPassword
from tests import ROOT
from tests.pages.support import PAGES, opened, text

pytestmark = pytest.mark.filterwarnings("ignore")
READER = """
hvem: [{rolle: leser, passord: true}]
roller: {leser: {sider: [bruk, fremdrift], filer: [tall]}}
"""


@pytest.fixture
def behind(portal, monkeypatch):
    """The common password gives a role that reads two pages, writes nothing, and takes numbers."""
    (portal.root / "tilgang.yml").write_text(READER)
    monkeypatch.setenv("PORTAL_TILGANG", "passord")
    monkeypatch.setenv("PORTAL_PASSORD", "hemmelig")
    monkeypatch.setattr(access, "DELAY", 0)
    monkeypatch.setattr(attempts, "PASSWORD", attempts.Attempts())
    return portal


def entered(page):
    page.text_input(key="passord").set_value("hemmelig")
    return page.button[0].click().run()


def test_a_role_sees_its_pages_and_its_files_and_no_others(behind):
    page = entered(opened())
    assert "Viser" in text(page)
    labels = {found.proto.label for found in page.get("download_button")}
    assert labels == {"Last ned tall (CSV)", "Last ned arbeidsbok (XLSX)"}
    page.switch_page(PAGES["Planer"]).run()
    assert "Du har ikke tilgang til denne siden" in text(page)
    assert "Rollen din (leser)" in text(page)
    assert not page.sidebar.selectbox
    page.button(key="logg_ut").click().run()
    assert "krever innlogging" in text(page)
    done = [(event.hendelse, event.hva) for event in audit.read(behind)]
    assert done == [("innlogging", ""), ("avvist", "siden planer"), ("utlogging", "")]


def test_too_many_guesses_are_told_to_wait_and_the_password_is_not_tried(behind):
    page = opened()
    for _ in range(attempts.TRIES):
        attempts.PASSWORD.wrong(None, None)
    entered(page)
    assert "For mange forsøk. Prøv igjen om 15 minutter." in page.error[0].value
    assert "Viser" not in text(page)


@pytest.fixture
def as_role(monkeypatch):
    """Lets the reader of this test have these rights."""

    def give(rights: Rights) -> None:
        monkeypatch.setattr(access, "person", lambda: Person("person-1", "Kari", rights))

    return give


@pytest.mark.parametrize("log", WRITES)
def test_only_a_role_that_may_write_in_a_log_has_a_name_there(portal, as_role, log):
    as_role(Rights(writes=frozenset({log})))
    assert editor.author(log) == "Kari"
    as_role(Rights(writes=frozenset(WRITES) - {log}))
    with pytest.raises(UserError, match="Ingenting er lagret"):
        editor.author(log)
    (refused,) = audit.read(portal)
    assert (refused.hendelse, refused.hva) == ("avvist", f"skrive i {log}")


def test_a_press_that_was_drawn_for_another_role_writes_nothing(portal, as_role, monkeypatch):
    from pages.analyse.bruk import marks

    as_role(NONE)
    state = {marks.FROM: "2024", marks.WHAT: "Kampanje"}
    monkeypatch.setattr(marks.st, "session_state", state)
    marks._save()
    assert timemarks.current(portal) == ()
    assert "Du har ikke tilgang" in state[editor.MESSAGE][2]


def test_all_that_is_written_on_the_pages_asks_whether_the_role_may():
    given = {
        f"{path.relative_to(ROOT)}: {node.lineno}": ast.unparse(node.value)
        for path in (ROOT / "pages").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.keyword) and node.arg == "who"
    }
    asked = ("editor.author(", "_who()")
    assert len(given) >= 8
    assert {where: said for where, said in given.items() if not said.startswith(asked)} == {}


def test_all_that_is_taken_along_goes_through_the_one_button():
    found = [
        str(path.relative_to(ROOT))
        for path in (ROOT / "pages").rglob("*.py")
        if "download_button(" in path.read_text("utf-8")
    ]
    assert found == ["pages/components/files/button.py"]


def test_a_file_is_made_for_the_one_it_was_drawn_for_and_fetched_by_nobody_else(
    behind, monkeypatch
):
    visit = ByPassword()
    monkeypatch.setattr(access, "visit", lambda: visit)
    monkeypatch.setattr(access, "key", lambda: "nettleser")
    monkeypatch.setattr(access, "page", lambda: "bruk")
    made = button._guarded(lambda: b"a;b", "tall.csv", "text/csv", "tall")
    assert made() == b"a;b"
    path = f"/media/{downloads._calculate_file_id(b'a;b', 'text/csv', 'tall.csv')}.csv"
    assert downloads.may_fetch(path, "nettleser")
    assert not downloads.may_fetch(path, "en annen")
    assert not downloads.may_fetch(path, None)
    assert not downloads.may_fetch("/media/noe.csv", "nettleser")
    assert downloads.may_fetch(f"/media/{downloads._icon()}.png", None)  # the icon of the tab
    with pytest.raises(UserError):
        button._guarded(lambda: b"a", "f.svg", "image/svg+xml", "figur")()
    visit.ended = True
    assert not downloads.may_fetch(path, "nettleser")
    with pytest.raises(UserError):
        made()
    assert [e.hendelse for e in audit.read(behind)] == ["nedlasting", "avvist", "avvist"]


def test_a_part_that_is_drawn_again_asks_whether_the_page_may_still_be_seen():
    source = (ROOT / "pages/components/figure.py").read_text("utf-8")
    assert figure.access is access
    assert source.count("@st.fragment") == source.count("    access.confirm()\n") == 1


@pytest.mark.parametrize(
    ("mode", "rules", "told"),
    [
        ("aapen", READER, "PORTAL_TILGANG er ikke satt"),
        ("passord", "hvem: [{rolle: leser, epost: a@b.no}]", "ingen side til den som kjenner"),
        ("oidc", READER, "ingen som logger inn"),
        ("oidc", "hvem: []", "minst én linje"),
    ],
)
def test_a_set_up_that_contradicts_itself_stops_the_server(
    workspace, monkeypatch, capsys, mode, rules, told
):
    monkeypatch.setenv("PORTAL_WORKSPACE", str(workspace.root))
    monkeypatch.setenv("PORTAL_TILGANG", mode)
    (workspace.root / "tilgang.yml").write_text(rules)
    with pytest.raises(SystemExit) as stopped:
        settings.check_or_stop()
    assert stopped.value.code == 2
    assert told in capsys.readouterr().err


@pytest.mark.parametrize(
    ("secret", "address", "told"),
    [
        ("x" * 31, "https://a.no/oauth2callback", "minst 32 tegn"),
        ("x" * 32, "https://a.no/", "slutte med /oauth2callback"),
        ("x" * 32, "http://a.no/oauth2callback", "må begynne med https://"),
        ("x" * 32, "https://a.no/oauth2callback", ""),
        ("x" * 32, "http://localhost:8501/oauth2callback", ""),
        ("", "https://a.no/oauth2callback", "ikke ferdig satt opp (cookie_secret)"),
    ],
)
def test_weak_secrets_stop_the_server(workspace, monkeypatch, secret, address, told):
    monkeypatch.setenv("PORTAL_WORKSPACE", str(workspace.root))
    monkeypatch.setenv("PORTAL_TILGANG", "oidc")
    (workspace.root / "tilgang.yml").write_text("hvem: [{rolle: leser, epost: a@b.no}]")
    section = {
        "redirect_uri": address, "cookie_secret": secret, "client_id": "a", "client_secret": "b",
        "server_metadata_url": "https://b.no/.well-known/openid-configuration",
    }  # fmt: skip
    monkeypatch.setattr(settings, "_section", lambda: section)
    try:
        said = " ".join(settings.check())
    except UserError as error:
        said = str(error)
    assert told in said if told else said == ""


def test_without_a_policy_nobody_has_a_role_and_the_server_says_so(workspace, monkeypatch):
    monkeypatch.setenv("PORTAL_WORKSPACE", str(workspace.root))
    monkeypatch.setenv("PORTAL_TILGANG", "oidc")
    assert "tilgang.yml mangler" in settings.check()[0]
