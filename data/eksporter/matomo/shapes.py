"""The shapes that Matomo answers in, as one: lines, each with what it says of its days.

An answer is of one date, or of each date of a range (a map). CSV writes the date as a column, JSON
as a key and XML as an attribute. An empty answer says that there are no data, which is not 0.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element, ParseError, fromstring

from data import inputs
from data.eksporter.content import Part
from data.eksporter.matomo import headers
from data.errors import UserError

DATE = re.compile(r"(?:From )?\d{4}(?:-\d{2}(?:-\d{2})?)?(?:(?:,| to )\d{4}-\d{2}-\d{2})?")
DELIMITERS = ",;\t"
SITES = ("idSite", "idsite", "metadata_idsite")
ERROR = re.compile(
    r'\s*(?:Error: |\{\s*"result"\s*:\s*"error"|<\?xml[^>]*>\s*<result>\s*<error message=)'
)
BELOW = "subtable"
Row = Mapping[str, Any]


@dataclass(frozen=True)
class Line:
    """One row of an answer; without a row it says that there are no data, or what is wrong.

    `date` is what the answer says of its days, "" for nothing. A row has texts and numbers by
    column, and in `subtable` the rows below it.
    """

    number: int
    date: str
    row: Row | None
    problem: str = ""


def kind(part: Part) -> str:
    """CSV, JSON or XML, by the first sign."""
    first = part.head.lstrip("\ufeff \r\n\t")[:1]
    return {"{": "JSON", "[": "JSON", "<": "XML"}.get(first, "CSV")


def lines(part: Part) -> list[Line]:
    """All rows of an answer. Raises UserError for what is none, is cut off or an error."""
    shape = kind(part)
    if shape == "CSV":
        found = list(_csv(part))
    else:
        answers = _answers(_json(part) if shape == "JSON" else _xml(part), "")
        found = [Line(number, date, row) for number, (date, row) in enumerate(answers, 1)]
    filled = [line.row for line in found if line.row]
    sites = {str(row[name]) for row in filled for name in SITES if name in row}
    if len(sites) > 1:
        raise _sites()
    return found


def is_error(part: Part) -> bool:
    """True for what Matomo answers where it has no report to give."""
    return ERROR.match(part.head.lstrip("\ufeff")) is not None


def _csv(part: Part) -> Iterator[Line]:
    text = part.text.strip()
    if text == headers.NO_DATA:
        yield Line(1, "", None)
        return
    if text.startswith("Error: "):
        raise _error()
    (_, header), *rows = part.rows(delimiter(part))
    columns = headers.raw_all(header)
    for number, cells in rows:
        # NB: older versions wrote a week as «a,b» without quotes, so that it became two cells.
        if len(cells) == len(columns) + 1 and columns[0] == "date":
            cells[:2] = [",".join(cells[:2])]
        if len(cells) != len(columns):
            problem = f"raden har {len(cells)} felt og skal ha {len(columns)}"
            yield Line(number, "", None, problem)
            continue
        row = dict(zip(columns, cells, strict=True))
        yield Line(number, row.pop("date", ""), row)


def delimiter(part: Part) -> str:
    """The sign between the columns: the one that the first line has most of."""
    first = part.head.partition("\n")[0]
    return max(DELIMITERS, key=first.count)


def _json(part: Part) -> object:
    try:
        return inputs.from_json(part.text)
    except ValueError as error:
        raise UserError(f"{part.name} er ikke hel JSON – hent eksporten på nytt.") from error


def _answers(found: object, date: str) -> Iterator[tuple[str, Row | None]]:
    """The rows of an answer, or of the answers within it, with what stands of their days."""
    if isinstance(found, list):
        if not found:
            yield date, None
        if any(isinstance(one, list) or _dated(one) for one in found):
            raise UserError(
                "Filen har flere svar fra Matomo i seg (getBulkRequest) – hent dem hver for seg; "
                "ingenting er lest inn."
            )
        for one in found:
            yield from _answers(one, date)
    elif isinstance(found, dict) and found.get("result") == "error":
        raise _error()
    elif isinstance(found, dict) and _dated(found):
        for key, one in found.items():
            yield from _answers(one, str(key))
    elif isinstance(found, dict):
        if found and all(str(key).isdigit() for key in found):
            raise _sites()
        yield date, found or None
    else:
        yield date, {"value": found}


def _dated(found: object) -> bool:
    """True for a map of answers by their dates."""
    if not isinstance(found, dict) or not found:
        return False
    return all(DATE.fullmatch(str(key)) for key in found)


def _xml(part: Part) -> object:
    """The answer as JSON would have said it."""
    if "<!" in part.text.replace("<!--", "").replace("<![CDATA[", ""):
        raise UserError(f"{part.name} er ikke et svar fra Matomo – hent eksporten på nytt.")
    try:
        # NB: without a document type there are no entities that can swell or reach elsewhere.
        root = fromstring(part.text.encode())  # noqa: S314
    except ParseError as error:
        raise UserError(f"{part.name} er ikke hel XML – hent eksporten på nytt.") from error
    if root.tag not in ("result", "results"):
        raise UserError(f"{part.name} er ikke et svar fra Matomo – hent eksporten på nytt.")
    return _element(root)


def _element(element: Element) -> object:
    children = list(element)
    tags = {child.tag for child in children}
    if "error" in tags:
        raise _error()
    if element.tag in ("result", "results") and tags == {"result"}:
        if any("idSite" in child.attrib for child in children) and len(children) > 1:
            raise _sites()
        if "idSite" in children[0].attrib:
            return _element(children[0])
        if all("date" in child.attrib for child in children):
            return {child.attrib["date"]: _element(child) for child in children}
        return [_element(child) for child in children]
    if not children:
        text = (element.text or "").strip()
        return text if text else []
    return _rows(children) if tags == {"row"} else _row(element)


def _rows(children: list[Element]) -> list[object]:
    return [_row(child) if len(child) else {"value": (child.text or "")} for child in children]


def _row(element: Element) -> dict[str, object]:
    return {
        child.tag: _rows(list(child)) if len(child) else (child.text or "") for child in element
    }


def _error() -> UserError:
    return UserError(
        "Filen er en feilmelding fra Matomo og ikke tall – hent rapporten på nytt; ingenting er "
        "lest inn."
    )


def _sites() -> UserError:
    return UserError(
        "Svaret fra Matomo gjelder flere nettsteder – hent ett nettsted om gangen (idSite), og les "
        "hvert inn i sin kilde; ingenting er lest inn."
    )
