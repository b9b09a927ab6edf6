"""The dashboard as a person meets it: in a real browser, with axe-core on every page."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import serving, settled

PATHS = [
    "",
    "kjennskap_og_nytte",
    "resultatkjede",
    "bransjer",
    "neste_bransje",
    "planer",
    "profil",
    "bruk",
    "undersoekelser",
    "regioner",
    "definisjoner",
    "datakilder",
]
ENGLISH = [
    "Running",
    "Loading",
    "Skip to",
    "No results",
    "Choose",
    "Clear",
    "Show",
    "Download",
    "View",
]
# 1280 pixels at 400 % zoom is a page 320 CSS pixels wide (WCAG 1.4.10).
ZOOM_400, PHONE, DESK = 320, 390, 1440
WIDER = """() => [...document.querySelectorAll('html, body, [data-testid=stMain]')]
    .filter(box => box.scrollWidth > box.clientWidth + 1).map(box => box.tagName)"""

every_page = pytest.mark.parametrize("path", PATHS)


@every_page
def test_axe_finds_nothing_no_page_crashes_none_is_wider_than_its_window_or_asks_others(
    visit, address, path
):
    page = visit(path, bypass_csp=True)  # axe is put into the page as a script
    assert page.locator("[data-testid=stException], [data-testid=stAlert]").count() == 0
    found = Axe().run(page, options={"resultTypes": ["violations"]})
    broken = [
        (v["id"], node["html"][:160]) for v in found.response["violations"] for node in v["nodes"]
    ]
    assert broken == []
    assert [url for url in page.requests if not url.startswith((address, "data:", "blob:"))] == []
    for width in (PHONE, ZOOM_400):
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_timeout(1000)  # a figure is drawn once before it knows its width
        assert (width, page.evaluate(WIDER)) == (width, [])


@every_page
def test_tables_opened_and_filters_set_are_as_accessible(visit, path):
    page = visit(f"{path}?bransje=Barnehage&periode=2024", bypass_csp=True)
    # Those of the parts that are not open cannot be pressed by anyone.
    toggles = [one for one in page.get_by_text("Vis som tabell").all() if one.is_visible()]
    for toggle in toggles[:3]:
        toggle.click()
        settled(page)
    page.wait_for_timeout(300)
    found = Axe().run(page, options={"resultTypes": ["violations"]})
    assert [v["id"] for v in found.response["violations"]] == []


@pytest.mark.parametrize("path", ["", "bruk", "regioner", "bransjer"])
def test_no_page_is_stopped_by_the_content_policy(visit, path):
    page = visit(path, PHONE)
    assert [line for line in page.said if "Content Security" in line or "Error:" in line] == []


def test_the_page_is_norwegian_all_through(visit):
    page = visit("")
    assert page.locator("html").get_attribute("lang") == "nb"
    assert page.title() == "Fremdrift – Portalinnsikt"
    labels = page.evaluate(
        "() => [...document.querySelectorAll('[aria-label], [placeholder], [title], button')]"
        ".flatMap(e => [e.ariaLabel, e.placeholder, e.title, e.innerText])"
        ".filter(text => text && text.trim())"
    )
    assert [label for label in labels if any(word in label for word in ENGLISH)] == []


def test_titles_are_unique_and_links_keep_the_filters(visit):
    page = visit("?bransje=Barnehage")
    titles = {page.title()}
    for name in ("Bransjer", "Bruk", "Datakilder"):
        page.get_by_role("link", name=name, exact=True).first.click()
        page.wait_for_function(f"() => document.title.startsWith('{name}')")
        settled(page)
        titles.add(page.title())
        # NB: the address gets its filters back when the new page's script has run, not before.
        page.wait_for_function("() => location.search.includes('bransje=Barnehage')")
    assert len(titles) == 4


def test_the_keyboard_reaches_content_filters_figures_and_tables(visit):
    page = visit("bransjer")
    reached = []
    for _ in range(70):
        page.keyboard.press("Tab")
        reached.append(
            page.evaluate(
                "() => { const e = document.activeElement;"
                " const label = e.labels?.[0]?.innerText;"
                " return (e.innerText || e.ariaLabel || label || e.tagName).trim(); }"
            )
        )
    shown = " | ".join(reached)
    for goal in (
        "Hopp til hovedinnholdet",
        "Fremdrift",
        "Nullstill filtre",
        "Vis som tabell",
        "Last ned\n",  # opens to the files
    ):
        assert goal in shown, shown


def test_the_button_that_folds_the_filters_away_is_reached_without_a_mouse(visit):
    page = visit("bruk")
    button = page.get_by_role("button", name="Skjul meny og filtre")
    button.wait_for(timeout=5000)
    for _ in range(3):
        page.keyboard.press("Tab")
        if button.evaluate("e => e === document.activeElement"):
            break
    else:
        pytest.fail("Tab kommer ikke til knappen")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Vis meny og filtre").wait_for()


def test_the_ring_of_focus_is_around_the_whole_box(visit):
    page = visit("planer?bransje=Barnehage")
    ring = "e => [e, e.closest('[role=group], [data-testid=stTextInputRootElement]')]"
    ring += ".map(box => getComputedStyle(box)).map(s => `${s.outlineStyle} ${s.outlineWidth}`)"
    for role, name in (
        ("combobox", "Verktøy"),
        ("combobox", "Bransje"),
        ("textbox", "Navnet ditt"),
    ):
        field = page.get_by_role(role, name=name, exact=True)
        field.focus()
        field_ring, box_ring = field.evaluate(ring)
        assert (name, field_ring.split()[0], box_ring) == (name, "none", "solid 3px")


def test_on_a_phone_a_button_with_a_word_opens_both_pages_and_filters(visit):
    page = visit("bransjer", PHONE)
    button = page.get_by_role("button", name="Vis meny og filtre")
    assert button.evaluate("e => getComputedStyle(e, '::after').content") == '"Meny"'
    button.click()
    page.get_by_role("link", name="Regioner", exact=True).wait_for()
    page.get_by_role("combobox", name="Periode").wait_for()


@pytest.mark.parametrize(
    ("path", "name", "tallest"),
    [
        ("bransjer?del_bransjer=Dekning", "Næringskoder og jobber per bransje", 170),
        (
            "regioner?del_regioner=Slik regnes fylkene om",
            "Omregning mellom fylkesinndelingene",
            240,
        ),
        ("datakilder?del_datakilder=Registre", "Registre med periode, kilde og status", 280),
    ],
)
def test_no_row_of_a_table_is_a_pillar_on_a_phone(visit, path, name, tallest):
    rows = visit(path, PHONE).get_by_role("region", name=name).locator("tbody tr")
    assert max(rows.evaluate_all("rows => rows.map(row => row.offsetHeight)")) <= tallest


def test_a_press_that_is_refused_is_answered_where_the_reader_looks(visit):
    page = visit("planer?rad_bransje=Luftfart")
    button = page.get_by_role("button", name="Lagre", exact=True)
    settled(page)
    button.evaluate("one => one.scrollIntoView({block: 'center'})")
    page.wait_for_timeout(300)  # the figures below the fold are drawn, and move what is under them
    button.click()
    message = page.get_by_role("alert").filter(has_text="Skriv navnet ditt")
    message.wait_for()
    box = message.bounding_box()
    assert 0 < box["y"] < box["y"] + box["height"] < 900


def test_a_table_opens_with_the_keyboard(visit):
    page = visit("")
    toggle = page.get_by_role("switch", name="Vis som tabell").first
    toggle.focus()
    page.keyboard.press("Space")
    page.wait_for_selector("[class*=st-key-figur_] table.fakta")
    assert page.locator("[class*=st-key-figur_] table.fakta th[scope=row]").count() > 3


def test_the_file_is_norwegian_csv_with_unit_n_and_source(visit):
    page = visit("bruk")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Last ned", exact=True).first.click()
        page.get_by_role("button", name="Last ned tall (CSV)").click()
    content = waiting.value.path().read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    head = content.decode("utf-8-sig").splitlines()[0].split(";")
    assert {"verdi", "enhet", "grunnlag", "grunn", "kilde", "demodata", "definisjon"} <= set(head)


def test_a_deep_link_on_a_fresh_server_shows_nothing_behind_the_gate(demo_workspace, browser):
    behind = ("Demodata", "Kilde", "Viser", "Filtre", "Bransjer")
    leaked = []
    # NB: the first visit decides; until then Streamlit may serve page files without the frame.
    with serving(demo_workspace, PORTAL_TILGANG="passord", PORTAL_PASSORD="hemmelig") as address:
        for path in reversed(PATHS):
            page = browser.new_page()
            page.goto(f"{address}/{path}?bransje=Barnehage")
            page.get_by_label("Passord", exact=True).wait_for(timeout=60_000)
            page.wait_for_timeout(500)
            shown = page.locator("body").inner_text()
            leaked += [(path, word) for word in behind if word in shown]
            page.close()
    assert leaked == []


def test_the_right_password_opens_the_page_that_was_asked_for(demo_workspace, browser):
    with serving(demo_workspace, PORTAL_TILGANG="passord", PORTAL_PASSORD="hemmelig") as address:
        page = browser.new_page(bypass_csp=True)
        page.goto(f"{address}/bruk")
        page.get_by_label("Passord", exact=True).fill("hemmelig")
        found = Axe().run(page, options={"resultTypes": ["violations"]})
        page.get_by_role("button", name="Logg inn").click()
        page.get_by_role("tab", name="Sammenlignet med samme ukedager før").wait_for(timeout=60_000)
        page.close()
    assert [v["id"] for v in found.response["violations"]] == []


def test_back_and_forward_go_through_parts_and_filters(visit):
    page = visit("bruk")
    page.get_by_role("tab", name="Fordelt", exact=True).click()
    page.wait_for_function("() => location.search === '?del_bruk=Fordelt'")
    page.get_by_text("Fordelt på", exact=True).first.wait_for()  # the part itself, not only its tab
    settled(page).go_back()
    page.wait_for_function("() => location.search === ''")
    page.locator("[role=tab][aria-selected=true]", has_text="Over tid").wait_for()
    settled(page).go_forward()
    page.locator("[role=tab][aria-selected=true]", has_text="Fordelt").wait_for()


def test_the_link_that_is_copied_has_the_days_in_it(visit):
    page = visit("bruk?bransje=Barnehage", bypass_csp=True)
    page.get_by_role("button", name="Kopier lenke").click()
    link = page.locator("[data-testid=stCode]").inner_text()
    assert "/bruk?bransje=Barnehage&periode=Velg+m%C3%A5neder&fra=" in link
    found = Axe().run(page, options={"resultTypes": ["violations"]})
    assert [v["id"] for v in found.response["violations"]] == []


def test_links_lead_past_the_filters_and_to_them(visit):
    page = visit("bruk")
    for name, target in (
        ("Hopp over filtrene til innholdet", "innhold"),
        ("Hopp til filtrene", "filtre"),
    ):
        link = page.get_by_role("link", name=name)
        link.focus()
        assert link.bounding_box()["height"] > 20
        page.keyboard.press("Enter")
        page.wait_for_function(f"() => document.activeElement.id === '{target}'")


@pytest.mark.parametrize("path", ["bruk?del_bruk=Brutte+lenker", "profil?bransje=Barnehage"])
def test_every_number_of_a_table_is_within_the_screen_of_a_phone(visit, path):
    page = visit(path, width=390)
    ends = "[...document.querySelectorAll('.rull td')].map(td => td.getBoundingClientRect().right)"
    found = page.evaluate(ends)
    assert len(found) > 5
    assert [end for end in found if end > 390] == []


def test_what_is_folded_on_the_screen_is_read_on_paper(visit):
    page = visit("resultatkjede")
    heights = "[...document.querySelectorAll('details.ledd')].map(d => d.clientHeight)"
    page.emulate_media(media="print")
    page.wait_for_function(f"() => Math.min(...{heights}.slice(0, 3)) > 100")


@pytest.mark.parametrize(
    ("link", "said"),
    [("bruk?fordelt=side", "fordelt: side"), ("bruk?del_bruk=tull", "del_bruk: tull"),
     ("bruk?frodelt=Side", "frodelt: Side")],
)  # fmt: skip
def test_a_link_with_a_choice_nobody_knows_is_told_in_a_fresh_profile(visit, link, said):
    assert said in visit(link).locator(".merknad").first.inner_text()
