"""What in an address may be a person, and must not be written down: `without_persons(text)`.

The text is decoded until it says no more: percent signs in percent signs, `\\x41`, `%u0041`, HTML
entities, full-width letters. What then looks like a person is replaced by a word that says what
stood there. Text without any comes back as it was. Names cannot be known by their form; they are
cut elsewhere, by what the site is known to have.

Sources: Skatteetaten (fødselsnummer), Nkom (number plan), RFC 9562 (UUID), RFC 7519 (JWT).
"""

from __future__ import annotations

import html
import ipaddress
import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from itertools import pairwise
from urllib.parse import unquote_to_bytes

DEEPEST = 6  # rounds of decoding; what is wrapped deeper is no address that a person wrote
# The weights of the last control digit, of a fødselsnummer, a D-number and a bank account alike.
CONTROL = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
# Nothing below is looked for in a text without one of these.
SUSPECT = (
    r"(?i)[%@~;:\\&]|\d[\d .:_+-]{5,}|[^\x00-\x7f]|[A-Za-z0-9_-]{20,}|0x|\((?:at?|alfa)\)"
    r"|^[/]?(?:.*/)?(?:s(?:ø|o|oe)k(?:eresultat(?:er)?)?|search)/"
)
SEARCH = re.compile(r"(?i)(/(?:s(?:ø|o|oe)k(?:eresultat(?:er)?)?|search)/)[^/?#]+.*")


def decoded(text: str) -> str:
    """The text as it reads when every layer of encoding is taken off."""
    for _ in range(DEEPEST):
        plain = _once(text)
        if plain == text:
            break
        text = plain
    return text


def _once(text: str) -> str:
    text = re.sub(r"%u([0-9A-Fa-f]{4})", lambda m: chr(int(m[1], 16)), text)
    text = re.sub(r"\\x([0-9A-Fa-f]{2})", r"%\1", text)
    if "%" in text:
        raw = unquote_to_bytes(text)
        try:
            text = raw.decode("utf-8")
        except UnicodeDecodeError:
            text = raw.decode("latin-1")
    return unicodedata.normalize("NFKC", html.unescape(text))


@lru_cache(maxsize=100_000)
def without_persons(text: str) -> str:
    """The text with what may be a person replaced, or the very same text when there is none."""
    if not re.search(SUSPECT, text):
        return text
    plain = decoded(text)
    clean = SEARCH.sub(r"\1[søk]", plain)
    for pattern, word in RULES:
        clean = pattern.sub(word, clean)
    return text if clean == plain else clean


def _digits(text: str) -> list[int]:
    return [int(sign) for sign in text if sign.isdigit()]


def _eleven(match: re.Match[str]) -> str:
    """A fødselsnummer, D-number or bank account: eleven digits whose control digit holds."""
    total = sum(w * d for w, d in zip(CONTROL, _digits(match[0]), strict=True))
    return "[person]" if total % 11 == 0 else match[0]


def _phone(match: re.Match[str]) -> str:
    """Eight digits of the Norwegian number plan that are no date (20240131)."""
    digits = "".join(str(d) for d in _digits(match[0]))
    date = re.fullmatch(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])", digits)
    return match[0] if date else "[telefon]"


def _card(match: re.Match[str]) -> str:
    """A payment card: thirteen digits or more that Luhn's sum holds for."""
    digits = _digits(match[0])[::-1]
    total = sum(digits[::2]) + sum(sum(divmod(2 * d, 10)) for d in digits[1::2])
    return "[kort]" if total % 10 == 0 else match[0]


def _address(match: re.Match[str]) -> str:
    """Four numbers of a byte each, with dots, dashes or underscores between."""
    numbers = [int(n) for n in re.findall(r"\d+", match[0])]
    dotted = "." in match[0]
    # NB: 1-2-3-4 is a heading; a host name with an address in it has larger numbers.
    return "[ip]" if max(numbers) <= 255 and (dotted or max(numbers) > 20) else match[0]


def _one_number(match: re.Match[str]) -> str:
    """An address written as one number, where a host name stands."""
    try:
        ipaddress.IPv4Address(int(match[2]))
    except ValueError:
        return match[0]
    return f"{match[1]}[ip]"


