"""All the tables of a wave as one file: chosen here, and made when the button is pressed."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from metrics import query
from metrics.eksport import workbook
from metrics.spoersmaal.catalogue import SPLITS
from metrics.tabellsett import commands
from metrics.undersoekelse.cuts import BACKGROUND
from metrics.undersoekelse.waves import PUBLISHED, waves
from pages.components import choose, frame, notices
from pages.components.files.button import button

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
KINDS = {"xlsx": ("Last ned tabellsett (XLSX)", workbook.MIME), "docx": ("Som Word (DOCX)", WORD)}


def show() -> None:
    """The wave, what its answers are split on, and the buttons."""
    path = Path(query.current())
    names = {w.id: w.navn for w in reversed([*waves(path).values()]) if w.slag != PUBLISHED}
    if not names:
        notices.plain(
            "Ingen bølge er lest inn svar for svar, så det er ingen tabeller å lage. De trykte "
            "tallene står under «Alle spørsmål»."
        )
        return
    frame.text(
        "Alle spørsmålene i en bølge, delt på kjennetegnene du velger: ett ark per del, med "
        "ordlyd, base, n og metode. Det som er skjult på siden, er skjult i filen."
    )
    wave = choose.one("Bølge", list(names), "tabellsett_boelge", named=names.__getitem__)
    picked = choose.several(
        "Delt på", BACKGROUND, "tabellsett_bakgrunn", placeholder="Alle kjennetegn bølgen har",
        named=SPLITS.__getitem__,
    )  # fmt: skip
    for kind, (label, mime) in KINDS.items():
        button(
            label, partial(commands.at, path, wave, picked, kind), f"tabellsett-{wave}.{kind}",
            mime, f"tabellsett_{kind}", kind="alt", quiet=kind != "xlsx",
        )  # fmt: skip
    frame.text(f"På kommandolinjen: python -m metrics tabellsett {wave} --ut tabeller.xlsx")
