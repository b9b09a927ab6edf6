"""The one button that gives a file, which is made when it is pressed."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from data.errors import UserError
from pages.components import access
from pages.server import downloads, visits

EXPORTED = ("alt", "rapport")  # the kinds that the audit calls an export; the others are downloads


def button(
    label: str,
    make: Callable[[], bytes],
    name: str,
    mime: str,
    key: str,
    icon: str = ":material/download:",
    *,
    kind: str = "tall",
    quiet: bool = True,
) -> None:
    """`name` is the end of the file's name, with its suffix; `key` is of no other on the page.

    `kind` is one of the kinds of files that a role may have; nothing is drawn for other roles.
    """
    if kind not in access.rights().files:
        return
    file = f"portalinnsikt-{name.replace('_', '-').replace('=', '-')}"
    st.download_button(
        label,
        data=_guarded(make, file, mime, kind),
        file_name=file,
        mime=mime,
        key=key,
        type="tertiary" if quiet else "secondary",
        icon=icon,
        on_click="ignore",
    )


def _guarded(make: Callable[[], bytes], file: str, mime: str, kind: str) -> Callable[[], bytes]:
    """Makes the file for the reader who was shown the button, when they may still have it.

    NB: all that is known of the reader is kept here, for no session is known at the press.
    """
    visit, key, page = access.visit(), access.key(), access.page()

    def made() -> bytes:
        person = visit.person() if visit else None
        rights = person.rights if person else None
        if rights is None or kind not in rights.files or (page and page not in rights.pages):
            visits.note("avvist", person, f"filen {file}")
            raise UserError("Du har ikke tilgang til å laste ned denne filen.")
        content = make()
        if visit:
            downloads.remember(content, mime, file, key, visit)
        visits.note("eksport" if kind in EXPORTED else "nedlasting", person, file)
        return content

    return made
