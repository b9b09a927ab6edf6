"""Which reader an export is for: found by its content, or named by the operator.

A reader is a module with `TITLE` (how its export is named to a person), `recognise(content)`, which
gives the sentence that says what it is known by, or None; and `read(content, source)`, which gives
the reading. Both may raise UserError. NB: `recognise` must be sure, for two that are, refuse.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Protocol

from data.eksporter import matomo, plausible, plausible_oversikt
from data.eksporter.content import SAMPLE, Content
from data.eksporter.ga4 import api as ga4_api
from data.eksporter.ga4 import web as ga4
from data.errors import UserError
from data.lake.sources import Source
from data.observasjoner.record import Reading


class Reader(Protocol):
    """What a module must have to be a reader."""

    TITLE: str

    def recognise(self, content: Content) -> str | None: ...

    def read(self, content: Content, source: Source) -> Reading: ...


LOG = re.compile(r"\[\d\d/[A-Z][a-z]{2}/\d{4}:|^#(?:Software|Fields):")  # a time, or W3C's head
READERS: Mapping[str, Reader] = {
    "matomo": matomo,
    "plausible": plausible,
    "plausible_oversikt": plausible_oversikt,
    "ga4": ga4,
    "ga4_api": ga4_api,
}


def read(content: Content, source: Source, form: str = "") -> Reading:
    """The reading of an export, by the reader that knows it or by the one that is named.

    Raises UserError for a content that none knows, or more than one.
    """
    if form:
        if form not in READERS:
            raise UserError(f"Formatet «{form}» er ukjent – velg en av {', '.join(READERS)}.")
        return READERS[form].read(content, source)
    known = [name for name, reader in READERS.items() if reader.recognise(content)]
    if not known:
        raise UserError(_unknown(content))
    if len(known) > 1:
        raise UserError(
            f"{content.name} kan være {' eller '.join(READERS[n].TITLE for n in known)} – si "
            f"hvilken med --format ({', '.join(known)})."
        )
    return READERS[known[0]].read(content, source)


def _unknown(content: Content) -> str:
    """The sentence about a file that is no export that we read."""
    if content.single and LOG.search(content.single.text[:SAMPLE]):
        return f"{content.name} er en tilgangslogg – les den inn med «python -m data ingest»."
    titles = ", ".join(reader.TITLE for reader in READERS.values())
    head = content.single.head.lstrip().lower() if content.single else ""
    if head.startswith(("<!doctype html", "<html")):
        return f"{content.name} er en nettside, ikke en eksport – last ned eksporten på nytt."
    return (
        f"{content.name} er ikke en eksport vi kjenner – vi leser {titles}, og alt annet med et "
        "kolonnekart («python -m data kolonnekart FIL»); ingenting er lest inn."
    )
