"""Whether the reader still waits for what a run of the page asks of the warehouse."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st
from streamlit.runtime.scriptrunner_utils.script_requests import ScriptRequests, ScriptRequestType
from streamlit.runtime.scriptrunner_utils.script_run_context import get_script_run_ctx

from metrics import query


@contextmanager
def page() -> Iterator[None]:
    """Around a page: all its numbers are of one warehouse, and given up when the reader goes on.

    A closed page and a new choice end the run at its next element; a question that is being
    answered is stopped at once.
    """
    run = get_script_run_ctx()
    requests = run.script_requests if run else None
    try:
        with query.for_page(lambda: requests is not None and gone_on(requests)):
            yield
    except query.AbandonedError:
        st.stop()


def gone_on(requests: ScriptRequests) -> bool:
    """True when the session is closed, or asks for the page anew.

    NB: Streamlit lets a part that is drawn again wait for the page; so do we. It has no public way
    to ask, so this looks at the request that it will take itself.
    """
    if requests._state is ScriptRequestType.STOP:
        return True
    part = bool(requests._rerun_data.fragment_id_queue)
    return requests._state is ScriptRequestType.RERUN and not part
