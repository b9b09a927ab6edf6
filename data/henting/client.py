"""Requests to a statistics tool: to its own host alone, with patience, and never with the token in
what is told. docs/drift.md lists all that may leave the machine.
"""

from __future__ import annotations

import datetime as dt
import email.utils
import json
import time
from collections.abc import Callable, Mapping

import httpx

from data.errors import UserError

PATIENCE = 60  # seconds for one answer
LARGEST = 50_000_000  # bytes of one answer
TRIES = 5
FIRST_WAIT, LONGEST_WAIT = 1.0, 300.0  # seconds
AGAIN = frozenset({429, 500, 502, 503, 504})
CLOSED = frozenset({401, 403})


class NoAnswerError(UserError):
    """The tool does not answer now; what has been fetched stands, and one may try again."""


class Client:
    """Posts to one host. `secret` is blotted out of all that is told."""

    def __init__(
        self, address: str, secret: str, sleep: Callable[[float], None] = time.sleep
    ) -> None:
        self.address = address.rstrip("/")
        self.secret = secret
        self.sleep = sleep
        self._client = httpx.Client(timeout=PATIENCE, follow_redirects=False)

    def __enter__(self) -> Client:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def post(
        self,
        path: str,
        *,
        form: Mapping[str, str] | None = None,
        body: Mapping[str, object] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> object:
        """The answer, read as JSON. Raises NoAnswerError, or UserError for one that is wrong."""
        last = "den svarte ikke"
        for attempt in range(TRIES):
            try:
                status, told, content = self._once(path, form, body, headers)
            except httpx.HTTPError as error:
                last, wait = f"den svarte ikke ({type(error).__name__})", None
            else:
                if status not in AGAIN:
                    return self._read(status, content)
                last, wait = f"den svarte med feilkode {status}", told.get("retry-after")
            if attempt < TRIES - 1:
                self.sleep(pause(attempt, wait))
        raise NoAnswerError(
            f"{self.address} ble prøvd {TRIES} ganger, og {last}. Det som er hentet, er lest inn; "
            "kjør kommandoen igjen senere, så fortsetter den der den slapp."
        )

    def _once(
        self,
        path: str,
        form: Mapping[str, str] | None,
        body: Mapping[str, object] | None,
        headers: Mapping[str, str] | None,
    ) -> tuple[int, Mapping[str, str], bytes]:
        url = f"{self.address}{path}"
        asked = {"Accept": "application/json", **(headers or {})}
        with self._client.stream("POST", url, data=form, json=body, headers=asked) as answer:
            content = b""
            for piece in answer.iter_bytes():
                content += piece
                if len(content) > LARGEST:
                    raise UserError(
                        f"Svaret fra {self.address} er større enn {LARGEST // 1_000_000} MB – hent "
                        "færre dager om gangen med --fra og --til."
                    )
            return answer.status_code, answer.headers, content

    def _read(self, status: int, content: bytes) -> object:
        if 300 <= status < 400:
            raise UserError(
                f"{self.address} viser videre til et annet sted (kode {status}) – det følges ikke; "
                "rett adresse under hent i kilder.yml."
            )
        if status in CLOSED:
            raise UserError(
                f"{self.address} godtar ikke nøkkelen (kode {status}) – lag en ny i verktøyet, med "
                "lesetilgang til nettstedet."
            )
        try:
            found: object = json.loads(content.decode("utf-8"))
        except ValueError as error:
            raise UserError(
                f"{self.address} svarte med noe annet enn JSON (kode {status}) – kontroller "
                "adressen under hent i kilder.yml."
            ) from error
        if status != 200:
            raise UserError(f"{self.address} sa nei (kode {status}): {self.said(found)}")
        return found

    def said(self, answer: object) -> str:
        """What the tool says is wrong, without the token, and never more than a line."""
        text = answer
        if isinstance(answer, dict):
            text = answer.get("message") or answer.get("error") or "uten å si hvorfor"
        return " ".join(str(text).replace(self.secret, "***").split())[:300]


def pause(attempt: int, told: str | None, now: Callable[[], dt.datetime] | None = None) -> float:
    """Seconds to wait after an attempt (from 0): what the tool says, else twice the last time."""
    wait = FIRST_WAIT * 2**attempt
    if told and told.strip().isdigit():
        wait = float(told)
    elif told:
        try:
            until = email.utils.parsedate_to_datetime(told)
            wait = (until - (now() if now else dt.datetime.now(dt.UTC))).total_seconds()
        except (TypeError, ValueError):
            pass  # not a time: as if nothing was said
    return float(min(max(wait, 0.0), LONGEST_WAIT))
