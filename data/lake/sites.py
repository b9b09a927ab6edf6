"""Which site a line of a log is for: host names in one form, and those that a source counts."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from data import reference
from data.lake.sources import Source

PORT = re.compile(r":\d*$")
NAMELESS = frozenset({"", "-", "_"})  # what a server writes when it has no name for the site


@lru_cache(maxsize=2**14)
def canonical(host: str) -> str:
    """A host in the one form: lower case, ASCII, without port, trailing dot and leading www."""
    bare = PORT.sub("", host.strip().lower()).rstrip(".").removeprefix("www.")
    try:
        return bare if bare.isascii() else bare.encode("idna").decode("ascii")
    except UnicodeError:
        return bare


def counted(source: Source) -> Callable[[str], bool]:
    """Whether a source counts the lines for a host, as the log writes it.

    It counts the hosts it declares (`vert` and `verter`) and those of `kanaler`. A source that
    declares none counts all, and so does GoAccess's rule.
    """
    if source.definisjon == "goaccess" or not (source.vert or source.verter):
        return lambda _: True
    named = (source.vert, *source.verter, *reference.ids("kanaler", "vert"))
    own = {canonical(host) for host in named} | {""}
    return lambda host: canonical(host) in own
