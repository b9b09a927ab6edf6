"""The next bransje on the screen: weights in the address, the file for the meeting, the notes."""

from __future__ import annotations

import io
import json

import pytest
from openpyxl import load_workbook

from data.editors import notes
from data.lake import journal
from metrics.bransje import candidates
from metrics.eksport.workbook import ABOVE
from metrics.figur.ranked import LONGEST
from pages.redaksjonsraad.neste_bransje import parts, workbook
from pages.redaksjonsraad.neste_bransje.parts import stability
from tests.pages.support import PAGES, answer, html, opened, text

pytestmark = pytest.mark.filterwarnings("ignore")
PAGE = PAGES["Neste bransje"]
REGISTERED = {"rangeres": candidates.GROUPS["uten"]}  # the bransjer of the register alone
BELOW = ABOVE + 2  # the line of the first row of a sheet


def press(page, label):
    (button,) = [button for button in page.button if button.label == label]
    return button.click().run()


def scores(page):
    """Bransje → points, as the figure draws them."""
    chart = next(c for c in page.get("plotly_chart") if "etter poeng" in c.proto.alt)
    notes = json.loads(chart.proto.spec)["layout"]["annotations"]
    return [note["text"] for note in notes if note["text"].startswith("<b>")]


def names(page):
    """The lines of the names above the bars."""
    chart = next(c for c in page.get("plotly_chart") if "etter poeng" in c.proto.alt)
    notes = json.loads(chart.proto.spec)["layout"]["annotations"]
    return [line for n in notes if n.get("xref") == "paper" for line in n["text"].split("<br>")]


def test_the_page_names_who_is_first_and_who_cannot_be_ranked(portal):
    page = opened(PAGE, **REGISTERED)
    assert "Post/budtjenester/spedisjon ligger først av tre bransjer som kan rangeres" in text(page)
    assert "Bank, finans, forsikring (33\u00a0% av vekten)" in html(page)
    assert scores(page) == ["<b>67,0</b>", "<b>60,3</b>", "<b>36,7</b>"]
    assert ">Sykefravær</th>" in html(page)
    assert "Nok data i NOA</th>" not in html(page)  # nobody has a number; the page says so in words
    assert ">Størrelse (jobber)</th>" in html(page)
    assert '<td class="tall">25\u00a0864</td>' in html(page)


def test_every_criterion_without_numbers_is_named_and_the_filters_are_said_to_be_out(portal):
    told = text(opened(PAGE, **REGISTERED, bransje=["Luftfart"]))
    assert "Ingen bransje har tall for etterspørsel og nok data i NOA, så det teller ikke." in told
    assert (
        "Ingen av bransjene som sammenlignes her, har tall for arbeidsrelatert risiko, brudd ved "
        "tilsyn og datagrunnlag i NOA." in told
    )
    assert "ingen filtre gjelder her" in told
    unweighted = text(opened(PAGE, **REGISTERED, vekt_risiko="0"))
    assert "har tall for brudd ved tilsyn og datagrunnlag i NOA." in unweighted


def test_weights_come_from_the_address_and_can_be_reset(portal):
    page = opened(PAGE, **REGISTERED, vekt_stoerrelse="4", vekt_modenhet="0")
    expected = candidates.run({"stoerrelse": 4, "modenhet": 0}, "uten").rader[0][0].poeng
    assert page.slider(key="vekt_stoerrelse").value == 4
    assert scores(page)[0] == f"<b>{expected:.1f}</b>".replace(".", ",")
    press(page, "Nullstill vektene")
    assert {slider.value for slider in page.slider} == {1}
    assert scores(page)[0] == "<b>67,0</b>"


def test_a_weight_that_cannot_be_is_told_until_another_is_chosen(portal):
    page = opened(PAGE, vekt_brudd="99", vekt_risiko="2", rangeres="alle")
    assert "vi ikke kjenner (rangeres: alle, vekt_brudd: 99). De er ikke brukt." in text(page)
    page.slider(key="vekt_brudd").set_value(3).run()
    assert "vi ikke kjenner" not in text(page)


def test_no_weight_at_all_gets_a_sentence(portal):
    page = opened(PAGE, **{f"vekt_{key}": "0" for key in candidates.run().vekter})
    assert "Ingen bransje kan rangeres med disse vektene" in text(page)
    assert "Minst ett kriterium med tall må ha vekt over null." in text(page)
    assert not page.exception


def test_only_weight_where_nobody_has_data_gets_a_sentence(portal):
    page = opened(
        PAGE,
        **REGISTERED,
        **{f"vekt_{key}": "0" for key in candidates.run().vekter if key != "risiko"},
    )
    assert "Gi kriteriene med tall mer vekt" in text(page)
    assert not page.exception