def _six(match: re.Match[str]) -> str:
    """IPv6, which a clock time with its three colons at most is not."""
    try:
        ipaddress.IPv6Address(match[0])
    except ValueError:
        return match[0] if match[0].count(":") < 4 else "[ip]"
    return "[ip]"


def _token(match: re.Match[str]) -> str:
    """A long word of mixed letters and digits that no editor would write."""
    word = match[0]
    kinds = [any(test(sign) for sign in word) for test in (str.isupper, str.islower, str.isdigit)]
    hexadecimal = re.fullmatch(r"[0-9a-fA-F]{20,}", word) is not None
    mixed = len(word) >= 20 and all(kinds) and _changes(word) >= len(word) // 4
    return "[kode]" if hexadecimal or mixed else word


def _changes(word: str) -> int:
    """How often the kind of sign changes: much in a token, little in a heading with a year."""
    kind = [(s.isdigit(), s.isupper()) for s in word]
    return sum(a != b for a, b in pairwise(kind))


Rule = tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]]
# In this order: an e-mail address may hold a number, and a long number may hold a short one.
RULES: tuple[Rule, ...] = (
    (re.compile(r"[^\s/@?&=:]+(?:@|[(\[](?:at?|alfa)[)\]])[^\s/@?&=]+", re.I), "[e-post]"),
    (re.compile(r"/~[^/]+"), "/[bruker]"),
    (re.compile(r";[A-Za-z_.-]+=[^/;?]*"), ""),
    (re.compile(r"\(S\([0-9A-Za-z]+\)\)/?"), ""),
    (re.compile(r"\beyJ[\w-]+\.[\w-]+(?:\.[\w-]*)?"), "[kode]"),
    # A host is in lower case; what a JWT begins with ({"alg", {"typ", {"kid", {"enc") is no word.
    (re.compile(r"\beyj(?:hbgci|0exai|rawqi|lbmmi)[\w-]*\.[\w-]+(?:\.[\w-]*)?"), "[kode]"),
    (re.compile(r"\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b", re.I), "[kode]"),
    (re.compile(r"\b(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}\b", re.I), "[kode]"),
    (re.compile(r"\[?(?<![\w:])[0-9a-f]*:[0-9a-f:]*:[0-9a-f.]*(?![\w:])\]?", re.I), _six),
    (re.compile(r"(?<![\d.])0?\d{1,3}(?:([._-])0?\d{1,3})(?:(?:\1)0?\d{1,3}){2}(?!\d)"), _address),
    (re.compile(r"\b0x[0-9a-f]{8}\b", re.I), "[ip]"),
    (re.compile(r"(^|//|@)(\d{8,10})(?=$|[/:?#.])"), _one_number),
    (re.compile(r"(?<!\d)-?\d{1,2}\.\d{4,},-?\d{1,3}\.\d{4,}"), "[sted]"),
    (re.compile(r"(?<!\d)\d{4}(?:[ -]?\d{4}){2}[ -]?\d{1,7}(?!\d)"), _card),
    (re.compile(r"(?<!\d)\d{6}[ .-]?\d{5}(?!\d)|(?<!\d)\d{4}[ .]\d{2}[ .]\d{5}(?!\d)"), _eleven),
    (re.compile(r"(?:\+|(?<!\d)00)\d{2}[ .-]?\d(?:[ .-]?\d){5,12}(?!\d)"), "[telefon]"),
    (re.compile(r"(?<!\d)47[2-9]\d{7}(?!\d)"), "[telefon]"),
    (
        re.compile(
            r"(?<![\d+])(?:[2-9]\d{7}|[2-9]\d(?:[ .-]\d\d){3}|[489]\d\d[ .-]\d\d[ .-]\d{3}"
            r"|(?:2[1-9]|[3-9]\d)\d\d[ .-]\d{4})(?!\d)"  # 20.. is a year, as in 2022-2023
        ),
        _phone,
    ),
    (re.compile(r"[A-Za-z0-9_-]{20,}={0,2}"), _token),
)
