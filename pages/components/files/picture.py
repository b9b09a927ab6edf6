"""The figure to take along: SVG and PNG with title, unit, reservations and source inside."""

from __future__ import annotations

from functools import partial

from metrics.figur.files import png, sheet
from metrics.figur.files.sheet import Sheet
from pages.components.files.button import button

KINDS = {"svg": ("SVG", "image/svg+xml"), "png": ("PNG", "image/png")}


def download(key: str, made: Sheet) -> None:
    """A button for each kind, whose file is made when it is pressed."""
    for kind, (name, mime) in KINDS.items():
        button(
            f"Last ned figur ({name})",
            partial(_file, made, kind),
            f"{key}.{kind}",
            mime,
            f"last_ned_{kind}_{key}",
            ":material/image:",
            kind="figur",
        )


def _file(made: Sheet, kind: str) -> bytes:
    drawn = sheet.picture(made)
    return png.png(drawn) if kind == "png" else drawn.encode("utf-8")
