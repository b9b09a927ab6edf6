"""The same report, the same bytes: no clock in the files that are packed together."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable

FIRST = (1980, 1, 1, 0, 0, 0)  # the earliest that such a package can hold
CLOCK = re.compile(rb"(<dcterms:\w+ [^>]*>)[^<]*")
MOMENT = rb"\g<1>1980-01-01T00:00:00Z"


def pptx(package: bytes) -> bytes:
    """The package with every file in it from the same moment, also those of the charts' sheets."""
    return _packed(package, lambda name, held: sheet(held) if name.endswith(".xlsx") else held)


def sheet(package: bytes) -> bytes:
    """A workbook without the moment it was made."""
    return _packed(
        package,
        lambda name, held: CLOCK.sub(MOMENT, held) if name == "docProps/core.xml" else held,
    )


def _packed(package: bytes, still: Callable[[str, bytes], bytes]) -> bytes:
    """The package again, with each file of it as `still` (name, content) gives it."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(package)) as old,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            content = still(name, old.read(name))
            new.writestr(zipfile.ZipInfo(name, FIRST), content, zipfile.ZIP_DEFLATED)
    return made.getvalue()
