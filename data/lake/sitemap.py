"""The addresses that a site has, as the operator gives them: a sitemap, or one address a line.

What stands in it, is known, however few have seen it. What does not, may be about a person.
"""

from __future__ import annotations

import html
import re
import unicodedata
from pathlib import Path
from urllib.parse import unquote, urlsplit

from data import inputs
from data.errors import UserError
from data.lake.sites import canonical
from data.lake.sources import Source
from data.lake.workspace import Workspace

LOC = re.compile(r"<loc>\s*([^<]+?)\s*</loc>")
INDEX = re.compile(r"/_?(?:index|default)\.(?:x?html?|shtml|php[0-9]?|aspx?|jspx?|jsf|cfm|cgi|do)$")
LARGEST = 50 * 2**20  # bytes; sitemaps.org allows no larger


def place(workspace: Workspace, source: Source) -> Path | None:
    """The file of a source; a relative path is from the workspace."""
    return workspace.root / source.nettstedskart if source.nettstedskart else None


def pages(workspace: Workspace, source: Source) -> list[tuple[str, str]]:
    """Host and path of every page, each in the one form; [] for a source without a sitemap.

    An address without a host is the source's own. Raises UserError when the file cannot be used.
    """
    path = place(workspace, source)
    if path is None:
        return []
    text = inputs.text(path, LARGEST)
    if "<sitemapindex" in text:
        raise UserError(
            f"{path} er en liste over nettstedskart – oppgi kartet med adressene selv, eller en "
            "tekstfil med én adresse per linje."
        )
    named = [html.unescape(found) for found in LOC.findall(text)] or text.split()
    found = [_page(address, source) for address in named if "/" in address]
    if not found:
        raise UserError(
            f"{path} har ingen adresser – oppgi et nettstedskart (sitemap.xml), eller en tekstfil "
            "med én adresse per linje."
        )
    return sorted(set(found))


def _page(address: str, source: Source) -> tuple[str, str]:
    try:
        split = urlsplit(address)
    except ValueError:
        return canonical(source.vert), address
    path = unicodedata.normalize("NFC", unquote(split.path)).lower()
    return canonical(split.netloc or source.vert), INDEX.sub("", path).rstrip("/") or "/"
