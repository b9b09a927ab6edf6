"""What every page needs of Streamlit's bundle, named in the shell so that it is fetched at once.

Streamlit's shell names what an empty page needs. Widgets and texts are asked for when the browser
meets them, and what those rest on after that; the heading is painted when the last has come.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

# Files of the bundle, without the hash in their names: what the pages ask for, and figures.
NEEDED = (
    "rehype-raw", "Html", "Selectbox", "Multiselect", "Button", "ButtonGroup", "Checkbox",
    "DownloadButton",
)  # fmt: skip
FIGURES = ("PlotlyChart",)
IMPORTED = re.compile(r"""(?:\bfrom|\bimport)["'`]\./([\w.@-]+\.js)["'`]""")
NOW = '<link rel="modulepreload" crossorigin href="./static/js/{}">'
LATER = '<link rel="prefetch" as="script" crossorigin href="./static/js/{}">'


def links(scripts: Path, shell: str) -> str:
    """Links to what the shell does not name already; `scripts` is the folder of the bundle.

    NB: figures come when nothing else is waited for: they are larger than all the rest.
    """
    needed = _with_imports(scripts, NEEDED, shell)
    later = [name for name in _with_imports(scripts, FIGURES, shell) if name not in needed]
    return "".join([*map(NOW.format, needed), *map(LATER.format, later)])


def _with_imports(scripts: Path, stems: Iterable[str], known: str) -> list[str]:
    """The files, and all that they import, each once; none that is known, with what it imports."""
    found: dict[str, None] = {}
    waiting = [path.name for stem in stems for path in sorted(scripts.glob(f"{stem}.*.js"))]
    while waiting:
        name = waiting.pop(0)
        if name not in found and name not in known:
            found[name] = None
            waiting[:0] = IMPORTED.findall((scripts / name).read_text("utf-8"))
    return list(found)