def test_bransjer_with_tools_are_taken_in_by_the_switch(portal):
    page = opened(PAGE, rangeres=candidates.GROUPS["lite_bruk"])
    assert "av 22 bransjer som kan rangeres" in text(page)
    assert "Bruken kan bare vurderes med en virkelig logg" in text(page)


def test_a_note_is_saved_and_a_second_writer_is_told(portal):
    page = opened(PAGE, notat_bransje="Luftfart")
    page.text_area[0].set_value("=1+1 <i>ring</i>")
    press(page, "Lagre notatet")
    assert answer(page, "Lagre notatet").startswith("Skriv navnet ditt")
    page.text_input(key="navn_redaksjon").set_value("Prøve")
    press(page, "Lagre notatet")
    assert answer(page, "Lagre notatet") == "Notatet er lagret."
    assert "<i>ring" not in html(page)
    notes.save(portal, "luftfart", "Anes", who="Ane", base=1)
    page.text_area[0].set_value("mitt")
    press(page, "Lagre notatet")
    assert "Ane endret notatet mens du skrev" in page.error[0].value
    assert notes.of(notes.current(portal)["luftfart"]) == "Anes"
    press(page, "Lagre notatet")
    assert len(notes.history(portal, "luftfart")) == 3


def test_the_workbook_holds_ranking_values_sources_weights_sensitivity_and_notes(portal):
    notes.save(portal, "luftfart", "=HYPERLINK(1)", who="Ane", base=0)
    found = candidates.run({"stoerrelse": 2}, "uten")
    book = load_workbook(io.BytesIO(workbook.build(found)))
    assert book.sheetnames == ["Rangering", "Kriterier", "Vekter", "Følsomhet", "Notater", "Om"]
    first, placed = list(book["Rangering"].values)[BELOW - 1], found.rader[0][0]
    assert first[:3] == ("1.", "Post/budtjenester/spedisjon", pytest.approx(placed.poeng))
    assert first[3] == pytest.approx(4 / 7)
    values = {(row[0], row[1]): row[2:] for row in book["Kriterier"].values}
    assert values[("Luftfart", "Størrelse")][0] == 15230
    assert values[("Bank, finans, forsikring", "Sykefravær")][0] is None
    assert [row for row in list(book["Kriterier"].values)[BELOW - 1 :] if not row[5]] == []
    assert ("Størrelse", 2) in [row[:2] for row in book["Vekter"].values]
    assert list(book["Følsomhet"].values)[BELOW - 1][2] == 1.0
    note = book["Notater"][f"B{BELOW}"]
    assert (note.value, note.data_type) == ("=HYPERLINK(1)", "s")
    assert any("aldri som null" in str(row[0]) for row in book["Om"].values)


def test_an_old_note_with_a_control_character_does_not_stop_the_file(portal):
    journal.append(notes.path(portal), "luftfart", {"tekst": "Ring\x0bAvinor"}, who="Ane", base=0)
    book = load_workbook(io.BytesIO(workbook.build(candidates.run(group="uten"))))
    assert book["Notater"][f"B{BELOW}"].value == "Ring Avinor"


def test_the_drawn_parts_add_up_to_the_score(portal):
    rows = [row for row in candidates.run(group="lite_bruk").rader if row[0].plass]
    drawn = parts.parts(rows).figure.data
    sums = [sum(trace.x[number] for trace in drawn) for number in range(len(rows))]
    assert sums == pytest.approx([placed.poeng for placed, _ in rows])
    top, first = stability(rows).figure.data
    assert list(top.x) == [100 * placed.topp for placed, _ in rows]
    assert list(first.x) == [100 * placed.foerst for placed, _ in rows]


def test_a_long_name_leaves_a_phone_room_for_the_figure(portal):
    page = opened(PAGE, **REGISTERED)
    for chart in page.get("plotly_chart")[:2]:
        layout = json.loads(chart.proto.spec)["layout"]
        names = [note for note in layout["annotations"] if note.get("xref") == "paper"]
        assert [note["y"] for note in names] == [0, 1, 2]
        assert layout["yaxis"]["showticklabels"] is False
    assert "Post/<wbr>budtjenester/<wbr>spedisjon ligger først" in html(page)


def test_all_of_the_working_life_is_ranked_and_one_click_leaves_size_alone(portal):
    page = opened(PAGE)
    assert "bransjer og næringer som kan rangeres" in text(page)
    lines = names(page)
    assert max(map(len, lines)) <= LONGEST  # a phone shows the whole of a long næring
    assert "trygdeordninger underlagt offentlig forvaltning" in lines
    press(page, "Bare størrelse")
    assert {s.key: s.value for s in page.slider if s.value} == {"vekt_stoerrelse": 1}
    first = candidates.run({key: float(key == "stoerrelse") for key in candidates.run().vekter})
    assert f"{first.rader[0][1].navn} ligger først" in text(page)
    assert "Kriterier uten tall (4)" in {e.label for e in page.expander}
    assert "Fagavdelingene i Arbeidstilsynet" in html(page)
