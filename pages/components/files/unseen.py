"""Parts of a page drawn where nobody sees them, for what they leave in the session.

A part that is not open is not drawn for the reader. The workbook of the whole page needs its
numbers all the same, with the reader's own choices, when the button is pressed.
"""

from __future__ import annotations

import threading
import uuid
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

import streamlit as st
from streamlit.runtime import get_instance
from streamlit.runtime.fragment import MemoryFragmentStorage
from streamlit.runtime.scriptrunner_utils.script_run_context import (
    ScriptRunContext,
    add_script_run_ctx,
    get_script_run_ctx,
)
from streamlit.runtime.scriptrunner_utils.shared_run_state import SharedRunState
from streamlit.runtime.state import SafeSessionState, SessionState

from metrics import query

Draw = Callable[[], None]
State = Mapping[str, object]


def later(draws: Iterable[Draw]) -> Callable[[], State]:
    """What the session holds when these are drawn; the drawing is done when this is called.

    The choices are those of now: the reader may have gone on when the file is made.
    """
    run, chosen = get_script_run_ctx(), dict(st.session_state)
    if run is None:
        return dict
    listed = tuple(draws)

    def drawn() -> State:
        alone = _alone(run, {str(key): value for key, value in chosen.items()})
        failed: list[Exception] = []
        thread = threading.Thread(target=_draw, args=(alone, listed, failed))
        thread.start()
        thread.join()
        _forget(alone.session_id)
        if failed:
            raise failed[0]
        return dict(alone.session_state.filtered_state)

    return drawn


def _alone(run: ScriptRunContext, chosen: Mapping[str, object]) -> ScriptRunContext:
    """A run like this one that reaches no browser, and no session but its own."""
    state = SessionState()
    for key, value in chosen.items():
        state[key] = value
    return replace(
        run,
        session_id=f"usett-{uuid.uuid4()}",
        _enqueue=lambda _: None,
        session_state=SafeSessionState(state, lambda: None),
        fragment_storage=MemoryFragmentStorage(),
        shared=SharedRunState(),
        cursors={},
        script_requests=None,
        parallel_coordinator=None,
    )


def _draw(alone: ScriptRunContext, draws: Iterable[Draw], failed: list[Exception]) -> None:
    add_script_run_ctx(None, alone)
    try:
        with query.for_page():
            for draw in draws:
                draw()
    except Exception as error:  # told by the thread that waits
        failed.append(error)


def _forget(session: str) -> None:
    """Lets go of the files that the buttons of the unseen parts would have given."""
    files = get_instance().media_file_mgr
    files.clear_session_refs(session)
    files.remove_orphaned_files()
