"""Requests to SSB, and only when someone asks for it; docs/drift.md lists all that may leave."""

from __future__ import annotations

import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Mapping
from http.client import HTTPException

from data.registre.jsonstat import InvalidAnswerError

SSB = "https://data.ssb.no"
PATIENCE = 30  # seconds
MOST = 50_000_000  # bytes; far more than any of the answers


class OfflineError(Exception):
    """There is no way to SSB from this machine now."""


class _StayHere(urllib.request.HTTPRedirectHandler):
    """Follows nobody to another host."""

    def redirect_request(self, *_args: object, **_named: object) -> None:
        return None


def get(base: str, path: str, query: Mapping[str, str]) -> str:
    """The text at `base` + `path`.

    Raises OfflineError when nobody answers, InvalidAnswerError when the answer is an error.
    """
    url = f"{base}{path}?{urllib.parse.urlencode(query, safe='[]*(),')}"
    request = urllib.request.Request(url, headers={"Accept": "application/json"})  # noqa: S310 – https, or the tests' own server
    opener = urllib.request.build_opener(_StayHere)
    try:
        with opener.open(request, timeout=PATIENCE) as answer:
            return str(answer.read(MOST).decode("utf-8"))
    except urllib.error.HTTPError as error:
        raise InvalidAnswerError(f"SSB svarte med feilkode {error.code}") from error
    except HTTPException as error:
        raise InvalidAnswerError("svaret ble brutt underveis") from error
    except UnicodeDecodeError as error:
        raise InvalidAnswerError("svaret er ikke tekst") from error
    except OSError as error:
        raise OfflineError from error
