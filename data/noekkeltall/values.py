"""A value as people write it, without a guess where the mark may be of thousands or decimals."""

from __future__ import annotations

import re

from data.errors import UserError

GROUPED = re.compile(r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+")
PLAIN = re.compile(r"\d+(?:[.,]\d+)?")
DOUBTFUL = re.compile(r"\d{1,3}(?:[.,]\d{3})+")  # «1.234» is more than a thousand, or one and a bit
LARGEST = 1e12
GREATEST_SHARE = 100


def read(text: str, *, percent: bool = False) -> float:
    """«1 234», «1234», «12,5» and «12.5». A count is whole; a percentage lies in 0–100.

    Raises UserError with one sentence.
    """
    plain = text.removesuffix("%").strip() if percent else text.strip()
    if DOUBTFUL.fullmatch(plain):
        whole = re.sub("[.,]", "", plain)
        raise UserError(f"verdi «{text}» kan leses på to måter; skriv tusener slik: {whole}.")
    if GROUPED.fullmatch(plain):
        plain = re.sub(r"\D", "", plain)
    if not PLAIN.fullmatch(plain) or not plain.isascii():
        raise UserError(f"verdi «{text}» er ikke et tall fra 0 og opp; skriv bare sifre.")
    value = float(plain.replace(",", "."))
    if percent and value > GREATEST_SHARE:
        raise UserError(f"verdi «{text}» er mer enn 100 prosent; rett tallet.")
    if not percent and not value.is_integer():
        raise UserError(f"verdi «{text}» er ikke et helt tall; et antall skrives uten desimaler.")
    if value > LARGEST:
        raise UserError(f"verdi «{text}» er for stor; kontroller tallet.")
    return value
