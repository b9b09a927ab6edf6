"""The same report, the same bytes: no clock in the files that are packed together."""

from __future__ import annotations

import io
import re
import zipfile

FIRST = (1980, 1, 1, 0, 0, 0)  # the earliest that such a package can hold
CLOCK = re.compile(rb"(<dcterms:\w+ [^>]*>)[^<]*")


def pptx(package: bytes) -> bytes:
    """The package with every file in it from the same moment, also those of the charts' sheets."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(package)) as old,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            content = old.read(name)
            new.writestr(zipfile.ZipInfo(name, FIRST), _still(name, content), zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _still(name: str, content: bytes) -> bytes:
    if name.endswith(".xlsx"):
        return sheet(content)
    return content


def sheet(package: bytes) -> bytes:
    """A workbook without the moment it was made."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(package)) as old,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            content = old.read(name)
            if name == "docProps/core.xml":
                content = CLOCK.sub(rb"\g<1>1980-01-01T00:00:00Z", content)
            new.writestr(zipfile.ZipInfo(name, FIRST), content, zipfile.ZIP_DEFLATED)
    return made.getvalue()
