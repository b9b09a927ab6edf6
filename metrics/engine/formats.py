"""Numbers and dates as a Norwegian reader expects them, in one place for all channels."""

from __future__ import annotations

import datetime as dt
import math
import re
from functools import lru_cache

from babel.dates import format_date
from babel.numbers import format_decimal

from data.editors.timespan import quarter_of

LOCALE = "nb_NO"
NBSP = "\u00a0"
MINUS = "\u2212"
HIDDEN = ":"  # SSB: vises ikke av hensyn til personvernet
MISSING = ".."  # SSB: oppgave mangler
ISO_DAY = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")
NOT_POSSIBLE = "."  # SSB: tall kan ikke forekomme


@lru_cache(maxsize=4096)
def tall(value: float | None, desimaler: int = 0) -> str:
    """1234567.8 → «1 234 568» (no-break spaces, decimal comma, true minus); None → «..»."""
    if value is None or math.isnan(value):
        return MISSING
    pattern = "#,##0" + ("." + "0" * desimaler if desimaler else "")
    text = format_decimal(_half_up(value, desimaler), format=pattern, locale=LOCALE)
    return text.replace("-", MINUS)


def kort(value: float) -> str:
    """With the decimals that it has: 17.0 → «17», 12.6 → «12,6», and three at most for 0.4."""
    text = tall(value, 3 if abs(value) < 1 else 2 if abs(value) < 10 else 1)
    short = text.rstrip("0").rstrip(",") if "," in text else text
    # NB: what is not nothing is not told as nothing.
    return short if value == 0 or short.strip("−0") else text


def prosent(value: float | None, desimaler: int = 0) -> str:
    """A share of 0–100, whole by default: 69.23 → «69 %»."""
    text = tall(value, desimaler)
    return text if text == MISSING else f"{text}{NBSP}%"


def varighet(seconds: float | None) -> str:
    """125 → «2 min 5 s»."""
    if seconds is None:
        return MISSING
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}{NBSP}min {rest}{NBSP}s" if minutes else f"{rest}{NBSP}s"


def verdi(value: float | None, form: str) -> str:
    """A value in the format that a metric's YAML names: heltall, prosent, ….

    `prosent_desimal` is for shares that are small, or must be told apart by a decimal.
    """
    match form:
        case "prosent":
            return prosent(value)
        case "prosent_desimal":
            return prosent(value, 1)
        case "varighet":
            return varighet(value)
        case "desimal":
            return tall(value, 1)
        case _:
            return tall(value)


def spenn(low: float | None, high: float | None, form: str) -> str:
    """A range: «12–19» or «16–50 %»; one number where both ends are printed alike."""
    if verdi(low, form) == verdi(high, form):
        return verdi(low, form)
    if form.startswith("prosent"):
        return f"{verdi(low, form).removesuffix(f'{NBSP}%')}–{verdi(high, form)}"
    return f"{verdi(low, form)}–{verdi(high, form)}"


def endring(percent: float) -> str:
    """A change with its sign: 12.4 → «+12 %», and «uendret» where it rounds to nothing."""
    sign = {1: "+", -1: MINUS, 0: ""}[retning(percent)]
    return f"{sign}{prosent(abs(percent))}" if sign else "uendret"


def retning(percent: float) -> int:
    """1 up, −1 down and 0 for a change that is printed as none."""
    whole = _half_up(percent, 0)
    return (whole > 0) - (whole < 0)


def dato(day: dt.date | None) -> str:
    """«7. desember 2020»."""
    return format_date(day, "d. MMMM yyyy", locale=LOCALE) if day else MISSING


def med_datoer(text: str) -> str:
    """The text with its ISO days («2026-06-05») as a reader writes them («5. juni 2026»)."""
    return ISO_DAY.sub(_as_written, text)


def _as_written(found: re.Match[str]) -> str:
    try:
        return dato(dt.date.fromisoformat(found[0]))
    except ValueError:  # no day of any calendar, as in a name
        return found[0]


def dato_kort(day: dt.date | None) -> str:
    """«07.12.2020»."""
    return format_date(day, "dd.MM.yyyy", locale=LOCALE) if day else MISSING


def ukedag(day: dt.date) -> str:
    """«mandag»."""
    return format_date(day, "EEEE", locale=LOCALE)


def maaned(day: dt.date | None) -> str:
    """«mars 2024»."""
    return format_date(day, "MMMM yyyy", locale=LOCALE) if day else MISSING


def periode(fra: dt.date | None, til: dt.date | None) -> str:
    """A window in words: «1.–15. mars 2024», «3. mars–11. april 2025»; an open end is said."""
    if fra and til:
        # What both ends share, month or year, is said once.
        same = (fra.year == til.year) + ((fra.year, fra.month) == (til.year, til.month))
        begin = ("d. MMMM yyyy", "d. MMMM", "d.")[same]
        text = f"{format_date(fra, begin, locale=LOCALE)}–{dato(til)}"
        return dato(fra) if fra == til else text
    if fra:
        return f"fra {dato(fra)}"
    return f"til og med {dato(til)}" if til else "hele perioden"


def tidsrom(first: dt.date | None, last: dt.date | None) -> str:
    """When something happened, as precisely as the source says: «mars 2023», «2022», «innen …»."""
    if last is None:
        return dato(first) if first else ""
    if first is None:
        return f"innen {maaned(last)}"
    if first == last:
        return dato(first)
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
    if (first.year, first.month) == (last.year, last.month):
        return maaned(last)
    if (quarter := quarter_of(first)).last == last and quarter.first == first:
        return quarter.text
    begin = maaned(first)
    return f"{begin.split(' ')[0] if first.year == last.year else begin}–{maaned(last)}"


def maaneder(fra: dt.date, til: dt.date) -> int:
    """The whole months from one day to another; 0 where the first is the later."""
    months = 12 * (til.year - fra.year) + til.month - fra.month - (til.day < fra.day)
    return max(0, months)


def alder(months: int | None) -> str:
    """«2 år og 5 måneder», «under en måned»; "" for None."""
    if months is None:
        return ""
    years, rest = divmod(months, 12)
    parts = [f"{years} år"] * bool(years)
    parts += [f"{rest} måned{'er' if rest > 1 else ''}"] * bool(rest)
    return opplisting(parts) if parts else "under en måned"


def opplisting(words: list[str]) -> str:
    """«a, b og c»."""
    return " og ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def _half_up(value: float, decimals: int) -> float:
    # NB: round() is half to even (0.5 → 0); a reader expects 0.5 → 1.
    factor = 10**decimals
    scaled = math.floor(abs(value) * factor + 0.5 + 1e-9) / factor
    return math.copysign(scaled, value) if scaled else 0.0
