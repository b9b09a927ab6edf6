"""A figure as a file: what is in it, what is never drawn, and what is refused."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from data.errors import UserError
from metrics.__main__ import command
from metrics.engine.result import Row
from metrics.figur import bars, dots, series
from metrics.figur.files import axes, png, sheet, svg, text, written
from metrics.figur.files.sheet import Sheet
from pages.components import charts
from tests.pages.components.test_charts import DRAWN, GAP, MONTHS, SURVEY, SWITCH, result
from tests.support import facts

SVG = "{http://www.w3.org/2000/svg}"


def drawn(drawing, **changes) -> str:
    plain = Sheet("Funnet & tallet", "Antall.", drawing, "Kilde: Prøve.", ("NB: en merknad.",))
    return sheet.picture(replace(plain, **changes))


def words(picture: str) -> list[str]:
    return [node.text or "" for node in ElementTree.fromstring(picture).iter(f"{SVG}text")]  # noqa: S314


def lines(picture: str, colour: str = "#0A5AA6") -> list[str]:
    """The strokes of each line in this colour, as «M…L…»."""
    found = ElementTree.fromstring(picture).iter(f"{SVG}path")  # noqa: S314
    return [node.get("d", "") for node in found if node.get("stroke") == colour]


@pytest.mark.parametrize("name", DRAWN)
def test_what_the_screen_draws_can_be_taken_along(name):
    picture = drawn(DRAWN[name].picture)
    said = words(picture)
    assert {"Funnet & tallet", "NB: en merknad.", "Kilde: Prøve."} <= set(said)
    root = ElementTree.fromstring(picture)  # noqa: S314
    assert root.findtext(f"{SVG}desc") == DRAWN[name].alt
    assert root.findtext(f"{SVG}title") == "Funnet & tallet"
    assert "nan" not in picture.lower().split("font-family")[0] + "".join(lines(picture))
    assert not re.search(r"(href|url\(|<script|@import)", picture)


def test_no_line_goes_over_a_gap_a_break_or_a_partial_month():
    drawing = series.series(MONTHS, (GAP, SWITCH))
    runs = [path for path in lines(drawn(drawing)) if "L" in path or path.count("M") == 1]
    # April–May 2023, then April–May 2024, and July alone on the other side of the break.
    assert [path.count("L") for path in runs if path.startswith("M") and "-" not in path][:3] == [
        1, 1, 0,
    ]  # fmt: skip
    joined = lines(drawn(series.series(MONTHS, (GAP,))))
    assert max(path.count("L") for path in joined) == 2  # without the break, July is joined


def test_what_is_hidden_is_no_bar_and_invented_numbers_are_marked():
    said = words(drawn(dots.dots(SURVEY), demo=True))
    assert ":" in said
    assert sheet.DEMO in said
    assert sheet.DEMO not in words(drawn(dots.dots(SURVEY)))
    bases = {"51", "13"}
    assert bases <= set(said)


def test_bars_are_for_what_is_sure():
    sure = result("sidevisninger", "bransje", Row("a", "Bygg", 10.0), Row("b", "Frisør", 4.0))
    assert bars.plain(sure)
    one = charts.bars(sure)
    assert one.picture is not None
    assert words(drawn(one.picture)).count("Bygg") == 1
    assert not bars.plain(result("nytte", "sektor", Row("a", "Stat", 10.0)))
    assert not bars.plain(replace(sure, rows=(Row("a", "Bygg", 10.0, nedre=9.0, oevre=11.0),)))
    assert not bars.plain(replace(sure, rows=(Row("a", "Bygg", 0.0),)))


def test_nothing_to_draw_is_said():
    said = " ".join(words(drawn(dots.dots(result("nytte", "maalgruppe")))))
    assert dots.EMPTY in said


def test_a_long_title_is_folded_and_no_letter_is_lost():
    title = "Leverandørindustrien olje og gass " * 6
    said = words(drawn(dots.dots(SURVEY), title=title))
    shown = [line for line in said if line.startswith(("Leverandør", "olje", "og", "gass"))]
    assert " ".join(shown) == title.strip()
    widest = max(text.width(line, sheet.TITLE) for line in shown)
    assert widest <= sheet.WIDTH - 2 * sheet.EDGE


@pytest.mark.parametrize(
    ("spec", "values", "told"),
    [
        ({"nticks": 6}, [0, 60_000], ["0", "20\u00a0000", "40\u00a0000", "60\u00a0000"]),
        ({"nticks": 6, "ticksuffix": "\u00a0%"}, [0, 1], ["0\u00a0%", "0,2\u00a0%"]),
        (
            {"type": "date", "dtick": "M12", "tickformat": "%Y", "rangemode": "normal"},
            ["2023-01-02", "2025-02-01"], ["2023", "2024", "2025"],
        ),
        (
            {"type": "date", "tickformat": "%b\n%Y", "range": ["2023-11-01", "2024-02-15"]},
            [], ["nov.<br>2023", "des.", "jan.<br>2024", "feb."],
        ),
    ],
)  # fmt: skip
def test_the_values_on_an_axis_are_round_and_norwegian(spec, values, told):
    made = axes.axis({"rangemode": "tozero"} | spec, values, 0, 100)
    assert [tick.text for tick in axes.ticks(made)][: len(told)] == told


def test_an_axis_places_days_categories_and_numbers():
    days = axes.axis({"range": [dt.date(2024, 1, 1), dt.date(2024, 1, 11)]}, [], 0, 100)
    assert days.at("2024-01-06") == days.at(dt.date(2024, 1, 6)) == 50
    names = axes.axis({"categoryarray": ["a", "b"], "range": [-0.5, 1.5]}, ["a", "b"], 100, 0)
    assert (names.at("a"), names.at("b")) == (75, 25)


def test_stacked_bars_stand_on_each_other():
    traces = [
        {"type": "bar", "orientation": "h", "x": [30], "y": ["a"]},
        {"type": "bar", "orientation": "h", "x": [70], "y": ["a"]},
    ]
    layout = {"height": 100, "barmode": "stack", "xaxis": {"range": [0, 100]}, "yaxis": {}}
    inner, _ = svg.body(traces, layout, 100)
    boxes = re.findall(r'<rect x="([\d.]+)"[^>]*? width="([\d.]+)"', inner)
    (first, wide), (second, _) = [(float(x), float(w)) for x, w in boxes]
    assert second == pytest.approx(first + wide, abs=0.11)


def test_the_same_figure_is_the_same_bytes():
    picture = drawn(dots.dots(SURVEY))
    assert picture == drawn(dots.dots(SURVEY))
    assert png.png(picture) == png.png(picture)
    assert png.png(picture).startswith(b"\x89PNG")


@pytest.mark.parametrize("name", ["f.gif", "f", "finnes/ikke/f.svg", ".svg"])
def test_a_file_that_cannot_be_is_refused_before_anything_is_asked(name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UserError):
        command(["show", "sidevisninger", "--figur", name])
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_no_file_is_left_alone(tmp_path):
    (tmp_path / "mappe.svg").mkdir()
    with pytest.raises(UserError, match="er en mappe"):
        written.suffix(str(tmp_path / "mappe.svg"), ("svg",))
    (tmp_path / "lenke.svg").symlink_to("/dev/null")
    with pytest.raises(UserError, match="vanlig fil"):
        written.write(tmp_path / "lenke.svg", b"x")


def test_the_command_writes_the_figure_of_its_answer(monkeypatch, tmp_path, capsys):
    monkeypatch.setenv("PORTAL_WORKSPACE", facts.root())
    out = tmp_path / "k.svg"
    command(["show", "kjennskap", "--fordeling", "maalgruppe", "--figur", str(out)])
    told = capsys.readouterr().out
    said = words(out.read_text("utf-8"))
    for share in re.findall(r"(\d+\u00a0%)", told):
        assert any(share in word for word in said), share
    assert any(word.startswith("Kilde: Agenda Kaupang") for word in said)
