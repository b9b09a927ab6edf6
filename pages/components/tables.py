"""Tables for reading: real HTML tables with finished strings, so that a screen reader says
«37,6 %» and not a raw float."""

from __future__ import annotations

import re

import pandas as pd
import streamlit as st

from metrics.engine import formats, registers
from metrics.engine.result import Result, Row
from metrics.figur.columns import has_base
from pages.components import export
from pages.components.charts.base import Chart, text_of
from pages.components.frame import DEMO
from pages.components.html import column_names, esc, paragraph, write
from pages.components.links.profiles import linked

HEADS = {
    "dag": "Dag",
    "uke": "Uke",
    "maaned": "Måned",
    "kvartal": "Kvartal",
    "aar": "År",
    "bransje": "Bransje",
    "region": "Fylke",
    "maalgruppe": "Målgruppe",
    "verktoey": "Verktøy",
    "ressurs": "Ressurs",
    "sektor": "Sektor",
    "stoerrelse": "Størrelse",
    "kanal": "Kanal",
    "henvisning": "Henvisning",
    "kilde": "Kilde",
    "naering": "Næring",
    "boelge": "Bølge",
    "opplysning": "Opplysning",
    "side": "Side",
    "inngang": "Inngangsside",
    "utgang": "Utgangsside",
    "fil": "Fil",
    "henvisende_nettsted": "Henvisende nettsted",
    "kampanje": "Kampanje",
    "ukedag": "Ukedag",
    "time": "Time på dagen",
    "enhet": "Enhet",
    "nettleser": "Nettleser",
    "alle": "Utvalg",
}
NAMED = {HEADS[key]: key for key in ("bransje", "region")}  # the columns of names with a profile
MAX_ROWS = 200
SIGNS = ("", formats.HIDDEN, formats.MISSING, formats.NOT_POSSIBLE)
NUMBER = re.compile(r"[+−]?\d[\d\s]*(,\d+)?\s?%?(\s\*[*, ]*)?|(\d+\smin\s)?\d+\ss")
NARROW, WIDE = 2, " bred"  # columns that fit a phone; wider tables may have to scroll
LISTED, AS_LIST = 10, " liste"  # columns that a phone shows as lines under the name of the row
TEXTS = 4  # as many, where one of them is of paragraphs
LINE, TEXT = 40, 120  # signs: what is longer wraps, and what is much longer is a paragraph


def show(frame: pd.DataFrame, alt: str, *, demo: bool = False) -> None:
    """A table on the page, with its files. `alt` is its name, and that of no other on the page.
    Invented numbers are `demo`, and marked."""
    if demo:
        write(f'<span class="demo">{DEMO}</span>')
    opened(frame, alt)
    to_take_along(frame, alt, demo=demo)


def to_take_along(frame: pd.DataFrame, alt: str, *, demo: bool = False) -> None:
    """The files of a table, under one that is shown here or drawn by the page itself."""
    key, taken = registers.plain(alt), export.Taken(alt, lambda: frame, demo=demo)
    export.show(key, taken)
    with st.container(key=f"handling_{key}"):
        export.download(key, taken)


def opened(frame: pd.DataFrame, alt: str) -> None:
    """The table alone. Long ones are cut and say so; the files have every row."""
    write(html(frame.head(MAX_ROWS), alt))
    if len(frame) > MAX_ROWS:
        rest = f"Viser {MAX_ROWS} av {formats.tall(len(frame))} rader. Filene har alle."
        paragraph(rest, "kilde")


def html(frame: pd.DataFrame, alt: str) -> str:
    """A real table of finished strings; the first column names the row.

    On a phone each row is its name with a line per column, so that no number is out of sight. One
    of many columns, or of paragraphs, scrolls sideways inside its own region, which the keyboard
    can reach.
    """
    sides = ["", *(_side(frame.iloc[:, place]) for place in range(1, len(frame.columns)))]
    head = "".join(
        f'<th scope="col"{side}>{esc(name)}</th>'
        for name, side in zip(frame.columns, sides, strict=True)
    )
    about = [NAMED.get(str(name), "") for name in frame.columns]
    body = "".join(
        f'<tr><th scope="row">{linked(about[0], row[0])}</th>'
        + "".join(
            f"<td{side}>{linked(of, v)}</td>"
            for v, side, of in zip(row[1:], sides[1:], about[1:], strict=True)
        )
        + "</tr>"
        for row in frame.itertuples(index=False)
    )
    wide = WIDE if len(frame.columns) > NARROW else ""
    most = TEXTS if any("avsnitt" in side for side in sides) else LISTED
    listed = NARROW < len(frame.columns) <= most
    look = f'{AS_LIST}" style="{column_names(frame.columns)}' if listed else ""
    return (
        f'<div class="rull{wide}{look}" tabindex="0" role="region" aria-label="{esc(alt)}">'
        f'<table class="fakta"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'
    )


def _side(values: pd.Series[str]) -> str:
    """Numbers stand to the right, so that their digits are under each other; long texts get room.

    The room is for a column that scrolls out of sight: there it would wrap into a tall pillar.
    """
    told = [str(value) for value in values if value not in SIGNS]
    if told and all(NUMBER.fullmatch(text) for text in told):
        return ' class="tall"'
    longest = max((len(text) for text in told), default=0)
    if longest <= LINE:
        return ""
    return ' class="lang"' if longest <= TEXT else ' class="avsnitt"'


def chart(frame: pd.DataFrame, alt: str) -> Chart:
    """A table in the place of a drawing."""
    return Chart(alt=alt, html=html(frame, alt), tabular=True)


def from_result(result: Result) -> pd.DataFrame:
    """The rows of a result as a reader should see them; columns without content are left out."""
    form = result.metric.format
    frame = pd.DataFrame(
        {
            HEADS[result.fordeling]: [row.navn for row in result.rows],
            result.metric.tittel: [text_of(row, form) for row in result.rows],
            "Usikkerhet": [_interval(row, form) for row in result.rows],
            "n": [_base(row, result) for row in result.rows],
            "Vet ikke": [_unknown(row) for row in result.rows],
            "Merknad": ["; ".join(row.merker) for row in result.rows],
        },
        dtype=object,
    )
    optional = ("Usikkerhet", "n", "Vet ikke", "Merknad")
    return frame.drop(columns=[name for name in optional if not any(frame[name])])


def _interval(row: Row, form: str) -> str:
    if row.verdi is None or row.nedre is None or row.oevre is None:
        return ""
    return formats.spenn(row.nedre, row.oevre, form)


def _base(row: Row, result: Result) -> str:
    # The base of a plain count is the count itself.
    if not has_base(result.metric):
        return ""
    return formats.HIDDEN if row.skjult else formats.tall(row.grunnlag)


def _unknown(row: Row) -> str:
    return "" if row.vet_ikke is None else formats.prosent(row.vet_ikke)
