"""A page as an address, with its host and path. The query stays until rows have been compared."""

from __future__ import annotations

from urllib.parse import urlsplit, urlunsplit

from data.eksporter.rows import Member


def page(dimension: str, address: str, host: str = "") -> Member:
    """A page of a path («/a»), a whole address («https://a.no/b») or one without scheme («a.no/b»).

    Two addresses that differ in their query are two members here; cleaning makes them one, and sums
    what may be summed. Raises ValueError with the reason for what is no address.
    """
    text = address.strip()
    if not text.startswith("/") or text.startswith("//"):
        try:
            whole = urlsplit(text if "//" in text else f"//{text}")
            host = whole.hostname or ""
        except ValueError:
            host = ""
        if "." not in host:
            raise ValueError("siden er ikke en adresse")
        text = urlunsplit(("", "", whole.path or "/", whole.query, ""))
    path = text.partition("?")[0].partition("#")[0]
    return Member(dimension, f"{host.lower()}{text}", host.lower(), path)
