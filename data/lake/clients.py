"""Whether a log can tell its clients apart, in the words that receipt, status and notices share."""

from __future__ import annotations

from collections.abc import Mapping

SHARE = 0.9  # of the page views, from one address or from inside: then it is a proxy's log
FEWEST = 20  # views; a few from one address are one reader


def warning(views: int, largest: int, inside: int) -> str:
    """Half a sentence about a log whose views come from a proxy; "" when they do not.

    `views` are page views of readers, `largest` those of the client with the most, and `inside`
    those of clients without a public address.
    """
    if views < FEWEST:
        return ""
    for count, who in ((largest, "én adresse"), (inside, "private adresser")):
        if count >= SHARE * views:
            return f"{100 * count // views} % av visningene kommer fra {who}"
    return ""


def in_doubt(told: Mapping[str, int]) -> bool:
    """True when a warning hangs on whether two parts of a log have the same client."""
    views, inside = told.get("views", 0), told.get("inside", 0)
    most, least = (warning(views, told.get(n, 0), inside) for n in ("largest", "at_least"))
    return bool(most) and not least


WHY = "Trolig er det en mellomtjener (proxy), og da blir unike brukere og besøk for lave."
ADVICE = (
    "La webtjeneren logge de besøkendes egne adresser (mod_remoteip i Apache, real_ip i nginx), "
    "eller la den skrive X-Forwarded-For etter nettleseren og sett klientfelt: siste for kilden i "
    "kilder.yml. Fjern så filen, og les inn den nye."
)
