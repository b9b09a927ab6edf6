"""Holds a codebook against kodebok.schema.json, and a column map against its own; says the first
thing that is wrong."""

from __future__ import annotations

import json
from difflib import get_close_matches
from pathlib import Path

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from data.errors import UserError
from data.undersoekelse.document import Document, Place
from data.undersoekelse.utvalg import named

SCHEMA = Path(__file__).with_name("kodebok.schema.json")
TYPES = {
    "object": "en gruppe av felt",
    "array": "en liste",
    "string": "en tekst",
    "number": "et tall",
    "integer": "et helt tall",
    "boolean": "true eller false",
    "null": "tom",
}


def check(document: Document, schema: Path = SCHEMA) -> None:
    """Raises UserError for the first error in the order of the file; what is missing, last.

    A misspelt field is also a missing one, and the misspelling is the news.
    """
    validator = Draft202012Validator(json.loads(schema.read_text("utf-8")))
    told = [_told(document, error) for error in validator.iter_errors(document.data)]
    if told:
        raise min(told, key=lambda pair: pair[0])[1]


def _told(document: Document, error: ValidationError) -> tuple[tuple[bool, int], UserError]:
    place: Place = tuple(error.absolute_path)
    if error.validator == "additionalProperties":
        known = error.schema["properties"]
        name = next(key for key in error.instance if key not in known)
        place, message = (*place, name), f"feltet «{name}» er ukjent{_meant(name, known)}"
        if said := named.field(name):
            message = f"feltet «{name}» er ukjent: {said}"
    else:
        message = _sentence(error)
    if error.parent is None and "propertyNames" in error.absolute_schema_path:
        place = (*place, str(error.instance))
    rank = (error.validator == "required", document.line(place))
    return rank, document.error(place, message)


def _meant(name: str, known: dict[str, object]) -> str:
    near = get_close_matches(name, known, 1)
    return f" – mener du «{near[0]}»?" if near else f" – velg blant {', '.join(known)}"


def _sentence(error: ValidationError) -> str:
    *above, name = error.absolute_path or [""]
    field = f"«{name}» " if name else ""
    if isinstance(name, int):
        field = f"nummer {name + 1} i «{above[-1]}» "
    value = error.validator_value
    match error.validator:
        case "required":
            return f"feltet «{next(key for key in value if key not in error.instance)}» mangler"
        case "dependentRequired":
            return "N må ha N_kilde, som sier hvor tallet er fra"
        case "enum":
            if said := named.value(str(error.absolute_path[-1]), error.instance):
                return said
            return f"{field}må være en av {', '.join(str(choice) for choice in value)}"
        case "type":
            kinds = [value] if isinstance(value, str) else value
            return f"{field}skal være {' eller '.join(TYPES[kind] for kind in kinds)}"
        case "pattern":
            return f"«{error.instance}» {error.schema['feil']}"
        case "minimum":
            return f"{field}må være minst {value}"
        case "exclusiveMinimum":
            return f"{field}må være større enn {value}"
        case "maximum":
            return f"{field}må være høyst {value}"
        case "exclusiveMaximum":
            return f"{field}må være mindre enn {value}"
        case "maxLength":
            return f"{field}kan være høyst {value} tegn"
    return f"{field}kan ikke være tom"
