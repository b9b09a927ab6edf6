"""The cookies of a request and of an answer, as the server's own lists of headers."""

from __future__ import annotations

from starlette.types import Scope

from pages.server import settings

SESSION, BROWSER, NEXT = "portal_oekt", "portal_leser", "portal_neste"
KEPT = b"_streamlit_user"  # what begins the names of the cookies that stay on the server
Headers = list[tuple[bytes, bytes]]


def given(scope: Scope) -> dict[str, str]:
    """Name → value of the request's cookies. A name that stands twice, counts as none."""
    found: dict[str, str] = {}
    twice = set()
    for pair in _pairs(scope):
        name, _, value = pair.decode("latin-1").partition("=")
        if name in found:
            twice.add(name)
        found[name] = value
    return {name: value for name, value in found.items() if name not in twice}


def replaced(scope: Scope, own: dict[str, str]) -> Scope:
    """The request with the cookies that are kept on the server, and none of them from outside."""
    pairs = [pair for pair in _pairs(scope) if not pair.startswith(KEPT)]
    pairs += [f"{name}={value}".encode("latin-1") for name, value in own.items()]
    headers = [pair for pair in scope["headers"] if pair[0] != b"cookie"]
    return {**scope, "headers": [*headers, (b"cookie", b"; ".join(pairs))] if pairs else headers}


def taken(headers: Headers, secure: bool) -> tuple[Headers, dict[str, str]]:
    """The headers of an answer without what stays on the server, and that as name → value."""
    kept, found = [], {}
    for name, value in headers:
        if name == b"set-cookie" and value.startswith(KEPT):
            key, _, rest = value.decode("latin-1").partition("=")
            content = rest.partition(";")[0].strip('"')
            if content:
                found[key] = content
        elif name == b"set-cookie" and secure and b"; secure" not in value.lower():
            kept.append((name, value + b"; Secure"))
        else:
            kept.append((name, value))
    return kept, found


def made(name: str, value: str, secure: bool, seconds: int | None = None) -> tuple[bytes, bytes]:
    """A header that sets a cookie which no script can read, until the browser is closed."""
    lasts = "" if seconds is None else f"; Max-Age={seconds}"
    safe = "; Secure" if secure else ""
    path = settings.base() or "/"
    text = f"{name}={value}; Path={path}; HttpOnly; SameSite=Lax{lasts}{safe}"
    return b"set-cookie", text.encode("latin-1")


def gone(name: str, secure: bool) -> tuple[bytes, bytes]:
    """A header that takes a cookie away."""
    return made(name, "", secure, 0)


def _pairs(scope: Scope) -> list[bytes]:
    """Each cookie of the request as it was written."""
    lines = [value for name, value in scope["headers"] if name == b"cookie"]
    return [pair.strip() for line in lines for pair in line.split(b";") if pair.strip()]
