"""Numbers to take along: every figure and table as CSV and as a workbook, and all of a page as one.

What is taken along is made when a button is pressed, from the same cells as the screen.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import pandas as pd
import streamlit as st

from metrics import query
from metrics.eksport import commands as eksport
from metrics.eksport import contents, csvfile, facts, schema, sheets, workbook
from metrics.eksport.sheets import Several
from metrics.eksport.workbook import Sheet
from metrics.engine.result import Result
from pages.components.files import unseen
from pages.components.files.button import button
from pages.components.records import Record

# In the session: what this run of the page has shown, by key, and how to draw what it has not.
SHOWN, WAITING = "vist_paa_siden", "venter_paa_siden"
Content: TypeAlias = Result | Several | pd.DataFrame
SHEET = "Tall"


@dataclass(frozen=True)
class Taken:
    """What can be taken along: its title, the numbers, and whether they are invented."""

    title: str
    content: Callable[[], Content]
    sources: tuple[str, ...] = ()
    demo: bool = False

    def csv(self) -> bytes:
        """The file of the one schema, or of the facts with their source."""
        found = self.content()
        if not isinstance(found, pd.DataFrame):
            return csvfile.of_records(_records(found))
        table = with_source(found, self.sources)
        return csvfile.of_rows([str(c) for c in table.columns], table.itertuples(index=False))

    def xlsx(self) -> bytes:
        """The workbook of this alone."""
        found = self.content()
        if isinstance(found, Result):
            return eksport.book(found, _warehouse(), self.title)
        if isinstance(found, Several):
            return workbook.build(self.title, sheets.of_several(found, _warehouse(), self.title))
        return workbook.build(self.title, [self.sheet(SHEET)])

    def sheet(self, name: str = "") -> Sheet:
        """The one sheet of this in the workbook of a page."""
        found = self.content()
        if not isinstance(found, pd.DataFrame):
            about = found.about if isinstance(found, Several) else found
            name = name or about.metric.tittel
            return sheets.of_records(name, self.title, about, _records(found))
        table = with_source(found, self.sources)
        heads, rows = [str(c) for c in table.columns], table.itertuples(index=False)
        return facts.sheet(name or self.title, self.title, heads, rows, demo=self.demo)


def begin() -> None:
    """Forgets what the page before showed. Called by the frame of every page."""
    st.session_state[SHOWN], st.session_state[WAITING] = {}, []


def wait_for(draws: Sequence[Callable[[], None]]) -> None:
    """Counts these parts among what the page has, though they are not drawn now."""
    st.session_state[WAITING] = list(draws)


def show(key: str, taken: Taken) -> None:
    """Counts this among what the page shows."""
    st.session_state.setdefault(SHOWN, {})[key] = taken


def download(key: str, taken: Taken, more: Callable[[], None] | None = None) -> None:
    """One quiet button that opens to the two files, and to those that `more` draws."""
    with st.popover("Last ned", type="tertiary", icon=":material/download:", key=f"ta_med_{key}"):
        button("Last ned tall (CSV)", taken.csv, f"{key}.csv", "text/csv", f"last_ned_{key}")
        button(
            "Last ned arbeidsbok (XLSX)", taken.xlsx, f"{key}.xlsx", workbook.MIME,
            f"last_ned_xlsx_{key}",
        )  # fmt: skip
        if more:
            more()


def everything(page: str, title: str) -> None:
    """All that the page has shown as one workbook, in the margin; nothing where it has no numbers.

    NB: the button keeps what was shown in this run, for no session is known when it is pressed.
    """
    shown: dict[str, Taken] = st.session_state.get(SHOWN, {})
    waiting = st.session_state.get(WAITING)
    if not shown and not waiting:
        return
    rest = unseen.later([begin, *waiting]) if waiting else dict

    def made() -> bytes:
        found: Record = rest().get(SHOWN, {})
        every = [taken.sheet() for taken in (shown | found).values()]
        return contents.book(f"{title} – Portalinnsikt", every)

    with st.sidebar:
        button(
            "Last ned alt på siden (XLSX)", made, f"{page or 'fremdrift'}-alt.xlsx", workbook.MIME,
            "last_ned_alt", kind="alt",
        )  # fmt: skip


def _records(found: Result | Several) -> Sequence[schema.Record]:
    if isinstance(found, Several):
        return found.records
    return schema.records(found, _warehouse())


def with_source(frame: pd.DataFrame, sources: tuple[str, ...]) -> pd.DataFrame:
    """A table of facts with its source on every row, so that no row loses it when cut out."""
    if "Kilde" in frame or not sources:
        return frame
    return frame.assign(Kilde="; ".join(sources))


def _warehouse() -> Path:
    return Path(query.current())
