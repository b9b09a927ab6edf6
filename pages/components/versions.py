"""A form over a row that keeps all its versions: opened on one, saved upon it, taken back from."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from data.errors import UserError
from data.lake.journal import Entry, OvertakenError
from pages.components import access, editor, frame, notices, tables
from pages.components.periods import clock

SAVE, RESTORE = "Lagre", "Ta tilbake"
Fields = Mapping[str, str]


@dataclass(frozen=True)
class Kept:
    """What a form must know of a log whose rows have versions.

    `name` begins the keys of its widgets, and `log` is what a role must be let to write in.
    `fields` are what an entry says as people write it (None: nothing entered yet), `changed` what
    an entry did to the one before it, `called` a version in a few words, `nothing` the sentence
    where there are none, and `original` what version 0 is.
    """

    name: str
    log: str
    history: Callable[[str], Sequence[Entry]]
    save: Callable[[str, Fields, int], Entry]
    restore: Callable[[str, int, int], Entry]
    fields: Callable[[Entry | None], Fields]
    changed: Callable[[Entry | None, Entry], list[str]]
    called: Callable[[Entry], str]
    nothing: str
    original: str

    @property
    def state(self) -> str:
        """Where the session remembers what the form was opened on: (row, version, number)."""
        return f"skjema_{self.name}"

    def field(self, number: int, name: str) -> str:
        """The key of a field's widget; a form opened anew has new ones."""
        return f"{self.name}_{number}_{name}"


def opened(kept: Kept, row: str) -> tuple[int, Fields]:
    """The number of the form and the values that it begins with.

    NB: the version must follow the fields, not the page. A row that is opened anew, and a form
    whose fields Streamlit has forgotten, start from the newest version; else it keeps its own.
    """
    versions = kept.history(row)
    begun, base, number = st.session_state.get(kept.state, ("", 0, 0))
    first = next(iter(kept.fields(None)))
    forgotten = kept.field(number, first) not in st.session_state
    if begun != row or forgotten or base > len(versions):
        base, number = len(versions), number + 1
        st.session_state[kept.state] = (row, base, number)
    return number, kept.fields(versions[base - 1] if base else None)


def submit(kept: Kept, row: str, shown: Fields) -> None:
    """The button that saves. `shown` are the values that the fields were drawn with."""
    st.session_state[f"aapnet_{kept.name}"] = dict(shown)
    editor.submit(kept.log, SAVE, _save, kept, row)


def history(kept: Kept, row: str) -> None:
    """Every version of the row, newest first, and the form that takes one back."""
    versions = kept.history(row)
    if not versions:
        notices.plain(kept.nothing)
        return
    lines = [_line(kept, *pair) for pair in zip([None, *versions], versions, strict=False)]
    facts = pd.DataFrame(lines[::-1], columns=["Versjon", "Når", "Hvem", "Hva"])
    frame.subsection("Historikk")
    tables.show(facts, "Historikk for raden, nyeste først")
    with st.form(f"gjenopprett_{kept.name}", enter_to_submit=False, border=False):
        st.selectbox(
            "Ta tilbake en tidligere versjon",
            [*range(len(versions) - 1, 0, -1), 0],
            format_func=lambda n: _named(kept, versions[n - 1]) if n else f"0: {kept.original}",
            key=f"versjon_{kept.name}",
        )
        editor.submit(kept.log, RESTORE, _restore, kept, row, versions[-1].versjon, primary=False)


def _save(kept: Kept, row: str) -> None:
    _, base, number = st.session_state[kept.state]
    given = {
        name: str(st.session_state[kept.field(number, name)] or "") for name in kept.fields(None)
    }
    _write(kept, row, SAVE, lambda: kept.save(row, given, base))


def _restore(kept: Kept, row: str, base: int) -> None:
    version = int(st.session_state[f"versjon_{kept.name}"])
    _write(kept, row, RESTORE, lambda: kept.restore(row, version, base))


def _write(kept: Kept, row: str, button: str, action: Callable[[], Entry]) -> None:
    """Writes, and keeps what to tell. Refused input stays in the fields, to be mended."""
    begun, _, number = st.session_state[kept.state]
    try:
        entry = action()
    except OvertakenError as error:
        # The reader has now been told of the newer version, so that is what they build on.
        versions = kept.history(row)
        _take_over(kept, number, kept.fields(versions[-1] if versions else None))
        st.session_state[kept.state] = (begun, len(versions), number)
        editor.tell(button, str(error), saved=False)
    except UserError as error:
        editor.tell(button, str(error), saved=False)
    else:
        access.changed(kept.log, row)
        st.session_state[kept.state] = ("", 0, number)
        editor.tell(button, f"Lagret som versjon {entry.versjon}.", saved=True)


def _take_over(kept: Kept, number: int, newest: Fields) -> None:
    """Lets the fields that the reader has not touched follow what somebody else saved."""
    shown = st.session_state[f"aapnet_{kept.name}"]
    choice = next(iter(newest))  # the first field is a choice, which cannot be empty
    for name, value in newest.items():
        untouched = st.session_state[kept.field(number, name)] == shown[name]
        if untouched and (value or name != choice):
            st.session_state[kept.field(number, name)] = value


def _line(kept: Kept, before: Entry | None, after: Entry) -> tuple[str, str, str, str]:
    what = kept.changed(before, after)
    if after.gjenopprettet is not None:
        what = [f"tok tilbake versjon {after.gjenopprettet}", *what]
    return str(after.versjon), clock(after.naar), after.hvem, "; ".join(what) or "ingen endring"


def _named(kept: Kept, entry: Entry) -> str:
    return f"{entry.versjon}: {kept.called(entry)} ({entry.hvem}, {clock(entry.naar)})"
