"""From SVG to PNG, by typst: no browser, and the font of the house with it."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import font_source_sans_pro
import typst

SCALE = 2  # pixels of the file per pixel of the drawing
PAGE = """
#set page(width: auto, height: auto, margin: 0pt)
#image(bytes(sys.inputs.figur), format: "svg")
"""


def fonts() -> list[str]:
    """The folder of the font, which comes as a package of its own."""
    return [str(Path(font_source_sans_pro.__file__).parent / "files")]


@lru_cache(maxsize=1)
def book() -> typst.Fonts:
    """The fonts, read once: neither those of the machine nor any from the network."""
    return typst.Fonts(include_system_fonts=False, font_paths=fonts())


def png(picture: str) -> bytes:
    """The picture of an SVG, at twice its size."""
    # NB: a pixel is 3/4 of a point in typst, as in CSS: 96 of them are an inch.
    return typst.compile(
        PAGE.encode(), format="png", ppi=96.0 * SCALE, font_paths=book(),
        sys_inputs={"figur": picture},
    )  # fmt: skip
