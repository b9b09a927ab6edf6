"""Whether the files of the lake are what was written: each has its hash in the manifest."""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor

from data.errors import UserError
from data.lake import files
from data.lake.manifest import (
    Counted,
    Ingest,
    Manifest,
    Observed,
    Sketched,
    Summary,
    Wave,
    place,
)
from data.lake.workspace import Workspace

GONE, CHANGED = "mangler", "er skadet"
AT_ONCE = 2  # files that are read side by side


def check(workspace: Workspace, manifest: Manifest) -> None:
    """Raises UserError that names the first file that is not what was written, and what to do."""
    for item in manifest.items():
        wrong = problems(workspace, manifest, item.tables)
        if wrong:
            table, what = next(iter(wrong.items()))
            more = f" (og {len(wrong) - 1} til)" if len(wrong) > 1 else ""
            raise UserError(f"{table}{more} {what} i lageret – {_cure(item)}.")


def whole(
    workspace: Workspace, manifest: Manifest, item: Ingest | Observed | Wave | Sketched
) -> bool:
    """True when all its files are what was written."""
    return not problems(workspace, manifest, item.tables)


def problems(workspace: Workspace, manifest: Manifest, tables: Iterable[str]) -> dict[str, str]:
    """File → what is wrong with it, of those that are not what was written."""
    named = list(tables)

    def found(table: str) -> str:
        path = place(workspace, table)
        if not path.exists():
            return GONE
        taken = manifest.hashes.get(table)
        return CHANGED if taken and files.sha256(path) != taken else ""

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return {t: what for t, what in zip(named, pool.map(found, named), strict=True) if what}


def _cure(item: Counted | Sketched) -> str:
    if isinstance(item, Sketched):
        return f"kjør «python -m data rydd», så går anslaget for {item.month} ut"
    if isinstance(item, Summary):
        return "legg hele «lager» tilbake fra sikkerhetskopien"
    if isinstance(item, Wave):
        return (
            "les inn bølgen på nytt, eller fjern den med «python -m data undersoekelse "
            f"--fjern {item.wave}»"
        )
    command, file = (
        ("eksport", item.file) if isinstance(item, Observed) else ("ingest", item.files[0])
    )
    return (
        f"les inn {file.name} på nytt, eller fjern den med «python -m data {command} --kilde "
        f"{item.source} --fjern {file.name}»"
    )
