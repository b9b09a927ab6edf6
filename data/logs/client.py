"""Who sent a request: one address, in one form, of what a log has written in its place.

Behind a proxy the first field is the proxy's own address, or a chain («client, proxy, proxy»), or
there is none, and the client stands in a field of its own after the agent. NB: everything here is
in memory; only what `identity` makes of an address is ever written.
"""

from __future__ import annotations

import ipaddress
import re
from functools import lru_cache
from typing import NamedTuple

# What nobody outside a network can come from: a proxy, a machine inside, or the server itself.
INSIDE = re.compile(
    r"(?:0|10|127)\.|192\.168\.|169\.254\.|172\.(?:1[6-9]|2\d|3[01])\."
    r"|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|::1?$|f[cd][0-9a-f]{2}:|fe[89ab][0-9a-f]:"
)
NAT64 = ipaddress.ip_network("64:ff9b::/96")
PLAIN = re.compile(r"\d{1,3}(?:\.\d{1,3}){3}")
PART = re.compile(
    r"(?:\w+=)?(?:(?P<four>\d{1,3}(?:\.\d{1,3}){3})|\[?(?P<six>[0-9A-Fa-f:.]+)(?:%[\w.-]+)?\]?)"
    r"(?P<port>:\d+)?"
)
NOBODY = frozenset({"", "-", "unknown", "localhost", "_"})


class Client(NamedTuple):
    """A client as it is told from others. `public` is false for a proxy's or an inner address.

    `forwarded` says that it was found in a later field, and not in the first.
    """

    name: str
    public: bool
    forwarded: bool = False


@lru_cache(maxsize=2**17)
def client(first: str, later: str = "", field: str = "automatisk") -> Client:
    """The client of a line whose first field is `first`.

    `later` is what stands after the agent, "" when nothing does. `field` is the source's
    `klientfelt`: foerste, siste, or automatisk, which takes a later address where the first field
    has no public one. Of a chain the left-most public address counts, else the left-most.
    """
    if not later and PLAIN.fullmatch(first):
        return Client(first, not INSIDE.match(first))
    nearest = addresses(first)
    if later and field != "foerste":
        # NB: a name («pc17.x.no») is a client; «-» and a socket are none.
        known = any(map(is_public, nearest)) or (not nearest and _is_name(first))
        if field == "siste" or not known:
            # An inner address with a port is the server that answered, as nginx writes it.
            chain = addresses(later, ports=field == "siste")
            if chain:
                return _named(chain, forwarded=True)
    return _named(nearest) if nearest else Client(first.lower().rstrip("."), _is_name(first))


def is_public(address: str) -> bool:
    """Whether an address in its one form may be anyone's."""
    return not INSIDE.match(address)


def addresses(text: str, *, ports: bool = True) -> list[str]:
    """The addresses of a chain, each in its one form; without `ports`, no inner one with a port.

    A port, brackets, a zone and `for=` are no part of an address; IPv4 within IPv6 is IPv4.
    """
    found = []
    for part in re.split(r'[\s,;"]+', text):
        read = PART.fullmatch(part)
        address = read and (read["four"] or _six(read["six"]))
        if read and address and (ports or not read["port"] or is_public(address)):
            found.append(address)
    return found


def _six(text: str) -> str | None:
    try:
        parsed = ipaddress.IPv6Address(text)
    except ValueError:
        return None
    if parsed in NAT64:
        return str(ipaddress.IPv4Address(int(parsed) & 0xFFFFFFFF))
    return str(parsed.ipv4_mapped or parsed)


def _named(chain: list[str], *, forwarded: bool = False) -> Client:
    chosen = next((each for each in chain if is_public(each)), chain[0])
    return Client(chosen, is_public(chosen), forwarded)


def _is_name(text: str) -> bool:
    return text.lower() not in NOBODY and not text.startswith(("unix:", "@", "/"))
