"""Whose each made file is. Streamlit gives a file to all who know its address."""

from __future__ import annotations

import threading
import time
from functools import cache
from pathlib import PurePosixPath

from streamlit.runtime.memory_media_file_storage import _calculate_file_id

from pages.server.transport import FAVICON
from pages.server.visits import Visit

KEPT = 600  # seconds from the press of the button
_lock = threading.Lock()
_owners: dict[str, dict[str, tuple[float, Visit]]] = {}


def remember(content: bytes, mime: str, name: str, key: str, visit: Visit) -> None:
    """Lets the browser with this key fetch the file for a while, as long as it is in."""
    file, now = _calculate_file_id(content, mime, name), time.monotonic()
    with _lock:
        for each in list(_owners):
            _owners[each] = {k: v for k, v in _owners[each].items() if v[0] > now}
            if not _owners[each]:
                del _owners[each]
        _owners.setdefault(file, {})[key] = (now + KEPT, visit)


@cache
def _icon() -> str:
    """The icon of the tab, which Streamlit serves as it serves files; the same for everybody."""
    return _calculate_file_id(FAVICON.read_bytes(), "image/png", None)


def may_fetch(path: str, key: str | None) -> bool:
    """True when the file at this path was made for the browser with the key, who is still in."""
    if PurePosixPath(path).stem == _icon():
        return True
    with _lock:
        until, visit = _owners.get(PurePosixPath(path).stem, {}).get(key or "", (0.0, None))
    return time.monotonic() < until and visit is not None and visit.person() is not None
